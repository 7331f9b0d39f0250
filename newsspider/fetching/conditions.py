"""Requests made conditional: what has not changed since the last capture costs an answer of a few bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from newsspider.fetching.context import context_of
from newsspider.run import Run
from pipelines.intake import LEAD_ON

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler

FIELDS = ("If-None-Match", "If-Modified-Since")
WHOLE_WANTED = "newsspider_whole_wanted"
"""Meta key of a request that no condition is put on: something tells that the page has changed."""
CONDITIONAL = ("front_page", "section", "feed", "sitemap", "story")


class ConditionsMiddleware:
    """Puts the validators of the last whole capture on a request for the same address.

    Not where there is reason to doubt a 304: a story that a page words anew, a front page or list that said for a day
    that it has not changed.
    A 304 then reaches the callback, and its reading is that of the capture that is still good. Validators are an
    address's own: a redirect does not carry them to another.
    """

    def __init__(self, crawler: Crawler):
        self._run = Run.of(crawler)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's way to make a middleware."""
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        """Set the condition, or take away that of another address."""
        for name in FIELDS:
            request.headers.pop(name, None)
        if request.method == "GET" and context_of(request).expected in CONDITIONAL:
            lasting = context_of(request).expected not in LEAD_ON
            whole = request.meta.get(WHOLE_WANTED)
            conditions = {} if whole else self._run.plan.conditions(request.url, lasting=lasting)
            for name, value in conditions.items():
                request.headers[name] = value.encode("latin-1", "replace")
            if conditions:
                request.meta["handle_httpstatus_list"] = [304]
