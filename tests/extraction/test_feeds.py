"""Feeds: what RSS, Atom and JSON Feed name, and what broken ones still tell."""
# ruff: noqa: E501 (what is read stands as it would in a file)

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.extraction.feeds import read_feed
from pipelines.items import Address

FEED = "https://www.paper.example/feeds/news.xml"


def rss(items: str) -> bytes:
    return f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>The Paper</title><link>https://www.paper.example/</link>{items}</channel></rss>'.encode()


def test_rss() -> None:
    assert read_feed(rss("""<item><title>Ferry &amp; storm</title><link>https://www.paper.example/a?id=1&amp;x=2</link>
      <pubDate>Tue, 24 Nov 2026 10:15:00 +0100</pubDate><guid isPermaLink="false">77</guid></item>"""), "text/xml", FEED) == (
        Address(url="https://www.paper.example/a?id=1&x=2", kind="story", title="Ferry & storm", published_at="2026-11-24T09:15:00Z"),
    )  # fmt: skip


def test_atom() -> None:
    body = b"""<feed xmlns="http://www.w3.org/2005/Atom"><title>x</title><entry><title type="html">A &lt;b&gt;bold&lt;/b&gt; step</title>
      <link rel="enclosure" href="/sound.mp3"/><link rel="alternate" type="text/html" href="../a/bold-step"/><id>urn:uuid:1</id>
      <published>2026-11-24T06:00:00-05:00</published><updated>2026-11-24T12:30:00Z</updated></entry></feed>"""
    assert read_feed(body, "application/atom+xml", FEED) == (
        Address(
            url="https://www.paper.example/a/bold-step",
            kind="story",
            title="A bold step",
            published_at="2026-11-24T11:00:00Z",
            modified_at="2026-11-24T12:30:00Z",
        ),
    )


def test_rss_1_with_a_dublin_core_date() -> None:
    body = b"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
      xmlns:dc="http://purl.org/dc/elements/1.1/"><channel/><item><title>A</title><link>https://www.paper.example/a</link>
      <dc:date>2026-11-24T10:00:00+09:00</dc:date></item></rdf:RDF>"""
    assert [entry.published_at for entry in read_feed(body, None, FEED)] == ["2026-11-24T01:00:00Z"]


def test_json_feed() -> None:
    body = b"""{"version": "https://jsonfeed.org/version/1.1", "title": "x", "items": [
      {"id": "1", "url": "/a", "title": "A", "date_published": "2026-11-24T10:00:00-02:00", "date_modified": "2026-11-24"},
      {"id": "https://www.paper.example/b"}, {"id": "3"}, "nonsense", {"id": 4, "url": 5}]}"""
    assert read_feed(body, "application/feed+json", FEED) == (
        Address(
            url="https://www.paper.example/a",
            kind="story",
            title="A",
            published_at="2026-11-24T12:00:00Z",
            modified_at="2026-11-24",
        ),
        Address(url="https://www.paper.example/b", kind="story"),
    )


def test_a_guid_that_is_an_address_serves_as_link() -> None:
    body = rss(
        "<item><title>A</title><guid>https://www.paper.example/a</guid></item><item><title>No link</title></item>"
    )
    assert [entry.url for entry in read_feed(body, None, FEED)] == ["https://www.paper.example/a"]


def test_broken_feeds_still_tell_their_stories() -> None:
    broken = b"\n\n  " + rss("<item><title>Fish & chips \x08&nbsp;again</title><link>/a?x=1&y=2</link><p></item>")
    assert [(entry.url, entry.title) for entry in read_feed(broken, None, FEED)] == [
        ("https://www.paper.example/a?x=1&y=2", "Fish & chips again")
    ]


@pytest.mark.parametrize(
    ("date", "read"),
    [
        ("Tue, 24 Nov 2026 10:15:00 GMT", "2026-11-24T10:15:00Z"),
        ("Tue, 24 Nov 2026 10:15:00 EST", "2026-11-24T15:15:00Z"),
        ("Tue, 24 Nov 2026 10:15:00 CEST", "2026-11-24T08:15:00Z"),
        ("Tue, 24 Nov 2026 10:15:00 -0000", "2026-11-24T10:15:00Z"),
        ("24 Nov 2026 10:15 +0900", "2026-11-24T01:15:00Z"),
        ("2026-11-24T10:15:00.123456789Z", "2026-11-24T10:15:00Z"),
        ("2026-11-24 10:15:00 +0000", "2026-11-24T10:15:00Z"),
        ("Tue, 24 Nov 2026 10:15:00", "2026-11-24"),
        ("2026-11-24", "2026-11-24"),
        ("Tue, 24 Nov 2026", "2026-11-24"),
        ("2026", None),
        ("2026-11", None),
        ("yesterday", None),
        ("Tue, 31 Feb 2026 10:00:00 GMT", None),
        ("0001-01-01T00:00:00Z", None),
        ("9999-12-31T23:59:59-12:00", None),
        ("", None),
    ],
)
def test_dates_are_utc_and_wrong_ones_are_none(date: str, read: str | None) -> None:
    [entry] = read_feed(rss(f"<item><link>/a</link><pubDate>{date}</pubDate></item>"), None, FEED)
    assert entry.published_at == read


def test_a_story_stands_once_and_the_feed_itself_never() -> None:
    body = rss(
        f"<item><link>/a?utm_source=rss</link></item><item><link>/a#x</link></item><item><link>{FEED}</link></item>"
    )
    assert [entry.url for entry in read_feed(body, None, FEED)] == ["https://www.paper.example/a?utm_source=rss"]


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html><body><a href='/a'>A</a></body></html>",
        b"{",
        b"[]",
        b'{"items": {}}',
        b"/etc/passwd",
        b"https://x.example/",
        b"\x00\xff",
    ],
)
def test_what_is_no_feed_names_nothing(body: bytes) -> None:
    assert read_feed(body, "text/html", FEED) == ()


def test_entities_are_not_expanded() -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/hostname">]>'
    body = rss("<item><title>&b;&f;</title><link>/a</link></item>").replace(b"<rss", bomb + b"<rss", 1)
    for entry in read_feed(body, None, FEED):
        assert "haha" not in (entry.title or "")


@given(st.binary(max_size=300))
def test_any_bytes_are_read(body: bytes) -> None:
    read_feed(body, None, FEED)
    read_feed(rss("<item>") + body + b"</item>", "text/xml", FEED)
