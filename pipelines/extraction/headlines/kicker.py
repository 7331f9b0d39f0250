"""The kicker: the short label that a page sets above its headline, or before it in the same heading."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipelines.extraction.choice import Choice
from pipelines.extraction.headlines.headline_text import runs
from pipelines.extraction.places.names_of_parts import names, names_kicker, names_meta, names_title
from pipelines.extraction.places.seen_text import HEADINGS, visible_text
from pipelines.extraction.places.side_text import is_side_text
from pipelines.extraction.structured import plain
from pipelines.extraction.tree import Element

LONGEST = 80
"""Characters of a kicker at most."""
_LEVELS = 2
"""Levels above the headline within which a kicker stands before it."""
_TAGS = ("span", "p", "div", "strong", "a", "h2", "h3", "h4", "h5", "h6", "em", "small")
_TRAIL = re.compile(r"\s[/>›»]\s")
_EDGES = " :|/–—-"


def read_kicker(anchor: Element | None, headline: str | None) -> Choice[str | None]:
    """The kicker of the headline that the element ``anchor`` shows."""
    if anchor is None or not plain(headline):
        return Choice(None)
    for source, text in _offers(anchor, headline or ""):
        kicker = text.strip(_EDGES)
        if _may_be(kicker, headline or ""):
            return Choice(kicker, source)
    return Choice(None)


def _offers(anchor: Element, headline: str) -> Iterator[tuple[str, str]]:
    inside = _inside(anchor, headline)
    if inside:
        yield "in the heading", inside
    above = _above(anchor)
    if above:
        yield "above the headline", above


def _inside(anchor: Element, headline: str) -> str | None:
    """The first part of a heading, where it is named a kicker, or the headline is the rest or says it with a colon."""
    parts = runs(anchor)
    if len(parts) < 2 or parts[0].element is None:
        return None
    first = parts[0].text
    is_rest = plain(headline) == plain(" ".join(part.text for part in parts[1:]))
    is_joined = headline.startswith(first) and headline[len(first) :].lstrip()[:1] in {":", "：", "/", "|", "–", "—"}
    return first if is_rest or is_joined or names_kicker(names(parts[0].element)) else None


def _above(anchor: Element) -> str | None:
    """The nearest element before the headline that is named a kicker."""
    holder = anchor
    for _ in range(_LEVELS):
        parent = holder.getparent()
        if parent is None or parent.tag in {"main", "body"}:
            break
        for before in holder.itersiblings(preceding=True):
            label = next((node for node in before.iter(*_TAGS) if _is_label(node)), None)
            if label is not None:
                return visible_text(label)
            if before.tag in HEADINGS or len(visible_text(before)) > LONGEST:
                return None
        holder = parent
    return None


def _is_label(node: Element) -> bool:
    """Whether an element is named a kicker and holds no other that is."""
    return _is_named(node) and not any(_is_named(inner) for inner in node.iterdescendants(*_TAGS))


def _is_named(node: Element) -> bool:
    said = names(node)
    return names_kicker(said) and not names_title(said) and not names_meta(said)


def _may_be(kicker: str, headline: str) -> bool:
    letters, title = plain(kicker), plain(headline)
    if not 1 < len(kicker) < LONGEST or not letters or is_side_text(kicker) or _TRAIL.search(kicker):
        return False
    return letters != title and not title.endswith(letters)
