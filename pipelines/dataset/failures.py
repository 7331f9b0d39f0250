"""What was not fetched or read, and why: rows of ``failures``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pipelines.dataset.batch import Batch, site_of
from pipelines.dataset.facts import Facts
from pipelines.dataset.rows import Rows


def put_failures(rows: Rows, batch: Sequence[Facts], new: Batch) -> None:
    """Store the failures of a batch; drop those of captures that could be read after all."""
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
