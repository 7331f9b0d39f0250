"""Titles and labels of boxes of which nothing else is a story's."""

from __future__ import annotations

from pipelines.extraction.text.blocks import Block
from pipelines.extraction.tree import SUBHEADINGS, Element
from pipelines.extraction.writing import size

_LONGEST_LABEL = 25
"""Characters of a label before a text."""


def without_titles_of_boxes(kept: list[Block], inside: list[Block]) -> list[Block]:
    """Without the headings of boxes of which nothing else is the story's, and without labels in such boxes before it.

    ``inside`` are the blocks of the story's part of the page.
    """
    found = {block.element for block in kept}
    place_of = {block: place for place, block in enumerate(inside)}
    return [
        block
        for block in kept
        if not (block.tag in SUBHEADINGS or (block is kept[0] and _is_label(block)))
        or not _is_title_of_box(block, kept, found, inside, place_of)
    ]


def _is_title_of_box(
    title: Block, kept: list[Block], found: set[Element], inside: list[Block], place_of: dict[Block, int]
) -> bool:
    """Whether the lines behind a heading in its box were all left out, and those before it are none of the text's."""
    place = place_of.get(title)
    if place is None:
        return False
    box = title.element.getparent()
    if box is not None and box.tag in {"header", "hgroup"}:
        box = box.getparent()
    if box is None or box.tag in {"article", "main", "body"}:
        return False
    others = []
    for block in inside[place + 1 : place + 30]:
        if not _is_in(block, box):
            break
        others.append(block)
    return (
        bool(others)
        and not any(block.element in found for block in others)
        and not (_holds_before(box, inside, place) and _holds_text(box, kept))
    )


def _holds_before(box: Element, inside: list[Block], place: int) -> bool:
    """Whether the block before a place stands in a box too."""
    return place > 0 and _is_in(inside[place - 1], box)


def _holds_text(box: Element, kept: list[Block]) -> bool:
    """Whether a box holds some of the text but for headings."""
    return any(block.tag not in SUBHEADINGS and _is_in(block, box) for block in kept)


def _is_in(block: Block, box: Element) -> bool:
    return block.element is box or box in block.element.iterancestors()


def _is_label(block: Block) -> bool:
    return (
        size(block.text) < _LONGEST_LABEL
        and block.tag in {"p", "div", "span"}
        and block.text[-1] not in ".!?…。！？।؟:"
    )
