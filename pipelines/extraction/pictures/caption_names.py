"""Elements whose class or itemprop says that they hold the caption of a picture."""

from __future__ import annotations

import re
from functools import lru_cache

from pipelines.extraction.tree import UNSEEN, Element, folded, text_of

_PICTURE = r"(?:img|imgs?|images?|photos?|pictures?|media|fotos?|\w*bild|figure|fig|pic|pics|hero|gallery|slide)"
_CAPTION_CLASS = re.compile(
    r"(?<![a-z])(?:"
    r"(?!closed)[a-z]*captions?(?:-?text|-?title|-?content|-?body)?|wp-caption-text|legend[ea]?|leyenda|didascalia|epigrafe|"
    r"bild-?unterschrift|bildtext|bildzeile|bild-?beschreibung|bu(?:-text)?|pie-?(?:de-?)?(?:foto|imagen)|foto-?pie|"
    rf"{_PICTURE}-(?:info-)?"
    r"(?:desc(?:ription)?|descri[cp]\w+|text|title|legend[ae]?|info|sub(?:title)?(?:text)?|details|cap|pie|epigrafe|popis\w*|opis|podpis|explain|intro|note)|"
    r"subtitle-?text|cutline|undertitle|alt-?text|slide-?desc\w*|gallery-?desc\w*|desc|"
    r"podpis(?:-?zdjecia)?|opis-?zdjecia|popisek|resim-?alti|foto-?alti|fotobijschrift|bijschrift|foto-?onderschrift|kepalairas|"
    r"chu-?thich|keterangan(?:-?(?:foto|gambar))?|kuvateksti|billedtekst|bildetekst|onderschrift|(?<![a-z]-)cap|(?<![a-z-])pie(?!-)"
    r")(?![a-z])"
)
_HOLDERS = ("figcaption", "caption", "p", "div", "span", "dd", "small", "em", "td", "li", "h6", "h5", "strong", "i")
"""Elements that captions are written in."""


def caption_text(node: Element) -> str:
    """An element's text, as far as it can be a caption's."""
    return text_of(node, 3_000)


def holds_text(node: Element) -> bool:
    """Whether there is any text in an element: far cheaper than the text itself."""
    for inner in node.iter():
        if inner.text and inner.tag not in UNSEEN and not inner.text.isspace():
            return True
        if inner is not node and inner.tail and not inner.tail.isspace():
            return True
    return False


def textless_box(node: Element) -> Element:
    """The outermost element around a picture that holds no text."""
    box = node
    parent = box.getparent()
    while parent is not None and parent.tag not in {"body", "article", "main", "section"} and not holds_text(parent):
        box, parent = parent, parent.getparent()
    return box


def linked_length(node: Element) -> int:
    """Characters of the text of an element's links."""
    return sum(len(caption_text(link)) for link in node.iter("a"))


def says_caption(element: Element) -> bool:
    """Whether an element's class or itemprop says caption."""
    said = f"{element.get('class') or ''} {element.get('itemprop') or ''}"
    return len(said) > 1 and _names_caption(said)


def caption_element(ancestor: Element, node: Element | None) -> Element | None:
    """The outermost element in an ancestor of the picture ``node`` that says caption.

    Without a picture the element itself may be the caption, and a figcaption must say so by its names.
    """
    for element in ancestor.iter(*_HOLDERS):
        if element is ancestor and node is not None:
            continue
        if element.tag in {"figcaption", "caption"} and node is not None and caption_text(element):
            return element
        if (
            says_caption(element)
            and caption_text(element)
            and next(element.iter("img", "h1", "h2", "h3"), None) is None
        ):
            return element
    return None


@lru_cache(maxsize=8192)
def _names_caption(said: str) -> bool:
    """Whether class names say caption. Pure: the cache changes nothing but time."""
    return _CAPTION_CLASS.search(folded(said)) is not None
