"""RunKeeper: opens a run's archive and dataset before the first request and closes them after the last."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from scrapy import signals
from scrapy.utils.misc import load_object

from newsspider.errors import ConfigurationError
from newsspider.monitoring.runtime import record_left
from newsspider.run import Run

if TYPE_CHECKING:
    from scrapy import Spider
    from scrapy.crawler import Crawler


class RunKeeper:
    """The extension that holds a :class:`~newsspider.run.Run` for as long as its crawl lasts.

    What goes wrong in opening ends the crawl before anything is fetched; what goes wrong later is in ``run.error``.
    """

    def __init__(self, crawler: Crawler):
        _check_handlers(crawler)
        self.run = Run.open(crawler)
        crawler.signals.connect(self.spider_closed, signal=signals.spider_closed)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's way to make an extension."""
        return cls(crawler)

    async def spider_closed(self, spider: Spider, reason: str) -> None:  # noqa: ARG002
        """End the run. Scrapy swallows what a signal's handler raises, so ``finish`` keeps it instead."""
        try:
            await record_left(self.run)
        finally:
            await self.run.finish(reason)


def _check_handlers(crawler: Crawler) -> None:
    """Only our own download handler hands on what came over the wire: with another the archive would be untrue.

    Raises:
        ConfigurationError: if the settings name another one for http or https.
    """
    from newsspider.fetching.handler import ArchivingDownloadHandler

    handlers = crawler.settings.getwithbase("DOWNLOAD_HANDLERS")
    for scheme in ("http", "https"):
        named = handlers.get(scheme)
        if not named or not issubclass(load_object(named), ArchivingDownloadHandler):
            raise ConfigurationError(
                f"DOWNLOAD_HANDLERS names {named} for {scheme}: it does not keep the wire's bytes, so the archive "
                "would not be true; take it out of the settings"
            )
