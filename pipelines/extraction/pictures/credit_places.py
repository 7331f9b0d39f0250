"""The credit that only its place tells: the last of a caption's parts, where that is a name and nothing calls it so."""

from __future__ import annotations

import re

from pipelines.extraction.bylines.names import looks_like_name
from pipelines.extraction.pictures.portraits import BYLINE_START
from pipelines.extraction.tree import Element, squeeze, text_of

_SENTENCE_END = re.compile(r"[.!?…。！？।؟][\"'”“»’)\]」』]*$")
_LEAST_CAPTION, _LONGEST_CREDIT = 25, 60
"""Characters."""
_INLINE = frozenset({"span", "em", "i", "small", "cite", "b", "strong"})


def last_part(holder: Element) -> str | None:
    """The text of a caption's last element, if it reads like names and what stands before it like a caption.

    Class names that a build makes up (CSS modules, styled components) call neither part anything.
    """
    while len(holder) == 1 and not squeeze(holder.text) and not squeeze(holder[0].tail):
        holder = holder[0]
    parts = [child for child in holder if isinstance(child.tag, str) and text_of(child, 400)]
    if not parts or squeeze(parts[-1].tail):
        return None
    last = text_of(parts[-1])
    before = text_of(holder)[: -len(last)].strip()
    if len(before) <= _LEAST_CAPTION or not _are_names(last):
        return None
    is_all_elements = len(parts) > 1 and not any(
        squeeze(text) for text in [holder.text, *(part.tail for part in parts)]
    )
    if is_all_elements and parts[-1].tag != "a":
        return last
    return last if parts[-1].tag in _INLINE and _SENTENCE_END.search(before) else None


def _are_names(text: str) -> bool:
    """Whether a short text is a person's name, or several, or one with the house behind a comma or a slash."""
    if not 3 < len(text) < _LONGEST_CREDIT or text[-1] in ".!?:…" or re.search(r"\d", text) or BYLINE_START.match(text):
        return False
    pieces = [piece.strip() for piece in re.split(r"[,/|&]", text)]
    first = pieces[0].split()
    if not 2 <= len(first) <= 4 or not all(word[:1].isupper() for word in first):
        return False
    return all(looks_like_name(piece) for piece in pieces if piece)
