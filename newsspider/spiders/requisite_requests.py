"""What pages need beside themselves, asked for once each: a story's pictures, and styles and fonts of whole pages."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve, frozen
from scrapy import Request
from scrapy.http import Response, TextResponse

from archive.exchange import Context
from newsspider.fetching.context import context_of, with_context
from newsspider.planning import Plan
from newsspider.requisites import DEEPEST, Requisite, of_page, of_stylesheet
from newsspider.site import Site
from newsspider.spiders.requests import PICTURE, Callback, new_request
from newsspider.spiders.tally import Tally
from pipelines.items import Article


@frozen(kw_only=True)
class RequisiteRequests:
    """Makes the requests of one run."""

    plan: Plan
    tally: Tally
    max_size: int
    """Bytes of one answer at most."""
    on_style: Callback
    """Called with a stylesheet, which may need more."""
    on_other: Callback
    on_failure: Callback

    def of_story(self, site: Site, article: Article, response: Response) -> Iterator[Request]:
        """Pictures of a page of a story, and what the page needs."""
        if site.requisites != "none":
            for image in article.images:
                yield from self._once(site, Requisite(image.url, "picture"), response)
        yield from self.of_page(site, response)

    def of_page(self, site: Site, response: Response) -> Iterator[Request]:
        """Styles and fonts, where the site's table asks for whole pages."""
        if site.requisites == "page" and isinstance(response, TextResponse):
            for requisite in of_page(response.text, response.url):
                yield from self._once(site, requisite, response)

    def of_style(self, site: Site, response: Response) -> Iterator[Request]:
        """What a stylesheet leads to: others, fonts and pictures."""
        if isinstance(response, TextResponse):
            for requisite in of_stylesheet(response.text, response.url):
                yield from self._once(site, requisite, response)

    def left(self, site: Site) -> Iterator[Request]:
        """What an earlier run did not get to."""
        for url in self.plan.requisites_left(site.name):
            if not self.tally.was_asked(url):
                self.tally.ask(url)
                yield self._request(site, url, self.on_other, how="revisit")

    def _once(self, site: Site, requisite: Requisite, found_on: Response) -> Iterator[Request]:
        """The request for something that a page needs; ``via`` names that page, also behind several stylesheets."""
        above = context_of(found_on.request) if found_on.request else Context()
        if self.tally.was_asked(requisite.url) or above.depth > DEEPEST:
            return
        if not requisite.url.startswith(("http://", "https://")):
            return
        if not self.plan.requisite(requisite.url):
            return
        self.tally.ask(requisite.url)
        callback = self.on_style if requisite.kind == "style" else self.on_other
        request = self._request(site, requisite.url, callback, how=requisite.kind, found_on=found_on)
        if above.expected == "requisite":
            context = context_of(request)
            request.meta.update(with_context(evolve(context, via=above.via, via_record=above.via_record)))
        yield request

    def _request(
        self, site: Site, url: str, callback: Callback, *, how: str, found_on: Response | None = None
    ) -> Request:
        request = new_request(
            site, url, "requisite", callback, self.on_failure, how=how, priority=PICTURE, found_on=found_on
        )
        request.meta["download_maxsize"] = self.max_size
        request.meta["dont_retry"] = True
        return request
