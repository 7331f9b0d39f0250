"""Texts that do not stand in one place: entries in boxes, paragraphs that are bare text, passages that come twice."""
# ruff: noqa: E501 - lists of words and markup are kept one to a line

from __future__ import annotations

import pytest

from tests.extraction.pages import HEADLINE, PARAGRAPHS, article_of, paragraphs, story_page

ENTRIES = {
    "Heron": "The Heron is the steadiest of the boats that we rowed: it keeps its course in a side wind, takes four people and their baggage, and its oars are short enough for children.",
    "Otter": "The Otter is quick and light, two people lift it over a weir, and it costs half of what the others cost. In waves it takes more water than we liked, so keep a scoop at hand.",
    "Swan": "The Swan is the boat for people who would rather sit than row. Its bench has a back, its hull is broad, and there is room under the bow for a dog and for a hamper as well.",
    "Eel": "The Eel goes where the others run aground. Ten centimetres of water are enough for it, and its flat stern makes it easy to climb back in after a swim on a warm afternoon.",
}


def test_entries_of_a_guide_whose_boxes_are_named_like_offers() -> None:
    boxes = "".join(
        f'<div class="product-card"><h3 class="product-card__title">{name}</h3><p class="product-card__text">{text}</p></div>'
        for name, text in ENTRIES.items()
    )
    body = article_of(story_page(paragraphs(PARAGRAPHS[0]) + boxes)).body
    assert all(text in body for text in ENTRIES.values())


def test_an_offer_between_the_paragraphs_of_a_story() -> None:
    box = '<div class="product-card"><h3>Heron</h3><p>Four people and their baggage, oars for children, 199 euros in our shop.</p></div>'
    assert article_of(story_page(paragraphs(*PARAGRAPHS[:2]) + box + paragraphs(*PARAGRAPHS[2:]))).body == "\n\n".join(
        PARAGRAPHS
    )


def test_a_paragraph_that_is_bare_text_in_a_box_of_its_own() -> None:
    sections = "".join(
        f"<div class='unit'><h2>{name}</h2><div class='text'>{text if place == 2 else f'<p>{text}</p>'}</div></div>"
        for place, (name, text) in enumerate(ENTRIES.items())
    )
    assert article_of(story_page(sections)).body == "\n\n".join(line for entry in ENTRIES.items() for line in entry)


def test_a_question_that_is_put_to_each_person_in_turn() -> None:
    question = "What would you tell somebody who has never rowed a boat and wants to begin on this river?"
    text = "".join(paragraphs(question, answer) for answer in ENTRIES.values())
    assert article_of(story_page(text)).body.count(question) == len(ENTRIES)


def test_a_text_that_stands_on_the_page_twice() -> None:
    """Once for small screens and once for large ones."""
    text = f"<div class='small'>{paragraphs()}</div><div class='large'>{paragraphs()}</div>"
    assert article_of(story_page(text)).body == "\n\n".join(PARAGRAPHS)


def test_news_of_the_hour_above_the_headline_that_nothing_names() -> None:
    """The system chose one of its lines: it says what the story says."""
    lines = "".join(f"<li>{text}</li>" for text in [*list(ENTRIES.values())[:3], PARAGRAPHS[0]])
    page = story_page(headline=f"<div class='q'><ul>{lines}</ul></div><h2>{HEADLINE}</h2>")
    assert article_of(page).body == "\n\n".join(PARAGRAPHS)


def test_the_signature_of_an_embedded_post_goes_with_it() -> None:
    post = "The bridge is ours!"
    quote = f"<blockquote class='twitter-tweet'><p>{post}</p>— Town Council (@towncouncil) <a href='https://x.com/1'>November 19, 2026</a></blockquote>"
    body = article_of(story_page(paragraphs(*PARAGRAPHS[:2]) + quote + paragraphs(*PARAGRAPHS[2:]))).body
    assert f"{post}\n\n— Town Council (@towncouncil) November 19, 2026" in body


@pytest.mark.parametrize(
    "line",
    ["Redaktion: Anna Weiss, Faktencheck: Tom Becker", "Übersetzung: Anna Weiss", "Mit Informationen der Nachrichtenagenturen", "Additional reporting from PA", "Avec AFP"],
)  # fmt: skip
def test_lines_that_say_who_else_worked_on_a_story(line: str) -> None:
    assert article_of(story_page(paragraphs(*PARAGRAPHS, line))).body == "\n\n".join(PARAGRAPHS)


@pytest.mark.parametrize("end", ["</body></html>", "</BODY>\n</HTML >", "</body></html><html><body>"])
def test_a_document_that_its_template_closes_with_the_header(end: str) -> None:
    page = story_page().replace("<main>", f"{end}<main>", 1)
    assert end in page
    assert article_of(page).body == "\n\n".join(PARAGRAPHS)
