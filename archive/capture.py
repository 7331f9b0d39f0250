"""Capture: where one archived response lies, and the capture read back with its blocks and metadata."""

from __future__ import annotations

from attrs import field, frozen

from archive.exchange import Context, Failure, Truncation
from archive.http import HttpMessage


@frozen(kw_only=True)
class Capture:
    """Where one archived response lies in which WARC file, and the facts of its record.

    A failure without an answer has a capture too: its metadata record, with ``status`` None.
    """

    record_id: str
    """UUID of the response (or revisit, or failure's metadata) record, without ``<urn:uuid:…>``."""
    warc_file: str
    """The file's final name, without folder and without ``.open``."""
    warc_offset: int
    warc_length: int
    """Bytes of the compressed member at ``warc_offset``."""
    url: str
    fetched_at: str
    """The WARC-Date as written."""
    status: int | None
    content_type: str | None
    size: int
    """Bytes of the entity as sent: transfer coding removed, content coding kept."""
    payload_digest: str | None
    """``sha1:BASE32`` over those bytes."""
    transfer_coding: str | None = None
    """As sent ("chunked"); with ``content_coding`` it decides whether an identical payload may be a revisit record."""
    content_coding: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    """Validators of the answer, by which it can be asked for again on condition (RFC 9110, section 8.8)."""
    revisit_of: str | None = None
    """Record id of the response whose payload this one repeats (identical payload, or 304)."""
    revisit_url: str | None = None
    """The address of that response, where the record names it."""
    truncated: Truncation | None = None


@frozen(kw_only=True)
class CapturedExchange:
    """A capture as read from a WARC file, with all that the archive knows of it."""

    capture: Capture
    context: Context | None
    """From the metadata record; None in a foreign archive."""
    run: str | None
    """Run id from the file's warcinfo record; None in a foreign archive."""
    message: HttpMessage | None = field(default=None, repr=False)
    """Head and entity. None for a failure. The entity of a revisit is empty: it is that of the record it refers to."""
    failure: Failure | None = None
    is_revisit: bool = False
    """A revisit record: also where it does not name the record that it refers to."""
    request: bytes = field(default=b"", repr=False)
    """The request block as sent; empty where the archive has none."""
