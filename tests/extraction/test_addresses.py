"""Addresses: one key for one page, whatever way a link writes it; links resolved as browsers do."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pipelines.extraction.addressing.addresses import (
    host_of,
    identifier,
    normalise,
    registrable_domain,
    resolve,
    same_site,
)

STORY = "//www.example.com/2026/11/storm"


@pytest.mark.parametrize(
    "url",
    [
        "http://www.example.com/2026/11/storm",
        "https://www.example.com/2026/11/storm",
        "HTTPS://WWW.EXAMPLE.COM/2026/11/storm",
        "https://www.example.com:443/2026/11/storm",
        "http://www.example.com:80/2026/11/storm",
        "https://www.example.com./2026/11/storm",
        "https://reader:secret@www.example.com/2026/11/storm",
        "https://www.example.com/2026/11/storm#comments",
        "https://www.example.com/2026/11/storm?",
        "https://www.example.com/2026/11/./x/../storm",
        "https://www.example.com/2026/11/%73torm",
        "https://www.example.com/2026/11/storm;jsessionid=0A1B2C3D",
        "https://www.example.com/2026/11/storm?PHPSESSID=abc123",
        "https://www.example.com/(S(lit3py55t21z5v55vlm25s55))/2026/11/storm",
        "https://www.example.com/2026/11/storm?utm_source=feed&utm_medium=rss&UTM_campaign=x",
        "https://www.example.com/2026/11/storm?fbclid=1&gclid=2&at_medium=RSS&at_campaign=y&xtor=RSS-1&mc_cid=3",
        "//www.example.com/2026/11/storm",
        " \n https://www.example.com/2026/11/\tstorm ",
    ],
)
def test_forms_of_one_address_have_one_key(url: str) -> None:
    assert normalise(url) == STORY


@pytest.mark.parametrize(
    "url",
    [
        "https://www.example.com/2026/11/storm/",
        "https://www.example.com/2026/11/Storm",
        "https://example.com/2026/11/storm",
        "https://www.example.com:8080/2026/11/storm",
        "https://www.example.com/2026/11/storm?id=1",
        "https://www.example.com/2026/11/storm?page=2",
        "https://www.example.com/2026/11/storm?ref=7",
        "https://www.example.com/2026/11%2Fstorm",
    ],
)
def test_what_may_be_another_page_has_another_key(url: str) -> None:
    assert normalise(url) != STORY


def test_other_parameters_keep_their_order_and_form() -> None:
    assert normalise("http://x.org/?b=2&utm_id=1&a=1&&a=%c3%a9+%7e") == "//x.org/?b=2&a=1&a=%C3%A9+~"


def test_a_sid_is_a_session_only_where_it_looks_like_one() -> None:
    assert normalise("http://x.org/?sid=0123456789abcdef0123456789abcdef") == "//x.org/"
    assert normalise("http://x.org/?sid=104") == "//x.org/?sid=104"


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("http://faß.de/", "//xn--fa-hia.de/"),
        ("http://BÜCHER.example/", "//xn--bcher-kva.example/"),
        ("http://例え.テスト/ニュース", "//xn--r8jz45g.xn--zckzah/%E3%83%8B%E3%83%A5%E3%83%BC%E3%82%B9"),
        ("http://x.org/%d8%ae%d8%a8%d8%b1", "//x.org/%D8%AE%D8%A8%D8%B1"),
        ("http://x.org/100%", "//x.org/100%25"),
        ("http://x.org/a|b", "//x.org/a%7Cb"),
        ("http://127.0.0.2:8001/a", "//127.0.0.2:8001/a"),
        ("http://[::1]:8001/a", "//[::1]:8001/a"),
    ],
)
def test_hosts_and_escapes_of_the_whole_world(url: str, key: str) -> None:
    assert normalise(url) == key


WEB_LIKE = st.builds(
    "{}{}{}{}".format,
    st.sampled_from(["http://x.org", "https://Ü.example:80", "//a.b", "http://a@b:443", "ftp://x", "http:", ""]),
    st.text("/.;=()%2eE4aSsid ", max_size=30),
    st.sampled_from(["", "?", "/..;sid=1", ";sid=;jsessionid=", "/(S(aaaaaaaaaaaaaaaaaaaaaaaa))/"]),
    st.text("?&=%#utm_ sid\ud800é|", max_size=20),
)


@given(st.one_of(st.text(), WEB_LIKE))
@example("HTTP:0 #")
def test_a_key_is_its_own_key_and_nothing_raises(url: str) -> None:
    key = normalise(url)
    assert normalise(key) == key


@given(st.text(), st.text())
def test_wild_links_never_raise(base: str, href: str) -> None:
    resolve(base, href)
    same_site(base, href)
    identifier(href)


@pytest.mark.parametrize(
    ("href", "url"),
    [
        ("/b", "https://x.org/b"),
        ("b?c", "https://x.org/a/b?c"),
        ("?c", "https://x.org/a/?c"),
        ("  ../b\n", "https://x.org/b"),
        ("/long\n\tpath", "https://x.org/longpath"),
        ("//y.org/z", "https://y.org/z"),
        (r"\b", "https://x.org/b"),
        ("http:/y.org/z", "http://y.org/z"),
        ("/b#part", "https://x.org/b#part"),
        ("", "https://x.org/a/"),
    ],
)
def test_links_resolve_as_in_a_browser(href: str, url: str) -> None:
    assert resolve("https://x.org/a/", href) == url


@pytest.mark.parametrize(
    "href", ["mailto:a@x.org", "javascript:void(0)", "data:text/html,x", "tel:1", "http://", "http://%zz/"]
)
def test_what_leads_to_no_page_is_none(href: str) -> None:
    assert resolve("https://x.org/", href) is None


def test_an_absolute_link_needs_no_readable_base() -> None:
    assert resolve("nonsense", "http://y.org/a") == "http://y.org/a"
    assert resolve("nonsense", "a") is None


def test_sites_are_registrable_domains() -> None:
    assert registrable_domain("news.bbc.co.uk") == "bbc.co.uk"
    assert same_site("https://www.example.co.uk/a", "http://sport.example.co.uk/b")
    assert not same_site("https://one.co.uk/", "https://two.co.uk/")
    assert not same_site("https://one.blogspot.com/", "https://two.blogspot.com/")
    assert not same_site("http://127.0.0.2/", "http://127.0.0.3/")
    assert registrable_domain("localhost") == "localhost"
    assert not same_site("mailto:a", "mailto:a")
    assert host_of("//WWW.Example.com:8080/") == "www.example.com"


@pytest.mark.parametrize(
    ("url", "story_id"),
    [
        ("https://x.org/politik/artikel-236549123/titel.html", "236549123"),
        ("https://x.org/nachrichten/id_91570542/titel.html", "91570542"),
        ("https://x.org/US/titel/story?id=43191701", "43191701"),
        ("https://x.org/article/2022/01/29/titre_6111811_3210.html", "6111811"),
        ("https://x.org/titel-a-0F0A1B2C-1111-2222-3333-444455556666", "0f0a1b2c-1111-2222-3333-444455556666"),
        ("https://x.org/article_2f1e4c0ab7d94e11.html", "2f1e4c0ab7d94e11"),
        ("https://x.org/2026/11/24/titel", None),
        ("https://x.org/20261124/titel", None),
        ("https://x.org/politik", None),
        ("https://x.org/", None),
    ],
)
def test_the_number_by_which_a_site_knows_a_story(url: str, story_id: str | None) -> None:
    assert identifier(url) == story_id
