"""When a known page is looked at again: a schedule that decays with age, sooner for what seems changed.

Pure functions over what the dataset remembers, in UTC. Most changes come soon: of the stories of large outlets 5 % get
another title within a day, 15 % another body (GDELT); NewsEdits counts 3.6 versions a story that is edited.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from pipelines.memory import Visit

LOOKS = tuple(timedelta(hours=hours) for hours in (1, 3, 12, 24, 72, 168))
"""Ages, counted from the first look, at which a story is looked at again."""
SLACK = 0.1
"""An hourly run is never on the second: a look counts from nine tenths of its age on."""
FIRST_RETRY = timedelta(hours=1)
LONGEST_RETRY = timedelta(days=7)
"""A failure is tried again later and later, and never given up for good."""
INDEX_AGAIN = timedelta(days=7)
"""A page that turned out to be no story is asked again after this time, if it is still linked as one."""
RUN_ENDED = "run ended"
"""Reason of the failure that stands for an address that a run did not get to; due in the next."""


def moment(text: str) -> datetime:
    """A WARC-Date as a moment."""
    return datetime.fromisoformat(text.replace("Z", "+00:00")).astimezone(UTC)


def why_ask(
    visits: Sequence[Visit], now: datetime, *, reworded: bool = False, modified_at: str | None = None
) -> str | None:
    """Why a story's address is to be asked now; None if it is not due.

    Args:
        visits: its earlier answers and failures, in order.
        reworded: a front page shows a wording for it that was never seen.
        modified_at: when it was last changed, by a sitemap's or feed's word (ISO 8601).

    Returns:
        ``new``, ``retry``, ``reworded``, ``modified`` or ``due``.
    """
    tries = [visit for visit in visits if not _is_policy(visit)]
    if not tries:
        return "new"
    failed = _failed_since_answer(tries)
    if failed:
        return "retry" if now >= moment(failed[-1].at) + _retry_after(len(failed)) else None
    answers = [visit for visit in tries if visit.status is not None]
    last = moment(answers[-1].at)
    if not any(visit.is_story for visit in answers) and answers[-1].state == "ok":
        return "due" if now >= last + INDEX_AGAIN else None
    if reworded:
        return "reworded"
    if modified_at and _later(modified_at, last):
        return "modified"
    return "due" if _is_due(moment(answers[0].at), last, now) else None


def oldest_due(now: datetime) -> datetime:
    """Stories first seen before this are past their last look (with a day for runs that did not come)."""
    return now - LOOKS[-1] - timedelta(days=1)


def _is_policy(visit: Visit) -> bool:
    """Not asked at all, by our own or the site's rules: nothing was learnt."""
    return visit.stage in ("policy", "robots")


def _failed_since_answer(tries: Sequence[Visit]) -> list[Visit]:
    """The failures since the last answer that was one; errors of the server (5xx, 429) are failures too."""
    failed: list[Visit] = []
    for visit in tries:
        if visit.status is None or visit.status >= 500 or visit.status == 429:
            failed.append(visit)
        else:
            failed.clear()
    return failed


def _retry_after(failures: int) -> timedelta:
    # each run makes up to three tries of its own, so that many failures in a row may be one occasion
    occasions = max(1, (failures + 2) // 3)
    doubled: timedelta = FIRST_RETRY * 2 ** min(occasions - 1, 20)
    return min(doubled, LONGEST_RETRY) * (1 - SLACK)


def _is_due(first: datetime, last: datetime, now: datetime) -> bool:
    """Whether a look's time has come that no answer was had for."""
    return any(last < first + age * (1 - SLACK) <= now for age in LOOKS)


def _later(text: str, last: datetime) -> bool:
    if len(text) <= 10:
        return text > last.date().isoformat()
    try:
        return moment(text) > last
    except ValueError:
        return False
