"""A candidate for a date: where a page says it, what it says, and how far it is trusted."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, date, datetime

from attrs import frozen

from pipelines.extraction.dates.moments import Moment, parse_moment

OLDEST = datetime(1990, 1, 1, tzinfo=UTC)
"""News on the web is no older; what claims to be is a default value or a photograph's date."""


@frozen
class Dated:
    """One candidate."""

    source: str
    moment: Moment
    trust: float

    @property
    def day(self) -> date:
        """The day as the source has it, in its own zone."""
        return self.moment.at.date()


@frozen
class Reader:
    """How dates are read on one page."""

    month_first: bool = False
    """Whether 3/4 is March 4 where nothing else tells."""
    known_days: Collection[date] = ()
    """Days that unambiguous sources name: 3/4 is the one of them."""

    def moment(self, text: str | None) -> Moment | None:
        """A moment in a text, numeric days read in the order that fits the page."""
        moment = parse_moment(text, month_first=self.month_first)
        if moment is None or moment.at.date() in self.known_days or moment.at.day > 12:
            return moment
        other = parse_moment(text, month_first=not self.month_first)
        return other if other is not None and other.at.date() in self.known_days else moment

    def dated(self, source: str, text: str | None, trust: float) -> list[Dated]:
        """The candidate in a text, if there is one."""
        moment = self.moment(text)
        return [Dated(source, moment, trust)] if moment is not None else []


def possible(found: list[Dated], newest: datetime) -> list[Dated]:
    """The candidates that can be: not older than news on the web, not of the future."""
    return [item for item in found if OLDEST <= item.moment.sortable() <= newest]
