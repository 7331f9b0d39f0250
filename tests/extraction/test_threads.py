"""Readers' comments that no class gives away: entries made alike below the story, with a name and a moment each."""

from __future__ import annotations

import pytest

from tests.extraction.pages import PARAGRAPHS, article_of, paragraphs, story_page

REMARKS = (
    "I have crossed this river every day for thirty years and nobody has ever asked me what I think of a bridge.",
    "Then it is high time that somebody did! Come to the meeting on Thursday evening, there is room for all of us.",
    "Who is going to pay for it",
)
NAMES = ("maja77", "T. Brandt", "Anna from the hill")
STORY = "\n\n".join(PARAGRAPHS)


def text_above(*entries: str) -> str:
    """The text of a story that entries follow in its own element."""
    return article_of(story_page(paragraphs() + "".join(entries))).body


@pytest.mark.parametrize(
    "head",
    [
        "<p class='q1'>{} 19.11.2026 10:45</p>",
        "<div class='q1'><b>{}</b> <span>19 November 2026, 10:45</span></div>",
        "<div class='q1'>{}</div><div class='q2'>19 listopada 2026 o 10:45</div>",
        "<div class='q1'>19/11/2026 - 10h45</div><div class='q2'>{}</div>",
        "<div class='q1'>{}</div><div class='q2'>3 hours ago</div>",
        "<div class='q1'><a href='/u/1'>{}</a> · hace 3 horas</div>",
        "<div class='q1'>{} 2026年11月19日 10:45</div>",
    ],
)
def test_entries_with_a_name_and_a_moment(head: str) -> None:
    entries = (f"<div>{head.format(name)}<p>{text}</p></div>" for name, text in zip(NAMES, REMARKS, strict=True))
    assert text_above(*entries) == STORY


def test_the_text_goes_on_behind_a_thread_that_stands_in_it() -> None:
    """An entry is no longer than the longest before it."""
    entries = "".join(f"<p>{name} 19.11.2026 10:45</p><p>{text}</p>" for name, text in zip(NAMES, REMARKS, strict=True))
    assert text_above(entries, f"<p>{PARAGRAPHS[0]} Twice.</p>") == f"{STORY}\n\n{PARAGRAPHS[0]} Twice."


def test_the_posts_of_a_live_blog_are_its_story() -> None:
    posts = [
        f"<div><p>{NAMES[place % 3]} 19.11.2026 1{place}:45</p><p>{PARAGRAPHS[place % 4]} {place}.</p></div>"
        for place in range(8)
    ]
    text = text_above(*posts)
    assert all(f"{PARAGRAPHS[place % 4]} {place}." in text for place in range(8))


@pytest.mark.parametrize(
    "heads",
    [
        ("Update, 19.11.2026 10:45", "Update, 19.11.2026 12:30"),
        ("12 March 2020", "3 April 2021"),
        ("At 10:45 the sirens were heard", "At 12:30 the square was empty"),
    ],
)
def test_what_the_house_adds_and_the_days_of_a_chronicle_stay(heads: tuple[str, str]) -> None:
    text = text_above(*(f"<p>{head}</p><p>{remark}</p>" for head, remark in zip(heads, REMARKS, strict=False)))
    assert REMARKS[0] in text
    assert REMARKS[1] in text
