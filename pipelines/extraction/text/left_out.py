"""Which of the blocks that trafilatura left out belong to the story: those beside, or made like, the chosen ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from attrs import define

from pipelines.extraction.text.blocks import Block
from pipelines.extraction.tree import SUBHEADINGS, Element
from pipelines.extraction.writing import ENDS_SENTENCE

_SIDE_BY_SIDE = 3
"""Paragraphs of one parent that make it the place of the text."""
_LOW_SHARE, _FAIR_SHARE = 0.35, 0.6
"""Shares of the prose: below the first trafilatura's choice says nothing of the rest, below the second it has gaps."""


def admission(inside: list[Block], marked: set[int]) -> Callable[[Block], bool]:
    """Says whether a block that trafilatura left out may stand: where it chose most prose, only beside chosen ones.

    ``inside`` are the blocks of the story's part of the page, ``marked`` the places of those that it chose.
    """
    share = _share_chosen(inside, marked)
    if share < _LOW_SHARE:
        return lambda _: True
    chosen = [block for block in inside if block.order in marked]
    orders = [block.order for block in chosen if block.furniture is None]
    return _Neighbourhood(
        elements=_with_parents(chosen),
        makings=_makings(inside, chosen),
        span=range(orders[0], orders[-1] + 1) if orders else range(0),
        beds=_beds(chosen) if share < _FAIR_SHARE else set(),
        has_gaps=share < _FAIR_SHARE,
    ).admits


def is_prose(block: Block) -> bool:
    """Whether a block that trafilatura left out reads like the text around it."""
    if block.link_density > 0.5:
        return False
    if block.tag in SUBHEADINGS:
        return True
    return len(block.text) > 30 or block.tag in {"p", "li", "pre", "blockquote", "dd", "dt", "td", "th"}


Making = tuple[str, str, str]
"""What blocks of one making share: their element and the classes of it and its parent."""


@define
class _Neighbourhood:
    """What is near the blocks that trafilatura chose."""

    elements: set[Element]
    """Those of the blocks, and their parents."""
    makings: set[Making]
    """Those of which it chose a good part."""
    span: range
    """From the first chosen block to the last."""
    beds: set[Element]
    """Where it has gaps: elements in which its paragraphs stand side by side, so that what else they hold is text."""
    has_gaps: bool
    """Whether it chose too little to be believed about what it left out in between."""

    def admits(self, block: Block) -> bool:
        """Whether a block stands beside chosen ones, or is made as they are."""
        is_between = block.order in self.span
        if is_between and (self.has_gaps or block.tag in {"h2", "h3", "h4"}):
            return True
        if is_between and (block.tag in {"p", "li", "pre", "summary", "dd", "dt"} or _is_paragraph(block)):
            return True
        if self.beds and not self.beds.isdisjoint(block.element.iterancestors()):
            return True
        return _place_of(block) in self.elements or block.element in self.elements or making_of(block) in self.makings


def _is_paragraph(block: Block) -> bool:
    """Whether a block is as long as a paragraph and ends as one, whatever its element."""
    return len(block.text) > 120 and block.link_density < 0.2 and ENDS_SENTENCE.search(block.text) is not None


def _share_chosen(inside: list[Block], marked: set[int]) -> float:
    """The share of the prose that trafilatura chose, by characters."""
    prose = [block for block in inside if block.furniture is None and len(block.text) > 80 and block.link_density < 0.3]
    chosen = sum(len(block.text) for block in prose if block.order in marked)
    return chosen / max(1, sum(len(block.text) for block in prose))


def _beds(chosen: list[Block]) -> set[Element]:
    parents = Counter(block.element.getparent() for block in chosen if block.tag == "p" and block.furniture is None)
    return {parent for parent, count in parents.items() if parent is not None and count >= _SIDE_BY_SIDE}


def _with_parents(blocks: list[Block]) -> set[Element]:
    elements = {block.element for block in blocks}
    parents = (element.getparent() for element in elements)
    return elements | {parent for parent in parents if parent is not None}


def _makings(inside: list[Block], chosen: list[Block]) -> set[Making]:
    """The makings of which trafilatura chose three blocks in ten or more."""
    total = Counter(map(making_of, inside))
    return {making for making, count in Counter(map(making_of, chosen)).items() if count >= 0.3 * total[making]}


def making_of(block: Block) -> Making:
    """The making of a block."""
    parent = block.element.getparent()
    return block.tag, block.element.get("class") or "", (parent.get("class") or "") if parent is not None else ""


def _place_of(block: Block) -> Element | None:
    """The element that a block stands in; for a cell, the one that its table stands in."""
    parent = block.element.getparent()
    if block.tag not in {"td", "th"}:
        return parent
    table = next(block.element.iterancestors("table"), None)
    return table.getparent() if table is not None else parent
