"""The records of an exchange, of a file's beginning and of a run's end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from archive.capture import Capture
from archive.context import context_fields, exchange_fields, received_field
from archive.digest import sha1
from archive.exchange import Context, Exchange, Failure, utc_text
from archive.fields import write_fields
from archive.http import split_head
from archive.payload import PayloadFacts, Revisit, validator
from archive.record import HTTP_REQUEST, HTTP_RESPONSE, WARC_FIELDS, Record, make_record, new_record_id, safe_uri, urn

IDENTICAL_PAYLOAD = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
NOT_MODIFIED = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
CONFORMS_TO = "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/"
NO_HTTP = Failure(stage="http", reason="what came is not an HTTP response")

Headers = list[tuple[str, str]]


def exchange_records(
    exchange: Exchange, context: Context, facts: PayloadFacts, revisit: Revisit | None
) -> tuple[list[Record], int]:
    """The records of an exchange in the order of the file, and which of them is its capture.

    Request, response (or revisit) and metadata, each concurrent to the others; without an answer the metadata
    record holds the failure, and is the capture. The metadata record is the last: with it the exchange is whole.
    """
    failure = exchange.failure
    if facts.message is None and failure is None:
        failure = NO_HTTP
    request_id = new_record_id() if exchange.request else None
    response_id = new_record_id() if facts.message is not None else None
    metadata_id = new_record_id()
    ids = [record_id for record_id in (request_id, response_id, metadata_id) if record_id is not None]
    records = []
    if request_id is not None:
        records.append(_request_record(exchange, request_id, ids))
    if response_id is not None:
        records.append(_response_record(exchange, response_id, ids, facts, revisit))
    records.append(_metadata_record(exchange, context, metadata_id, ids, facts, revisit, failure))
    return records, len(records) - (2 if response_id is not None else 1)


def capture_of(
    exchange: Exchange,
    facts: PayloadFacts,
    revisit: Revisit | None,
    *,
    record_id: str,
    file: str,
    offset: int,
    length: int,
) -> Capture:
    """Where an exchange was written."""
    message = facts.message
    return Capture(
        record_id=record_id,
        warc_file=file,
        warc_offset=offset,
        warc_length=length,
        url=safe_uri(exchange.url),
        fetched_at=utc_text(exchange.started_at),
        status=message.status if message else None,
        content_type=message.get("content-type") if message else None,
        size=facts.size,
        payload_digest=_payload_digest(facts, revisit),
        transfer_coding=facts.transfer_coding,
        content_coding=facts.content_coding,
        etag=validator(message, "etag") if message else None,
        last_modified=validator(message, "last-modified") if message else None,
        revisit_of=revisit.record_id if revisit and message else None,
        revisit_url=revisit.url if revisit and message else None,
        truncated=exchange.truncated if message else None,
    )


def head_records(
    *, file: str, moment: datetime, warcinfo: Mapping[str, str], resources: Sequence[tuple[str, str, bytes]]
) -> list[Record]:
    """A file's first records: warcinfo, and behind it what the run was configured with (uri, content type, bytes)."""
    date = utc_text(moment)
    fields = {"format": "WARC File Format 1.1", "conformsTo": CONFORMS_TO, **warcinfo}
    info = make_record(
        "warcinfo",
        record_id=new_record_id(),
        date=date,
        content_type=WARC_FIELDS,
        block=write_fields(fields.items()),
        extra=[("WARC-Filename", file)],
    )
    warcinfo_id = ("WARC-Warcinfo-ID", urn(info.record_id))
    return [info] + [
        make_record(
            "resource",
            record_id=new_record_id(),
            date=date,
            url=uri,
            content_type=content_type,
            block=block,
            extra=[warcinfo_id, ("WARC-Payload-Digest", sha1(block))],
        )
        for uri, content_type, block in resources
    ]


def run_end_record(*, moment: datetime, warcinfo_id: str, run: str, counts: Mapping[str, int], reason: str) -> Record:
    """The metadata record that a run ends with; a run without one was interrupted."""
    fields = [("run", run), ("finishReason", reason)]
    fields += [("count", f"{count} {name}") for name, count in counts.items()]
    return make_record(
        "metadata",
        record_id=new_record_id(),
        date=utc_text(moment),
        content_type=WARC_FIELDS,
        block=write_fields(fields),
        extra=[("WARC-Refers-To", urn(warcinfo_id))],
    )


def _request_record(exchange: Exchange, record_id: str, ids: Sequence[str]) -> Record:
    return make_record(
        "request",
        record_id=record_id,
        date=utc_text(exchange.started_at),
        url=exchange.url,
        content_type=HTTP_REQUEST,
        block=exchange.request,
        extra=_concurrent(record_id, ids) + _connection(exchange),
    )


def _response_record(
    exchange: Exchange, record_id: str, ids: Sequence[str], facts: PayloadFacts, revisit: Revisit | None
) -> Record:
    extra = _concurrent(record_id, ids) + _connection(exchange)
    block = exchange.response
    if revisit is not None:
        extra += _refers_to(revisit, not_modified=facts.message is not None and facts.message.status == 304)
        block, _ = split_head(block)
    if digest := _payload_digest(facts, revisit):
        extra.append(("WARC-Payload-Digest", digest))
    if exchange.truncated is not None:
        extra.append(("WARC-Truncated", exchange.truncated))
    return make_record(
        "response" if revisit is None else "revisit",
        record_id=record_id,
        date=utc_text(exchange.started_at),
        url=exchange.url,
        content_type=HTTP_RESPONSE,
        block=block,
        extra=extra,
    )


def _metadata_record(
    exchange: Exchange,
    context: Context,
    record_id: str,
    ids: Sequence[str],
    facts: PayloadFacts,
    revisit: Revisit | None,
    failure: Failure | None,
) -> Record:
    fields = context_fields(context)
    fields += exchange_fields(exchange, failure, facts.size if revisit and facts.message else None)
    extra = _concurrent(record_id, ids)
    if facts.message is None:
        fields += received_field(exchange.response)
        extra += _connection(exchange)
    return make_record(
        "metadata",
        record_id=record_id,
        date=utc_text(exchange.started_at),
        url=exchange.url,
        content_type=WARC_FIELDS,
        block=write_fields(fields),
        extra=extra,
    )


def _payload_digest(facts: PayloadFacts, revisit: Revisit | None) -> str | None:
    """A 304 has no payload: the digest, where it is known, is that of the payload it vouches for."""
    if revisit is not None and facts.message is not None and facts.message.status == 304:
        return revisit.payload_digest
    return facts.digest


def _concurrent(record_id: str, ids: Sequence[str]) -> Headers:
    return [("WARC-Concurrent-To", urn(other)) for other in ids if other != record_id]


def _connection(exchange: Exchange) -> Headers:
    headers: Headers = []
    if exchange.ip_address is not None and not exchange.proxied:
        headers.append(("WARC-IP-Address", exchange.ip_address))
    headers += [("WARC-Protocol", protocol) for protocol in exchange.protocols]
    if exchange.cipher_suite is not None:
        headers.append(("WARC-Cipher-Suite", exchange.cipher_suite))
    return headers


def _refers_to(revisit: Revisit, *, not_modified: bool) -> Headers:
    return [
        ("WARC-Profile", NOT_MODIFIED if not_modified else IDENTICAL_PAYLOAD),
        ("WARC-Refers-To", urn(revisit.record_id)),
        ("WARC-Refers-To-Target-URI", safe_uri(revisit.url)),
        ("WARC-Refers-To-Date", revisit.date),
    ]
