"""What a story is filed under: its section and its tags."""
# ruff: noqa: E501 - markup is kept one to a line

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


MENU = '<nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li><li><a href="/news/2026">2026</a></li><li><a href="/town/harbour/?ref=menu">Harbour</a></li></ul></nav>'


@pytest.mark.parametrize(
    ("path", "section"),
    [
        ("town/harbour/2026/11/new-bridge", "Harbour"),
        ("news/2026/new-bridge", "News"),
        ("town/new-bridge", None),
        ("harbour/new-bridge", None),
    ],
)
def test_the_deepest_place_in_the_menus_that_the_address_lies_under(path: str, section: str | None) -> None:
    assert article_of(MENU + story_page(), url=HOME + path).section == section


def test_of_several_names_of_a_place_the_one_that_menus_give_most() -> None:
    menus = '<header><a href="https://example.com/town/">All of Town</a><ul><li><a href="/town">Town</a></li></ul></header><footer><a href="//www.example.com/town/">Town</a></footer>'
    assert article_of(menus + story_page(), url=HOME + "town/new-bridge").section == "Town"


def test_what_the_page_shows_goes_before_data_that_say_no_more_than_news() -> None:
    page = story_page(head=json_ld(articleSection="news"), headline=f'<a href="/town">Town</a><h1>{HEADLINE}</h1>')
    assert article_of(page).section == "Town"
    assert section_of(json_ld(articleSection="news")) == "news"


def test_a_columnists_name_above_the_headline_is_no_section() -> None:
    heading = f'<div><h2><a href="/opinion/ann-bell">Ann Bell</a></h2></div><div><h1>{HEADLINE}</h1></div>'
    page = story_page(headline=heading, above='<p class="byline">by <cite class="author">Ann Bell</cite></p>')
    article = article_of(page)
    assert (article.authors, article.section) == (("Ann Bell",), None)


def test_a_trail_whose_name_is_written_with_humps() -> None:
    trail = '<div id="contentBreadcrumbs2"><a href="/">首页</a> &gt; <a href="/tech/">科技</a> &gt; <a href="/tech/node_5.htm">探索</a> &gt; 正文</div>'
    assert article_of(story_page(headline=trail + f"<h1>{HEADLINE}</h1>")).section == "探索"


def test_all_that_one_meta_element_says_in_json() -> None:
    said = {
        "section": "Harbour",
        "tags": ["bridges", "river"],
        "author": "Ann Bell",
        "pub_date": "2026-11-02T06:15:00Z",
    }
    page = story_page(head=f"<meta name='parsely-page' content='{json.dumps(said)}'>")
    article = article_of(page)
    assert (article.section, article.tags, article.authors) == ("Harbour", ("bridges", "river"), ("Ann Bell",))
    assert article.published_at == "2026-11-02T06:15:00Z"


@pytest.mark.parametrize("said", ["渔民 海港 灯塔", "渔民，海港，灯塔", "渔民;海港;灯塔"])
def test_keywords_of_a_script_without_spaces_between_words(said: str) -> None:
    assert article_of(story_page(head=f'<meta name="keywords" content="{said}">')).tags == ("渔民", "海港", "灯塔")


def test_a_link_that_alone_says_tag_among_links_to_topics() -> None:
    listed = '<p class="topics">Topics: <a href="/topic/bridges">bridges</a>, <a href="/topic/river">river</a>, <a href="/category/town/" rel="tag">Town</a></p>'
    assert article_of(story_page(below=listed)).tags == ("bridges", "river", "Town")
