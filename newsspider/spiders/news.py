"""``scrapy crawl news``: front pages, section pages, feeds and sitemaps lead to stories."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self, Unpack

from scrapy import Request, Spider
from scrapy.http import Response
from scrapy.settings import SETTINGS_PRIORITIES
from twisted.python.failure import Failure

from archive.exchange import Context
from newsspider import __version__
from newsspider.data import DEFAULT_SITES
from newsspider.fetching.conditions import WHOLE_WANTED
from newsspider.fetching.context import capture_of, context_of
from newsspider.fetching.ending import RunEndsError
from newsspider.fetching.robots import RobotsMiddleware
from newsspider.fetching.scope import LeadsHomeError, ScopeMiddleware
from newsspider.fetching.territory import Territory
from newsspider.monitoring.runtime import leave
from newsspider.planning import Plan
from newsspider.revisits import CATCHING_UP
from newsspider.run import Run
from newsspider.site import Site
from newsspider.sites import load_sites
from newsspider.spiders.arguments import check_arguments, limit_of
from newsspider.spiders.homes import Homes
from newsspider.spiders.requests import (
    FEED,
    HOME,
    PART_KEY,
    SECTION,
    STORY,
    STORY_PART,
    WHOLE_KEY,
    Callback,
    Why,
    expected_of,
    first_address,
    is_gone,
    new_request,
    part_of,
    reading_of,
    reason_of,
    story_of,
)
from newsspider.spiders.requisite_requests import RequisiteRequests
from newsspider.spiders.tally import Tally
from pipelines.extraction.addressing.addresses import normalise
from pipelines.extraction.text.part_addresses import MOST_PARTS
from pipelines.intake import FOLLOWED, PART
from pipelines.items import Address, Article, Reading, StoryItem
from pipelines.parts import Whole

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.settings import BaseSettings

PROJECT_PRIORITY = SETTINGS_PRIORITIES["project"]


class NewsSpider(Spider):
    """Crawls the outlets of a sites file.

    Arguments (``-a NAME=VALUE``):
        sites: the sites file; by default the setting NEWSSPIDER_SITES, else ``sites.toml`` beside scrapy.cfg.
        site: names of the outlets to crawl, with commas between them; by default all.
        limit: stories a site in this run; by default all.

    A story that pages of two sites lead to is asked once, on the account that
    :class:`~newsspider.fetching.territory.Territory` gives.
    """

    name = "news"
    sites: list[Site]

    def __init__(self, sites: str | None = None, site: str | None = None, limit: str | None = None, **kwargs: Any):
        super().__init__(**kwargs)
        check_arguments({"limit": limit, **kwargs})
        self._sites_file, self._site_names = sites, [n.strip() for n in (site or "").split(",") if n.strip()]
        self._homes = Homes()
        self.failed_homes = self._homes.failed
        self._tally = Tally(limit_of(limit))

    @classmethod
    def update_settings(cls, settings: BaseSettings) -> None:
        """Tell sites of a contact that was given on the command line, too."""
        super().update_settings(settings)
        contact, agent = str(settings["NEWSSPIDER_CONTACT"] or ""), str(settings["USER_AGENT"])
        if contact and contact not in agent and (settings.getpriority("USER_AGENT") or 0) <= PROJECT_PRIORITY:
            settings.set("USER_AGENT", f"newsspider/{__version__} (+{contact})", priority="spider")

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        """Make the spider and read its sites.

        Raises:
            SitesError: if the sites file or an argument cannot be used.
        """
        spider = super().from_crawler(crawler, *args, **kwargs)
        spider.sites = load_sites(
            Path(spider._sites_file or crawler.settings["NEWSSPIDER_SITES"] or DEFAULT_SITES).expanduser(),
            spider._site_names,
        )
        return spider

    async def start(self) -> AsyncIterator[Request]:
        """The addresses that the user named: homes first."""
        for site in self.sites:
            yield self._new(site, site.home, "front_page", self.parse_front_page, how="seed", priority=HOME)
        for site in self.sites:
            for url in site.sections:
                yield self._new(site, url, "section", self.parse_front_page, how="seed", priority=SECTION)
            for url in site.feeds:
                yield self._new(site, url, "feed", self.parse_list, how="seed", priority=FEED)
            for url in site.sitemaps:
                yield self._new(site, url, "sitemap", self.parse_list, how="seed", priority=FEED)

    async def parse_front_page(self, response: Response) -> AsyncIterator[Request]:
        """Headlines of a home or section page lead to stories; the feeds that it names are asked too."""
        site, reading = self._site(response), await reading_of(response)
        self.crawler.stats.inc_value("newsspider/front_pages")
        self._look_at_home(site, reading, response)
        for request in self._requisites.of_page(site, response):
            yield request
        if reading.front_page is not None:
            for headline in reading.front_page.headlines:
                for request in self._story(site, headline.url, response, how="headline", wording=headline.text):
                    yield request
        for address in reading.addresses:
            for request in self._follow(site, address, response):
                yield request
        for url in self._sitemaps(response):
            for request in self._follow(site, Address(url=url, kind="sitemap"), response):
                yield request
        if expected_of(response) == "front_page":
            for request in self._due(site):
                yield request
            await self._note_put_off(site)

    async def parse_list(self, response: Response) -> AsyncIterator[Request]:
        """The stories of a feed or news sitemap, or the sitemaps of an index.

        Other sitemaps than those of news, which give titles, list all that ever was.
        """
        site, reading = self._site(response), await reading_of(response)
        how = "feed" if expected_of(response) == "feed" else "sitemap"
        if FOLLOWED in reading.reasons and self._plan.names_story(response.url):
            self._homes.lead(site.name)
        for address in reading.addresses:
            if address.kind == "story" and (address.title or how == "feed"):
                for request in self._story(site, address.url, response, how=how, modified_at=address.modified_at):
                    yield request
            elif address.kind == "sitemap":
                for request in self._follow(site, address, response):
                    yield request

    async def parse_story(self, response: Response) -> AsyncIterator[Request | StoryItem]:
        """A story is one item, whatever number of addresses lead to it; its pictures are archived with it."""
        site = self._site(response)
        if response.status == 304:  # what follows may have changed
            for request in self._next_part(site, self._plan.next_part(response.url), response, None):
                yield request
            return
        article, capture = story_of(await reading_of(response)), capture_of(response.request)
        if article is None or capture is None:
            return
        whole = Whole(site.name, capture, article) if self._is_news(response.url, article) else None
        parts = list(self._next_part(site, article.next_url, response, whole))
        for request in parts:
            yield request
        if whole is not None and not parts:
            yield whole.item()
        for request in self._requisites.of_story(site, article, response):
            yield request

    async def parse_part(self, response: Response) -> AsyncIterator[Request | StoryItem]:
        """A later page of a story; behind the last of them the story is an item."""
        assert response.request is not None
        site, whole = self._site(response), response.request.meta.get(WHOLE_KEY)
        article = story_of(await reading_of(response))
        following = article.next_url if article is not None else None
        if article is not None and whole is not None:
            following = following if whole.add(article, response.url) else None
            for request in self._requisites.of_story(site, article, response):
                yield request
        parts = list(self._next_part(site, following, response, whole))
        for request in parts:
            yield request
        if whole is not None and not parts:
            yield whole.item()

    async def part_failed(self, failure: Failure) -> AsyncIterator[StoryItem]:
        """A part that did not come: the story is an item without it."""
        await self.failed(failure)
        whole = failure.request.meta.get(WHOLE_KEY)  # type: ignore[attr-defined]
        if whole is not None:
            yield whole.item()

    def _is_news(self, url: str, article: Article) -> bool:
        """Whether no other address of this run told the story."""
        is_news = self._tally.tell(url, article.canonical_url)
        if is_news:
            self.crawler.stats.inc_value("newsspider/stories")
        return is_news

    async def parse_style(self, response: Response) -> AsyncIterator[Request]:
        """A stylesheet leads to others, to fonts and to pictures."""
        for request in self._requisites.of_style(self._site(response), response):
            yield request

    async def note(self, response: Response) -> None:
        """What is archived for its own sake needs no more."""

    async def failed(self, failure: Failure) -> None:
        """A request that came to nothing: the archive has its record, the run goes on."""
        request: Request = failure.request  # type: ignore[attr-defined]
        if isinstance(failure.value, RunEndsError):
            await leave(Run.of(self.crawler), request)
            return
        if isinstance(failure.value, LeadsHomeError):
            self.logger.info("%s", failure.value)
            return
        if is_gone(failure) and self._plan.was_story(first_address(request)):
            self.logger.info("%s: the story is gone", first_address(request))
            return
        self.crawler.stats.inc_value("newsspider/failed")
        context, reason = context_of(request), reason_of(failure)
        if context.expected == "front_page" and context.site:
            self.failed_homes[context.site] = reason
        self.logger.info("%s: %s", request.url, reason)

    def _look_at_home(self, site: Site, reading: Reading, response: Response) -> None:
        """Note what the home page is, and where it stands if it has moved."""
        if expected_of(response) != "front_page":
            return
        if not self._territory.owns(site, response.url):
            self._territory.adopt(site, response.url)
            self.logger.info("%s: its home has moved to %s", site.name, response.url)
        self._homes.judge(site.name, reading)

    def _due(self, site: Site) -> Iterator[Request]:
        """What is due though no page may lead to it any more, and pictures that an earlier run did not get to."""
        for url in self._plan.due(site.name, self._tally.asked):
            yield from self._story(site, url, None, how="revisit")
        yield from self._requisites.left(site)

    async def _note_put_off(self, site: Site) -> None:
        """Put on record what is due and left to later runs."""
        for url in self._plan.put_off(site.name):
            context = Context(site=site.name, expected="story", how="revisit")
            await Run.of(self.crawler).refuse(url, context, "policy", CATCHING_UP)

    # --- requests ---

    def _new(self, site: Site, url: str, expected: str, callback: Callback, **why: Unpack[Why]) -> Request:
        return new_request(site, url, expected, callback, self.failed, **why)

    def _story(
        self,
        site: Site,
        url: str,
        found_on: Response | None,
        *,
        how: str,
        wording: str | None = None,
        modified_at: str | None = None,
    ) -> Iterator[Request]:
        """The request for a story, unless it was asked for already or is one too many."""
        if not self._territory.owns(site, url):
            return
        if how != "revisit":  # what the dataset knows says nothing of the outlet's pages today
            self._homes.lead(site.name)
        if self._tally.was_asked(url):
            return
        site = self._territory.account(url, site)
        if site.excludes(url) or self._tally.has_stories_enough(site.name):
            return
        why = self._plan.story(site.name, url, wording=wording, modified_at=modified_at)
        if why is None:
            return
        self._tally.ask_story(site.name, url)
        request = self._new(site, url, "story", self.parse_story, how=how, priority=STORY, found_on=found_on)
        request.meta[WHOLE_WANTED] = why == "reworded"
        yield request

    def _next_part(self, site: Site, url: str | None, found_on: Response, whole: Whole | None) -> Iterator[Request]:
        """The request for the part that follows, unless it was asked for already or is one too many."""
        number = part_of(found_on) + 1
        if url is None or number > MOST_PARTS or self._tally.was_asked(url) or not self._territory.owns(site, url):
            return
        self._tally.ask(url)
        request = self._new(site, url, "story", self.parse_part, how=PART, priority=STORY_PART, found_on=found_on)
        meta = {**request.meta, WHOLE_KEY: whole, PART_KEY: number}
        yield request.replace(dont_filter=True, errback=self.part_failed, meta=meta)

    def _follow(self, site: Site, address: Address, found_on: Response) -> Iterator[Request]:
        """The request for a feed or sitemap that was found, the first few of a site."""
        url = address.url
        if address.kind not in ("feed", "sitemap") or self._tally.was_asked(url):
            return
        if self._tally.has_lists_enough(site.name) or not self._territory.owns(site, url):
            return
        if normalise(url) in {normalise(seed) for seed in site.seeds}:
            return
        self._tally.ask_list(site.name, url)
        yield self._new(site, url, address.kind, self.parse_list, how=address.kind, priority=FEED, found_on=found_on)

    # --- what is known of a response ---

    @cached_property
    def _requisites(self) -> RequisiteRequests:
        return RequisiteRequests(
            plan=self._plan,
            tally=self._tally,
            max_size=self.settings.getint("NEWSSPIDER_REQUISITE_MAXSIZE"),
            on_style=self.parse_style,
            on_other=self.note,
            on_failure=self.failed,
        )

    @property
    def _plan(self) -> Plan:
        return Run.of(self.crawler).plan

    @property
    def _territory(self) -> Territory:
        scope = self.crawler.get_downloader_middleware(ScopeMiddleware)
        assert scope is not None
        territory: Territory = scope.territory
        return territory

    def _site(self, response: Response) -> Site:
        assert response.request is not None
        name = context_of(response.request).site
        return next(site for site in self.sites if site.name == name)

    def _sitemaps(self, response: Response) -> tuple[str, ...]:
        robots = self.crawler.get_downloader_middleware(RobotsMiddleware)
        return robots.sitemaps(response.url) if robots is not None else ()
