"""Which of the candidates is the date: the most trusted, made precise and given a zone by those that agree with it."""

from __future__ import annotations

from datetime import timedelta

from attrs import evolve

from pipelines.extraction.dates.dated import Dated
from pipelines.extraction.dates.moments import Moment

MOVED = timedelta(days=2)
"""How much earlier than the declared day a printed one must be to go before it: more than a zone makes."""


def is_midnight(moment: Moment) -> bool:
    """Whether the time is the default of a system that knows the day alone."""
    return moment.timed and (moment.at.hour, moment.at.minute, moment.at.second) == (0, 0, 0)


def zone_of_others(found: list[Dated]) -> Moment | None:
    """A reading with a zone of its own: its offset is the page's, as far as can be told."""
    return next((item.moment for item in found if item.moment.zoned and item.moment.at.utcoffset()), None)


def choose(found: list[Dated], shown: list[Dated], zone: str | None, borrowed: Moment | None) -> Dated | None:
    """The date of publication among the candidates, of which ``shown`` are printed beside the headline."""
    if not found:
        return None
    best = max(found, key=lambda item: item.trust)
    moved = _before_it_moved(best, found, shown)
    if moved is not None:
        best = moved
    if not best.moment.timed or is_midnight(best.moment) or not best.moment.zoned:
        best = _finer(best, found)
    return _with_zone(best, zone, borrowed)


def _before_it_moved(best: Dated, found: list[Dated], shown: list[Dated]) -> Dated | None:
    """The date that the page prints, if that is earlier than the bare day which it declares.

    When a site moves to another system, its data may name that day; the line that the editors wrote stays. A story is
    never published after the date that it bears. A declared time, or a day that the address repeats, is its own.
    """
    days = {item.day for item in shown}
    if len(days) != 1 or best.moment.timed or best.day - shown[0].day < MOVED:
        return None
    return None if any(item.day == best.day and item.source == "address" for item in found) else shown[0]


def _finer(best: Dated, found: list[Dated]) -> Dated:
    """A candidate of the same day that knows the time, and its zone."""
    day = best.day
    finer = [
        item
        for item in found
        if item.moment.timed
        and not is_midnight(item.moment)
        and abs((item.day - day).days) <= (1 if item.moment.zoned else 0)
        and (item.day == day or item.trust >= 0.5)
        and (item.moment.zoned or not best.moment.timed or is_midnight(best.moment))
    ]
    if best.moment.timed and not is_midnight(best.moment):
        finer = [item for item in finer if _agree(item.moment, best.moment)]
    return max(finer, key=lambda item: (item.moment.zoned, item.trust)) if finer else best


def _agree(zoned: Moment, local: Moment) -> bool:
    """Whether a zoned and a local reading can be one instant: whole quarters of an hour apart, at most 14 hours."""
    apart = (local.at - zoned.sortable().replace(tzinfo=None)).total_seconds()
    return abs(apart) <= 14 * 3600 and (abs(apart) % 900 < 60 or abs(apart) % 900 > 840)


def _with_zone(item: Dated, zone: str | None, borrowed: Moment | None) -> Dated:
    moment = item.moment
    if moment.timed and not moment.zoned:
        if zone:
            moment = moment.in_zone(zone)
        elif borrowed is not None:
            moment = Moment(moment.at.replace(tzinfo=borrowed.at.tzinfo), True)
    return evolve(item, moment=moment)


def choose_modified(found: list[Dated], zone: str | None, borrowed: Moment | None, first: Dated | None) -> Dated | None:
    """The date of the last change; none where it would lie before publication."""
    if not found:
        return None
    best = max(found, key=lambda item: item.trust)
    if not best.moment.timed or not best.moment.zoned:
        best = _finer(best, found)
    best = _with_zone(best, zone, borrowed)
    return None if first is not None and best.day < first.day else best
