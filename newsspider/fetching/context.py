"""What a request carries of its why: the site, what is expected there, and how it was found."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import evolve

from archive.capture import Capture
from archive.exchange import Context

if TYPE_CHECKING:
    from scrapy import Request

CONTEXT_KEY = "newsspider_context"
CAPTURE_KEY = "newsspider_capture"
READING_KEY = "newsspider_reading"


def with_context(context: Context) -> dict[str, Any]:
    """The ``meta`` entries for a request that is made for this reason."""
    return {CONTEXT_KEY: context}


def context_of(request: Request) -> Context:
    """What is known of a request, the redirects that led to it included."""
    context: Context = request.meta.get(CONTEXT_KEY) or Context()
    redirects = tuple(request.meta.get("redirect_urls", ()))
    if not redirects:
        return context
    return evolve(context, requested_url=redirects[0], redirects=redirects, how="redirect")


def capture_of(request: Request | None) -> Capture | None:
    """Where the answer to this request lies in the archive, once it came."""
    return request.meta.get(CAPTURE_KEY) if request is not None else None
