"""Related links: stories that hang beneath another story's teaser, in a list within its card."""

from __future__ import annotations

from lxml.html import HtmlElement

from pipelines.extraction.places.wordings import Place

_LISTS = frozenset({"ul", "ol", "dl"})
_OWNERS = frozenset({"article", "li"})
_CLIMB = 12
_MOST = 12
"""What holds more stories than this is a part of the page, not one story's card."""


def related_places(places: list[Place]) -> set[Place]:
    """The places, of all in document order, that stand in a list within an ``article`` or ``li`` of another story."""
    firsts: dict[HtmlElement, Place] = {}
    sizes: dict[HtmlElement, int] = {}
    chains: list[tuple[Place, HtmlElement, HtmlElement]] = []
    for place in places:
        inner, owner = None, None
        for depth, node in enumerate(place.element.iterancestors()):
            if depth > _CLIMB:
                break
            if node.tag not in _LISTS and node.tag not in _OWNERS:
                continue
            firsts.setdefault(node, place)
            sizes[node] = sizes.get(node, 0) + 1
            if inner is None and node.tag in _LISTS:
                inner = node
            elif inner is not None and owner is None and node.tag in _OWNERS:
                owner = node
        if inner is not None and owner is not None:
            chains.append((place, inner, owner))
    return {place for place, inner, owner in chains if firsts[owner] is not firsts[inner] and sizes[owner] <= _MOST}
