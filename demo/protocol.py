"""HTTP/1.1 as the newsroom speaks it (RFC 9112): request heads in, responses out."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from http import HTTPStatus

HEAD_LIMIT = 65_536
"""Bytes of a request's head at most."""
BODY_LIMIT = 1_048_576


class BadRequest(Exception):
    """What came is no HTTP request that this server reads."""


@dataclass(frozen=True)
class Request:
    """A request's head."""

    method: str
    target: str
    version: str
    headers: dict[str, str]
    """Values by name in lower case; repeated ones joined by a comma."""

    @property
    def path(self) -> str:
        """Path with query, also where the target is an absolute address (as proxies are asked)."""
        if "://" in self.target:
            rest = self.target.split("://", 1)[1]
            return "/" + rest.partition("/")[2]
        return self.target

    @property
    def keeps_alive(self) -> bool:
        """Whether the client wants the connection to stay."""
        wish = self.headers.get("connection", "").lower()
        return wish == "keep-alive" if self.version == "HTTP/1.0" else wish != "close"

    def accepts(self, coding: str) -> bool:
        """Whether Accept-Encoding names a content coding (not with a quality of 0)."""
        for part in self.headers.get("accept-encoding", "").lower().split(","):
            name, _, parameters = part.strip().partition(";")
            if name.strip() == coding:
                return parameters.replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000")
        return False


async def read_request(reader: asyncio.StreamReader) -> Request | None:
    """The next request of a connection, its body read and dropped; None when the client is done. Raises BadRequest."""
    try:
        head = await reader.readuntil(b"\r\n\r\n")
    except asyncio.IncompleteReadError as error:
        if error.partial.strip():
            raise BadRequest("head cut off") from error
        return None
    except asyncio.LimitOverrunError as error:
        raise BadRequest("head too large") from error
    request = parse_head(head)
    await _drop_body(reader, request)
    return request


def parse_head(head: bytes) -> Request:
    """A request from the bytes of its head. Raises BadRequest."""
    first, *lines = head.decode("latin-1").strip("\r\n").split("\r\n")
    parts = first.split(" ")
    if len(parts) != 3 or not parts[2].startswith("HTTP/1."):
        raise BadRequest(f"no request line: {first[:80]!r}")
    headers: dict[str, str] = {}
    for line in lines:
        name, colon, value = line.partition(":")
        if not colon or name != name.strip():
            raise BadRequest(f"no header: {line[:80]!r}")
        name = name.lower()
        headers[name] = f"{headers[name]}, {value.strip()}" if name in headers else value.strip()
    return Request(parts[0], parts[1], parts[2], headers)


async def _drop_body(reader: asyncio.StreamReader, request: Request) -> None:
    """Read past a request's body: nothing here takes one."""
    length = request.headers.get("content-length", "0")
    if "transfer-encoding" in request.headers or not length.isdigit() or int(length) > BODY_LIMIT:
        raise BadRequest("body of unknown or too great length")
    if int(length):
        await reader.readexactly(int(length))


def response_head(status: int, headers: list[tuple[str, str]]) -> bytes:
    """The bytes of a response's head."""
    try:
        reason = HTTPStatus(status).phrase
    except ValueError:
        reason = "Unknown"
    lines = [f"HTTP/1.1 {status} {reason}", *(f"{name}: {value}" for name, value in headers)]
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")


async def chunked(pieces: AsyncIterator[bytes], whole: bool = True) -> AsyncIterator[bytes]:
    """Pieces of a body in the chunked transfer coding (RFC 9112, section 7.1); the last chunk only of a whole one."""
    async for piece in pieces:
        if piece:
            yield f"{len(piece):x}\r\n".encode() + piece + b"\r\n"
    if whole:
        yield b"0\r\n\r\n"
