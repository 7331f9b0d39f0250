"""When a known address is asked again: the schedule, as the dataset's memory of an address decides it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.exchange import utc_text
from newsspider.revisits import LOOKS, MOST_A_DAY, RUN_ENDED, moment, next_look, oldest_due, why_ask
from pipelines.memory import Visit

START = datetime(2026, 3, 28, 23, 0, tzinfo=UTC)


def after(hours: float = 0, *, days: float = 0) -> datetime:
    return START + timedelta(hours=hours, days=days)


def read(hours: float = 0, status: int = 200) -> Visit:
    """An answer that was read as a story, or a 304 that stands for one."""
    return Visit(at=utc_text(after(hours)), status=status, kind="story", state="ok", is_story=True)


def no_story(hours: float = 0) -> Visit:
    """A page that was taken for a story's and lists some."""
    return Visit(at=utc_text(after(hours)), status=200, kind="index", state="ok")


def answered(hours: float, status: int, state: str = "error", *, is_story: bool = False) -> Visit:
    return Visit(at=utc_text(after(hours)), status=status, kind="story", state=state, is_story=is_story)


def failed(hours: float, stage: str = "connect", reason: str = "refused") -> Visit:
    return Visit(at=utc_text(after(hours)), status=None, stage=stage, reason=reason)


def test_what_was_never_asked_is_new() -> None:
    assert why_ask([], after()) == "new"


@pytest.mark.parametrize("hours", [1, 3, 12, 24, 72, 168])
def test_a_story_is_due_at_these_ages_and_not_just_before(hours: int) -> None:
    seen = [read(), *(read(age) for age in (1, 3, 12, 24, 72, 168) if age < hours)]
    assert why_ask(seen, after(hours)) == "due"
    assert why_ask(seen, after(0.95 * hours)) == "due", "an hourly run is never on the second"
    assert why_ask(seen, after(0.85 * hours)) is None


def test_after_a_week_a_story_is_left_alone() -> None:
    assert why_ask([read(), read(168)], after(days=400)) is None


def test_a_304_is_a_look_like_any_other() -> None:
    assert why_ask([read(), read(1, status=304)], after(1.5)) is None
    assert why_ask([read(), read(1, status=304)], after(3)) == "due"


def test_the_first_look_counts_the_ages() -> None:
    """A late look is not followed by another at once, nor does it move those that follow."""
    assert why_ask([read(), read(10)], after(10.5)) is None
    assert why_ask([read(), read(10)], after(12)) == "due"


def test_a_missed_day_is_caught_up_once() -> None:
    seen = [read(), read(1)]
    assert why_ask(seen, after(60)) == "due"
    assert why_ask([*seen, read(60)], after(61)) is None
    assert why_ask([*seen, read(60)], after(72)) == "due"


def test_another_wording_on_a_front_page_or_a_later_date_is_a_reason_to_look_sooner() -> None:
    seen = [read(), read(24)]
    assert why_ask(seen, after(30)) is None
    assert why_ask(seen, after(30), reworded=True) == "reworded"
    assert why_ask(seen, after(30), modified_at=utc_text(after(29))) == "modified"
    assert why_ask([*seen, read(168)], after(days=90), reworded=True) == "reworded"


@pytest.mark.parametrize(
    "modified_at",
    [
        utc_text(after(23)),
        "2026-03-30T00:59:00+02:00",
        "2026-03-29",
        "2027-01-01",
        "2031-03-30T00:00:00Z",
        "yesterday",
        "",
    ],
    ids=["before the look", "before it, elsewhere", "that day", "next year", "in the future", "words", "nothing"],
)
def test_a_date_that_is_not_between_the_last_look_and_now_is_none(modified_at: str) -> None:
    assert why_ask([read(), read(24)], after(30), modified_at=modified_at) is None


def test_a_date_without_a_zone_is_utc() -> None:
    assert why_ask([read(), read(24)], after(30), modified_at="2026-03-30T00:30:00") == "modified"
    assert moment("2026-03-29T02:30:00") == datetime(2026, 3, 29, 2, 30, tzinfo=UTC)


def test_a_page_that_dates_itself_anew_each_time_is_believed_for_some_hours() -> None:
    seen = [read(hour) for hour in range(MOST_A_DAY)]
    now = after(MOST_A_DAY)
    assert why_ask(seen[1:], now, modified_at=utc_text(now)) == "modified"
    assert why_ask(seen, now, modified_at=utc_text(now)) is None
    assert why_ask(seen, now, reworded=True) is None
    assert why_ask(seen, after(12), reworded=True) == "due", "the schedule goes on"


def test_a_failure_is_tried_again_later_and_later_and_never_given_up() -> None:
    seen: list[Visit] = []
    tries = hourly(lambda _: failed(0), days=70, seen=seen)
    pauses = [later - earlier for earlier, later in pairwise(tries)]
    assert pauses[0] == timedelta(hours=1)
    assert all(later >= earlier for earlier, later in pairwise(pauses))
    assert timedelta(days=6) < pauses[-1] <= timedelta(days=7)
    assert len(tries) < 20


def test_the_tries_of_one_run_are_one_occasion() -> None:
    assert why_ask([failed(0), failed(0.1), failed(0.3)], after(1.3)) == "retry"
    assert why_ask([failed(0), failed(0.6), failed(1.2)], after(2.2)) is None


@pytest.mark.parametrize("visit", [answered(0, 503), answered(0, 429), answered(0, 403), failed(0)])
def test_errors_and_walls_are_failures(visit: Visit) -> None:
    assert why_ask([visit], after(0.5)) is None
    assert why_ask([visit], after(1)) == "retry"
    assert why_ask([read(-200), visit], after(1)) == "retry"
    assert why_ask([read(-200), visit], after(0.5), reworded=True) is None, "not sooner than it is due"


@pytest.mark.parametrize("state", ["consent_wall", "bot_wall", "empty"])
def test_a_wall_is_no_look_at_the_story(state: str) -> None:
    assert why_ask([read(), read(1), answered(3, 200, state)], after(4)) == "retry"


def test_a_story_without_a_text_is_one_unless_it_had_a_text_before() -> None:
    film = Visit(at=utc_text(after()), status=200, kind="story", state="empty", is_story=True, is_told=True)
    again = evolve(film, at=utc_text(after(1)))
    assert why_ask([film], after(1)) == "due"
    assert why_ask([film, again], after(2.5)) is None, "looked at as its age has it, not as a wall"
    assert why_ask([evolve(read(-1), is_told=True), film], after(1)) == "retry", "its text is missing"


def test_that_a_story_is_gone_is_an_answer() -> None:
    gone = answered(3, 410, is_story=True)
    assert why_ask([read(), read(1), gone], after(4)) is None
    assert why_ask([read(), read(1), gone], after(12)) == "due", "it may come back"


def test_an_address_that_never_was_is_tried_again_later_and_later() -> None:
    assert why_ask([answered(0, 404)], after(1)) == "retry"
    assert why_ask([answered(0, 404), answered(1, 404)], after(2)) is None
    assert why_ask([answered(0, 404), answered(1, 404)], after(3)) == "retry"


def test_a_page_that_is_no_story_is_asked_again_after_a_week() -> None:
    assert why_ask([no_story()], after(days=6), reworded=True, modified_at=utc_text(after(days=5))) is None
    assert why_ask([no_story()], after(days=7)) == "due"


@pytest.mark.parametrize("stage", ["policy", "robots"])
def test_what_was_not_asked_by_rule_teaches_nothing(stage: str) -> None:
    assert why_ask([failed(0, stage)], after(0.1)) == "new"
    assert why_ask([read(), failed(1, stage, RUN_ENDED)], after(1.1)) == "due"
    assert why_ask([read(), read(1), failed(1.1, stage)], after(1.5)) is None


def test_summer_time_moves_nothing() -> None:
    """Berlin's clocks go forward within these hours: looks are counted in hours that passed."""
    berlin = ZoneInfo("Europe/Berlin")
    first = datetime(2026, 3, 29, 1, 30, tzinfo=berlin)
    seen = [Visit(at=first.isoformat(), status=200, state="ok", is_story=True)]
    assert why_ask(seen, datetime(2026, 3, 29, 3, 15, tzinfo=berlin)) is None, "45 minutes later"
    assert why_ask(seen, datetime(2026, 3, 29, 3, 30, tzinfo=berlin)) == "due"


def hourly(
    answer: Callable[[datetime], Visit], days: float, *, seen: list[Visit], every: float = 1, **signs: bool
) -> list[datetime]:
    """The moments at which runs, one after the other, ask for an address."""
    asked = []
    for number in range(int(24 * days / every)):
        now = after(number * every)
        if why_ask(seen, now, **signs):
            asked.append(now)
            visit = answer(now)
            seen.append(Visit(at=utc_text(now), status=visit.status, stage=visit.stage, state=visit.state,
                              is_story=visit.is_story))  # fmt: skip
    return asked


@settings(deadline=None, max_examples=40)
@given(every=st.floats(0.2, 60))
def test_in_a_month_of_runs_a_story_is_looked_at_seven_times_at_most(every: float) -> None:
    assert 2 <= len(hourly(lambda _: read(), 31, seen=[], every=every)) <= len(LOOKS) + 1


def test_hourly_runs_look_at_all_of_the_ages() -> None:
    asked = hourly(lambda _: read(), 31, seen=[])
    assert [(at - START) / timedelta(hours=1) for at in asked] == [0, 1, 3, 11, 22, 65, 152]


def test_a_story_that_cries_wolf_is_looked_at_some_times_a_day() -> None:
    assert len(hourly(lambda _: read(), 10, seen=[], reworded=True)) <= 10 * MOST_A_DAY + len(LOOKS)


VISITS = st.lists(
    st.tuples(
        st.floats(0, 400),
        st.sampled_from(
            [read(), read(0, 304), no_story(), failed(0), failed(0, "policy"), failed(0, "robots"), answered(0, 503),
             answered(0, 404), answered(0, 410, is_story=True), answered(0, 200, "bot_wall")]
        ),
    ),
    max_size=12,
)  # fmt: skip


def in_order(drawn: Sequence[tuple[float, Visit]]) -> list[Visit]:
    return [
        Visit(at=utc_text(after(hours)), status=v.status, kind=v.kind, state=v.state, is_story=v.is_story,
              stage=v.stage)
        for hours, v in sorted(drawn, key=lambda pair: pair[0])
    ]  # fmt: skip


@settings(deadline=None)
@given(drawn=VISITS, waited=st.floats(0, 2000), more=st.floats(0, 2000))
def test_time_makes_due_and_never_undue(drawn: list[tuple[float, Visit]], waited: float, more: float) -> None:
    visits = in_order(drawn)
    if why_ask(visits, after(400 + waited)):
        assert why_ask(visits, after(400 + waited + more))


@settings(deadline=None)
@given(drawn=VISITS)
def test_the_next_look_is_after_the_last(drawn: list[tuple[float, Visit]]) -> None:
    visits = in_order(drawn)
    look, asked = next_look(visits), [visit for visit in visits if visit.stage not in ("policy", "robots")]
    if asked and look is not None:
        assert look.at > moment(asked[-1].at)
        assert why_ask(visits, look.at) == look.reason
    if asked and not any(visit.is_story for visit in asked):
        assert look is not None, "what never was a story is never given up"


@settings(deadline=None)
@given(drawn=VISITS)
def test_a_story_that_is_still_to_be_looked_at_is_found_by_its_age(drawn: list[tuple[float, Visit]]) -> None:
    """What the plan looks through (stories first seen since) leaves out none whose look comes."""
    visits = in_order([(0, read()), *drawn])
    look = next_look(visits)
    if look is not None and look.reason == "due":
        assert moment(visits[0].at) >= oldest_due(look.at)
