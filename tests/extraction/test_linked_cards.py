"""Boxes that announce another story with no word, picture or heading that would say so: a linked headline and a sentence."""
# ruff: noqa: E501 - a box is kept in one line

from __future__ import annotations

import pytest

from tests.extraction.pages import PARAGRAPHS, article_of, paragraphs, story_page

LINK = '<a href="/2026/11/old-mill-becomes-a-school-2231.html">Old mill by the river becomes a school of music</a>'
TEASER = "After years of waiting the rooms above the wheel are dry, and the first pianos came last week."
STORY = "\n\n".join(PARAGRAPHS)


def text_with(box: str) -> str:
    """The text of a story with a box between its paragraphs."""
    return article_of(story_page(paragraphs(*PARAGRAPHS[:2]) + box + paragraphs(*PARAGRAPHS[2:]))).body


@pytest.mark.parametrize(
    "box",
    [
        f"<div class='q1'><p>{LINK}</p><p>{TEASER}</p></div>",
        f"<div class='q1'><div>{LINK}</div><div>{TEASER}</div><div>19.11.2026</div></div>",
        f"<div class='q1'><strong>{LINK}</strong><p>{TEASER}</p></div>",
        "<div class='q1'><p><a href='/a/2231.html'>河边老磨坊经过多年等待将改建成音乐学校</a></p><p>水轮上方的房间经过多年等待之后终于干了，第一批钢琴上星期已经运到学校。</p></div>",
    ],
)
def test_a_linked_headline_with_a_sentence(box: str) -> None:
    assert text_with(box) == STORY
    assert article_of(story_page(paragraphs() + box)).body == STORY


@pytest.mark.parametrize(
    ("box", "said"),
    [
        (f"<div class='q1'><p>{LINK} opened on Monday.</p><p>{TEASER}</p></div>", TEASER),
        (f"<div class='q1'><p><a href='/mill'>The mill</a></p><p>{TEASER}</p></div>", TEASER),
        (
            f"<div class='q1'><p>{LINK}</p><p>{TEASER}</p>{paragraphs(*(f'{text} Again.' for text in PARAGRAPHS))}</div>",
            TEASER,
        ),
        (f"<p>{LINK}</p><p>{TEASER}</p>", TEASER),
    ],
)
def test_a_link_in_a_sentence_a_short_one_and_one_in_a_section_of_the_text_open_none(box: str, said: str) -> None:
    assert said in text_with(box)
