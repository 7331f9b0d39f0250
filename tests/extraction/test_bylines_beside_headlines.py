"""Bylines told by where they stand: between the headline and the text, whatever the markup calls them."""

from __future__ import annotations

import pytest

from pipelines.extraction.bylines.names import is_person
from tests.extraction.pages import HEADLINE, article_of, paragraphs, story_page


def authors(above: str, *, below: str = "", headline: str = f"<h1>{HEADLINE}</h1>") -> tuple[str, ...]:
    return article_of(story_page(headline=headline, above=above, below=below)).authors


@pytest.mark.parametrize(
    "line",
    [
        "<div class='x1'><span>Anna Whitfield</span></div><div class='x2'>3 November 2026, 08:49</div>",
        "<p class='x1'><span>Anna Whitfield | 03.11.2026 - 10:15</span></p>",
        "<div class='x1'><a href='/u/17'>Anna Whitfield</a> 3 November 2026 08:49 GMT</div>",
        "<div>City / November 3, 2026 / Anna Whitfield</div>",
    ],
)
def test_a_name_by_itself_with_a_day_beside_it(line: str) -> None:
    assert authors(line) == ("Anna Whitfield",)


@pytest.mark.parametrize(
    "line",
    [
        "<div>World News</div><p>Nothing here is a day.</p>",
        "<div><span>Harbour Road</span></div><div>3 November 2026</div>",
        "<div>Last Updated</div><div>3 November 2026</div>",
    ],
)
def test_what_is_written_like_a_name_is_none_without_a_day_in_the_text_or_as_a_label(line: str) -> None:
    text = paragraphs() + "<p>The crossing at Harbour Road stays closed until then, the council said on Tuesday.</p>"
    assert article_of(story_page(text, above=line)).authors == ()


def test_a_section_of_the_menu_is_no_author() -> None:
    page = story_page(above="<div>Local Politics</div><div>3 November 2026</div>")
    page = page.replace('<a href="/world">World</a>', '<a href="/local">Local Politics</a>')
    assert article_of(page).authors == ()


def test_the_byline_in_a_box_that_holds_the_headline_whatever_the_box_is_called() -> None:
    headline = (
        f"<section class='lead-teaser'><h1>{HEADLINE}</h1><span class='author'>Anna Whitfield</span></section>"
        "<aside class='teaser'><span class='author'>Tom Becker</span></aside>"
    )
    assert authors("", headline=headline) == ("Anna Whitfield",)


def test_the_byline_behind_the_headline_goes_before_more_telling_ones_elsewhere() -> None:
    above = "<p>By Anna Whitfield</p>"
    below = "<div class='voices'><p><span itemprop='author'>Tom Becker</span></p></div>"
    assert article_of(story_page(paragraphs() * 2, above=above, below=below)).authors == ("Anna Whitfield",)


def test_an_author_in_the_caption_of_a_portrait() -> None:
    portrait = (
        "<figure><img src='/portraits/17.jpg' width='64' height='64' alt=''><figcaption>"
        "<address>Von <a href='/u/17'>Anna Whitfield</a></address></figcaption></figure>"
    )
    assert authors(portrait) == ("Anna Whitfield",)


def test_the_headline_shown_twice_is_nobodys_name() -> None:
    headline = "<div><h1>Harbour Bridge Vote</h1></div><div class='m'><h1>Harbour Bridge Vote</h1></div>"
    assert authors("<div>3 November 2026</div>", headline=headline) == ()


def test_a_last_paragraph_that_tells_who_the_author_is() -> None:
    text = paragraphs() + "<p>Anna Whitfield is a reporter who lives by the river and has written on its bridges.</p>"
    page = story_page(text, above="<div>Anna Whitfield<br>The Example<br>3 November 2026</div>")
    assert article_of(page).authors == ("Anna Whitfield",)


def test_a_name_in_an_element_of_its_own_with_a_long_role_behind_it() -> None:
    byline = (
        "<div class='byline'><strong>Anna Whitfield</strong> <span>Deputy Head of Content for the Region</span></div>"
    )
    assert authors(byline) == ("Anna Whitfield",)


@pytest.mark.parametrize(
    "name", ["Anna Whitfield", "Rory O’Sullivan", "Ludwig van Beethoven", "Fatma Sevinç Çetin", "J. R. Ewing"]
)
def test_persons_names(name: str) -> None:
    assert is_person(name)


@pytest.mark.parametrize(
    "text", ["Anna", "anna whitfield", "The Senate", "Senior Editor", "How Bridges Fall", "LIVE NEWS", "Top 10 Bridges"]
)
def test_what_is_no_persons_name(text: str) -> None:
    assert not is_person(text)
