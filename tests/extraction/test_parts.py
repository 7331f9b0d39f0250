"""Stories in parts: which address is the next page's, and which is another story's or a list's."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.extraction.read import read
from pipelines.extraction.text.part_addresses import number_after, number_of
from pipelines.items import Page, Rules
from pipelines.parts import bare, continues, join_bodies, join_pictures
from tests.crawl.outlets import STORY, story

HOST = "//paper.example"
URL = "https://paper.example" + STORY


@pytest.mark.parametrize(
    ("own", "other", "number"),
    [
        ("/a/slug", "/a/slug/2", 2),
        ("/a/slug/", "/a/slug/2/", 2),
        ("/a/slug/2/", "/a/slug/3/", 3),
        ("/slug", "/slug?page=2", 2),
        ("/slug?page=2", "/slug?page=3", 3),
        ("/slug", "/slug?page=1", 1),
        ("/story?id=5", "/story?id=5&page=2", 2),
        ("/slug.html", "/slug-2.html", 2),
        ("/slug.html", "/slug,2.html", 2),
        ("/slug.html", "/slug-seite-2.html", 2),
        ("/slug.html", "/slug_p2.html", 2),
        ("/slug.html", "/slug.html?seite=2", 2),
        ("/slug", "/slug/seite-2", 2),
        ("/slug/", "/slug/page/2/", 2),
        ("/slug/index.html", "/slug/index2.html", 2),
        ("/slug/index.html", "/slug/2.html", 2),
        ("/slug/amp", "/slug/2/amp", 2),
        ("/slug/amp/", "/slug/amp/2", 2),
        ("/a-12345-2.html", "/a-12345-3.html", 3),
    ],
)
def test_the_next_page_has_the_same_address_but_for_its_number(own: str, other: str, number: int) -> None:
    assert number_after(HOST + own, HOST + other) == number


@pytest.mark.parametrize(
    ("own", "other"),
    [
        ("/slug", "/slug-2"),  # what a content system calls a second story with this slug
        ("/slug", "/other/2"),
        ("/slug", "/slug/3"),
        ("/slug", "/slug/21"),
        ("/story?id=5", "/story?id=6"),
        ("/slug/2", "/slug/2"),
        ("/slug/3", "/slug/2"),
        ("/slug", "/slug/comment-page-2"),
        ("/slug", "/slug?cpage=2"),
        ("/slug", "/slug?image=2"),
        ("/", "/page/2"),
        ("/", "/2"),
        ("/2026/11/10", "/2026/11/11"),
        ("/slug?page=2", "/slug/3"),
    ],
)
def test_what_has_another_address_is_no_page_of_this_story(own: str, other: str) -> None:
    assert number_after(HOST + own, HOST + other) is None


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_addresses_can_be_asked_about_and_none_follows_itself(own: str, other: str) -> None:
    number_after(own, other)
    assert number_after(own, own) is None
    assert number_of(own, own) is None


def next_of(head: str = "", foot: str = "", url: str = URL) -> str | None:
    """Where the page of a story goes on, with something in its head and behind its text."""
    html = story(STORY, head=head).replace("</article>", foot + "</article>")
    page = Page(record_id="1", url=url, status=200, headers=(("Content-Type", "text/html; charset=utf-8"),),
                body=html.encode(), fetched_at="2026-11-02T07:00:00Z", expected="story")  # fmt: skip
    reading = read(page, Rules(site="paper"))
    assert reading.article is not None
    return reading.article.next_url


@pytest.mark.parametrize(
    ("head", "foot", "following"),
    [
        (f'<link rel="next" href="{STORY}/2">', "", "/2"),
        ('<link rel="next" href="?page=1">', "", "?page=1"),
        ("", f'<a rel="next" href="{STORY}?page=2#start">Mehr</a>', "?page=2"),
        ("", f'<nav><b>1</b> <a href="{STORY}/2">2</a> <a href="{STORY}/3">3</a></nav>', "/2"),
        ("", f'<ul><li><a href="{STORY}/seite-2">Auf Seite 2: Was die Fähre kostet</a></ul>', "/seite-2"),
        ("", f'<a href="{STORY}?page=2">Page suivante ›</a>', "?page=2"),
        ("", f'<a href="{STORY}?page=2">次のページ</a>', "?page=2"),
        ("", f'<a href="{STORY}?page=2" aria-label="Next page"><svg></svg></a>', "?page=2"),
        ("", f'<a class="arrow" href="{STORY}?page=2">»</a>', "?page=2"),
    ],
)
def test_a_page_says_where_it_goes_on(head: str, foot: str, following: str) -> None:
    assert next_of(head, foot) == URL + following


@pytest.mark.parametrize(
    ("head", "foot"),
    [
        ('<link rel="next" href="/2026/11/01/another-story-of-the-day">', ""),
        (f'<link rel="next" href="https://other.example{STORY}/2">', ""),
        ("", f'<div id="comments"><a href="{STORY}?page=2">2</a></div>'),
        ("", f'<a href="{STORY}?page=2#comment-40">2</a>'),
        ("", f'<a href="{STORY}/2">Ferry to run again by night</a>'),
        ("", '<a href="/2026/11/01/another-story">2</a>'),
        ("", f'<a href="{STORY}/3">3</a>'),
        ("", f'<a href="{STORY}">1</a>'),
    ],
)
def test_another_story_and_pages_of_comments_are_no_part(head: str, foot: str) -> None:
    assert next_of(head, foot) is None


def test_a_later_part_leads_on_and_not_back() -> None:
    pager = "".join(f'<a href="{STORY}/{number}">{number}</a>' for number in (2, 3, 4))
    canonical = f'<link rel="canonical" href="{URL}">'
    assert next_of(canonical, pager, URL + "/3") == URL + "/4"
    assert next_of(canonical, pager, URL + "/4") is None


def test_a_page_under_another_address_than_it_claims_goes_on_where_that_does() -> None:
    canonical = f'<link rel="canonical" href="{URL}">'
    assert next_of(canonical, f'<a href="{STORY}/2">2</a>', "https://paper.example/read.php?id=7") == URL + "/2"


@pytest.mark.parametrize(
    ("headline", "following", "url", "canonical", "same"),
    [
        ("Ferry reopens", "Ferry reopens – Seite 2", "/x/slug/2", None, True),
        ("Ferry reopens (1/3)", "Ferry reopens (2/3)", "/x/slug/2", None, True),
        ("Ferry reopens", "Ferry reopens: what it will cost", "/x/slug/2", None, True),
        ("Ferry reopens", "School starts later", "/x/slug/2", None, False),
        ("Ferry reopens", "What it will cost", "/x/slug/2", "/x/slug", True),
        ("Ferry reopens", None, "/x/slug/2", None, False),
    ],
)
def test_a_part_is_told_by_its_headline_or_by_the_address_that_it_claims(
    headline: str, following: str | None, url: str, canonical: str | None, same: bool
) -> None:
    base = "https://paper.example"
    assert same is continues(
        headline=headline, url=base + "/x/slug", next_headline=following, next_url=base + url,
        next_canonical=canonical and base + canonical,
    )  # fmt: skip


def test_a_headline_is_more_than_its_number() -> None:
    assert bare("Page 2") != ""
    assert bare("2") == "2"


def test_what_parts_have_in_common_is_said_once() -> None:
    notice = "This story has three parts, of which you are reading one."
    assert (
        join_bodies([f"{notice}\n\nOne.\n\nYes.", f"{notice}\n\nTwo.\n\nYes."])
        == f"{notice}\n\nOne.\n\nYes.\n\nTwo.\n\nYes."
    )
    assert join_pictures([("a", 1), ("b", 2), ("a", 3), ("c", 4)]) == [1, 2, 4]
