"""Connections to origins and proxies: opened to a checked address, kept alive, closed. Public asyncio alone."""

from __future__ import annotations

import asyncio
import socket
import ssl
import time
from collections import defaultdict
from collections.abc import Sequence

from attrs import define, field, frozen

from newsspider.fetching.guard import AddressGuard, authority, is_ip

_LEGACY_SERVER_CONNECT = 0x4  # ssl.OP_LEGACY_SERVER_CONNECT, which Python 3.11 does not name
_QUEUE_LIMIT = 1 << 20
_HAPPY_EYEBALLS_DELAY = 0.25  # seconds, RFC 8305


class ProxyError(ConnectionError):
    """A proxy refused to open a tunnel, or answered with something else than HTTP."""


class Wire(asyncio.Protocol):
    """One connection's bytes, in the order in which they come."""

    def __init__(self) -> None:
        self.transport: asyncio.Transport | None = None
        self.ended = False
        self.error: Exception | None = None
        self._pieces: list[bytes] = []
        self._size = 0
        self._news = asyncio.Event()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """asyncio's word that there is a connection (again, after TLS was started on it)."""
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        """Queue what came; a reader that is behind pauses the sender."""
        self._pieces.append(data)
        self._size += len(data)
        if self._size > _QUEUE_LIMIT and self.transport is not None:
            self.transport.pause_reading()
        self._news.set()

    def eof_received(self) -> bool:
        """The other side will send no more; the connection is then closed."""
        self.ended = True
        self._news.set()
        return False

    def connection_lost(self, exc: Exception | None) -> None:
        """The connection is gone, with the reason if it was no orderly end."""
        self.ended, self.error = True, self.error or exc
        self._news.set()

    async def read(self) -> bytes:
        """What came since the last call, waiting for it; empty at the end.

        Raises:
            OSError: if the connection was reset.
        """
        while not self._pieces and not self.ended:
            self._news.clear()
            await self._news.wait()
        if not self._pieces:
            if self.error is not None:
                raise self.error
            return b""
        data = b"".join(self._pieces)
        self._pieces.clear()
        if self._size > _QUEUE_LIMIT and self.transport is not None and not self.transport.is_closing():
            self.transport.resume_reading()
        self._size = 0
        return data

    @property
    def is_quiet(self) -> bool:
        """Open, with nothing unread: fit for another request."""
        open_ = self.transport is not None and not self.transport.is_closing()
        return open_ and not self.ended and not self._pieces


@frozen(kw_only=True)
class Route:
    """How an origin is reached; connections of the same route may be used again."""

    scheme: str
    host: str
    port: int
    proxy: str | None = None
    verify: bool = True


@define(kw_only=True)
class Connection:
    """An open connection and what is known of it."""

    route: Route
    wire: Wire
    ip_address: str | None
    """The origin's; None behind a proxy."""
    tls_version: str | None = None
    cipher_suite: str | None = None
    reused: bool = False
    idle_since: float = field(factory=time.monotonic)

    def write(self, data: bytes) -> None:
        """Send bytes."""
        assert self.wire.transport is not None
        self.wire.transport.write(data)

    def close(self) -> None:
        """End the connection without waiting for the other side."""
        if self.wire.transport is not None:
            self.wire.transport.abort()


@define
class ConnectionPool:
    """Opens connections and keeps idle ones for their route."""

    guard: AddressGuard
    idle_limit: float = 30.0
    """Seconds after which an idle connection is not used again."""
    _idle: defaultdict[Route, list[Connection]] = field(factory=lambda: defaultdict(list))
    _contexts: dict[bool, ssl.SSLContext] = field(factory=dict)

    async def acquire(self, url: str, *, proxy: str | None, verify: bool, fresh: bool = False) -> Connection:
        """A connection for an address: an idle one of its route, else a new one (``fresh``: always a new one).

        Raises:
            AddressRefusedError: if the address may not be connected to.
            socket.gaierror: if the host does not resolve.
            ssl.SSLError, OSError: if no connection comes about.
        """
        host, port = authority(url)
        route = Route(scheme=url.split(":", 1)[0].lower(), host=host, port=port, proxy=proxy, verify=verify)
        self._drop_old(route)
        while not fresh and self._idle[route]:
            connection = self._idle[route].pop()
            if connection.wire.is_quiet:
                connection.reused = True
                return connection
            connection.close()
        self.guard.check_written(url)
        return await (self._through_proxy(route) if proxy else self._direct(route, url))

    def release(self, connection: Connection) -> None:
        """Keep a connection for the next request of its route."""
        connection.idle_since = time.monotonic()
        self._idle[connection.route].append(connection)

    def close(self) -> None:
        """Close all idle connections."""
        for connections in self._idle.values():
            for connection in connections:
                connection.close()
        self._idle.clear()

    def _drop_old(self, route: Route) -> None:
        oldest = time.monotonic() - self.idle_limit
        for connection in [c for c in self._idle[route] if c.idle_since < oldest]:
            self._idle[route].remove(connection)
            connection.close()

    async def _direct(self, route: Route, url: str) -> Connection:
        loop = asyncio.get_running_loop()
        found = await loop.getaddrinfo(_ascii_host(route.host), route.port, type=socket.SOCK_STREAM)
        addresses = self.guard.permitted(url, dict.fromkeys(str(info[4][0]) for info in found))
        sock = await _connect_first(addresses, route.port)
        try:
            context = self._context(route.verify) if route.scheme == "https" else None
            transport, wire = await loop.create_connection(
                Wire, sock=sock, ssl=context, server_hostname=_ascii_host(route.host) if context else None
            )
        except BaseException:
            sock.close()
            raise
        return _describe(route, wire, transport, ip_address=str(sock.getpeername()[0]))

    async def _through_proxy(self, route: Route) -> Connection:
        assert route.proxy is not None
        loop = asyncio.get_running_loop()
        if not route.proxy.startswith("http://"):
            raise ProxyError(f"only http:// proxies are supported, not {route.proxy.split(':', 1)[0]}://")
        proxy_host, proxy_port = authority(route.proxy.split("#", 1)[0])
        transport, wire = await loop.create_connection(Wire, proxy_host, proxy_port)
        if route.scheme == "https":
            try:
                await _open_tunnel(wire, route)
                secured = await loop.start_tls(
                    transport, wire, self._context(route.verify), server_hostname=_ascii_host(route.host)
                )
            except BaseException:
                transport.abort()
                raise
            assert secured is not None
            wire.transport = secured
            return _describe(route, wire, secured, ip_address=None)
        return _describe(route, wire, transport, ip_address=None)

    def _context(self, verify: bool) -> ssl.SSLContext:
        if verify not in self._contexts:
            context = ssl.create_default_context()
            context.options |= _LEGACY_SERVER_CONNECT
            context.set_alpn_protocols(["http/1.1"])
            if not verify:
                context.check_hostname = False
                context.verify_mode = ssl.CERT_NONE
            elif not context.get_ca_certs():
                _load_bundled_certificates(context)
            self._contexts[verify] = context
        return self._contexts[verify]


def _load_bundled_certificates(context: ssl.SSLContext) -> None:
    """A machine without certificate authorities of its own gets Mozilla's, as certifi has them."""
    import certifi

    context.load_verify_locations(certifi.where())


def _ascii_host(host: str) -> str:
    """The host as DNS and TLS want it."""
    if is_ip(host) or host.isascii():
        return host
    return host.encode("idna").decode("ascii")


async def _connect_first(addresses: Sequence[str], port: int) -> socket.socket:
    """A connected socket to the first of the addresses that answers; the next is tried when one fails or is slow."""
    loop = asyncio.get_running_loop()

    async def connect(address: str) -> socket.socket:
        family = socket.AF_INET6 if ":" in address else socket.AF_INET
        sock = socket.socket(family, socket.SOCK_STREAM)
        sock.setblocking(False)
        try:
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            await loop.sock_connect(sock, (address, port))
        except BaseException:
            sock.close()
            raise
        return sock

    pending: set[asyncio.Task[socket.socket]] = set()
    failures: list[BaseException] = []
    remaining = list(addresses)
    try:
        while remaining or pending:
            if remaining:
                pending.add(asyncio.ensure_future(connect(remaining.pop(0))))
            delay = _HAPPY_EYEBALLS_DELAY if remaining else None
            done, pending = await asyncio.wait(pending, timeout=delay, return_when=asyncio.FIRST_COMPLETED)
            winners = [task.result() for task in done if task.exception() is None]
            failures += [error for task in done if (error := task.exception()) is not None]
            for spare in winners[1:]:
                spare.close()
            if winners:
                return winners[0]
    finally:
        for task in pending:
            task.cancel()
            task.add_done_callback(_close_late_winner)
    raise failures[0]


def _close_late_winner(task: asyncio.Task[socket.socket]) -> None:
    if not task.cancelled() and task.exception() is None:
        task.result().close()


async def _open_tunnel(wire: Wire, route: Route) -> None:
    """Ask the proxy for a tunnel to the origin (RFC 9110, section 9.3.6)."""
    assert wire.transport is not None
    assert route.proxy is not None
    host = f"[{route.host}]" if ":" in route.host else _ascii_host(route.host)
    lines = [f"CONNECT {host}:{route.port} HTTP/1.1", f"Host: {host}:{route.port}"]
    if "#" in route.proxy:
        lines.append(f"Proxy-Authorization: {route.proxy.split('#', 1)[1]}")
    wire.transport.write(("\r\n".join(lines) + "\r\n\r\n").encode("latin-1"))
    head = b""
    while b"\r\n\r\n" not in head:
        data = await wire.read()
        head += data
        if not data or len(head) > 65_536:
            raise ProxyError("the proxy ended the connection instead of opening a tunnel")
    status = head.split(b"\r\n", 1)[0].decode("latin-1")
    if status.split(" ", 2)[1:2] != ["200"]:
        raise ProxyError(f"the proxy refused a tunnel: {status}")


def _describe(route: Route, wire: Wire, transport: asyncio.BaseTransport, *, ip_address: str | None) -> Connection:
    secured: ssl.SSLObject | None = transport.get_extra_info("ssl_object")
    cipher = secured.cipher() if secured is not None else None
    return Connection(
        route=route,
        wire=wire,
        ip_address=ip_address,
        tls_version=secured.version() if secured is not None else None,
        cipher_suite=cipher[0] if cipher else None,
    )
