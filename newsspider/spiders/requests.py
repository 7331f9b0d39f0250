"""What the spider asks and is answered: requests with their why, and what answers and failures come to in words."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any, NotRequired, TypedDict

from scrapy import Request
from scrapy.http import Response
from scrapy.spidermiddlewares.httperror import HttpError
from twisted.python.failure import Failure

from archive.exchange import Context
from newsspider.fetching.context import READING_KEY, capture_of, context_of, with_context
from newsspider.site import Site
from pipelines.items import Article, Reading

Callback = Callable[..., Any]
GONE = (404, 410)
HOME, SECTION, FEED, STORY_PART, STORY, PICTURE = 1000, 900, 800, 10, 0, -100
"""Priorities: front pages of all sites first, then what leads to stories, then stories, then what stories need."""
WHOLE_KEY = "newsspider_whole"
"""Meta key of a request for a part: its story, as far as it was read; None where the first part was not modified."""
PART_KEY = "newsspider_part"
"""Meta key of a request for a later part of a story: its number."""


class Why(TypedDict):
    """How an address was found, when it is to be asked, and the page that leads to it."""

    how: str
    priority: int
    found_on: NotRequired[Response | None]


def new_request(
    site: Site,
    url: str,
    expected: str,
    callback: Callback,
    errback: Callback,
    *,
    how: str,
    priority: int,
    found_on: Response | None = None,
) -> Request:
    """The request for an address of a site, with what the archive is to say of it."""
    via = capture_of(found_on.request) if found_on is not None and found_on.request is not None else None
    context = Context(
        site=site.name,
        expected=expected,
        via=found_on.url if found_on is not None else None,
        via_record=via.record_id if via else None,
        how=how,
        depth=context_of(found_on.request).depth + 1 if found_on is not None and found_on.request else 0,
    )
    return Request(
        url,
        callback=callback,
        errback=errback,
        priority=priority,
        dont_filter=how == "seed",
        meta=with_context(context),
    )


async def reading_of(response: Response) -> Reading:
    """What a page says; it is read in a worker process while the crawl goes on."""
    assert response.request is not None
    under_way: asyncio.Future[Reading] | None = response.request.meta.get(READING_KEY)
    if under_way is None:  # a 304 whose original the archive does not have
        return Reading(kind="other", state="error", reasons=("there is nothing to read",))
    return await asyncio.shield(under_way)


def story_of(reading: Reading) -> Article | None:
    """The story that a page tells, unless there is none or something stands in its way."""
    return reading.article if reading.kind == "story" and reading.state == "ok" else None


def expected_of(response: Response) -> str | None:
    """What was expected of an answer."""
    return context_of(response.request).expected if response.request is not None else None


def part_of(response: Response) -> int:
    """Which part of a story an answer is: 1 for the first."""
    return int(response.request.meta.get(PART_KEY, 1)) if response.request is not None else 1


def reason_of(failure: Failure) -> str:
    """Why a request came to nothing, in words."""
    if isinstance(failure.value, HttpError):
        return f"status {failure.value.response.status}"
    return str(failure.getErrorMessage())


def is_gone(failure: Failure) -> bool:
    """Whether the answer was that there is no such page (any more)."""
    return isinstance(failure.value, HttpError) and failure.value.response.status in GONE


def first_address(request: Request) -> str:
    """The address that was asked for before all redirects."""
    return str(request.meta.get("redirect_urls", [request.url])[0])
