"""Pages from captures: the same page whether an exchange has just come in or is read back from a WARC file."""

from __future__ import annotations

from archive.capture import Capture
from archive.exchange import Context
from archive.http import HttpMessage
from pipelines.items import Page

LISTS = frozenset({"feed", "sitemap"})
"""What is expected of files whose every look counts by what they name."""


def has_reading(capture: Capture) -> bool:
    """Whether an answer holds anything to read: no failure, and no 304, whose content is that of another record."""
    return capture.status is not None and capture.status != 304


def is_list_again(capture: Capture, context: Context | None) -> bool:
    """Whether a 304 says that a feed or sitemap still names what it did.

    It is read again from the record that it refers to, so that this look counts like any other. What a 304 of any other
    page shows is found by that record's own reading.
    """
    return capture.status == 304 and context is not None and context.expected in LISTS


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
