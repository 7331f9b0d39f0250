"""Wordings: the headlines that links had on a site's pages, each stored once, with first and last sight."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from attrs import define, field

from pipelines.dataset.batch import Batch, front_page_of, site_of
from pipelines.dataset.errors import KeyCollision
from pipelines.dataset.keys import key
from pipelines.dataset.rows import Row, Rows
from pipelines.extraction.addressing.addresses import normalise
from pipelines.items import Headline


@define
class LookChanges:
    """What a put did to looks."""

    looks: set[int] = field(factory=set)
    """Ids of front pages that are new or were made again."""
    headlines: set[int] = field(factory=set)
    """Wordings whose article has to be found: new ones, and those that were seen again."""
    new_headlines: int = 0
    gone: set[int] = field(factory=set)
    """Ids of front pages that were taken away; some may have been made again."""


def put_wordings(rows: Rows, batch: Batch, record: str, changes: LookChanges) -> list[Row]:
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


_SEEN = """
UPDATE headlines SET first_seen = min(first_seen, ?1), last_seen = max(last_seen, ?1)
WHERE id = ?2 AND (first_seen > ?1 OR last_seen < ?1)
"""


def see(rows: Rows, headlines: Collection[int], at: str, changes: LookChanges) -> None:
    """Wordings that were seen at a time were first seen then or before, and last seen then or later."""
    rows.execute_many(_SEEN, [(at, headline) for headline in headlines])
    changes.headlines |= set(headlines)


_SPAN = """
SELECT min(at) AS first_seen, max(at) AS last_seen FROM (
  SELECT f.seen_at AS at FROM positions p JOIN front_pages f ON f.id = p.front_page WHERE p.headline = ?1
  UNION ALL SELECT seen_at FROM _retried WHERE headline = ?1)
"""


def see_again(rows: Rows, headlines: Collection[int]) -> None:
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
