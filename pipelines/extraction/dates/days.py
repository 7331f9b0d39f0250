"""Days as people write them: numeric dates, months in words, East Asian signs, other calendars."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from attrs import frozen

from pipelines.extraction.dates.calendars import ERAS, PERSIAN_MONTHS, PERSIAN_YEARS, common_year, from_persian
from pipelines.extraction.dates.months import MONTHS

_DIGIT = re.compile(r"\d")
_NUMERIC = re.compile(r"(?<![\d.])(\d{1,4})\s?([./-])\s?(\d{1,2})\s?\2\s?(\d{1,4})(?!\d)")
_EAST_ASIAN = re.compile(r"(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일号號]?")
_ERA = re.compile(rf"({'|'.join(ERAS)})\s*(\d{{1,3}}|元)\s*年\s*(\d{{1,2}})\s*月\s*(\d{{1,2}})\s*日")
_MONTH_FIRST = re.compile(r"([^\W\d_]{3,14})\.?,?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d)")
_DAY_FIRST = re.compile(
    r"(?<!\d)(\d{1,2})(?:st|nd|rd|th|er|º|°|\.|-)?,?[ -]*(?:(?:de|of|d['’]|ta['’])\s*)?([^\W\d_]{3,14}|म[^\W\d]{1,6}|"
    r"[ऀ-ॿ]{2,8}|[฀-๿]{3,12}|tháng \d{1,2})[.,]?[ -]*(?:(?:de|del|of)\s+)?[,']?\s*(\d{4})(?!\d)"
)
_YEAR_FIRST = re.compile(r"(?<!\d)(\d{4})[.,]?\s+([^\W\d_]{3,14})\.?\s+(\d{1,2})(?!\d)\.?")
_VIETNAMESE = re.compile(r"(\d{1,2})\s+tháng\s+(\d{1,2}),?\s+(?:năm\s+)?(\d{4})", re.IGNORECASE)
_PERSIAN = re.compile(rf"(?<!\d)(\d{{1,2}})\s+({'|'.join(PERSIAN_MONTHS)})(?:\s*ماه)?،?\s+(\d{{4}})(?!\d)")


@frozen
class Found:
    """A day and where it stands in the text."""

    day: date
    start: int
    end: int


def find_day(text: str, month_first: bool = False) -> tuple[date | None, str]:
    """The first full date in a text, and the text without it.

    ``month_first`` reads 3/4/2026 as March 4 where both readings are possible.
    """
    found = _first(text, month_first)
    return (found.day, text[: found.start] + " " + text[found.end :]) if found else (None, text)


def find_days(text: str, month_first: bool = False) -> list[Found]:
    """All full dates in a text, in order (at most six)."""
    days: list[Found] = []
    at = 0
    while len(days) < 6 and (found := min(_each(text[at:], month_first), key=lambda item: item.start, default=None)):
        days.append(Found(found.day, at + found.start, at + found.end))
        at += found.end
    return days


def _first(text: str, month_first: bool) -> Found | None:
    """Of the surest way of writing that occurs."""
    return next(_each(text, month_first), None)


def _each(text: str, month_first: bool) -> Iterator[Found]:
    """The first date of each way of writing. Each has a digit."""
    if not _DIGIT.search(text):
        return
    for pattern, read in _READERS:
        for match in pattern.finditer(text):
            day = read(match)
            if day:
                yield Found(day, match.start(), match.end())
                break
    for match in _NUMERIC.finditer(text):
        day = _numeric(match, month_first)
        if day:
            yield Found(day, match.start(), match.end())
            break


def _era(match: re.Match[str]) -> date | None:
    year = 1 if match[2] == "元" else int(match[2])
    return _date(ERAS[match[1]] + year, int(match[3]), int(match[4]))


def _persian(match: re.Match[str]) -> date | None:
    return from_persian(int(match[3]), PERSIAN_MONTHS[match[2]], int(match[1]))


def _named(match: re.Match[str], year: int, month: int, day: int) -> date | None:
    number = MONTHS.get(match[month].casefold().rstrip("."))
    return _date(int(match[year]), number, int(match[day])) if number else None


_READERS = (
    (_ERA, _era),
    (_EAST_ASIAN, lambda match: _date(int(match[1]), int(match[2]), int(match[3]))),
    (_VIETNAMESE, lambda match: _date(int(match[3]), int(match[2]), int(match[1]))),
    (_PERSIAN, _persian),
    (_DAY_FIRST, lambda match: _named(match, 3, 2, 1)),
    (_MONTH_FIRST, lambda match: _named(match, 3, 1, 2)),
    (_YEAR_FIRST, lambda match: _named(match, 1, 2, 3)),
)
"""The surest first."""


def _numeric(match: re.Match[str], month_first: bool) -> date | None:
    first, sign, second, third = match.groups()
    if len(first) == 4:
        year = int(first)
        return (
            from_persian(year, int(second), int(third))
            if year in PERSIAN_YEARS
            else _date(year, int(second), int(third))
        )
    if len(third) == 2 and len(first) <= 2:
        third = "20" + third
    if len(third) != 4:
        return None
    a, b = int(first), int(second)
    if (month_first and sign != "." and a <= 12) or b > 12:  # Americans write slashes
        a, b = b, a
    return _date(int(third), b, a)


def _date(year: int, month: int | None, day: int) -> date | None:
    try:
        return date(common_year(year), month or 0, day) if 1980 <= common_year(year) <= 2200 else None
    except ValueError:
        return None
