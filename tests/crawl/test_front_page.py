"""A front page with every habit of markup, crawled: each story once, as a reader sees it, and no other link."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from tests.crawl.crawling import QUICK, Crawl, crawl
from tests.crawl.outlets import Outlets, answer, own_story, paper

DAY = "/2026/11/02/"
LEAD = "Council votes to reopen the harbour ferry"
CARD = "Orchard growers report an early harvest"
NESTED = "Library extends its hours through the winter"
BARE = "Bridge to the island is closed for a night"
KICKED = "Weavers of the old town show their looms"
LISTED = ["Tram drivers ask for longer breaks at noon", "Museum buys a painting of the old port"]
SLIDES = ["Rowers win the cup by half a boat's length", "Baker closes his shop after ninety years"]
READ = "Theatre finds the curtain that it had lost"
STORIES = [LEAD, CARD, NESTED, BARE, KICKED, *LISTED, *SLIDES, READ]


def to(title: str) -> str:
    """The address of a story."""
    return DAY + title.lower().replace(" ", "-").replace("'", "")


WHY = "It is the third time in a year, and nobody knows yet why."
TEASER = "Apples came a month before their time, say those who grow them."


def link(title: str, inner: str = "") -> str:
    """A link to a story."""
    return f'<a href="{to(title)}">{inner or title}</a>'


CARD_INSIDE = f"<img src=/a.jpg><h3>{CARD}</h3><p>{TEASER}</p><time>3 hours ago</time>"
NESTED_INSIDE = f"<span><strong>{NESTED}</strong></span>"
PAGE = f"""<!doctype html><html lang=en><head><title>Paper</title></head><body>
<header><a href="/">Paper</a><nav><a href="/politics/">Politics</a><a href="/sport/">Sport</a>
<a href="/login?return=/">Sign in</a><a href="/subscribe">Subscribe from 1 euro a week</a></nav></header><main>
<div class=teaser>{link(CARD, CARD_INSIDE)}</div>
<article class=lead><figure>{link(LEAD, "<img src=/lead.jpg width=1200 height=800>")}</figure>
<h1>{link(LEAD)}</h1><p>Nine to four, shortly before midnight.</p>
<a href="/authors/ann-bo">Ann Bo</a> <a href="{to(LEAD)}#comments">128 comments</a> {link(LEAD, "Read more")}</article>
<article><h2><span>Town</span></h2><div><h2>{link(NESTED, NESTED_INSIDE)}</h2></div></article>
<div class=card><div class=card-title>{link(BARE)}</div><div class=card-summary>{WHY}</div></div>
<article><h2>{link(KICKED, f"<span class=kicker>Crafts</span> <span class=headline>{KICKED}</span>")}</h2></article>
<section><h2>In brief</h2><ul>{"".join(f"<li>{link(title)}</li>" for title in LISTED)}</ul></section>
<div class=carousel>{"".join(f"<div class=slide><h3>{link(title)}</h3></div>" for title in SLIDES)}</div>
<div class=ad><a href="https://shop.example/offer">Our offer: ten pairs of shoes for the price of nine</a></div>
<a href="/tag/harbour">More on the harbour and its ferries</a>
<a href="/video/player/4711">Video: the ferry seen from the air, in two minutes</a></main>
<aside><h2>Most read</h2><ol><li>{link(READ)}</li><li>{link(LEAD)}</li></ol></aside>
<footer><a href="/imprint">Imprint</a><a href="/privacy">What we do with your data and why</a></footer></body></html>"""


@dataclass
class Page:
    """The outlet and the crawl."""

    outlets: Outlets
    crawl: Crawl


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """One look at the page."""
    with Outlets() as outlets:
        stories = {to(title): answer(own_story(title)) for title in STORIES}
        outlets.add("paper", paper() | stories | {"/": answer(PAGE)})
        yield Page(outlets, crawl(tmp_path_factory.mktemp("page") / "data", outlets.toml, *QUICK))


def rows(page: Page, columns: str) -> list[object]:
    """Columns of the positions in their order."""
    return page.crawl.rows(
        f"SELECT {columns} FROM positions p JOIN headlines h ON h.id = p.headline ORDER BY p.position"
    )


def test_each_story_stands_once_with_its_wording(page: Page) -> None:
    assert sorted(map(str, rows(page, "h.text"))) == sorted(STORIES)


def test_the_lead_is_the_one_that_is_made_most_of(page: Page) -> None:
    assert rows(page, "h.text")[0] == LEAD
    assert [text for text, is_lead in rows(page, "h.text, p.is_lead") if is_lead] == [LEAD]  # type: ignore[misc]


def test_the_others_follow_as_they_are_read(page: Page) -> None:
    assert rows(page, "h.text")[1:] == [title for title in STORIES if title != LEAD]


def test_repeated_links_are_places_of_one_story(page: Page) -> None:
    places = dict(rows(page, "h.text, p.occurrences"))  # type: ignore[call-overload]
    assert places[LEAD] == 2
    assert all(number == 1 for title, number in places.items() if title != LEAD)


def test_kicker_and_teaser_stand_apart(page: Page) -> None:
    told = {text: (kicker, teaser) for text, kicker, teaser in rows(page, "h.text, h.kicker, h.teaser")}  # type: ignore[misc]
    assert told[KICKED][0] == "Crafts"
    assert told[CARD][1] == TEASER
    assert told[BARE][1] == WHY


def test_boxes_and_regions_are_told(page: Page) -> None:
    told = {text: (section, region) for text, section, region in rows(page, "h.text, p.section, p.region")}  # type: ignore[misc]
    assert {told[title] for title in LISTED} == {("In brief", "main")}
    assert told[READ] == ("Most read", "aside")


def test_no_other_link_was_asked_for(page: Page) -> None:
    asked = {path for path in page.outlets.paths("paper") if not path.endswith(".jpg")}
    assert asked == {"/robots.txt", "/", *map(to, STORIES)}
    assert page.crawl.rows("SELECT count(*) FROM articles") == [len(STORIES)]
