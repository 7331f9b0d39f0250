"""A run behind a proxy, over names that nobody here could resolve: homes that move, hosts of pictures, no_proxy."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from tests.crawl.crawling import QUICK, Crawl, crawl
from tests.crawl.outlets import OTHER, STORY, THIRD, Outlets, answer, front, paper, redirect, robots, story
from tests.fetching.rawserver import Proxy, proxy_server

SECRET = 'delay = 0\nheaders = { Authorization = "Bearer s3cret" }\ncookies = { sid = "s3cret-cookie" }'


@dataclass
class Proxied:
    """The outlets by name, the proxy between, and the crawl."""

    outlets: Outlets
    proxy: Proxy
    crawl: Crawl

    def heads(self, host: str) -> list[bytes]:
        """What a host was asked."""
        return [head for heads in self.outlets.servers[host].read.values() for head in heads]


@pytest.fixture(scope="module")
def proxied(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Proxied]:
    """All outlets of this file in one run."""
    with Outlets() as outlets, proxy_server() as proxy:
        add_moved_home(outlets)
        add_pictures_elsewhere(outlets)
        outlets.serve("xn--zeitung-mnchen-osb.test", paper(STORY))
        outlets.site("umlaut", "http://zeitung-münchen.test/")
        direct = outlets.add("direct", paper(STORY))
        proxy.hosts = {name: (server.host, server.port) for name, server in outlets.servers.items()}
        done = crawl(
            tmp_path_factory.mktemp("proxied") / "data",
            outlets.toml,
            *QUICK,
            http_proxy=proxy.url.replace("http://", "http://user:wordofpass@"),
            no_proxy=direct.host,
        )
        yield Proxied(outlets, proxy, done)


def add_moved_home(outlets: Outlets) -> None:
    """A home that has moved to another domain, with stories there and on a host beside it."""
    outlets.serve("old.example", {"/robots.txt": robots(""), "/": redirect("http://www.new.test/front")})
    links = (STORY, f"http://stories.new.test{OTHER}", f"http://stranger.example{THIRD}")
    outlets.serve("www.new.test", paper(STORY, **{"/front": answer(front(*links))}))
    outlets.serve("stories.new.test", paper(OTHER))
    outlets.serve("stranger.example", paper(THIRD))
    outlets.site("moved", "http://old.example/", SECRET)


def add_pictures_elsewhere(outlets: Outlets) -> None:
    """Pictures on a host that forbids some of them, and on one that redirects into the user's network."""
    pictures = (
        "http://cdn.test/free.png",
        "http://cdn.test/private/a.png",
        "http://sly.test/b.png",
        "http://paper.test/c.png",
    )
    page = answer(story(STORY, pictures=pictures))
    outlets.serve("paper.test", paper(STORY, **{STORY: page, "/c.png": redirect("http://cdn.test/c.png")}))
    outlets.serve("cdn.test", {"/robots.txt": robots("User-agent: *\nDisallow: /private/\n")})
    outlets.serve("sly.test", {"/b.png": redirect("http://127.1:8000/b.png")})
    outlets.site("pictured", "http://paper.test/", SECRET)


def test_the_run_ends_well(proxied: Proxied) -> None:
    assert proxied.crawl.status == 0, proxied.crawl.err
    assert "4 of 4 sites" in proxied.crawl.out


def test_a_home_that_moved_is_followed_and_its_new_domain_is_the_sites_own(proxied: Proxied) -> None:
    stories = proxied.crawl.rows("SELECT url FROM articles WHERE site = 'moved' ORDER BY url")
    assert stories == sorted([f"http://www.new.test{STORY}", f"http://stories.new.test{OTHER}"])
    assert proxied.heads("stranger.example") == []
    [home] = proxied.crawl.asked("http://www.new.test/front")
    assert home.context is not None
    assert home.context.requested_url == "http://old.example/"


def test_a_home_may_be_written_in_its_own_script(proxied: Proxied) -> None:
    assert proxied.crawl.rows("SELECT url FROM articles WHERE site = 'umlaut'") == [
        f"http://xn--zeitung-mnchen-osb.test{STORY}"
    ]


def test_headers_and_cookies_do_not_move_along(proxied: Proxied) -> None:
    for named in ("old.example", "paper.test"):
        assert all(b"Authorization: Bearer s3cret" in head for head in proxied.heads(named))
    for other in ("www.new.test", "stories.new.test", "cdn.test", "sly.test", "direct"):
        assert proxied.heads(other)
        assert not any(b"s3cret" in head for head in proxied.heads(other)), other


def test_a_picture_host_is_asked_for_its_robots_txt_once_and_obeyed(proxied: Proxied) -> None:
    paths = proxied.outlets.paths("cdn.test")
    assert paths[0] == "/robots.txt"
    assert paths.count("/robots.txt") == 1
    assert {"/free.png", "/c.png"} == set(paths[1:])
    assert proxied.crawl.failures("http://cdn.test/private/a.png") == [("robots", "disallowed by robots.txt")]


def test_behind_a_proxy_nobody_is_led_inside_either(proxied: Proxied) -> None:
    assert [stage for stage, _ in proxied.crawl.failures("http://127.1:8000/b.png")] == ["policy"]
    assert not any(b"127.1:8000" in head for head in proxied.proxy.heads)


def test_what_no_proxy_names_is_asked_directly(proxied: Proxied) -> None:
    host = proxied.outlets.servers["direct"].host.encode()
    assert not any(host in head for head in proxied.proxy.heads)
    assert proxied.crawl.rows("SELECT count(*) FROM articles WHERE site = 'direct'") == [1]
    [page] = proxied.crawl.asked(proxied.outlets.url("direct", STORY))
    assert page.capture.status == 200


def test_the_proxys_credentials_are_said_to_it_alone(proxied: Proxied) -> None:
    assert all(b"\r\nProxy-Authorization: Basic " in head for head in proxied.proxy.heads)
    kept = b"".join(gzip.decompress(file.read_bytes()) for file in proxied.crawl.warc_files)
    for text in (kept, proxied.crawl.log.encode(), proxied.crawl.out.encode(), proxied.crawl.err.encode()):
        assert b"wordofpass" not in text
        assert b"Proxy-Authorization" not in text
    assert b"GET http://" not in kept, "requests are archived in origin form"
