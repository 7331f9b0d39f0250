"""Sockets opened: to the first of several addresses that answers, and through a proxy's tunnel."""

from __future__ import annotations

import asyncio
import re
import socket
from collections.abc import Sequence

from newsspider.fetching.wire import Wire

_NEXT_ADDRESS_AFTER = 0.25  # seconds, the "Connection Attempt Delay" of RFC 8305
_TUNNEL_HEAD_MAX = 65_536
_TUNNEL_OPEN = re.compile(r"HTTP/1\.\d 2\d\d\b")


class ProxyError(ConnectionError):
    """A proxy refused to open a tunnel, or answered with something else than HTTP."""


async def connect_first(addresses: Sequence[str], port: int) -> socket.socket:
    """A connected socket to the first of the addresses that answers; the next is tried when one fails or is slow.

    Raises:
        OSError: of the first address, if none answers.
    """
    pending: set[asyncio.Task[socket.socket]] = set()
    failures: list[BaseException] = []
    remaining = list(addresses)
    try:
        while remaining or pending:
            if remaining:
                pending.add(asyncio.ensure_future(_connect(remaining.pop(0), port)))
            delay = _NEXT_ADDRESS_AFTER if remaining else None
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


async def open_tunnel(wire: Wire, authority: str, authorization: str | None) -> None:
    """Ask the proxy at the other end for a tunnel to ``host:port`` (RFC 9110, section 9.3.6).

    Raises:
        ProxyError: if it opens none.
    """
    assert wire.transport is not None
    lines = [f"CONNECT {authority} HTTP/1.1", f"Host: {authority}"]
    if authorization is not None:
        lines.append(f"Proxy-Authorization: {authorization}")
    wire.transport.write(("\r\n".join(lines) + "\r\n\r\n").encode("latin-1"))
    head = b""
    while b"\r\n\r\n" not in head:
        data = await wire.read()
        head += data
        if not data or len(head) > _TUNNEL_HEAD_MAX:
            raise ProxyError("the proxy ended the connection instead of opening a tunnel")
    status = head.split(b"\r\n", 1)[0].decode("latin-1")
    if not _TUNNEL_OPEN.match(status):
        raise ProxyError(f"the proxy refused a tunnel: {status}")


async def _connect(address: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    sock = socket.socket(family, socket.SOCK_STREAM)
    sock.setblocking(False)
    try:
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        await asyncio.get_running_loop().sock_connect(sock, (address, port))
    except BaseException:
        sock.close()
        raise
    return sock


def _close_late_winner(task: asyncio.Task[socket.socket]) -> None:
    if not task.cancelled() and task.exception() is None:
        task.result().close()
