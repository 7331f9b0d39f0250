"""Where stories are found beside front pages: sections, feeds that pages name, sitemaps that robots.txt names."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from tests.crawl.crawling import Crawl
from tests.crawl.outlets import OTHER, STORY, THIRD, Outlets, answer, front, headline, paper, redirect, robots, story
from tests.fetching.rawserver import RawServer, Script
from tests.over_time.hours import Hours

HOURS = (0, 1)
XML = "application/xml"
GZIP = "application/gzip"
SPACES = (
    'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
)
FIRST_IN_A_FEED = "/2026/11/02/night-ferry-runs-again-after-nine-years"
MANY = 50_000


def index(*entries: tuple[str, str]) -> str:
    """A sitemap index: addresses and when each was last changed."""
    inner = "".join(f"<sitemap><loc>{url}</loc><lastmod>{date}</lastmod></sitemap>" for url, date in entries)
    return f'<?xml version="1.0"?><sitemapindex {SPACES}>{inner}</sitemapindex>'


def news(*entries: tuple[str, str]) -> str:
    """A news sitemap: addresses and dates of publication."""
    inner = "".join(
        f"<url><loc>{url}</loc><news:news><news:publication_date>{date}</news:publication_date>"
        f"<news:title>{headline(url)}</news:title></news:news></url>"
        for url, date in entries
    )
    return f'<?xml version="1.0"?><urlset {SPACES}>{inner}</urlset>'


@dataclass
class Discovery:
    """The outlets, and what each look left."""

    hours: Hours
    looks: list[Crawl]

    def articles(self, name: str) -> list[str]:
        """The paths of an outlet's stories."""
        base = self.hours.outlets.servers[name].base
        rows = self.looks[-1].rows("SELECT url FROM articles WHERE site = ? ORDER BY url", name)
        return [url.removeprefix(base) for url in rows]

    def asked(self, name: str, look: int = -1) -> list[str]:
        """What an outlet was asked for in a look."""
        return self.hours.asked[look][name]


@pytest.fixture(scope="module")
def discovery(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Discovery]:
    """All outlets of this file, looked at twice."""
    with Outlets() as outlets:
        add_sections(outlets)
        add_feeds(outlets)
        add_sitemaps(outlets)
        hours = Hours(outlets, tmp_path_factory.mktemp("discovery") / "data")
        yield Discovery(hours, [hours.look(hour) for hour in HOURS])


def test_a_rebuild_gives_the_same(discovery: Discovery) -> None:
    assert discovery.hours.check() == ""


# --- sections ---


def add_sections(outlets: Outlets) -> None:
    server = outlets.serve("sections", {})
    lists = "".join(f'<li><a href="/town/2026/11/0{n}/a-day-in-the-old-town">A day in the old town, the {n}th</a></li>'
                    for n in range(3, 9))  # fmt: skip
    town = front(OTHER).replace("</main>", f"<ul>{lists}</ul></main>")
    days = {f"/town/2026/11/0{n}/a-day-in-the-old-town": answer(front(STORY, OTHER, THIRD)) for n in range(3, 9)}
    server.scripts = paper(STORY, OTHER, THIRD) | days | {
        "/": answer(front(STORY, "/town/")),
        "/town/": answer(town),
        "/sport/": redirect("/"),
        "/gone/": answer("no such section", status="404 Not Found"),
    }  # fmt: skip
    sections = ", ".join(f'"{server.base}/{name}/"' for name in ("town", "sport", "gone"))
    outlets.site("sections", f"{server.base}/", f"delay = 0\nsections = [{sections}]")


def test_a_section_page_leads_to_stories_and_is_none(discovery: Discovery) -> None:
    assert set(discovery.articles("sections")) == {STORY, OTHER}
    base = discovery.hours.outlets.servers["sections"].base
    rows = discovery.looks[-1].rows(
        "SELECT DISTINCT kind FROM front_pages WHERE url = ? AND headline_count > 0", f"{base}/town/"
    )
    assert rows == ["section"]


def test_lists_that_look_like_stories_are_asked_for_once_and_are_none(discovery: Discovery) -> None:
    """Each is known for a list then, and not asked for again for a week."""
    lists = [[path for path in asked["sections"] if "a-day-in" in path] for asked in discovery.hours.asked]
    assert len(lists[0]) == len(set(lists[0]))
    assert lists[1] == []


def test_a_section_that_is_gone_is_told_and_costs_the_others_nothing(discovery: Discovery) -> None:
    url = discovery.hours.outlets.url("sections", "/gone/")
    assert discovery.looks[-1].failures(url) == [("http", "answered 404")] * len(HOURS)
    assert "sections:" not in discovery.looks[-1].out


# --- feeds ---


def add_feeds(outlets: Outlets) -> None:
    link = '<link rel="alternate" type="application/{}" href="/feed">'
    atom = f'<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>F</title><link href="{OTHER}"/></entry></feed>'
    listed = json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1", "url": OTHER}]})
    rss = f'<rss version="2.0"><channel><item><title>F</title><link>{OTHER}</link></item></channel></rss>'
    for name, body in (("rss", rss), ("atom", atom), ("json", listed)):
        kind = "application/json" if name == "json" else XML
        home = answer(front(STORY, head=link.format(f"{name}+xml" if name != "json" else "feed+json")))
        outlets.add(name, paper(STORY, OTHER) | {"/": home, "/feed": answer(body, kind=kind)})

    item = "<item><title>A story without an address</title><pubDate>Mon, 02 Nov 2026 05:00:00 GMT</pubDate></item>"
    feeds = {"/feed": answer(f'<rss version="2.0"><channel>{item * 20}</channel></rss>', kind=XML)}
    outlets.add("no-links", paper(STORY) | feeds | {"/": answer(front(STORY, head=link.format("rss+xml")))})

    dated = "<item><title>F</title><link>{}</link><pubDate>{}</pubDate></item>"
    future = dated.format(STORY, "Fri, 02 Nov 2096 06:00:00 GMT") + dated.format(OTHER, "Thu, 01 Jan 1970 00:00:00 GMT")
    feeds = {"/feed": answer(f'<rss version="2.0"><channel>{future}</channel></rss>', kind=XML)}
    outlets.add("far-dates", paper(STORY, OTHER) | feeds | {"/": answer(front(STORY, head=link.format("rss+xml")))})

    homes = [answer(front(STORY, head=link.format("rss+xml"))), answer(front(FIRST_IN_A_FEED, STORY))]
    rss = f'<rss version="2.0"><channel><item><link>{FIRST_IN_A_FEED}</link></item></channel></rss>'
    early = paper(STORY, FIRST_IN_A_FEED) | {"/": homes, "/feed": answer(rss, kind=XML)}
    outlets.add("early", early)


@pytest.mark.parametrize("name", ["rss", "atom", "json"])
def test_a_feed_that_the_front_page_names_leads_to_stories(discovery: Discovery, name: str) -> None:
    assert set(discovery.articles(name)) == {STORY, OTHER}


def test_a_feed_without_an_address_names_nothing(discovery: Discovery) -> None:
    assert discovery.articles("no-links") == [STORY]
    source = discovery.hours.outlets.url("no-links", "/feed")
    assert discovery.looks[-1].rows("SELECT count(*) FROM sightings WHERE source = ?", source) == [0]
    assert "no-links" not in discovery.looks[-1].out


def test_dates_that_cannot_be_hide_no_story(discovery: Discovery) -> None:
    assert set(discovery.articles("far-dates")) == {STORY, OTHER}
    looks = [[path for path in asked["far-dates"] if path == STORY] for asked in discovery.hours.asked]
    assert [len(asked) for asked in looks] == [1, 1], "at its ages, and not for its date's sake"


def test_a_story_is_in_the_feed_before_it_is_on_the_front_page(discovery: Discovery) -> None:
    rows = discovery.looks[-1].rows(
        "SELECT f.first_in, round(f.hours_ahead) FROM first_sightings f JOIN articles a ON a.id = f.article "
        "WHERE a.site = 'early' AND a.headline = ?",
        headline(FIRST_IN_A_FEED),
    )
    assert rows == [("feed", 1.0)]


# --- sitemaps ---


def add_sitemaps(outlets: Outlets) -> None:
    server = outlets.add("index", {})
    months = [(f"{server.base}/{year}-{month:02}.xml.gz", f"{year}-{month:02}-28") for year in range(1996, 2026)
              for month in range(1, 13)]  # fmt: skip
    recent = (f"{server.base}/2026-11.xml.gz", "2026-11-02T05:00:00Z")
    named = gzip.compress(news((server.base + OTHER, "2026-11-02T05:00:00Z")).encode())
    named_in_robots(server, "/sitemaps.xml.gz", STORY, OTHER)
    server.scripts = dict(server.scripts) | {
        "/sitemaps.xml.gz": answer(gzip.compress(index(*months, recent).encode()), kind=GZIP),
        "/2026-11.xml.gz": answer(named, kind=GZIP),
    }

    server = outlets.add("long-news", {})
    old = [(f"{server.base}/news/{n}-a-story-of-many-years-ago", "2019-05-05T05:00:00Z") for n in range(MANY)]
    named_in_robots(server, "/news.xml", STORY, OTHER, THIRD)
    fresh = [(server.base + path, "2026-11-02T05:00:00Z") for path in (OTHER, THIRD)]
    long = news(*fresh, *old[: MANY - 3], *old[-1:])
    server.scripts = dict(server.scripts) | {"/news.xml": answer(long, kind=XML)}


def named_in_robots(server: RawServer, path: str, *addresses: str) -> None:
    """An outlet whose robots.txt names a sitemap, with one story on its front page."""
    rules = robots(f"User-agent: *\nDisallow:\nSitemap: {server.base}{path}\n")
    pages: dict[str, Script | list[Script]] = {address: answer(story(address)) for address in addresses}
    server.scripts = pages | {"/robots.txt": rules, "/": answer(front(STORY))}


def test_a_sitemap_index_that_robots_txt_names_leads_to_what_is_recent_alone(discovery: Discovery) -> None:
    assert set(discovery.articles("index")) == {STORY, OTHER}
    lists = [path for path in discovery.asked("index", 0) if path.endswith(".gz")]
    assert lists == ["/sitemaps.xml.gz", "/2026-11.xml.gz"]


def test_a_news_sitemap_of_fifty_thousand_lines_leads_to_its_news_alone(discovery: Discovery) -> None:
    assert set(discovery.articles("long-news")) == {STORY, OTHER, THIRD}
    asked = [path for path in discovery.asked("long-news", 0) if path not in ("/robots.txt", "/", "/news.xml")]
    assert sorted(asked) == sorted([STORY, OTHER, THIRD])
