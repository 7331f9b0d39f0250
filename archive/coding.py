"""Content codings (gzip, deflate, br, zstd) taken off an entity, damaged or hostile as it may be (RFC 9110, 8.4)."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Sequence
from contextlib import suppress

import brotli
import zstandard

DEFAULT_LIMIT = 50 * 1024 * 1024
"""Bytes after which decoding stops: no page is that long, but a bomb is."""

_PIECE = 1024
_GZIP_MAGIC = b"\x1f\x8b"
_ZSTD_MAGIC = b"\x28\xb5\x2f\xfd"
_ZSTD_MAX_WINDOW = 1 << 27  # the format's own default; RFC 9659 asks servers to stay within 8 MB


def split_codings(values: Sequence[str]) -> list[str]:
    """The codings named by a list of field values, in order and in lower case."""
    names = [name.strip().lower() for value in values for name in value.split(",")]
    return [name for name in names if name]


def decode_content(entity: bytes, content_encodings: Sequence[str], limit: int = DEFAULT_LIMIT) -> bytes:
    """The entity without the codings that the field values name, the last one first.

    Damaged data gives what could be decoded, a bomb stops at ``limit`` bytes a coding. What is not coded in spite of
    its header (some servers lie, some archives hold decoded bodies) is given back as it is, and so are unknown codings.
    """
    for name in reversed(split_codings(content_encodings)):
        decoder = _DECODERS.get(name)
        if decoder is not None and entity:
            entity = decoder(entity, limit)
    return entity


def _gunzip(data: bytes, limit: int) -> bytes:
    """Every gzip member in a row; bytes behind the last one are padding."""
    if not data.startswith(_GZIP_MAGIC):
        return data
    whole = zlib.decompressobj(wbits=31)
    try:
        text = whole.decompress(data, limit)
    except zlib.error:
        return _inflate_pieces(data, limit, wbits=31)
    if whole.eof and whole.unused_data.startswith(_GZIP_MAGIC):
        return _inflate_pieces(data, limit, wbits=31)
    return text


def _inflate(data: bytes, limit: int) -> bytes:
    """``deflate`` is a zlib stream by the standard, and raw DEFLATE from many servers."""
    is_zlib = len(data) >= 2 and data[0] & 0x0F == 8 and (data[0] << 8 | data[1]) % 31 == 0
    forms = (15, -15) if is_zlib else (-15,)
    for wbits in forms:
        with suppress(zlib.error):
            return zlib.decompressobj(wbits=wbits).decompress(data, limit)
    salvaged = (_inflate_pieces(data, limit, wbits=wbits) for wbits in forms)
    return next(filter(None, salvaged), data)


def _inflate_pieces(data: bytes, limit: int, *, wbits: int) -> bytes:
    """Decompress bit by bit: zlib keeps what it has when it fails, so that the text up to the damage is not lost."""
    text = bytearray()
    inflater = zlib.decompressobj(wbits=wbits)
    for start in range(0, len(data), _PIECE):
        piece = data[start : start + _PIECE]
        while piece and len(text) < limit:
            checkpoint = inflater.copy()
            try:
                text += inflater.decompress(piece, limit - len(text))
            except zlib.error:
                return bytes(text + _up_to_damage(checkpoint, piece, limit - len(text)))
            piece = inflater.unconsumed_tail
            if inflater.eof:
                following = inflater.unused_data or data[start + _PIECE : start + _PIECE + 2]
                if wbits != 31 or not _GZIP_MAGIC.startswith(following[:2]):
                    return bytes(text)
                piece = inflater.unused_data
                inflater = zlib.decompressobj(wbits=wbits)
        if len(text) >= limit:
            break
    return bytes(text)


def _up_to_damage(inflater: zlib._Decompress, piece: bytes, room: int) -> bytes:
    text = bytearray()
    for position in range(len(piece)):
        try:
            text += inflater.decompress(piece[position : position + 1])
        except zlib.error:
            break
    return bytes(text[:room])


def _unbrotli(data: bytes, limit: int) -> bytes:
    decoder = brotli.Decompressor()
    text = bytearray()
    position = 0
    try:
        while len(text) < limit and not decoder.is_finished():
            if decoder.can_accept_more_data():
                if position >= len(data):
                    break
                piece = data[position : position + _PIECE]
                position += _PIECE
            else:
                piece = b""
            text += decoder.process(piece, output_buffer_limit=min(limit - len(text), 1 << 20))
    except brotli.error:
        if not text:
            return data
    return bytes(text[:limit])


def _unzstd(data: bytes, limit: int) -> bytes:
    if not data.startswith(_ZSTD_MAGIC):
        return data
    decoder = zstandard.ZstdDecompressor(max_window_size=_ZSTD_MAX_WINDOW)
    text = bytearray()
    try:
        with decoder.stream_reader(data, read_across_frames=True) as reader:
            while len(text) < limit and (piece := reader.read(min(limit - len(text), 1 << 17))):
                text += piece
    except zstandard.ZstdError:
        pass
    return bytes(text)


_DECODERS: dict[str, Callable[[bytes, int], bytes]] = {
    "gzip": _gunzip,
    "x-gzip": _gunzip,
    "deflate": _inflate,
    "br": _unbrotli,
    "zstd": _unzstd,
}
