"""Records that belong together, joined to captured exchanges by WARC-Concurrent-To (WARC 1.1, section 5.7)."""

from __future__ import annotations

from collections.abc import Iterator

from archive.capture import Capture, CapturedExchange
from archive.context import read_context, read_failure
from archive.digest import normalised, sha1
from archive.exchange import Context, Failure, Truncation
from archive.fields import read_fields
from archive.http import HttpMessage, NotHttp, parse_response
from archive.items import Damage
from archive.payload import coding, validator
from archive.rawrecords import RawRecord, bare_id
from archive.warcinfo import final_name

_KINDS = ("request", "response", "revisit", "metadata")
_MOST = 16
_TRUNCATIONS: dict[str, Truncation] = {
    "length": "length",
    "time": "time",
    "disconnect": "disconnect",
    "unspecified": "unspecified",
}


class Group:
    """Records that lie beside each other and are concurrent: one exchange, as a rule."""

    def __init__(self) -> None:
        self.records: list[RawRecord] = []
        self._ids: set[str] = set()
        self._named: set[str] = set()

    def takes(self, record: RawRecord) -> bool:
        """Whether the record belongs to those in the group."""
        if not self.records or record.kind not in _KINDS or len(self.records) >= _MOST:
            return False
        return record.record_id in self._named or not self._ids.isdisjoint(record.concurrent)

    @property
    def missing(self) -> set[str]:
        """The ids of records that those in the group are concurrent to and that are not in it."""
        return self._named - self._ids

    def add(self, record: RawRecord) -> None:
        """Put the record in."""
        self.records.append(record)
        self._ids.add(record.record_id)
        self._named.update(record.concurrent)


def captured(group: Group, run: str | None) -> Iterator[CapturedExchange | Damage]:
    """The exchanges of a group: one a response or revisit record; a failure if there is none but its metadata."""
    responses = [record for record in group.records if record.kind in ("response", "revisit") and _is_http(record)]
    request = next((record.block for record in group.records if record.kind == "request"), b"")
    metadata = next((record for record in group.records if record.kind == "metadata"), None)
    fields = read_fields(metadata.block) if metadata else []
    context, failure = read_context(fields), read_failure(fields)
    if not responses and metadata is not None and failure is not None:
        yield CapturedExchange(
            capture=_failed_capture(metadata), context=context, run=run, failure=failure, request=request
        )
    for record in responses:
        try:
            yield _answered(record, fields, context, failure, run, request)
        except NotHttp as error:
            reason = f"the {record.kind} record holds {error}"
            yield Damage(file=record.file, offset=record.offset, reason=reason)


def _answered(
    record: RawRecord,
    fields: list[tuple[str, str]],
    context: Context | None,
    failure: Failure | None,
    run: str | None,
    request: bytes,
) -> CapturedExchange:
    is_revisit = record.kind == "revisit"
    message = parse_response(record.block) if record.block or not is_revisit else None
    size, digest = _revisited(record, fields) if is_revisit else _payload(record, message)
    refers_to = record.get("warc-refers-to") if is_revisit else None
    capture = Capture(
        record_id=record.record_id,
        warc_file=final_name(record.file),
        warc_offset=record.offset,
        warc_length=record.length,
        url=record.url or "",
        fetched_at=record.date,
        status=message.status if message else None,
        content_type=message.get("content-type") if message else None,
        size=size,
        payload_digest=digest,
        transfer_coding=coding(message, "transfer-encoding") if message else None,
        content_coding=coding(message, "content-encoding") if message else None,
        etag=validator(message, "etag") if message else None,
        last_modified=validator(message, "last-modified") if message else None,
        revisit_of=bare_id(refers_to) if refers_to else None,
        revisit_url=record.get("warc-refers-to-target-uri") if refers_to else None,
        truncated=_truncation(record),
    )
    return CapturedExchange(
        capture=capture,
        context=context,
        run=run,
        message=message,
        failure=failure,
        is_revisit=is_revisit,
        request=request,
    )


def _payload(record: RawRecord, message: HttpMessage | None) -> tuple[int, str | None]:
    """Size and digest of a response's payload, from the payload: crawlers differ in what they take for one."""
    assert message is not None
    if len(record.block) < record.block_size:  # too long to be kept: what the record says has to do
        return record.block_size - len(record.block) + len(message.entity), _named_digest(record)
    return len(message.entity), sha1(message.entity)


def _revisited(record: RawRecord, fields: list[tuple[str, str]]) -> tuple[int, str | None]:
    """Size and digest of the payload that a revisit refers to, as far as its records know them."""
    size = dict(fields).get("payloadBytes", "")
    return int(size) if size.isascii() and size.isdigit() and len(size) < 19 else 0, _named_digest(record)


def _named_digest(record: RawRecord) -> str | None:
    value = record.get("warc-payload-digest")
    return normalised(value) if value else None


def _failed_capture(metadata: RawRecord) -> Capture:
    return Capture(
        record_id=metadata.record_id,
        warc_file=final_name(metadata.file),
        warc_offset=metadata.offset,
        warc_length=metadata.length,
        url=metadata.url or "",
        fetched_at=metadata.date,
        status=None,
        content_type=None,
        size=0,
        payload_digest=None,
    )


def _truncation(record: RawRecord) -> Truncation | None:
    value = record.get("warc-truncated")
    return _TRUNCATIONS.get(value.strip().lower(), "unspecified") if value else None


def _is_http(record: RawRecord) -> bool:
    """Not a DNS answer, an FTP file or the like."""
    url = (record.url or "").lower()
    kind = (record.get("content-type") or "application/http").lower()
    return url.startswith(("http:", "https:")) and "http" in kind
