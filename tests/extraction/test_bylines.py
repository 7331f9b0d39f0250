"""Names out of bylines: people and agencies alone, one by one."""
# ruff: noqa: E501 - lists of words and markup are kept one to a line

from __future__ import annotations

import pytest

from pipelines.extraction.names import split_byline
from tests.extraction.pages import article_of, json_ld, paragraphs, story_page


def authors(*, head: str = "", above: str = "", below: str = "") -> tuple[str, ...]:
    return article_of(story_page(head=head, above=above, below=below)).authors


def person(name: str) -> dict[str, str]:
    return {"@type": "Person", "name": name}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("By Anna Whitfield", ["Anna Whitfield"]),
        ("By Anna Whitfield and Tom Becker", ["Anna Whitfield", "Tom Becker"]),
        ("By Anna Whitfield, Tom Becker and Li Wei", ["Anna Whitfield", "Tom Becker", "Li Wei"]),
        ("By Anna Whitfield, Political Correspondent", ["Anna Whitfield"]),
        ("Von Jürgen Müller und Petra Klein", ["Jürgen Müller", "Petra Klein"]),
        ("Par Élodie Garnier avec AFP", ["Élodie Garnier", "AFP"]),
        ("Por Lucía Fernández y Pablo Ruiz", ["Lucía Fernández", "Pablo Ruiz"]),
        ("Anna Whitfield | Tom Becker", ["Anna Whitfield", "Tom Becker"]),
        ("Anna Whitfield; Tom Becker", ["Anna Whitfield", "Tom Becker"]),
        ("Anna Whitfield (Brussels)", ["Anna Whitfield"]),
        ("By Anna Whitfield @awhitfield", ["Anna Whitfield"]),
        ("Anna Whitfield anna@example.com", ["Anna Whitfield"]),
        ("Text: Anna Whitfield", ["Anna Whitfield"]),
        ("김민수 기자", ["김민수"]),
        ("佐藤花子、田中一郎", ["佐藤花子", "田中一郎"]),
        ("dpa/AFP", ["dpa/AFP"]),
        ("admin", []),
        ("https://www.example.com/author/anna", []),
        ("3 November 2026", []),
        ("", []),
    ],
)
def test_a_byline_is_split_into_names(text: str, names: list[str]) -> None:
    assert split_byline(text) == names


def test_people_in_json_ld() -> None:
    assert authors(head=json_ld(author=[person("Anna Whitfield"), person("Tom Becker")])) == (
        "Anna Whitfield",
        "Tom Becker",
    )


def test_an_author_that_json_ld_refers_to_by_id() -> None:
    graph = (
        '<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "headline": "Town council votes for a new bridge over the river",'
        ' "author": {"@id": "https://www.example.com/#/person/1"}},'
        ' {"@type": "Person", "@id": "https://www.example.com/#/person/1", "name": "Anna Whitfield"}]}</script>'
    )
    assert authors(head=graph) == ("Anna Whitfield",)


def test_an_id_is_no_name() -> None:
    assert authors(head=json_ld(author={"@id": "https://www.example.com/#/person/1"})) == ()


def test_several_names_in_one_string_of_json_ld() -> None:
    assert authors(head=json_ld(author="By Anna Whitfield and Tom Becker")) == ("Anna Whitfield", "Tom Becker")


def test_an_agency_is_an_author() -> None:
    assert authors(head=json_ld(author={"@type": "Organization", "name": "dpa"})) == ("dpa",)


def test_a_person_in_the_byline_goes_before_the_house_in_the_data() -> None:
    head = json_ld(author={"@type": "Organization", "name": "The Example"})
    assert authors(head=head, above='<div class="byline">By <a href="/staff/anna">Anna Whitfield</a></div>') == (
        "Anna Whitfield",
    )


def test_the_house_where_no_person_is_named() -> None:
    assert authors(head=json_ld(author={"@type": "Organization", "name": "The Example"})) == ("The Example",)


@pytest.mark.parametrize("name", ["author", "parsely-author", "sailthru.author", "DC.creator", "byl"])
def test_meta_elements(name: str) -> None:
    assert authors(head=f'<meta name="{name}" content="Anna Whitfield">') == ("Anna Whitfield",)


def test_an_authors_address_in_a_meta_element_is_no_name() -> None:
    assert authors(head='<meta property="article:author" content="https://www.facebook.com/anna">') == ()


def test_microdata() -> None:
    above = '<span itemprop="author" itemscope itemtype="https://schema.org/Person"><span itemprop="name">Anna Whitfield</span></span>'
    assert authors(above=above) == ("Anna Whitfield",)


def test_a_link_that_says_author() -> None:
    assert authors(above='<a rel="author" href="/staff/anna">Anna Whitfield</a>') == ("Anna Whitfield",)


def test_a_line_that_begins_with_by() -> None:
    assert authors(above="<p>By Anna Whitfield</p>") == ("Anna Whitfield",)


def test_the_author_of_a_comment_is_no_author() -> None:
    assert (
        authors(
            below='<section class="comments"><div class="comment"><span class="author">Grumpy Gus</span> No!</div></section>'
        )
        == ()
    )


def test_the_author_of_a_related_story_is_no_author() -> None:
    assert authors(below='<aside class="related"><span class="byline">By Somebody Else</span></aside>') == ()


def test_the_byline_is_no_part_of_the_text() -> None:
    text = "<p>Anna Whitfield</p>" + paragraphs()
    article = article_of(story_page(text, head=json_ld(author=person("Anna Whitfield"))))
    assert "Whitfield" not in article.body


def test_a_date_in_the_byline_is_no_part_of_a_name() -> None:
    assert authors(above='<p class="author">Anna Whitfield<br>3 November 2026, 8:15</p>') == ("Anna Whitfield",)


def test_degrees_and_roles_behind_a_comma_are_no_names() -> None:
    assert split_byline("Anna Whitfield, RN, BSN, Certified Sleep Consultant") == ["Anna Whitfield"]


def test_the_authors_of_other_stories_further_down_are_none() -> None:
    far = "".join(
        f'<div class="row"><div class="cell"><div class="byline">By Somebody Else {n}</div></div></div>' for n in "AB"
    )
    assert authors(
        above='<div class="byline">By Anna Whitfield</div>', below=f"<section><div>{far}</div></section>"
    ) == ("Anna Whitfield",)
