"""What a run asks for, decided by a dataset: due stories, spread catching up, and what earlier runs did not get to."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from archive.capture import Capture
from archive.exchange import Context, Failure, utc_text
from newsspider.planning import LEAST, SPREAD, Plan
from newsspider.revisits import CATCHING_UP, LOOKS, RUN_ENDED
from pipelines import memory as statements
from pipelines.dataset.facts import Facts
from pipelines.dataset.store import Dataset
from pipelines.extraction.addressing.addresses import normalise
from pipelines.items import Article, FrontPage, Headline, Reading
from pipelines.memory import Memory
from tests.dataset.worlds import record_id

START = datetime(2026, 11, 2, 6, tzinfo=UTC)
TEXTS = ("council", "harbour", "school", "river", "market", "ferry", "tower", "bridge", "orchard", "library")


def after(hours: float) -> datetime:
    return START + timedelta(hours=hours)


class World:
    """A dataset that is filled as a run would."""

    def __init__(self, database: Path):
        self.dataset = Dataset(database, made_by="test", reading_digest="sha256:test")
        self.dataset.put_sites([{"name": "paper", "home_url": "http://paper.example/"}])
        self.memory = Memory(database)
        self._count = 0

    def facts(self, url: str, hours: float, **more: object) -> Facts:
        self._count += 1
        status = more.pop("status", 200)
        capture = Capture(
            record_id=record_id(self._count),
            warc_file="NEWS-20261102060000-00001-token.warc.gz",
            warc_offset=self._count,
            warc_length=1,
            url=url,
            fetched_at=utc_text(after(hours)),
            status=status,  # type: ignore[arg-type]
            content_type="text/html",
            size=1,
            payload_digest=f"sha1:{self._count}",
        )
        context = Context(site="paper", expected=str(more.pop("expected", "story")))
        return Facts(capture=capture, run="run-1", context=context, **more)  # type: ignore[arg-type]

    def story(self, number: int, hours: float) -> Facts:
        word = TEXTS[number % 10] + str(number)
        body = f"The {word} of {word} was {word} when the {word} came to {word}, said the mayor of {word}."
        reading = Reading(kind="story", article=Article(headline=f"The {word}", body=body))
        return self.facts(address(number), hours, reading=reading)

    def failed(self, url: str, hours: float, stage: str, reason: str, expected: str = "story") -> Facts:
        failure = Failure(stage=stage, reason=reason)  # type: ignore[arg-type]
        return self.facts(url, hours, status=None, failure=failure, expected=expected)

    def put(self, *facts: Facts) -> None:
        self.dataset.put(list(facts))

    def plan(self, hours: float) -> Plan:
        return Plan(self.memory, after(hours))


def address(number: int) -> str:
    return f"http://paper.example/{TEXTS[number % 10]}/story-{number}.html"


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = World(tmp_path / "news.db")
    yield made
    made.memory.close()
    made.dataset.close()


def test_stories_are_due_whether_or_not_a_page_leads_to_them(world: World) -> None:
    world.put(world.story(1, 0), world.story(2, 0.5))
    assert world.plan(0.5).due("paper") == []
    assert world.plan(1).due("paper") == [address(1)]
    assert world.plan(2).due("paper") == [address(1), address(2)], "the longest due first"
    assert world.plan(2).due("paper", asked={normalise(address(1))}) == [address(2)]
    assert world.plan(2).due("herald") == []


def test_in_a_run_over_all_nothing_is_due_but_what_is_linked(world: World) -> None:
    world.put(world.story(1, 0))
    plan = Plan(world.memory, after(5), "all")
    assert plan.due("paper") == []
    assert plan.story("paper", address(1)) == "all"


def test_after_an_outage_the_catching_up_is_spread(world: World) -> None:
    """Three runs catch up with all, the longest due first, and what is put off has its reason once."""
    stories = 3 * LEAST - 50
    world.put(*(world.story(number, number / 1000) for number in range(stories)))
    asked: list[str] = []
    noted: list[str] = []
    for hours in (100, 101, 102, 103):
        plan = world.plan(hours)
        due, put_off = plan.due("paper"), plan.put_off("paper")
        assert len(due) <= max(LEAST, stories // SPREAD)
        asked += due
        noted += put_off
        world.put(*(world.failed(url, hours + 0.001, "policy", CATCHING_UP) for url in put_off))
        world.put(*(world.story(int(re.findall(r"story-(\d+)", url)[0]), hours + 0.01) for url in due))
    assert asked == [address(number) for number in range(stories)]
    assert noted == asked[LEAST:], "each once"


def test_an_outage_of_weeks_is_caught_up_too(world: World) -> None:
    world.put(*(world.story(number, 0) for number in range(LEAST + 20)))
    weeks = 24 * 7 * 5
    plan = world.plan(weeks)
    first, rest = plan.due("paper"), plan.put_off("paper")
    assert (len(first), len(rest)) == (LEAST, 20)
    world.put(*(world.failed(url, weeks, "policy", CATCHING_UP) for url in rest))
    world.put(*(world.story(int(re.findall(r"story-(\d+)", url)[0]), weeks + 0.1) for url in first))
    assert sorted(world.plan(weeks + 1).due("paper")) == sorted(rest)


def test_what_a_run_did_not_get_to_is_due_in_the_next(world: World) -> None:
    picture = "http://paper.example/picture.jpg"
    world.put(
        world.failed(address(1), 0, "policy", RUN_ENDED),
        world.failed(picture, 0, "policy", RUN_ENDED, expected="requisite"),
        world.failed(address(2), 0, "policy", "the address leads out of the site"),
        world.failed(address(3), 0, "robots", "disallowed by robots.txt"),
        world.failed(address(4), 0, "connect", "refused"),
        world.failed(address(5), 0.01, "policy", "the server asked to wait 3600 s (Retry-After: 3600)"),
        world.failed(address(6), 0.02, "policy", "it did not answer: refused (5 times in a row)"),
    )
    new = [address(1), address(5), address(6)]
    assert sorted(world.plan(0.1).due("paper")) == sorted(new)
    assert sorted(world.plan(1).due("paper")) == sorted([*new, address(4)])
    assert world.plan(1).requisites_left("paper") == [picture]
    world.put(world.story(1, 1), world.facts(picture, 1, expected="requisite", reading=Reading(kind="requisite")))
    assert sorted(world.plan(1.1).due("paper")) == sorted([address(4), address(5), address(6)])
    assert world.plan(1.1).requisites_left("paper") == []


def test_a_wording_is_new_if_no_earlier_run_saw_it(world: World) -> None:
    """Rows of the run itself come while it asks: they decide nothing."""
    headline = Headline(position=1, url=address(1), text="The council of Monday")
    reading = Reading(kind="front_page", front_page=FrontPage(headlines=(headline,)))
    world.put(world.story(1, 0), world.facts("http://paper.example/", 5, expected="front_page", reading=reading))
    assert world.plan(4.9).story("paper", address(1)) == "due"
    assert world.plan(4.9).story("paper", address(1), wording=headline.text) == "reworded", "due or not"
    world.put(world.story(1, 4.95))
    assert world.plan(5).story("paper", address(1), wording=headline.text) == "reworded"
    assert world.plan(6).story("paper", address(1), wording=headline.text) is None
    assert world.plan(6).story("paper", address(1), wording="The council of Tuesday") == "reworded"
    assert world.plan(6).story("paper", address(2), wording="The council of Tuesday") == "new"


STATEMENTS = {name: sql for name, sql in vars(statements).items() if re.fullmatch(r"_[A-Z_]+", name)}


@pytest.mark.parametrize("name", sorted(STATEMENTS))
def test_no_question_reads_a_table_through(world: World, name: str) -> None:
    """What a run asks its memory costs the same after years."""
    sql = STATEMENTS[name]
    names = re.findall(r":(\w+)", sql)
    values = dict.fromkeys(names) if names else ("[]",) * sql.count("?")
    with closing(sqlite3.connect(world.dataset.path)) as connection:
        connection.create_function("page_key", 1, lambda url: 1, deterministic=True)
        plan = [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {sql}", values)]
    read_through = [step for step in plan if re.match(r"SCAN (?!f$|json_each|CONSTANT|\(subquery)", step)]
    assert not [step for step in read_through if "USING COVERING INDEX" not in step or "max" not in sql], plan


def test_due_stories_are_looked_for_among_the_newest_alone(world: World) -> None:
    """The number of stories that are looked at bounds a plan's cost: those of the days of the schedule."""
    week = LOOKS[-1] / timedelta(hours=1)
    world.put(*(world.story(number, number * 24) for number in range(40)))
    statements_run: list[str] = []
    world.memory._connection.set_trace_callback(statements_run.append)
    world.plan(40 * 24).due("paper")
    looked_at = [sql for sql in statements_run if "FROM captures WHERE page" in sql and "fetched_at, status" in sql]
    assert len(looked_at) <= week / 24 + 2
