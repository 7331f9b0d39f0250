"""How prominent a place on a front page is: heading level and picture tell more than the order in the source.

The weights follow tries with front pages without their style sheets, where ``2·ln(font/16) - y/(3·screens) +
0.3·picture`` found the lead of 5 in 6: a heading's level stands for its size, eight headlines for three screens.
"""

from __future__ import annotations

import math

from pipelines.extraction.headlines.headline_text import is_enough
from pipelines.extraction.places.wordings import Place

_FONT = {1: 32.0, 2: 24.0, 3: 18.7, 4: 16.0, 5: 13.3, 6: 10.7}
"""Pixels that browsers give headings without a style sheet (HTML, rendering)."""
_PICTURE = 0.3
_HEADLINES_A_UNIT = 8
_REGION_RANK = {"main": 2, "header": 1, "aside": 1}


def weight(place: Place, order: int) -> float:
    """Larger is more prominent. ``order`` counts headlines, or links to stories, from the top."""
    font = _FONT.get(place.level or 0, 16.0)
    return 2 * math.log(font / 16) - order / _HEADLINES_A_UNIT + _PICTURE * (place.image_url is not None)


def most_prominent(places: list[Place]) -> Place:
    """Of a story's places: one with words, in the page's main part if there is any; the earlier between equals."""
    return max(places, key=_rank)


def _rank(place: Place) -> tuple[int, int, float]:
    return (
        0 if place.is_named_only else 1 + is_enough(place.text),
        _REGION_RANK.get(place.region, 0),
        weight(place, place.order),
    )


def choose_lead(places: list[Place], related: set[Place]) -> Place | None:
    """The headline that leads, of headlines in document order; related links and bare words ("Ukraine") never do."""
    main = [place for place in places if place.region == "main" and place not in related and _may_lead(place)] or places
    return max(enumerate(main), key=lambda item: weight(item[1], item[0]))[1] if main else None


def _may_lead(place: Place) -> bool:
    return place.level is not None or place.image_url is not None or is_enough(place.text)


def reading_order(places: list[Place], lead: Place | None, related: set[Place]) -> list[Place]:
    """The lead first, then document order; then what hangs beneath other stories, and last navigation and footer."""
    return sorted(
        places,
        key=lambda place: (
            place is not lead,
            place.region in ("navigation", "footer"),
            place in related,
            place.order,
        ),
    )
