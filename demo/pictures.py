"""Pictures drawn by code: landscapes in layers, a few kilobytes each, another for every seed; as PNG and GIF."""

import math
import struct
import zlib
from functools import lru_cache
from random import Random

WIDTH, HEIGHT = 640, 360
SMALL = 320, 214
"""Size of the GIFs: what an old paper's pages have room for."""
SKY, GROUND = 32, 6
"""Colours of the sky's gradient, and hill layers."""

Colour = tuple[int, int, int]
SCENES: tuple[tuple[Colour, Colour, Colour], ...] = (
    ((36, 74, 122), (245, 205, 160), (24, 58, 52)),
    ((98, 160, 205), (235, 240, 226), (44, 86, 48)),
    ((60, 38, 84), (240, 140, 110), (38, 24, 48)),
    ((150, 176, 190), (238, 236, 228), (70, 80, 92)),
    ((20, 28, 58), (110, 120, 170), (10, 14, 30)),
    ((214, 150, 80), (250, 232, 190), (120, 66, 38)),
    ((70, 150, 160), (250, 236, 200), (20, 90, 100)),
)
"""Upper sky, horizon and nearest ground."""


@lru_cache(maxsize=1024)
def picture(seed: str, file_type: str, wide: bool = False) -> bytes:
    """The file of a picture: `png` (640x360; wide: 1280x720 of the same scene) or `gif` (320x214)."""
    if file_type == "gif":
        return gif(*_scene(seed, *SMALL))
    scale = 2 if wide else 1
    return png(*_scene(seed, WIDTH * scale, HEIGHT * scale))


def png(palette: list[Colour], width: int, height: int, columns: bytes) -> bytes:
    """A PNG with palette. `columns` has `height` palette indexes for each column, from left to right."""
    rows = b"".join(b"\0" + columns[y::height] for y in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    parts = (
        (b"IHDR", header),
        (b"PLTE", bytes(value for colour in palette for value in colour)),
        (b"IDAT", zlib.compress(rows, 9)),
        (b"IEND", b""),
    )
    chunks = (struct.pack(">I", len(d)) + t + d + struct.pack(">I", zlib.crc32(t + d)) for t, d in parts)
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def gif(palette: list[Colour], width: int, height: int, columns: bytes) -> bytes:
    """A GIF89a of at most 64 colours; `columns` as for `png`."""
    table = bytes(value for colour in palette for value in colour).ljust(64 * 3, b"\0")
    pixels = b"".join(columns[y::height] for y in range(height))
    data = _lzw(pixels, 6)
    blocks = b"".join(bytes([len(data[i : i + 255])]) + data[i : i + 255] for i in range(0, len(data), 255))
    screen = b"GIF89a" + struct.pack("<HHBBB", width, height, 0xD5, 0, 0)
    image = b"," + struct.pack("<HHHHB", 0, 0, width, height, 0)
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


def _scene(seed: str, width: int, height: int) -> tuple[list[Colour], int, int, bytes]:
    """A landscape: palette, size, and palette indexes by column."""
    random = Random(seed)
    top, horizon, ground = random.choice(SCENES)
    palette = [_mix(top, horizon, i / (SKY - 1)) for i in range(SKY)]
    palette += [_mix(horizon, ground, (i + 1) / GROUND) for i in range(GROUND)]
    palette += [_mix(horizon, (255, 255, 240), 0.7), _mix(ground, (0, 0, 0), 0.5), (250, 214, 120)]
    sun, dark, window = range(SKY + GROUND, SKY + GROUND + 3)
    sky = bytes(min(SKY - 1, y * SKY // (height * 2 // 3)) for y in range(height))
    sun_x, sun_y, radius = random.uniform(0.15, 0.85) * width, random.uniform(0.2, 0.45) * height, height * 0.08
    ridges = [_ridge(random, layer, width, height) for layer in range(GROUND)]
    town = _town(random, width, height)
    columns = []
    for x in range(width):
        column = bytearray(sky)
        half = math.sqrt(max(0.0, radius**2 - (x - sun_x) ** 2))
        _fill(column, int(sun_y - half), int(sun_y + half), sun)
        for layer, ridge in enumerate(ridges):
            _fill(column, int(ridge[x]), height, SKY + layer)
            if layer == GROUND - 3 and town[x]:
                _fill(column, int(ridge[x]) - town[x], int(ridge[x]) + 4, dark)
                if town[x] > 8 and x // 3 % 4 == 1:
                    _fill(column, int(ridge[x]) - town[x] + 4, int(ridge[x]) - town[x] + 7, window)
        columns.append(bytes(column))
    return palette, width, height, b"".join(columns)


def _ridge(random: Random, layer: int, width: int, height: int) -> list[float]:
    """The upper edge of a layer of hills, in pixels from the top, for each column."""
    base = height * (0.5 + 0.09 * layer)
    waves = [(random.uniform(0.6, 2.2) * 2**n, random.uniform(0, 6.3), height * 0.05 / 1.7**n) for n in range(4)]
    return [base + sum(a * math.sin(f * 6.3 * x / width + p) for f, p, a in waves) for x in range(width)]


def _town(random: Random, width: int, height: int) -> list[int]:
    """Heights of houses that stand on a ridge, for each column; 0 where there is none."""
    heights = [0] * width
    x = int(random.uniform(0.1, 0.5) * width)
    for _ in range(random.randint(4, 14)):
        wide, high = random.randint(width // 60, width // 24), random.randint(height // 30, height // 9)
        for column in range(x, min(width, x + wide)):
            heights[column] = high
        x += wide + random.choice((0, 0, 1, 5, 12))
    return heights


def _fill(column: bytearray, start: int, stop: int, value: int) -> None:
    """Set a span of a column."""
    start, stop = max(0, min(start, len(column))), max(0, min(stop, len(column)))
    if stop > start:
        column[start:stop] = bytes([value]) * (stop - start)


def _mix(one: Colour, other: Colour, share: float) -> Colour:
    """A colour between two."""
    r, g, b = (round(a + (c - a) * share) for a, c in zip(one, other, strict=True))
    return r, g, b
