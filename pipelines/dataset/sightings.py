"""Fourth step of a put: where each address was seen, first and last, and in how many looks.

On front and section pages a look is a row of ``front_pages``; in feeds and sitemaps it is a capture that could be read,
or that repeats one. What looks name is kept as stays (``stays.py``); the view ``sightings`` counts them.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from attrs import frozen

from pipelines.dataset.batch import Batch
from pipelines.dataset.facts import Facts
from pipelines.dataset.keys import key
from pipelines.dataset.rows import Row, Rows
from pipelines.dataset.stays import Look, find_look, put_look, remove_look
from pipelines.dataset.wordings import LookChanges
from pipelines.extraction.addressing.addresses import normalise

LISTS = ("feed", "sitemap")
"""Kinds of captures that name stories to machines."""


def put_sightings(rows: Rows, batch: Batch, changes: LookChanges) -> None:
    """Bring the looks up to date that a batch's captures are, or are no more."""
    pages = {sight.look.id: sight for sight in _pages(rows, changes.looks | changes.gone)}
    lists = {sight.look.id: sight for sight in _lists(rows, batch)}
    touched = changes.looks | changes.gone | {key(record) for record in batch.captures}
    for look in sorted(_known(rows, touched) - pages.keys() - lists.keys()):
        if look in changes.gone or not rows.present("front_pages", "id", [look]):
            remove_look(rows, look)
    for sight in sorted([*pages.values(), *lists.values()], key=_order):
        _put(rows, sight, batch)


@frozen
class _Sight:
    """A look as it should be."""

    look: Look
    record: str
    url: str
    reading_of: str


def _order(sight: _Sight) -> tuple[bool, str, int]:
    """What was read itself comes first: the others may show what it names."""
    return sight.record != sight.reading_of, sight.look.at, sight.look.id


_PAGES = """
SELECT f.capture AS record, f.url, f.kind, f.seen_at AS at, coalesce(c.reading_of, f.capture) AS reading_of
FROM front_pages f JOIN captures c ON c.record_id = f.capture WHERE f.id IN ({}) AND f.state = 'ok'
"""
_LISTED = f"""
SELECT record_id AS record, url, kind, fetched_at AS at, reading_of
FROM captures WHERE record_id IN ({{}}) AND kind IN {LISTS} AND state = 'ok' AND reading_of IS NOT NULL
"""


def _pages(rows: Rows, looks: Collection[int]) -> list[_Sight]:
    return [_sight(row) for row in rows.select_in(_PAGES, looks)]


def _lists(rows: Rows, batch: Batch) -> list[_Sight]:
    return [_sight(row) for row in rows.select_in(_LISTED, batch.captures)]


def _sight(row: Row) -> _Sight:
    look = Look(
        id=key(row["record"]), source=key(row["url"]), at=row["at"], kind=row["kind"], shows=key(row["reading_of"])
    )
    return _Sight(look, row["record"], row["url"], row["reading_of"])


def _known(rows: Rows, looks: Collection[int]) -> set[int]:
    known: set[int] = rows.present("_looks", "id", looks)
    return known


def _put(rows: Rows, sight: _Sight, batch: Batch) -> None:
    named = _on_page(rows, sight) if sight.look.kind not in LISTS else _in_list(sight, batch.readings)
    known = find_look(rows, sight.look.id)
    if known == sight.look and named is None and sight.reading_of not in batch.replaced:
        return
    if known is not None and known.source != sight.look.source:  # a page asked for under another address
        remove_look(rows, sight.look.id)
    put_look(rows, sight.look, sight.url, named)


def _on_page(rows: Rows, sight: _Sight) -> Mapping[int, str]:
    """The addresses of the wordings that a front or section page shows."""
    sql = "SELECT h.page, h.url FROM positions p JOIN headlines h ON h.id = p.headline WHERE p.front_page = ?"
    return {row["page"]: normalise(row["url"]) for row in rows.select(sql, [sight.look.id])}


def _in_list(sight: _Sight, readings: Mapping[str, Facts]) -> Mapping[int, str] | None:
    """The addresses of the stories that a list names by its own reading; None if they are stored, or another's."""
    facts = readings.get(sight.record)
    if facts is None or facts.reading is None or sight.record != sight.reading_of:
        return None
    addresses = {normalise(address.url) for address in facts.reading.addresses if address.kind == "story"}
    return {key(address): address for address in addresses}
