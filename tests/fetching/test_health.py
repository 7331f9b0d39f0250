"""Hosts that do not answer are left alone: those of pictures at once, a site's own after some patience."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from archive.exchange import Context, Exchange, Failure
from newsspider.fetching.exchanging import Outcome
from newsspider.fetching.health import PATIENCE, HostHealth
from newsspider.site import Site

SITE = Site(name="a", home="https://example.org/")
STORY = Context(site="a", expected="story")
PICTURE = Context(site="a", expected="requisite")
ROBOTS = Context(site="a", expected="robots")


class Closed(dict[str, str]):
    """What was closed, and why."""

    def close(self, host: str, reason: str) -> None:
        self.setdefault(host, reason)


def outcome(url: str, error: Exception | None = None, stage: str = "connect", answered: bool = False) -> Outcome:
    failure = Failure(stage=stage, reason=str(error)) if error and not answered else None  # type: ignore[arg-type]
    return Outcome(exchange=Exchange(url=url, started_at=datetime.now(UTC), failure=failure), answer=None, error=error)


@pytest.fixture
def closed() -> Closed:
    return Closed()


@pytest.fixture
def health(closed: Closed) -> HostHealth:
    return HostHealth([SITE], closed)  # type: ignore[arg-type]


@pytest.mark.parametrize("context", [PICTURE, ROBOTS])
def test_a_picture_host_is_given_one_chance(health: HostHealth, closed: Closed, context: Context) -> None:
    health.note(context, outcome("https://cdn.example/a.png", ConnectionRefusedError()))
    assert closed == {"cdn.example": "it did not answer: connection refused"}


def test_a_sites_own_host_is_given_more(health: HostHealth, closed: Closed) -> None:
    for n in range(PATIENCE):
        assert closed == {}, n
        health.note(STORY, outcome(f"https://www.example.org/{n}", TimeoutError(), "http"))
    assert closed == {"www.example.org": f"it did not answer: timed out ({PATIENCE} times in a row)"}


def test_an_answer_begins_the_count_anew(health: HostHealth, closed: Closed) -> None:
    for _ in range(5):
        for _ in range(PATIENCE - 1):
            health.note(STORY, outcome("https://www.example.org/", TimeoutError(), "http"))
        health.note(STORY, outcome("https://www.example.org/"))
    assert closed == {}


def test_an_answer_that_stopped_half_way_for_good_counts(health: HostHealth, closed: Closed) -> None:
    health.note(PICTURE, outcome("https://cdn.example/a.png", TimeoutError(), answered=True))
    assert "cdn.example" in closed


def test_one_that_is_too_large_or_cut_is_an_answer(health: HostHealth, closed: Closed) -> None:
    health.note(PICTURE, outcome("https://cdn.example/a.png", ConnectionResetError(), answered=True))
    assert closed == {}


def test_what_was_refused_says_nothing_of_the_host(health: HostHealth, closed: Closed) -> None:
    health.note(PICTURE, outcome("https://cdn.example/a.png", OSError(), "policy"))
    assert closed == {}
