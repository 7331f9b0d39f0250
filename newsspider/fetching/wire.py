"""One connection's bytes, in the order in which they come: asyncio's protocol with a reader that may be behind."""

from __future__ import annotations

import asyncio

_QUEUE_LIMIT = 1 << 20
"""Bytes that wait for their reader before the sender is paused."""


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
