"""Pages from captures: the same page whether an exchange has just come in or is read back from a WARC file."""

from __future__ import annotations

from archive.capture import Capture
from archive.exchange import Context
from archive.http import HttpMessage
from pipelines.items import Page


def has_reading(capture: Capture) -> bool:
    """Whether there is anything to read: no failure, and no 304, whose content is that of the record it refers to."""
    return capture.status is not None and capture.status != 304


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
