"""What can be said of a response's payload before it is written: whether it may stand for, or as, an identical one."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import field, frozen

from archive.coding import split_codings
from archive.digest import sha1
from archive.exchange import Exchange
from archive.http import HttpMessage, NotHttp, parse_response

_LONGEST_VALIDATOR = 1000  # characters


@frozen(kw_only=True)
class PayloadFacts:
    """The payload of a response: the entity as sent, without transfer coding and with its content coding."""

    digest: str | None
    """``sha1:BASE32``; None where no response came."""
    transfer_coding: str | None
    content_coding: str | None
    size: int
    whole: bool
    """Nothing was cut off. Only a whole payload may be the original of a revisit record, or a revisit itself."""
    message: HttpMessage | None = field(default=None, repr=False)


@frozen(kw_only=True)
class Revisit:
    """The response record whose payload an exchange repeats."""

    record_id: str
    url: str
    date: str
    """Its WARC-Date as written."""
    payload_digest: str | None = None
    """Its payload digest, for a 304 (which has no payload of its own)."""


def payload_facts(exchange: Exchange) -> PayloadFacts:
    """Digest, codings and size of the payload.

    Two payloads are the same for a revisit record only if digest, transfer coding and content coding are all equal:
    replay takes the head of the one and the body, as it was framed, of the other.
    """
    message = response_of(exchange)
    if message is None:
        return PayloadFacts(digest=None, transfer_coding=None, content_coding=None, size=0, whole=False)
    return PayloadFacts(
        digest=sha1(message.entity),
        transfer_coding=coding(message, "transfer-encoding"),
        content_coding=coding(message, "content-encoding"),
        size=len(message.entity),
        whole=message.complete and exchange.truncated is None and exchange.failure is None,
        message=message,
    )


def response_of(exchange: Exchange) -> HttpMessage | None:
    """The response, if what came is one: beside a failure only if its head came whole."""
    try:
        message = parse_response(exchange.response)
    except NotHttp:
        return None
    if exchange.failure is not None and not (message.headers or exchange.response.endswith(b"\n")):
        return None
    return message


def coding(message: HttpMessage, name: str) -> str | None:
    """The codings that a field names, in lower case and in order ("gzip, br"); None without any."""
    values: Sequence[str] = message.get_all(name)
    return ", ".join(split_codings(values)) or None


def validator(message: HttpMessage, name: str) -> str | None:
    """A validator as it can be sent back; None where there is none, or one that no server means."""
    value = message.get(name)
    return value if value and len(value) <= _LONGEST_VALIDATOR and value.isprintable() else None
