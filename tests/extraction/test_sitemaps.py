"""Sitemaps: news sitemaps, plain ones, indexes; large, compressed, broken."""
# ruff: noqa: E501 (what is read stands as it would in a file)

import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.extraction.links import story_likelihood
from pipelines.extraction.sitemaps import read_sitemap
from pipelines.items import Address

URL = "https://www.paper.example/sitemap.xml"
NOW = "2026-11-24T12:00:00Z"

NEWS = b"""<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"
  xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
<url><loc> https://www.paper.example/a?id=1&amp;x=2 </loc>
  <news:news><news:publication><news:name>The Paper</news:name><news:language>en</news:language></news:publication>
  <news:publication_date>2026-11-24T10:15:00+01:00</news:publication_date><news:title>Ferry &amp; storm</news:title></news:news>
  <image:image><image:loc>https://www.paper.example/ferry.jpg</image:loc><image:title>A ferry</image:title></image:image>
  <lastmod>2026-11-24T11:00:00Z</lastmod></url>
</urlset>"""

STORY = Address(
    url="https://www.paper.example/a?id=1&x=2",
    kind="story",
    title="Ferry & storm",
    published_at="2026-11-24T09:15:00Z",
    modified_at="2026-11-24T11:00:00Z",
)


def test_a_news_sitemap_names_stories_with_their_titles_and_times() -> None:
    assert read_sitemap(NEWS, URL, now=NOW) == (STORY,)


def test_gzip_of_several_members_and_gzip_cut_short() -> None:
    half = len(NEWS) // 2
    assert read_sitemap(gzip.compress(NEWS[:half]) + gzip.compress(NEWS[half:]), URL, now=NOW) == (STORY,)
    read_sitemap(gzip.compress(NEWS)[:-20], URL, now=NOW)
    assert read_sitemap(b"\x1f\x8bnonsense", URL, now=NOW) == ()


def test_an_index_names_sitemaps_but_not_those_of_old() -> None:
    body = b"""<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
      <sitemap><loc>/news.xml</loc><lastmod>2026-11-24T11:00:00Z</lastmod></sitemap>
      <sitemap><loc>https://www.paper.example/2012-05.xml.gz</loc></sitemap>
      <sitemap><loc>https://www.paper.example/all.xml</loc></sitemap>
      <sitemap><loc>https://www.paper.example/old.xml</loc><lastmod>2020-01-01</lastmod></sitemap></sitemapindex>"""
    assert read_sitemap(body, URL, now=NOW) == (
        Address(url="https://www.paper.example/news.xml", kind="sitemap", modified_at="2026-11-24T11:00:00Z"),
        Address(url="https://www.paper.example/all.xml", kind="sitemap"),
    )
    assert len(read_sitemap(body, URL, now=None)) == 4


def test_a_plain_sitemap_tells_stories_from_pages_and_leaves_out_the_old() -> None:
    body = b"""<urlset><url><loc>https://www.paper.example/2026/11/23/council-votes-to-close-the-library-551234</loc></url>
      <url><loc>https://www.paper.example/about</loc></url>
      <url><loc>https://www.paper.example/2019/01/02/new-bridge-to-open-in-the-spring-11234</loc></url>
      <url><loc>https://www.paper.example/x</loc><lastmod>2024-01-01T00:00:00Z</lastmod></url></urlset>"""
    assert [(entry.kind, entry.url[25:39]) for entry in read_sitemap(body, URL, now=NOW)] == [
        ("story", "/2026/11/23/co"),
        ("page", "/about"),
    ]


def test_a_list_of_lines_and_a_feed_serve_as_sitemaps() -> None:
    assert [entry.url for entry in read_sitemap(b"\xef\xbb\xbfhttps://x.example/a\r\nftp://x\nnonsense\n", URL)] == [
        "https://x.example/a"
    ]
    feed = b"<rss><channel><item><title>A</title><link>https://x.example/a</link></item></channel></rss>"
    assert [(entry.url, entry.title) for entry in read_sitemap(feed, URL)] == [("https://x.example/a", "A")]


def test_fifty_thousand_lines_and_no_more() -> None:
    lines = "".join(f"<url><loc>https://x.example/{n}</loc><lastmod>2026-11-24</lastmod></url>" for n in range(50_100))
    assert len(read_sitemap(f"<urlset>{lines}</urlset>".encode(), URL, now=NOW)) == 50_000


def test_a_broken_sitemap_tells_what_it_can() -> None:
    assert (
        read_sitemap(NEWS.replace(b"</urlset>", b"<url><loc>https://x.example/b & c</loc>"), URL, now=NOW)[0] == STORY
    )


def test_entities_are_neither_expanded_nor_fetched() -> None:
    bomb = b'<!DOCTYPE u [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/hostname">]>'
    body = (
        bomb
        + b"<urlset><url><loc>https://x.example/&b;&f;</loc></url><url><loc>https://x.example/c</loc></url></urlset>"
    )
    urls = [entry.url for entry in read_sitemap(body, URL)]
    assert not any("haha" in url for url in urls)
    assert "https://x.example/c" in urls


@pytest.mark.parametrize("now", [None, NOW, "nonsense"])
@given(body=st.binary(max_size=200))
def test_any_bytes_are_read(now: str | None, body: bytes) -> None:
    read_sitemap(body, URL, now=now)
    read_sitemap(b"<urlset><url><loc>" + body, URL, now=now)
    read_sitemap(b"\x1f\x8b" + body, URL, now=now)


def test_what_is_left_out_for_its_age_costs_no_judgement() -> None:
    old = "".join(
        f"<url><loc>https://www.paper.example/2019/05/23/old-story-{n}-of-a-paper</loc></url>" for n in range(50)
    )
    before = story_likelihood.cache_info()
    assert read_sitemap(f"<urlset>{old}</urlset>".encode(), URL, now=NOW) == ()
    assert story_likelihood.cache_info() == before
