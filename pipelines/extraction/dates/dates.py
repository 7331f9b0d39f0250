"""When a story was published and modified: all that data, markup, text and address say of it, each with its trust."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from attrs import evolve, frozen

from pipelines.extraction.choice import Choice
from pipelines.extraction.dates.date_choice import choose, choose_modified, is_midnight, zone_of_others
from pipelines.extraction.dates.dated import Dated, Reader, possible
from pipelines.extraction.dates.declared_dates import declared, declared_modified
from pipelines.extraction.dates.hinted_dates import from_address, from_anything, from_state
from pipelines.extraction.dates.marked_dates import read_marked
from pipelines.extraction.dates.moments import Moment, parse_moment
from pipelines.extraction.dates.printed_dates import read_anywhere, read_printed
from pipelines.extraction.dates.zones import zone_of, zone_of_language
from pipelines.extraction.language import code_of, declared_language
from pipelines.extraction.structured import Structured
from pipelines.extraction.tree import Element
from pipelines.items import Page, Rules

_AMERICAN_DOMAINS = frozenset({"com", "us", "net", "org", "gov", "edu"})

FOUNDED = 0.4
"""Trust of a candidate that says more than that the page was changed on a day."""
ONE_SEASON = timedelta(days=30)
"""Times that are further apart may be on two sides of a change to summer time."""


@frozen
class Dates:
    """The decided dates: in UTC where time and zone are known, else the day."""

    published: Choice[str | None]
    modified: Choice[str | None]
    published_offset: int | None
    """Minutes that the clocks of the place of publication are before UTC."""


def read_dates(
    root: Element, text: str, data: Structured, page: Page, rules: Rules, anchor: Element | None = None
) -> Dates:
    """Published and modified. ``anchor`` is the headline, ``text`` the page's source."""
    zone = zone_of(rules, page.url)
    newest = _fetched(page) + timedelta(days=2)
    month_first = _month_first(data, page.url, declared_language(root))
    address = possible(from_address(page.url), newest)
    published, modified = possible(declared(data), newest), declared_modified(data)
    known = frozenset(item.day for item in (*address, *published, *modified))
    reader = Reader(month_first, known)
    printed = read_printed(anchor, reader, _fetched(page).date())
    modified += printed.modified
    if not _is_settled(published):
        marked = read_marked(root, anchor, reader)
        published += possible(marked.published, newest)
        modified += marked.modified
    if not published and not printed.published and not modified:
        printed = read_anywhere(root, reader)
        modified += printed.modified
    modified = possible(modified, newest)
    shown = possible(list(printed.published), newest)
    published += shown
    if not _is_settled(published):
        published += possible(from_state(text), newest) + address
    if not published:
        published += _last_resort(root, page, newest, modified)
    if not any(item.trust >= FOUNDED for item in published):
        published += _at_the_latest(modified)
    borrowed = zone_of_others(published + modified)
    likely = zone
    if zone is None and borrowed is None:
        likely = zone_of_language(code_of(declared_language(root)))
    first = choose(published, shown, likely, borrowed)
    last = choose_modified(modified, likely, borrowed, first)
    return Dates(_choice(first, published), _choice(last, modified), _offset(first, zone, borrowed))


def _offset(first: Dated | None, zone: str | None, borrowed: Moment | None) -> int | None:
    """The moment's own; where it is given in UTC, that of the site's zone or of another time on the page."""
    if first is None or not first.moment.timed or not first.moment.zoned:
        return None
    if first.moment.offset:
        return first.moment.offset
    there = first.moment.seen_in(zone) if zone else None
    if there:
        return there.offset
    is_close = borrowed is not None and abs(borrowed.sortable() - first.moment.sortable()) < ONE_SEASON
    return borrowed.offset if borrowed is not None and is_close else None


def _choice(chosen: Dated | None, found: list[Dated]) -> Choice[str | None]:
    offers = tuple((item.source, item.moment.as_written()) for item in found[:20])
    return Choice(chosen.moment.text(), chosen.source, offers) if chosen else Choice(None, None, offers)


def _fetched(page: Page) -> datetime:
    moment = parse_moment(page.fetched_at)
    return moment.sortable() if moment else datetime(2200, 1, 1, tzinfo=UTC)


def _month_first(data: Structured, url: str, language: str | None) -> bool:
    """Whether 3/4 is March 4: American English alone writes so."""
    locale = (data.first("og:locale") or language or "").replace("-", "_").lower()
    if locale and locale not in {"en_us", "en"}:
        return False
    return locale == "en_us" or (urlsplit(url).hostname or "").rpartition(".")[2] in _AMERICAN_DOMAINS


def _is_settled(found: list[Dated]) -> bool:
    return any(
        item.trust >= 0.8 and item.moment.timed and item.moment.zoned and not is_midnight(item.moment) for item in found
    )


def _at_the_latest(modified: list[Dated]) -> list[Dated]:
    """Days of the last change as days of publication: all that is known where a page tells no other."""
    return [
        evolve(item, trust=FOUNDED)
        if item.source == "printed update"
        else evolve(item, source=f"last change: {item.source}", trust=min(item.trust, 0.29))
        for item in modified
    ]


def _last_resort(root: Element, page: Page, newest: datetime, modified: list[Dated]) -> list[Dated]:
    """What heuristics find, unless it is the day of a change."""
    changed = {item.day for item in modified}
    return [item for item in possible(from_anything(root, page), newest) if item.day not in changed]
