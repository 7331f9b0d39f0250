"""Days as people write them: numeric dates, months in words, East Asian signs, other calendars."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from attrs import frozen

from pipelines.extraction.dates.calendars import (
    ERAS,
    ETHIOPIAN_MONTHS,
    PERSIAN_MONTHS,
    PERSIAN_YEARS,
    common_year,
    from_ethiopian,
    from_persian,
)
from pipelines.extraction.dates.months import WORD, month_named

_DIGIT = re.compile(r"\d")
_NUMERIC = re.compile(r"(?<![\d.])(\d{1,4})\s?([./-])\s?(\d{1,2})\s?\2\s?(\d{1,4})(?!\d)")
_EAST_ASIAN = re.compile(r"(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일号號]?")
_ERA = re.compile(rf"({'|'.join(ERAS)})\s*(\d{{1,3}}|元)\s*年\s*(\d{{1,2}})\s*月\s*(\d{{1,2}})\s*日")
_MONGOLIAN = re.compile(r"(\d{4})\s*оны\s*(\d{1,2})\s*(?:-?р|дугаар|дүгээр)?\s*сарын\s*(\d{1,2})", re.IGNORECASE)
_NAME = rf"(?:كانون|تشرين)\s\w{{3,7}}|{WORD}{{2,20}}"
"""A month's name, or another word."""
_BOTH = r"(?:\s?[/(]\s?[\u0620-\u064a]{2,8}(?:\s[\u0620-\u064a]{3,7})?\)?)?"
"""The same month in the other of the two ways of the Arab press."""
_WEEKDAY = r"(?:\(?(?:Sun|Mon|Tue|Wed|Thu|Fri|Sat)[a-z]{0,6}\.?\)?,?\s+)?"
_MONTH_FIRST = re.compile(
    rf"({_NAME}){_BOTH}\.?,?\s+(\d{{1,2}})(?:st|nd|rd|th|º)?\s*[,،၊]?\s+{_WEEKDAY}(\d{{4}})(?!\d)"
)
_DAY_FIRST = re.compile(
    r"(?<!\d)(\d{1,2})(st|nd|rd|th|er|º|°|\.|-|-р|-ші)?,?[ /-]*(?:(?:de|of|d['’]|ta['’]|ខែ)\s*)?"
    rf"({_NAME}|tháng \d{{1,2}}){_BOTH}\s*[.,،၊]?[ /-]*(?:(?:de|del|of|ឆ្នាំ|оны)\s*)?[,']?\s*(\d{{4}})(?!\d)"
)
_YEAR_FIRST = re.compile(
    rf"(?<!\d)(\d{{4}})(?:[.,]?\s+|\. gada |\.? m\. |ko |(?:-ж|жылғы|йил)\.?,? )({_NAME})\.?\s+(\d{{1,2}})(?!\d)\.?"
)
_LATVIAN = re.compile(r"(?<!\d)(\d{4})\. gada (\d{1,2})\. ([^\W\d_]{4,12})")
_VIETNAMESE = re.compile(r"(\d{1,2})\s+tháng\s+(\d{1,2}),?\s+(?:năm\s+)?(\d{4})", re.IGNORECASE)
_PERSIAN = re.compile(rf"(?<!\d)(\d{{1,2}})\s+({'|'.join(PERSIAN_MONTHS)})(?:\s*ماه)?\s?،?\s+(\d{{4}})(?!\d)")
_ETHIOPIAN = re.compile(
    rf"({'|'.join(ETHIOPIAN_MONTHS)})\s+(\d{{1,2}})(?:\s*ቀን)?\s*[,፣]?\s+(\d{{4}})|"
    rf"(?<!\d)(\d{{1,2}})\s+({'|'.join(ETHIOPIAN_MONTHS)})\s*[,፣]?\s+(\d{{4}})"
)
_THAI_MONTHS = ("ม.ค", "ก.พ", "มี.ค", "เม.ย", "พ.ค", "มิ.ย", "ก.ค", "ส.ค", "ก.ย", "ต.ค", "พ.ย", "ธ.ค")
_THAI_NAMES = "|".join(map(re.escape, _THAI_MONTHS))
_THAI = re.compile(rf"(?<!\d)(\d{{1,2}})\s*({_THAI_NAMES})\.?\s*(?:พ\.ศ\.\s*)?(\d{{4}}|\d{{2}})(?!\d)")


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


def _ethiopian(match: re.Match[str]) -> date | None:
    month, day, year = (match[1], match[2], match[3]) if match[1] else (match[5], match[4], match[6])
    return from_ethiopian(int(year), ETHIOPIAN_MONTHS[month], int(day))


def _thai(match: re.Match[str]) -> date | None:
    year = int(match[3]) + (2500 if len(match[3]) == 2 else 0)
    return _date(year, _THAI_MONTHS.index(match[2]) + 1, int(match[1]))


def _day_first(match: re.Match[str]) -> date | None:
    return _date(int(match[4]), month_named(match[3], dotted=match[2] == "."), int(match[1]))


def _named(match: re.Match[str], year: int, month: int, day: int) -> date | None:
    return _date(int(match[year]), month_named(match[month]), int(match[day]))


_READERS = (
    (_ERA, _era),
    (_EAST_ASIAN, lambda match: _date(int(match[1]), int(match[2]), int(match[3]))),
    (_MONGOLIAN, lambda match: _date(int(match[1]), int(match[2]), int(match[3]))),
    (_VIETNAMESE, lambda match: _date(int(match[3]), int(match[2]), int(match[1]))),
    (_PERSIAN, _persian),
    (_ETHIOPIAN, _ethiopian),
    (_THAI, _thai),
    (_DAY_FIRST, _day_first),
    (_MONTH_FIRST, lambda match: _named(match, 3, 1, 2)),
    (_YEAR_FIRST, lambda match: _named(match, 1, 2, 3)),
    (_LATVIAN, lambda match: _named(match, 1, 3, 2)),
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
