"""Boxes in or behind a story that announce another: a headline that is all link, and a sentence of what it tells."""

from __future__ import annotations

from itertools import takewhile

from pipelines.extraction.text.blocks import Block, Furniture
from pipelines.extraction.tree import Element
from pipelines.extraction.writing import ENDS_SENTENCE, size

_BEFORE = 200
"""Characters of prose that stand before such a box at least."""
_LEAST_HEADLINE, _LEAST_TEASER, _LONGEST = 24, 40, 500
"""Characters of the headline, of the longest sentence and of the whole box."""
_MOST = 4
"""Lines of such a box: beside headline and sentence an author, a date or a section."""
_NO_HEADLINES = frozenset({"li", "td", "th", "dd", "h1"})
_NO_BOXES = frozenset({"article", "main", "body"})


def close_cards(blocks: list[Block]) -> None:
    """Say of the blocks of such boxes that they are furniture."""
    before = 0
    for place, block in enumerate(blocks):
        if block.furniture is not None:
            continue
        if before >= _BEFORE and _is_headline(block):
            for inside in _card(blocks, place):
                inside.furniture = inside.furniture or Furniture("related", inside.element)
        if block.is_plain_prose:
            before += len(block.text)


def _is_headline(block: Block) -> bool:
    """Whether a line is all link and as long as a headline."""
    is_long = size(block.text) >= _LEAST_HEADLINE and (not block.text.isascii() or len(block.text.split()) > 3)
    return is_long and block.link_density >= 0.9 and block.tag not in _NO_HEADLINES


def _card(blocks: list[Block], place: int) -> list[Block]:
    """The blocks of the box that a headline opens; none where it opens no such box."""
    own = blocks[place].element
    box = own if _is_in(blocks[min(place + 1, len(blocks) - 1)], own) else own.getparent()
    if box is None or box.tag in _NO_BOXES or (place > 0 and _is_in(blocks[place - 1], box)):
        return []
    card = list(takewhile(lambda block: _is_in(block, box), blocks[place : place + _MOST + 1]))
    is_short = 2 <= len(card) <= _MOST and sum(len(block.text) for block in card) <= _LONGEST
    return card if is_short and any(_is_teaser(block) for block in card[1:]) else []


def _is_in(block: Block, box: Element) -> bool:
    return box is block.element or box in block.element.iterancestors()


def _is_teaser(block: Block) -> bool:
    """Whether a line is a sentence, or as long as one."""
    length = size(block.text)
    return length >= _LEAST_TEASER and (length >= 2 * _LEAST_TEASER or ENDS_SENTENCE.search(block.text) is not None)
