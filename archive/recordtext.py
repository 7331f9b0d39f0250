"""The text of a WARC file taken apart: heads, blocks, and the way on to the next record."""

from __future__ import annotations

import re

from archive.digest import Hasher
from archive.fields import header_lines
from archive.inflating import DamagedError, MemberStream, PlainStream

_MAX_HEAD = 1 << 20
_VERSION = re.compile(rb"WARC/[0-9]+\.[0-9]+[ \t]*\r?\n")
_NEXT_RECORD = re.compile(rb"\n(WARC/[0-9]+\.[0-9]+[ \t]*\r?\n)")
_HEAD_END = re.compile(rb"\n\r?\n")
_NEWLINES = re.compile(rb"[\r\n]*")


class NoRecordError(DamagedError):
    """The text is sound, but no record is where one should be."""


class Text:
    """A stream's text with a place in it; only what is needed of it is in memory."""

    def __init__(self, stream: PlainStream | MemberStream, position: int) -> None:
        self._stream = stream
        self._buffer = b""
        self._at = 0
        self._base = position

    @property
    def position(self) -> int:
        """Bytes of text before this place."""
        return self._base + self._at

    def at_record(self) -> bool:
        """Whether what follows begins like a record."""
        while len(self._buffer) - self._at < 5 and self._more():
            pass
        return self._buffer.startswith(b"WARC/", self._at)

    def skip_newlines(self) -> bool:
        """Go on to the next byte that is no line end; whether there is one."""
        while True:
            self._at = _NEWLINES.match(self._buffer, self._at).end()  # type: ignore[union-attr]
            if self._at < len(self._buffer):
                return True
            if not self._more():
                return False

    def read_head(self) -> list[tuple[str, str]]:
        """The header fields of the record that begins here. Raises `DamagedError`."""
        if not self.at_record():
            raise NoRecordError("no WARC record where one should begin")
        while (end := _HEAD_END.search(self._buffer, self._at)) is None:
            if len(self._buffer) - self._at > _MAX_HEAD:
                raise NoRecordError(f"the head of the record is longer than {_MAX_HEAD} bytes")
            if not self._more():
                raise NoRecordError("torn record: it ends within its head")
        version = _VERSION.match(self._buffer, self._at)
        if version is None:
            raise NoRecordError("the record names no WARC version")
        headers = header_lines(self._buffer[version.end() : end.start()])
        self._at = end.end()
        return headers

    def read_block(self, size: int, keep: int, digester: Hasher | None) -> bytes:
        """The next ``size`` bytes, of which the first ``keep`` are given back. Raises `DamagedError`."""
        kept = bytearray()
        left = size
        while True:
            piece = self._buffer[self._at : self._at + left]
            self._at += len(piece)
            left -= len(piece)
            if digester is not None:
                digester.update(piece)
            if not left and not kept:
                return piece[:keep]
            kept += piece[: keep - len(kept)]
            if not left:
                return bytes(kept)
            if not self._more():
                raise NoRecordError(f"torn record: its block has {size - left} bytes, its Content-Length is {size}")

    def to_next_record(self, start: int) -> None:
        """Go on to the next line behind ``start`` that begins a record; the end if there is none."""
        if self.position > start and self.at_record():
            return
        while (found := _NEXT_RECORD.search(self._buffer, self._at)) is None:
            self._at = max(self._at, len(self._buffer) - 64)
            if not self._more():
                self._at = len(self._buffer)
                return
        self._at = found.start(1)

    def to_end(self) -> None:
        """Read over the rest of the text."""
        self._at = len(self._buffer)
        while self._more():
            self._at = len(self._buffer)

    def _more(self) -> bool:
        """Read on, and forget what lies behind."""
        data = self._stream.more()
        if not data:
            return False
        self._base += self._at
        self._buffer = self._buffer[self._at :] + data if self._at < len(self._buffer) else data
        self._at = 0
        return True
