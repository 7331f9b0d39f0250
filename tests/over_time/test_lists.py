"""Feeds and sitemaps, look after look: what they name, from when on and until when."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.crawl.crawling import Crawl
from tests.crawl.outlets import OTHER, STORY, Outlets, answer, paper
from tests.fetching.rawserver import Script
from tests.over_time.hours import Hours

NOT_MODIFIED = Script([b'HTTP/1.1 304 Not Modified\r\nETag: "1"\r\n\r\n'])


def rss(*addresses: str) -> str:
    """The source of a feed."""
    items = "".join(f"<item><title>Ferry {n}</title><link>{a}</link></item>" for n, a in enumerate(addresses))
    return f'<rss version="2.0"><channel>{items}</channel></rss>'


def sitemap(base: str, *addresses: str) -> str:
    """The source of a news sitemap."""
    news = "<news:news><news:title>Ferry</news:title></news:news>"
    urls = "".join(f"<url><loc>{base}{address}</loc>{news}</url>" for address in addresses)
    spaces = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
    return f'<?xml version="1.0"?><urlset {spaces}>{urls}</urlset>'


@pytest.fixture(scope="module")
def lists(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Hours, Crawl]]:
    """Four hours of a feed and a sitemap: new, not modified, the same bytes, and without one of two stories."""
    with Outlets() as outlets:
        tables = 'delay = 0\nfeeds = ["{base}/feed.xml"]\nsitemaps = ["{base}/news.xml"]'
        server = outlets.serve("paper", {})
        outlets.site("paper", f"{server.base}/", tables.format(base=server.base))
        feed, shorter = rss(STORY, OTHER), rss(OTHER)
        listed, fewer = sitemap(server.base, STORY, OTHER), sitemap(server.base, OTHER)
        kind = "application/xml"
        server.scripts = paper(STORY, OTHER) | {
            "/feed.xml": [
                answer(feed, 'ETag: "1"', kind=kind), NOT_MODIFIED, answer(feed, kind=kind), answer(shorter, kind=kind)
            ],
            "/news.xml": [
                answer(listed, 'ETag: "1"', kind=kind), NOT_MODIFIED, answer(listed, kind=kind),
                answer(fewer, kind=kind),
            ],
        }  # fmt: skip
        server = outlets.serve("failing", {})
        outlets.site("failing", f"{server.base}/", tables.format(base=server.base))
        server.scripts = paper(STORY) | {
            "/feed.xml": [answer(rss(STORY, OTHER), 'ETag: "1"', kind=kind), NOT_MODIFIED],
            OTHER: answer("out of order", status="503 Service Unavailable"),
        }
        hours = Hours(outlets, tmp_path_factory.mktemp("lists") / "data")
        for hour in range(4):
            done = hours.look(hour)
        yield hours, done


@pytest.mark.parametrize("path", ["/feed.xml", "/news.xml"])
def test_every_look_at_a_list_counts_also_when_nothing_had_changed(lists: tuple[Hours, Crawl], path: str) -> None:
    hours, crawl = lists
    source = hours.outlets.url("paper", path)
    looks = [row[0] for row in crawl.rows("SELECT fetched_at, 0 FROM captures WHERE url = ? ORDER BY 1", source)]
    assert crawl.rows("SELECT status FROM captures WHERE url = ? ORDER BY fetched_at", source) == [200, 304, 200, 200]
    seen = {
        address.partition("/2026")[2]: rest
        for address, *rest in crawl.rows(
            "SELECT address, first_seen, last_seen, looks FROM sightings WHERE source = ?", source
        )
    }
    assert seen == {
        STORY.removeprefix("/2026"): [looks[0], looks[2], 3],
        OTHER.removeprefix("/2026"): [looks[0], looks[3], 4],
    }


def test_what_failed_is_tried_again_though_the_list_that_names_it_stays_the_same(lists: tuple[Hours, Crawl]) -> None:
    hours = lists[0]
    assert [look["failing"].count("/feed.xml") for look in hours.asked] == [1, 1, 1, 1]
    assert [OTHER in look["failing"] for look in hours.asked] == [True, True, False, True], "after one hour, then two"


def test_a_list_with_the_bytes_of_anothers_is_read_by_itself(lists: tuple[Hours, Crawl]) -> None:
    """Both outlets' feeds are the same to the byte, and their links relative: one became a revisit of the other."""
    _, crawl = lists
    first = "SELECT site, revisit_of IS NOT NULL FROM captures WHERE url LIKE '%/feed.xml' ORDER BY fetched_at LIMIT 2"
    assert sorted(row[1] for row in crawl.rows(first)) == [0, 1]
    seen = crawl.rows("SELECT source, address FROM sightings WHERE source LIKE '%/feed.xml' ORDER BY 1, 2")
    bases = crawl.rows("SELECT home_url, 0 FROM sites")
    assert sorted(seen) == sorted(
        (f"{base}feed.xml", base.removeprefix("http:").rstrip("/") + path)
        for base, _ in bases
        for path in (STORY, OTHER)
    )


def test_a_list_that_was_followed_is_not_read_again(lists: tuple[Hours, Crawl]) -> None:
    _, crawl = lists
    read = crawl.rows(
        "SELECT c.status, r.record IS NOT NULL FROM captures c LEFT JOIN _readings r ON r.record = c.record_id "
        "WHERE c.url LIKE '%/news.xml' AND c.site = 'paper' ORDER BY c.fetched_at"
    )
    assert read == [(200, 1), (304, 0), (200, 0), (200, 1)]


def test_a_rebuild_counts_them_alike(lists: tuple[Hours, Crawl]) -> None:
    assert lists[0].check() == ""
