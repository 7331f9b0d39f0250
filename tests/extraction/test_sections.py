"""What a story is filed under: its section and its tags."""

from __future__ import annotations

import json

import pytest

from tests.extraction.pages import HEADLINE, URL, article_of, json_ld, story_page

HOME = "https://www.example.com/"


def trail(*crumbs: tuple[str, str | None]) -> str:
    """A BreadcrumbList of names and addresses."""
    items = [
        {"@type": "ListItem", "position": place, "name": name} | ({"item": url} if url else {})
        for place, (name, url) in enumerate(crumbs, 1)
    ]
    node = {"@context": "https://schema.org", "@type": "BreadcrumbList", "itemListElement": items}
    return f'<script type="application/ld+json">{json.dumps(node)}</script>'


def section_of(head: str) -> str | None:
    return article_of(story_page(head=head)).section


def test_the_meta_element_goes_before_json_ld_and_the_trail() -> None:
    head = '<meta property="article:section" content="Harbour">' + json_ld(articleSection="City")
    assert section_of(head + trail(("World", HOME + "world"), (HEADLINE, None))) == "Harbour"


def test_the_last_crumb_before_the_page_itself_is_the_section() -> None:
    assert (
        section_of(trail(("Home", HOME), ("World", HOME + "w"), ("Europe", HOME + "w/e"), (HEADLINE, URL))) == "Europe"
    )


@pytest.mark.parametrize("home", ["Home", "The Example", "Startseite", "トップ"])
def test_the_way_home_is_no_section(home: str) -> None:
    assert section_of(trail((home, HOME), (HEADLINE, URL))) is None


def test_a_single_crumb_that_leads_to_a_section_is_one() -> None:
    assert section_of(trail(("Wirtschaft", HOME + "wirtschaft"), (HEADLINE, URL))) == "Wirtschaft"


@pytest.mark.parametrize("own", [URL, None])
def test_the_page_itself_is_no_section_whatever_its_crumb_is_called(own: str | None) -> None:
    head = trail(("Home", HOME), ("World", HOME + "world"), ("Bridge vote in full", own))
    assert section_of(head) == "World"


def test_a_section_named_in_the_headline_is_one() -> None:
    assert section_of(trail(("Home", HOME), ("Bridge", HOME + "bridge"), (HEADLINE, URL))) == "Bridge"


@pytest.mark.parametrize("said", ["Home", "Uncategorized", "All", "Posts"])
def test_what_a_system_says_where_its_user_said_nothing_is_no_section(said: str) -> None:
    assert section_of(json_ld(articleSection=said)) is None


def test_news_is_a_section_where_nothing_else_is_said() -> None:
    news = '<meta property="article:section" content="News">'
    assert section_of(news) == "News"
    assert section_of(news + json_ld(articleSection="Politics")) == "Politics"


@pytest.mark.parametrize(
    ("said", "section"),
    [
        ("Laptops, Reviews", "Laptops"),
        ("Edendale,News,Msunduzi News", "Edendale"),
        ("Arts, Media and Culture", "Arts, Media and Culture"),
        ("Kunst, Musik & Film", "Kunst, Musik & Film"),
        ("Homes under $3,000", "Homes under $3,000"),
    ],
)
def test_of_a_list_of_sections_the_first(said: str, section: str) -> None:
    assert section_of(json_ld(articleSection=said)) == section


def test_tags_without_marks_identifiers_and_entities() -> None:
    said = ["Ferry", "_prio_3", "98be933f-38cf-4fba-b6c6-ad438e82010a", "Fish &amp; chips", "/article", "ferry"]
    assert article_of(story_page(head=json_ld(keywords=said))).tags == ("Ferry", "Fish & chips")


def test_a_list_of_tags_whose_last_is_joined_by_a_sign() -> None:
    head = '<meta property="article:tag" content="Business, Finance, &amp; Economics">'
    assert article_of(story_page(head=head)).tags == ("Business", "Finance", "Economics")
