"""Disguises of a page change what programs hold on to, and nothing that a reader sees."""

from __future__ import annotations

import pytest

from bench.disguises import DISGUISES, Names, common_words
from pipelines.extraction.tree import parse, text_of
from tests.extraction.pages import json_ld, story_page

PAGE = story_page(
    above='<div class="story-byline author" id="by-17"><a href="#by-17" rel="author">Anna Whitfield</a></div>',
    head='<style>.story-byline { color: gray }</style><meta name="author" content="A. Whitfield">'
    + json_ld(author="Anna Whitfield"),
)


@pytest.mark.parametrize("name", DISGUISES)
def test_what_a_reader_sees_stays(name: str) -> None:
    before, after = parse(PAGE), parse(DISGUISES[name]([("example.com", PAGE.encode())])(PAGE.encode()).decode())
    assert text_of(before) == text_of(after)


def test_names_are_meaningless_and_everywhere_alike() -> None:
    root = parse(Names()(PAGE.encode()).decode())
    assert root is not None
    link = next(node for node in root.iter("a") if node.get("rel") == "author")
    holder = link.getparent()
    assert holder is not None
    first = (holder.get("class") or "").split()[0]
    assert "byline" not in first
    assert f".{first}" in "".join(root.itertext())
    assert link.get("href") == f"#{holder.get('id')}"


def test_words_of_many_houses_stay() -> None:
    pages = [
        (f"{number}.example", PAGE.replace("story-byline", f"house{'x' * number}-byline").encode())
        for number in range(3)
    ]
    kept = common_words(pages, 3)
    assert {"byline", "author"} <= kept
    assert "housex" not in kept
    assert "-byline author" in Names(kept)(pages[1][1]).decode()


def test_data_is_taken_away_and_the_encoding_stays() -> None:
    bare = DISGUISES["data"]([])(PAGE.encode()).decode()
    assert "ld+json" not in bare
    assert "A. Whitfield" not in bare
    assert 'charset="utf-8"' in bare
