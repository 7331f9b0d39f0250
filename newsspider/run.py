"""Run: one crawl's hold on the data folder, from its first byte to its last row."""

from __future__ import annotations

import asyncio
import hashlib
import json
import logging
import os
import platform
from collections.abc import Mapping
from datetime import timedelta
from importlib.metadata import version
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from scrapy.utils.misc import load_object

from archive.capture import Capture
from archive.exchange import Context, Exchange, Failure, FailureStage, utc_text
from archive.payload import PayloadFacts, Revisit
from archive.writer import WarcWriter
from newsspider.clock import Clock, new_run_id
from newsspider.data import DataFolder, data_path
from newsspider.errors import RunFailedError
from newsspider.fetching.guard import AddressGuard, authority
from newsspider.fetching.pace import Pace
from newsspider.planning import Plan, Revisits
from newsspider.recovery import recover
from newsspider.site import Site
from newsspider.sites import dump_sites
from pipelines.dataset.store import Changes, Dataset
from pipelines.extract import Limits, ReaderPool
from pipelines.extraction.digest import extractor_digest, reading_digest
from pipelines.intake import Intake
from pipelines.items import Rules
from pipelines.memory import Memory
from pipelines.warc import RunArchive

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.settings import BaseSettings

logger = logging.getLogger(__name__)

SOFTWARE = ("newsspider", "scrapy", "trafilatura", "warcio", "lxml")
NO_CONTACT = "no contact"
_runs: WeakKeyDictionary[Crawler, Run] = WeakKeyDictionary()


class Run:
    """What a run's components share. :meth:`open` makes it for a crawler, :meth:`of` finds it."""

    def __init__(self, crawler: Crawler, data: DataFolder, sites: Mapping[str, Site]):
        settings = crawler.settings
        self.crawler, self.data, self.sites = crawler, data, dict(sites)
        self._settings_digest = settings_digest(settings, self.sites, getattr(crawler.spider, "limit", None))
        self.clock: Clock = load_object(settings["NEWSSPIDER_CLOCK"])
        self.started_at = self.clock()
        self.id: str = settings.get("NEWSSPIDER_RUN_ID") or new_run_id(self.started_at)
        self.guard = AddressGuard({named for site in self.sites.values() for named in site.named_authorities})
        self.pace = Pace(crawler)
        self.changes: list[Changes] = []
        self.new_articles: set[int] = set()
        self.finished = False
        self.error: Exception | None = None
        for site in self.sites.values():
            if site.delay is not None:
                for seed in site.seeds:
                    self.pace.configure(authority(seed)[0], site.delay)
        settings.set("DOWNLOAD_SLOTS", settings.getdict("DOWNLOAD_SLOTS") | self.pace.slots(), priority="spider")
        self._rules = {name: site.rules() for name, site in self.sites.items()}
        self._open_archive(settings)

    @classmethod
    def open(cls, crawler: Crawler) -> Run:
        """Lock the data folder, mend what a killed run left, open archive and dataset.

        Raises:
            NewsspiderError: if the folder is locked or cannot be used.
        """
        data = DataFolder(data_path(crawler.settings))
        data.prepare()
        data.lock()
        sites = {site.name: site for site in getattr(crawler.spider, "sites", ())}
        run = cls(crawler, data, sites)
        _runs[crawler] = run
        return run

    @classmethod
    def of(cls, crawler: Crawler) -> Run:
        """The run of a crawler that is at work."""
        if crawler not in _runs:
            raise RuntimeError("no run is open: the extension newsspider.monitoring.runs.RunKeeper is not enabled")
        return _runs[crawler]

    def rules_of(self, site: str | None) -> Rules:
        """What reading needs to know of a site."""
        return self._rules.get(site or "") or Rules(site=site or "")

    async def refuse(self, url: str, context: Context, stage: FailureStage, reason: str) -> None:
        """Record that an address is not fetched, and why."""
        failure = Failure(stage=stage, reason=reason)
        await self.intake.take(Exchange(url=url, started_at=self.clock(), failure=failure), context)

    async def finish(self, reason: str) -> None:
        """End the run in good order: all that came is read and stored, the archive closed, the run's row completed.

        What goes wrong is kept in :attr:`error`, for the command's exit status.
        """
        counts = self.counts()
        try:
            await self.intake.finish(counts, reason)
            self.dataset.end_run(
                self.id, finished_at=utc_text(self.clock()), state="finished", counts=counts, finish_reason=reason
            )
            self.new_articles = self.dataset.standing({article.id for change in self.changes for article in change.new})
            self.finished = True
        except Exception as error:
            self.error = error
            logger.critical("The run did not end well: %s", error)
        finally:
            self._readers.close()
            # readers first: the last connection to close folds the write-ahead log into the file, if it may write
            self._originals.close()
            self.memory.close()
            self.dataset.close()
            self.data.unlock()

    def failed_sites(self) -> dict[str, str]:
        """Sites whose home did not answer, with the reason."""
        failed: dict[str, str] = getattr(self.crawler.spider, "failed_homes", {})
        return failed

    def counts(self) -> dict[str, int]:
        """Figures of the run, for its rows and its last record."""
        stats = self.crawler.stats.get_stats()
        return {
            "sites": len(self.sites),
            "requests": int(stats.get("downloader/request_count", 0)),
            "responses": int(stats.get("downloader/response_count", 0)),
            "bytes": int(stats.get("downloader/response_bytes", 0)),
            "stories": int(stats.get("newsspider/stories", 0)),
            "front_pages": int(stats.get("newsspider/front_pages", 0)),
        }

    def _open_archive(self, settings: BaseSettings) -> None:
        """Recover, then open for writing: nothing of an older run is written to."""
        self.dataset = Dataset(
            self.data.database, made_by=f"newsspider {version('newsspider')}", reading_digest=extractor_digest()
        )
        try:
            self._readers = ReaderPool(
                settings.getint("NEWSSPIDER_WORKERS") or os.cpu_count() or 1,
                Limits(
                    cpu_seconds=settings.getint("NEWSSPIDER_READ_CPU_SECONDS"),
                    memory_bytes=settings.getint("NEWSSPIDER_READ_MEMORY_MB") << 20,
                ),
            )
            self.dataset.put_sites([site.row() for site in self.sites.values()])
            recover(self.data, self.dataset, self._readers, self._rules)
            self.dataset.begin_run(
                self.id,
                started_at=utc_text(self.started_at),
                software=_software(),
                settings_digest=self._settings_digest,
            )
            self.memory = Memory(self.data.database)
            revisits: Revisits = settings["NEWSSPIDER_REVISITS"]
            self.plan = Plan(self.memory, self.started_at, revisits)
            self._originals = Memory(self.data.database)  # another thread's
            writer = WarcWriter(
                self.data.warc,
                run=self.id.rpartition("-")[2],
                clock=self.clock,
                warcinfo=self._warcinfo(settings),
                resources=[("urn:newsspider:sites.toml", "application/toml", dump_sites(self.sites.values()).encode())],
                max_size=settings.getint("NEWSSPIDER_WARC_SIZE"),
                max_age=timedelta(hours=hours) if (hours := settings.getfloat("NEWSSPIDER_WARC_HOURS")) else None,
                index_folder=self.data.index,
            )
        except BaseException:
            self.dataset.close()
            raise
        self.intake = Intake(
            archive=RunArchive(writer, self._find_original),
            readers=self._readers,
            dataset=self.dataset,
            run=self.id,
            rules_of=self.rules_of,
            digest_of=reading_digest,
            memory=self.memory,
            warc_folder=self.data.warc,
            on_failure=self._stop,
            on_changes=self.changes.append,
            is_followed=self._is_followed,
        )

    def _is_followed(self, capture: Capture, reading_digest: str) -> bool:
        record = capture.revisit_of or capture.record_id
        return self.plan.is_followed(capture.url, record, reading_digest, self._settings_digest)

    def _find_original(self, exchange: Exchange, facts: PayloadFacts) -> Revisit | None:
        if facts.message is not None and facts.message.status == 304:
            validated = self._originals.validated(exchange.url)
            return validated.original if validated else None
        return self._originals.original(facts.digest, facts.transfer_coding, facts.content_coding)

    def _stop(self, error: Exception) -> None:
        """End the crawl: the archive or the dataset cannot be written to."""
        self.error = RunFailedError(str(error))
        engine = self.crawler.engine
        self._stopping = asyncio.ensure_future(engine.close_spider_async(reason="write failed"))

    def _warcinfo(self, settings: BaseSettings) -> dict[str, str]:
        contact = settings.get("NEWSSPIDER_CONTACT")
        return {
            "software": _software(),
            "format": "WARC File Format 1.1",
            "conformsTo": "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
            "robots": "obey" if settings.getbool("NEWSSPIDER_ROBOTS_OBEY") else "ignore",
            "http-header-user-agent": str(settings["USER_AGENT"]),
            "operator": str(contact or NO_CONTACT),
            "hostname": platform.node(),
            "run": self.id,
            "started": utc_text(self.started_at),
            "settingsDigest": self._settings_digest,
        }


def _software() -> str:
    return " ".join(f"{name}/{version(name)}" for name in SOFTWARE) + f" Python/{platform.python_version()}"


def settings_digest(settings: BaseSettings, sites: Mapping[str, Site], limit: int | None = None) -> str:
    """``sha1:…`` over what shapes a crawl: politeness, limits and sites, without secrets and places.

    ``limit`` is the stories a site that the run may ask for.
    """
    names = [
        "AUTOTHROTTLE_ENABLED",
        "CONCURRENT_REQUESTS_PER_DOMAIN",
        "DOWNLOAD_DELAY",
        "DOWNLOAD_MAXSIZE",
        "DOWNLOAD_TIMEOUT",
        "DOWNLOAD_VERIFY_CERTIFICATES",
        "NEWSSPIDER_ROBOTS_OBEY",
        "REDIRECT_MAX_TIMES",
        "RETRY_TIMES",
        "USER_AGENT",
    ]
    shaping: dict[str, Any] = {name: settings.get(name) for name in names}
    shaping |= {"sites": dump_sites(sites.values()), "limit": limit}
    return "sha1:" + hashlib.sha1(json.dumps(shaping, sort_keys=True, default=str).encode()).hexdigest()
