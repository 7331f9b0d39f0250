"""Where a response ends: HTTP/1.1 message framing over bytes as they come in (RFC 9112, section 6).

The bytes themselves are kept as they came; framing only tells where the message ends and what the head says. It is as
lenient as browsers are: bare LF, no reason phrase, header lines without colon, odd spacing.
"""

from __future__ import annotations

import re
from typing import Literal

MAX_HEAD = 1 << 20
"""Bytes of head (interim answers included) after which a server is taken to send no HTTP."""
_HEAD_END = re.compile(rb"\r?\n\r?\n")
_STATUS_LINE = re.compile(rb"HTTP/(\d)\.(\d) +(\d{3})(?: ?([^\r\n]*))?\r?$")
_CHUNK_SIZE = re.compile(rb"[ \t]*([0-9A-Fa-f]{1,15})[ \t]*(?:;[^\n]*)?\r?\n")
_LINE_MAX = 16_384
"""Bytes of a chunk's size line or of a trailer."""

Body = Literal["none", "length", "chunked", "close"]


class FramingError(Exception):
    """What came is no HTTP response."""


class ResponseFramer:
    """Takes the bytes of one response as they come and tells when it is complete.

    ``received`` holds every byte, interim (1xx) answers included; ``end`` is the offset behind the message's last byte
    once ``complete``. Bytes behind it are surplus: they belong to no message that was asked for.
    """

    def __init__(self, method: str = "GET"):
        self.received = bytearray()
        self.complete = False
        self.end = 0
        self.status = 0
        self.reason = ""
        self.version = "1.1"
        self.headers: list[tuple[bytes, bytes]] = []
        self.body: Body | None = None
        """How the end of the body is known; None until the head is whole."""
        self.ambiguous = False
        """The framing contradicts itself or broke: what came is kept, but whether it is whole is not known."""
        self.body_start = 0
        self._is_head = method.upper() == "HEAD"
        self._position = 0
        self._remaining = 0
        self._chunk_state: Literal["size", "data", "data_end", "trailers"] = "size"
        self._content = bytearray()
        self._searched = 0
        """Up to here no end of a head or line was found: nothing is looked at twice, however small the pieces are."""

    def feed(self, data: bytes) -> None:
        """Take more bytes.

        Raises:
            FramingError: if they are no HTTP response.
        """
        self.received += data
        if self.body is None:
            self._read_heads()
        if self.body is not None and not self.complete:
            self._read_body()

    def close(self) -> bool:
        """The connection ended. True if the message is whole with that."""
        if self.body == "close" and not self.ambiguous:
            self._finish(len(self.received))
        elif self.body == "close":
            self.end = len(self.received)
        return self.complete

    @property
    def content(self) -> bytes:
        """The body so far, without transfer coding and with its content coding."""
        if self.body == "chunked" or self._content:
            return bytes(self._content)
        stop = self.end if self.complete else len(self.received)
        if self.body == "length":
            stop = min(stop, self.body_start + self._length)
        if self.body not in ("length", "close"):
            return b""
        return bytes(memoryview(self.received)[self.body_start : stop])

    @property
    def surplus(self) -> int:
        """Bytes that came behind the end of the message."""
        return len(self.received) - self.end if self.complete else 0

    @property
    def keeps_alive(self) -> bool:
        """Whether the connection may carry another request (RFC 9112, section 9.3)."""
        connection = b",".join(self._values(b"connection")).lower()
        if not self.complete or self.surplus or self.ambiguous or self.body == "close" or b"close" in connection:
            return False
        return self.version >= "1.1" or b"keep-alive" in connection

    def _values(self, name: bytes) -> list[bytes]:
        return [value for key, value in self.headers if key.lower() == name]

    def _finish(self, end: int) -> None:
        self.complete, self.end = True, end

    def _read_heads(self) -> None:
        """Pass interim answers by and read the final head, as far as it has come."""
        while self.body is None:
            while bytes(self.received[self._position : self._position + 1]) in (b"\r", b"\n"):
                self._position += 1
            start = self.received[self._position : self._position + 5]
            if start and not b"HTTP/".startswith(bytes(start)) and bytes(start) != b"HTTP/":
                raise FramingError(f"no HTTP: the answer begins with {bytes(start)!r}")
            found = _HEAD_END.search(self.received, max(self._position, self._searched))
            if (found.end() if found else len(self.received)) > MAX_HEAD:
                raise FramingError(f"the head of the answer is longer than {MAX_HEAD} bytes")
            if found is None:
                self._searched = len(self.received) - 3
                return
            self._read_head(bytes(self.received[self._position : found.start()]), found.end())

    def _read_head(self, head: bytes, end: int) -> None:
        lines = head.split(b"\n")
        status = _STATUS_LINE.match(lines[0])
        if status is None:
            raise FramingError(f"no HTTP status line: {lines[0][:80]!r}")
        self._position = end
        code = int(status[3])
        if 100 <= code < 200 and code != 101:
            return
        self.status = code
        self.version = f"{int(status[1])}.{int(status[2])}"
        self.reason = (status[4] or b"").strip().decode("latin-1")
        self.headers = _fields(lines[1:])
        self.body_start = end
        self._choose_framing()

    def _choose_framing(self) -> None:
        codings = [c.strip().lower() for value in self._values(b"transfer-encoding") for c in value.split(b",")]
        lengths = {part.strip() for value in self._values(b"content-length") for part in value.split(b",")}
        self._length = 0
        if self._is_head or self.status in (204, 304):
            self.body = "none"
            self._finish(self.body_start)
        elif codings:
            self.body = "chunked" if codings[-1] == b"chunked" else "close"
        elif not lengths:
            self.body = "close"
        elif len(lengths) == 1 and (text := next(iter(lengths))).isdigit() and len(text) < 19:
            self.body, self._length = "length", int(text)
        else:
            self.body, self.ambiguous = "close", True

    def _read_body(self) -> None:
        if self.body == "length" and len(self.received) >= self.body_start + self._length:
            self._finish(self.body_start + self._length)
        elif self.body == "chunked":
            self._read_chunks()

    def _read_chunks(self) -> None:
        step = {
            "size": self._read_chunk_size,
            "data": self._read_chunk_data,
            "data_end": self._read_chunk_end,
            "trailers": self._read_trailer,
        }
        while not self.complete and self.body == "chunked" and step[self._chunk_state]():
            pass

    def _read_chunk_size(self) -> bool:
        line_end = self._line_end()
        if line_end is None:
            return False
        found = _CHUNK_SIZE.match(self.received, self._position)
        if found is None or found.end() != line_end + 1:
            self._break_framing()
            return False
        self._position = found.end()
        self._remaining = int(found[1], 16)
        self._chunk_state = "data" if self._remaining else "trailers"
        return True

    def _read_chunk_data(self) -> bool:
        piece = self.received[self._position : self._position + self._remaining]
        self._content += piece
        self._position += len(piece)
        self._remaining -= len(piece)
        if self._remaining:
            return False
        self._chunk_state = "data_end"
        return True

    def _read_chunk_end(self) -> bool:
        end = bytes(self.received[self._position : self._position + 2])
        if end == b"\r\n" or end[:1] == b"\n":
            self._position += 2 if end == b"\r\n" else 1
            self._chunk_state = "size"
            return True
        if end not in (b"", b"\r"):
            self._break_framing()
        return False

    def _read_trailer(self) -> bool:
        line_end = self._line_end()
        if line_end is None:
            return False
        line = bytes(self.received[self._position : line_end]).rstrip(b"\r")
        self._position = line_end + 1
        if not line:
            self._finish(self._position)
        return True

    def _line_end(self) -> int | None:
        """Where the line ends that begins here; None while it is not whole. One that is too long breaks the framing."""
        end = self.received.find(b"\n", max(self._position, self._searched))
        if (len(self.received) if end < 0 else end) - self._position > _LINE_MAX:
            self._break_framing()
            return None
        self._searched = len(self.received) if end < 0 else 0
        return None if end < 0 else end

    def _break_framing(self) -> None:
        """Chunks that are none: all that comes until the connection ends is kept."""
        self.ambiguous = True
        self.body = "close"


def _fields(lines: list[bytes]) -> list[tuple[bytes, bytes]]:
    """Header fields in order; a folded line belongs to the field before it, a line without colon is passed by."""
    fields: list[tuple[bytes, bytes]] = []
    for raw in lines:
        line = raw.rstrip(b"\r")
        if line[:1] in (b" ", b"\t") and fields:
            name, value = fields[-1]
            fields[-1] = (name, value + b" " + line.strip())
        elif b":" in line:
            name, value = line.split(b":", 1)
            fields.append((name.strip(), value.strip()))
    return fields
