"""A story's life as the dataset tells it: who it is, where it stood, what its text was, which captures show it."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import groupby, pairwise
from typing import Any

from attrs import frozen
from rapidfuzz import fuzz, process

from newsspider.errors import NewsspiderError
from newsspider.tools.word_diff import Piece, word_diff
from newsspider.words import counted
from pipelines.dataset.keys import key
from pipelines.extraction.addressing.addresses import host_of, normalise

NEAR, LIKENESS = 3, 60
"""Addresses that are named instead of an unknown one, and how like it (0 to 100) they must be."""
MOST_COMPARED = 50_000
"""Addresses of a host that an unknown one is compared with: the newest stories' of a large outlet."""
GAP = timedelta(hours=3)
"""As the views on time on the front page count it."""
PARTS = ("headline", "standfirst", "body", "pictures")


class UnknownStoryError(NewsspiderError):
    """No story has, or had, this address."""


@frozen(kw_only=True)
class Spell:
    """A time in which a page showed a story at each look."""

    page: str
    kind: str
    since: str
    until: str
    """The last look that shows it."""
    gone_by: str | None
    """The first look after that without it; None if there is none yet."""
    looks: int
    best_position: int
    last_position: int
    looks_as_lead: int
    wordings: tuple[tuple[str, str], ...]
    """When each wording was first seen in this spell, and its text."""
    gaps: tuple[tuple[str, str], ...]
    """Spans in it of more than three hours without a look: what stood there then is not known."""


@frozen(kw_only=True)
class Version:
    """A text of the story, and how it differs from the one before."""

    id: int
    seen_at: str
    headline: str | None
    record_id: str
    extractor: str | None
    changes: dict[str, list[Piece]]
    """By part of the story: what is equal, what was deleted, what was inserted. Empty for the first version."""
    pages: tuple[tuple[str, str | None], ...] = ()
    """Of a story in parts: address and record id of its second and later pages; None for one that was never read."""


@frozen(kw_only=True)
class Life:
    """All of it."""

    story: dict[str, Any]
    addresses: list[dict[str, Any]]
    places: list[Spell]
    versions: list[Version]
    captures: list[dict[str, Any]]
    same_texts: list[dict[str, Any]]


class Lives:
    """Questions to a dataset that is not written to."""

    def __init__(self, dataset: sqlite3.Connection):
        self._connection = dataset
        self._connection.row_factory = sqlite3.Row

    def find(self, url: str) -> int:
        """The story that has, or had, an address.

        Raises:
            UnknownStoryError: if there is none; the message says what is known of the address, or names like ones.
        """
        url = url.strip()
        if url.isdigit() and self._rows("SELECT 1 FROM articles WHERE id = ?", int(url)):
            return int(url)
        if "/" not in url and "." not in url:
            raise UnknownStoryError(f"{url}: is neither an address nor the number of a story")
        if "//" not in url:
            url = f"http://{url}"
        address = normalise(url)
        for row in self._rows("SELECT article FROM article_urls WHERE address = ?", address):
            return int(row["article"])
        raise UnknownStoryError(self._explain(url, address))

    def life(self, article: int) -> Life:
        """All that the dataset tells of a story."""
        [story] = self._rows(_STORY, article)
        return Life(
            story=story,
            addresses=self._rows("SELECT address, relation FROM article_urls WHERE article = ? ORDER BY 1", article),
            places=self._places(article),
            versions=self._versions(article),
            captures=self._rows(_CAPTURES, article),
            same_texts=self._rows(_SAME_TEXTS, article),
        )

    def _places(self, article: int) -> list[Spell]:
        spells: list[Spell] = []
        for page in self._rows(_PAGES, article):
            looks = self._rows(_LOOKS, article, page["site"], page["url"], page["since"])
            spells += _spells(page["url"], looks)
        return sorted(spells, key=lambda spell: (spell.since, spell.page))

    def _versions(self, article: int) -> list[Version]:
        rows = self._rows("SELECT * FROM versions WHERE article = ? ORDER BY seen_at, id", article)
        for row in rows:
            pictures = self._rows("SELECT caption, credit FROM images WHERE version = ? ORDER BY position", row["id"])
            parts = self._rows("SELECT url, capture FROM version_parts WHERE version = ? ORDER BY part", row["id"])
            row["pages"] = tuple((part["url"], part["capture"]) for part in parts)
            row["pictures"] = "\n".join(" – ".join(filter(None, picture.values())) for picture in pictures)
        changes: list[dict[str, list[Piece]]] = [{}, *(_changes(before, after) for before, after in pairwise(rows))]
        return [
            Version(id=row["id"], seen_at=row["seen_at"], headline=row["headline"], record_id=row["capture"],
                    extractor=row["extractor"], changes=change, pages=row["pages"])
            for row, change in zip(rows, changes, strict=False)
        ]  # fmt: skip

    def _explain(self, url: str, address: str) -> str:
        for row in self._rows(_CAPTURED, key(address)):
            return (
                f"{url}: is no story: it was captured {counted(row['times'], 'time')}, last as {row['kind']} "
                f"({row['state'] or 'not read'}, status {row['status']}) at {row['fetched_at']}"
            )
        for row in self._rows("SELECT at, stage, reason FROM failures WHERE url = ? ORDER BY at DESC LIMIT 1", url):
            return f"{url}: was never captured; last at {row['at']}: {row['stage']}: {row['reason']}"
        near = self._near(address)
        if near:
            return f"{url}: no story has or had this address; did you mean\n" + "\n".join(f"  {name}" for name in near)
        return f"{url}: no story has or had this address"

    def _near(self, address: str) -> list[str]:
        """Stories' addresses that are most like one: on its host, or, if nothing is known of that, on any."""
        start = f"//{host_of(address)}"
        known = self._rows(_ON_HOST, start, start + "\uffff", MOST_COMPARED) or self._rows(_NEWEST, MOST_COMPARED)
        choices = [row["address"] for row in known]
        found = process.extract(address, choices, scorer=fuzz.ratio, limit=NEAR, score_cutoff=LIKENESS)
        urls = {row["address"]: row["url"] for row in known}
        return list(dict.fromkeys(urls[choice] for choice, _, _ in found))

    def _rows(self, query: str, *values: Any) -> list[dict[str, Any]]:
        return [dict(row) for row in self._connection.execute(query, values)]


def _spells(page: str, looks: Sequence[dict[str, Any]]) -> list[Spell]:
    """The spells of a story on a page; ``looks`` are all the looks since it was first there, with its place or none."""
    runs = [(shown, list(run)) for shown, run in groupby(looks, key=lambda look: look["position"] is not None)]
    found = []
    for number, (shown, run) in enumerate(runs):
        if not shown:
            continue
        wordings: dict[str, str] = {}
        for look in run:
            wordings.setdefault(look["text"], look["seen_at"])
        found.append(
            Spell(
                page=page,
                kind=run[0]["kind"],
                since=run[0]["seen_at"],
                until=run[-1]["seen_at"],
                gone_by=runs[number + 1][1][0]["seen_at"] if number + 1 < len(runs) else None,
                looks=len(run),
                best_position=min(look["position"] for look in run),
                last_position=run[-1]["position"],
                looks_as_lead=sum(look["is_lead"] for look in run),
                wordings=tuple((at, text) for text, at in wordings.items()),
                gaps=_gaps([look["seen_at"] for look in run]),
            )
        )
    return found


def _gaps(times: Sequence[str]) -> tuple[tuple[str, str], ...]:
    return tuple((a, b) for a, b in pairwise(times) if datetime.fromisoformat(b) - datetime.fromisoformat(a) > GAP)


def _changes(before: dict[str, Any], after: dict[str, Any]) -> dict[str, list[Piece]]:
    texts = {part: (before[part] or "", after[part] or "") for part in PARTS}
    return {part: word_diff(old, new) for part, (old, new) in texts.items() if old != new}


_STORY = """
    SELECT a.id AS article, a.site, s.title AS outlet, a.headline, a.url, a.canonical_url, a.published_at,
      a.modified_at, a.first_seen, a.last_seen, a.withdrawn_at, w.how AS withdrawn_how, a.versions AS version_count
    FROM articles a JOIN sites s ON s.name = a.site LEFT JOIN withdrawn_stories w ON w.article = a.id
    WHERE a.id = ?
"""
_PAGES = """
    SELECT f.site, f.url, min(f.seen_at) AS since
    FROM headlines h JOIN positions p ON p.headline = h.id JOIN front_pages f ON f.id = p.front_page
    WHERE h.article = ? GROUP BY f.site, f.url ORDER BY since
"""
_LOOKS = """
    SELECT f.seen_at, f.kind, min(p.position) AS position, max(p.is_lead) AS is_lead, p.text
    FROM front_pages f LEFT JOIN (
      SELECT q.front_page, q.position, q.is_lead, h.text FROM headlines h JOIN positions q ON q.headline = h.id
      WHERE h.article = ?) p ON p.front_page = f.id
    WHERE f.site = ? AND f.url = ? AND f.seen_at >= ? AND f.state = 'ok'
    GROUP BY f.id ORDER BY f.seen_at
"""
_CAPTURES = """
    SELECT fetched_at, url, status, state, kind, redirect_url, record_id, revisit_of,
      warc_file, warc_offset, warc_length
    FROM captures WHERE article = ? ORDER BY fetched_at, record_id
"""
_SAME_TEXTS = """
    SELECT d.likeness, a.site, a.headline, a.first_seen, a.url, a.id AS article, d.earlier
    FROM (SELECT other AS id, likeness, 0 AS earlier FROM duplicates WHERE article = :article
          UNION ALL SELECT article, likeness, 1 FROM duplicates WHERE other = :article) d
    JOIN articles a ON a.id = d.id ORDER BY a.first_seen
""".replace(":article", "?1")
_CAPTURED = """
    SELECT kind, state, status, fetched_at, (SELECT count(*) FROM captures WHERE page = ?1) AS times
    FROM captures WHERE page = ?1 ORDER BY fetched_at DESC LIMIT 1
"""
_ON_HOST = """
    SELECT u.address, a.url FROM article_urls u JOIN articles a ON a.id = u.article
    WHERE u.address >= ? AND u.address < ? ORDER BY a.first_seen DESC LIMIT ?
"""
_NEWEST = """
    SELECT u.address, a.url FROM articles a JOIN article_urls u ON u.article = a.id ORDER BY a.first_seen DESC LIMIT ?
"""
