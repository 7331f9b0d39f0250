"""``read`` itself: any bytes give a reading, the same each time, in bounded time; users' selectors; the digest."""
# ruff: noqa: E501 - lists of words and markup are kept one to a line

from __future__ import annotations

import subprocess
import sys
import time

import pytest
from attrs import evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipelines.extraction.digest import extractor_digest, reading_digest
from pipelines.extraction.explain import explain
from pipelines.extraction.read import read
from pipelines.extraction.selectors import compiled
from pipelines.items import Page, Rules
from tests.extraction.pages import (
    FETCHED,
    HEADLINE,
    PARAGRAPHS,
    URL,
    article_of,
    json_ld,
    paragraphs,
    reading_of,
    story_page,
)

TAGS = ["p", "div", "a", "h1", "h2", "figure", "figcaption", "img", "table", "tr", "td", "ul", "li", "br", "script", "style", "title", "article",
        "main", "aside", "time", "span", "meta", "link", "form", "button", "noscript", "blockquote", "svg", "iframe", "source", "picture"]  # fmt: skip
WORDS = [
    "By Anna",
    "3 November 2026",
    PARAGRAPHS[0],
    PARAGRAPHS[2],
    "Photo: Tom",
    "{",
    "}",
    "<",
    "&amp;",
    "\x00",
    "川の水位",
    "2026-11-03T07:15:00Z",
    "http://",
]
ATTRIBUTES = ["", ' class="caption"', ' class="related"', ' itemprop="author"', ' src="a.jpg"', ' srcset="a 1w, b 2w,"', ' href="/x"', ' datetime="2026"',
              ' property="og:title" content="x"', ' type="application/ld+json"', ' style="display:none"', ' rel="canonical" href="::"', ' width="9999999"']  # fmt: skip

markup = st.recursive(
    st.sampled_from(WORDS),
    lambda inner: st.builds(
        lambda tag, attribute, parts, closed: f"<{tag}{attribute}>{''.join(parts)}" + (f"</{tag}>" if closed else ""),
        st.sampled_from(TAGS), st.sampled_from(ATTRIBUTES), st.lists(inner, max_size=5), st.booleans(),
    ),
    max_leaves=40,
)  # fmt: skip


def page(body: bytes, **more: object) -> Page:
    return evolve(Page(record_id="r", url=URL, status=200, body=body, fetched_at=FETCHED, expected=None), **more)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.binary(max_size=2000), st.sampled_from(["text/html", "text/html; charset=shift_jis", "application/xml", "", "image/png"]),
       st.sampled_from([None, "story", "front_page", "feed", "sitemap", "robots"]), st.sampled_from([200, 200, 200, 301, 404, 503]))  # fmt: skip
def test_any_bytes_give_a_reading(body: bytes, content_type: str, expected: str | None, status: int) -> None:
    reading = read(
        page(body, headers=(("Content-Type", content_type),), expected=expected, status=status), Rules(site="x")
    )
    assert reading.failure is None


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(markup, max_size=6), st.sampled_from([None, "story", "section"]))
def test_any_markup_gives_a_reading_and_the_same_again(parts: list[str], expected: str | None) -> None:
    whole = page("".join(parts).encode(), headers=(("Content-Type", "text/html"),), expected=expected)
    first = read(whole, Rules(site="x"))
    assert first.failure is None
    assert read(whole, Rules(site="x")) == first


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=60))
def test_any_address_gives_a_reading(url: str) -> None:
    assert read(page(story_page().encode(), url=url, expected="story"), Rules(site="x")).failure is None


@pytest.mark.parametrize(
    "body",
    [
        "<div>" * 100_000,
        "<p><a>" * 60_000,
        "<table><tr><td>" * 40_000,
        "<b>" * 50_000 + "x" * 1000 + "</i>" * 50_000,
        "<div " + " ".join(f"a{n}=1" for n in range(150_000)) + ">x</div>",
        "<p>word</p>" * 60_000,
        "<figure><img src=a.jpg></figure>" * 5_000,
        "<a href=/x><img src=a.jpg>link</a>" * 5_000,
        "x " * 400_000,
        '<script type="application/ld+json">' + '{"a":' * 50_000 + "</script>",
        '<script type="application/ld+json">' + "[" * 150_000 + "</script>",
        "<!--" * 100_000,
        "<br>" * 200_000,
        "&amp;" * 200_000,
    ],
    ids=lambda body: body[:24],
)
def test_pages_made_to_be_slow_end_all_the_same(body: str) -> None:
    start = time.process_time()
    reading = read(page(body.encode(), headers=(("Content-Type", "text/html"),), expected="story"), Rules(site="x"))
    assert reading.kind
    assert time.process_time() - start < 30  # no measure: what is quadratic here takes minutes


def test_reading_looks_at_no_clock_and_no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    import socket

    def refuse(*args: object, **options: object) -> None:
        raise AssertionError("reading went to the network")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(time, "time", refuse)
    assert reading_of(story_page(head=json_ld(datePublished="2026-11-03T07:15:00Z"))).failure is None


def test_today_is_the_moment_of_the_capture() -> None:
    markup = story_page(head=json_ld(datePublished="2026-11-03T07:15:00Z")).encode()
    early = read(page(markup, fetched_at="2026-10-01T00:00:00Z", expected="story"), Rules(site="x"))
    assert early.article is not None
    assert early.article.published_at is None


# --- selectors ------------------------------------------------------------------------------------------------------------


def selecting(**selectors: str) -> Rules:
    return Rules(site="example", selectors=tuple(selectors.items()))


PECULIAR = story_page(
    f'<div class="x1">{paragraphs()}</div>',
    headline='<h1>Wrong words</h1><div class="x2">The words of the user’s choice</div>',
    above='<i class="x3">Anna Whitfield und Tom Becker</i><i class="x4">03.11.2026, 8:15 Uhr</i><i class="x5">Harbour</i>'
    '<div class="x6">A summary that nothing but the user’s selector can find.</div>',
)


def test_a_users_selectors_go_before_every_rule() -> None:
    rules = evolve(
        selecting(headline="div.x2", authors=".x3", published_at=".x4", section=".x5", standfirst=".x6", body=".x1"),
        time_zone="Europe/Berlin",
    )
    article = article_of(PECULIAR, rules=rules)
    assert article.headline == "The words of the user’s choice"
    assert article.authors == ("Anna Whitfield", "Tom Becker")
    assert article.published_at == "2026-11-03T07:15:00Z"
    assert article.section == "Harbour"
    assert article.standfirst == "A summary that nothing but the user’s selector can find."
    assert article.body == "\n\n".join(PARAGRAPHS)
    assert {name for name, source in article.sources if source == "selector"} == {
        "headline", "authors", "published_at", "section", "standfirst", "body",
    }  # fmt: skip


def test_what_a_user_removes_is_gone_from_every_field() -> None:
    page_ = story_page(paragraphs(*PARAGRAPHS[:2]) + '<p class="x9">A line that this site puts into every one of its stories.</p>'
                       + paragraphs(*PARAGRAPHS[2:]))  # fmt: skip
    assert article_of(page_, rules=selecting(remove="p.x9")).body == "\n\n".join(PARAGRAPHS)


def test_a_selector_that_matches_nothing_leaves_the_rules() -> None:
    assert article_of(story_page(), rules=selecting(headline="div.none")).headline == HEADLINE


@pytest.mark.parametrize("selector", ["h1[", "p::first-line", "x|y", "*:last-of-type"])
def test_what_selects_no_elements_is_no_selector(selector: str) -> None:
    with pytest.raises(ValueError, match="is no CSS selector"):
        compiled(selector)


# --- explanation and digest -------------------------------------------------------------------------------------------------


def test_an_explanation_names_the_source_and_what_else_was_on_offer() -> None:
    told = explain(reading_of(story_page(head=json_ld(headline="Another wording of the same vote on the bridge"))))
    assert {offer["source"] for offer in told["headline"]["offers"]} >= {"h1", "json-ld", "title"}
    assert told["headline"]["source"] in {"h1", "json-ld"}
    assert told["body"]["element"]


def test_the_digest_is_the_same_in_another_process() -> None:
    code = "from pipelines.extraction.digest import extractor_digest; print(extractor_digest())"
    other = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip()
    assert other == extractor_digest()


def test_the_sites_rules_are_part_of_the_reading_digest() -> None:
    plain, zoned = Rules(site="a"), Rules(site="a", time_zone="Europe/Berlin")
    assert len({reading_digest(plain), reading_digest(zoned), extractor_digest()}) == 3
