"""The credit that only its place tells: the last of a caption's parts, where that is a name and nothing calls it so."""

from __future__ import annotations

import re

from pipelines.extraction.bylines.names import looks_like_name
from pipelines.extraction.pictures.credit_alone import is_credit_alone
from pipelines.extraction.pictures.portraits import BYLINE_START
from pipelines.extraction.tree import Element, squeeze, text_of
from pipelines.extraction.writing import ENDS_SENTENCE

_LEAST_CAPTION, _LONGEST_CREDIT = 25, 60
"""Characters."""
_BETWEEN_NAMES = re.compile(r"[,/|&]|\s(?:for|via|für|pour|para|per|voor|för|dla)\s")
_INLINE = frozenset({"span", "em", "i", "small", "cite", "b", "strong"})


def last_part(holder: Element) -> str | None:
    """The text of a caption's last element, if it reads like names and what stands before it like a caption.

    Class names that a build makes up (CSS modules, styled components) call neither part anything.
    """
    parts = _parts(holder)
    while len(parts) == 1 and not _own_text(holder):
        holder, parts = parts[0], _parts(parts[0])
    if not parts or squeeze(parts[-1].tail):
        return None
    last = text_of(parts[-1])
    before = text_of(holder)[: -len(last)].strip()
    if len(before) <= _LEAST_CAPTION or not _are_names(last):
        return None
    is_all_elements = len(parts) > 1 and not _own_text(holder)
    if is_all_elements and parts[-1].tag != "a":
        return last
    return last if parts[-1].tag in _INLINE and ENDS_SENTENCE.search(before) else None


def part_that_credits(holder: Element) -> str | None:
    """The text of the only one of a caption's parts that is nothing but a credit, where another part is the caption."""
    parts = _parts(holder)
    while len(parts) == 1 and not _own_text(holder):
        holder, parts = parts[0], _parts(parts[0])
    if len(parts) < 2 or _own_text(holder):
        return None
    credits = [text for text in map(text_of, parts) if is_credit_alone(text)]
    return credits[0] if len(credits) == 1 else None


def _parts(holder: Element) -> list[Element]:
    """The children that hold text."""
    return [child for child in holder if isinstance(child.tag, str) and text_of(child, 400)]


def _own_text(holder: Element) -> bool:
    """Whether text stands in an element outside of its children."""
    return any(squeeze(text) for text in (holder.text, *(child.tail for child in holder)))


def _are_names(text: str) -> bool:
    """Whether a short text is a person's name, or several, or one with the house behind a comma or a slash."""
    if not 3 < len(text) < _LONGEST_CREDIT or text[-1] in ".!?:…" or re.search(r"\d", text) or BYLINE_START.match(text):
        return False
    pieces = [piece.strip() for piece in _BETWEEN_NAMES.split(text)]
    first = pieces[0].split()
    if not 2 <= len(first) <= 4 or not all(word[:1].isupper() for word in first):
        return False
    return all(looks_like_name(piece) for piece in pieces if piece)
