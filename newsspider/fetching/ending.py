"""A run that is to end waits for answers that are under way, not for requests whose turn is still to come."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Self

from scrapy import signals
from scrapy.exceptions import IgnoreRequest

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

INTERVAL = 0.25  # seconds


class RunEndsError(IgnoreRequest):
    """The run ended before this request's turn came: it was not asked, and the next run will find it again."""


class Ending:
    """Lets go of the downloader's waiting requests once the crawl is told to end.

    Scrapy has no signal for that moment, and lets each of them wait out its delay: minutes with a long Crawl-delay or
    Retry-After. So the extension looks every quarter of a second.
    """

    def __init__(self, crawler: Crawler):
        self._crawler = crawler
        self._task: asyncio.Task[None] | None = None
        crawler.signals.connect(self._opened, signal=signals.spider_opened)
        crawler.signals.connect(self._closed, signal=signals.spider_closed)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's way to make an extension."""
        return cls(crawler)

    def _opened(self) -> None:
        self._task = asyncio.ensure_future(self._watch())

    def _closed(self) -> None:
        if self._task is not None:
            self._task.cancel()

    async def _watch(self) -> None:
        while True:
            await asyncio.sleep(INTERVAL)
            if self._is_ending():
                self._let_go()

    def _is_ending(self) -> bool:
        engine = self._crawler.engine
        slot = getattr(engine, "_slot", None)
        return not engine.running or (slot is not None and slot.closing is not None)

    def _let_go(self) -> None:
        for slot in list(self._crawler.engine.downloader.slots.values()):
            while slot.queue:
                _, answer = slot.queue.popleft()
                answer.errback(RunEndsError("the run ended before its turn came"))
