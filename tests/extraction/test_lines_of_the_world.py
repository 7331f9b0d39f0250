"""Lines among the paragraphs of papers of all parts that are none of the story: pointers, editors, dates, notices."""

from __future__ import annotations

import pytest

from tests.extraction.pages import PARAGRAPHS, article_of, paragraphs, story_page


def body_with(line: str, *, place: int = 2) -> str | None:
    texts = [f"<p>{text}</p>" for text in PARAGRAPHS]
    texts.insert(place, line)
    return article_of(story_page("\n".join(texts))).body


@pytest.mark.parametrize(
    "line",
    [
        "<p>यह भी पढ़ें- <a href='/x'>छठ के लिए विशेष ट्रेनें चलेंगी इस साल</a></p>",
        "<p><strong>עוד בנושא:</strong> <a href='/x'>הרכבל נסגר לתחזוקה לשבוע ימים</a></p>",
        "<p>LEE TAMBIÉN: <a href='/x'>Festival de la papa nativa en la sierra</a></p>",
        "<p>Прочетете още – <a href='/x'>Нови правила за паркиране в центъра</a></p>",
        "<p>انتهای پیام/</p>",
        "<p>责任编辑：张雪</p>",
        "<p>校对：刘威</p>",
        "<p>江城新闻，未经授权不得转载</p>",
        "<p>請繼續往下閱讀...</p>",
    ],
)
def test_what_is_no_paragraph(line: str) -> None:
    assert body_with(line) == "\n\n".join(PARAGRAPHS)


@pytest.mark.parametrize(
    "line",
    [
        "<div>Petra Nová 24. 11. 2026 11:05 Aktualizováno: 24. 11. 2026 15:40</div>",
        "<p>প্রকাশিত: ২৩ নভেম্বর ২০২৬, ০৬:২০ পিএম | আপডেট: ২৪ নভেম্বর ২০২৬, ০৯:০৫ এএম</p>",
        "<p>नवंबर 24, 2026 | Updated: नवंबर 25, 2026</p>",
    ],
)
def test_a_line_of_dates_before_the_text(line: str) -> None:
    assert body_with(line, place=0) == "\n\n".join(PARAGRAPHS)


def test_a_sentence_that_names_two_days_stays() -> None:
    line = "The fair is open from 3 November 2026 to 9 November 2026."
    assert line in (body_with(f"<p>{line}</p>") or "")


def test_a_sentence_with_a_link_that_begins_like_a_pointer_stays() -> None:
    line = 'Popular: that is what the <a href="/x">old plan</a> and the new plan never were in any of the villages.'
    assert "the old plan and the new plan" in (body_with(f"<p>{line}</p>") or "")


def test_the_headline_in_a_lesser_heading_that_the_title_repeats_with_the_sites_name() -> None:
    title = "옛 방직공장 터, 시민 정원으로 문 열다"
    page = story_page(
        paragraphs(),
        headline=f'<h3 class="heading">{title}</h3>',
        title=f"{title} - 서쪽신보",
        head=f'<meta property="og:title" content="{title} - 서쪽신보">',
        lang="ko",
    )
    assert article_of(page).headline == title
