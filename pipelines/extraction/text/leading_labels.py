"""A label in a standfirst's element before its first word, which nothing but its looks sets apart."""

from __future__ import annotations

import re

from pipelines.extraction.structured import plain
from pipelines.extraction.tree import Element, squeeze, text_of
from pipelines.extraction.writing import ENDS_SENTENCE

_LABEL = re.compile(r"kicker|eyebrow|overline|label|badge|status|tag(?![a-z])|category|rubri|dachzeile|pretitle")
_LONGEST = 40
"""Characters of a label."""


def without_label(element: Element, text: str) -> str:
    """The text of an element without the label that it begins with.

    A label is named so, or stands right before a letter with no space between: read as text the two would be one word.
    """
    first = element[0] if len(element) else None
    if first is None or first.tag not in {"span", "strong", "b", "em", "i", "small"} or squeeze(element.text):
        return text
    label = text_of(first, 2 * _LONGEST)
    if not 1 < len(label) <= _LONGEST or not text.startswith(label) or ENDS_SENTENCE.search(label):
        return text
    rest = squeeze(text[len(label) :])
    is_glued = label[-1].isalpha() and text[len(label) : len(label) + 1].isalpha() and rest[:1].isupper()
    is_named = _LABEL.search((first.get("class") or "").lower()) is not None
    return rest if plain(rest) and (is_glued or is_named) else text
