"""Times as feeds and sitemaps write them, brought to ISO 8601 in UTC."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_YEAR_OR_MONTH = re.compile(r"\d{4}(?:-\d\d)?")
_DAY_IN_WORDS = re.compile(r"(?:\w+, )?\d{1,2} \w{3,12} \d{4}")
_RFC3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)")
"""As nearly all write it, and Python reads it."""
_OLDEST, _NEWEST = 1900, 2200
_ZONES = {
    "WET": "+0000", "WEST": "+0100", "CET": "+0100", "MET": "+0100", "MEZ": "+0100", "CEST": "+0200", "MEST": "+0200",
    "MESZ": "+0200", "EET": "+0200", "EEST": "+0300", "MSK": "+0300", "HKT": "+0800", "JST": "+0900", "KST": "+0900",
    "AEST": "+1000", "AEDT": "+1100", "NZST": "+1200", "NZDT": "+1300", "-0000": "+0000",
}  # fmt: skip
"""Names in use beyond RFC 822's own, those that mean one zone alone; ``-0000`` is UTC (RFC 5322, 3.3)."""


def to_utc(text: str | None) -> str | None:
    """``2026-11-02T06:15:00Z`` of an RFC 3339 or RFC 822 time; ten characters where the day alone, or no zone, is told.

    None for what cannot be read, for a month or a year, and for years that are plainly a mistake: a wrong date is worse
    than none.
    """
    text = " ".join((text or "").split())[:80]
    if not text or _YEAR_OR_MONTH.fullmatch(text):
        return None
    moment = _iso(text) or _rfc822(text)
    if moment is None or not _OLDEST <= moment.year < _NEWEST:
        return None
    if moment.tzinfo is None or _DAY.fullmatch(text) or _DAY_IN_WORDS.fullmatch(text):
        return moment.date().isoformat()
    try:
        return moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="seconds") + "Z"
    except OverflowError:
        return None


def _iso(text: str) -> datetime | None:
    if not _RFC3339.fullmatch(text):
        text = re.sub(r"\s*(?:UTC|GMT)$", "Z", re.sub(r"\s+([+-]\d\d:?\d\d)$", r"\1", text))
        text = re.sub(r"(\.\d{6})\d+", r"\1", text)
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _rfc822(text: str) -> datetime | None:
    """A zone that neither RFC 822 nor the table knows is read as none."""
    rest, _, zone = text.rpartition(" ")
    if zone.upper() in _ZONES:
        text = f"{rest} {_ZONES[zone.upper()]}"
    if _DAY_IN_WORDS.fullmatch(text):
        text += " 00:00:00"
    try:
        return parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
