"""A user's CSS selectors for a site's fields: they go before every rule of the reading."""

from __future__ import annotations

from functools import lru_cache

from cssselect import SelectorError
from lxml import etree
from lxml.cssselect import CSSSelector

from pipelines.extraction.tree import Element, text_of
from pipelines.items import Rules

FIELDS = (
    "headline",
    "kicker",
    "standfirst",
    "body",
    "published_at",
    "modified_at",
    "authors",
    "section",
    "tags",
    "images",
    "remove",
)
"""Fields that selectors may be given for. ``body`` and ``images`` name the elements to look in, ``remove`` what to
leave out of everything."""


@lru_cache(maxsize=500)
def compiled(selector: str) -> CSSSelector:
    """The selector, ready for use. Raises ValueError for one that is no CSS, or selects no elements (``::before``)."""
    try:
        found = CSSSelector(selector)
        found(etree.Element("html"))  # a namespace that nobody declared shows here alone
    except (SelectorError, etree.XPathError) as error:
        raise ValueError(f"{selector!r} is no CSS selector ({error})") from error
    return found


def selected(root: Element, rules: Rules, name: str) -> list[Element]:
    """The elements that the user's selectors for a field match, in document order."""
    found: list[Element] = []
    for field, selector in rules.selectors:
        if field == name:
            matched = compiled(selector)(root)
            if isinstance(matched, list):
                found.extend(node for node in matched if isinstance(node, Element) and node not in found)
    return found


def selected_texts(root: Element, rules: Rules, name: str) -> list[str]:
    """Their texts: of a meta or time element its content or datetime."""
    texts = (node.get("content") or node.get("datetime") or text_of(node) for node in selected(root, rules, name))
    return [text for text in texts if text]


def remove_selected(root: Element, rules: Rules) -> None:
    """Take the user's ``remove`` elements out of the tree; the text behind them stays."""
    for node in selected(root, rules, "remove"):
        parent = node.getparent()
        if parent is not None:
            tail = node.tail
            before = node.getprevious()
            parent.remove(node)
            if tail and before is not None:
                before.tail = (before.tail or "") + tail
            elif tail:
                parent.text = (parent.text or "") + tail
