"""Dates in the languages, calendars and habits of papers from Dhaka to Dakar, as they are printed there."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.extraction.dates.calendars import from_ethiopian
from pipelines.extraction.dates.days import find_day
from pipelines.extraction.dates.moments import parse_moment
from pipelines.items import Rules
from tests.extraction.pages import article_of, story_page

DAY = date(2026, 3, 24)


@pytest.mark.parametrize(
    "text",
    [
        "প্রকাশ: ২৪ মার্চ ২০২৬", "২৪ মার্চ, ২০২৬", "24 மார்ச் 2026", "24 మార్చి 2026", "മാർച്ച് 24, 2026", "२४ मार्च २०२६",
        "૨૪ માર્ચ ૨૦૨૬", "24 මාර්තු 2026", "၂၄ မတ် ၂၀၂၆", "២៤ ខែមីនា ឆ្នាំ២០២៦", "24 מרץ 2026", "24 במרץ 2026",
        "24 آذار 2026", "24 آذار/مارس 2026", "24 مارس / آذار 2026", "24 مارچ ، 2026", "۴ فروردین ۱۴۰۵", "۴ حمل ۱۴۰۵",
        "24 მარტი, 2026", "24 Մարտ, 2026", "24 март 2026", "24. марта 2026. у 18:00", "24. marta 2026.", "24 Μαρ 2026",
        "Machi 24, 2026", "24 Maart 2026", "መጋቢት 15 ቀን 2018", "15 መጋቢት 2018", "24 มี.ค. 2569", "24 มี.ค. 69",
        "2026. gada 24. martā", "2026 m. kovo 24 d.", "2026ko martxoaren 24a", "2026 оны 3 дугаар сарын 24",
        "24/Mar/2026", "24 mars, 2026", "2026. március 24., kedd",
    ],
)  # fmt: skip
def test_one_day_in_many_ways(text: str) -> None:
    assert find_day(text)[0] == DAY


def test_two_words_of_the_levant_for_one_month() -> None:
    assert find_day("24 تشرين الثاني 2026 | 16:45")[0] == date(2026, 11, 24)


def test_a_croatian_listopad_is_october_a_polish_one_november() -> None:
    assert find_day("24. listopada 2026.")[0] == date(2026, 10, 24)
    assert find_day("24 listopada 2026")[0] == date(2026, 11, 24)


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)))
def test_each_day_has_one_date_in_ethiopia(day: date) -> None:
    year = day.year - (7 if (day.month, day.day) >= (9, 12) else 8)
    dates = [
        (y, m, d)
        for y in (year, year + 1)
        for m in range(1, 14)
        for d in range(1, 31)
        if from_ethiopian(y, m, d) == day
    ]
    assert len(dates) == 1


def test_ethiopian_years_begin_in_september_a_day_later_before_leap_years() -> None:
    assert from_ethiopian(2018, 1, 1) == date(2025, 9, 11)
    assert from_ethiopian(2016, 1, 1) == date(2023, 9, 12)
    assert from_ethiopian(2017, 13, 6) is None


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("24 مارس 2026 03:00 م", 15), ("24 مارس 2026 03:00 ص", 3), ("24 مارس 2026 03:00 مساءً", 15),
        ("২৪ মার্চ ২০২৬, ০৩:০০ পিএম", 15), ("২৪ মার্চ ২০২৬, ০৩:০০ এএম", 3), ("24.03.2026, 03:00 μ.μ.", 15),
        ("24.03.2026, 03:00 πμ", 3), ("24/03/2026 03:00 CH", 15), ("24/03/2026 03:00 SA", 3),
    ],
)  # fmt: skip
def test_halves_of_the_day(text: str, hour: int) -> None:
    moment = parse_moment(text)
    assert moment is not None
    assert moment.at.hour == hour


def test_a_mail_date_without_a_zone_has_none() -> None:
    for text in ("24 Mar 2026 10:12", "Tue, 24 Mar 2026 10:12:00", "24 Mar 2026 10:12 WXYZ", "Mar 24, 2026 10:12"):
        moment = parse_moment(text)
        assert moment is not None, text
        assert (moment.timed, moment.zoned) == (True, False), text


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("24 Mar 2026 10:12 WIB", 420), ("Tue, 24 Mar 2026 10:12:00 GMT", 0), ("Tue, 24 Mar 2026 10:12:00 +0000", 0),
        ("Tue, 24 Mar 2026 10:12:00 EST", -300), ("Tue Mar 24 10:12:00 IST 2026", 330),
        ("Tue Mar 24 10:12:00 UTC 2026", 0),
    ],
)  # fmt: skip
def test_a_mail_date_with_a_zone_keeps_it(text: str, minutes: int) -> None:
    moment = parse_moment(text)
    assert moment is not None
    assert moment.offset == minutes


def test_a_printed_time_is_in_the_papers_own_zone_though_it_is_written_as_mail_is() -> None:
    page = story_page(above='<div class="when">24 Mar 2026 10:12</div>')
    assert article_of(page, rules=Rules(site="x", time_zone="Asia/Jakarta")).published_at == "2026-03-24T03:12:00Z"


def test_words_between_the_elements_of_a_line_say_which_date_is_which() -> None:
    page = story_page(
        lang="tr",
        above="<div><b>AA</b> <span>24 Mart 2026 10:21</span> Son Güncelleme: <span>25 Mart 2026 10:55</span></div>",
    )
    article = article_of(page)
    assert (article.published_at, article.modified_at) == ("2026-03-24T07:21:00Z", "2026-03-25T07:55:00Z")


def test_bare_text_behind_a_name_is_read() -> None:
    page = story_page(lang="fr", above="<div>Par <b>Awa</b> | Publication 24/03/2026 | Mise à jour 25/03/2026</div>")
    article = article_of(page)
    assert (article.published_at, article.modified_at) == ("2026-03-24", "2026-03-25")


def test_a_change_in_brackets_behind_the_first_date_is_not_the_first_dates_name() -> None:
    page = story_page(above="<div>2026-03-24, 09:14 PM (last modified: 2026-03-25, 03:27 AM by A. Edited once)</div>")
    article = article_of(page)
    assert (article.published_at, article.modified_at) == ("2026-03-24", "2026-03-25")


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("/2026/11/town-votes-for-bridge", None),
        ("/2026/12/4711", None),
        ("/2026/3/9/town-votes", "2026-03-09"),
        ("/n1/2026/0309/c1-4711.html", "2026-03-09"),
        ("/2026-03/09/content_4711.htm", "2026-03-09"),
        ("/20260309/town-votes", "2026-03-09"),
    ],
)
def test_a_month_in_an_address_is_no_day(path: str, day: str | None) -> None:
    assert article_of(story_page(), url=f"https://www.example.com{path}").published_at == day
