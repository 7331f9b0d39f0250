"""Trafilatura's main extractor with quicker selectors finds what it finds with its own."""

from __future__ import annotations

from copy import copy

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from trafilatura import main_extractor, xpaths
from trafilatura.htmlprocessing import convert_tags, tree_cleaning
from trafilatura.settings import Extractor
from trafilatura.xml import xmltotxt

from pipelines.extraction.text.main_extractor import AT_ONCE, BODIES, Selector, extract_content
from pipelines.extraction.tree import Element, parse

WORDS = [
    "post", "article-content", "articleBody", "entry", "story-body", "main", "content", "share-bar", "Share", "related",
    "newsletter", "cookie-note", "footer", "nav", "menu", "caption", "teaser", "link", "bottom", "padding-bottom",
    "hidden", "-hide-x", "ad-slot", "author", "byline", "tags", "widget", "comments", "display:none", "border:1px",
    "navigation", "MostPopularStories", "true", "text", "p-1", "\u00e4\u00f6", "\uffff",
]  # fmt: skip
NAMES = (
    "class",
    "id",
    "style",
    "role",
    "aria-hidden",
    "itemprop",
    "data-component",
    "data-lp-replacement-content",
    "href",
)
TAGS = (
    "div",
    "p",
    "section",
    "span",
    "ul",
    "li",
    "article",
    "main",
    "header",
    "h2",
    "a",
    "blockquote",
    "b",
    'ahref="x',
)
SENTENCE = "The old bridge will stay open to bicycles until the spring, the mayor said on Tuesday. "

attributes = st.dictionaries(
    st.sampled_from(NAMES), st.lists(st.sampled_from(WORDS), max_size=3).map(" ".join), max_size=3
)
leaves = st.integers(0, 3).map(lambda count: SENTENCE * count)


def _element(tag: str, said: dict[str, str], inner: list[str]) -> str:
    told = " ".join(f'{name}="{value}"' for name, value in said.items())
    return f"<{tag} {told}>{''.join(inner)}</{tag}>"


markup = st.recursive(
    leaves,
    lambda inner: st.builds(_element, st.sampled_from(TAGS), attributes, st.lists(inner, max_size=4)),
    max_leaves=25,
)


def tree_of(text: str) -> Element:
    tree = parse(f"<html><body>{text}</body></html>")
    assert tree is not None
    return tree


@pytest.mark.parametrize(
    "expressions",
    [
        xpaths.OVERALL_DISCARD_XPATH,
        [*xpaths.DISCARD_IMAGE_ELEMENTS, *xpaths.TEASER_DISCARD_XPATH, xpaths.PRECISION_DISCARD_XPATH[1]],
    ],
)
@given(text=markup)
def test_a_selector_selects_what_its_expressions_do(expressions: list[etree.XPath], text: str) -> None:
    tree = tree_of(text)
    expected = {node for expression in expressions for node in expression(tree)}
    assert Selector(*expressions)(tree) == [node for node in tree.iter() if node in expected]


@pytest.mark.parametrize("place", range(len(BODIES)))
@given(text=markup)
def test_the_part_of_a_page_that_is_looked_at_is_the_same(place: int, text: str) -> None:
    tree = tree_of(text)
    assert list(BODIES[place](tree))[:1] == xpaths.BODY_XPATH[place](tree)[:1]


def test_the_first_element_is_found_however_many_come_before_it() -> None:
    tree = tree_of('<div class="x"></div>' * 3 * AT_ONCE + '<div class="post" id="1"></div><div class="post"></div>')
    assert [node.get("id") for node in BODIES[0](tree)] == ["1"]
    assert BODIES[0](tree_of('<div class="x"></div>' * 3 * AT_ONCE)) == []


@given(text=markup)
def test_the_text_is_the_same(text: str) -> None:
    options = Extractor(output_format="python", comments=False, fast=True, precision=True)

    def text_by(extract: object) -> str | None:
        converted = convert_tags(tree_cleaning(copy(tree_of(text)), options), options, None)
        try:
            content, found = extract(converted, options)  # type: ignore[operator]
        except ValueError:
            return None
        return f"{found}\n{xmltotxt(content, False)}"

    assert text_by(extract_content) == text_by(main_extractor.extract_content)


def test_a_selector_forgets_and_learns_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipelines.extraction.text.main_extractor.MAX_KNOWN", 2)
    select = Selector(*xpaths.OVERALL_DISCARD_XPATH)
    for number in range(9):
        tree = tree_of(f'<div class="footer-{number}"><p class="text-{number}">{SENTENCE}</p></div>')
        assert [node.tag for node in select(tree)] == ["div"]
