"""First step of a put: the rows that hold what captures are and say by themselves, and what in them is new.

Nothing here looks across captures but for one thing: a capture without a reading of its own that repeats another (a
304, a revisit) has the reading of that one, in whatever order the two come.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Sequence
from typing import Any, get_args
from urllib.parse import urlsplit

from attrs import define, field

from pipelines.dataset.facts import Facts
from pipelines.dataset.keys import content_digest, key
from pipelines.dataset.rows import Rows
from pipelines.extraction.addresses import normalise
from pipelines.items import Article, FrontPage, Kind, Reading

_KINDS = frozenset(get_args(Kind))
LISTINGS = ("front_page", "section", "feed", "sitemap", "index")
"""Kinds of pages that name stories."""
READ_STATES = ("ok", "empty")
"""States of a capture that counts as a story's: a wall, an error or a soft 404 says nothing of the story."""
_LONGEST_CHAIN = 10
"""Revisits of revisits that are followed."""


@define
class Batch:
    """What of a batch of facts was new, for the steps that derive from it."""

    captures: set[str] = field(factory=set)
    """Record ids of captures whose own facts, or whose original's, are new or have changed."""
    readings: dict[str, Facts] = field(factory=dict)
    """By record id: the facts whose reading is new or replaced the old one."""
    replaced: set[str] = field(factory=set)
    """Those of ``readings`` that had a reading before."""
    old_contents: set[str] = field(factory=set)
    """Content digests that replaced readings had."""
    out_of_look: dict[str, int] = field(factory=dict)
    """By record id: the look that a capture was part of and, being of another kind than was thought, is no longer."""
    new_captures: int = 0
    new_failures: int = 0


def site_of(facts: Facts) -> str:
    """The outlet: as the crawler knew it, else the host."""
    if facts.context is not None and facts.context.site:
        return facts.context.site
    return urlsplit(facts.capture.url).hostname or "unknown"


def put_captured(rows: Rows, batch: Sequence[Facts]) -> Batch:
    """Store captures, failures and readings of a batch."""
    new = Batch()
    _put_parents(rows, batch)
    responses = [facts for facts in batch if facts.failure is None]
    known = rows.present("captures", "record_id", {facts.capture.record_id for facts in responses})
    _put_captures(rows, [facts for facts in responses if facts.capture.record_id not in known], new)
    for facts in responses:
        if facts.reading is not None:
            _put_reading(rows, facts, facts.reading, new)
    new.captures |= _repeats(rows, new.captures)
    _set_effective(rows, new)
    _put_failures(rows, batch, new)
    return new


def _put_parents(rows: Rows, batch: Sequence[Facts]) -> None:
    """Sites and runs that nobody has described yet get a bare row."""
    rows.insert_missing("sites", [{"name": name} for name in sorted({site_of(facts) for facts in batch})])
    runs = sorted({facts.run for facts in batch if facts.run})
    rows.insert_missing("runs", [{"id": run, "state": "interrupted"} for run in runs])


def _put_captures(rows: Rows, batch: Iterable[Facts], new: Batch) -> None:
    by_record = {facts.capture.record_id: facts for facts in batch}
    rows.insert_missing("captures", [_capture_row(facts) for facts in by_record.values()])
    new.captures |= set(by_record)
    new.new_captures = len(by_record)


def _capture_row(facts: Facts) -> dict[str, Any]:
    capture, context = facts.capture, facts.context
    row: dict[str, Any] = {
        name: getattr(capture, name)
        for name in (
            "record_id", "url", "fetched_at", "status", "content_type", "size", "payload_digest", "warc_file",
            "warc_offset", "warc_length", "revisit_of", "truncated", "transfer_coding", "content_coding", "etag",
            "last_modified",
        )
    }  # fmt: skip
    row |= {"run": facts.run, "site": site_of(facts), "page": key(normalise(capture.url)), "kind": "other"}
    names = ("expected", "requested_url", "via", "via_record", "how", "depth")
    return row | {name: getattr(context, name) if context else None for name in names}


def _put_reading(rows: Rows, facts: Facts, reading: Reading, new: Batch) -> None:
    record = facts.capture.record_id
    old = rows.one("SELECT reading_digest, failure, digests, content_digest FROM _readings WHERE record = ?", [record])
    if old and not _replaces(facts, reading, old):
        return
    row = _reading_row(facts, reading)
    if old:
        row["digests"] = json.dumps(json.loads(old["digests"] or "{}") | json.loads(row["digests"]), sort_keys=True)
        new.replaced.add(record)
        new.old_contents |= {old["content_digest"]} - {None}
    rows.replace("_readings", [row])
    if reading.article is not None:
        rows.insert_missing(
            "_contents", [{"content_digest": row["content_digest"], "content": pack_content(reading.article)}]
        )
    new.readings[record] = facts
    new.captures.add(record)


def _replaces(facts: Facts, reading: Reading, old: dict[str, Any]) -> bool:
    """Whether a reading takes the old one's place: another extractor's, or the first that did not fail."""
    if old["failure"] and not reading.failure:
        return True
    return facts.reading_digest != old["reading_digest"] and not reading.failure


def _reading_row(facts: Facts, reading: Reading) -> dict[str, Any]:
    digest = content_digest(reading.article) if reading.article else None
    return {
        "record": facts.capture.record_id,
        "reading_digest": facts.reading_digest,
        "kind": reading.kind,
        "state": reading.state,
        "failure": reading.failure,
        "redirect_url": reading.redirect_url,
        "content_digest": digest,
        "digests": json.dumps({facts.reading_digest or "": digest} if digest else {}),
        "story": json.dumps(_story(reading.article), ensure_ascii=False) if reading.article else None,
    }


def _story(article: Article) -> dict[str, Any]:
    names = (
        "headline",
        "published_at",
        "modified_at",
        "authors",
        "section",
        "tags",
        "language",
        "is_free",
        "canonical_url",
    )
    return {name: value for name in names if (value := getattr(article, name)) not in (None, ())}


def pack_content(article: Article) -> bytes:
    """What a version shows, as a blob."""
    pictures = [[image.url, image.caption, image.credit, image.alt] for image in article.images]
    content = [article.headline, article.standfirst, article.body, pictures]
    return zlib.compress(
        json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    )


def _repeats(rows: Rows, records: set[str]) -> set[str]:
    """The captures that repeat one of these, directly or through others."""
    found: set[str] = set()
    frontier = records
    for _ in range(_LONGEST_CHAIN):
        frontier = {
            row["record_id"]
            for row in rows.select_in("SELECT record_id FROM captures WHERE revisit_of IN ({})", frontier)
        } - found
        if not frontier:
            break
        found |= frontier
    return found


_CHAIN = f"""
WITH RECURSIVE chain(record, hops) AS (
  SELECT :record, 0
  UNION ALL
  SELECT c.revisit_of, hops + 1 FROM chain JOIN captures c ON c.record_id = chain.record
  WHERE c.revisit_of IS NOT NULL AND hops < {_LONGEST_CHAIN}
    AND NOT EXISTS (SELECT 1 FROM _readings r WHERE r.record = chain.record)
)
SELECT r.record, r.kind, r.state, r.content_digest, r.redirect_url
FROM chain JOIN _readings r ON r.record = chain.record ORDER BY hops LIMIT 1
"""


def _set_effective(rows: Rows, new: Batch) -> None:
    """Kind, state and content of captures: of their own reading, or that of the capture which they repeat."""
    sql = (
        "SELECT record_id, run, site, url, requested_url, status, expected, kind, state, content_digest, "
        "redirect_url, look, reading_of FROM captures WHERE record_id IN ({})"
    )
    for capture in rows.select_in(sql, new.captures):
        record = capture["record_id"]
        effective = _effective(capture, rows.one(_CHAIN, {"record": record}))
        rows.update("captures", {"record_id": record}, capture, effective)
        if capture["look"] is not None and capture["look"] != effective["look"]:
            new.out_of_look[record] = capture["look"]


def _effective(capture: dict[str, Any], reading: dict[str, Any] | None) -> dict[str, Any]:
    status = capture["status"] or 0
    expected = capture["expected"] if capture["expected"] in _KINDS else "other"
    kind = expected  # a redirect or an error is of the kind that was asked for
    if reading and (reading["kind"] != "other" or 200 <= status < 300):
        kind = reading["kind"]
    state = reading["state"] if reading else ("error" if status >= 400 else None)
    effective = {
        "kind": kind,
        "state": state,
        "content_digest": reading["content_digest"] if reading and kind == "story" and state in READ_STATES else None,
        "redirect_url": reading["redirect_url"] if reading else None,
        "reading_of": reading["record"] if reading else None,
    }
    answered = 200 <= status < 300 or status == 304
    is_look = kind in ("front_page", "section") and answered
    return effective | {"look": _look(capture) if is_look else None}


def _look(capture: dict[str, Any]) -> int:
    """The look that a capture belongs to: retries and redirects of one page in one run share it."""
    if capture["run"] is None:
        return key(capture["record_id"])
    return key(capture["run"], capture["site"], normalise(capture["requested_url"] or capture["url"]))


def _put_failures(rows: Rows, batch: Sequence[Facts], new: Batch) -> None:
    wanted = {facts.capture.record_id: _failure_row(facts) for facts in batch if facts.failure is not None}
    for facts in batch:
        record = facts.capture.record_id
        if facts.failure is None and record in new.captures:
            wanted[record] = _failure_row(facts)
    failures = {record: row for record, row in wanted.items() if row}
    new.new_failures = len(failures) - len(rows.present("failures", "record_id", set(failures)))
    rows.insert_missing("failures", list(failures.values()))
    recovered = {record for record in new.readings if not wanted.get(record)}
    rows.execute_in("DELETE FROM failures WHERE record_id IN ({})", recovered)


def _failure_row(facts: Facts) -> dict[str, Any] | None:
    """Why there is nothing to have from a capture.

    No answer, an answer that is an error, or a page that could not be read.
    """
    capture = facts.capture
    if facts.failure is not None:
        stage, reason = str(facts.failure.stage), facts.failure.reason
    elif facts.reading is not None and facts.reading.failure:
        stage = "extract" if facts.reading.kind in ("story", "front_page", "section", "index", "other") else "parse"
        reason = facts.reading.failure
    elif (capture.status or 0) >= 400 and not _no_robots_file(facts):
        stage, reason = "http", f"answered {capture.status}"
    else:
        return None
    row = {"record_id": capture.record_id, "run": facts.run, "site": site_of(facts), "url": capture.url}
    row["expected"] = facts.context.expected if facts.context else None
    return row | {"stage": stage, "reason": reason, "status": capture.status, "at": capture.fetched_at}


def _no_robots_file(facts: Facts) -> bool:
    """A site without robots.txt answers 404 there, and nothing is wrong with that (RFC 9309, 2.3.1.3)."""
    expected = facts.context.expected if facts.context else None
    kind = facts.reading.kind if facts.reading else expected
    return kind == "robots" and (facts.capture.status or 0) < 500


def front_page_of(facts: Facts) -> FrontPage | None:
    """The front page that a capture's own reading gives."""
    reading = facts.reading
    return reading.front_page if reading and reading.kind in ("front_page", "section") else None
