"""Front pages that scripts would draw: their headlines are read from JSON-LD lists and from the scripts' state."""
# ruff: noqa: E501 (markup reads best as it stands in a page)

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.extraction.places.told_headlines import read_told
from pipelines.items import Reading
from tests.extraction.pages import HOME, LINES, reading_of

PATHS = [f"/local/{line.lower().replace(' ', '-')}-{551200 + n}" for n, line in enumerate(LINES)]
SECTIONS = [("Local", "/local"), ("Opinion", "/opinion"), ("Sport", "/sport"), ("About us", "/about-us")]


def read(script: str, body: str = '<div id="app"></div>', **asked: Any) -> Reading:
    return reading_of(
        f"<html><head><title>The Paper</title></head><body>{body}{script}</body></html>",
        url=HOME, **{"expected": "front_page", **asked},
    )  # fmt: skip


def headlines(script: str, body: str = '<div id="app"></div>') -> list[tuple[str, str]]:
    page = read(script, body).front_page
    return [(found.url, found.text) for found in page.headlines] if page else []


def state(value: object, form: str = '<script id="__NEXT_DATA__" type="application/json">{}</script>') -> str:
    return form.replace("{}", json.dumps(value))


STORIES = [(HOME.rstrip("/") + path, line) for path, line in zip(PATHS, LINES, strict=True)]
MENU = [{"title": text, "url": path} for text, path in SECTIONS]
FRONTS: dict[str, list[dict[str, Any]]] = {
    "title and url": [
        {"id": n, "title": line, "url": path, "image": {"title": "A picture of the harbour", "url": f"/media/{n}.jpg"}}
        for n, (line, path) in enumerate(zip(LINES, PATHS, strict=True))
    ],
    "a rendered title and a link": [
        {"link": url, "title": {"rendered": line.replace("the", "<i>the</i>")}, "author": {"name": "Jane Doe", "url": "/author/jane-doe"}}
        for url, line in STORIES
    ],
    "headlines and a canonical address": [
        {"canonical_url": path, "headlines": {"basic": line, "mobile": line[:20]}, "subheadlines": {"basic": "More lines of it"}, "taxonomy": {"sections": MENU}}
        for line, path in zip(LINES, PATHS, strict=True)
    ],
    "kicker and subtitle before the title": [
        {"kicker": "Storm over the sound", "subtitle": "What is known about it so far", "imageUrl": f"/thumbs/harbour-in-the-storm-{n}", "titel": line, "href": path}
        for n, (line, path) in enumerate(zip(LINES, PATHS, strict=True))
    ],
}  # fmt: skip


@pytest.mark.parametrize("front", FRONTS.values(), ids=FRONTS)
@pytest.mark.parametrize(
    "form",
    [
        '<script id="__NEXT_DATA__" type="application/json">{}</script>',
        "<script>window.__PRELOADED_STATE__ = {};window.more = 1</script>",
        "<script>Fusion.contentCache={};Fusion.layout='front'</script>",
    ],
)
def test_headlines_in_the_state_of_scripts(front: list[dict[str, Any]], form: str) -> None:
    value = {"props": {"menu": MENU, "front": {"boxes": [{"name": "Top stories", "items": front}]}}, "locale": "en"}
    assert headlines(state(value, form)) == STORIES


def test_a_state_that_names_its_values_by_their_places() -> None:
    table: list[Any] = [["Reactive", 1], {"menu": 2, "items": 5}, [3], {"title": 4, "url": 4}, "/local", []]
    for path, line in zip(PATHS, LINES, strict=True):
        table[5].append(len(table))
        table += [{"title": len(table) + 1, "url": len(table) + 2}, line, path]
    form = '<script type="application/json" id="__NUXT_DATA__">{}</script>'
    assert headlines(state(table, form)) == STORIES


def item_list(*items: object) -> dict[str, Any]:
    return {"@context": "https://schema.org", "@type": "CollectionPage", "mainEntity": {"@type": "ItemList", "itemListElement": list(items)}}  # fmt: skip


LISTS = {
    "items with names": [{"@type": "ListItem", "position": n, "url": u, "name": t} for n, (u, t) in enumerate(STORIES)],
    "items of addresses": [{"@type": "ListItem", "item": {"@id": u, "name": t}} for u, t in STORIES],
    "items of articles": [
        {"@type": "ListItem", "item": {"@type": "NewsArticle", "headline": t, "url": u, "author": {"@type": "Person", "name": "Jane Doe", "url": "/author/jane-doe"}}}
        for u, t in STORIES
    ],
    "articles": [{"@type": "NewsArticle", "headline": t, "mainEntityOfPage": {"@type": "WebPage", "@id": u}} for u, t in STORIES],
}  # fmt: skip


@pytest.mark.parametrize("items", LISTS.values(), ids=LISTS)
def test_headlines_in_a_list_of_linked_data(items: list[dict[str, Any]]) -> None:
    crumbs = {"@type": "BreadcrumbList", "itemListElement": [{"@type": "ListItem", "name": t, "item": HOME + p[1:]} for t, p in SECTIONS]}  # fmt: skip
    script = f'<script type="application/ld+json">{json.dumps([crumbs, item_list(*items)])}</script>'
    assert headlines(script) == STORIES


def test_what_data_tells_has_an_order_and_no_place() -> None:
    reading = read(state({"items": FRONTS["title and url"]}))
    assert reading.state == "ok"
    assert reading.front_page is not None
    found = reading.front_page.headlines
    assert [headline.position for headline in found] == [1, 2, 3, 4]
    assert {(h.level, h.region, h.is_lead) for h in found} == {(None, None, False)}


def test_headlines_that_a_reader_sees_go_before_data() -> None:
    body = f"<main><h2><a href='{PATHS[3]}'>{LINES[3]}</a></h2></main>"
    assert headlines(state({"items": FRONTS["title and url"]}), body) == STORIES[3:]


def test_a_story_told_twice_stands_once() -> None:
    front = FRONTS["title and url"]
    assert headlines(state({"top": front[:2], "all": front[::-1]})) == [*STORIES[:2], STORIES[3], STORIES[2]]


@pytest.mark.parametrize(
    "items",
    [
        MENU,
        FRONTS["title and url"][:2],
        [{"title": line, "url": f"https://www.elsewhere.example{path}"} for line, path in zip(LINES, PATHS, strict=True)],
        [{"title": line, "url": f"/media{path}.jpg?width=600"} for line, path in zip(LINES, PATHS, strict=True)],
        [{"title": "$undefined", "url": path} for path in PATHS],
        [{"title": line, "url": f"/video/clip-{n}"} for n, line in enumerate(LINES)],
        [{"name": "Jane Doe", "title": "Reporter at the harbour", "url": f"/author/jane-doe-{n}"} for n in range(5)],
        [{"title": line, "slug": path[7:]} for line, path in zip(LINES, PATHS, strict=True)],
    ],
)  # fmt: skip
def test_data_that_tells_no_front_page(items: list[dict[str, Any]]) -> None:
    reading = read(state({"items": items, "more": "text " * 60}))
    assert reading.state == "empty"
    assert reading.front_page is None or not reading.front_page.headlines


values = st.recursive(
    st.none() | st.integers(-3, 9) | st.text(max_size=5) | st.sampled_from([*LINES, *PATHS, "//", "http://[", "/a b"]),
    lambda inner: (
        st.lists(inner, max_size=5)
        | st.dictionaries(
            st.sampled_from(["title", "url", "@type", "item", "name", "headline", "@id"]), inner, max_size=4
        )
    ),
    max_leaves=30,
)


@given(values)
def test_any_data_is_read_and_read_alike_twice(value: object) -> None:
    source = state([value, "x" * 200])
    nodes = [value] if isinstance(value, dict) else []
    found = read_told(nodes, source, HOME)
    assert found == read_told(nodes, source, HOME)
    assert [headline.position for headline in found.headlines] == list(range(1, len(found.headlines) + 1))
