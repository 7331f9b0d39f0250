"""Elements whose class or itemprop says that they hold the caption of a picture."""

from __future__ import annotations

import re

from pipelines.extraction.tree import Element, text_of

_CAPTION_CLASS = re.compile(
    r"(?<![a-z])(?:"
    r"captions?(?:-?text|-?title)?|fig-?caption|wp-caption-text|legend[ea]?|didascalia|bildunterschrift|bildtext|"
    r"bu(?:-text)?|pie-?(?:de-?)?foto|"
    r"(?:img|image|photo|picture|media|foto|\w*bild|figure|pic|hero)-(?:info-)?"
    r"(?:caption|desc(?:ription)?|text|title|legend|info|sub(?:title)?(?:text)?|details)|"
    r"media-?subtitle\w*|subtitle-?text|cutline|undertitle|alt-?text|"
    r"slide-?(?:caption|desc\w*|text)|gallery-?(?:caption|desc\w*|text)|lead-?media-?caption|desc|"
    r"kuvateksti|billedtekst|bildetekst|onderschrift|captionText"
    r")(?![a-z])"
)
_HOLDERS = ("figcaption", "p", "div", "span", "dd", "small", "em", "td", "li", "h6", "h5", "strong", "i")
"""Elements that captions are written in."""


def caption_text(node: Element) -> str:
    """An element's text, as far as it can be a caption's."""
    return text_of(node, 3_000)


def linked_length(node: Element) -> int:
    """Characters of the text of an element's links."""
    return sum(len(caption_text(link)) for link in node.iter("a"))


def says_caption(element: Element) -> bool:
    """Whether an element's class or itemprop says caption."""
    said = f"{element.get('class') or ''} {element.get('itemprop') or ''}"
    return bool(said.strip() and _CAPTION_CLASS.search(_folded(said)))


def caption_element(ancestor: Element, node: Element | None) -> Element | None:
    """The outermost element in an ancestor of the picture ``node`` that says caption.

    Without a picture the element itself may be the caption, and a figcaption must say so by its names.
    """
    for element in ancestor.iter(*_HOLDERS):
        if element is ancestor and node is not None:
            continue
        if element.tag == "figcaption" and node is not None and caption_text(element):
            return element
        if says_caption(element) and caption_text(element) and next(element.iter("img"), None) is None:
            return element
    return None


def _folded(said: str) -> str:
    """Names with their parts divided by hyphens, whether they were written with humps or underscores."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", said).lower().replace("__", "-").replace("_", "-")
