"""``scrapy crawl``: Scrapy's own command, with a report at the end and an exit status that cron can use."""

from __future__ import annotations

import argparse
import asyncio
import logging
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from scrapy.commands.crawl import Command as ScrapyCrawl
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.exceptions import UsageError
from scrapy.spiderloader import get_spider_loader
from scrapy.utils.misc import load_object

from archive.errors import ArchiveError
from newsspider.clock import new_run_id
from newsspider.data import DEFAULT_SITES, DataFolder, data_path
from newsspider.errors import ConfigurationError, NewsspiderError
from newsspider.monitoring.report import report
from newsspider.run import Run
from newsspider.setting_checks import check_settings
from newsspider.sites import load_sites
from newsspider.spiders.arguments import check_arguments
from pipelines.dataset.errors import DatasetError

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

EX_OK, EX_FAILED = 0, 1


class Command(ScrapyCrawl):
    """Runs a spider: 0 all right, 1 it failed or nothing was fetched, 2 bad arguments, 75 another run is at work."""

    requires_crawler_process = False

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Run the spider named in ``args``."""
        if unknown := [word for word in args if word.startswith("-")]:
            raise UsageError(f"there is no option {unknown[0]}; scrapy crawl --help lists them")
        if len(args) != 1:
            raise UsageError("name one spider: scrapy crawl news")
        try:
            self.exitcode = self._crawl(args[0], opts)
        except (NewsspiderError, ArchiveError, DatasetError) as error:
            print(f"newsspider: {error}", file=sys.stderr)
            self.exitcode = getattr(error, "exit_status", EX_FAILED)

    def _crawl(self, name: str, opts: argparse.Namespace) -> int:
        settings = self.settings
        assert settings is not None
        known = get_spider_loader(settings).list()
        if name not in known:
            raise ConfigurationError(f"there is no spider {name!r}; there is {', '.join(known)}")
        if name == "news":
            check_arguments(opts.spargs)
            check_settings(settings)
            file = opts.spargs.get("sites") or settings["NEWSSPIDER_SITES"] or DEFAULT_SITES
            names = [n.strip() for n in opts.spargs.get("site", "").split(",") if n.strip()]
            load_sites(Path(file).expanduser(), names)  # before a folder is made or a log begun
        data = DataFolder(data_path(settings))
        data.prepare()
        data.lock()
        run_id = new_run_id(load_object(settings["NEWSSPIDER_CLOCK"])())
        settings.set("NEWSSPIDER_RUN_ID", run_id, priority="cmdline")
        _log_to_file(settings, data, run_id)
        if not settings.get("NEWSSPIDER_CONTACT"):
            print(
                "newsspider: no contact is set; give sites a way to reach you: NEWSSPIDER_CONTACT=mail@example.org",
                file=sys.stderr,
            )
        process = AsyncCrawlerProcess(settings)
        _warn_on_stderr()
        self.crawler_process = process
        crawler = self._create_crawler(name)
        task = process.crawl(crawler, **opts.spargs)
        process.start()
        return self._conclude(crawler, task)

    def _conclude(self, crawler: Crawler, task: asyncio.Task[None]) -> int:
        error = None if task.cancelled() or not task.done() else task.exception()
        if isinstance(error, NewsspiderError | ArchiveError | DatasetError):
            raise error
        if error is not None:
            raise NewsspiderError(f"the crawl failed: {type(error).__name__}: {error}") from error
        run = Run.of(crawler)
        text, status = report(run)
        print(text)
        try:
            (run.data.runs / f"{run.id}.txt").write_text(text + "\n", encoding="utf-8")
        except OSError as error:  # a full disk: standard output has the report
            print(f"newsspider: the report cannot be kept: {error}", file=sys.stderr)
        return status


def _log_to_file(settings: object, data: DataFolder, run_id: str) -> None:
    """The log belongs into the data folder, unless the user says otherwise."""
    from scrapy.settings import Settings

    assert isinstance(settings, Settings)
    if not settings.get("LOG_FILE") and (settings.getpriority("LOG_LEVEL") or 0) < 40:
        settings.set("LOG_FILE", str(data.runs / f"{run_id}.log"), priority="cmdline")


def _warn_on_stderr() -> None:
    """What is critical is also said where cron sees it; a log that cannot be written is no reason for a traceback."""
    logging.raiseExceptions = False
    handler = logging.StreamHandler(sys.stderr)
    handler.setLevel(logging.CRITICAL)
    handler.setFormatter(logging.Formatter("newsspider: %(message)s"))
    logging.getLogger().addHandler(handler)
