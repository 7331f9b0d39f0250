"""One gzip member a record (WARC 1.1, annex D): libdeflate where all fits in memory twice, zlib for what is large."""

from __future__ import annotations

import zlib

import deflate

_LARGE = 32 * 1024 * 1024


def gzip_member(data: bytes, level: int) -> bytes:
    """The data as one gzip member without name and time. Other threads run meanwhile (the GIL is released)."""
    if len(data) < _LARGE:
        return bytes(deflate.gzip_compress(data, level))
    compressor = zlib.compressobj(min(level, 9), zlib.DEFLATED, 31)
    return compressor.compress(data) + compressor.flush()
