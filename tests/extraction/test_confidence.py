"""How sure a field is: more where sources of several kinds agree, less where one says otherwise."""

from __future__ import annotations

import pytest

from pipelines.extraction.explain import explain
from pipelines.items import Rules
from tests.extraction.pages import HEADLINE, article_of, json_ld, reading_of, story_page

OG = f'<meta property="og:title" content="{HEADLINE}">'


def sure(field: str, page: str, rules: Rules | None = None) -> float:
    return dict(article_of(page, rules=rules).confidence)[field]


def test_a_headline_that_page_data_and_meta_repeat_is_surer_than_one_that_they_do_not() -> None:
    agreed = sure("headline", story_page(head=json_ld() + OG))
    repeated = sure("headline", story_page(title=HEADLINE))
    disputed = sure("headline", story_page(head=json_ld(headline="Bridge: the vote"), title=HEADLINE))
    assert agreed > repeated > disputed


def test_a_date_that_is_declared_and_printed_is_surer_than_one_of_them() -> None:
    printed = "<div>3 November 2026</div>"
    both = sure("published_at", story_page(head=json_ld(datePublished="2026-11-03"), above=printed))
    assert both > sure("published_at", story_page(above=printed))


@pytest.mark.parametrize(
    ("declared", "printed"),
    [
        ("2026-11-03T22:00:00-05:00", "3 November 2026"),
        ("2026-11-03T06:00:00+09:00", "3 November 2026"),
        ("2026-11-02T21:00:00Z", "2026-11-03 06:00+09:00"),
    ],
)
def test_a_printed_day_agrees_with_a_moment_that_is_of_another_day_in_utc(declared: str, printed: str) -> None:
    page = story_page(head=json_ld(datePublished=declared), above=f"<div>{printed}</div>")
    assert sure("published_at", page) == sure(
        "published_at",
        story_page(head=json_ld(datePublished="2026-11-03T12:00:00Z"), above="<div>3 November 2026</div>"),
    )


def test_a_day_of_which_only_a_change_is_known_is_least_sure() -> None:
    assert sure("published_at", story_page(above="<div>Updated 3 November 2026</div>")) == 0.5


def test_the_users_word_is_surest() -> None:
    rules = Rules(site="example", selectors=(("headline", "h1"),))
    assert sure("headline", story_page(), rules) > 0.98


def test_language_agrees_with_what_the_page_declares_or_not() -> None:
    assert sure("language", story_page(lang="en")) > sure("language", story_page(lang="fi"))


def test_every_field_that_has_a_value_says_how_sure_it_is() -> None:
    head = json_ld(
        datePublished="2026-11-03", author={"name": "Mary Jones"}, articleSection="Town", keywords="bridge, river"
    )
    article = article_of(story_page(head=head))
    told = dict(article.confidence)
    assert {"headline", "body", "published_at", "authors", "section", "tags", "language", "kind"} <= set(told)
    assert all(0 < value <= 1 for value in told.values())
    assert {name for name, _ in article.sources} <= set(told)


@pytest.mark.parametrize("field", ["standfirst", "images", "modified_at"])
def test_what_has_no_value_is_not_sure(field: str) -> None:
    assert field not in dict(article_of(story_page()).confidence)


def test_it_is_explained() -> None:
    explained = explain(reading_of(story_page(head=json_ld() + OG)))
    assert explained["headline"]["confidence"] == 0.98


def test_a_day_is_explained_as_a_day_and_a_time_on_its_own_clocks() -> None:
    head = json_ld(datePublished="2026-11-03T22:00:00-05:00")
    explained = explain(reading_of(story_page(head=head, above="<div>3 November 2026</div>")))
    offered = {offer["source"]: offer["value"] for offer in explained["published_at"]["offers"]}
    assert offered == {"json-ld datePublished": "2026-11-03T22:00:00-05:00", "printed date": "2026-11-03"}
