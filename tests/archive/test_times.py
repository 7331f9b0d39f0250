"""What a time on the command line stands for, and which capture it chooses."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.lookup import Place, nearest
from archive.times import Span, parse_span


def span(first: str, last: str) -> Span:
    return Span(datetime.fromisoformat(f"{first}+00:00"), datetime.fromisoformat(f"{last}.999999+00:00"))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024", "2024-01-01T00:00:00", "2024-12-31T23:59:59"),
        ("2024-02", "2024-02-01T00:00:00", "2024-02-29T23:59:59"),
        ("202402", "2024-02-01T00:00:00", "2024-02-29T23:59:59"),
        ("2026-11-02", "2026-11-02T00:00:00", "2026-11-02T23:59:59"),
        ("20261102", "2026-11-02T00:00:00", "2026-11-02T23:59:59"),
        ("2026110206", "2026-11-02T06:00:00", "2026-11-02T06:59:59"),
        ("202611020615", "2026-11-02T06:15:00", "2026-11-02T06:15:59"),
        ("2026-11-02T06:15", "2026-11-02T06:15:00", "2026-11-02T06:15:59"),
        ("2026-11-02 06:15", "2026-11-02T06:15:00", "2026-11-02T06:15:59"),
        ("20261102061530", "2026-11-02T06:15:30", "2026-11-02T06:15:30"),
        ("20261102T061530Z", "2026-11-02T06:15:30", "2026-11-02T06:15:30"),
        ("2026-11-02T06:15:30Z", "2026-11-02T06:15:30", "2026-11-02T06:15:30"),
        ("2026-11-02T06:15+01:00", "2026-11-02T05:15:00", "2026-11-02T05:15:59"),
        ("2026-11-02T06-0330", "2026-11-02T09:30:00", "2026-11-02T10:29:59"),
        ("Mon, 02 Nov 2026 06:15:30 GMT", "2026-11-02T06:15:30", "2026-11-02T06:15:30"),
    ],
)
def test_a_time_stands_for_all_that_it_leaves_open(text: str, first: str, last: str) -> None:
    assert parse_span(text) == span(first, last)


@pytest.mark.parametrize("text", ["2026-11-02T06:15:30.25Z", "2026110206153025", "2026-11-02T06:15:30,250000"])
def test_a_fraction_of_a_second_is_a_moment(text: str) -> None:
    moment = datetime(2026, 11, 2, 6, 15, 30, 250_000, UTC)
    assert parse_span(text) == Span(moment, moment)


@pytest.mark.parametrize(
    "text", ["", "noon", "26", "202", "20261", "2026-13", "2026-02-30", "20261102250000", "0000", "2026-11-02 noon"]
)
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is no time"):
        parse_span(text)


@given(st.text(alphabet="0123456789-+:. TZGMT,novn", max_size=30))
def test_any_text_is_a_time_or_refused(text: str) -> None:
    try:
        found = parse_span(text)
    except ValueError:
        return
    assert found.first <= found.last


@given(st.datetimes(min_value=datetime(1900, 1, 1), max_value=datetime(2200, 1, 1)), st.integers(2, 7))
def test_each_even_prefix_of_a_timestamp_is_a_span_with_it(moment: datetime, pairs: int) -> None:
    named = parse_span(moment.strftime("%Y%m%d%H%M%S")[: 2 * pairs])
    assert named.distance(moment.replace(tzinfo=UTC)) == timedelta()


PLACES = [
    Place(warc_file="a", warc_offset=number, moment=moment)
    for number, moment in enumerate(
        ["2025-12-31T23:00:00Z", "20261102060000", "2026-11-02T07:00:00.5Z", "20280101000000"]
    )
]


@pytest.mark.parametrize(
    ("text", "chosen"),
    [
        (None, 3),
        ("2026", 2),
        ("2026-11-02T06", 1),
        ("20261102060000", 1),
        ("2025", 0),
        ("2024", 0),
        ("2027", 3),
        ("2026-11-02T06:29", 1),
        ("2026-11-02T06:31", 2),
    ],
)
def test_the_capture_nearest_to_a_span_is_chosen_and_of_those_in_it_the_latest(text: str | None, chosen: int) -> None:
    assert nearest(PLACES, parse_span(text) if text else None) == PLACES[chosen]
    assert nearest(PLACES[::-1], parse_span(text) if text else None) == PLACES[chosen]
