"""WARC records: made, and written down byte by byte (WARC 1.1, sections 4 to 6)."""

from __future__ import annotations

import io
import re
import uuid
from collections.abc import Sequence
from typing import Literal

from attrs import field, frozen
from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from archive.digest import sha1

RecordType = Literal["warcinfo", "response", "resource", "request", "metadata", "revisit"]

HTTP_REQUEST = "application/http; msgtype=request"
HTTP_RESPONSE = "application/http; msgtype=response"
WARC_FIELDS = "application/warc-fields"

_NOT_IN_URI = re.compile(r"[^\x21-\x7e]")
_NOT_IN_VALUE = re.compile(r"[^\x20-\x7e]")


@frozen(kw_only=True)
class Record:
    """A record to be written: its own id, its header fields in order (Content-Length excepted), and its block."""

    record_id: str
    headers: tuple[tuple[str, str], ...]
    block: bytes = field(default=b"", repr=False)


def new_record_id() -> str:
    """A UUID, without ``<urn:uuid:…>``."""
    return str(uuid.uuid4())


def make_record(
    kind: RecordType,
    *,
    record_id: str,
    date: str,
    content_type: str,
    block: bytes,
    url: str | None = None,
    extra: Sequence[tuple[str, str]] = (),
) -> Record:
    """A record with the header fields that every type has, the block's digest and ``extra`` fields."""
    headers = [("WARC-Type", kind), ("WARC-Record-ID", urn(record_id)), ("WARC-Date", date)]
    if url is not None:
        headers.append(("WARC-Target-URI", safe_uri(url)))
    headers += [(name, safe_value(value)) for name, value in extra]
    headers += [("WARC-Block-Digest", sha1(block)), ("Content-Type", safe_value(content_type))]
    return Record(record_id=record_id, headers=tuple(headers), block=block)


def serialise(record: Record) -> bytes:
    """The record as it stands in an uncompressed WARC file, with the two empty lines behind it.

    Written by warcio, which is given the block as it came and no parsed HTTP headers: it then changes no byte of it.
    """
    fields, length = dict(record.headers), len(record.block)
    headers = StatusAndHeaders("", [*record.headers, ("Content-Length", str(length))], protocol="WARC/1.1")
    head = _AsReceived(record.block) if fields["WARC-Type"] == "revisit" else None
    written, block = io.BytesIO(), io.BytesIO(record.block)
    _Writer(written, gzip=False, warc_version="1.1").write_record(
        ArcWarcRecord("warc", fields["WARC-Type"], headers, block, head, fields["Content-Type"], length)
    )
    return written.getvalue()


class _Writer(WARCWriter):  # type: ignore[misc]
    """warcio's writer, which leaves digests as they are: ours are of the payload as the standard has it."""

    def ensure_digest(self, record: ArcWarcRecord, block: bool = True, payload: bool = True) -> None:
        """Every record has the digests that it is to have."""


class _AsReceived(StatusAndHeaders):  # type: ignore[misc]
    """The head of a revisit: of such a record warcio writes the HTTP headers alone, which it would make anew."""

    def __init__(self, head: bytes) -> None:
        super().__init__("", [])
        self.headers_buff = head

    def __bool__(self) -> bool:
        return True

    def compute_headers_buffer(self, header_filter: object = None) -> None:
        """The bytes are there."""


def urn(record_id: str) -> str:
    """A record id as header fields write it."""
    return f"<urn:uuid:{record_id}>"


def safe_uri(url: str) -> str:
    """The address with all that may not stand in a URI percent-encoded as UTF-8: no header line can be forged by it."""
    return _NOT_IN_URI.sub(_percent_encoded, url)


def safe_value(value: str) -> str:
    """A header value with everything but printable ASCII percent-encoded."""
    return _NOT_IN_VALUE.sub(_percent_encoded, value)


def _percent_encoded(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in match[0].encode("utf-8", "surrogatepass"))
