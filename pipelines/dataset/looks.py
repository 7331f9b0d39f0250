"""Third step of a put: looks at front and section pages, the wordings seen there and their places.

A look is one page in one run: of its captures that answered, the last that could be read stands for it. A wording is
known from every capture, a place in a look from that one capture.
"""

from __future__ import annotations

from pipelines.dataset.batch import Batch, front_page_of
from pipelines.dataset.errors import KeyCollision
from pipelines.dataset.keys import key
from pipelines.dataset.rows import Row, Rows
from pipelines.dataset.wordings import LookChanges, put_wordings, see, see_again

_PLACE = "position, headline, level, region, section, is_lead, occurrences, image_url"


def put_looks(rows: Rows, batch: Batch) -> LookChanges:
    """Bring the looks up to date that a batch's captures belong to."""
    changes = LookChanges()
    again = _take_places_away(rows, batch, changes)
    fresh = {record: put_wordings(rows, batch, record, changes) for record in _front_pages(batch)}
    looks = {
        row["look"]
        for row in rows.select_in(
            "SELECT look FROM captures WHERE record_id IN ({}) AND look IS NOT NULL", batch.captures
        )
    }
    for look in sorted(looks | set(batch.out_of_look.values())):
        _put_look(rows, look, fresh, changes)
    see_again(rows, again)
    return changes


def _front_pages(batch: Batch) -> list[str]:
    return [record for record, facts in batch.readings.items() if front_page_of(facts) is not None]


def _take_places_away(rows: Rows, batch: Batch, changes: LookChanges) -> set[int]:
    """Take away what captures showed by another reading, or as part of another look; returns the wordings concerned."""
    stale = set(batch.replaced) | set(batch.out_of_look)
    if batch.replaced:  # what repeats a replaced capture is in the batch too
        sql = "SELECT record_id, reading_of FROM captures WHERE record_id IN ({})"
        repeats = rows.select_in(sql, batch.captures)
        stale |= {row["record_id"] for row in repeats if row["reading_of"] in batch.replaced}
    headlines: set[int] = set()
    for record in stale:
        headlines |= {place["headline"] for place in _places(rows, key(record))}
        _remove_look(rows, key(record), changes)
        rows.delete("_retried", {"front_page": key(record)})
    return headlines


_OF_LOOK = """
SELECT record_id, site, url, requested_url, fetched_at, kind, state, reading_of FROM captures WHERE look = ?
ORDER BY state IS NOT NULL AND state = 'ok' DESC, fetched_at DESC, record_id DESC
"""


def _put_look(rows: Rows, look: int, fresh: dict[str, list[Row]], changes: LookChanges) -> None:
    captures = rows.select(_OF_LOOK, [look])
    for number, capture in enumerate(captures):
        front_page = key(capture["record_id"])
        places = _places_of(rows, capture, fresh)
        stored = _places(rows, front_page)
        chosen = number == 0
        if chosen:
            _put_chosen(rows, capture, front_page, places, changes)
        else:
            _put_aside(rows, capture, front_page, places, changes)
        if stored != places:
            see(rows, {place["headline"] for place in places}, capture["fetched_at"], changes)


def _places_of(rows: Rows, capture: Row, fresh: dict[str, list[Row]]) -> list[Row]:
    """What stood where on a page: as just read, as stored, or as stored for the capture that this one repeats."""
    source = capture["reading_of"]
    if source is None:
        return []
    if source in fresh:
        return sorted(fresh[source], key=lambda place: int(place["position"]))
    return _places(rows, key(source))


def _places(rows: Rows, front_page: int) -> list[Row]:
    return rows.select(
        f"SELECT {_PLACE} FROM positions WHERE front_page = ?1 UNION ALL SELECT {_PLACE} FROM _retried "
        "WHERE front_page = ?1 ORDER BY 1",
        [front_page],
    )


def _put_chosen(rows: Rows, capture: Row, front_page: int, places: list[Row], changes: LookChanges) -> None:
    row = {
        "id": front_page,
        "site": capture["site"],
        "url": capture["requested_url"] or capture["url"],
        "kind": capture["kind"],
        "capture": capture["record_id"],
        "seen_at": capture["fetched_at"],
        "headline_count": len(places),
        "state": capture["state"],
        "lead": next((place["headline"] for place in places if place["is_lead"]), None),
    }
    present = rows.one("SELECT * FROM front_pages WHERE id = ?", [front_page])
    if present == row:
        return
    if present is not None and present["capture"] != row["capture"]:
        raise KeyCollision(f"front_pages: {present['capture']} and {row['capture']} have the key {front_page}")
    if present is not None:
        _remove_look(rows, front_page, changes)
    rows.delete("_retried", {"front_page": front_page})
    rows.insert("front_pages", [row])
    rows.insert("positions", [{"front_page": front_page} | place for place in places])
    changes.looks.add(front_page)


def _put_aside(rows: Rows, capture: Row, front_page: int, places: list[Row], changes: LookChanges) -> None:
    """Keep the places of a capture that does not stand for its look: one that repeats it may."""
    _remove_look(rows, front_page, changes)
    extra = {"front_page": front_page, "seen_at": capture["fetched_at"]}
    rows.replace("_retried", [extra | place for place in places])


def _remove_look(rows: Rows, front_page: int, changes: LookChanges) -> None:
    if rows.present("front_pages", "id", [front_page]):
        changes.gone.add(front_page)
        rows.delete("positions", {"front_page": front_page})
        rows.delete("front_pages", {"id": front_page})
