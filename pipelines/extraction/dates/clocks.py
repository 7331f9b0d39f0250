"""Times of day as people write them, and the zone names beside them."""

from __future__ import annotations

import re
from datetime import timedelta, timezone

from attrs import frozen

_AFTER_NOON = r"p\.?\s?m\.?(?![a-z])|μ\.?\s?μ\.?(?!\w)|م(?!\w)|مساء|পিএম|ch(?!\w)"
_HALF = rf"a\.?\s?m\.?(?![a-z])|π\.?\s?μ\.?(?!\w)|ص(?!\w)|صباح|এএম|sa(?!\w)|{_AFTER_NOON}"
"""The halves of the day as English, Greek, Arabic, Bengali and Vietnamese write them behind the time."""
_TIME = re.compile(
    r"(?<![\d:])(\d{1,2})\s*(?:[:h時시]|\.(?=\d\d(?!\.?\d)))\s*(\d{2})?(?:\s*[:分분]\s*(\d{2}))?(?!\d)"
    r"\s*(?:uhr|h\b|분|分|น\.)?"
    rf"\s*({_HALF})?"
    r"(?:,?\s*\(?((?:(?-i:[A-Z]{2,5})\b|utc|gmt)(?:\s?[+-]\d{1,2}(?::?\d{2})?)?)\)?)?",
    re.IGNORECASE,
)
_AM_PM_FIRST = re.compile(r"(午前|午後|오전|오후|上午|下午)\s*(\d{1,2})\s*[:時시點点]\s*(\d{1,2})?")

_ZONES = {
    "Z": 0, "UTC": 0, "GMT": 0, "WET": 0, "WEST": 60, "BST": 60, "IST": 330, "CET": 60, "MEZ": 60, "CEST": 120,
    "MESZ": 120, "EET": 120, "EEST": 180, "SAST": 120, "CAT": 120, "WAT": 60, "EAT": 180, "MSK": 180, "TRT": 180,
    "PKT": 300, "NPT": 345, "ICT": 420, "WIB": 420, "WITA": 480, "WIT": 540, "HKT": 480, "SGT": 480, "MYT": 480,
    "AWST": 480, "PHT": 480, "JST": 540, "KST": 540, "AEST": 600, "AEDT": 660, "NZST": 720, "NZDT": 780, "NST": -210,
    "AST": -240, "EST": -300, "EDT": -240, "CST": -360, "CDT": -300, "MST": -420, "MDT": -360, "PST": -480,
    "PDT": -420, "BRT": -180, "ART": -180,
}  # fmt: skip
"""Minutes from UTC of the zone names that news pages print; EST read as US Eastern, IST as India, as is common."""
LOCAL_US = {"ET": "America/New_York", "CT": "America/Chicago", "MT": "America/Denver", "PT": "America/Los_Angeles"}


@frozen
class Clock:
    """A time of day, with the name of its zone where one stands beside it."""

    hour: int
    minute: int
    second: int = 0
    zone: str | None = None


def find_clock(text: str) -> Clock | None:
    """The first time of day in a text."""
    match = _AM_PM_FIRST.search(text)
    if match:
        hour = int(match[2]) % 12 + (12 if match[1] in {"午後", "오후", "下午"} else 0)
        return Clock(hour, min(int(match[3] or 0), 59))
    for match in _TIME.finditer(text):
        written, minute, second, half, zone = match.groups()
        if minute is None and not half:
            continue
        hour = int(written)
        if half and hour <= 12:  # "um 15:30 am Montag" is no half of a day
            hour = hour % 12 + (12 if re.match(_AFTER_NOON, half, re.IGNORECASE) else 0)
        if hour < 24 and int(minute or 0) < 60:
            return Clock(hour, int(minute or 0), min(int(second or 0), 59), zone)
    return None


def offset_of(zone: str | None) -> timezone | None:
    """The zone of an offset (``+01:00``, ``-0500``) or a zone's name, alone or with an offset (``UTC+2``)."""
    if not zone:
        return None
    if zone.upper() in _ZONES:
        return timezone(timedelta(minutes=_ZONES[zone.upper()]))
    match = re.match(r"(?:[A-Za-z]+\s?)?([+-])(\d{1,2})(?::?(\d{2}))?$", zone)
    if not match:
        return None
    minutes = int(match[2]) * 60 + int(match[3] or 0)
    return timezone(timedelta(minutes=minutes if match[1] == "+" else -minutes)) if minutes < 24 * 60 else None


def is_zone_name(word: str) -> bool:
    """Whether a word is a zone's name."""
    return word.upper() in _ZONES
