"""Runs without sockets: the plan decides what is asked, and the newsroom's answers go through a crawl's pipeline."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Literal
from urllib.parse import urljoin, urlsplit

from archive.capture import Capture
from archive.exchange import Context, Exchange, utc_text
from archive.payload import PayloadFacts, Revisit
from archive.writer import WarcWriter
from demo.answer import Answer, answer
from demo.clock import moment
from demo.editions import edition
from demo.papers import paper_named
from demo.protocol import Request, response_head
from demo.server import Newsroom
from newsspider.clock import new_run_id
from newsspider.data import DataFolder
from newsspider.planning import Plan
from newsspider.site import Site
from newsspider.sites import load_sites
from pipelines.dataset.store import Dataset
from pipelines.extract import ReaderPool
from pipelines.extraction.addressing.addresses import normalise
from pipelines.extraction.digest import extractor_digest, reading_digest
from pipelines.intake import LEAD_ON, Intake
from pipelines.items import Reading, Rules
from pipelines.memory import Memory
from pipelines.warc import RunArchive

Expected = Literal["robots", "front_page", "feed", "sitemap", "story", "requisite"]
STEP = timedelta(seconds=0.05)
"""Between two exchanges of a run, by the newsroom's clock."""
MOST_HOPS = 3
SETTINGS_DIGEST = "generated"
"""All these runs are set alike."""


class GeneratedRuns:
    """Runs into a data folder, one after the other."""

    def __init__(self, data: Path, newsroom: Newsroom, papers: list[str]):
        self.folder = DataFolder(data.absolute())
        self.folder.prepare()
        sites = data.with_name(data.name + "-sites.toml")
        sites.write_text(newsroom.sites_toml(papers), encoding="utf-8")
        self.sites = load_sites(sites)
        self.rules = {site.name: site.rules() for site in self.sites}
        self.port = newsroom.port

    async def live(self, hours: Iterable[int]) -> None:
        """A run at each of these hours."""
        self.folder.lock()
        dataset = Dataset(self.folder.database, made_by="bench", reading_digest=extractor_digest())
        readers = ReaderPool(os.cpu_count() or 1)
        try:
            for hour in hours:
                await GeneratedRun(self, dataset, readers, hour).live()
        finally:
            readers.close()
            dataset.close()
            self.folder.unlock()


class GeneratedRun:
    """One run: what the spider does, with answers that never crossed a wire."""

    def __init__(self, runs: GeneratedRuns, dataset: Dataset, readers: ReaderPool, hour: int):
        self._runs, self._dataset, self._hour, self._now = runs, dataset, hour, moment(hour)
        self.id = new_run_id(self._now)
        self._memory, self._originals = Memory(runs.folder.database), Memory(runs.folder.database)
        self._plan = Plan(self._memory, self._now)
        self._asked: set[str] = set()
        dataset.begin_run(self.id, started_at=utc_text(self._now), settings_digest=SETTINGS_DIGEST)
        writer = WarcWriter(
            runs.folder.warc,
            run=self.id.rpartition("-")[2],
            clock=self._clock,
            warcinfo={"software": "bench", "run": self.id, "started": self._now.isoformat()},
            index_folder=runs.folder.index,
        )
        self._intake = Intake(
            archive=RunArchive(writer, self._original),
            readers=readers,
            dataset=dataset,
            run=self.id,
            rules_of=lambda site: runs.rules.get(site or "") or Rules(site=site or ""),
            digest_of=reading_digest,
            memory=self._memory,
            warc_folder=runs.folder.warc,
            on_failure=lambda _: None,
            is_followed=self._is_followed,
        )

    async def live(self) -> None:
        """Ask each paper what is new and due, to the end."""
        await asyncio.gather(*(self._paper(site) for site in self._runs.sites))
        await self._intake.finish({}, "finished")
        self._dataset.end_run(self.id, finished_at=utc_text(self._now), state="finished", finish_reason="finished")
        self._memory.close()
        self._originals.close()

    async def _paper(self, site: Site) -> None:
        robots = await self._ask(site, urljoin(site.home, "/robots.txt"), "robots")
        home = await self._ask(site, site.home, "front_page")
        if home is None:
            return
        for headline in home.front_page.headlines if home.front_page else ():
            await self._story(site, headline.url, wording=headline.text)
        named = [*home.addresses, *(robots.addresses if robots else ())]
        feeds = [*site.feeds, *(address.url for address in named if address.kind == "feed")]
        for url in dict.fromkeys(feeds):
            await self._feed(site, url)
        sitemaps = [*site.sitemaps, *(address.url for address in named if address.kind == "sitemap")]
        for url in dict.fromkeys(sitemaps):
            await self._sitemap(site, url)
        for url in self._plan.due(site.name, self._asked):
            await self._story(site, url)

    async def _feed(self, site: Site, url: str) -> None:
        reading = await self._ask(site, url, "feed")
        for address in reading.addresses if reading else ():
            if address.kind == "story":
                await self._story(site, address.url, modified_at=address.modified_at)

    async def _sitemap(self, site: Site, url: str) -> None:
        reading = await self._ask(site, url, "sitemap")
        for address in reading.addresses if reading else ():
            if address.kind == "sitemap" and normalise(address.url) not in self._asked:
                await self._sitemap(site, address.url)
            elif address.kind == "story" and address.title:
                await self._story(site, address.url, modified_at=address.modified_at)

    async def _story(self, site: Site, url: str, *, wording: str | None = None, modified_at: str | None = None) -> None:
        if normalise(url) in self._asked:
            return
        if self._plan.story(site.name, url, wording=wording, modified_at=modified_at) is None:
            return
        reading = await self._ask(site, url, "story")
        for image in reading.article.images if reading and reading.article else ():
            if normalise(image.url) not in self._asked and self._plan.requisite(image.url):
                await self._ask(site, image.url, "requisite")

    async def _ask(
        self, site: Site, url: str, expected: Expected, requested: str | None = None, hops: int = 0
    ) -> Reading | None:
        """Ask for an address, and for where it leads; what the page says."""
        self._asked.add(normalise(url))
        lasting = expected not in LEAD_ON
        conditions = self._plan.conditions(url, lasting=lasting) if expected not in ("robots", "requisite") else {}
        exchange, reply = self._exchange(site, url, conditions)
        context = Context(site=site.name, expected=expected, requested_url=requested)
        taken = await self._intake.take(exchange, context)
        location = dict(reply.headers).get("Location")
        if 300 < reply.status < 400 and location and hops < MOST_HOPS:
            return await self._ask(site, urljoin(url, location), expected, requested or url, hops + 1)
        return await asyncio.shield(taken.reading) if taken.reading is not None else None

    def _exchange(self, site: Site, url: str, conditions: dict[str, str]) -> tuple[Exchange, Answer]:
        paper = paper_named(site.name)
        parts = urlsplit(url)
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        fields = {"Host": parts.netloc, "Accept-Encoding": "gzip", **conditions}
        request = Request("GET", path, "HTTP/1.1", {name.lower(): value for name, value in fields.items()})
        reply = answer(edition(paper, self._hour), self._runs.port, request, None, None)
        head = f"GET {path} HTTP/1.1\r\n" + "".join(f"{name}: {value}\r\n" for name, value in fields.items()) + "\r\n"
        exchange = Exchange(
            url=url,
            started_at=self._clock(),
            request=head.encode("latin-1"),
            response=response_head(reply.status, list(reply.headers)) + _body(reply),
            ip_address=paper.host,
        )
        return exchange, reply

    def _clock(self) -> datetime:
        self._now += STEP
        return self._now

    def _is_followed(self, capture: Capture, reading_digest: str) -> bool:
        return self._plan.is_followed(
            capture.url, capture.revisit_of or capture.record_id, reading_digest, SETTINGS_DIGEST
        )

    def _original(self, exchange: Exchange, facts: PayloadFacts) -> Revisit | None:
        if facts.message is not None and facts.message.status == 304:
            validated = self._originals.validated(exchange.url)
            return validated.original if validated else None
        return self._originals.original(facts.digest, facts.transfer_coding, facts.content_coding)


def _body(reply: Answer) -> bytes:
    """The body as the newsroom frames it."""
    if reply.status in (204, 304):
        return b""
    if reply.chunked:
        return b"%x\r\n%b\r\n0\r\n\r\n" % (len(reply.body), reply.body) if reply.body else b"0\r\n\r\n"
    return reply.body
