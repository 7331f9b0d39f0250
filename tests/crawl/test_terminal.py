"""One run at a terminal over sites of several kinds: two on one host, one dressed in styles, one at an IPv6 address."""

from __future__ import annotations

import os
import pty
import subprocess
import threading
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from tests.crawl.crawling import QUICK, ROOT, Crawl, command, environment
from tests.crawl.outlets import OTHER, STORY, THIRD, Outlets, answer, front, paper
from tests.fetching.rawserver import has_ipv6, needs_ipv6

SHARED = "/sport" + STORY
STATIC = ("/static/main.css", "/static/more.css", "/static/a.woff2")


@dataclass
class Shown:
    """What was crawled, and what the terminal showed the while."""

    outlets: Outlets
    crawl: Crawl
    terminal: str


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shown]:
    """All outlets of this file in one run, with a terminal for its standard error."""
    folder = tmp_path_factory.mktemp("terminal")
    with Outlets() as outlets:
        add_neighbours(outlets)
        add_dressed(outlets)
        outlets.add("three", paper(STORY, OTHER, THIRD))
        if has_ipv6():
            outlets.add("six", paper(STORY), host="::1")
        sites = folder / "sites.toml"
        sites.write_text(outlets.toml)
        main, side = pty.openpty()
        seen = bytearray()
        reader = threading.Thread(target=read_all, args=(main, seen))
        reader.start()
        ended = subprocess.run(
            command(sites, *QUICK),
            cwd=ROOT,
            env=environment(folder / "data"),
            stdout=subprocess.PIPE,
            stderr=side,
            text=True,
            timeout=120,
        )
        os.close(side)
        reader.join()
        yield Shown(outlets, Crawl(folder / "data", ended.returncode, ended.stdout, ""), seen.decode())


def read_all(descriptor: int, into: bytearray) -> None:
    """Read a terminal until the other side is closed."""
    while True:
        try:
            data = os.read(descriptor, 4096)
        except OSError:
            return
        if not data:
            return
        into += data


def test_progress_is_shown_in_one_line(shown: Shown) -> None:
    assert shown.crawl.status == 0, shown.terminal
    lines = shown.terminal.split("\r\x1b[K")
    number = len(shown.outlets.tables)
    assert f"front pages {number} of {number} sites" in lines[-1]
    assert all(len(line.rstrip()) < 80 for line in lines)
    assert "front pages" not in shown.crawl.out


def add_neighbours(outlets: Outlets) -> None:
    pages = {"/news/": answer(front(SHARED, "/news" + OTHER)), "/sport/": answer(front(SHARED))}
    server = outlets.serve("both", paper(SHARED, "/news" + OTHER) | pages)
    outlets.site("news", f"{server.base}/news/")
    outlets.site("sport", f"{server.base}/sport/")


def test_a_story_that_two_sites_lead_to_is_asked_once_for_the_nearest(shown: Shown) -> None:
    assert shown.outlets.paths("both").count(SHARED) == 1
    rows = shown.crawl.rows("SELECT site, url FROM articles WHERE site IN ('news', 'sport') ORDER BY site")
    assert rows == [
        ("news", shown.outlets.url("both", "/news" + OTHER)),
        ("sport", shown.outlets.url("both", SHARED)),
    ]


def test_a_host_of_two_sites_is_asked_for_its_robots_txt_once(shown: Shown) -> None:
    assert shown.outlets.paths("both")[0] == "/robots.txt"
    assert shown.outlets.paths("both").count("/robots.txt") == 1


def add_dressed(outlets: Outlets) -> None:
    css = '@import "more.css"; @font-face { src: url(a.woff2) } body { background: url(/missing.png) }'
    scripts = paper(STORY) | {
        "/": answer(front(STORY, head='<link rel="stylesheet" href="/static/main.css">')),
        "/static/main.css": answer(css, kind="text/css"),
        "/static/more.css": answer("p { color: #333 }", kind="text/css"),
        "/static/a.woff2": answer(b"wOF2" + bytes(100), kind="font/woff2"),
    }
    outlets.add("dressed", scripts, 'delay = 0\nrequisites = "page"')
    outlets.add("plain", dict(scripts))


def test_whole_pages_are_archived_where_the_table_asks_for_them(shown: Shown) -> None:
    assert not [path for path in shown.outlets.paths("plain") if path.startswith("/static")]
    for path in (*STATIC, "/missing.png"):
        assert shown.outlets.paths("dressed").count(path) == 1


def test_the_page_that_needs_a_style_or_font_is_recorded(shown: Shown) -> None:
    for path in STATIC:
        [needed] = shown.crawl.asked(shown.outlets.url("dressed", path))
        assert needed.context is not None
        assert needed.context.expected == "requisite"
        assert needed.context.via == shown.outlets.url("dressed")


def test_stories_are_asked_in_the_order_of_their_front_page(shown: Shown) -> None:
    asked = [path for path in shown.outlets.paths("three") if path.startswith("/2026")]
    assert asked == [STORY, OTHER, THIRD]


@needs_ipv6
def test_a_home_may_be_an_ipv6_address(shown: Shown) -> None:
    assert shown.crawl.rows("SELECT url FROM articles WHERE site = 'six'") == [shown.outlets.url("six", STORY)]
    [home] = shown.crawl.asked(shown.outlets.url("six"))
    assert f"Host: [::1]:{shown.outlets.servers['six'].port}\r\n".encode() in home.request
