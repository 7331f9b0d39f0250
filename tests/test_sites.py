"""A sites file: what may stand in it, what is wrong with it in words, and what of it may be shown."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsspider.errors import SitesError
from newsspider.run import settings_digest
from newsspider.site import Site
from newsspider.sites import choose_sites, dump_sites, load_sites, parse_sites

HOME = 'home = "https://example.org/"\n'


def site(table: str) -> Site:
    [only] = parse_sites(f"[[site]]\n{table}", "sites.toml")
    return only


WRONG = {
    "no home": ('title = "A"', "home: is missing"),
    "no scheme": ('home = "example.org"', "does not begin with http:// or https://"),
    "another scheme": ('home = "ftp://example.org/"', "does not begin with http"),
    "no host": ('home = "https:///"', "no address"),
    "a port that is none": ('home = "https://example.org:99999/"', "no address"),
    "a password": ('home = "https://u:p@example.org/"', "password in the address"),
    "a number for a text": ("home = 5", "is a text, not 5"),
    "control characters": ('home = "https://example.org/\\u0007"', "is a text"),
    "an unknown key": (HOME + 'langauge = "en"', "unknown key 'langauge'; did you mean 'language'?"),
    "a name that is no slug": (HOME + 'name = "../x"', "is no slug"),
    "a text for a list": (HOME + 'sections = "https://example.org/a"', "sections: is a list"),
    "a section without scheme": (HOME + 'sections = ["/politics"]', "sections: '/politics' does not begin"),
    "a feed without scheme": (HOME + 'feeds = ["example.org/feed"]', "feeds: "),
    "a sitemap without scheme": (HOME + 'sitemaps = ["x"]', "sitemaps: "),
    "a host with a path": (HOME + 'hosts = ["https://cdn.example.org/"]', "is no host name"),
    "a language that is none": (HOME + 'language = "english language"', "is no language tag"),
    "a country that is none": (HOME + 'country = "Germany"', "is no country code"),
    "a time zone that is none": (HOME + 'time_zone = "Berlin"', "is no IANA name"),
    "a time zone out of the folder": (HOME + 'time_zone = "../../etc/passwd"', "is no IANA name"),
    "a delay that is negative": (HOME + "delay = -1", "delay: is a number of seconds"),
    "a delay that is true": (HOME + "delay = true", "delay: is a number of seconds"),
    "a delay that is no number": (HOME + "delay = nan", "delay: is a number of seconds"),
    "a pattern that is none": (HOME + 'exclude = ["("]', "is no regular expression"),
    "requisites of another kind": (HOME + 'requisites = "all"', 'is "none", "pictures" or "page"'),
    "certificates maybe": (HOME + 'verify_certificates = "no"', "is true or false"),
    "a selector that is none": (HOME + 'selectors = { headline = "h1[" }', "is no CSS selector"),
    "a selector of no element": (HOME + 'selectors = { headline = "h1::before" }', "is no CSS selector"),
    "a selector for another field": (HOME + 'selectors = { title = "h1" }', "is no field"),
    "a header name that is none": (HOME + 'headers = { "X Y" = "1" }', "is no valid name"),
    "a header with a line end": (HOME + 'headers = { X = "1\\r\\nY: 2" }', "X: is a text"),
    "a variable that is not set": (HOME + 'headers = { X = "env:NOT_SET_ANYWHERE" }', "NOT_SET_ANYWHERE is not set"),
    "a number for a cookie": (HOME + "cookies = { a = 1 }", "a: is a text"),
}


@pytest.mark.parametrize(("table", "words"), WRONG.values(), ids=WRONG.keys())
def test_a_wrong_entry_is_named_with_file_site_and_reason(table: str, words: str) -> None:
    with pytest.raises(SitesError) as caught:
        parse_sites(f'[[site]]\nhome = "https://first.example/"\n\n[[site]]\n{table}', "my/sites.toml")
    message = str(caught.value)
    assert message.startswith("my/sites.toml: site ")
    assert words in message
    assert "first.example" not in message


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "has no [[site]] table"),
        ("site = 5", "has no [[site]] table"),
        ("[site]\nhome = 'https://example.org/'", "has no [[site]] table"),
        ("[[site]\n", "is not TOML"),
        ("<html>", "is not TOML"),
        (f"[[site]]\n{HOME}\n[[outlet]]\n{HOME}", "knows only [[site]] tables, not 'outlet'"),
        (f"[[site]]\n{HOME}\n[[site]]\n{HOME}", "site example-org: is there twice"),
    ],
)
def test_a_file_that_is_none_is_refused(text: str, words: str) -> None:
    with pytest.raises(SitesError) as caught:
        parse_sites(text, "sites.toml")
    assert str(caught.value).startswith("sites.toml: ")
    assert words in str(caught.value)


def test_a_missing_file_and_one_that_is_no_text_are_named(tmp_path: Path) -> None:
    with pytest.raises(SitesError, match=r"nowhere\.toml: cannot be read \(No such file"):
        load_sites(tmp_path / "nowhere.toml")
    (tmp_path / "latin.toml").write_bytes(b'[[site]]\nhome = "https://m\xfcnchen.example/"\n')
    with pytest.raises(SitesError, match="is not UTF-8"):
        load_sites(tmp_path / "latin.toml")
    with pytest.raises(SitesError, match="cannot be read"):
        load_sites(tmp_path)


def test_sites_are_chosen_by_name_in_the_files_order() -> None:
    sites = [Site(name=name, home=f"https://{name}.example/") for name in ("a", "b", "c")]
    assert [s.name for s in choose_sites(sites, ["c", "a"], "f")] == ["a", "c"]
    with pytest.raises(SitesError, match="has no site 'bb'; did you mean b"):
        choose_sites(sites, ["bb"], "f")


def test_the_name_comes_from_the_home() -> None:
    assert site('home = "https://www.example.org/"').name == "example-org"
    assert site('home = "http://127.0.0.2:8008/"').name == "127-0-0-2-8008"
    assert site('home = "http://[::1]:8008/"').name == "1-8008"
    assert site('home = "https://example.org"').home == "https://example.org/"


def test_secrets_are_nowhere_but_in_requests(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAPER_TOKEN", "s3cret-token")
    secret = site(HOME + 'headers = { Authorization = "env:PAPER_TOKEN" }\ncookies = { sid = "s3cret-cookie" }')
    assert secret.headers == {"Authorization": "s3cret-token"}
    shown = [repr(secret), str(secret.public()), dump_sites([secret]), str(secret.row()), repr(secret.rules())]
    assert not any("s3cret" in text for text in shown)
    assert 'headers = { "Authorization" = "***" }' in dump_sites([secret])


def test_secrets_do_not_shape_the_settings_digest() -> None:
    from scrapy.settings import Settings

    one = site(HOME + 'headers = { Authorization = "one" }')
    two = site(HOME + 'headers = { Authorization = "two" }')
    other = site(HOME + "delay = 3")
    digests = [settings_digest(Settings(), {s.name: s}) for s in (one, two, other)]
    assert digests[0] == digests[1] != digests[2]


WORDS = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Zs", "Zl", "Zp", "Co", "Cn", "Cf"]), min_size=1, max_size=12
)
SITES = st.builds(
    Site,
    name=st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,5})?", fullmatch=True),
    home=st.sampled_from(["https://example.org/", "http://127.0.0.1:8000/a?b=c", "https://m.example/ü"]),
    title=st.none() | WORDS,
    sections=st.lists(st.sampled_from(["https://example.org/a", 'https://example.org/"b']), max_size=2).map(tuple),
    hosts=st.lists(st.sampled_from(["cdn.example", "other.example:8080", "[2606::1]:80"]), max_size=2).map(tuple),
    language=st.none() | st.sampled_from(["en", "pt-BR"]),
    delay=st.none() | st.floats(0, 3600),
    exclude=st.lists(WORDS.map(lambda w: w.replace("\\", "")).filter(str.isalnum), max_size=2).map(tuple),
    requisites=st.sampled_from(["none", "pictures", "page"]),
    verify_certificates=st.booleans(),
    selectors=st.dictionaries(st.sampled_from(["headline", "body"]), st.sampled_from(["h1.a", "div > p"]), max_size=2),
)  # fmt: skip


@given(SITES)
@settings(deadline=None)
def test_what_is_dumped_is_read_back_as_the_same_site(one: Site) -> None:
    assert parse_sites(dump_sites([one]), "dump") == [one]


@given(st.text(max_size=60))
@settings(deadline=None)
def test_any_text_is_a_sites_file_or_an_error_in_words(text: str) -> None:
    for candidate in (text, f'[[site]]\nhome = "{text}"', f"[[site]]\n{HOME}{text}"):
        with suppress(SitesError):
            assert parse_sites(candidate, "f")


OWN = [
    ("https://example.org/", "https://www.example.org/a", True),
    ("https://www.example.org/", "https://example.org./a", True),
    ("https://www.example.org/", "http://EXAMPLE.org:8080/a", True),
    ("https://example.org/", "https://example.org.evil.example/a", False),
    ("https://example.org/", "https://notexample.org/a", False),
    ("https://example.co.uk/", "https://other.co.uk/", False),
    ("https://paper.github.io/", "https://other.github.io/", False),
    ("https://münchen.example/", "https://xn--mnchen-3ya.example/a", True),
    ("https://xn--mnchen-3ya.example/", "https://www.münchen.example/a", True),
    ("http://127.0.0.1:8000/", "http://127.0.0.1:8000/a", True),
    ("http://127.0.0.1:8000/", "http://127.0.0.1:8001/a", False),
    ("http://127.0.0.1:8000/", "http://127.0.0.2:8000/a", False),
    ("http://[::1]:8000/", "http://[0::1]:8000/a", True),
    ("http://localhost:8000/", "http://localhost/a", False),
    ("https://example.org/", "https://user@www.example.org/", True),
    ("https://example.org/", "mailto:a@example.org", False),
    ("https://example.org/", "https://exa mple.org/", False),
]


@pytest.mark.parametrize(("home", "url", "owned"), OWN)
def test_which_addresses_are_a_sites_own(home: str, url: str, owned: bool) -> None:
    assert site(f'home = "{home}"').owns(url) is owned


def test_hosts_that_the_user_named_are_own_with_the_hosts_under_them() -> None:
    named = site(HOME + 'hosts = ["Stories.Example.NET", "127.0.0.9:8080", "[::1]:81"]')
    assert named.hosts == ("stories.example.net", "127.0.0.9:8080", "[::1]:81")
    assert named.owns("https://m.stories.example.net/a")
    assert named.owns("http://127.0.0.9:8080/a")
    assert named.owns("http://[::1]:81/a")
    assert not named.owns("http://127.0.0.9/a")
    assert not named.owns("https://example.net/a")
    assert named.named_authorities == {("example.org", 443), ("127.0.0.9", 8080), ("::1", 81)}


def test_a_feed_elsewhere_is_own_but_its_host_is_not() -> None:
    fed = site(HOME + 'feeds = ["https://feeds.example.net/paper.xml"]')
    assert fed.owns("https://feeds.example.net/paper.xml")
    assert not fed.owns("https://www.feeds.example.net/")
