"""One story, one address, however a paper writes it: spellings, twins, redirects and claims, over three looks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from pipelines.extraction.addressing.addresses import normalise
from tests.crawl.crawling import Crawl
from tests.crawl.outlets import Outlets, answer, home, own_story, redirect, robots
from tests.fetching.rawserver import Proxy, Script, certificate, proxy_server, server_context
from tests.over_time.hours import Hours

PAPER, SECURE, MOBILE, WWW = "http://paper.test", "https://paper.test", "http://m.paper.test", "http://www.paper.test"
UMLAUT, PUNYCODE = "http://zeitung-münchen.test", "xn--zeitung-mnchen-osb.test"
DAY = "/2026/11/02/"
HOURS = (0, 1, 3)

SPELLINGS = {
    "Council votes on the harbour ferry": (
        f"{PAPER}{DAY}council-votes?utm_source=front&utm_medium=web",
        f"{PAPER}{DAY}council-votes?fbclid=IwAR0a1",
        f"{PAPER}{DAY}council-votes#comments",
    ),
    "Orchard growers report an early harvest": (
        f"{PAPER}{DAY}orchard-growers",
        f"{SECURE}{DAY}orchard-growers",
        f"{SECURE}{DAY}orchard-growers",
    ),
    "Café opens at the old customs hall": (
        f"{PAPER}{DAY}caf%C3%A9-opens",
        f"{PAPER}{DAY}café-opens",
        f"{PAPER}{DAY}caf%c3%a9-open%73",
    ),
    "Library extends its hours through winter": (
        f"{PAPER}{DAY}library-extends;jsessionid=5F2A",
        f"{PAPER}{DAY}library-extends?PHPSESSID=ab12cd",
        f"HTTP://Paper.Test:80{DAY}x/../library-extends",
    ),
    "Bridge is closed for the night": (
        f"{PAPER}{DAY}bridge-is-closed",
        f"{PAPER}{DAY}bridge-is-closed/",
        f"{PAPER}{DAY}bridge-is-closed",
    ),
    "School begins an hour later": (
        f"{PAPER}{DAY}school-begins",
        f"{MOBILE}{DAY}school-begins",
        f"{PAPER}{DAY}school-begins/amp",
    ),
    "Museum buys a painting of the port": (
        f"{WWW}{DAY}museum-buys",
        f"{PAPER}{DAY}museum-buys",
        f"{WWW}{DAY}museum-buys",
    ),
    "Theatre finds its lost curtain": (
        f"{PAPER}{DAY}theatre-finds",
        f"{PAPER}{DAY}curtain-of-the-theatre-is-found",
        f"{PAPER}{DAY}theatre-finds",
    ),
    "Station is to get a second hall": (
        f"{PAPER}/s/4711",
        f"{PAPER}{DAY}station-is-to-get-a-second-hall",
        f"{PAPER}/s/4711",
    ),
}
"""By headline: its address on the front page, look by look."""

CLAIMS = {
    "Tram drivers want longer breaks": "/",
    "Weavers show their looms": f"{DAY}council-votes",
    "Mayor opens the bathing house": f"{DAY}never-was",
    "Rowers win by half a length": "http://other.test/2026/11/02/rowers-win",
    "Market burns in the night": f"{DAY}market-burns-is-moved",
}
"""By headline: an address that its page claims for itself."""

UNSURE = "Baker closes after ninety years"
"""A page that claims an address at which the server has an error: that says neither yes nor no."""
CHAIN = ("first", "second", "third")
"""Three addresses of a story, each of which claims the next; the last claims what nobody was ever asked for."""


def slug(title: str) -> str:
    """The path of a story."""
    return DAY + title.lower().replace(" ", "-")


def canonical(url: str) -> str:
    """A page's claim for an address."""
    return f'<link rel="canonical" href="{url}">'


def stories() -> dict[str, Script | list[Script]]:
    """What paper.test answers, without its home."""
    council, orchard, cafe, library, bridge, school, museum, theatre, station = SPELLINGS
    pages: dict[str, Script | list[Script]] = {}

    def story(title: str, *paths: str, head: str = "") -> None:
        pages.update({DAY + path: answer(own_story(title, head=head)) for path in paths})

    story(council, *(f"council-votes{query}" for query in ("", "?utm_source=front&utm_medium=web", "?fbclid=IwAR0a1")))
    story(orchard, "orchard-growers")
    story(cafe, "caf%C3%A9-opens", "caf%c3%a9-open%73", "caf%c3%a9-opens")
    story(library, "library-extends", "library-extends;jsessionid=5F2A", "library-extends?PHPSESSID=ab12cd")
    story(bridge, "bridge-is-closed/")
    story(school, "school-begins", "school-begins/amp", head=canonical(f"{PAPER}{DAY}school-begins"))
    story(museum, "museum-buys")
    story(theatre, "curtain-of-the-theatre-is-found")
    story(station, "station-is-to-get-a-second-hall")
    moved = redirect(f"{DAY}theatre-finds/")
    pages |= {
        f"{DAY}bridge-is-closed": redirect(f"{DAY}bridge-is-closed/"),
        f"{DAY}theatre-finds": [answer(own_story(theatre)), moved],
        f"{DAY}theatre-finds/": redirect(f"{DAY}curtain-of-the-theatre-is-found"),
        "/s/4711": redirect("/s/4711/"),
        "/s/4711/": redirect(f"{DAY}station-is-to-get-a-second-hall"),
        f"{DAY}out-of-order": answer("oops", status="500 Internal Server Error"),
        f"{DAY}market-burns-is-moved": redirect("/"),
    }
    claims = CLAIMS | {UNSURE: f"{DAY}out-of-order"}
    pages |= {slug(title): answer(own_story(title, head=canonical(url))) for title, url in claims.items()}
    for here, there in zip(CHAIN, (*CHAIN[1:], "fourth"), strict=True):
        head = canonical(f"{DAY}chain-{there}-address-of-one-story")
        story("Storm turns away from the coast", f"chain-{here}-address-of-one-story", head=head)
    return pages


def front_page(look: int) -> Script:
    """The home at a look."""
    links = {addresses[look]: title for title, addresses in SPELLINGS.items()}
    links |= {slug(title): title for title in (*CLAIMS, UNSURE)}
    links |= {f"{DAY}chain-{name}-address-of-one-story": f"Storm turns away, {name} report" for name in CHAIN}
    if look == 1:  # what the claims name is asked for, too
        links |= {f"{DAY}never-was": "What nobody has ever seen", f"{DAY}out-of-order": "What cannot be had today"}
        links |= {f"{DAY}market-burns-is-moved": "What leads to the home page"}
    return answer(home(links))


@dataclass
class Addresses:
    """The outlets after three looks."""

    hours: Hours
    crawl: Crawl

    def article(self, url: str) -> int | None:
        """The story that an address belongs to."""
        found = self.crawl.rows("SELECT article FROM article_urls WHERE address = ?", normalise(url))
        return int(found[0]) if found else None


@pytest.fixture(scope="module")
def addresses(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Addresses]:
    """A paper on several hosts, and one with a name that is not ASCII."""
    folder = tmp_path_factory.mktemp("addresses")
    with Outlets() as outlets, proxy_server() as proxy:
        serve(outlets, proxy, folder)
        hours = Hours(outlets, folder / "data", {"http_proxy": proxy.url, "https_proxy": proxy.url})
        crawls = [hours.look(hour) for hour in HOURS]
        yield Addresses(hours, crawls[-1])


def serve(outlets: Outlets, proxy: Proxy, folder: Path) -> None:
    """The hosts, each behind the proxy under its name."""
    rules: dict[str, Script | list[Script]] = {"/robots.txt": robots("")}
    pages = stories()
    outlets.serve("paper.test:80", rules | pages | {"/": [front_page(look) for look in range(len(HOURS))]})
    tls = server_context(*certificate(folder))
    outlets.serve("paper.test:443", rules | pages, tls=tls, host="127.0.0.9")
    school, museum = f"{DAY}school-begins", f"{DAY}museum-buys"
    outlets.serve("m.paper.test:80", rules | {school: pages[school]})
    outlets.serve("www.paper.test:80", rules | {museum: redirect(PAPER + museum)})
    outlets.site("paper", f"{PAPER}/", "delay = 0\nverify_certificates = false")
    title, path = "Bürgerfest beginnt mit Regen", f"{DAY}buergerfest-beginnt-mit-regen"
    links = [home({f"{host}{path}": title}) for host in (UMLAUT, f"http://{PUNYCODE}", UMLAUT.upper())]
    umlaut = rules | {"/": [answer(page) for page in links], path: answer(own_story(title))}
    outlets.serve(f"{PUNYCODE}:80", umlaut)
    outlets.site("umlaut", f"{UMLAUT}/")
    proxy.hosts = {name: (server.host, server.port) for name, server in outlets.servers.items()}


@pytest.mark.parametrize("title", SPELLINGS)
def test_a_story_is_one_however_its_address_is_written(addresses: Addresses, title: str) -> None:
    rows = addresses.crawl.rows("SELECT id, versions, withdrawn_at FROM articles WHERE headline = ?", title)
    assert [(versions, withdrawn) for _, versions, withdrawn in rows] == [(1, None)]
    assert {addresses.article(url) for url in SPELLINGS[title]} == {rows[0][0]}


@pytest.mark.parametrize("title", SPELLINGS)
def test_its_time_on_the_front_page_goes_on_under_each_of_them(addresses: Addresses, title: str) -> None:
    [looks] = addresses.crawl.rows("SELECT looks FROM time_on_front_page WHERE headline = ?", title)
    assert looks == len(HOURS)


def test_a_spelling_is_no_reason_to_ask_for_a_story_again(addresses: Addresses) -> None:
    """Each is due at each look, once: at whatever address the page has for it."""
    rows = addresses.crawl.rows(
        "SELECT page, count(*) FROM captures WHERE kind = 'story' AND status = 200 AND article IS NOT NULL "
        "GROUP BY page, run HAVING count(*) > 1"
    )
    assert rows == []


def test_a_host_may_be_written_in_its_own_script_or_in_ascii(addresses: Addresses) -> None:
    rows = addresses.crawl.rows("SELECT url, versions FROM articles WHERE site = 'umlaut'")
    assert rows == [(f"http://{PUNYCODE}{DAY}buergerfest-beginnt-mit-regen", 1)]
    assert addresses.crawl.rows("SELECT looks FROM time_on_front_page WHERE site = 'umlaut'") == [3]


@pytest.mark.parametrize("title", CLAIMS)
def test_a_claim_for_what_is_another_page_or_none_is_not_believed(addresses: Addresses, title: str) -> None:
    rows = addresses.crawl.rows("SELECT url, canonical_url, versions FROM articles WHERE headline = ?", title)
    assert rows == [(PAPER + slug(title), None, 1)]


def test_a_claim_for_an_address_at_which_the_server_fails_is_not_disproved(addresses: Addresses) -> None:
    rows = addresses.crawl.rows("SELECT canonical_url, versions FROM articles WHERE headline = ?", UNSURE)
    assert rows == [(f"{PAPER}{DAY}out-of-order", 1)]


def test_claims_that_lead_on_from_one_to_the_next_make_one_story(addresses: Addresses) -> None:
    names = [f"{PAPER}{DAY}chain-{name}-address-of-one-story" for name in (*CHAIN, "fourth")]
    assert len({addresses.article(url) for url in names}) == 1
    assert addresses.crawl.rows("SELECT versions FROM articles WHERE headline LIKE 'Storm turns away%'") == [1]


def test_a_rebuild_gives_the_same(addresses: Addresses) -> None:
    assert addresses.hours.check() == ""
