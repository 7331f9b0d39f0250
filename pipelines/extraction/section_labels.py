"""Where a page tells its section in passing: trails of arrows, labels above the headline, titles in parts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from pipelines.extraction.bylines.names import is_person
from pipelines.extraction.tree import Element, marks, text_of

_HERE = re.compile(
    r"\s*(?:[您你](?:的|所在的?|[現现]在的?)位置|[当所目][前在]位置|現在位置|현재\s?위치|you are here|вы здесь|ви тут|"
    r"estás aquí|você está aqui|vous êtes ici|sie sind hier|أنت هنا|buradasınız)\s*[:：]?",
    re.IGNORECASE,
)
"""What stands before a trail."""
_STEP = re.compile(r"\s*(?:>{1,2}|[»›→≫▶]|-{1,2}>)\s*")
_MOST_STEPS = 6
_NAMED = re.compile(
    r"(?<![a-z])(?:categor(?:y|ies|ia|ie)|cat(?:-?(?:name|links?|label))?|section(?:-?name)?|seccion|secao|sezione|"
    r"rubri(?:c|k|que|ka)|rovat|ressort|kateg[oó]ri[ae]?|category-?name)(?![a-z])"
)
"""Names of an element that says what the story is filed under."""
_UP, _BACK, _MOST_LINKS = 3, 3, 3
"""Ancestors of the headline, and elements before each of them, among which it is looked for; its links."""
_TITLE_PARTS = re.compile(r"\s+[-–—|]\s+|\s*\|\s*|_|--")
_LONGEST, _LONGEST_IN_TITLE = 40, 24
"""Characters of a section's name."""


def is_trail(node: Element) -> bool:
    """Whether an element is a trail by what stands before or between its links, of which the first leads home."""
    if _HERE.match(node.text or ""):
        return True
    if node.tag not in {"div", "p", "nav"} or not 1 < len(node) <= _MOST_STEPS or (node.text or "").strip():
        return False
    links = list(node)
    if any(link.tag != "a" for link in links) or not _leads_home(links[0].get("href") or ""):
        return False
    return all(_STEP.fullmatch(link.tail or "") for link in links[:-1])


def _leads_home(href: str) -> bool:
    return href == "/" or re.fullmatch(r"https?://[^/?#]+/?", href) is not None


def named_above(anchor: Element) -> str | None:
    """The text of a short element before the headline (``anchor``) that is called a section's."""
    for above in (anchor, *islice(anchor.iterancestors(), _UP)):
        if above.tag in {"body", "html"}:
            return None
        for before in islice(above.itersiblings(preceding=True), _BACK):
            if before.tag not in {"nav", "form", "script"} and _NAMED.search(marks(before).replace("_", "-")):
                links = [text_of(link) for link in islice(before.iter("a"), _MOST_LINKS + 1)]
                text = text_of(before, 200)
                if len(links) <= _MOST_LINKS and 0 < len(text) < _LONGEST:
                    return links[0] if links else text
    return None


def in_title(title: str | None, headline: str | None) -> Iterator[str]:
    """What stands between headline and site in a title of three parts or more: "Headline - World - The Example"."""
    if not title or not headline or not title.startswith(headline):
        return
    rest = title[len(headline) :]
    parts = [part.strip() for part in _TITLE_PARTS.split(rest) if part.strip()]
    if len(parts) < 2 or not _TITLE_PARTS.match(rest):
        return
    name = parts[-2]
    if len(name) <= _LONGEST_IN_TITLE and not re.search(r"\d", name) and not (name.isascii() and is_person(name)):
        yield name
