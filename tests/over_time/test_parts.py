"""Stories in parts, as a crawl meets them: one article, hour after hour, live as rebuilt."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from pipelines.extraction.addressing.addresses import normalise
from pipelines.extraction.text.part_addresses import MOST_PARTS
from tests.crawl.crawling import Crawl
from tests.crawl.outlets import OTHER, STORY, THIRD, Outlets, answer, home, paper
from tests.fetching.rawserver import Script
from tests.over_time.hours import Hours

NOT_MODIFIED = Script([b'HTTP/1.1 304 Not Modified\r\nETag: "1"\r\n\r\n'])
GONE = answer("no such page", status="404 Not Found")
FERRY, APPLES, SERIAL = STORY, OTHER, THIRD
ENDLESS = "/2026/11/02/mayor-opens-the-rebuilt-bathing-house"
NESTED = "/2026/11/02/weavers-of-the-old-town-show-their-looms"
FOLLOWING = "/2026/11/02/tram-drivers-ask-for-longer-breaks"


LONGEST = 2083


def page(headline: str, *texts: str, head: str = "", foot: str = "") -> str:
    """A page of a story: its own paragraphs, each long enough to be prose."""
    words = "It was said in the old customs hall, where speakers from both banks of the river had come together."
    paragraphs = "".join(
        f"<p>{text} {words} Nobody left before the end of the debate, late at night, of {text}.</p>" for text in texts
    )
    return (
        f"<!doctype html><html lang=en><head><title>{headline}</title><meta property='og:type' content='article'>"
        f"<meta property='article:published_time' content='2026-11-02T06:15:00Z'>{head}</head>"
        f"<body><article><h1>{headline}</h1>{paragraphs}</article>{foot}</body></html>"
    )


def pager(path: str, number: int, last: int) -> str:
    """The pager under page ``number`` of a story."""
    links = [f'<a href="{path}/{n}">{n}</a>' if n > 1 else f'<a href="{path}">1</a>' for n in range(1, last + 1)]
    links[number - 1] = f"<b>{number}</b>"
    return f"<nav class=pager>{' '.join(links)}</nav>"


@dataclass
class Parts:
    """What each hour left."""

    hours: Hours
    crawl: Crawl
    items: list[list[dict[str, str]]]

    def address(self, path: str) -> str:
        """The key of an address."""
        return normalise(self.hours.outlets.url("paper", path))

    def versions(self, path: str) -> list[list[str]]:
        """The words that tell the paragraphs of a story's versions."""
        bodies = self.crawl.rows(
            "SELECT v.body, 0 FROM versions v JOIN article_urls u USING (article) WHERE u.address = ? ORDER BY seen_at",
            self.address(path),
        )
        return [[paragraph.split(" ", 1)[0] for paragraph in body.split("\n\n")] for body, _ in bodies]

    def parts(self, path: str) -> list[tuple[str, int, str, bool]]:
        """Version, number, path of its address, and whether it was read, of a story's later parts."""
        rows = self.crawl.rows(
            "SELECT substr(v.seen_at, 12, 2), p.part, p.url, p.capture IS NOT NULL FROM version_parts p "
            "JOIN versions v ON v.id = p.version JOIN article_urls u USING (article) WHERE u.address = ? "
            "ORDER BY v.seen_at, p.part",
            self.address(path),
        )
        base = self.hours.outlets.url("paper", "")
        return [(hour, part, url.removeprefix(base), bool(read)) for hour, part, url, read in rows]


@pytest.fixture(scope="module")
def parts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Parts]:
    """Three looks, each when every story is due."""
    folder = tmp_path_factory.mktemp("parts")
    with Outlets() as outlets:
        title, apples, serial = "Ferry reopens", "Early apples", "Library hours"
        etag = 'ETag: "1"'
        amp = f'<link rel="canonical" href="{FERRY}">'
        scripts = paper(FERRY, APPLES, SERIAL, ENDLESS, NESTED, "/amp" + FERRY) | {
            # a story in three parts; the second is edited in the second hour, while the first is not modified
            FERRY: [answer(page(title, "One", "Two", foot=pager(FERRY, 1, 3)), etag), NOT_MODIFIED, NOT_MODIFIED],
            FERRY + "/2": [
                answer(page(f"{title} - page 2", "Three", foot=pager(FERRY, 2, 3)), etag),
                answer(page(f"{title} - page 2", "Drei", foot=pager(FERRY, 2, 3))),
            ],
            FERRY + "/3": [answer(page(f"{title} - page 3", "Four", foot=pager(FERRY, 3, 3)), etag), NOT_MODIFIED],
            "/amp" + FERRY: [GONE, answer(page(title, "One", "Two", head=amp))],
            # its second part fails at first
            APPLES: answer(page(apples, "Red", head='<link rel="next" href="?page=2">')),
            APPLES + "?page=2": [GONE, answer(page(apples, "Green"))],
            # divided otherwise in the second hour, with not a word changed; and its last page leads back to it
            SERIAL: [
                answer(page(serial, "Monday", foot=pager(SERIAL, 1, 2))),
                answer(page(serial, "Monday", "Tuesday", head=f'<link rel="next" href="{SERIAL}/2">')),
            ],
            SERIAL + "/2": [
                answer(page(serial, "Tuesday", "Friday")),
                answer(page(serial, "Friday", foot=f'<a rel="next" href="{SERIAL}/3">more</a>')),
            ],
            SERIAL + "/3": answer(b"", f"Location: {SERIAL}", status="302 Found"),
            # scrolls on to another story
            ENDLESS: answer(page("Bathing house", "Steam", head=f'<link rel="next" href="{FOLLOWING}">')),
            FOLLOWING: answer(page("Tram drivers", "Brakes")),
        }  # fmt: skip
        nested = [NESTED + "/page/2" * depth for depth in range(30)]
        scripts |= {
            path: answer(page("Weavers", f"Loom{depth}", head=f'<link rel="next" href="{path}/page/2">'))
            for depth, path in enumerate(nested)
        }
        scripts[NESTED] = [answer(page("Weavers", "Loom0", head=f'<link rel="next" href="{nested[1]}">'), etag)]
        scripts[NESTED] += [NOT_MODIFIED]
        outlets.add("paper", scripts)
        hours = Hours(outlets, folder / "data")
        items = []
        for hour in (0, 3, 12):
            done = hours.look(hour, "-O", str(folder / "items.json"))
            items.append(json.loads((folder / "items.json").read_text(encoding="utf-8")))
        yield Parts(hours, done, items)


def test_the_parts_of_a_story_are_asked_for_in_the_same_run_and_once(parts: Parts) -> None:
    for asked in parts.hours.asked:
        paths = [path for path in asked["paper"] if path.startswith(FERRY)]
        assert paths == [FERRY, FERRY + "/2", FERRY + "/3"]


def test_they_make_one_article_whose_text_is_theirs_in_order(parts: Parts) -> None:
    assert parts.versions(FERRY)[0] == ["One", "Two", "Three", "Four"]
    addresses = parts.crawl.rows(
        "SELECT address, relation FROM article_urls WHERE article = (SELECT article FROM article_urls "
        "WHERE address = ?) ORDER BY 1",
        parts.address(FERRY),
    )
    assert [relation for _, relation in addresses] == ["seen", "part", "part", "amp"]
    assert parts.crawl.rows("SELECT count(*) FROM articles") == [5]
    assert not any(re.search("/[23]$", url) for url in parts.crawl.rows("SELECT new_url FROM address_changes"))


def test_they_make_one_item(parts: Parts) -> None:
    whole = {item["headline"]: item["body"].count("\n\n") + 1 for item in parts.items[0]}
    shown = {"Ferry reopens": 4, "Early apples": 1, "Library hours": 3, "Bathing house": 1}
    assert whole == shown | {"Weavers": MOST_PARTS}


def test_an_edit_of_a_later_part_is_a_version_though_the_first_was_not_modified(parts: Parts) -> None:
    assert parts.versions(FERRY) == [["One", "Two", "Three", "Four"], ["One", "Two", "Drei", "Four"]]
    assert parts.parts(FERRY) == [
        (hour, number, f"{FERRY}/{number}", True) for hour in ("06", "09") for number in (2, 3)
    ]


def test_a_part_that_failed_is_named_and_when_it_comes_it_is_no_edit(parts: Parts, tmp_path: Path) -> None:
    assert parts.versions(APPLES) == [["Red", "Green"]]
    assert parts.parts(APPLES) == [("06", 2, APPLES + "?page=2", True)]


def test_a_story_that_is_divided_otherwise_has_the_same_text(parts: Parts) -> None:
    assert parts.versions(SERIAL) == [["Monday", "Tuesday", "Friday"]]


def test_a_page_that_scrolls_on_to_another_story_has_no_parts(parts: Parts) -> None:
    assert parts.versions(ENDLESS) == [["Steam"]]
    assert all(FOLLOWING not in asked["paper"] for asked in parts.hours.asked)


def test_a_rebuild_gives_the_same(parts: Parts) -> None:
    assert parts.hours.check() == ""


def test_a_part_that_is_missing_is_told(tmp_path: Path) -> None:
    with Outlets() as outlets:
        first = page("Early apples", "Red", head=f'<link rel="next" href="{APPLES}/2">')
        outlets.add("paper", paper(APPLES) | {APPLES: answer(first), APPLES + "/2": GONE})
        hours = Hours(outlets, tmp_path / "data")
        told = Parts(hours, hours.look(0), [])
        assert told.parts(APPLES) == [("06", 2, APPLES + "/2", False)]
        assert told.versions(APPLES) == [["Red"]]
        life = hours.newsspider("history", outlets.url("paper", APPLES))
        assert f"in 2 parts\n     part 2, {outlets.url('paper', APPLES)}/2, was never read" in life
        assert told.crawl.failures(outlets.url("paper", APPLES + "/2")) == [("http", "answered 404")]


def test_a_part_whose_address_is_too_long_is_told_and_the_story_is_an_item_without_it(tmp_path: Path) -> None:
    with Outlets() as outlets:
        server = outlets.add("paper", {})
        long = APPLES + "?q="
        long += "x" * (LONGEST - len(server.base + long))
        following = long + "&page=2"
        first = page("Early apples", "Red", head=f'<link rel="next" href="{following}">')
        server.scripts = paper() | {"/": answer(home({long: "Growers report an early harvest"})), long: answer(first)}
        hours = Hours(outlets, tmp_path / "data")
        done = hours.look(0, "-O", str(tmp_path / "items.json"))
        told = [("policy", f"the address is longer than {LONGEST} characters")]
        assert done.failures(server.base + following) == told
        [item] = json.loads((tmp_path / "items.json").read_text(encoding="utf-8"))
        assert item["headline"] == "Early apples"


def test_a_story_whose_parts_never_end_is_an_item_and_has_as_many_as_are_joined(parts: Parts) -> None:
    for asked in parts.hours.asked:  # in the first look, and when the first page says that it was not modified
        assert len([path for path in asked["paper"] if path.startswith(NESTED)]) == MOST_PARTS
    [item] = [item for item in parts.items[0] if item["headline"] == "Weavers"]
    assert len(item["body"].split("\n\n")) == MOST_PARTS
