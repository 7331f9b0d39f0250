"""Pictures of a story's authors, which are no pictures of the story."""

from __future__ import annotations

import re
from itertools import islice

from pipelines.extraction.dates.days import find_day
from pipelines.extraction.pictures.caption_names import caption_text
from pipelines.extraction.structured import plain
from pipelines.extraction.tree import Element

BYLINE_START = re.compile(r"(?i:von|by|par|por|di|door|av|af)\s+[A-ZÀ-Þ]")
"""How a line begins that names who wrote something; "by the river" names nobody."""


def is_portrait(node: Element, caption: str | None, alt: str | None, people: list[str]) -> bool:
    """Whether a picture is of the story's author: a byline stands where a caption would.

    ``people`` are the authors' names as ``plain`` writes them.
    """
    if caption and _is_byline(caption):
        return len(caption) < 60 or find_day(caption)[0] is not None or any(name in plain(caption) for name in people)
    said = plain(caption) or plain(alt)
    return any(said.startswith(name) and (len(said) < len(name) + 12 or _only_around(node, name)) for name in people)


def _is_byline(caption: str) -> bool:
    """Whether a caption begins as a byline does: "by" and a name."""
    if len(caption) >= 200 or not BYLINE_START.match(caption):
        return False
    words = caption.split()
    return len(words) > 1 and words[1][:1].isupper()


def _only_around(node: Element, name: str) -> bool:
    """Whether the nearest text around a picture begins with that name: a box about the author."""
    for ancestor in islice(node.iterancestors(), 4):
        text = plain(caption_text(ancestor)[:200])
        if text:
            return text.startswith(name)
    return False
