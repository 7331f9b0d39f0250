"""Requests made conditional: what has not changed since the last capture costs an answer of a few bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from newsspider.fetching.context import context_of
from newsspider.run import Run

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler

FIELDS = ("If-None-Match", "If-Modified-Since")
CONDITIONAL = ("front_page", "section", "feed", "sitemap", "story")


class ConditionsMiddleware:
    """Puts the validators of the last whole capture on a request for the same address.

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
            conditions = self._run.plan.conditions(request.url)
            for name, value in conditions.items():
                request.headers[name] = value.encode("latin-1", "replace")
            if conditions:
                request.meta["handle_httpstatus_list"] = [304]
