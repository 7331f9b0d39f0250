"""robots.txt obeyed as RFC 9309 has it, before anything else is asked of a host."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Self

from attrs import frozen
from scrapy import Request
from scrapy.exceptions import IgnoreRequest, NotConfigured
from scrapy.http.request import NO_CALLBACK

from archive.exchange import Context
from newsspider.fetching.context import context_of, with_context
from newsspider.fetching.ending import RunEndsError
from newsspider.fetching.guard import DEFAULT_PORTS, authority
from newsspider.fetching.pace import LONGEST_WAIT
from newsspider.run import Run
from pipelines.extraction.robots import RobotsRules

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.http import Response

logger = logging.getLogger(__name__)
ROBOTS_KEY = "newsspider_robots"
"""Meta key of requests that are the robots.txt fetch itself."""
PRIORITY = 2000


@frozen(kw_only=True)
class Verdict:
    """What a host's robots.txt came to."""

    rules: RobotsRules | None
    """None: the file could not be had, so nothing may be fetched ("complete disallow", RFC 9309, section 2.3.1.4)."""
    reason: str = ""

    def refusal(self, url: str, agent: str) -> str | None:
        """Why an address may not be fetched; None if it may."""
        if self.rules is None:
            return f"robots.txt is unreachable ({self.reason}), so nothing is asked of the host in this run"
        return None if self.rules.allowed(url, agent) else "disallowed by robots.txt"


class RobotsMiddleware:
    """Asks each host for its robots.txt once a run and lets through what it allows.

    Scrapy's own middleware takes any answer for rules and a failure for leave. Here an answer of 2xx is rules, one of
    4xx means there are none, and all else (5xx, 429, no answer) means that nothing may be fetched.
    """

    def __init__(self, crawler: Crawler):
        if not crawler.settings.getbool("NEWSSPIDER_ROBOTS_OBEY"):
            raise NotConfigured
        self._crawler = crawler
        self._run = Run.of(crawler)
        # Not the request's own header: Scrapy's middleware has not dressed it yet.
        self._agent = str(crawler.settings["USER_AGENT"])
        self._verdicts: dict[str, asyncio.Task[Verdict]] = {}
        self._sitemaps: dict[str, tuple[str, ...]] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's way to make a middleware."""
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        """Let a request through, or end it with a failure of stage robots.

        Raises:
            IgnoreRequest: if the host's robots.txt does not allow it.
        """
        if ROBOTS_KEY in request.meta:
            return
        verdict = await self._verdict(request)
        refusal = verdict.refusal(request.url, self._agent)
        if refusal is not None:
            await self._run.refuse(request.url, context_of(request), "robots", refusal)
            raise IgnoreRequest(refusal)

    def sitemaps(self, url: str) -> tuple[str, ...]:
        """The sitemaps that the robots.txt of this address's host names, once it was read."""
        return self._sitemaps.get(_root(url), ())

    async def _verdict(self, request: Request) -> Verdict:
        root = _root(request.url)
        if root not in self._verdicts:
            self._verdicts[root] = asyncio.ensure_future(self._fetch(root, context_of(request)))
        return await asyncio.shield(self._verdicts[root])

    async def _fetch(self, root: str, why: Context) -> Verdict:
        url = f"{root}/robots.txt"
        context = Context(site=why.site, expected="robots", how="robots", depth=0)
        request = Request(
            url,
            priority=PRIORITY,
            dont_filter=True,
            callback=NO_CALLBACK,
            meta={ROBOTS_KEY: True, "dont_retry": why.expected == "requisite", **with_context(context)},
        )
        try:
            response = await self._crawler.engine.download_async(request)
        except RunEndsError:
            raise
        except IgnoreRequest as error:
            return self._unreachable(url, str(error) or "too many redirects")
        except Exception as error:
            return self._unreachable(url, str(error) or type(error).__name__)
        return self._read(root, response)

    def _read(self, root: str, response: Response) -> Verdict:
        if response.status == 429 or response.status >= 500:
            return self._unreachable(response.url, f"status {response.status}")
        body = response.body if response.status < 300 else b""
        rules = RobotsRules(body, response.url)
        self._sitemaps[root] = tuple(rules.sitemaps)
        delay = rules.crawl_delay(self._agent)
        if delay:
            self._slow_down(authority(root)[0], delay)
        return Verdict(rules=rules)

    def _slow_down(self, host: str, delay: float) -> None:
        if delay > LONGEST_WAIT:
            self._run.pace.close(host, f"its robots.txt asks for {delay:.0f} s between two requests")
        else:
            self._run.pace.slow_down(host, delay)

    def _unreachable(self, url: str, reason: str) -> Verdict:
        logger.warning("%s is unreachable (%s): nothing more is asked of the host in this run", url, reason)
        return Verdict(rules=None, reason=reason)


def _root(url: str) -> str:
    """Scheme, host and port, each written in one way: what a robots.txt speaks for."""
    scheme = url.partition(":")[0].lower()
    host, port = authority(url)
    name = f"[{host}]" if ":" in host else host
    return f"{scheme}://{name}" + ("" if port == DEFAULT_PORTS.get(scheme) else f":{port}")
