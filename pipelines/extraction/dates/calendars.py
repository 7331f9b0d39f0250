"""Other calendars of the press: Thailand's Buddhist era, eras of Japan and Taiwan, the years of Iran and Ethiopia."""

from __future__ import annotations

from datetime import date, timedelta

ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "民國": 1911, "民国": 1911}
"""The year before the first of an era."""
PERSIAN_MONTHS = {
    name: number
    for names in (
        ("فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور", "مهر", "آبان", "آذر", "دی", "بهمن", "اسفند"),
        ("حمل", "ثور", "جوزا", "سرطان", "اسد", "سنبله", "میزان", "عقرب", "قوس", "جدی", "دلو", "حوت"),
    )
    for number, name in enumerate(names, start=1)
}
"""The names of the months in Iran and in Afghanistan."""
ETHIOPIAN_MONTHS = {
    name: number
    for names in (
        ("መስከረም", "ጥቅምት", "ኅዳር", "ታኅሣሥ", "ጥር", "የካቲት", "መጋቢት", "ሚያዝያ", "ግንቦት", "ሰኔ", "ሐምሌ", "ነሐሴ", "ጳጉሜን"),
        ("", "", "ህዳር", "ታህሳስ", "", "", "", "ሚያዚያ", "", "", "ሀምሌ", "ነሃሴ", "ጳጉሜ"),
        ("", "", "", "ታኅሳስ", "", "", "", "", "", "", "ሃምሌ", "ነሀሴ", ""),
    )
    for number, name in enumerate(names, start=1)
    if name
}
"""As they are written one way and another."""
PERSIAN_YEARS = range(1360, 1500)
"""Years of the solar Hijri calendar in which a date of news lies: 1981 to 2121."""
_NOWRUZ = date(2021, 3, 21)
_NOWRUZ_YEAR = 1400
_FIRST_ETHIOPIAN = date(8, 8, 27).toordinal()
"""The first day of Ethiopia's year 1 by the Gregorian calendar."""
_LEAPS = frozenset({1, 5, 9, 13, 17, 22, 26, 30})
"""Leap years in the cycle of 33; right for every year from 1343 to 1472 (Heydari, 2004)."""


def common_year(year: int) -> int:
    """A year of the Buddhist era as one of the common era; others unchanged."""
    return year - 543 if year > 2400 else year


def from_ethiopian(year: int, month: int, day: int) -> date | None:
    """A day of Ethiopia's calendar: twelve months of thirty days and one of five, or of six each fourth year."""
    if not 1972 <= year <= 2100 or not 1 <= day <= (30 if month <= 12 else 6 if year % 4 == 3 else 5):
        return None
    return date.fromordinal(_FIRST_ETHIOPIAN + 365 * (year - 1) + year // 4 + 30 * (month - 1) + day - 1)


def from_persian(year: int, month: int, day: int) -> date | None:
    """A day of Iran's calendar; None where there is no such day."""
    if year not in PERSIAN_YEARS or not 1 <= month <= 12 or not 1 <= day <= (31 if month <= 6 else 30):
        return None
    years = range(_NOWRUZ_YEAR, year) if year >= _NOWRUZ_YEAR else range(year, _NOWRUZ_YEAR)
    days = sum(366 if item % 33 in _LEAPS else 365 for item in years)
    in_year = 31 * min(month - 1, 6) + 30 * max(month - 7, 0) + day - 1
    return _NOWRUZ + timedelta(days=(days if year >= _NOWRUZ_YEAR else -days) + in_year)
