"""Places in lists of the most read: "3. Mayor resigns" is the third, and tomorrow the fifth, of the same wording."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from pipelines.extraction.places.seen_text import visible_text

_RANK = re.compile(r"\s*#?(\d{1,2})\s?[.)\u3001:]\s*(?=\S)")
_ITEMS = frozenset({"li", "tr", "div", "article", "p", "a"})
_CLIMB = 4


def without_rank(text: str, element: HtmlElement) -> str:
    """A wording without its place in a list, if the item before or behind it in the list has the place next to it."""
    found = _RANK.match(text)
    if not found:
        return text
    node: HtmlElement | None = element
    for _ in range(_CLIMB):
        if node is None or node.tag in ("body", "html"):
            break
        rank = int(found[1])
        if node.tag in _ITEMS and (_rank(node.getprevious()) == rank - 1 or _rank(node.getnext()) == rank + 1):
            return text[found.end() :]
        node = node.getparent()
    return text


def _rank(node: HtmlElement | None) -> int | None:
    """The number that an item of a list begins with."""
    if node is None or not isinstance(node.tag, str):
        return None
    found = _RANK.match(visible_text(node)[:40])
    return int(found[1]) if found else None
