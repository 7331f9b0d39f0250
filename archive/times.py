"""Times as people name them: a moment, or a span of which no more than its beginning is written ("2026-11").

Read are the 14 digits of CDX and Memento addresses and their prefixes from the year on, ISO 8601 in both spellings, and
the HTTP dates of Memento's header fields (RFC 7089, section 2.1.1.1). What names no zone is in UTC.
"""

from __future__ import annotations

import calendar
import re
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime

from attrs import frozen

_WRITTEN = re.compile(
    r"(?P<year>\d{4})(?:-?(?P<month>\d\d)(?:-?(?P<day>\d\d)"
    r"(?:[T ]?(?P<hour>\d\d)(?::?(?P<minute>\d\d)(?::?(?P<second>\d\d)(?:[.,]?(?P<fraction>\d{1,9}))?)?)?"
    r" ?(?P<zone>Z|[+-]\d\d(?::?\d\d)?)?)?)?)?",
    re.IGNORECASE,
)
_TICK = timedelta(microseconds=1)


@frozen
class Span:
    """From the first to the last microsecond of what was named, both in UTC: a year, a day, a second, a moment."""

    first: datetime
    last: datetime

    def distance(self, moment: datetime) -> timedelta:
        """How far off a moment is; nothing if it lies in the span."""
        return max(self.first - moment, moment - self.last, timedelta())


def parse_span(text: str) -> Span:
    """The span that a text names.

    Raises:
        ValueError: if it names none.
    """
    text = text.strip()
    written = _WRITTEN.fullmatch(text)
    try:
        return _span(written) if written else _http_date(text)
    except (ValueError, TypeError, OverflowError) as error:
        raise ValueError(f"{text!r} is no time") from error


def _span(written: re.Match[str]) -> Span:
    parts = {name: int(text) for name, text in written.groupdict().items() if text and name not in ("zone", "fraction")}
    year, month = parts["year"], parts.get("month")
    first = datetime(year, month or 1, parts.get("day", 1), *_clock(parts))
    if written["fraction"]:
        first += timedelta(microseconds=int(written["fraction"].ljust(6, "0")[:6]))
        return _in_utc(first, _TICK, written["zone"])
    if month is None:
        length = timedelta(days=366 if calendar.isleap(year) else 365)
    elif "day" not in parts:
        length = timedelta(days=calendar.monthrange(year, month)[1])
    else:
        unit = next((name for name in ("second", "minute", "hour") if name in parts), "day")
        length = timedelta(**{f"{unit}s": 1})
    return _in_utc(first, length, written["zone"])


def _clock(parts: dict[str, int]) -> tuple[int, int, int]:
    return parts.get("hour", 0), parts.get("minute", 0), parts.get("second", 0)


def _in_utc(first: datetime, length: timedelta, zone: str | None) -> Span:
    first = first.replace(tzinfo=_zone(zone)).astimezone(UTC)
    return Span(first, first + (length - _TICK))


def _zone(text: str | None) -> timezone:
    if not text or text in "Zz":
        return UTC
    hours, minutes = int(text[1:3]), int(text[3:].lstrip(":") or 0)
    offset = timedelta(hours=hours, minutes=minutes)
    return timezone(-offset if text[0] == "-" else offset)


def _http_date(text: str) -> Span:
    if not text.upper().endswith(" GMT"):
        raise ValueError("neither digits nor a date of HTTP")
    return _in_utc(parsedate_to_datetime(text).replace(tzinfo=None), timedelta(seconds=1), "Z")
