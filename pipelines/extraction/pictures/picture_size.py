"""The size of a picture as its markup gives it."""

from __future__ import annotations

import re

from pipelines.extraction.tree import Element

MAX_RATIO = 32
"""Width and height up to here that differ are a ratio, as in 16 by 9."""
MIN_WIDTH, MIN_HEIGHT = 90, 60
"""Pixels below which a picture is an icon or a thumbnail."""
_LARGE = 300
"""Pixels from which a picture is no teaser's."""
_STYLED = re.compile(r"(?<![a-z-])(?:width|height)\s*:\s*(\d{1,5})px")


def pixels(value: str | None) -> int | None:
    """A width or height in CSS pixels; None for percentages and whatever else is no number of pixels."""
    match = re.match(r"\s*(\d{1,5})(?:px)?\s*$", value or "")
    return int(match.group(1)) if match and int(match.group(1)) > 0 else None


def is_small(node: Element) -> bool:
    """Whether a picture says of itself that it is too small for a story's."""
    width, height = pixels(node.get("width")), pixels(node.get("height"))
    if width and height and width <= MAX_RATIO and height <= MAX_RATIO and width != height:
        return False
    return bool((width and width < MIN_WIDTH) or (height and height < MIN_HEIGHT))


def is_large(node: Element) -> bool:
    """Whether a picture says of itself that it is as wide, or as high, as those that stand alone."""
    sizes = [pixels(node.get("width")), pixels(node.get("height")), *map(int, _STYLED.findall(node.get("style") or ""))]
    return max((size or 0 for size in sizes), default=0) >= _LARGE
