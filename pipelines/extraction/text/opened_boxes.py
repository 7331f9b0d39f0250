"""Boxes in or behind a story that their own first line calls comments or other stories, whatever their class says."""

from __future__ import annotations

from pipelines.extraction.text.blocks import Block, Furniture
from pipelines.extraction.text.openers import opens_comments, opens_pointers
from pipelines.extraction.tree import HEADINGS, Element

_BEFORE = 200
"""Characters of prose that stand before such a box at least: else it may hold the story."""
_OF_EACH_POINTER = 300
"""Characters of prose that go with a link to another story at most."""
_NO_LABELS = frozenset({"li", "td", "th", "dd", "figcaption", "blockquote", "pre"})


def close_boxes(blocks: list[Block]) -> None:
    """Say of the blocks of such boxes that they are furniture."""
    before = 0
    place = 0
    while place < len(blocks):
        block = blocks[place]
        end = _end_of_box(blocks, place, before) if block.furniture is None and before >= _BEFORE else None
        if end is None:
            before += len(block.text) if block.is_plain_prose else 0
            place += 1
            continue
        kind, stop = end
        for inside in blocks[place:stop]:
            inside.furniture = inside.furniture or Furniture(kind, inside.element)
        place = stop


def _end_of_box(blocks: list[Block], place: int, before: int) -> tuple[str, int] | None:
    """The kind of the box that a block opens and the place behind its last block; None where it opens none."""
    block = blocks[place]
    if block.tag in _NO_LABELS:
        return None
    if opens_comments(block.text) and (block.link_density < 0.8 or block.tag in HEADINGS):
        box = _box_of(blocks, place)
        parent = block.element.getparent()
        if box is block.element and block.tag in HEADINGS and parent is not None:
            box = parent
        stop = _behind(blocks, place, box)
        return ("comments", stop) if stop > place + 1 else None
    if opens_pointers(block.text):
        stop = _behind(blocks, place, _box_of(blocks, place))
        return ("related", stop) if _points_away(blocks[place:stop], before) else None
    return None


def _box_of(blocks: list[Block], place: int) -> Element:
    """The outermost element of which a block is the first text."""
    box = blocks[place].element
    last = blocks[place - 1].element
    around = {last, *last.iterancestors()}
    parent = box.getparent()
    while parent is not None and parent not in around:
        box, parent = parent, parent.getparent()
    return box


def _behind(blocks: list[Block], place: int, box: Element) -> int:
    """The place of the first block behind one that is not in a box."""
    stop = place + 1
    while stop < len(blocks) and _is_in(blocks[stop].element, box):
        stop += 1
    return stop


def _is_in(element: Element, box: Element) -> bool:
    return element is box or any(above is box for above in element.iterancestors())


def _points_away(box: list[Block], before: int) -> bool:
    """Whether a box holds links and little else, and far less prose than what stands before it."""
    links = sum(1 for block in box[1:] if block.link_density > 0.5)
    prose = sum(len(block.text) for block in box if block.is_plain_prose)
    return links > 0 and prose <= links * _OF_EACH_POINTER and prose < before
