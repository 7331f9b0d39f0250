"""First step of a put: the rows that hold what captures are and say by themselves, and what in them is new."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Sequence
from typing import Any

from pipelines.dataset.batch import Batch, site_of
from pipelines.dataset.effective import repeats, set_effective
from pipelines.dataset.facts import Facts
from pipelines.dataset.failures import put_failures
from pipelines.dataset.keys import content_digest, key
from pipelines.dataset.rows import Rows
from pipelines.extraction.addressing.addresses import normalise
from pipelines.items import Article, Reading


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
    new.captures |= repeats(rows, new.captures)
    set_effective(rows, new)
    put_failures(rows, batch, new)
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
        "next_url",
        "published_offset",
        "paywall_shown",
        "is_cut",
    )
    said = {name: value for name in names if (value := getattr(article, name)) not in (None, ())}
    sources = dict(article.sources)
    fields = {name: [sources.get(name), sure] for name, sure in article.confidence}
    return said | {"fields": fields} if fields else said


def pack_content(article: Article) -> bytes:
    """What a version shows, as a blob."""
    pictures = [[image.url, image.caption, image.credit, image.alt] for image in article.images]
    content = [article.headline, article.standfirst, article.body, pictures]
    return zlib.compress(
        json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    )
