"""Chunked transfer coding taken off a body, however broken (RFC 9112, section 7.1)."""

from __future__ import annotations

import re

_SIZE = re.compile(rb"[ \t]*0*([0-9A-Fa-f]{1,15})[ \t]*(?:;[^\n]*)?\r?\n")
_LINE_END = re.compile(rb"\r?\n")
_TRAILER_END = re.compile(rb"(?:[^\r\n][^\n]*\n)*\r?\n")


def remove_chunks(body: bytes) -> tuple[bytes, bool]:
    """The data of the chunks, and whether they came whole, the last chunk and the trailer's end included.

    Extensions and trailers are left out. A body that does not begin with a chunk size was never chunked, or no longer
    is (there are archives like that): it is given back as it is, as not whole. At a broken size behind that, or a chunk
    that is cut, what came so far is the data.
    """
    position = 0
    data = bytearray()
    while size_line := _SIZE.match(body, position):
        size = int(size_line[1], 16)
        position = size_line.end()
        if size == 0:
            return bytes(data), _TRAILER_END.match(body, position) is not None
        chunk = body[position : position + size]
        data += chunk
        position += size
        line_end = _LINE_END.match(body, position)
        if len(chunk) < size or line_end is None:
            return bytes(data), False
        position = line_end.end()
    return (bytes(data), False) if position else (body, not body)
