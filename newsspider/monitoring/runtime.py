"""RunTime: ends a run in good order when its time is up, so that an hourly run never meets the one before it."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING, Self

from scrapy import signals
from scrapy.exceptions import NotConfigured

from newsspider.errors import ConfigurationError
from newsspider.fetching.context import context_of
from newsspider.revisits import RUN_ENDED
from newsspider.run import Run

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler

logger = logging.getLogger(__name__)
LEFT = "newsspider/left"
"""Statistic: addresses that the run did not get to."""


class RunTime:
    """The extension that tells the crawl to end after NEWSSPIDER_RUN_MINUTES.

    Minutes are those of the machine and not of NEWSSPIDER_CLOCK, and count from before the data folder is recovered.
    Answers that are under way then are waited for.
    """

    def __init__(self, crawler: Crawler, minutes: float):
        self._crawler, self._end = crawler, time.monotonic() + 60 * minutes
        self._task: asyncio.Task[None] | None = None
        crawler.signals.connect(self._opened, signal=signals.spider_opened)
        crawler.signals.connect(self._closed, signal=signals.spider_closed)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's way to make an extension.

        Raises:
            ConfigurationError: if the setting is no number of minutes.
            NotConfigured: if runs have no end of their own.
        """
        try:
            minutes = crawler.settings.getfloat("NEWSSPIDER_RUN_MINUTES")
        except (TypeError, ValueError) as error:
            value = crawler.settings.get("NEWSSPIDER_RUN_MINUTES")
            raise ConfigurationError(f"NEWSSPIDER_RUN_MINUTES: is a number of minutes, not {value!r}") from error
        if minutes <= 0:
            raise NotConfigured("a run has no end of its own")
        return cls(crawler, minutes)

    def _opened(self) -> None:
        self._task = asyncio.ensure_future(self._wait())

    def _closed(self) -> None:
        if self._task is not None:
            self._task.cancel()

    async def _wait(self) -> None:
        await asyncio.sleep(max(0.0, self._end - time.monotonic()))
        logger.info("The run's time is up: what is left is asked in the next")
        self._task = None  # closing is not to end what waits for it
        self._closing = asyncio.ensure_future(self._crawler.engine.close_spider_async(reason=RUN_ENDED))


async def record_left(run: Run) -> None:
    """Put on record what was scheduled and not asked, whatever ended the run; it is due in the next."""
    for request in _scheduled(run.crawler):
        if run.intake.failure is not None:
            return
        await leave(run, request)


async def leave(run: Run, request: Request) -> None:
    """Put on record that a request's turn did not come. A home that was not asked counts as failed."""
    context = context_of(request)
    if context.expected == "front_page" and context.site:
        run.failed_sites().setdefault(context.site, RUN_ENDED)
    run.crawler.stats.inc_value(LEFT)
    await run.refuse(request.url, context, "policy", RUN_ENDED)


def _scheduled(crawler: Crawler) -> Iterator[Request]:
    """The requests that wait in the scheduler; nothing is under way any more, so every host's queue gives them out."""
    slot = getattr(crawler.engine, "_slot", None)
    scheduler = slot.scheduler if slot is not None else None
    while scheduler is not None and (request := scheduler.next_request()) is not None:
        yield request
