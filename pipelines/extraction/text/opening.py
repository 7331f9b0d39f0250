"""The first paragraph of a text that is its standfirst as well: set in bold, or made and placed as no other is."""

from __future__ import annotations

import re

from pipelines.extraction.structured import plain
from pipelines.extraction.text.blocks import Block
from pipelines.extraction.text.left_out import making_of
from pipelines.extraction.writing import size

LEAST, MOST = 30, 900
"""Characters of a standfirst, those of scripts whose letters are syllables or words counting as two."""
_BOLD = re.compile(r"(?:^|\s)(?:(?:font|fw|text|is)-?)?bold(?:\s|$)")
"""A class that sets a paragraph in bold."""
_LEAD, _TOO_LATE, _SAME = 60, 30, 40
"""Characters of an opening set in bold; letters in it before the description's words; letters of those."""


def opening_source(kept: list[Block], described: list[str], shown: list[int]) -> str | None:
    """What tells that the first paragraph of a text is its standfirst; None where nothing does.

    ``kept`` are the text's blocks, ``described`` the page's descriptions, ``shown`` the places that show the headline.
    """
    if len(kept) < 3 or kept[0].tag not in {"p", "div", "span"} or not LEAST <= size(kept[0].text) <= MOST:
        return None
    lead, others = kept[0], kept[1:]
    is_described = any(_begins(lead.text, text) for text in described)
    if is_described and _is_bold_alone(lead, others):
        return "opening in bold"
    if len(others) < 3 or making_of(lead) in map(making_of, others) or _is_with_picture(lead, others):
        return None
    if is_described:
        return "opening, described"
    follows = bool(shown) and lead.order == shown[-1] + 1
    return "opening before the byline" if follows and others[0].order > lead.order + 1 else None


def _begins(lead: str, description: str) -> bool:
    """Whether an opening begins with a description's first words, but for a place before them."""
    words = plain(description)[1:_SAME]  # without its first letter, which may have been an ornament
    return len(words) > _SAME / 2 and 0 <= plain(lead).find(words) <= _TOO_LATE


def _is_bold_alone(lead: Block, others: list[Block]) -> bool:
    """Whether a paragraph of some length is set in bold, and those behind it are not."""
    return size(lead.text) >= _LEAD and _is_bold(lead) and not any(_is_bold(block) for block in others[:2])


def _is_bold(block: Block) -> bool:
    return block.bold or _BOLD.search(block.element.get("class") or "") is not None


def _is_with_picture(lead: Block, others: list[Block]) -> bool:
    """Whether a line's box holds a picture and no other paragraph: it is the caption."""
    box = lead.element.getparent()
    if box is None or next(box.iter("img", "amp-img"), None) is None:
        return False
    return not any(box in block.element.iterancestors() for block in others)
