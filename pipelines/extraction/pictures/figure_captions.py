"""Caption and credit of a picture in its figure, and out of an element that is known to hold the caption."""

from __future__ import annotations

from itertools import islice

from pipelines.extraction.pictures.caption_names import caption_element, caption_text
from pipelines.extraction.pictures.credits import caption_and_credit, clean_credit, credit_elements
from pipelines.extraction.pictures.placeholders import is_photo
from pipelines.extraction.pictures.sources import address_of
from pipelines.extraction.structured import plain
from pipelines.extraction.tree import Element

MAX_CAPTION = 1500
"""Characters from which a text is no caption."""
_MOST_COPIES = 100
"""Copies of one picture, and icons, from which an element holds other pictures too."""
Caption = tuple[str | None, str | None]
"""A caption and a credit, each None where there is none."""


def of_figure(figure: Element, node: Element) -> Caption:
    """What a figure says of a picture in it: its figcaption, an element named so, or all of its short text."""
    captions = list(figure.iter("figcaption"))
    if len(captions) > 1 and has_other_pictures(figure, node):
        captions = [caption for caption in captions if _is_after(node, caption)][:1] or captions[:1]
    if captions and caption_text(captions[0]):
        return read_caption(captions[0], figure)
    holder = caption_element(figure, node)
    if holder is not None:
        return read_caption(holder, figure)
    return caption_and_credit(figure) if len(caption_text(figure)) < 400 else (None, None)


def has_figcaption(node: Element) -> bool:
    """Whether a picture stands in a figure whose figcaption says something."""
    figure = figure_of(node)
    return figure is not None and any(caption_text(caption) for caption in figure.iter("figcaption"))


def figure_of(node: Element) -> Element | None:
    """The innermost figure around a picture."""
    return next((above for above in islice(node.iterancestors(), 8) if above.tag == "figure"), None)


def read_caption(holder: Element, figure: Element) -> Caption:
    """Caption and credit of a caption element; the credit may stand beside it in ``figure``."""
    caption, credit = _narrowed(holder, *caption_and_credit(holder))
    if credit is None:
        credit = credit_in(figure)
    if caption and credit and plain(caption) == plain(credit):
        caption = None
    if caption and len(caption) > MAX_CAPTION:
        caption = None
    return caption, credit


def has_other_pictures(ancestor: Element, node: Element) -> bool:
    """Whether an element holds pictures beside this one, its own copies for other screens not counted."""
    own = node.getparent()
    for count, other in enumerate(ancestor.iter("img", "amp-img")):
        if count > _MOST_COPIES:
            return True
        if other is node:
            continue
        above = set(other.iterancestors())
        if own is not None and own in above:
            continue
        if any(parent.tag == "noscript" for parent in above) or _is_icon(other):
            continue
        return True
    return False


def _narrowed(holder: Element, caption: str | None, credit: str | None) -> Caption:
    """What the element within a holder says that is named caption itself, where it is the better part of the whole."""
    inner = next((part for child in holder if (part := caption_element(child, None)) is not None), None)
    if inner is None:
        return caption, credit
    alone, own_credit = caption_and_credit(inner)
    if alone and caption and len(alone) > 12 and alone in caption:
        return alone, own_credit or credit
    return caption, credit


def credit_in(figure: Element) -> str | None:
    """The first credit in the elements that are named so."""
    credits = (clean_credit(caption_text(element)) for element in credit_elements(figure))
    return next((credit for credit in credits if credit), None)


def _is_icon(node: Element) -> bool:
    address = address_of(node, "")
    return address is not None and not is_photo(address)


def _is_after(node: Element, other: Element) -> bool:
    """Whether an element begins after the end of another, both in one figure."""
    holders = {other, *other.iterancestors()}
    return any(sibling in holders for above in (node, *node.iterancestors()) for sibling in above.itersiblings())
