"""Sightings: where an address was seen, from when, until when, in how many looks; and what another look costs."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipelines.dataset.compare import compare
from pipelines.dataset.facts import Facts
from pipelines.dataset.store import Dataset
from pipelines.items import Address, Reading
from pipelines.memory import Memory
from tests.dataset.older_files import back_to_version_3
from tests.dataset.test_order import make
from tests.dataset.worlds import EXTRACTOR, at, fact, feed, front_page, record_id

PAPER = "http://paper.example"
FEED, SITEMAP, HOME = PAPER + "/feed", PAPER + "/news.xml", PAPER + "/"
STORIES = [f"{PAPER}/2026/{letter}-100001.html" for letter in "abcdef"]
Seen = dict[tuple[str, str], tuple[str, str, str, int]]


def seen(dataset: Dataset) -> Seen:
    """The sightings, by address and source."""
    rows = dataset.database.query("SELECT * FROM sightings")
    return {(row.pop("address"), row.pop("source")): tuple(row.values()) for row in rows}


def listed(number: int, minutes: int, letters: str, url: str = FEED, **more: object) -> Facts:
    """A look at a feed that names these stories."""
    return feed(number, url, minutes, [STORIES["abcdef".index(letter)] for letter in letters], run=None, **more)


def same(number: int, minutes: int, as_look: int, status: int = 304, url: str = FEED) -> Facts:
    """A look at a feed that was not modified, or has the same bytes."""
    return fact(number, url, minutes, status=status, expected="feed", revisit_of=as_look, run=None)


def story(letter: str) -> str:
    """The normalised address of a story."""
    return STORIES["abcdef".index(letter)].removeprefix("http:")


@pytest.mark.parametrize("status", [304, 200])
def test_a_look_at_a_list_that_is_the_same_counts_like_any_other(dataset: Dataset, status: int) -> None:
    dataset.put([listed(1, 0, "ab")])
    dataset.put([same(2, 60, 1, status), same(3, 120, 1, status), listed(4, 180, "b")])
    assert seen(dataset) == {
        (story("a"), FEED): ("feed", at(0), at(120), 3),
        (story("b"), FEED): ("feed", at(0), at(180), 4),
    }


def test_what_went_and_came_back_was_seen_in_the_looks_between_not(dataset: Dataset) -> None:
    dataset.put([listed(1, 0, "ab"), listed(2, 60, "b"), same(3, 120, 1), listed(4, 180, "b"), listed(5, 240, "")])
    assert seen(dataset) == {
        (story("a"), FEED): ("feed", at(0), at(120), 2),
        (story("b"), FEED): ("feed", at(0), at(180), 4),
    }


def test_a_list_that_could_not_be_read_is_no_look(dataset: Dataset) -> None:
    wall = Reading(kind="feed", state="bot_wall")
    dataset.put([listed(1, 0, "a"), fact(2, FEED, 60, expected="feed", reading=wall), listed(3, 120, "a")])
    dataset.put([fact(4, FEED, 180, expected="feed", reading=Reading(kind="feed", state="error", failure="no memory"))])
    assert seen(dataset) == {(story("a"), FEED): ("feed", at(0), at(120), 2)}


def test_a_list_that_could_be_read_at_the_second_try_is_a_look(dataset: Dataset) -> None:
    failed = evolve(listed(1, 0, "a"), reading=Reading(kind="feed", state="error", failure="out of memory"))
    dataset.put([failed, same(2, 60, 1)])
    dataset.put([listed(1, 0, "a")])
    assert seen(dataset) == {(story("a"), FEED): ("feed", at(0), at(60), 2)}


def test_what_another_extractor_reads_in_a_list_takes_the_place_of_what_was_read(dataset: Dataset) -> None:
    dataset.put([listed(1, 0, "ab"), same(2, 60, 1), listed(3, 120, "abc"), same(4, 180, 1)])
    dataset.put([listed(1, 0, "bd", digest="sha1:NEXT")])
    assert seen(dataset) == {
        (story("a"), FEED): ("feed", at(120), at(120), 1),
        (story("b"), FEED): ("feed", at(0), at(180), 4),
        (story("c"), FEED): ("feed", at(120), at(120), 1),
        (story("d"), FEED): ("feed", at(0), at(180), 3),
    }


def test_a_front_page_counts_in_the_same_way(dataset: Dataset) -> None:
    shown = [(STORIES[0], "Market")]
    dataset.put([front_page(1, HOME, 0, shown), front_page(2, HOME, 60, [], run="run-2")])
    dataset.put([front_page(3, HOME, 120, [*shown, (STORIES[1], "River")], run="run-3")])
    dataset.put([fact(4, HOME, 180, status=304, expected="front_page", revisit_of=3, run="run-4")])
    assert seen(dataset) == {
        (story("a"), HOME): ("front_page", at(0), at(180), 3),
        (story("b"), HOME): ("front_page", at(120), at(180), 2),
    }


@st.composite
def lives(draw: st.DrawFn) -> list[Facts]:
    """The life of two lists, of which each look names something anew or repeats another."""
    facts = []
    for number in range(draw(st.integers(1, 12))):
        minutes, url = 60 * draw(st.integers(0, 8)), draw(st.sampled_from((FEED, SITEMAP)))
        earlier = draw(st.none() | st.integers(0, number)) if number else None
        if earlier is None:
            facts.append(listed(number, minutes, draw(st.sampled_from(("", "a", "ab", "abc", "bc", "cd"))), url))
        else:
            facts.append(same(number, minutes, earlier, draw(st.sampled_from((200, 304))), url))
    return facts


def by_hand(facts: Sequence[Facts]) -> Seen:
    """The sightings, counted look by look."""
    readings = {one.capture.record_id: one.reading for one in facts}
    found: dict[tuple[str, str], list[str]] = {}
    for one in sorted(facts, key=lambda one: one.capture.fetched_at):
        reading, record = one.reading, one.capture.revisit_of
        for _ in facts:
            if reading is None and record is not None:
                other = next((fact for fact in facts if fact.capture.record_id == record), None)
                reading, record = readings.get(record), other.capture.revisit_of if other else None
        for address in reading.addresses if reading else ():
            found.setdefault((address.url.removeprefix("http:"), one.capture.url), []).append(one.capture.fetched_at)
    return {key: ("feed", times[0], times[-1], len(times)) for key, times in found.items()}


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_looks_are_counted_as_one_would_by_hand_in_whatever_order_they_come(
    tmp_path: Path, data: st.DataObject
) -> None:
    facts = data.draw(lives())
    shuffled = data.draw(st.permutations(facts))
    cut = data.draw(st.integers(0, len(facts)))
    once, twice = make(tmp_path / "a.db", [facts]), make(tmp_path / "b.db", [shuffled[:cut], shuffled[cut:]])
    assert compare(once, twice, plumbing=True) == []
    with Dataset(twice) as dataset:
        assert seen(dataset) == by_hand(facts)


class TestCost:
    """A look costs what is new, not what the list names."""

    MANY = tuple(f"{PAPER}/2026/story-{number}.html" for number in range(3000))

    def changes(self, dataset: Dataset, *facts: Facts) -> int:
        """Rows that a put writes."""
        before = dataset.database.conn.total_changes
        dataset.put(facts)
        return dataset.database.conn.total_changes - before

    def test_a_look_at_a_list_that_is_the_same_costs_no_row_for_what_it_names(self, dataset: Dataset) -> None:
        assert self.changes(dataset, feed(1, FEED, 0, self.MANY)) > 2 * len(self.MANY)
        assert self.changes(dataset, fact(2, FEED, 60, status=304, expected="feed", revisit_of=1)) < 10
        assert self.changes(dataset, feed(3, FEED, 120, self.MANY)) < 10
        [row] = dataset.database.query("SELECT min(looks) AS least, max(looks) AS most, count(*) AS n FROM sightings")
        assert row == {"least": 3, "most": 3, "n": len(self.MANY)}

    def test_ten_new_lines_cost_rows_for_ten(self, dataset: Dataset) -> None:
        dataset.put([feed(1, FEED, 0, self.MANY[:-10])])
        assert self.changes(dataset, feed(2, FEED, 60, self.MANY[10:])) < 50

    def test_so_does_a_look_that_comes_to_light_late(self, dataset: Dataset) -> None:
        dataset.put([feed(1, FEED, 0, self.MANY[:-10]), feed(2, FEED, 120, self.MANY[10:])])
        assert self.changes(dataset, fact(3, FEED, 60, status=304, expected="feed", revisit_of=1)) < 10
        assert self.changes(dataset, feed(4, FEED, 90, self.MANY[5:-5])) < 80


class TestFollowed:
    """Whether what a list names is known to the plan already."""

    def put(self, dataset: Dataset, *, addresses: Sequence[Address], reason: str | None = "finished") -> None:
        """A run that looks at a list."""
        dataset.begin_run("run-1", started_at=at(0), settings_digest="sha1:S")
        reading = Reading(kind="sitemap", addresses=tuple(addresses))
        dataset.put([fact(1, SITEMAP, 1, expected="sitemap", reading=reading)])
        if reason is not None:
            dataset.end_run("run-1", finished_at=at(9), state="finished", finish_reason=reason)

    def followed(self, dataset: Dataset, *, digest: str = EXTRACTOR, settings: str = "sha1:S", record: int = 1) -> bool:
        memory = Memory(dataset.path)
        try:
            return memory.is_followed(SITEMAP, record_id(record), digest, settings)
        finally:
            memory.close()

    NEWS = (Address(url=STORIES[0], kind="story", title="Market"),)

    def test_after_a_run_that_ended_in_good_order(self, dataset: Dataset) -> None:
        self.put(dataset, addresses=self.NEWS)
        assert self.followed(dataset)
        assert not self.followed(dataset, record=2), "other bytes"
        assert not self.followed(dataset, digest="sha1:NEXT"), "another extractor may read more in it"
        assert not self.followed(dataset, settings="sha1:T"), "another sites file, or another limit"

    @pytest.mark.parametrize("reason", [None, "closespider_timeout", "shutdown"])
    def test_not_after_one_that_was_cut_short(self, dataset: Dataset, reason: str | None) -> None:
        self.put(dataset, addresses=self.NEWS, reason=reason)
        assert not self.followed(dataset)

    def test_nor_where_it_names_other_lists_which_change_though_it_does_not(self, dataset: Dataset) -> None:
        self.put(dataset, addresses=[Address(url=PAPER + "/sitemap-1.xml", kind="sitemap")])
        assert not self.followed(dataset)

    def test_a_run_that_found_it_the_same_counts_too(self, dataset: Dataset) -> None:
        self.put(dataset, addresses=self.NEWS, reason=None)
        dataset.begin_run("run-2", started_at=at(60), settings_digest="sha1:S")
        dataset.put([fact(2, SITEMAP, 61, status=304, expected="sitemap", revisit_of=1, run="run-2")])
        dataset.end_run("run-2", finished_at=at(70), state="finished", finish_reason="finished")
        assert self.followed(dataset)


class TestOlderFiles:
    """A file whose sightings were counted up at each look is brought up to date."""

    def test_all_sightings_stay_and_the_next_look_counts_on(self, tmp_path: Path) -> None:
        facts = [
            *(listed(number, 60 * number, "abc"[: 1 + number % 3]) for number in range(6)),
            *(same(10 + number, 600 + 60 * number, 5, random.Random(number).choice((200, 304))) for number in range(3)),
            *(front_page(20 + n, HOME, 60 * n, [(url, "Market") for url in STORIES[n : n + 3]], run=f"run-{n}")
              for n in range(4)),
        ]  # fmt: skip
        path = make(tmp_path / "news.db", [facts])
        with Dataset(path) as dataset:
            before = seen(dataset)
        back_to_version_3(path)
        with Dataset(path) as dataset:
            assert seen(dataset) == before
            assert not list(dataset.database.query("PRAGMA foreign_key_check"))
            dataset.put([listed(30, 900, "cd")])
            after = seen(dataset)
        assert after[story("c"), FEED] == (*before[story("c"), FEED][:2], at(900), before[story("c"), FEED][3] + 1)
        assert after[story("a"), FEED] == before[story("a"), FEED]

    def test_where_nothing_came_back_the_file_is_what_a_rebuild_makes(self, tmp_path: Path) -> None:
        facts = [listed(1, 0, "ab"), same(2, 60, 1), same(3, 90, 1, 200), listed(4, 120, "bc"), listed(5, 180, "")]
        pages = [front_page(6, HOME, 0, [(STORIES[0], "Market")]), front_page(7, HOME, 60, [], run="run-2"),
                 front_page(8, HOME, 120, [(STORIES[0], "Market"), (STORIES[1], "River")], run="run-3")]  # fmt: skip
        today, path = make(tmp_path / "today.db", [facts + pages]), make(tmp_path / "news.db", [facts + pages])
        back_to_version_3(path)
        Dataset(path).close()
        assert compare(today, path, plumbing=True) == []
