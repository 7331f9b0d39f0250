"""Files of pictures drawn by code, a few kilobytes each: encoders for PNG and GIF."""

import struct
import zlib
from functools import lru_cache

from demo.scenes import Scene, scene

WIDTH, HEIGHT = 640, 360
SMALL = 320, 214
"""Size of the GIFs: what an old paper's pages have room for."""


@lru_cache(maxsize=1024)
def picture(seed: str, file_type: str, wide: bool = False) -> bytes:
    """The file of a picture: `png` (640x360; wide: 1280x720 of the same scene) or `gif` (320x214)."""
    if file_type == "gif":
        return gif(scene(seed, *SMALL))
    scale = 2 if wide else 1
    return png(scene(seed, WIDTH * scale, HEIGHT * scale))


def png(drawn: Scene) -> bytes:
    """A PNG with palette."""
    rows = b"".join(b"\0" + drawn.columns[y :: drawn.height] for y in range(drawn.height))
    header = struct.pack(">IIBBBBB", drawn.width, drawn.height, 8, 3, 0, 0, 0)
    parts = (
        (b"IHDR", header),
        (b"PLTE", bytes(value for colour in drawn.palette for value in colour)),
        (b"IDAT", zlib.compress(rows, 9)),
        (b"IEND", b""),
    )
    chunks = (struct.pack(">I", len(d)) + t + d + struct.pack(">I", zlib.crc32(t + d)) for t, d in parts)
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def gif(drawn: Scene) -> bytes:
    """A GIF89a of at most 64 colours."""
    table = bytes(value for colour in drawn.palette for value in colour).ljust(64 * 3, b"\0")
    pixels = b"".join(drawn.columns[y :: drawn.height] for y in range(drawn.height))
    data = _lzw(pixels, 6)
    blocks = b"".join(bytes([len(data[i : i + 255])]) + data[i : i + 255] for i in range(0, len(data), 255))
    screen = b"GIF89a" + struct.pack("<HHBBB", drawn.width, drawn.height, 0xD5, 0, 0)
    image = b"," + struct.pack("<HHHHB", 0, 0, drawn.width, drawn.height, 0)
    return screen + table + image + b"\x06" + blocks + b"\0;"


def _lzw(pixels: bytes, bits: int) -> bytes:
    """Pixels in GIF's variant of LZW (GIF89a specification, appendix F)."""
    clear, end = 1 << bits, (1 << bits) + 1
    fresh = {bytes([i]): i for i in range(clear)}
    codes, size, out, held, count = dict(fresh), bits + 1, bytearray(), clear, bits + 1
    run = b""
    for value in pixels:
        longer = run + bytes([value])
        if longer in codes:
            run = longer
            continue
        held |= codes[run] << count
        count += size
        next_code = len(codes) + 2
        if next_code < 4096:
            codes[longer] = next_code
            size = max(size, next_code.bit_length())
        else:
            held |= clear << count
            count += size
            codes, size = dict(fresh), bits + 1
        run = bytes([value])
        while count >= 8:
            out.append(held & 255)
            held >>= 8
            count -= 8
    held |= codes[run] << count
    held |= end << (count + size)
    return bytes(out) + held.to_bytes((count + 2 * size + 7) // 8, "little")
