"""Points in time as pages write them: ISO 8601 and its variants, numeric dates, and dates with months in words."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone
from email.utils import parsedate_tz
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from attrs import frozen

from pipelines.extraction.months import MONTHS


@frozen
class Moment:
    """A wall clock reading: with its zone where the page tells one, without time where only the day is known."""

    at: datetime
    """Aware where the zone is known, naive else."""
    timed: bool

    @property
    def zoned(self) -> bool:
        return self.at.tzinfo is not None

    def in_zone(self, zone: str | None) -> Moment:
        """The same reading with a zone given to it where it has none."""
        if self.zoned or not self.timed or not zone:
            return self
        try:
            return Moment(self.at.replace(tzinfo=ZoneInfo(zone)), True)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            return self

    def text(self) -> str:
        """ISO 8601 in UTC to the second, or ten characters where time or zone is not known."""
        if not self.timed or not self.zoned:
            return self.at.date().isoformat()
        return self.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

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
_TIME = re.compile(
    r"(?<![\d:])(\d{1,2})\s*(?:[:h時시]|\.(?=\d\d(?!\.?\d)))\s*(\d{2})?(?:\s*[:分분]\s*(\d{2}))?(?!\d)"
    r"\s*(?:uhr|h\b|분|分|น\.)?"
    r"\s*([ap]\.?\s?m\.?(?![a-z]))?(?:,?\s*\(?((?:[A-Z]{2,5}\b|utc|gmt)(?:\s?[+-]\d{1,2}(?::?\d{2})?)?)\)?)?",
    re.IGNORECASE,
)
_AM_PM_FIRST = re.compile(r"(午前|午後|오전|오후|上午|下午)\s*(\d{1,2})\s*[:時시点點]\s*(\d{1,2})?")
_NUMERIC = re.compile(r"(?<![\d.])(\d{1,4})\s?([./-])\s?(\d{1,2})\s?\2\s?(\d{1,4})(?!\d)")
_EAST_ASIAN = re.compile(r"(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]")

_ZONES = {
    "Z": 0, "UTC": 0, "GMT": 0, "WET": 0, "WEST": 60, "BST": 60, "IST": 330, "CET": 60, "MEZ": 60, "CEST": 120,
    "MESZ": 120, "EET": 120, "EEST": 180, "SAST": 120, "CAT": 120, "WAT": 60, "EAT": 180, "MSK": 180, "TRT": 180,
    "PKT": 300, "ICT": 420, "WIB": 420, "HKT": 480, "SGT": 480, "MYT": 480, "AWST": 480, "PHT": 480, "JST": 540,
    "KST": 540, "AEST": 600, "AEDT": 660, "NZST": 720, "NZDT": 780, "NST": -210, "AST": -240, "EST": -300, "EDT": -240,
    "CST": -360, "CDT": -300, "MST": -420, "MDT": -360, "PST": -480, "PDT": -420, "BRT": -180, "ART": -180,
}  # fmt: skip
"""Minutes from UTC of the zone names that news pages print; EST read as US Eastern, IST as India, as is common."""
_LOCAL_US = {"ET": "America/New_York", "CT": "America/Chicago", "MT": "America/Denver", "PT": "America/Los_Angeles"}

_MONTH_FIRST = re.compile(r"([^\W\d_]{3,14})\.?,?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d)")
_DAY_FIRST = re.compile(
    r"(?<!\d)(\d{1,2})(?:st|nd|rd|th|er|º|°|\.|-)?,?[ -]*(?:(?:de|of|d['’]|ta['’])\s*)?([^\W\d_]{3,14}|म[^\W\d]{1,6}|"
    r"[ऀ-ॿ]{2,8}|[฀-๿]{3,12}|tháng \d{1,2})[.,]?[ -]*(?:(?:de|del|of)\s+)?[,']?\s*(\d{4})(?!\d)"
)
_VIETNAMESE = re.compile(r"(\d{1,2})\s+tháng\s+(\d{1,2}),?\s+(?:năm\s+)?(\d{4})", re.IGNORECASE)


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
    if match:
        year, month, day, hour, minute, second, zone = match.groups()
        at = datetime(int(year), int(month), int(day), int(hour or 0) % 24, int(minute or 0), min(int(second or 0), 59))
        if hour is not None and not zone:
            named = re.match(r"\s*\(?([A-Za-z]{1,5})\b", text[match.end() :])
            if named and named.group(1).upper() in _ZONES:
                zone = named.group(1)
            elif re.match(r"\s*[ap]\.?m", text[match.end() :], re.IGNORECASE) and int(hour) <= 12:
                at = at.replace(hour=int(hour) % 12 + (12 if "p" in text[match.end() :][:4].lower() else 0))
        return Moment(at.replace(tzinfo=_offset(zone)) if hour is not None else at, hour is not None)
    mail = (
        parsedate_tz(text)
        if re.match(r"^[A-Za-z]{3,9},? \d|^\d{1,2} [A-Za-z]{3} \d{4}|^[A-Za-z]{3} [A-Za-z]{3} \d", text)
        else None
    )
    if mail and mail[0] > 1900:
        timed = ":" in text
        zone_known = mail[9] is not None and timed
        at = datetime(*mail[:6])
        return Moment(at.replace(tzinfo=timezone(timedelta(seconds=mail[9] or 0))) if zone_known else at, timed)
    return None


def _offset(zone: str | None) -> timezone | None:
    if not zone:
        return None
    zone = zone.upper()
    if zone in _ZONES:
        return timezone(timedelta(minutes=_ZONES[zone]))
    match = re.match(r"([+-])(\d{2}):?(\d{2})?$", zone)
    if not match:
        return None
    minutes = int(match.group(2)) * 60 + int(match.group(3) or 0)
    return timezone(timedelta(minutes=minutes if match.group(1) == "+" else -minutes)) if minutes < 24 * 60 else None


def _human(text: str, month_first: bool) -> Moment | None:
    day, rest = find_day(text, month_first)
    if day is None:
        return None
    clock = _clock(rest)
    if clock is None:
        return Moment(datetime(day.year, day.month, day.day), False)
    hour, minute, second, zone = clock
    at = datetime(day.year, day.month, day.day, hour, minute, second)
    if zone and zone.upper() in _LOCAL_US:
        return Moment(at, True).in_zone(_LOCAL_US[zone.upper()])
    return Moment(at.replace(tzinfo=_named_zone(zone)), True)


def _named_zone(zone: str | None) -> timezone | None:
    if not zone:
        return None
    match = re.match(r"([A-Za-z]+)\s?([+-]\d{1,2})(?::?(\d{2}))?$", zone)
    if match:
        minutes = int(match.group(2)) * 60 + int(match.group(3) or 0)
        return timezone(timedelta(minutes=minutes)) if abs(minutes) < 24 * 60 else None
    return timezone(timedelta(minutes=_ZONES[zone.upper()])) if zone.upper() in _ZONES else None


def find_day(text: str, month_first: bool = False) -> tuple[date | None, str]:
    """The first full date in a text, and the text without it."""
    match = _EAST_ASIAN.search(text)
    if match:
        found = _date(int(match[1]), int(match[2]), int(match[3]))
        return found, text[: match.start()] + " " + text[match.end() :]
    match = _VIETNAMESE.search(text)
    if match:
        return _date(int(match[3]), int(match[2]), int(match[1])), text[match.end() :]
    for pattern, order in ((_DAY_FIRST, (3, 2, 1)), (_MONTH_FIRST, (3, 1, 2))):
        for match in pattern.finditer(text):
            month = MONTHS.get(match[order[1]].casefold().rstrip("."))
            found = _date(int(match[order[0]]), month, int(match[order[2]])) if month else None
            if found:
                return found, text[: match.start()] + " " + text[match.end() :]
    match = _NUMERIC.search(text)
    if match:
        found = _numeric(match, month_first)
        if found:
            return found, text[: match.start()] + " " + text[match.end() :]
    return None, text


def _numeric(match: re.Match[str], month_first: bool) -> date | None:
    first, _, second, third = match.groups()
    if len(first) == 4:
        return _date(int(first), int(second), int(third))
    if len(third) == 2 and len(first) <= 2:
        third = "20" + third
    if len(third) != 4:
        return None
    a, b = int(first), int(second)
    if (month_first and a <= 12) or b > 12:
        a, b = b, a
    return _date(int(third), b, a)


def _date(year: int, month: int | None, day: int) -> date | None:
    if year > 2400:  # the Buddhist era of Thailand
        year -= 543
    try:
        return date(year, month or 0, day) if 1980 <= year <= 2200 else None
    except ValueError:
        return None


def _clock(text: str) -> tuple[int, int, int, str | None] | None:
    match = _AM_PM_FIRST.search(text)
    if match:
        clock = int(match[2]) % 12 + (12 if match[1] in {"午後", "오후", "下午"} else 0)
        return clock, min(int(match[3] or 0), 59), 0, None
    for match in _TIME.finditer(text):
        hour, minute, second, half, zone = match.groups()
        if minute is None and not half:
            continue
        number = int(hour)
        if half:
            number = number % 12 + (12 if half.lower().startswith("p") else 0)
        if number < 24 and int(minute or 0) < 60:
            return number, int(minute or 0), min(int(second or 0), 59), zone
    return None
