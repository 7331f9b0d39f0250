"""Dates as readers see them: lines beside the headline, in many languages and calendars, and lines that are no date of the story."""
# ruff: noqa: E501 - lists of words and markup are kept one to a line

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.extraction.dates.calendars import from_persian
from pipelines.extraction.dates.days import find_day, find_days
from pipelines.extraction.dates.moments import parse_moment
from pipelines.items import Article, Rules
from tests.extraction.pages import HEADLINE, article_of, json_ld, paragraphs, story_page


def read(line: str, **options: str) -> Article:
    """The story on a page with a line between headline and text that no markup calls a date."""
    return article_of(story_page(above=f'<div class="x1">{line}</div>', **options))


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("By Mary Jones | August 9, 2022", "2022-08-09"),
        ("Posted on April 13, 2023", "2023-04-13"),
        ("By <b>Mary Jones</b><br>August 9, 2022", "2022-08-09"),
        ("<span>Mary Jones</span><span>Aug. 9, 2022</span><span>8 min read</span>", "2022-08-09"),
        ("Reviewed by A. Bell <span>·</span> <span>October 16, 2020</span>", "2020-10-16"),
        ("Von Anna Schmidt, veröffentlicht am 9. August 2022", "2022-08-09"),
        ("Publié le 9 août 2022 à 14h30", "2022-08-09"),
        ("Publicado el 9 de agosto de 2022", "2022-08-09"),
        ("Pubblicato il 9 agosto 2022", "2022-08-09"),
        ("Opublikowano: 9 sierpnia 2022", "2022-08-09"),
        ("Publikováno: 9. srpna 2022", "2022-08-09"),
        ("Julkaistu 9. elokuuta 2022", "2022-08-09"),
        ("2022. augusztus 9.", "2022-08-09"),
        ("Yayınlanma: 9 Ağustos 2022 14:30", "2022-08-09"),
        ("Đăng ngày 9 tháng 8, 2022", "2022-08-09"),
        ("Опубликовано 9 августа 2022", "2022-08-09"),
        ("Δημοσιεύτηκε 9 Αυγούστου 2022", "2022-08-09"),
        ("نشر في 9 أغسطس 2022", "2022-08-09"),
        ("פורסם 09.08.2022", "2022-08-09"),
        ("प्रकाशित 9 अगस्त 2022", "2022-08-09"),
        ("الثلاثاء، 9 آب/أغسطس 2022", "2022-08-09"),
        ("9 أغسطس (آب) 2022", "2022-08-09"),
        ("9 تشرين الأول 2022", "2022-10-09"),
        ("9 جويلية 2022", "2022-07-09"),
        ("เผยแพร่ 9 สิงหาคม 2565", "2022-08-09"),
        ("9 ส.ค. 65", "2022-08-09"),
        ("9 ส.ค. พ.ศ. 2565", "2022-08-09"),
        ("Anna Whitfield<br>The Example<br>Tue, August 9, 2022", "2022-08-09"),
        ("<b>Anna Whitfield</b> | Port Town | 19/08/2022 <div>Rate this: <a>1</a> <a>2</a></div>", "2022-08-19"),
        ("入力 2022.08.09", "2022-08-09"),
        ("입력 2022.08.09 14:30", "2022-08-09"),
        ("公開日:2022年8月9日", "2022-08-09"),
        ("令和4年8月9日", "2022-08-09"),
        ("發布 民國111年8月9日", "2022-08-09"),
        ("۱۸ مرداد ۱۴۰۱", "2022-08-09"),
    ],
)
def test_a_line_beside_the_headline(line: str, day: str) -> None:
    assert read(line).published_at == day


@pytest.mark.parametrize(
    "line",
    [
        "Published August 9, 2022 · Updated March 3, 2023",
        "Updated March 3, 2023 | Published August 9, 2022",
        "<span>Publicado: 9 de agosto de 2022</span> <span>Actualizado: 3 de marzo de 2023</span>",
        "입력 2022.08.09 14:30 | 수정 2023.03.03 09:12",
        "2022年8月9日 公開 2023年3月3日 更新",
        "Erstellt: 09.08.2022, aktualisiert: 03.03.2023",
    ],
)
def test_publication_and_change_in_one_line(line: str) -> None:
    article = read(line)
    assert article.published_at is not None
    assert article.modified_at is not None
    assert (article.published_at[:10], article.modified_at[:10]) == ("2022-08-09", "2023-03-03")


def test_a_word_and_a_colon_before_the_later_date_and_a_note_behind_it() -> None:
    article = read("August 9, 2022 (last modified: March 3, 2023 by Anna. Edited once)")
    assert (article.published_at, article.modified_at) == ("2022-08-09", "2023-03-03")


def test_a_change_whose_time_and_zone_only_markup_tells() -> None:
    line = 'August 9, 2022 at 12:06, updated <span class="updated" title="2022-08-09T17:10:17Z">August 9, 2022 at 12:10</span>'
    assert read(line).modified_at == "2022-08-09T17:10:17Z"


def test_the_classes_of_an_article_that_its_system_promotes_to_the_front_page() -> None:
    markup = f'<article class="node node-promoted"><span class="s">Submitted on Tue, 2022-08-09</span>{paragraphs()}</article>'
    assert article_of(story_page(markup)).published_at == "2022-08-09"


def test_the_only_date_is_that_of_a_change() -> None:
    """Then it was published on that day at the latest, which its source says."""
    article = read("Last updated on <span>March 3, 2023</span>")
    assert (article.published_at, article.modified_at) == ("2023-03-03", "2023-03-03")
    assert dict(article.sources)["published_at"] == "printed update"


def test_a_date_in_a_sentence_is_no_date_of_the_story() -> None:
    assert read("The fair was opened by the mayor on August 9, 1998 and has grown ever since").published_at is None


def test_a_life_is_no_date_of_the_story() -> None:
    assert read("Mary Jones, painter, born August 9, 1952").published_at is None


def test_a_date_of_another_story_is_none_of_this_one() -> None:
    below = '<div class="related-posts"><h3>Ferry to run at night</h3><span>May 4, 2021</span></div>'
    assert article_of(story_page(below=below)).published_at is None


def test_a_year_of_copyright_is_no_date() -> None:
    assert article_of(story_page(below="<p>© 2019-2026 The Example</p>")).published_at is None


def test_the_masthead_shows_today() -> None:
    headline = f"<div><div>Friday, November 20, 2026</div><h1>{HEADLINE}</h1></div>"
    assert read("Posted on April 13, 2023", headline=headline).published_at == "2023-04-13"


def test_what_the_page_prints_goes_before_what_a_script_says_of_a_record() -> None:
    script = '<script>{"created_at": "2023-04-11T10:00:00Z"}</script>'
    assert article_of(story_page(head=script, above="<div>April 13, 2023</div>")).published_at == "2023-04-13"


def test_a_text_that_moved_to_another_system_keeps_its_printed_day() -> None:
    page = story_page(head=json_ld(datePublished="2025-06-24"), above="<div>Mary Jones</div><div>August 25, 2024</div>")
    assert article_of(page).published_at == "2024-08-25"


def test_a_declared_time_is_believed_before_an_earlier_printed_day() -> None:
    page = story_page(head=json_ld(datePublished="2025-06-24T09:30:00Z"), above="<div>August 25, 2024</div>")
    assert article_of(page).published_at == "2025-06-24T09:30:00Z"


def test_a_later_printed_day_is_no_date_of_publication() -> None:
    page = story_page(head=json_ld(datePublished="2024-08-25"), above="<div>June 24, 2025</div>")
    assert article_of(page).published_at == "2024-08-25"


def test_a_line_at_the_end_of_the_text_where_nothing_stands_above() -> None:
    assert article_of(story_page(paragraphs() + "<p>Posted on April 13, 2023</p>")).published_at == "2023-04-13"


def test_a_numeric_date_is_read_as_the_address_has_it() -> None:
    url = "https://www.example.com/blog/2023/october/03/how-many-styles-of-bridges-are-there/"
    assert article_of(story_page(above="<div>03/10/2023</div>"), url=url).published_at == "2023-10-03"


def test_the_time_beside_a_printed_date() -> None:
    assert read("Dec 19, 2025 1:06 PM EST").published_at == "2025-12-19T18:06:00Z"


@pytest.mark.parametrize(
    ("declared", "rules", "offset"),
    [
        ("2025-12-19T20:45:56-04:00", None, -240),
        ("2025-12-19T20:45:56Z", None, None),
        ("2025-12-19T20:45:56Z", Rules(site="example", time_zone="Asia/Tokyo"), 540),
        ("2025-12-19", Rules(site="example", time_zone="Asia/Tokyo"), None),
    ],
)
def test_the_offset_of_the_place_of_publication(declared: str, rules: Rules | None, offset: int | None) -> None:
    assert article_of(story_page(head=json_ld(datePublished=declared)), rules=rules).published_offset == offset


def test_another_time_of_the_page_tells_the_offset() -> None:
    head = json_ld(datePublished="2025-12-19T20:45:56Z", dateModified="2025-12-20T08:00:00+01:00")
    assert article_of(story_page(head=head)).published_offset == 60


def test_all_days_of_a_text_in_order() -> None:
    days = find_days("Published 9 August 2022, updated 2023-03-03 and again on March 4, 2023")
    assert [found.day for found in days] == [date(2022, 8, 9), date(2023, 3, 3), date(2023, 3, 4)]


def test_the_persian_calendar() -> None:
    assert from_persian(1400, 1, 1) == date(2021, 3, 21)
    assert from_persian(1403, 12, 30) == date(2025, 3, 20)
    assert from_persian(1404, 1, 1) == date(2025, 3, 21)
    assert from_persian(1399, 12, 30) == date(2021, 3, 20)
    assert from_persian(1400, 13, 1) is None


@given(st.dates(date(1990, 1, 1), date(2100, 12, 31)))
def test_every_day_is_read_as_it_is_written(day: date) -> None:
    for pattern in ("%d %B %Y", "%B %d, %Y", "%Y-%m-%d", "%d.%m.%Y", "%Y年%m月%d日"):
        assert find_day(day.strftime(pattern))[0] == day


@given(st.text(alphabet="0123456789 .:/-年月日apmAPM,ZT+AugustMai|民國令和", max_size=60))
def test_no_text_breaks_the_reading_of_dates(text: str) -> None:
    parse_moment(text)
    find_days(text)


@pytest.mark.parametrize("text", ["Nov 3 Tue 2026", "Nov 3, Tuesday, 2026", "November 3 (Tue) 2026"])
def test_a_weekday_between_the_day_and_the_year(text: str) -> None:
    assert find_day(text)[0] == date(2026, 11, 3)
