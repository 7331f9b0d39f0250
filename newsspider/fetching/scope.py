"""What is asked at all: http and https, the site's own hosts, no address that a page must not lead to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from scrapy.exceptions import IgnoreRequest

from archive.exchange import Context
from newsspider.fetching.context import context_of
from newsspider.fetching.guard import AddressRefusedError, authority, has_user_information
from newsspider.fetching.queueing import set_slot
from newsspider.fetching.robots import ROBOTS_KEY
from newsspider.fetching.territory import Territory
from newsspider.run import Run
from newsspider.site import Site
from pipelines.extraction.addressing.addresses import normalise

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler


class LeadsHomeError(IgnoreRequest):
    """A story's address redirects to the front page: the story is gone, and nothing failed."""


class ScopeMiddleware:
    """Ends requests that lead out of a site, redirects included, and dresses the others as the site's table says."""

    def __init__(self, crawler: Crawler):
        self._run = Run.of(crawler)
        self._limit = crawler.settings.getint("URLLENGTH_LIMIT")
        self.territory = Territory(self._run.sites.values())

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's way to make a middleware."""
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        """Let a request through, or end it with a failure of stage policy.

        Raises:
            IgnoreRequest: if the address is out of scope.
        """
        context = context_of(request)
        site = self._run.sites.get(context.site or "")
        refusal = self._refusal(request, context, site)
        if refusal is not None:
            await self._run.refuse(request.url, context, "policy", refusal)
            raise IgnoreRequest(refusal)
        if site is not None and _leads_home(request, context, site):
            raise LeadsHomeError(f"{request.meta['redirect_urls'][0]} leads to the front page: the story is gone")
        self._pace(request, site)
        _choose_proxy_anew(request)
        if site is not None:
            _dress(request, site)

    def _pace(self, request: Request, site: Site | None) -> None:
        """See to it that the request waits for its own host's turn, at the pace that its site's table asks for."""
        set_slot(request)
        host, pace = authority(request.url)[0], self._run.pace
        if site is not None and site.delay is not None and not pace.is_paced(host) and self._owns(site, request.url):
            pace.keep_to(host, site.delay)
        request.meta["autothrottle_dont_adjust_delay"] = pace.is_paced(host)

    def _owns(self, site: Site, url: str) -> bool:
        return self.territory.owns(site, url)

    def _refusal(self, request: Request, context: Context, site: Site | None) -> str | None:
        scheme = request.url.partition(":")[0].lower()
        if scheme not in ("http", "https"):
            return f"the scheme {scheme} is not fetched"
        if has_user_information(request.url):
            return "there is a user name in the address"
        if len(request.url) > self._limit:
            return f"the address is longer than {self._limit} characters"
        try:
            host, _ = authority(request.url)
            self._run.guard.check_written(request.url, trusting=is_users_word(site, request))
        except (ValueError, AddressRefusedError) as error:
            return str(error)
        if (closed := self._run.pace.closed(host)) is not None:
            return closed
        if site is None or ROBOTS_KEY in request.meta:
            return None
        if context.expected == "front_page":
            return None  # wherever the home that the user named has moved to
        if context.expected != "requisite" and not self._owns(site, request.url):
            return f"{host} is not a host of {site.name}"
        if request.url != site.home and site.excludes(request.url):
            return "left out by the site's exclude list"
        return None


def is_users_word(site: Site | None, request: Request) -> bool:
    """Whether the user's naming of an address counts for this request: not where a page of another site led to it.

    A robots.txt may be asked of every host that was named, whoever leads there: it is the same for all. Where it
    redirects to is not.
    """
    is_robots = ROBOTS_KEY in request.meta and "redirect_urls" not in request.meta
    return site is None or is_robots or site.owns(request.url)


def _choose_proxy_anew(request: Request) -> None:
    """A redirect keeps the proxy that was chosen for the address it came from; no_proxy may say otherwise here."""
    if request.meta.pop("_scheme_proxy", None):
        request.meta.pop("proxy", None)
        request.meta.pop("_auth_proxy", None)
        request.headers.pop("Proxy-Authorization", None)


def _leads_home(request: Request, context: Context, site: Site) -> bool:
    """Whether a story's address redirects to the site's home, as those of withdrawn stories do.

    The redirect, which is archived, says so; the home has had its look, and is not asked again for each of them.
    """
    redirected = context.expected == "story" and "redirect_urls" in request.meta
    return redirected and normalise(request.url) == normalise(site.home)


def _dress(request: Request, site: Site) -> None:
    """Headers and cookies of the site's table, for its own hosts alone: a redirect must not carry them away.

    Nor out of TLS: those of a home with https are not sent over http.
    """
    own = site.owns(request.url) and (request.url.startswith("https:") or site.home.startswith("http:"))
    for name, value in site.headers.items():
        if own:
            request.headers[name] = value
        elif request.headers.get(name) == value.encode("utf-8"):
            del request.headers[name]
    if own and site.cookies:
        request.headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in site.cookies.items())
    elif not own:
        request.headers.pop("Cookie", None)
