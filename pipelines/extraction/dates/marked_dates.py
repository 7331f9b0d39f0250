"""Dates in elements that markup calls a date: microdata, ``time``, and names of classes."""

from __future__ import annotations

import re
from itertools import islice

from attrs import field, frozen

from pipelines.extraction.dates.date_words import MODIFIED, MODIFIED_MARK
from pipelines.extraction.dates.dated import Dated, Reader
from pipelines.extraction.tree import Element, marks, text_of

_TAGS = ("time", "span", "div", "p", "meta", "abbr", "li", "dd", "em", "small")
_DATE_MARK = re.compile(r"date|time|publish")
_ELSEWHERE = re.compile(r"related|teaser|comment|sidebar|footer|most-?read|recommend|card|list-?item|widget|more-")
_ISO = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d")
_EPOCH = re.compile(r"1[0-9]{9}(?:[0-9]{3})?")
MAX_TEXT = 160
"""Characters of a date with its words."""
_MAX_MARKUP = 2_000
"""Characters of the same, white space counted."""
MAX_FOUND = 60


@frozen
class Marked:
    """What was found."""

    published: list[Dated] = field(factory=list)
    modified: list[Dated] = field(factory=list)


def read_marked(root: Element, anchor: Element | None, reader: Reader) -> Marked:
    """All such elements; those near the headline (``anchor``) count for more, those in furniture for less."""
    found = Marked()
    near = _near(anchor)
    for node in root.iter(*_TAGS):
        value = _value(node)
        if not value or len(value) > MAX_TEXT:
            continue
        name = (node.get("itemprop") or "").lower()
        classes = _classes(node)
        is_modified = "datemodified" in name or MODIFIED_MARK.search(classes) or MODIFIED.search(_label(node))
        target = found.modified if is_modified else found.published
        source = f"{node.tag} {name or classes.strip()[:40]}".strip()
        target += reader.dated(source, value, _trust(node, name, classes, near))
        if max(len(found.published), len(found.modified)) > MAX_FOUND:
            break
    return found


def _classes(node: Element) -> str:
    parent = node.getparent() if node.tag == "time" else None
    return f"{marks(node)} {marks(parent)}" if parent is not None else marks(node)


def _value(node: Element) -> str | None:
    """The date that an element bears, if it is one that bears a date."""
    tag, name = node.tag, (node.get("itemprop") or "").lower()
    if tag == "time" or "datepublished" in name or "datemodified" in name:
        told = node.get("datetime") or node.get("content") or node.get("data-datetime")
        return told or _in_title(node) or _epoch(node) or text_of(node, _MAX_MARKUP)
    if name in {"datecreated", "dateline"} or (tag != "meta" and _DATE_MARK.search(marks(node)) and len(node) < 8):
        return (
            node.get("datetime")
            or node.get("data-timestamp")
            or node.get("title")
            or _epoch(node)
            or text_of(node, _MAX_MARKUP)
        )
    return None


def _epoch(node: Element) -> str | None:
    """The moment that a script makes the reader's own time of: seconds or milliseconds in any of an element's data."""
    told = ((str(name), str(value)) for name, value in node.items())
    return next((value for name, value in told if name.startswith("data-") and _EPOCH.fullmatch(value)), None)


def _in_title(node: Element) -> str | None:
    """The moment in an element's title, as microformats write it."""
    title = node.get("title") or ""
    return title if _ISO.match(title) else None


def _label(node: Element) -> str:
    """What a reader sees in the element and, for a ``time`` in a short line, right before it."""
    text = text_of(node, MAX_TEXT)
    parent = node.getparent()
    if node.tag not in {"time", "span"} or parent is None:
        return text
    previous = node.getprevious()
    before = parent.text if previous is None else f"{text_of(previous, 40)[-40:]} {previous.tail or ''}"
    return f"{(before or '')[-40:]} {text}"


def _trust(node: Element, name: str, classes: str, near: frozenset[Element]) -> float:
    trust = 0.85 if "datepublished" in name else 0.5 if node.tag == "time" else 0.35
    if node.tag == "time" and (node.get("pubdate") is not None or re.search(r"publi|posted", classes)):
        trust += 0.2
    if _is_furniture(node):
        return trust - 0.35
    if any(above in near for above in islice(node.iterancestors(), 6) if above.tag != "body"):
        return trust + 0.2
    return trust


def _is_furniture(node: Element) -> bool:
    for ancestor in node.iterancestors():
        if ancestor.tag in {"aside", "footer", "nav"} or _ELSEWHERE.search(marks(ancestor)):
            return True
        if ancestor.tag in {"article", "main", "body"}:
            return False
    return False


def _near(anchor: Element | None) -> frozenset[Element]:
    """The headline's closest ancestors: an element that shares one of them is near to it."""
    if anchor is None:
        return frozenset()
    return frozenset(islice(anchor.iterancestors(), 4))
