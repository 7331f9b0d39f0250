"""One request sent and its response received over a connection, every byte kept."""

from __future__ import annotations

import asyncio
import socket
import ssl
import time
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Literal
from urllib.parse import urlsplit

from attrs import define, evolve, field, frozen

from archive.exchange import Exchange, Failure, FailureStage, Truncation
from newsspider.fetching.connections import Connection, ConnectionPool, Route
from newsspider.fetching.framing import FramingError, ResponseFramer
from newsspider.fetching.guard import AddressRefusedError, authority
from newsspider.fetching.opening import ProxyError

CONNECT_SECONDS = 20.0
"""For looking up, connecting and TLS: a host that is slower at that is taken to be gone."""
UNBOUNDED_IDLE = 5.0
"""Seconds of silence that end a message whose framing contradicts itself: nothing else tells its end."""
_TLS_NAMES = {"TLSv1": "tls/1.0", "TLSv1.1": "tls/1.1", "TLSv1.2": "tls/1.2", "TLSv1.3": "tls/1.3"}


@frozen(kw_only=True)
class Asked:
    """A request to be sent."""

    method: str
    url: str
    headers: Sequence[tuple[bytes, bytes]]
    """In the order and case in which they are sent; Host is added where it is missing."""
    body: bytes = b""
    proxy: str | None = None
    """``http://host:port`` of a proxy, without credentials."""
    proxy_authorization: bytes | None = field(default=None, repr=False)
    verify: bool = True
    trusting: bool = True
    """Whether the address may lie in a private network if the user named it; not where another site led to it."""

    @property
    def route(self) -> Route:
        """The way that the request takes.

        Raises:
            ValueError: if the address names no host.
        """
        host, port = authority(self.url)
        return Route(
            scheme=self.url.partition(":")[0].lower(),
            host=host,
            port=port,
            proxy=self.proxy,
            proxy_authorization=self.proxy_authorization if self.proxy else None,
            verify=self.verify,
            trusting=self.trusting,
        )

    def block(self, *, for_proxy: bool = False) -> bytes:
        """The request as bytes: in origin form, or in absolute form with the proxy's own header (RFC 9112, 3.2)."""
        parts = urlsplit(self.url)
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        if for_proxy:
            target = f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{target}"
        lines = [f"{self.method} {target} HTTP/1.1".encode("ascii")]
        names = {name.lower() for name, _ in self.headers}
        if b"host" not in names:
            lines.append(b"Host: " + parts.netloc.rpartition("@")[2].encode("ascii"))
        lines += [name + b": " + value for name, value in self.headers if not name.lower().startswith(b"proxy-")]
        if for_proxy and self.proxy_authorization:
            lines.append(b"Proxy-Authorization: " + self.proxy_authorization)
        if self.body and b"content-length" not in names:
            lines.append(f"Content-Length: {len(self.body)}".encode("ascii"))
        return b"\r\n".join(lines) + b"\r\n\r\n" + self.body


@define(kw_only=True)
class Outcome:
    """What came of a request: the exchange for the archive, and the answer taken apart unless there was none."""

    exchange: Exchange
    answer: ResponseFramer | None
    error: BaseException | None = None
    """What went wrong, if something did: also where a part of an answer came."""
    latency: float | None = None
    """Seconds until the head was whole."""


@define
class Exchanger:
    """Carries out requests over a pool of connections."""

    pool: ConnectionPool
    clock: Callable[[], datetime]

    async def carry_out(self, asked: Asked, *, timeout: float, max_size: int) -> Outcome:
        """Send a request and receive its response.

        Never raises for what the network does: the outcome tells. A request on a connection that had been idle and
        turns out closed, before a byte of an answer, is sent once more on a new one (RFC 9112, section 9.3.1).

        Args:
            timeout: seconds for all of it.
            max_size: bytes of response after which it is cut.
        """
        outcome = await self._attempt(asked, timeout=timeout, max_size=max_size, fresh=False)
        if isinstance(outcome.error, _StaleConnectionError):
            outcome = await self._attempt(asked, timeout=timeout, max_size=max_size, fresh=True)
        return outcome

    async def _attempt(self, asked: Asked, *, timeout: float, max_size: int, fresh: bool) -> Outcome:
        started_at, started = self.clock(), time.monotonic()
        framer = ResponseFramer(asked.method)
        exchange = Exchange(url=asked.url, started_at=started_at, proxied=asked.proxy is not None)
        outcome = Outcome(exchange=exchange, answer=None)
        connection: Connection | None = None
        try:
            async with asyncio.timeout(timeout):
                async with asyncio.timeout(min(timeout, CONNECT_SECONDS)):
                    connection = await self.pool.acquire(asked.url, asked.route, fresh=fresh)
                outcome.exchange = _with_connection(exchange, connection, asked)
                connection.write(asked.block(for_proxy=asked.proxy is not None and connection.route.scheme == "http"))
                await self._receive(connection, framer, outcome, max_size=max_size, started=started)
        except (OSError, FramingError, AddressRefusedError, TimeoutError, UnicodeError, ValueError) as error:
            outcome.error = error
        finally:
            if connection is not None:
                if framer.keeps_alive and outcome.error is None and connection.wire.is_quiet:
                    self.pool.release(connection)
                else:
                    connection.close()
        return _conclude(outcome, framer, connection, elapsed=time.monotonic() - started)

    async def _receive(
        self, connection: Connection, framer: ResponseFramer, outcome: Outcome, *, max_size: int, started: float
    ) -> None:
        while not framer.complete:
            if framer.ambiguous:
                data = await _read_within(connection, UNBOUNDED_IDLE)
            else:
                data = await connection.wire.read()
            if not data:
                framer.close()
                break
            framer.feed(data)
            if outcome.latency is None and framer.body is not None:
                outcome.latency = time.monotonic() - started
            if not framer.complete and len(framer.received) > max_size:
                raise ResponseTooLargeError(f"the answer is larger than {max_size} bytes")


class ResponseTooLargeError(ValueError):
    """An answer went over the size limit and was cut."""


class _StaleConnectionError(ConnectionError):
    """An idle connection was closed by the other side before it answered."""


async def _read_within(connection: Connection, seconds: float) -> bytes:
    try:
        async with asyncio.timeout(seconds):
            return await connection.wire.read()
    except TimeoutError:
        return b""


def _with_connection(exchange: Exchange, connection: Connection, asked: Asked) -> Exchange:
    protocols = ["http/1.1"]
    certificate: Literal["verified", "not checked"] | None = None
    if connection.tls_version is not None:
        protocols.append(_TLS_NAMES.get(connection.tls_version, connection.tls_version.lower()))
        certificate = "verified" if asked.verify else "not checked"
    return evolve(
        exchange,
        request=asked.block(),
        ip_address=connection.ip_address,
        protocols=tuple(protocols),
        cipher_suite=connection.cipher_suite,
        certificate=certificate,
    )


def _conclude(outcome: Outcome, framer: ResponseFramer, connection: Connection | None, *, elapsed: float) -> Outcome:
    """Put together the exchange from what came, and say what is missing."""
    if framer.body is None:
        return _without_answer(outcome, framer, connection, elapsed)
    stop = framer.end if framer.complete else len(framer.received)
    protocols = (f"http/{framer.version}", *outcome.exchange.protocols[1:])
    outcome.exchange = evolve(
        outcome.exchange,
        response=bytes(memoryview(framer.received)[:stop]),
        protocols=protocols,
        surplus=framer.surplus,
        truncated=None if framer.complete else _truncation(outcome.error, framer),
        elapsed=elapsed,
    )
    outcome.answer = framer
    if not framer.complete and outcome.error is None:
        outcome.error = ConnectionResetError("the connection ended before the message did")
    return outcome


def _without_answer(outcome: Outcome, framer: ResponseFramer, connection: Connection | None, elapsed: float) -> Outcome:
    if (
        connection is not None
        and connection.reused
        and not framer.received
        and not isinstance(outcome.error, TimeoutError)
    ):
        outcome.error = _StaleConnectionError("an idle connection was closed")
    elif outcome.error is None:
        words = "in mid-head" if framer.received else "without an answer"
        outcome.error = ConnectionResetError(f"the connection ended {words}")
    stage = "http" if connection is not None else _stage(outcome.error)
    reason = describe(outcome.error)
    outcome.exchange = evolve(outcome.exchange, elapsed=elapsed, failure=Failure(stage=stage, reason=reason))
    return outcome


def _truncation(error: BaseException | None, framer: ResponseFramer) -> Truncation:
    if isinstance(error, ResponseTooLargeError):
        return "length"
    if isinstance(error, TimeoutError):
        return "time"
    return "unspecified" if framer.ambiguous else "disconnect"


def _stage(error: BaseException | None) -> FailureStage:
    if isinstance(error, socket.gaierror | UnicodeError):
        return "dns"
    if isinstance(error, AddressRefusedError):
        return "policy"
    return "connect"


def describe(error: BaseException | None) -> str:
    """An error in one line, for people: what happened, without Python's names."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"certificate: {error.verify_message or error.reason}"
    if isinstance(error, ssl.SSLError):
        return f"TLS: {(error.reason or str(error)).replace('_', ' ').lower()}"
    if isinstance(error, socket.gaierror):
        return f"the host does not resolve ({error.strerror})"
    if isinstance(error, TimeoutError):
        return "timed out"
    if isinstance(error, ConnectionRefusedError):
        return "connection refused"
    if isinstance(error, ConnectionResetError) and error.errno:
        return "connection reset"
    if isinstance(error, ProxyError | FramingError | AddressRefusedError):
        return str(error)
    return str(error) or type(error).__name__
