"""The bytes of a WARC file, plain or out of gzip members, piece by piece and with their place in the file."""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

GZIP_MAGIC = b"\x1f\x8b\x08"
_WINDOW = 1 << 20
_FIRST_PIECE = 2048  # most members are small: what zlib does not use of a piece is copied
_PIECE = 1 << 16
_OUTPUT = 1 << 18
_HEADER = 10
_TRAILER = 8


class DamagedError(ValueError):
    """The bytes at a place are not what they should be."""


class Window:
    """A file that is read forwards, with random access into a window of it."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.size = os.fstat(file.fileno()).st_size
        self._start = 0
        self._data = b""

    def view(self, offset: int, length: int) -> bytes:
        """The bytes from ``offset`` on: ``length`` of them (at most 1 MB), or fewer at the file's end."""
        begin = offset - self._start
        if begin < 0 or begin + length > len(self._data):
            self._file.seek(offset)
            self._data = self._file.read(max(_WINDOW, length))
            self._start = offset
            begin = 0
        return self._data[begin : begin + length]

    def find(self, needle: bytes, offset: int) -> int:
        """Where ``needle`` begins at or behind ``offset``; -1 if nowhere."""
        while offset + len(needle) <= self.size:
            begin = offset - self._start
            if begin < 0 or begin + len(needle) > len(self._data):
                self.view(offset, _WINDOW)
                begin = 0
            found = self._data.find(needle, begin)
            if found >= 0:
                return self._start + found
            offset = self._start + len(self._data) - len(needle) + 1
        return -1


@contextmanager
def open_window(path: Path | str) -> Iterator[Window]:
    """A window on a file. Raises `OSError`."""
    with Path(path).open("rb", buffering=0) as file:
        yield Window(file)


class PlainStream:
    """The bytes of an uncompressed file from an offset on."""

    def __init__(self, window: Window, offset: int) -> None:
        self._window = window
        self._position = offset

    def more(self) -> bytes:
        """The next bytes; none at the end."""
        data = self._window.view(self._position, _PIECE)
        self._position += len(data)
        return data


class MemberStream:
    """The text of one gzip member."""

    def __init__(self, window: Window, offset: int) -> None:
        self._window = window
        self._inflater = zlib.decompressobj(wbits=31)
        self._position = offset
        self._pending = b""
        self._piece = _FIRST_PIECE
        self.end: int | None = None
        """Where the member ends in the file, once its text was read to the end and its checksum held."""

    def more(self) -> bytes:
        """The next bytes (at most 256 KB); none at the end. Raises `DamagedError`."""
        while self.end is None:
            piece = self._pending or self._take()
            try:
                text = self._inflater.decompress(piece, _OUTPUT)
            except zlib.error as error:
                raise DamagedError(f"damaged gzip member ({error})") from error
            self._pending = self._inflater.unconsumed_tail
            if self._inflater.eof:
                self.end = self._position - len(self._inflater.unused_data)
            if text:
                return text
        return b""

    def _take(self) -> bytes:
        piece = self._window.view(self._position, self._piece)
        if not piece:
            raise DamagedError("torn gzip member: the file ends within it")
        self._position += len(piece)
        self._piece = _PIECE
        return piece


def member_behind(window: Window, offset: int) -> int:
    """Where the next gzip member with a WARC record begins behind a damaged one at ``offset``; the file's end if none.

    If the damage spared the member's structure, so that its blocks end where it says its text ends and only the
    checksum is wrong, that end is where the next one begins. Else the next place is taken where a member begins whose
    text begins like a record: a body that is a gzip file itself does not.
    """
    end = _end_of_structure(window, offset)
    if end is not None and (end == window.size or window.view(end, 3) == GZIP_MAGIC):
        return end
    position = offset + 1
    while (position := window.find(GZIP_MAGIC, position)) >= 0:
        if _begins_record(window, position):
            return position
        position += 1
    return window.size


def _begins_record(window: Window, offset: int) -> bool:
    try:
        return zlib.decompressobj(wbits=31).decompress(window.view(offset, _FIRST_PIECE), 5) == b"WARC/"
    except zlib.error:
        return False


def _end_of_structure(window: Window, offset: int) -> int | None:
    """The end of a member by its DEFLATE blocks and the length it names, whatever its checksum; None if these differ.

    The length counts: broken blocks may run on into the next members and end there by chance.
    """
    header = window.view(offset, _HEADER)
    if header[:4] != GZIP_MAGIC + b"\0":
        return None
    inflater = zlib.decompressobj(wbits=-15)
    position = offset + _HEADER
    pending = b""
    length = 0
    while not inflater.eof:
        piece = pending or window.view(position, _PIECE)
        if not piece:
            return None
        if not pending:
            position += len(piece)
        try:
            length += len(inflater.decompress(piece, _OUTPUT))
        except zlib.error:
            return None
        pending = inflater.unconsumed_tail
    end = position - len(inflater.unused_data) + _TRAILER
    named_length = int.from_bytes(window.view(end - 4, 4), "little")
    return end if end <= window.size and named_length == length & 0xFFFF_FFFF else None
