"""How long a server asks to wait, in either of HTTP's two ways."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsspider.fetching.pace import retry_after

NOW = datetime(2026, 11, 2, 6, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120.0),
        ("0", 0.0),
        ("Mon, 02 Nov 2026 06:01:30 GMT", 90.0),
        ("Mon, 02 Nov 2026 05:00:00 GMT", 0.0),
        ("Mon, 02 Nov 2026 07:01:30 +0100", 90.0),
        ("Monday, 02-Nov-26 06:00:10 GMT", 10.0),
        ("", None),
        ("soon", None),
        ("-5", None),
        ("1.5", None),
        ("１２", None),
        ("Mon, 99 Nov 2026 06:01:30 GMT", None),
    ],
)
def test_what_retry_after_asks_for(value: str, seconds: float | None) -> None:
    assert retry_after(value, NOW) == seconds


@given(st.integers(0, 10**8))
@settings(deadline=None)
def test_a_date_and_its_seconds_mean_the_same(seconds: int) -> None:
    assert retry_after(str(seconds), NOW) == seconds
    assert retry_after(format_datetime(NOW + timedelta(seconds=seconds), usegmt=True), NOW) == seconds


@given(st.text(max_size=60))
@settings(deadline=None)
def test_garbage_never_raises(value: str) -> None:
    wait = retry_after(value, NOW)
    assert wait is None or wait >= 0
