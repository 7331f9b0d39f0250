"""The text of an element that a reader sees, on one line."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from pipelines.extraction.places.names_of_parts import names_helper
from pipelines.extraction.tree import HIDDEN_STYLE

_WORDLESS = frozenset(
    {"script", "style", "noscript", "template", "svg", "math", "object", "iframe", "select", "textarea", "button"}
)
"""Elements whose text is no part of a page's wording."""
LEVELS = {f"h{level}": level for level in range(1, 7)}
"""The ranks of headings, the highest is 1."""
INLINE = frozenset(
    "a abbr acronym b bdi bdo cite code em font i mark nobr q s small strong sub sup u var wbr".split()  # noqa: SIM905
)
"""Elements that may begin or end within a word; the others stand apart in a reader's eyes."""

_NOTHING = re.compile("[\u00ad\u200b\u200e\u200f\u2060\ufeff\u202a-\u202e\u2066-\u2069]")
"""Characters without a glyph. Not the joiners: Persian and the scripts of India are spelt with them."""


def squeeze(text: str) -> str:
    """One line: white space to single spaces, soft hyphens and the like gone."""
    line = " ".join(text.split())
    return line if line.isascii() else " ".join(_NOTHING.sub("", line).split())


def visible_text(element: HtmlElement, *, helpers: bool = False) -> str:
    """The text of an element on one line; with ``helpers`` also what is there for screen readers alone."""
    if len(element) == 0:
        return squeeze(element.text or "")
    return squeeze("".join(strings(element, helpers)))


def is_unseen(element: HtmlElement, *, helpers: bool = False) -> bool:
    """Whether a reader sees nothing of an element's text."""
    tag = element.tag
    if not isinstance(tag, str) or tag in _WORDLESS or element.get("hidden") is not None:
        return True
    style = element.get("style")
    if style and HIDDEN_STYLE.search(style):
        return True
    named = element.get("class")
    return bool(named) and not helpers and names_helper(named)


def strings(element: HtmlElement, helpers: bool) -> list[str]:
    """Texts in order, with white space where elements stand apart. No recursion: pages may nest without end."""
    found = [element.text or ""]
    stack: list[HtmlElement | str] = list(reversed(element))
    while stack:
        node = stack.pop()
        if isinstance(node, str):
            found.append(node)
            continue
        tail = node.tail or ""
        if is_unseen(node, helpers=helpers):
            found.append(" " + tail if isinstance(node.tag, str) else tail)
            continue
        gap = "" if node.tag in INLINE else " "
        found.append(gap + (node.text or ""))
        if len(node):
            stack.append(gap + tail)
            stack.extend(reversed(node))
        else:
            found.append(gap + tail)
    return found
