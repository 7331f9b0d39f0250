"""When a known page is looked at again: a schedule that decays with age, sooner for what seems changed.

Pure functions over what the dataset remembers, in UTC. Most changes come soon: of the stories of large outlets 5 % get
another title within a day, 15 % another body (GDELT); NewsEdits counts 3.6 versions a story that is edited.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from attrs import frozen

from pipelines.memory import Visit

LOOKS = tuple(timedelta(hours=hours) for hours in (1, 3, 12, 24, 72, 168))
"""Ages, counted from the first look, at which a story is looked at again."""
SLACK = 0.1
"""An hourly run is never on the second: a look counts from nine tenths of its age on."""
FIRST_RETRY = timedelta(hours=1)
LONGEST_RETRY = timedelta(days=7)
"""A failure is tried again later and later, and never given up for good."""
OCCASION = timedelta(minutes=30)
"""A run tries a failing address up to three times; failures that lie closer together than this are one occasion."""
INDEX_AGAIN = timedelta(days=7)
"""A page that turned out to be no story is asked again after this time, if it is still linked as one."""
MOST_A_DAY = 8
"""Answers within a day after which new wordings and dates are not believed: a page may date itself anew each time."""
RUN_ENDED = "run ended"
"""Reason of the failure that stands for an address that a run did not get to; due in the next."""
CATCHING_UP = "left to a later run: catching up is spread"
"""Reason of the failure that stands for a look that a run put off, since too many were due at once."""
NOT_REACHED = (RUN_ENDED, CATCHING_UP, "it did not answer:*", "the server asked to wait *")
"""Reasons (patterns of SQLite's GLOB) not to ask in a run that say nothing of the address: it is due in the next.

The last two are those for which a host is left alone for the rest of a run.
"""

_ALWAYS = datetime.min.replace(tzinfo=UTC)
_WALLS = ("consent_wall", "bot_wall", "error")
_GONE = (404, 410)


@frozen
class Look:
    """The next look at an address."""

    reason: str
    """``new``, ``retry`` or ``due``."""
    at: datetime
    """From when on; long ago for what was never asked."""


def moment(text: str) -> datetime:
    """A time as ISO 8601 writes it (WARC-Date, lastmod, …) as a moment; without a zone it is UTC.

    Raises:
        ValueError: if it is none.
    """
    found = datetime.fromisoformat(text.replace("Z", "+00:00"))
    return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)


def next_look(visits: Sequence[Visit]) -> Look | None:
    """When a story's address is to be asked next, by its age alone; None if its last look is over.

    Args:
        visits: its earlier answers and failures, in order.
    """
    tries = [visit for visit in visits if visit.stage not in ("policy", "robots")]  # not asked: nothing was learnt
    if not tries:
        return Look("new", _ALWAYS)
    answers, failed = _answers_and_failures(tries)
    if failed:
        return Look("retry", moment(failed[-1].at) + _retry_after(failed))
    last = moment(answers[-1].at)
    if not any(visit.is_story for visit in answers):
        return Look("due", last + INDEX_AGAIN)
    ages = [moment(answers[0].at) + age * (1 - SLACK) for age in LOOKS]
    missing = [at for at in ages if at > last]
    return Look("due", missing[0]) if missing else None


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
    look = next_look(visits)
    is_due = look is not None and look.at <= now
    if look is not None and look.reason != "due":
        return look.reason if is_due else None
    answers = [moment(visit.at) for visit in visits if visit.status is not None]
    is_believed = sum(at > now - timedelta(days=1) for at in answers) < MOST_A_DAY
    if not is_believed or not any(visit.is_story for visit in visits):
        return "due" if is_due else None
    if reworded:
        return "reworded"
    if is_due:
        return "due"
    return "modified" if modified_at and _is_between(modified_at, answers[-1], now) else None


def oldest_due(now: datetime) -> datetime:
    """Stories first seen before this are past their last look (with a day for runs that did not come)."""
    return now - LOOKS[-1] - timedelta(days=1)


def _answers_and_failures(tries: Sequence[Visit]) -> tuple[list[Visit], list[Visit]]:
    """The answers, and the failures since the last of them."""
    answers: list[Visit] = []
    failed: list[Visit] = []
    for visit in tries:
        if _has_failed(visit, answers):
            failed.append(visit)
        else:
            answers.append(visit)
            failed.clear()
    return answers, failed


def _has_failed(visit: Visit, before: Sequence[Visit]) -> bool:
    """Whether a try came to nothing.

    That a story is gone is an answer, if there was one before; a story without a text is one, if it never had any.
    """
    if visit.status is None or visit.status == 304:
        return visit.status is None
    if visit.status in _GONE or visit.state == "soft_404":
        return not any(answer.is_story for answer in before)
    if visit.state == "empty":
        return not visit.is_told or any(answer.is_told and answer.state == "ok" for answer in before)
    return visit.status >= 400 or visit.state in _WALLS


def _retry_after(failed: Sequence[Visit]) -> timedelta:
    times = [moment(visit.at) for visit in failed]
    occasions = 1 + sum(after - before >= OCCASION for before, after in pairwise(times))
    doubled: timedelta = FIRST_RETRY * 2 ** min(occasions - 1, 20)
    return min(doubled, LONGEST_RETRY) * (1 - SLACK)


def _is_between(text: str, last: datetime, now: datetime) -> bool:
    """Whether a page was changed since the last look; a date in the future says nothing."""
    if len(text) <= 10:
        return last.date().isoformat() < text <= now.date().isoformat()
    try:
        return last < moment(text) <= now
    except ValueError:
        return False
