"""Connections to origins and proxies: opened to a checked address, kept alive for a while, closed."""

from __future__ import annotations

import asyncio
import ssl
import time
from collections import OrderedDict

from attrs import define, field, frozen

from newsspider.fetching.guard import AddressGuard, authority
from newsspider.fetching.names import Resolver
from newsspider.fetching.opening import ProxyError, connect_first, open_tunnel
from newsspider.fetching.tls import client_context
from newsspider.fetching.wire import Wire

IDLE_SECONDS = 30.0
"""After so long an idle connection is not used again: servers close theirs after some 5 to 75 seconds."""
MOST_IDLE = 128
"""Idle connections that are kept: with those at work far from the 1,024 open files that a process may have."""


@frozen(kw_only=True)
class Route:
    """How an origin is reached; connections of the same route may be used again."""

    scheme: str
    host: str
    port: int
    proxy: str | None = None
    proxy_authorization: bytes | None = field(default=None, repr=False)
    verify: bool = True
    trusting: bool = True
    """Whether the address may lie in a private network if the user named it."""

    @property
    def authority(self) -> str:
        """``host:port``, with the brackets of an IPv6 address."""
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"


@define(kw_only=True, eq=False)
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
    """Opens connections and keeps idle ones, the last of each route, for its next request."""

    guard: AddressGuard
    _resolver: Resolver = field(factory=Resolver)
    _idle: OrderedDict[Route, Connection] = field(factory=OrderedDict)
    """In the order in which they became idle."""
    _contexts: dict[bool, ssl.SSLContext] = field(factory=dict)

    async def acquire(self, url: str, route: Route, *, fresh: bool = False) -> Connection:
        """A connection for an address: the idle one of its route, else a new one (``fresh``: always a new one).

        Raises:
            AddressRefusedError: if the address may not be connected to.
            socket.gaierror: if the host does not resolve.
            ssl.SSLError, OSError: if no connection comes about.
        """
        self.guard.check_written(url, trusting=route.trusting)
        self._drop_old()
        kept = self._idle.pop(route, None)
        if kept is not None and not fresh and kept.wire.is_quiet:
            kept.reused = True
            return kept
        if kept is not None:
            kept.close()
        return await (self._through_proxy(route) if route.proxy else self._direct(route, url))

    def release(self, connection: Connection) -> None:
        """Keep a connection for the next request of its route."""
        self._forget(connection.route)
        connection.idle_since = time.monotonic()
        self._idle[connection.route] = connection
        self._drop_old()

    @property
    def idle(self) -> int:
        """How many idle connections are kept."""
        return len(self._idle)

    def close(self) -> None:
        """Close all idle connections."""
        for route in list(self._idle):
            self._forget(route)
        self._resolver.close()

    def _drop_old(self) -> None:
        """Close those that were idle for long or were closed by the other side, and the oldest of too many."""
        oldest = time.monotonic() - IDLE_SECONDS
        while self._idle:
            first = next(iter(self._idle.values()))
            if len(self._idle) <= MOST_IDLE and first.idle_since >= oldest and not first.wire.ended:
                return
            self._forget(first.route)

    def _forget(self, route: Route) -> None:
        connection = self._idle.pop(route, None)
        if connection is not None:
            connection.close()

    async def _direct(self, route: Route, url: str) -> Connection:
        found = await self._resolver.addresses(route.host)
        sock = await connect_first(self.guard.permitted(url, found, trusting=route.trusting), route.port)
        try:
            ip_address = str(sock.getpeername()[0])
            context = self._context(route.verify) if route.scheme == "https" else None
            transport, wire = await asyncio.get_running_loop().create_connection(
                Wire, sock=sock, ssl=context, server_hostname=route.host if context else None
            )
        except BaseException:
            sock.close()
            raise
        return _describe(route, wire, transport, ip_address=ip_address)

    async def _through_proxy(self, route: Route) -> Connection:
        assert route.proxy is not None
        loop = asyncio.get_running_loop()
        if not route.proxy.startswith("http://"):
            raise ProxyError(f"only http:// proxies are supported, not {route.proxy.split(':', 1)[0]}://")
        proxy_host, proxy_port = authority(route.proxy)
        transport, wire = await loop.create_connection(Wire, proxy_host, proxy_port)
        if route.scheme == "http":
            return _describe(route, wire, transport, ip_address=None)
        authorization = route.proxy_authorization.decode("latin-1") if route.proxy_authorization else None
        try:
            await open_tunnel(wire, route.authority, authorization)
            secured = await loop.start_tls(transport, wire, self._context(route.verify), server_hostname=route.host)
        except BaseException:
            transport.abort()
            raise
        assert secured is not None
        wire.transport = secured
        return _describe(route, wire, secured, ip_address=None)

    def _context(self, verify: bool) -> ssl.SSLContext:
        if verify not in self._contexts:
            self._contexts[verify] = client_context(verify=verify)
        return self._contexts[verify]


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
