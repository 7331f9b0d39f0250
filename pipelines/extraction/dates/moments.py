"""Points in time as pages write them: ISO 8601 and its variants, mail dates, and dates for people."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone
from email.utils import parsedate_tz
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from attrs import frozen

from pipelines.extraction.dates.clocks import LOCAL_US, find_clock, is_zone_name, offset_of
from pipelines.extraction.dates.days import find_day


@frozen
class Moment:
    """A wall clock reading: with its zone where the page tells one, without time where only the day is known."""

    at: datetime
    """Aware where the zone is known, naive else."""
    timed: bool

    @classmethod
    def of_day(cls, day: date) -> Moment:
        """A day without time."""
        return cls(datetime(day.year, day.month, day.day), False)

    @property
    def zoned(self) -> bool:
        return self.at.tzinfo is not None

    @property
    def offset(self) -> int | None:
        """Minutes that the reading's clock is before UTC, where its zone is known."""
        apart = self.at.utcoffset()
        return None if apart is None or not self.timed else round(apart.total_seconds() / 60)

    def in_zone(self, zone: str | None) -> Moment:
        """The same reading with a zone given to it where it has none."""
        if self.zoned or not self.timed or not zone:
            return self
        try:
            return Moment(self.at.replace(tzinfo=ZoneInfo(zone)), True)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            return self

    def seen_in(self, zone: str) -> Moment | None:
        """The same instant on the clocks of a zone; None where the instant or the zone is not known."""
        if not self.zoned:
            return None
        try:
            return Moment(self.at.astimezone(ZoneInfo(zone)), self.timed)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            return None

    def text(self) -> str:
        """ISO 8601 in UTC to the second, or ten characters where time or zone is not known."""
        if not self.timed or not self.zoned:
            return self.at.date().isoformat()
        return self.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

    def as_written(self) -> str:
        """ISO 8601 with as much as is known: a day, or a time on the clocks that it was read from."""
        return (self.at if self.timed else self.at.date()).isoformat()

    def sortable(self) -> datetime:
        """For comparisons: UTC, a reading without zone taken for UTC."""
        return self.at.astimezone(UTC) if self.zoned else self.at.replace(tzinfo=UTC)


_ISO = re.compile(
    r"(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?:(?:\s*[T ]\s*|\s*,\s*)(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?\s*"
    r"(Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2}(?!\d))?)?",
    re.IGNORECASE,
)
_COMPACT = re.compile(r"^(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})?(Z|[+-]\d{2}:?\d{2})?)?$")
_EPOCH = re.compile(r"^\d{10}(?:\d{3})?$")
_MAIL = re.compile(
    r"^(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,? )?(?:\d{1,2} [a-z]{3} \d{4}|[a-z]{3} +\d)", re.IGNORECASE
)
_UTC_END = re.compile(r"(?:[+-]00:?00|\b(?:UTC?|GMT|Z))\)?(?:\s\d{4})?$")
_ZONE_END = re.compile(r"\d\s+\(?([A-Z]{2,5})\)?(?:\s\d{4})?$")
_HALF_DAY = re.compile(r"\d\s?[ap]\.?m\b", re.IGNORECASE)
OLDEST_YEAR = 1900
"""Years of machine-written dates before it are another calendar's, or none."""


def parse_moment(text: str | None, *, month_first: bool = False) -> Moment | None:
    """A moment from data that should be a date, or from a short text that holds one; None where nothing can be read.

    ``month_first`` reads 3/4/2026 as March 4 where both readings are possible.
    """
    text = " ".join((text or "").split())[:200]
    if len(text) < 6:
        return None
    try:
        return _machine(text) or _human(text, month_first)
    except (ValueError, OverflowError):
        return None


def _machine(text: str) -> Moment | None:
    if _EPOCH.match(text):
        seconds = int(text) / (1000 if len(text) == 13 else 1)
        return Moment(datetime.fromtimestamp(seconds, UTC), True)
    match = _ISO.search(text) or _COMPACT.match(text)
    if match and int(match[1]) >= OLDEST_YEAR:
        return _iso(match, text[match.end() :])
    return _mail(text)


def _iso(match: re.Match[str], rest: str) -> Moment:
    year, month, day, hour, minute, second, zone = match.groups()
    at = datetime(int(year), int(month), int(day), int(hour or 0) % 24, int(minute or 0), min(int(second or 0), 59))
    if hour is None:
        return Moment(at, False)
    if not zone:
        named = re.match(r"\s*\(?([A-Za-z]{1,5})\b", rest)
        half = re.match(r"\s*([ap])\.?m", rest, re.IGNORECASE)
        if named and is_zone_name(named[1]):
            zone = named[1]
        elif half and int(hour) <= 12:
            at = at.replace(hour=int(hour) % 12 + (12 if half[1].lower() == "p" else 0))
    return Moment(at.replace(tzinfo=offset_of(zone)), True)


def _mail(text: str) -> Moment | None:
    mail = parsedate_tz(text) if _MAIL.match(text) and not _HALF_DAY.search(text) else None
    if not mail or mail[0] <= OLDEST_YEAR:
        return None
    timed = ":" in text
    at = datetime(*mail[:6])
    zone = _zone_of_mail(text, mail[9])
    return Moment(at.replace(tzinfo=zone), True) if timed and zone is not None else Moment(at, timed)


def _zone_of_mail(text: str, seconds: int | None) -> timezone | None:
    """The zone of a mail date: the standard library gives 0 for none, and for names that it does not know."""
    if seconds or _UTC_END.search(text):
        return timezone(timedelta(seconds=seconds or 0))
    name = _ZONE_END.search(text)
    return offset_of(name[1]) if name is not None and is_zone_name(name[1]) else None


def _human(text: str, month_first: bool) -> Moment | None:
    day, rest = find_day(text, month_first)
    if day is None:
        return None
    clock = find_clock(rest)
    if clock is None:
        return Moment.of_day(day)
    at = datetime(day.year, day.month, day.day, clock.hour, clock.minute, clock.second)
    if clock.zone and clock.zone.upper() in LOCAL_US:
        return Moment(at, True).in_zone(LOCAL_US[clock.zone.upper()])
    return Moment(at.replace(tzinfo=offset_of(clock.zone)), True)
