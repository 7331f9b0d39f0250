"""Third step of a put: looks at front and section pages, the wordings seen there and their places.

A look is one page in one run: of its captures that answered, the last that could be read stands for it. A wording is
known from every capture, a place in a look from that one capture.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from attrs import define, field

from pipelines.dataset.captured import Batch, front_page_of, site_of
from pipelines.dataset.errors import KeyCollision
from pipelines.dataset.keys import key
from pipelines.dataset.rows import Row, Rows
from pipelines.extraction.addresses import normalise
from pipelines.items import Headline

_PLACE = "position, headline, level, region, section, is_lead, occurrences, image_url"


@define
class LookChanges:
    """What a put did to looks."""

    looks: set[int] = field(factory=set)
    """Ids of front pages that are new or were made again."""
    headlines: set[int] = field(factory=set)
    """Wordings whose article has to be found: new ones, and those that were seen again."""
    new_headlines: int = 0
    left: set[tuple[str, str]] = field(factory=set)
    """(address, source) pairs of looks that were taken away."""


def put_looks(rows: Rows, batch: Batch) -> LookChanges:
    """Bring the looks up to date that a batch's captures belong to."""
    changes = LookChanges()
    again = _take_places_away(rows, batch, changes)
    fresh = {record: _put_headlines(rows, batch, record, changes) for record in _front_pages(batch)}
    looks = {
        row["look"]
        for row in rows.select_in(
            "SELECT look FROM captures WHERE record_id IN ({}) AND look IS NOT NULL", batch.captures
        )
    }
    for look in sorted(looks | set(batch.out_of_look.values())):
        _put_look(rows, look, fresh, changes)
    _see_again(rows, again)
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


def _put_headlines(rows: Rows, batch: Batch, record: str, changes: LookChanges) -> list[Row]:
    """Store the wordings of a front page; returns their places."""
    facts = batch.readings[record]
    front_page = front_page_of(facts)
    assert front_page is not None
    site = site_of(facts)
    wordings = [_wording(site, headline) for headline in front_page.headlines]
    known = {row["id"]: row for row in _stored(rows, {wording["id"] for wording in wordings})}
    missing: dict[int, Row] = {}
    for wording in wordings:
        present = known.get(wording["id"]) or missing.setdefault(wording["id"], wording)
        _check(present, wording)
        if _spelling(wording["url"]) < _spelling(present["url"]):
            if wording["id"] in known:
                rows.execute("UPDATE headlines SET url = ? WHERE id = ?", [wording["url"], wording["id"]])
            present["url"] = wording["url"]
    at = facts.capture.fetched_at
    rows.insert_missing("headlines", [wording | {"first_seen": at, "last_seen": at} for wording in missing.values()])
    changes.new_headlines += len(missing)
    return _numbered(
        _place(headline, wording["id"]) for headline, wording in zip(front_page.headlines, wordings, strict=True)
    )


def _stored(rows: Rows, headlines: Collection[int]) -> Iterable[Row]:
    return rows.select_in("SELECT id, site, page, url, text, kicker, teaser FROM headlines WHERE id IN ({})", headlines)


def _wording(site: str, headline: Headline) -> Row:
    kicker, teaser = headline.kicker or None, headline.teaser or None
    address = normalise(headline.url)
    row = {"id": key(site, address, headline.text, kicker, teaser), "site": site, "url": headline.url}
    return row | {"text": headline.text, "kicker": kicker, "teaser": teaser, "page": key(address)}


def _check(present: Row, wording: Row) -> None:
    names = ("site", "page", "text", "kicker", "teaser")
    if any(present[name] != wording[name] for name in names):
        raise KeyCollision(f"headlines: {present['text']!r} and {wording['text']!r} have the key {wording['id']}")


def _spelling(url: str) -> tuple[int, str]:
    """Of several spellings of an address the shortest is shown, and of these the first in the alphabet."""
    return len(url), url


def _place(headline: Headline, wording: int) -> Row:
    return {
        "position": headline.position,
        "headline": wording,
        "level": headline.level,
        "region": headline.region,
        "section": headline.section,
        "is_lead": int(headline.is_lead),
        "occurrences": headline.occurrences,
        "image_url": headline.image_url,
    }


def _numbered(places: Iterable[Row]) -> list[Row]:
    """Each position once: the first headline that claims it."""
    found: dict[int, Row] = {}
    for place in places:
        found.setdefault(place["position"], place)
    return list(found.values())


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
            _seen(rows, {place["headline"] for place in places}, capture["fetched_at"], changes)


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
    present = rows.one("SELECT url FROM front_pages WHERE id = ?", [front_page])
    if present is None:
        return
    sql = "SELECT DISTINCT h.url FROM positions p JOIN headlines h ON h.id = p.headline WHERE p.front_page = ?"
    changes.left |= {(normalise(row["url"]), present["url"]) for row in rows.select(sql, [front_page])}
    rows.delete("positions", {"front_page": front_page})
    rows.delete("front_pages", {"id": front_page})


_SEEN = """
UPDATE headlines SET first_seen = min(first_seen, ?1), last_seen = max(last_seen, ?1)
WHERE id = ?2 AND (first_seen > ?1 OR last_seen < ?1)
"""


def _seen(rows: Rows, headlines: Collection[int], at: str, changes: LookChanges) -> None:
    """Wordings that were seen at a time were first seen then or before, and last seen then or later."""
    rows.execute_many(_SEEN, [(at, headline) for headline in headlines])
    changes.headlines |= set(headlines)


_SPAN = """
SELECT min(at) AS first_seen, max(at) AS last_seen FROM (
  SELECT f.seen_at AS at FROM positions p JOIN front_pages f ON f.id = p.front_page WHERE p.headline = ?1
  UNION ALL SELECT seen_at FROM _retried WHERE headline = ?1)
"""


def _see_again(rows: Rows, headlines: Collection[int]) -> None:
    """First and last sight of wordings that were taken out of a look, from the looks that are left."""
    for headline in headlines:
        span = rows.one(_SPAN, [headline])
        if span is None or span["first_seen"] is None:
            rows.delete("headlines", {"id": headline})
        else:
            rows.execute(
                "UPDATE headlines SET first_seen = ?, last_seen = ? WHERE id = ?",
                [span["first_seen"], span["last_seen"], headline],
            )
