"""Exchange: one HTTP request and its response as they crossed the wire, and what was seen of the connection."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Literal

from attrs import field, frozen

Truncation = Literal["length", "time", "disconnect", "unspecified"]
"""Why a response block is shorter than what the server meant to send (WARC 1.1, section 5.13)."""

FailureStage = Literal["robots", "policy", "dns", "connect", "http", "parse", "extract", "write"]
"""Where on its way an address was lost."""


def utc_text(moment: datetime) -> str:
    """The moment as WARC 1.1 writes it: UTC with microseconds and ``Z`` (W3C-DTF, section 5.4).

    Six digits always: texts then sort as the moments do.
    """
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


@frozen(kw_only=True)
class Failure:
    """Why there is no response: the stage that an address did not pass and the reason in words."""

    stage: FailureStage
    reason: str


@frozen(kw_only=True)
class Exchange:
    """One HTTP request and response, byte for byte.

    ``request`` and ``response`` are the blocks as they crossed the connection to the origin: head, body, chunk framing,
    trailers and interim (1xx) responses included. Either is empty if nothing of it was sent or came. Behind a proxy
    ``request`` is in origin form without any Proxy- header, and ``ip_address`` is None, as the origin's is not known.
    """

    url: str
    """The address asked for: absolute, without fragment."""
    started_at: datetime
    """Begin of the fetch (aware): the WARC-Date of every record of the exchange."""
    request: bytes = field(default=b"", repr=False)
    response: bytes = field(default=b"", repr=False)
    ip_address: str | None = None
    protocols: tuple[str, ...] = ()
    """Values for WARC-Protocol, from the inside out: ``("http/1.1", "tls/1.3")``."""
    cipher_suite: str | None = None
    certificate: Literal["verified", "not checked"] | None = None
    """Whether the server's certificate was checked and held; None without TLS. (One that fails ends the fetch.)"""
    proxied: bool = False
    truncated: Truncation | None = None
    surplus: int = 0
    """Bytes that were read behind the end of the message as framed; they are no part of the block."""
    elapsed: float = 0.0
    """Seconds from the start to the last byte."""
    failure: Failure | None = None
    """Set where no response came at all."""


@frozen(kw_only=True)
class Context:
    """What only the crawler knows of an exchange; kept in the metadata record beside it."""

    site: str | None = None
    """The outlet on whose account the address was asked."""
    expected: str | None = None
    """What was expected there: ``front_page``, ``section``, ``story``, ``feed``, ``sitemap``, ``robots``, …"""
    requested_url: str | None = None
    """The address that the first request of a chain of redirects asked for, if that is another one."""
    redirects: tuple[str, ...] = ()
    """The addresses that led here by redirects, in order, ``requested_url`` first."""
    via: str | None = None
    """The address of the page on which this one was found."""
    via_record: str | None = None
    """The record id of that page's capture."""
    how: str | None = None
    """How it was found there: ``seed``, ``headline``, ``feed``, ``sitemap``, ``redirect``, ``picture``, …"""
    depth: int = 0
    """Hops from the site's home or other seed."""
