"""Kind, state and content of captures: of their own reading, or, for a 304, that of the capture which they repeat."""

from __future__ import annotations

from typing import Any, get_args

from pipelines.dataset.batch import Batch
from pipelines.dataset.keys import key
from pipelines.dataset.rows import Rows
from pipelines.extraction.addressing.addresses import normalise
from pipelines.items import Kind

_KINDS = frozenset(get_args(Kind))
READ_STATES = ("ok", "empty")
"""States of a capture that counts as a story's: a wall, an error or a soft 404 says nothing of the story."""
_LONGEST_CHAIN = 10
"""Revisits of revisits that are followed."""


def repeats(rows: Rows, records: set[str]) -> set[str]:
    """The captures that repeat one of these, directly or through others, or, not modified, say that one still holds."""
    found = {row["record_id"] for row in rows.select_in(_STILL_SO, records)}
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


_STILL_SO = """
SELECT t.record_id FROM captures c JOIN captures t ON t.page = c.page AND t.status = 304 AND t.revisit_of = c.revisit_of
WHERE c.record_id IN ({}) AND c.status = 200
"""
_OWN = """
SELECT r.record, r.kind, r.state, r.content_digest, r.redirect_url
FROM captures c JOIN _readings r ON r.record = c.record_id
WHERE c.page = :page AND c.status = 200 AND c.revisit_of = :revisit_of
  AND (c.fetched_at < :fetched_at OR (c.fetched_at = :fetched_at AND c.record_id < :record_id))
  AND NOT EXISTS (SELECT 1 FROM _readings o WHERE o.record = :record_id)
ORDER BY c.fetched_at DESC, c.record_id DESC LIMIT 1
"""
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


def set_effective(rows: Rows, new: Batch) -> None:
    """Kind, state and content of captures: of their own reading, or that of the capture which they repeat."""
    sql = (
        "SELECT record_id, run, site, page, url, requested_url, fetched_at, status, expected, kind, state, "
        "content_digest, redirect_url, look, reading_of, revisit_of FROM captures WHERE record_id IN ({})"
    )
    for capture in rows.select_in(sql, new.captures):
        record = capture["record_id"]
        effective = _effective(capture, _reading(rows, capture))
        rows.update("captures", {"record_id": record}, capture, effective)
        if capture["look"] is not None and _shows_other(capture, effective):
            new.out_of_look[record] = capture["look"]


def _shows_other(old: dict[str, Any], new: dict[str, Any]) -> bool:
    """Whether a capture is part of another look than was thought, or repeats another capture."""
    return bool(old["look"] != new["look"] or (old["reading_of"] and old["reading_of"] != new["reading_of"]))


def _reading(rows: Rows, capture: dict[str, Any]) -> dict[str, Any] | None:
    """What a capture says, by its own reading or that of the capture which it repeats.

    A 304 refers to the record that holds the bytes. Where that is another address's, which once had the same, what
    this address said is the reading of its own last capture with them.
    """
    own = rows.one(_OWN, capture) if capture["status"] == 304 and capture["revisit_of"] else None
    return own or rows.one(_CHAIN, {"record": capture["record_id"]})


def _effective(capture: dict[str, Any], reading: dict[str, Any] | None) -> dict[str, Any]:
    status = capture["status"] or 0
    expected = capture["expected"] if capture["expected"] in _KINDS else "other"
    kind = expected  # an error is of the kind that was asked for
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
    is_look = kind in ("front_page", "section") and answered and not _is_stray(capture)
    return effective | {"look": _look(capture) if is_look else None}


def _is_stray(capture: dict[str, Any]) -> bool:
    """Whether a page was come upon by a story's redirect: a story that was withdrawn is no look at the front page."""
    asked = capture["requested_url"]
    return capture["expected"] == "story" and bool(asked) and normalise(asked) != normalise(capture["url"])


def _look(capture: dict[str, Any]) -> int:
    """The look that a capture belongs to: retries and redirects of one page in one run share it."""
    if capture["run"] is None:
        return key(capture["record_id"])
    return key(capture["run"], capture["site"], normalise(capture["requested_url"] or capture["url"]))
