"""The order in which a front page is read, and which of its headlines leads."""

from __future__ import annotations

import math

from pipelines.extraction.wordings import Place

_FONT = {1: 32.0, 2: 24.0, 3: 18.7, 4: 16.0, 5: 13.3, 6: 10.7}
"""Pixels that browsers give headings without a style sheet (HTML, rendering)."""


def reading_order(places: list[Place]) -> list[Place]:
    """Document order, with what stands in navigation and footer last."""
    return sorted(places, key=lambda place: (place.region in ("navigation", "footer"), place.order))


def choose_lead(places: list[Place]) -> Place | None:
    """The headline that leads: heading level and picture count, and how far up it stands."""
    if not places:
        return None
    return max(enumerate(places), key=lambda item: _weight(*item))[1]


def _weight(index: int, place: Place) -> float:
    font = _FONT.get(place.level or 0, 16.0)
    return 2 * math.log(font / 16) - index / 8 + 0.5 * (place.image_url is not None) - (place.region != "main")
