"""Scenes for pictures: hills, a sea with boats, a town at dusk; another for every seed."""

import math
from dataclasses import dataclass
from random import Random

Colour = tuple[int, int, int]

SKY, GROUND = 32, 6
"""Colours of the sky's gradient, and of layers before it."""
SUN, DARK, LIGHT = range(SKY + GROUND, SKY + GROUND + 3)
"""Palette indexes of sun (or sail), houses and windows."""
LIGHTS: tuple[tuple[Colour, Colour, Colour], ...] = (
    ((36, 74, 122), (245, 205, 160), (24, 58, 52)),
    ((98, 160, 205), (235, 240, 226), (44, 86, 48)),
    ((60, 38, 84), (240, 140, 110), (38, 24, 48)),
    ((150, 176, 190), (238, 236, 228), (70, 80, 92)),
    ((20, 28, 58), (110, 120, 170), (10, 14, 30)),
    ((214, 150, 80), (250, 232, 190), (120, 66, 38)),
    ((70, 150, 160), (250, 236, 200), (20, 90, 100)),
    ((120, 190, 230), (250, 250, 240), (30, 80, 140)),
)
"""Upper sky, horizon and what is nearest, by time of day and weather."""


@dataclass(frozen=True)
class Scene:
    """A drawn picture."""

    palette: list[Colour]
    width: int
    height: int
    columns: bytes
    """`height` palette indexes for each column, from left to right."""


def scene(seed: str, width: int, height: int) -> Scene:
    """The scene of a seed in that size; two sizes of one seed show the same."""
    random = Random(seed)
    top, horizon, near = random.choice(LIGHTS)
    palette = [_mix(top, horizon, i / (SKY - 1)) for i in range(SKY)]
    palette += [_mix(horizon, near, (i + 1) / GROUND) for i in range(GROUND)]
    palette += [_mix(horizon, (255, 255, 240), 0.7), _mix(near, (0, 0, 0), 0.5), (250, 214, 120)]
    columns = _sky(random, width, height)
    random.choice((_hills, _sea, _town))(random, columns, height)
    return Scene(palette, width, height, b"".join(columns))


def _sky(random: Random, width: int, height: int) -> list[bytearray]:
    """Columns of sky with a sun or moon."""
    sky = bytes(min(SKY - 1, y * SKY // (height * 2 // 3)) for y in range(height))
    columns = [bytearray(sky) for _ in range(width)]
    x, y = random.uniform(0.15, 0.85) * width, random.uniform(0.15, 0.4) * height
    radius = random.uniform(0.05, 0.1) * height
    for at in range(max(0, int(x - radius)), min(width, int(x + radius) + 1)):
        half = math.sqrt(max(0.0, radius**2 - (at - x) ** 2))
        _fill(columns[at], y - half, y + half, SUN)
    return columns


def _hills(random: Random, columns: list[bytearray], height: int) -> None:
    """Layers of hills, a village on one of them."""
    ridges = [_ridge(random, 0.5 + 0.09 * layer, len(columns), height) for layer in range(GROUND)]
    for layer, ridge in enumerate(ridges):
        if layer == GROUND - 2:
            _houses(random, columns, [y + 4 for y in ridges[layer - 1]], height, random.uniform(0.1, 0.5), 9, 0.1)
        for column, top in zip(columns, ridge, strict=True):
            _fill(column, top, height, SKY + layer)


def _sea(random: Random, columns: list[bytearray], height: int) -> None:
    """A coast far off, bands of water and boats."""
    coast = _ridge(random, random.uniform(0.5, 0.6), len(columns), height)
    level = 0.58 * height
    bands = [_ridge(random, 0.58 + 0.1 * n, len(columns), height, 0.012) for n in range(1, GROUND - 1)]
    for x, column in enumerate(columns):
        _fill(column, min(coast[x], level), level, SKY + 1)
        _fill(column, level, height, SKY + 2)
        for n, band in enumerate(bands):
            _fill(column, band[x], height, SKY + min(GROUND - 1, n + 2))
    for _ in range(random.randint(1, 5)):
        _boat(random, columns, height)


def _boat(random: Random, columns: list[bytearray], height: int) -> None:
    """A hull with a sail; boats lower in the picture are larger."""
    depth = random.uniform(0.62, 0.85)
    size = (depth - 0.5) * height * random.uniform(0.5, 0.9)
    centre, line = random.uniform(0.08, 0.92) * len(columns), depth * height
    for x in range(max(0, int(centre - size)), min(len(columns), int(centre + size))):
        off = abs(x - centre) / size
        _fill(columns[x], line - size * 0.12, line + size * 0.25 * (1 - off**4), DARK)
        if -size * 0.75 < x - centre < size * 0.05:
            _fill(
                columns[x], line - size * 1.9 * (1 - (centre + size * 0.05 - x) / size * 1.25), line - size * 0.2, SUN
            )


def _town(random: Random, columns: list[bytearray], height: int) -> None:
    """Streets of houses, one behind the other, windows lit."""
    for layer in range(2, GROUND):
        base = [(0.56 + 0.1 * layer) * height] * len(columns)
        for column in columns:
            _fill(column, base[0], height, SKY + layer)
        _houses(random, columns, base, height, 0.0, 60, 0.22, SKY + layer)
    for column in columns:
        _fill(column, 0.95 * height, height, DARK)


def _houses(
    random: Random,
    columns: list[bytearray],
    ground: list[float],
    height: int,
    start: float,
    count: int,
    tallest: float,
    colour: int = DARK,
) -> None:
    """A row of houses on a line of ground, some with lit windows and pointed roofs."""
    width = len(columns)
    x = start * width
    for _ in range(count):
        wide, high = random.uniform(0.018, 0.05) * width, random.uniform(0.3, 1.0) * tallest * height
        lit, pointed = random.random() < 0.6, random.random() < 0.4
        for at in range(int(x), min(width, int(x + wide))):
            share = (at - x) / wide
            roof = high * 0.35 * (1 - abs(2 * share - 1)) if pointed else 0.0
            _fill(columns[at], ground[at] - high - roof, ground[at] + 2, colour)
            if lit and 0.25 < share * 2 % 1 < 0.6:
                for floor in range(1, int(high / (0.05 * height)) + 1):
                    top = ground[at] - high + (floor - 0.7) * 0.05 * height
                    _fill(columns[at], top, top + 0.02 * height, LIGHT)
        x += wide + random.choice((0.0, 0.0, 0.002, 0.02)) * width


def _ridge(random: Random, base: float, width: int, height: int, swing: float = 0.05) -> list[float]:
    """A wavy line around a share of the height: pixels from the top for each column."""
    waves = [(random.uniform(0.6, 2.2) * 2**n, random.uniform(0, 6.3), height * swing / 1.7**n) for n in range(4)]
    return [base * height + sum(a * math.sin(f * 6.3 * x / width + p) for f, p, a in waves) for x in range(width)]


def _fill(column: bytearray, start: float, stop: float, value: int) -> None:
    """Set a span of a column, as far as it has it."""
    first, last = max(0, int(start)), min(len(column), int(stop))
    if last > first:
        column[first:last] = bytes([value]) * (last - first)


def _mix(one: Colour, other: Colour, share: float) -> Colour:
    """A colour between two."""
    r, g, b = (round(a + (c - a) * share) for a, c in zip(one, other, strict=True))
    return r, g, b
