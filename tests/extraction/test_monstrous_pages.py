"""Pages of megabytes made to be slow, deep and wide: read rightly, within the CPU time that a crawl gives one page."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.extract import Limits
from pipelines.extraction.text.prose import add_up
from pipelines.extraction.tree import Element, parse
from tests.extraction.pages import article_of, paragraphs, reading_of, story_page

LINE = "The town council voted late on Tuesday for a new bridge over the river, after a debate of six hours."


class OutOfTime(BaseException):
    """The CPU time that one page is given is used up."""


@contextmanager
def limit_of_one_page() -> Iterator[None]:
    """Ends what runs inside once it has used the CPU time that a crawl gives one page."""

    def stop(_: int, __: FrameType | None) -> None:
        raise OutOfTime

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, Limits().cpu_seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


@pytest.mark.parametrize(
    "part",
    [
        "<ul><li>word ",
        f"<div><p>{LINE}",
        "<p>x",
        "a line of text.<br>",
        f"<p>{LINE}</p>",
    ],
)
def test_five_megabytes_of_one_thing(part: str) -> None:
    with limit_of_one_page():
        reading = reading_of("<h1>A bridge over the river</h1>" + part * (5_000_000 // len(part)))
    assert reading.failure is None


@pytest.mark.parametrize(
    "part",
    [
        f"<p>{LINE}</p>",
        f'<div><img src="/a.jpg"><p>{LINE}</p></div>',
        '<a href="/a">A headline of some words</a>',
    ],
)
def test_a_deep_page_that_is_wide_at_its_end(part: str) -> None:
    with limit_of_one_page():
        reading = reading_of("<h1>A bridge over the river</h1>" + "<div>" * 1_900 + part * 6_000)
    assert reading.failure is None


def test_one_text_of_five_megabytes() -> None:
    with limit_of_one_page():
        assert len(article_of(story_page(f"<p>{'word ' * 1_000_000}</p>")).body) == 4_999_999


def test_one_attribute_of_five_megabytes() -> None:
    with limit_of_one_page():
        assert article_of(story_page(f'<div class="{"c " * 2_500_000}">{paragraphs()}</div>')).body


def test_more_paragraphs_than_are_looked_at_still_give_a_text() -> None:
    texts = [
        f"In the year {year} the town council voted once more for a new bridge over the river."
        for year in range(25_000)
    ]
    with limit_of_one_page():
        assert "\n\n".join(texts[1_000:2_000]) in article_of(story_page(paragraphs(*texts))).body


GAP, CREDIT = "\n" * 3_000, "<span>Photo: a</span>"
TRAPS = {
    "blank lines in broken JSON": f'<script type="application/ld+json">{{"a": 1,{GAP}"b": oops}}</script>',
    "scripts that do not end": "<script " * 60_000,
    "a name of at signs": f'<meta name="author" content="{"a@" * 4_000}">',
    "one paragraph of many lines": f"<div>{'harbour lights<br>' * 30_000}</div>",
    "a line set in after a wide gap": f"<p>{' ' * 60_000}a\u3000b</p>",
    "addresses that never end": '<img src="/a.jpg" srcset="' + "a" * 7_990 + ' x y">',
    "credits of a picture": f"<figure><img src='/a.jpg'><figcaption>{CREDIT * 8_000}</figcaption></figure>",
    "copies of a picture": '<noscript><img src="/a.jpg"></noscript>' * 8_000,
    "dates in each other": '<div class="date">' * 1_500 + "word " * 30_000,
    "threads by turns": "".join(
        f'{paragraphs()}<b class="{n // 2 % 2}">Ann {n}</b><i>3 May 2026 10:30</i><p>I think so.</p>'
        for n in range(2_000)
    ),
    "changes of a story": '<time itemprop="dateModified" datetime="2026-05-03">x</time>' * 60_000,
}


@pytest.mark.parametrize("trap", TRAPS.values(), ids=TRAPS)
def test_what_takes_the_square_of_its_length_is_not_done(trap: str) -> None:
    with limit_of_one_page():
        assert reading_of(story_page(trap + paragraphs())).failure is None


Shape = list["Shape"]


def as_markup(shape: Shape) -> str:
    """Nested divs."""
    return f"<div>{''.join(map(as_markup, shape))}</div>"


def shapes() -> st.SearchStrategy[Shape]:
    """Trees of a few elements."""
    return st.recursive(st.just([]), lambda inner: st.lists(inner, max_size=4))


@settings(max_examples=60, deadline=None)
@given(shapes(), st.data())
def test_what_is_added_up_is_what_each_element_holds(shape: Shape, data: st.DataObject) -> None:
    root = parse(as_markup(shape))
    assert root is not None
    nodes: list[Element] = list(root.iter("div"))
    own = {node: data.draw(st.integers(1, 9)) for node in nodes if data.draw(st.booleans())}
    sums = add_up(own)
    for node in root.iter():
        assert sums.get(node, 0) == sum(own.get(below, 0) for below in node.iter())
