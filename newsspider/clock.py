"""The clock: WARC-Date, file names and schedules ask one function for the time (setting NEWSSPIDER_CLOCK)."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]


def now() -> datetime:
    """The time of this machine, aware, in UTC."""
    return datetime.now(UTC)


def new_run_id(moment: datetime) -> str:
    """Start and token of a run: unlike that of any other run on any machine, and sorted by time.

    The token is 10 characters of Crockford's base 32 (50 random bits).
    """
    alphabet = "0123456789abcdefghjkmnpqrstvwxyz"
    token = "".join(secrets.choice(alphabet) for _ in range(10))
    return f"{moment:%Y%m%d%H%M%S}-{token}"
