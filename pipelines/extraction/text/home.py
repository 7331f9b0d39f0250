"""The element of a page that holds its story: the innermost with nearly all of the prose."""

from __future__ import annotations

from pipelines.extraction.text.blocks import Block
from pipelines.extraction.text.prose import add_up
from pipelines.extraction.tree import Element
from pipelines.extraction.writing import size

_NO_HOME = {"p", "blockquote", "li", "ul", "ol", "h1", "h2"}
"""Elements that hold a part of a text, never all of it."""


def home_of(root: Element, blocks: list[Block], marked: set[int]) -> Element:
    """The innermost element that holds nearly all of the page's prose, what trafilatura chose counting more."""
    inside, total = _worth_inside(blocks, marked)
    home = root
    while True:
        best = max((child for child in home if child in inside), key=lambda child: inside[child], default=None)
        if best is None or inside[best] < 0.8 * total or best.tag in _NO_HOME:
            return home
        home = best


def blocks_inside(blocks: list[Block], home: Element) -> list[Block]:
    """The blocks in an element; what is found out of one ancestor holds for all below it."""
    known: dict[Element, bool] = {home: True}
    found = []
    for block in blocks:
        trail: list[Element] = []
        node: Element | None = block.element
        while node is not None and node not in known:
            trail.append(node)
            node = node.getparent()
        verdict = node is not None and known[node]
        known.update(dict.fromkeys(trail, verdict))
        if verdict:
            found.append(block)
    return found


def worth(block: Block, is_marked: bool) -> float:
    """How much a block says about where the story is: characters of prose."""
    if block.furniture is not None or block.tag == "h1":
        return 0.0
    length = size(block.text) * (1 - min(1.0, 1.5 * block.link_density))
    if is_marked:
        return length
    return 0.5 * length if length > 80 else 0.0


def _worth_inside(blocks: list[Block], marked: set[int]) -> tuple[dict[Element, float], float]:
    """The worth of the blocks in each element, and of all."""
    own: dict[Element, float] = {}
    for block in blocks:
        value = worth(block, block.order in marked)
        if value > 0:
            own[block.element] = own.get(block.element, 0.0) + value
    return add_up(own), sum(own.values())
