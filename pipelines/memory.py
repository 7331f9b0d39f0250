"""What the dataset remembers that decides what a run does next; never what is read or stored.

Asked before each request and each write, so on read-only connections of its own: it sees what is committed.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterator
from pathlib import Path

from attrs import frozen

from archive.payload import Revisit
from pipelines.dataset.keys import key
from pipelines.extraction.addressing.addresses import normalise

_ORIGINAL = """
    SELECT record_id, url, fetched_at FROM captures
    WHERE payload_digest = ? AND transfer_coding IS ? AND content_coding IS ?
      AND status = 200 AND truncated IS NULL AND revisit_of IS NULL
    ORDER BY fetched_at, record_id LIMIT 1
"""
_LAST_WHOLE = """
    SELECT record_id, url, fetched_at, etag, last_modified, payload_digest, revisit_of,
           warc_file, warc_offset, warc_length, state, redirect_url
    FROM captures WHERE page = ? AND url = ? AND status = 200 AND truncated IS NULL
    ORDER BY fetched_at DESC, record_id DESC LIMIT 1
"""
_PLACE = "SELECT url, fetched_at, warc_file, warc_offset, warc_length FROM captures WHERE record_id = ?"
_STALE = """
    SELECT o.record_id, o.warc_file, o.warc_offset, o.warc_length, o.revisit_of
    FROM captures c JOIN captures o ON o.record_id = c.reading_of JOIN _readings r ON r.record = o.record_id
    WHERE c.record_id IN (
        SELECT a.capture FROM article_urls u JOIN articles a ON a.id = u.article WHERE u.address = :address
        UNION ALL
        SELECT record_id FROM (
            SELECT record_id FROM captures WHERE page = :page AND article IS NOT NULL AND state = 'ok'
            ORDER BY fetched_at DESC, record_id DESC LIMIT 1))
      AND r.reading_digest IS NOT :digest
    GROUP BY o.record_id
"""
_VISITS = """
    SELECT fetched_at, status, kind, state, article, content_digest FROM captures
    WHERE page = ? ORDER BY fetched_at, record_id
"""
_FAILED = "SELECT at, stage, reason FROM failures WHERE url = ? AND status IS NULL ORDER BY at"
_WORDING = "SELECT 1 FROM headlines WHERE page = ? AND site = ? AND text = ? AND first_seen < ? LIMIT 1"
_OF_SITE = """
    SELECT c.url FROM articles a JOIN captures c ON c.record_id = a.capture
    WHERE a.site = ? AND a.first_seen >= ? ORDER BY a.first_seen DESC
"""
_UNFINISHED = """
    SELECT url FROM (
        SELECT url, max(at) AS at FROM failures
        WHERE site = ? AND at >= ? AND expected = ? AND stage NOT IN ('robots', 'extract', 'parse')
          AND (stage <> 'policy' OR EXISTS (SELECT 1 FROM json_each(?) WHERE reason GLOB value))
        GROUP BY url) f
    WHERE NOT EXISTS (
        SELECT 1 FROM captures c WHERE c.page = page_key(f.url) AND c.status < 500 AND c.fetched_at > f.at)
    ORDER BY at, url
"""
_NEXT = """
    SELECT json_extract(r.story, '$.next_url') FROM captures c JOIN _readings r ON r.record = c.reading_of
    WHERE c.page = ? AND c.content_digest IS NOT NULL ORDER BY c.fetched_at DESC, c.record_id DESC LIMIT 1
"""
_FOLLOWED = """
    SELECT 1 FROM captures c JOIN runs r ON r.id = c.run JOIN _readings o ON o.record = c.reading_of
    WHERE (c.record_id = :record OR c.revisit_of = :record) AND +c.page = :page AND c.url = :url
      AND o.reading_digest IS :digest
      AND r.state = 'finished' AND r.finish_reason = 'finished' AND r.settings_digest = :settings
      AND EXISTS (SELECT 1 FROM _sources s JOIN _stays t ON t.source = s.id AND t.gone IS NULL WHERE s.url = c.url)
    LIMIT 1
"""
_NAMES_STORY = """
    SELECT 1 FROM _sources s JOIN _stays t ON t.source = s.id AND t.gone IS NULL
    WHERE s.url = ? AND EXISTS (SELECT 1 FROM captures c WHERE c.page = t.address AND c.article IS NOT NULL) LIMIT 1
"""
_NOTED = "SELECT max(at) FROM failures WHERE url = ? AND stage = 'policy' AND reason = ?"


@frozen(kw_only=True)
class Place:
    """Where a record lies."""

    record_id: str
    warc_file: str
    warc_offset: int
    warc_length: int
    revisit_of: str | None = None


@frozen(kw_only=True)
class Validated:
    """The last whole answer of an address, with what it can be asked for again by."""

    original: Revisit
    """The record that holds its body."""
    place: Place
    """Where that lies."""
    at: str
    """When the answer came."""
    etag: str | None
    last_modified: str | None


@frozen(kw_only=True)
class Visit:
    """One earlier answer, or failure, of an address."""

    at: str
    status: int | None
    kind: str | None = None
    state: str | None = None
    is_story: bool = False
    is_told: bool = False
    """Whether this answer itself was read as a story, be it one without a text: a film, a gallery."""
    stage: str | None = None
    reason: str | None = None


class Memory:
    """Questions to the dataset. One object is used from one thread at a time."""

    def __init__(self, database: Path):
        self._connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True, check_same_thread=False, timeout=30)
        self._connection.row_factory = sqlite3.Row
        self._connection.create_function("page_key", 1, lambda url: key(normalise(url)), deterministic=True)

    def original(self, digest: str | None, transfer_coding: str | None, content_coding: str | None) -> Revisit | None:
        """The earliest whole response with this payload and these codings.

        Codings count: replay joins a revisit's head with its original's body (see docs/archive.md).
        """
        row = self._one(_ORIGINAL, (digest, transfer_coding, content_coding))
        return Revisit(record_id=row["record_id"], url=row["url"], date=row["fetched_at"]) if row else None

    def validated(self, url: str) -> Validated | None:
        """The last whole answer of an address if it named validators.

        Not of a page with nothing to read on it, or that leads elsewhere: a refresh is followed by what stands on the
        page, which a 304 does not have.
        """
        row = self._one(_LAST_WHOLE, (key(normalise(url)), url))
        if row is None or not (row["etag"] or row["last_modified"]):
            return None
        if row["state"] != "ok" or row["redirect_url"]:
            return None
        record: str = row["revisit_of"] or row["record_id"]
        holder = self._one(_PLACE, (record,))
        if holder is None:
            return None
        return Validated(
            original=Revisit(
                record_id=record,
                url=holder["url"],
                date=holder["fetched_at"],
                payload_digest=row["payload_digest"],
            ),
            place=_place(record, holder),
            at=row["fetched_at"],
            etag=row["etag"],
            last_modified=row["last_modified"],
        )

    def stale(self, url: str, reading_digest: str) -> list[Place]:
        """The last captures of the story at an address, as far as another extractor, or other rules, read them.

        Of a 304 it is the capture that is still good.
        """
        address = normalise(url)
        rows = self._all(_STALE, {"address": address, "page": key(address), "digest": reading_digest})
        return [_place(row["record_id"], row, row["revisit_of"]) for row in rows]

    def place(self, record_id: str) -> Place | None:
        """Where a record lies."""
        row = self._one(_PLACE, (record_id,))
        return _place(record_id, row) if row else None

    def visits(self, url: str) -> list[Visit]:
        """Earlier answers and failures of an address, in order."""
        answers = [
            Visit(
                at=row["fetched_at"],
                status=row["status"],
                kind=row["kind"],
                state=row["state"],
                is_story=row["article"] is not None,
                is_told=row["content_digest"] is not None,
            )
            for row in self._all(_VISITS, (key(normalise(url)),))
        ]
        failures = [
            Visit(at=row["at"], status=None, stage=row["stage"], reason=row["reason"])
            for row in self._all(_FAILED, (url,))
        ]
        return sorted([*answers, *failures], key=lambda visit: visit.at)

    def knows_wording(self, url: str, site: str, text: str, before: str) -> bool:
        """Whether a site's pages had shown this text for an address before a time."""
        return self._one(_WORDING, (key(normalise(url)), site, text, before)) is not None

    def stories(self, site: str, since: str) -> Iterator[str]:
        """Addresses at which a site's stories were last read that were first seen since a time."""
        yield from (row["url"] for row in self._all(_OF_SITE, (site, since)))

    def unfinished(self, site: str, since: str, reasons: Collection[str], expected: str = "story") -> Iterator[str]:
        """Addresses that failed since a time and were never answered after it, the longest waiting first.

        Args:
            reasons: which of our own reasons not to ask (stage policy) count as such a failure, as patterns (GLOB).
        """
        values = (site, since, expected, json.dumps(sorted(reasons)))
        yield from (row["url"] for row in self._all(_UNFINISHED, values))

    def next_part(self, url: str) -> str | None:
        """Where a story goes on, by the last reading of one of its parts."""
        row = self._one(_NEXT, (key(normalise(url)),))
        return row[0] if row else None

    def noted(self, url: str, reason: str) -> str | None:
        """When it was last put on record that an address was not asked for this reason of ours."""
        row = self._one(_NOTED, (url, reason))
        return row[0] if row else None

    def is_followed(self, url: str, record_id: str, reading_digest: str, settings_digest: str) -> bool:
        """Whether a run that ended in good order followed what a feed or sitemap names by the bytes of a record.

        It was set as this one is, the list was read alike, and it names stories: what leads to other lists is followed
        in each run, since these change while it does not.
        """
        values = {"page": key(normalise(url)), "url": url, "record": record_id, "digest": reading_digest}
        return bool(self._all(_FOLLOWED, values | {"settings": settings_digest}))

    def names_story(self, url: str) -> bool:
        """Whether a feed or sitemap names an address that was read as a story, at the last look at it."""
        return self._one(_NAMES_STORY, (url,)) is not None

    def last_answer(self) -> str | None:
        """When the last answer of all came."""
        row = self._one("SELECT max(fetched_at) FROM captures", ())
        return row[0] if row else None

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()

    def _one(self, sql: str, values: tuple[object, ...]) -> sqlite3.Row | None:
        row: sqlite3.Row | None = self._connection.execute(sql, values).fetchone()
        return row

    def _all(self, sql: str, values: tuple[object, ...] | dict[str, object]) -> list[sqlite3.Row]:
        return self._connection.execute(sql, values).fetchall()


def _place(record_id: str, row: sqlite3.Row, revisit_of: str | None = None) -> Place:
    return Place(
        record_id=record_id,
        warc_file=row["warc_file"],
        warc_offset=row["warc_offset"],
        warc_length=row["warc_length"],
        revisit_of=revisit_of,
    )
