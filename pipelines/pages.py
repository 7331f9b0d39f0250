"""Pages from captures: the same page whether an exchange has just come in or is read back from a WARC file."""

from __future__ import annotations

from archive.capture import Capture
from archive.exchange import Context
from archive.http import HttpMessage
from pipelines.extraction.addressing.addresses import normalise
from pipelines.items import Page

LISTS = frozenset({"feed", "sitemap"})
"""What is expected of files that name stories to machines."""


def has_reading(capture: Capture, context: Context | None) -> bool:
    """Whether an answer says something by itself: no failure, no 304, no feed or sitemap that repeats another record.

    What the last two say is the reading of the record that they refer to. A page that repeats another's bytes is read
    under its own address: what is expected of it, and when, make a difference there.
    """
    return capture.status not in (None, 304) and not is_list_again(capture, context)


def is_list_again(capture: Capture, context: Context | None) -> bool:
    """Whether a feed or sitemap was not modified, or has the bytes that it had: it still names what it did.

    With the bytes of another address it is read: links may be relative. (What a 304 still has the bytes of, was.)
    """
    if capture.revisit_of is None or context is None or context.expected not in LISTS:
        return False
    if capture.status == 200:
        return capture.revisit_url is not None and normalise(capture.revisit_url) == normalise(capture.url)
    return capture.status == 304


def page_of(capture: Capture, message: HttpMessage, context: Context | None, entity: bytes | None = None) -> Page:
    """A capture as reading takes it.

    Args:
        entity: the body where it stands in another record (a revisit's original).
    """
    return Page(
        record_id=capture.record_id,
        url=capture.url,
        status=message.status,
        headers=message.headers,
        body=message.entity if entity is None else entity,
        fetched_at=capture.fetched_at,
        requested_url=context.requested_url if context else None,
        redirects=context.redirects if context else (),
        expected=context.expected if context else None,
        truncated=capture.truncated,
    )
