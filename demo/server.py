"""The newsroom as a server: each paper an origin of its own on loopback, all on one port, in a thread of its own."""

import asyncio
import contextlib
import socket
import threading
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from typing import Self

from demo.answer import Answer, answer
from demo.changes import Planted, planted
from demo.editions import edition
from demo.faults import Fault, Faults
from demo.papers import PAPERS, Paper
from demo.protocol import HEAD_LIMIT, BadRequest, Request, chunked, read_request, response_head
from demo.sites import sites_toml
from demo.truth import TrueHeadline, TrueStory, front_page_truth, truth

PIECE = 16_384
"""Bytes that are sent at once."""
TRIES = 20
"""Ports that are tried until one is free on all addresses."""


@dataclass
class Logged:
    """A request, in the log from the moment it was read."""

    begun: float
    """Seconds of `time.monotonic()`."""
    ended: float | None
    """None while it is being answered."""
    paper: str
    host: str
    method: str
    path: str
    status: int
    """0 when no status was sent."""
    user_agent: str
    headers: dict[str, str]


@dataclass(frozen=True)
class Outlet:
    """A paper as it can be reached."""

    name: str
    title: str
    home: str
    language: str
    country: str
    time_zone: str


class Newsroom:
    """All papers at one hour, served while the context lasts.

    `hour` may be set at any time; pages of requests that come later are those of the new hour. `crawl_delay` (seconds
    by paper name) is what their robots.txt ask for. Raises OSError when the port is taken.
    """

    def __init__(self, hour: int = 0, port: int = 0, crawl_delay: dict[str, float] | None = None) -> None:
        self.hour = hour
        self.port = port
        self.crawl_delay = dict(crawl_delay or {})
        self.faults = Faults()
        self.log: list[Logged] = []
        self._loop = asyncio.new_event_loop()
        self._thread: threading.Thread | None = None
        self._servers: list[asyncio.Server] = []
        self._connections: set[asyncio.Task[None]] = set()

    def __enter__(self) -> Self:
        sockets = _bind(self.port)
        self.port = sockets[0].getsockname()[1]
        self._thread = threading.Thread(target=self._serve, name="newsroom", daemon=True)
        self._thread.start()
        asyncio.run_coroutine_threadsafe(self._open(sockets), self._loop).result()
        return self

    def __exit__(self, *_: object) -> None:
        asyncio.run_coroutine_threadsafe(self._close(), self._loop).result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        assert self._thread is not None
        self._thread.join()
        self._loop.close()

    @property
    def papers(self) -> list[Outlet]:
        """The papers with their addresses."""
        return [Outlet(p.name, p.title, p.home(self.port), p.language, p.country, p.time_zone) for p in PAPERS]

    def home(self, paper: str) -> str:
        """The address of a paper's front page. KeyError when there is no such paper."""
        return {outlet.name: outlet.home for outlet in self.papers}[paper]

    def sites_toml(self, papers: list[str] | None = None) -> str:
        """A sites file of all papers, or of those named."""
        return sites_toml(self.port, papers)

    def truth(self, paper: str, hour: int | None = None) -> tuple[TrueStory, ...]:
        """`demo.truth` with the addresses of this server; the current hour by default."""
        return truth(paper, self.hour if hour is None else hour, self.port)

    def front_page_truth(self, paper: str, hour: int | None = None) -> tuple[TrueHeadline, ...]:
        """`demo.front_page_truth` with the addresses of this server; the current hour by default."""
        return front_page_truth(paper, self.hour if hour is None else hour, self.port)

    def planted(self, from_hour: int, to_hour: int) -> tuple[Planted, ...]:
        """`demo.planted` with the addresses of this server."""
        return planted(from_hour, to_hour, self.port)

    def _serve(self) -> None:
        """Run the event loop of the server's thread."""
        asyncio.set_event_loop(self._loop)
        self._loop.run_forever()

    async def _open(self, sockets: list[socket.socket]) -> None:
        """Serve on the listening sockets."""
        for paper, bound in zip(PAPERS, sockets, strict=True):
            server = await asyncio.start_server(self._connected(paper), sock=bound, limit=HEAD_LIMIT)
            self._servers.append(server)

    async def _close(self) -> None:
        """Stop listening and end every connection."""
        for server in self._servers:
            server.close()
        for task in self._connections:
            task.cancel()
        await asyncio.gather(*self._connections, return_exceptions=True)

    def _connected(self, paper: Paper) -> Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]:
        """The callback that serves a paper's connections."""

        async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            task = asyncio.current_task()
            assert task is not None
            self._connections.add(task)
            try:
                await self._converse(paper, reader, writer)
            except (ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
                pass
            finally:
                self._connections.discard(task)
                writer.close()

        return serve

    async def _converse(self, paper: Paper, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer the requests of one connection, one after the other."""
        while True:
            try:
                request = await read_request(reader)
            except BadRequest as error:
                body = f"{error}\n".encode()
                writer.write(response_head(400, [("Content-Length", str(len(body))), ("Connection", "close")]) + body)
                await writer.drain()
                return
            if request is None or not await self._answer(paper, request, writer):
                return

    async def _answer(self, paper: Paper, request: Request, writer: asyncio.StreamWriter) -> bool:
        """Answer one request and log it. Returns whether the connection stays."""
        entry = Logged(
            begun=time.monotonic(),
            ended=None,
            paper=paper.name,
            host=paper.host,
            method=request.method,
            path=request.path,
            status=0,
            user_agent=request.headers.get("user-agent", ""),
            headers=request.headers,
        )
        self.log.append(entry)
        try:
            fault = self.faults.take(paper.name, request.path)
            reply = answer(edition(paper, self.hour), self.port, request, fault, self.crawl_delay.get(paper.name))
            return await _send(reply, request, fault or Fault(), writer, entry)
        finally:
            entry.ended = time.monotonic()


async def _send(reply: Answer, request: Request, fault: Fault, writer: asyncio.StreamWriter, entry: Logged) -> bool:
    """Send a reply, with its fault. Returns whether the connection stays."""
    if fault.delay:
        await asyncio.sleep(fault.delay)
    if fault.hang:
        await asyncio.Event().wait()
    if fault.reset:
        return False
    if fault.raw is not None:
        writer.write(fault.raw)
        await writer.drain()
        return False
    entry.status = reply.status
    stays = request.keeps_alive
    headers = [*reply.headers, *([] if stays else [("Connection", "close")])]
    writer.write(response_head(reply.status, headers))
    if request.method != "HEAD" and reply.status not in (204, 304):
        pieces = _pieces(reply, fault)
        async for piece in chunked(pieces, whole=fault.cut_after is None) if reply.chunked else pieces:
            writer.write(piece)
            await writer.drain()
    await writer.drain()
    return stays and fault.cut_after is None


async def _pieces(reply: Answer, fault: Fault) -> AsyncIterator[bytes]:
    """The body of a reply in pieces, padded, cut or slowed as the fault has it."""
    left = reply.length if fault.cut_after is None else min(reply.length, fault.cut_after)
    step = min(PIECE, fault.drip) if fault.drip else PIECE
    start = 0
    while start < left:
        stop = min(start + step, left)
        piece = reply.body[start:stop]
        yield piece + b" " * (stop - start - len(piece))
        start = stop
        if fault.drip:
            await asyncio.sleep(step / fault.drip)


def _bind(port: int) -> list[socket.socket]:
    """One listening socket a paper, all on one port (any that is free on all, when it is 0). Raises OSError."""
    for attempt in range(TRIES):
        sockets: list[socket.socket] = []
        try:
            for paper in PAPERS:
                bound = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
                sockets.append(bound)
                bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                bound.bind((paper.host, port or (sockets[0].getsockname()[1] if len(sockets) > 1 else 0)))
                bound.listen(128)  # at once: bound sockets that do not listen yet could share an address
            return sockets
        except OSError:
            for bound in sockets:
                with contextlib.suppress(OSError):
                    bound.close()
            if port or attempt == TRIES - 1:
                raise
    raise AssertionError("unreachable")
