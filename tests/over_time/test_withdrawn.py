"""Stories that are taken down: in whatever way a paper does it, one or hundreds of them, and some come back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from tests.crawl.crawling import Crawl
from tests.crawl.outlets import Outlets, answer, home, own_story, redirect, robots
from tests.fetching.rawserver import Script
from tests.over_time.hours import Hours

HOURS = (0, 1, 3)
FOLDER = "/politics/2026/11/02/"
MANY = [f"/2026/11/02/number-{n}-of-many-stories-about-the-old-port" for n in range(300)]

GONE = {
    "Ferry contract is signed at last": answer("gone", status="404 Not Found"),
    "Orchard growers lose their harvest": answer("gone", status="410 Gone"),
    "Library is to close in the spring": redirect("/"),
    "Museum finds a forged painting": redirect("/to-the-home"),
    "Theatre loses its licence to play": redirect("/error/not-found"),
    "School is said to be too small": redirect("/sorry"),
    "Mayor is asked about the bridge": redirect("/politics/"),
}
"""By headline: what its address says an hour later. Each withdraws the story."""

STANDING = {
    "Tram drivers end their strike": redirect("http://other.test/elsewhere"),
    "Baker opens a second shop in town": redirect("/consent?return=/baker"),
    "Rowers train on the frozen river": answer("oops", status="500 Internal Server Error"),
    "Weavers return to the old mill": redirect("/loop/1"),
    "Station clock shows the wrong time": redirect("/events/"),
}
"""What says nothing of the story: the server's fault, another's page, a wall, a list that it was never part of."""

BACK = "Harbour master leaves his post"
WALL = (
    "<!doctype html><html><head><title>Before you continue</title><meta name=robots content=noindex></head>"
    "<body><h1>We value your privacy</h1><p>Accept all cookies to read on.</p><button>Accept</button></body></html>"
)


def address(title: str) -> str:
    """The path of a story."""
    return FOLDER + title.lower().replace(" ", "-")


def scripts() -> dict[str, Script | list[Script]]:
    """A paper that takes stories down in every way."""
    titles = [*GONE, *STANDING, BACK]
    others = home({f"/2026/11/02/{word}-is-in-the-list-of-stories": f"The {word} is in the list" for word in WORDS})
    soft = "<!doctype html><title>Page not found | Paper</title><h1>Page not found</h1><p>Try our search."
    pages: dict[str, Script | list[Script]] = {
        "/robots.txt": robots("User-agent: *\nDisallow: /2026/\n"),
        "/": answer(home({address(title): title for title in titles})),
        "/to-the-home": redirect("/?from=elsewhere"),
        "/?from=elsewhere": redirect("/"),
        "/error/not-found": answer("nothing here", status="404 Not Found"),
        "/sorry": answer(soft),
        "/politics/": answer(others),
        "/events/": answer(others),
        "/consent?return=/baker": answer(WALL),
        "/loop/1": redirect("/loop/2"),
        "/loop/2": redirect("/loop/1"),
    }
    for title, later in (GONE | STANDING).items():
        pages[address(title)] = [answer(own_story(title)), later]
    pages[address(BACK)] = [answer(own_story(BACK)), answer("gone", status="410 Gone"), answer(own_story(BACK))]
    return pages


WORDS = ("market", "tower", "garden", "bakery", "tunnel", "chapel", "lantern", "meadow", "quarry", "viaduct")


@dataclass
class Withdrawn:
    """The outlets, and what each look left."""

    hours: Hours
    looks: list[Crawl]

    def withdrawn(self, look: int = -1) -> dict[str, str]:
        """When the stories of the paper were withdrawn, to the hour, and how their addresses answer."""
        rows = self.looks[look].rows(
            "SELECT headline, substr(withdrawn_at, 12, 2) || ' ' || how FROM withdrawn_stories WHERE site = 'paper'"
        )
        return dict(rows)


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Withdrawn]:
    """Three looks at it."""
    with Outlets() as outlets:
        outlets.add("paper", scripts())
        hours = Hours(outlets, tmp_path_factory.mktemp("withdrawn") / "data")
        yield Withdrawn(hours, [hours.look(hour) for hour in HOURS])


@pytest.mark.parametrize("title", GONE)
def test_a_story_whose_address_leads_to_no_story_any_more_is_withdrawn(paper: Withdrawn, title: str) -> None:
    said = paper.withdrawn()[title]
    assert said.startswith("07 "), "since the hour in which it was first so"


@pytest.mark.parametrize("title", STANDING)
def test_what_says_nothing_of_the_story_withdraws_none(paper: Withdrawn, title: str) -> None:
    assert paper.looks[-1].rows("SELECT withdrawn_at, versions FROM articles WHERE headline = ?", title) == [(None, 1)]


def test_a_story_that_comes_back_is_withdrawn_no_more(paper: Withdrawn) -> None:
    assert BACK not in paper.withdrawn()
    life = paper.looks[-1].rows(
        "SELECT status FROM captures WHERE article = (SELECT id FROM articles WHERE headline = ?) ORDER BY fetched_at",
        BACK,
    )
    assert life == [200, 410, 200]


def test_that_stories_are_withdrawn_is_no_failure_of_the_run(paper: Withdrawn) -> None:
    """Pages that say so did what they were asked for; a server's error and a loop did not."""
    assert f"{len(GONE) + 1} withdrawn" in paper.looks[1].out
    assert paper.looks[1].out.splitlines()[0].endswith("3 addresses failed")


def test_a_rebuild_gives_the_same(paper: Withdrawn) -> None:
    assert paper.hours.check() == ""


def test_hundreds_of_stories_that_are_sent_to_one_page_are_each_withdrawn(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """And the page, which reads like a story, is none of them and is asked for once."""
    titles = {path: f"Number {n} of many" for n, path in enumerate(MANY)}
    pages: dict[str, Script | list[Script]] = {
        path: [answer(own_story(title, words=f"w{n}x")), redirect("/sorry")]
        for n, (path, title) in enumerate(titles.items())
    }
    pages |= {"/": answer(home(titles)), "/sorry": answer(own_story("Sorry, this story is not here any more"))}
    with Outlets() as outlets:
        outlets.add("paper", {"/robots.txt": robots("")} | pages)
        hours = Hours(outlets, tmp_path_factory.mktemp("many") / "data")
        hours.look(0)
        done = hours.look(1)
        assert hours.asked[1]["paper"].count("/sorry") == 1
        assert f"{len(MANY)} withdrawn" in done.out
        [[stories, withdrawn, versions]] = done.rows(
            "SELECT count(*), count(withdrawn_at), max(versions) FROM articles WHERE site = 'paper'"
        )
        assert (stories, withdrawn, versions) == (len(MANY) + 1, len(MANY), 1)
        assert done.rows("SELECT count(*) FROM article_urls") == [len(MANY) + 1], "none has another's address"
