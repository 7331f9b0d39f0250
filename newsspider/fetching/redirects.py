"""Redirects followed, by status and by refresh; those that lead nowhere are told as what they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scrapy import Request
from scrapy.downloadermiddlewares import redirect
from scrapy.exceptions import IgnoreRequest

from newsspider.fetching.context import context_of
from newsspider.run import Run

if TYPE_CHECKING:
    from collections.abc import Callable

    from scrapy.crawler import Crawler
    from scrapy.http import Response

LOOP = "the redirects lead in a loop"


class RedirectMiddleware(redirect.RedirectMiddleware):
    """Follows redirects by status (301, 302, 303, 307, 308)."""

    async def process_response(self, request: Request, response: Response) -> Request | Response:  # type: ignore[override]
        """The request for where a redirect leads, or the answer if it is none.

        Raises:
            IgnoreRequest: if it leads nowhere.
        """
        return await _followed(self.crawler, super().process_response, request, response)


class MetaRefreshMiddleware(redirect.MetaRefreshMiddleware):
    """Follows the refreshes that pages ask for."""

    async def process_response(self, request: Request, response: Response) -> Request | Response:  # type: ignore[override]
        """The request for where a refresh leads, or the answer if there is none.

        Raises:
            IgnoreRequest: if it leads nowhere.
        """
        return await _followed(self.crawler, super().process_response, request, response)


async def _followed(
    crawler: Crawler, process: Callable[..., Any], request: Request, response: Response
) -> Request | Response:
    """What Scrapy's middleware makes of an answer; a redirect that leads nowhere becomes a failure of stage http.

    Scrapy drops a request for an address that was asked for before without a word, and so a loop: nobody would learn
    why there is no page.
    """
    passed = [*request.meta.get("redirect_urls", ()), request.url]
    try:
        following: Request | Response = process(request, response)
    except IgnoreRequest:
        reason = f"more than {len(passed) - 1} redirects, one after the other"
    else:
        if not isinstance(following, Request) or following.url not in passed:
            return following
        reason = LOOP
    await Run.of(crawler).refuse(passed[0], context_of(request), "http", reason)
    raise IgnoreRequest(reason)
