"""Progress: one line on a terminal that tells how far a run is; nothing where there is no terminal."""

from __future__ import annotations

import asyncio
import contextlib
import shutil
import sys
import time
from typing import TYPE_CHECKING, Self, TextIO

from scrapy import signals
from scrapy.exceptions import NotConfigured

from newsspider.words import counted

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

INTERVAL = 0.5  # seconds


class Progress:
    """Shows sites, pages, stories, failures and rate. The setting NEWSSPIDER_PROGRESS is auto, on or off."""

    def __init__(self, crawler: Crawler, out: TextIO):
        self._crawler, self._out = crawler, out
        self._started = time.monotonic()
        self._task: asyncio.Task[None] | None = None
        crawler.signals.connect(self._opened, signal=signals.spider_opened)
        crawler.signals.connect(self._closed, signal=signals.spider_closed)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's way to make an extension.

        Raises:
            NotConfigured: where progress is off, or standard error is no terminal.
        """
        wanted = str(crawler.settings.get("NEWSSPIDER_PROGRESS", "auto"))
        if wanted == "off" or (wanted != "on" and not sys.stderr.isatty()):
            raise NotConfigured
        return cls(crawler, sys.stderr)

    def line(self) -> str:
        """The figures as they are now."""
        stats = self._crawler.stats.get_stats()
        seconds = max(time.monotonic() - self._started, 0.001)
        pages = int(stats.get("downloader/response_count", 0))
        front_pages = int(stats.get("newsspider/front_pages", 0))
        sites = len(getattr(self._crawler.spider, "sites", ()))
        return (
            f"{int(seconds) // 60}:{int(seconds) % 60:02} · front pages {front_pages} of {counted(sites, 'site')} · "
            f"{counted(pages, 'page')} · {counted(int(stats.get('newsspider/stories', 0)), 'story')} · "
            f"{stats.get('newsspider/failed', 0)} failed · {pages / seconds:.1f} pages/s"
        )

    def _opened(self) -> None:
        self._started = time.monotonic()
        self._task = asyncio.ensure_future(self._show())

    async def _show(self) -> None:
        while True:
            self._write(self.line())
            await asyncio.sleep(INTERVAL)

    def _closed(self) -> None:
        if self._task is not None:
            self._task.cancel()
        self._write(f"{self.line()}\n")

    def _write(self, line: str) -> None:
        """Over the line before, cut to the terminal's width: of one that wraps the next could not take the place."""
        width = shutil.get_terminal_size().columns - 1
        end = "\n" if line.endswith("\n") else ""
        with contextlib.suppress(OSError):  # the terminal is gone; the run is not
            self._out.write(f"\r\x1b[K{line.rstrip()[:width]}{end}")
            self._out.flush()
