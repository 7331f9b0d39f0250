"""The kicker: the short label that a page sets above its headline, or before it in the same heading."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from pipelines.extraction.choice import Choice
from pipelines.extraction.headlines.headline_text import runs
from pipelines.extraction.headlines.shown_headings import in_trail
from pipelines.extraction.places.names_of_parts import names, names_kicker, names_meta, names_title
from pipelines.extraction.places.seen_text import is_unseen, visible_text
from pipelines.extraction.places.side_text import is_byline, is_side_text
from pipelines.extraction.structured import plain
from pipelines.extraction.tree import HEADINGS, Element

LONGEST = 80
"""Characters of a kicker at most."""
_LEVELS = 2
"""Levels above the headline within which a kicker stands before it."""
_TAGS = ("span", "p", "div", "strong", "a", "h2", "h3", "h4", "h5", "h6", "em", "small")
_FRAME = frozenset({"nav", "aside", "footer", "form"})
_UNNAMED, _UNNAMED_WORDS = 60, 6
"""Characters and words of a kicker that is one by its place alone."""
_BESIDE = 200
"""Characters of what stands before a headline, from which it is more than a line with a label in it."""
_TRAIL = re.compile(r"\s[/>›»]\s")
_EDGES = " :|/–—-"
_DIGIT = re.compile(r"\d")


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
    heading = next((node for node in anchor.iterancestors(*HEADINGS) if len(visible_text(node)) < _BESIDE), anchor)
    inside = _inside(heading, headline)
    if inside:
        yield "in the heading", inside
    above = _above(heading)
    if above:
        yield "above the headline", above
    before = _before(heading)
    if before:
        yield "before the headline", before


def _inside(anchor: Element, headline: str) -> str | None:
    """The first part of a heading, where it is named a kicker, or the headline is the rest or says it with a colon."""
    parts = runs(anchor)
    if len(parts) < 2 or parts[0].element is None:
        return None
    first = parts[0].text
    is_rest = plain(headline) == plain(" ".join(part.text for part in parts[1:]))
    is_joined = headline.startswith(first) and headline[len(first) :].lstrip()[:1] in {":", "：", "/", "|", "–", "—"}
    return first if is_rest or is_joined or names_kicker(names(parts[0].element)) else None


def _above(heading: Element) -> str | None:
    """The nearest element before the headline that is named a kicker."""
    holder = heading
    for _ in range(_LEVELS):
        parent = holder.getparent()
        if parent is None or parent.tag in {"main", "body"}:
            break
        for before in holder.itersiblings(preceding=True):
            length = len(visible_text(before))
            if length > _BESIDE:
                return None
            label = next((node for node in before.iter(*_TAGS) if _is_label(node)), None) if length else None
            if label is not None:
                return visible_text(_first_of_several(label))
            if before.tag in HEADINGS or length > LONGEST:
                return None
        holder = parent
    return None


def _before(heading: Element) -> str | None:
    """The line just before the headline, where markup joins the two: a lesser heading, or a line in their header."""
    line = next((node for node in heading.itersiblings(preceding=True) if visible_text(node)), None)
    if line is None or is_unseen(line) or next(line.iter("a", "time", "img", "li"), None) is not None:
        return None
    parent = heading.getparent()
    is_joined = line.tag in HEADINGS or (parent is not None and parent.tag in {"hgroup", "header"})
    if not is_joined or line.tag in {"h1", *_FRAME} or names_title(names(line)) or in_trail(line):
        return None
    text = visible_text(line)
    is_short = len(text) <= _UNNAMED and len(text.split()) <= _UNNAMED_WORDS
    return text if is_short and not _DIGIT.search(text) and not is_byline(text) else None


def _is_label(node: Element) -> bool:
    """Whether an element is named a kicker and holds no other that is."""
    return _is_named(node) and not any(_is_named(inner) for inner in node.iterdescendants(*_TAGS))


def _first_of_several(label: Element) -> Element:
    """Of a list of labels the first, which is the main one; a trail from section to section is no such list."""
    if _TRAIL.search(visible_text(label)):
        return label
    for tag in ("li", "a"):
        labels = list(islice(label.iterdescendants(tag), 2))
        if len(labels) > 1:
            return labels[0]
    return label


def _is_named(node: Element) -> bool:
    said = names(node)
    named = names_kicker(said) and not names_title(said) and not names_meta(said)
    return named and not is_unseen(node) and not in_trail(node) and not _is_in_frame(node)


def _is_in_frame(node: Element) -> bool:
    """Whether an element is in a part of the page that is no story's."""
    return node.tag in _FRAME or next(node.iterancestors(*_FRAME), None) is not None


def _may_be(kicker: str, headline: str) -> bool:
    letters, title = plain(kicker), plain(headline)
    if not 1 < len(kicker) < LONGEST or not letters or is_side_text(kicker) or _TRAIL.search(kicker):
        return False
    return letters != title and not title.endswith(letters)
