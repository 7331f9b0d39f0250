"""A run ends when its time is up, and the next goes on: three runs beside an outlet that asks for two minutes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from demo.faults import Fault
from demo.server import Newsroom
from tests.over_time.living import Life, Look

SLOW, QUICK = "halden", ["sallowmere", "wadi"]
PATIENT = "talau"
"""One that asks for a pause of some seconds: a run has time for a look at it, not for all of its stories."""
SECONDS = 8
CRAWL_DELAY = 120


@dataclass
class Hours:
    newsroom: Newsroom
    looks: list[Look]


@pytest.fixture(scope="module")
def hours(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hours]:
    """Three runs of some seconds each."""
    with Newsroom(hour=0, crawl_delay={SLOW: CRAWL_DELAY, PATIENT: 2}) as newsroom:
        life = Life(newsroom, tmp_path_factory.mktemp("hours") / "data", [SLOW, PATIENT, *QUICK])
        options = ("-s", f"NEWSSPIDER_RUN_MINUTES={SECONDS / 60}")
        yield Hours(newsroom, [life.look(hour, *options) for hour in (0, 1, 2)])


def test_each_run_ends_in_good_order(hours: Hours) -> None:
    for look in hours.looks:
        assert (look.crawl.status, look.crawl.err) == (0, "")
        assert "left to the next run" in look.crawl.out
        assert f"{SLOW}: run ended" in look.crawl.out
    rows = hours.looks[-1].crawl.rows("SELECT state, finish_reason FROM runs")
    assert rows == [("finished", "run ended")] * 3


def test_the_slow_outlet_costs_the_others_no_look(hours: Hours) -> None:
    rows = hours.looks[-1].crawl.rows("SELECT site, count(*) FROM front_pages WHERE state = 'ok' GROUP BY site")
    assert {site: count for site, count in rows if site in QUICK} == dict.fromkeys(QUICK, 3)
    for paper in QUICK:
        shown = {story.headline for hour in (0, 1, 2) for story in hours.newsroom.front_page_truth(paper, hour)}
        told = hours.looks[-1].crawl.rows("SELECT text FROM headlines WHERE site = ?", paper)
        assert set(told) == shown


def test_the_slow_outlet_is_asked_at_its_own_pace(hours: Hours) -> None:
    for look in hours.looks:
        assert len(look.asked(SLOW)) <= 1 + SECONDS // CRAWL_DELAY


def test_a_home_is_the_first_thing_that_a_patient_outlet_is_asked_for(hours: Hours) -> None:
    """So that its pace costs it stories, and no look."""
    for look in hours.looks:
        assert look.asked(PATIENT)[:2] == ["/robots.txt", "/"]
    [looks] = hours.looks[-1].crawl.rows("SELECT count(*) FROM front_pages WHERE state = 'ok' AND site = ?", PATIENT)
    assert looks == len(hours.looks)


def test_what_a_run_did_not_get_to_has_its_reason(hours: Hours) -> None:
    rows = hours.looks[-1].crawl.rows(
        "SELECT run, url, stage, reason FROM failures WHERE site = ? AND expected = 'front_page' ORDER BY run", SLOW
    )
    runs = hours.looks[-1].crawl.rows("SELECT id FROM runs ORDER BY id")
    assert rows == [(run, hours.newsroom.home(SLOW), "policy", "run ended") for run in runs]


def test_homes_are_asked_before_stories(hours: Hours) -> None:
    [order] = [hours.looks[0].log]
    first_story = next(n for n, entry in enumerate(order) if entry.path.count("/") > 1 or "id=" in entry.path)
    homes = [n for n, entry in enumerate(order) if entry.path == "/" and entry.paper in QUICK]
    assert len(homes) == len(QUICK)
    assert max(homes) < first_story


def test_what_is_left_is_asked_in_the_next_run(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Each run of few seconds goes on where the one before ended."""
    with Newsroom(hour=0, crawl_delay={SLOW: 0.8}) as newsroom:
        life = Life(newsroom, tmp_path_factory.mktemp("left") / "data", [SLOW])
        first = life.look(0, "-s", "NEWSSPIDER_RUN_MINUTES=0.1")
        left = first.crawl.rows("SELECT url FROM failures WHERE reason = 'run ended' AND expected = 'story'")
        assert left
        assert set(left).isdisjoint(first.crawl.rows("SELECT url FROM captures"))
        newsroom.crawl_delay.clear()
        second = life.look(0.1)
        asked = second.crawl.rows("SELECT url, status FROM captures WHERE kind = 'story' ORDER BY fetched_at")
        assert set(left) <= {url for url, _ in asked}
        stories = second.crawl.rows("SELECT count(*) FROM captures WHERE kind = 'story' GROUP BY page")
        assert set(stories) == {1}, "what the first run got is not due yet"
        pictures = second.crawl.rows("SELECT count(*) FROM images WHERE picture_capture IS NULL")
        assert pictures == [0]


def test_what_waited_for_a_host_that_was_left_alone_is_asked_in_the_next_run(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """The server asks for a pause that is longer than a run."""
    with Newsroom(hour=0) as newsroom:
        life = Life(newsroom, tmp_path_factory.mktemp("paused") / "data", ["wadi"])
        story = newsroom.truth("wadi", 0)[0].address.removeprefix(newsroom.home("wadi"))
        newsroom.faults.plant("wadi", f"/{story}", Fault(status=429, headers=(("Retry-After", "3600"),)), times=1)
        first = life.look(0)
        left = first.crawl.rows("SELECT url FROM failures WHERE stage = 'policy' AND expected = 'story'")
        assert left
        second = life.look(1)
        asked = second.crawl.rows("SELECT url FROM captures WHERE kind = 'story' AND status = 200")
        assert set(left) <= set(asked)
        assert second.crawl.rows("SELECT count(*) FROM failures WHERE run = (SELECT max(id) FROM runs)") == [0]


def test_a_setting_that_is_no_number_ends_the_command_in_one_line(tmp_path_factory: pytest.TempPathFactory) -> None:
    with Newsroom(hour=0) as newsroom:
        life = Life(newsroom, tmp_path_factory.mktemp("wrong") / "data", ["wadi"])
        look = life.look(0, "-s", "NEWSSPIDER_RUN_MINUTES=soon")
    assert look.crawl.status == 2
    assert look.crawl.err == "newsspider: NEWSSPIDER_RUN_MINUTES: is a number of minutes, not 'soon'\n"
    assert look.log == []
