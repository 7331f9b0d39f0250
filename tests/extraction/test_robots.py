"""robots.txt as RFC 9309 has it: its own examples, known hard cases, wild bytes."""
# ruff: noqa: E501 (what is read stands as it would in a file)

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.extraction.robots import SIZE_LIMIT, RobotsRules, read_sitemaps

URL = "https://www.paper.example/robots.txt"
AGENT = "NewsSpider/1.0 (+https://archive.example/about)"


def allowed(robots: str | bytes, path: str, agent: str = AGENT) -> bool:
    body = robots.encode() if isinstance(robots, str) else robots
    return RobotsRules(body, URL).allowed(f"https://www.paper.example{path}", agent)


SIMPLE = """
User-Agent: *
Disallow: *.gif$
Disallow: /example/
Allow: /publications/

User-Agent: foobot
Disallow:/
Allow:/example/page.html
Allow:/example/allowed.gif

User-Agent: barbot
User-Agent: bazbot
Disallow: /example/page.html

User-Agent: quxbot
"""


@pytest.mark.parametrize(
    ("agent", "path", "expected"),
    [
        ("other", "/a.gif", False),
        ("other", "/a.gif?x", True),
        ("other", "/example/x", False),
        ("other", "/publications/x", True),
        ("foobot", "/", False),
        ("foobot", "/example/page.html", True),
        ("foobot", "/example/allowed.gif", True),
        ("FooBot/2.1", "/other", False),
        ("barbot", "/example/page.html", False),
        ("bazbot", "/example/page.html", False),
        ("bazbot", "/example/", True),
        ("quxbot", "/example/", True),
    ],
)
def test_the_simple_example_of_the_specification(agent: str, path: str, expected: bool) -> None:
    assert allowed(SIMPLE, path, agent) is expected


def test_the_longest_match_decides_and_allow_wins_a_tie() -> None:
    robots = "User-Agent: *\nAllow: /example/page/\nDisallow: /example/page/disallowed.gif\nAllow: /p\nDisallow: /p"
    assert allowed(robots, "/example/page/x")
    assert not allowed(robots, "/example/page/disallowed.gif")
    assert allowed(robots, "/p")


def test_a_token_is_matched_whole_and_in_any_case() -> None:
    robots = "User-agent: news\nDisallow: /\n\nUser-agent: newsspiderbot\nDisallow: /"
    assert allowed(robots, "/a")
    assert not allowed("User-agent: NEWSSPIDER\nDisallow: /", "/a")
    assert not allowed("User-agent: NewsSpider/2.0\nDisallow: /", "/a")


def test_groups_of_one_token_are_joined_and_the_star_counts_only_without_them() -> None:
    robots = (
        "User-agent: newsspider\nDisallow: /a\n\nUser-agent: *\nDisallow: /b\n\nUser-agent: newsspider\nDisallow: /c"
    )
    assert [allowed(robots, path) for path in ("/a", "/b", "/c")] == [False, True, False]
    assert [allowed(robots, path, "other") for path in ("/a", "/b", "/c")] == [True, False, True]


@pytest.mark.parametrize(
    "line", ["Crawl-delay: 5", "Noindex: /x", "Host: x", "Sitemap: https://x.example/s.xml", "", "# x", "nonsense"]
)
def test_unknown_lines_end_no_run_of_agents(line: str) -> None:
    robots = f"User-agent: newsspider\n{line}\nUser-agent: other\nDisallow: /a"
    assert not allowed(robots, "/a")
    assert not allowed(robots, "/a", "other")


def test_an_empty_disallow_allows_all_and_ends_the_run_of_agents() -> None:
    robots = "User-agent: newsspider\nDisallow:\nUser-agent: other\nDisallow: /"
    assert allowed(robots, "/a")
    assert not allowed(robots, "/a", "other")


def test_rules_before_any_agent_count_for_no_one() -> None:
    assert allowed("Disallow: /\nUser-agent: other\nDisallow: /", "/a")


@pytest.mark.parametrize(
    ("pattern", "path", "expected"),
    [
        ("/fish", "/fish.html", False),
        ("/fish", "/Fish.asp", True),
        ("/fish/", "/fish", True),
        ("/*.php", "/folder/any.php.file.html", False),
        ("/*.php", "/windows.PHP", True),
        ("/*.php$", "/filename.php?parameters", True),
        ("/*.php$", "/filename.php", False),
        ("/fish*.php", "/fishheads/catfish.php?id", False),
        ("/foo/bar?baz=http://foo.bar", "/foo/bar?baz=http://foo.bar", False),
        ("/foo/bar/ツ", "/foo/bar/%E3%83%84", False),
        ("/foo/bar/%E3%83%84", "/foo/bar/%E3%83%84", False),
        ("/foo/bar/%62%61%7A", "/foo/bar/baz", False),
        ("/%7Eup", "/~up", False),
        ("/", "/robots.txt", True),
    ],
)
def test_paths_and_their_escapes(pattern: str, path: str, expected: bool) -> None:
    assert allowed(f"User-agent: *\nDisallow: {pattern}", path) is expected


@pytest.mark.parametrize(
    "robots",
    [
        "\ufeffUser-agent: *\nDisallow: /a",
        "User-agent: *\rDisallow: /a",
        "User-agent: *\r\nDisallow: /a # not this",
        "user-agent : *\n  disallow   :   /a  ",
        "User-agent *\nDisallow /a",
        "useragent: *\nDissalow: /a",
        "User-agent: * none other\nDisallow: /a",
        "User-agent: *\n\n\nDisallow: /a",
        b"\xff\xfe" + "User-agent: *\nDisallow: /a".encode("utf-16-le"),
    ],
)
def test_ways_to_write_the_same(robots: str | bytes) -> None:
    assert not allowed(robots, "/a")
    assert allowed(robots, "/b")


def test_what_is_no_robots_file_allows_all() -> None:
    for body in (b"", b"<html><body>Not found</body></html>", b"\x00\x01\x02", b"{}"):
        assert allowed(body, "/a")


def test_the_part_beyond_the_limit_is_not_there_and_a_cut_line_neither() -> None:
    start = b"User-agent: *\nDisallow: /a\n"
    body = start + b"#" * (SIZE_LIMIT - len(start) - 12) + b"\nDisallow: /bcd\nDisallow: /e\n"
    assert [allowed(body, path) for path in ("/a", "/b", "/e")] == [False, True, True]


def test_crawl_delays() -> None:
    rules = RobotsRules(
        b"User-agent: slow\nCrawl-delay: 120\nUser-agent: *\nCrawl-delay: 2.5\nDisallow: /x\n\nUser-agent: odd\nCrawl-delay: soon",
        URL,
    )
    assert rules.crawl_delay("slow") == 120.0
    assert rules.crawl_delay(AGENT) == 2.5
    assert rules.crawl_delay("odd") is None
    assert RobotsRules(b"User-agent: *\nCrawl-delay: nan\nCrawl-delay: -1", URL).crawl_delay(AGENT) is None


def test_sitemaps_are_named_by_no_group() -> None:
    body = b"Sitemap: https://www.paper.example/a.xml\nUser-agent: x\nDisallow: /\nsitemap:/b.xml\nSitemap: ftp://x/\nSite-map: /b.xml"
    assert RobotsRules(body, URL).sitemaps == ("https://www.paper.example/a.xml", "https://www.paper.example/b.xml")
    assert [(a.kind, a.url) for a in read_sitemaps(body, URL)] == [
        ("sitemap", "https://www.paper.example/a.xml"),
        ("sitemap", "https://www.paper.example/b.xml"),
    ]


PIECES = st.sampled_from(
    [
        b"User-agent: *\n",
        b"Disallow: /",
        b"Allow: ",
        b"*",
        b"$",
        b"\n",
        b"\r",
        b"%zz",
        b"\x85",
        b"\xe2\x80\xa8",
        b"#",
        b"Crawl-delay: 1e999",
    ]
)


@given(
    st.one_of(st.binary(max_size=200), st.lists(PIECES, max_size=30).map(b"".join)),
    st.text(max_size=30),
    st.text(max_size=20),
)
def test_any_bytes_are_read(body: bytes, path: str, agent: str) -> None:
    rules = RobotsRules(body, URL)
    rules.allowed(f"https://www.paper.example/{path}", agent)
    rules.allowed(path, agent)
    rules.crawl_delay(agent)
    read_sitemaps(body, URL)
