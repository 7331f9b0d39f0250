"""Hosts that do not answer: asked less and less of a run's time, until they are left alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from newsspider.fetching.exchanging import Outcome, describe
from newsspider.fetching.guard import authority

if TYPE_CHECKING:
    from archive.exchange import Context
    from newsspider.fetching.pace import Pace
    from newsspider.site import Site

PATIENCE = 9
"""Requests in a row (three addresses, each tried three times) that a site's own host may leave without an answer."""
PATIENCE_WITH_OTHERS = 1
"""A host that only serves pictures, styles or fonts holds nothing up."""


class HostHealth:
    """Counts what came of requests; a host that fails too often in a row is closed for the rest of the run.

    A failure is one of the connection: no address, no connection, no answer or none in time. Whatever the status, an
    answer is one. Requests that follow get a failure of stage policy each, with the reason.
    """

    def __init__(self, sites: Iterable[Site], pace: Pace):
        self._sites, self._pace = tuple(sites), pace
        self._failures: Counter[str] = Counter()

    def note(self, context: Context, outcome: Outcome) -> None:
        """Count an outcome."""
        try:
            host, _ = authority(outcome.exchange.url)
        except ValueError:
            return
        failure = outcome.exchange.failure
        if failure is not None and failure.stage == "policy":
            return
        if failure is None and not isinstance(outcome.error, TimeoutError):
            self._failures.pop(host, None)
            return
        self._failures[host] += 1
        if self._failures[host] >= self._patience(outcome.exchange.url, context):
            times = self._failures[host]
            often = "" if times == 1 else f" ({times} times in a row)"
            self._pace.close(host, f"it did not answer: {describe(outcome.error)}{often}")

    def _patience(self, url: str, context: Context) -> int:
        own = context.expected in ("front_page", "section", "story", "feed", "sitemap") or any(
            site.owns(url) for site in self._sites
        )
        return PATIENCE if own else PATIENCE_WITH_OTHERS
