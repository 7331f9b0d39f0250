"""What belongs to the text of guides, reviews, manuals and blogs: lists, code, glossaries, pictures beside paragraphs, linked names."""
# ruff: noqa: E501 - lists of words and markup are kept one to a line

from __future__ import annotations

import pytest

from tests.extraction.pages import PARAGRAPHS, article_of, paragraphs, story_page

PICTURE = '<img src="/pictures/ferry.jpg" alt="">'
STEP = "Moor the boat with two lines before anybody steps ashore, and never tie a knot that a wet hand cannot open again at night."


def body_with(part: str) -> str:
    """The body of a story with something in the middle of its text."""
    first, second, *rest = PARAGRAPHS
    return article_of(story_page(paragraphs(first, second) + part + paragraphs(*rest))).body


def expected_with(*lines: str) -> str:
    """The body with these lines in the same place."""
    return "\n\n".join([*PARAGRAPHS[:2], *lines, *PARAGRAPHS[2:]])


@pytest.mark.parametrize(
    ("part", "lines"),
    [
        ('<div class="wrap-9"><ul><li>Rope of twenty metres or more</li><li>Two fenders a side, better three</li></ul></div>',
         ["Rope of twenty metres or more", "Two fenders a side, better three"]),
        ('<div class="hl"><pre>sudo systemctl start ferry</pre></div>', ["sudo systemctl start ferry"]),
        ("<details><summary>What does the ferry cost?</summary><p>Two euros for a grown-up, nothing for a bicycle or a child.</p></details>",
         ["What does the ferry cost?", "Two euros for a grown-up, nothing for a bicycle or a child."]),
        (f"<dl><dt>Bollard</dt><dd>{PICTURE} A short post on a quay to which the lines of a ship are made fast.</dd></dl>",
         ["Bollard", "A short post on a quay to which the lines of a ship are made fast."]),
        (f'<div class="row"><div class="col">{PICTURE}</div><div class="col"><p>{STEP}</p></div></div>', [STEP]),
        ('<h3 id="cost"><a href="#cost">What the ferry costs</a></h3><p>Two euros for a grown-up, nothing for a bicycle or a child.</p>',
         ["What the ferry costs", "Two euros for a grown-up, nothing for a bicycle or a child."]),
        ('<h4><a name="cost">What the ferry costs</a></h4><p>Two euros for a grown-up, nothing for a bicycle or a child.</p>',
         ["What the ferry costs", "Two euros for a grown-up, nothing for a bicycle or a child."]),
        ("<p>Share one thing about the river that nobody else in the town knows, they were asked.</p>",
         ["Share one thing about the river that nobody else in the town knows, they were asked."]),
        ("<p>Video-based lessons show how to moor a boat.</p>", ["Video-based lessons show how to moor a boat."]),
        ("<p>Every harbour sells a subscription service for its moorings, and most skippers have one.</p>",
         ["Every harbour sells a subscription service for its moorings, and most skippers have one."]),
        ("<p>___</p>", ["___"]),
    ],
    ids=["list in a box", "code", "question that unfolds", "glossary", "step beside its picture", "heading with a permanent link",
         "heading that is an anchor", "share, the verb", "video, in a compound", "subscription, as a subject", "divider"],
)  # fmt: skip
def test_what_belongs_to_the_text(part: str, lines: list[str]) -> None:
    assert body_with(part) == expected_with(*lines)


@pytest.mark.parametrize(
    "part",
    [
        "<p>Share on Facebook</p>",
        "<p>Video: The ferry at dawn</p>",
        "<p>Video – The ferry at dawn</p>",
        "<p>Skip to the comments</p>",
        f'<div class="row"><div class="col">{PICTURE}</div><div class="col"><h3><a href="/cat">Cat in a tree</a></h3><p>{STEP}</p></div></div>',
        '<ul><li><a href="/a">Cat in a tree keeps the fire brigade busy</a></li><li><a href="/b">Harbour master steps down after forty years</a></li></ul>',
    ],
    ids=[
        "share bar",
        "video label",
        "video label with a dash",
        "skip link",
        "teaser with a picture",
        "list of headlines",
    ],
)
def test_what_stands_between_paragraphs_and_is_no_text(part: str) -> None:
    assert body_with(part) == expected_with()


OPENING = "Nobody in the town can remember a winter without the ferry, and this one was to be the first, had the council not met."


LONG = (*PARAGRAPHS, *(f"A year before, in a like debate, {text[0].lower()}{text[1:]}" for text in PARAGRAPHS))


def test_an_opening_paragraph_in_a_box_of_its_own() -> None:
    page = story_page(above=f'<div class="opening"><p>{OPENING}</p></div>', body=paragraphs(*LONG))
    assert article_of(page).body == "\n\n".join([OPENING, *LONG])


def test_an_opening_that_the_text_repeats_stands_once() -> None:
    page = story_page(above=f'<div class="opening"><p>{LONG[1]}</p></div>', body=paragraphs(*LONG))
    assert article_of(page).body == "\n\n".join(LONG)


ANSWER = (
    "Two euros for a grown-up, nothing for a bicycle or a child, and half of that on the first Sunday of every month."
)


@pytest.mark.parametrize(
    "attributes",
    [
        'role="region" aria-labelledby="q1" style="display:none"',
        'role="tabpanel" id="panel-1" hidden',
        'class="accordion-body" style="display: none"',
        'class="faq-answer visually-hidden"',
        'class="css-z207vh"',
    ],
)
def test_what_a_reader_unfolds_is_text(attributes: str) -> None:
    part = f"<h3>What does the ferry cost?</h3><div {attributes}><p>{ANSWER}</p></div>"
    assert body_with(part) == expected_with("What does the ferry cost?", ANSWER)


def test_a_list_of_labels_and_linked_headlines_points_to_other_stories() -> None:
    part = """<ul><li>Ferien: <a href="/a">Warum die Fähre im Juli nicht fährt</a></li>
    <li>Hafen: <a href="/b">Der Hafenmeister geht nach vierzig Jahren in den Ruhestand</a></li></ul>"""
    assert body_with(part) == expected_with()


def test_a_list_of_labels_and_linked_names_is_text() -> None:
    part = '<ul><li>Ferry: <a href="/a">River Queen</a></li><li>Bicycles: <a href="/b">Tom’s Shed</a></li></ul>'
    assert body_with(part) == expected_with("Ferry: River Queen", "Bicycles: Tom’s Shed")
