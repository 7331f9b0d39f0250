"""When a crawl comes back: to stories, to what failed, to what is none; over a change of the clocks and an outage."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from newsspider.planning import LEAST
from newsspider.revisits import CATCHING_UP
from tests.crawl.crawling import Crawl
from tests.crawl.outlets import STORY, Outlets, answer, front, home, own_story, paper, story
from tests.fetching.rawserver import Script
from tests.over_time.hours import Hours

NIGHT = -199
"""2026-10-24, 23:00 UTC: two hours later clocks in Berlin go back from three to two."""
AGES = (0, 1, 2, 3, 12, 14, 24)
TITLE = "Council votes to reopen the harbour ferry"
LIST = "/town/2026/11/02/all-that-happened-in-the-town-this-week"


@dataclass
class Schedule:
    """The outlets, and what each look left."""

    hours: Hours
    crawl: Crawl

    def ages(self, name: str, path: str = STORY) -> list[int]:
        """The hours, counted from the first look, in which an address was asked for."""
        return [age for age, asked in zip(AGES, self.hours.asked, strict=True) if path in asked[name]]


def page(text: str, extra: str = "") -> str:
    """A story's page with something about its text."""
    return own_story(TITLE, words=text).replace("</article>", f"</article>{extra}")


@pytest.fixture(scope="module")
def schedule(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Schedule]:
    """A night and a day of looks, by a machine that keeps Berlin's time."""
    wall = (
        "<!doctype html><html><head><title>Before you continue</title><meta name=robots content=noindex></head>"
        "<body><h1>We value your privacy</h1><p>Accept all cookies to read on.</p><button>Accept</button></body></html>"
    )
    with Outlets() as outlets:
        unmodified = Script([b'HTTP/1.1 304 Not Modified\r\nETag: "1"\r\n\r\n'])
        outlets.add("steady", paper(STORY))
        outlets.add("unmodified", paper(STORY) | {STORY: [answer(story(STORY), 'ETag: "1"'), unmodified]})
        outlets.add("failing", paper(STORY) | {STORY: answer("oops", status="500 Internal Server Error")})
        outlets.add("cut-off", paper(STORY) | {STORY: Script([], end="reset")})
        outlets.add("never-there", paper(STORY) | {STORY: answer("no", status="404 Not Found")})
        outlets.add("list", paper(LIST) | {LIST: answer(front(*(f"{LIST}/{n}-of-the-stories" for n in range(30))))})
        outlets.add("walled", paper(STORY) | {STORY: [answer(page("ferry")), answer(wall), answer(page("ferry"))]})
        boxes = [
            f"<p>{n} comments</p><aside><h2>Most read</h2><ul><li><a href='/x{n}'>Story {n}</a></ul></aside>"
            f"<footer>Now: 2 November, {n} o'clock. {n * 17} readers online.</footer>"
            for n in range(9)
        ]
        outlets.add("furnished", paper(STORY) | {STORY: [answer(page("ferry", box)) for box in boxes]})
        folder = tmp_path_factory.mktemp("schedule")
        hours = Hours(outlets, folder / "data", {"TZ": "Europe/Berlin"})
        crawls = [hours.look(NIGHT + age, "-s", "RETRY_TIMES=0") for age in AGES]
        yield Schedule(hours, crawls[-1])


@pytest.mark.parametrize("name", ["steady", "unmodified", "furnished"])
def test_a_story_is_looked_at_at_its_ages_though_the_clocks_change(schedule: Schedule, name: str) -> None:
    assert schedule.ages(name) == [0, 1, 3, 12, 24]


@pytest.mark.parametrize("name", ["failing", "cut-off", "never-there"])
def test_what_failed_is_asked_for_again_later_and_later(schedule: Schedule, name: str) -> None:
    """After an hour, two, four, eight; at each hour the page links to it still."""
    assert schedule.ages(name) == [0, 1, 3, 12, 24]
    reasons = schedule.crawl.rows("SELECT count(*) FROM failures WHERE site = ? AND expected = 'story'", name)
    assert reasons == [5], "each time with its reason"


def test_what_turned_out_to_be_a_list_is_left_alone(schedule: Schedule) -> None:
    assert schedule.ages("list", LIST) == [0]
    assert schedule.crawl.rows("SELECT count(*) FROM articles WHERE site = 'list'") == [0]


def test_a_wall_in_place_of_a_story_is_no_edit_and_no_end_of_it(schedule: Schedule) -> None:
    rows = schedule.crawl.rows("SELECT headline, versions, withdrawn_at FROM articles WHERE site = 'walled'")
    assert rows == [(TITLE, 1, None)]
    assert schedule.ages("walled")[:3] == [0, 1, 2], "the look that the wall cost is made up for in the next hour"


def test_what_stands_about_a_text_and_changes_by_itself_is_no_edit(schedule: Schedule) -> None:
    assert schedule.crawl.rows("SELECT versions FROM articles WHERE site = 'furnished'") == [1]
    bytes_read = "SELECT count(DISTINCT payload_digest) FROM captures WHERE site = 'furnished' AND kind = 'story'"
    assert schedule.crawl.rows(bytes_read) == [5], "though the page was another each time"


def test_a_rebuild_gives_the_same(schedule: Schedule) -> None:
    assert schedule.hours.check() == ""


def test_after_an_outage_what_was_missed_is_made_up_for_in_parts(tmp_path_factory: pytest.TempPathFactory) -> None:
    number = LEAST + 20
    titles = {
        f"/2026/11/02/story-number-{n}-of-the-day-before-it": f"Story number {n} of the day" for n in range(number)
    }
    pages: dict[str, Script | list[Script]] = {
        path: answer(own_story(title, words=f"w{n}x")) for n, (path, title) in enumerate(titles.items())
    }
    with Outlets() as outlets:
        outlets.add("paper", paper(STORY) | pages | {"/": [answer(home(titles)), answer(front(STORY))]})
        hours = Hours(outlets, tmp_path_factory.mktemp("outage") / "data")
        looks = [hours.look(hour) for hour in (0, 150, 151)]
        asked = [[path for path in paths["paper"] if path in titles] for paths in hours.asked]
        assert [len(paths) for paths in asked] == [number, LEAST, 20]
        assert set(asked[1]) | set(asked[2]) == set(titles), "and each once"
        put_off = looks[1].rows("SELECT count(*) FROM failures WHERE reason = ?", CATCHING_UP)
        assert put_off == [20]
        gaps = looks[2].rows("SELECT round(hours) FROM coverage_gaps WHERE site = 'paper'")
        assert gaps == [150], "and the gap in the looks is told"
