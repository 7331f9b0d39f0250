"""The caption of a picture: in its figure, in the boxes around it, behind it, or in an attribute."""

from __future__ import annotations

import re
from itertools import islice

from pipelines.extraction.dates.days import find_day
from pipelines.extraction.pictures.caption_names import (
    caption_element,
    caption_text,
    linked_length,
    says_caption,
    textless_box,
)
from pipelines.extraction.pictures.credits import caption_and_credit, split_credit
from pipelines.extraction.pictures.figure_captions import (
    MAX_CAPTION,
    Caption,
    credit_in,
    figure_of,
    has_other_pictures,
    of_figure,
    read_caption,
)
from pipelines.extraction.pictures.line_captions import of_line
from pipelines.extraction.pictures.portraits import BYLINE_START
from pipelines.extraction.structured import plain
from pipelines.extraction.tree import Element, squeeze

_TEXT_ATTRIBUTES = ("data-caption", "data-image-caption", "data-description")
_PICTURE_BOX = re.compile(
    r"(?<![a-z])(?:img|image|photo|pic|picture|figure|foto|bild|imagen)(?:-?(?:box|wrap|block|item|container)\w*)?s?(?![a-z])"
)
_HEADINGS = ("h1", "h2", "h3", "h4")
_LONGEST_CREDIT = 60
"""Characters of the text of a box that may hold a credit alone beside its picture."""
_MAX_STEPS = 7
"""Ancestors of a picture in which its caption is looked for."""


def caption_of(node: Element, kept: set[Element]) -> Caption:
    """Caption and credit of a picture from the markup around it; ``kept`` are the story's paragraphs, no captions."""
    found = _of_own_figure(node)
    if found[0]:
        return found
    caption, credit, box = _around(node, kept)
    if caption:
        return caption, credit
    behind = _behind(box, kept)
    if behind is not None:
        return read_caption(behind, behind)
    told = _of_attributes(node)
    if told is not None:
        return split_credit(told)
    caption, own_credit = _beside(node, kept)
    if not caption:
        caption, own_credit = of_line(node, kept)
    return caption, own_credit or credit


def _of_own_figure(node: Element) -> Caption:
    """What the figcaption of the innermost figure around a picture says."""
    figure = figure_of(node)
    if figure is None or next(figure.iter("figcaption"), None) is None:
        return None, None
    return of_figure(figure, node)


def _around(node: Element, kept: set[Element]) -> tuple[str | None, str | None, Element]:
    """Caption and credit in a picture's ancestors, innermost first, and the box that the search came to.

    A credit without a caption is kept while the search goes on.
    """
    lone: str | None = None
    box = node
    ancestor = node.getparent()
    steps = 0
    while ancestor is not None and steps < _MAX_STEPS and ancestor.tag not in {"body", "article", "main", "html"}:
        if ancestor.tag not in {"source", "picture"}:
            found = _in_ancestor(ancestor, box, node, kept)
            if found is None:
                break
            caption, credit = found
            if caption:
                return caption, credit or lone, box
            lone = lone or credit
            steps += 1
        box, ancestor = ancestor, ancestor.getparent()
    return None, lone, box


def _in_ancestor(ancestor: Element, box: Element, node: Element, kept: set[Element]) -> Caption | None:
    """Caption and credit in one of a picture's ancestors; None where the search ends: other pictures stand in it."""
    if ancestor.tag == "figure":
        return of_figure(ancestor, node)
    behind = _behind(box, kept)
    if behind is not None:
        return read_caption(behind, ancestor)
    if has_other_pictures(ancestor, node):
        return None
    holder = caption_element(ancestor, node)
    if holder is not None and _can_be_of(holder, node, ancestor, kept):
        return read_caption(holder, ancestor)
    if _holds_only_picture_and_text(ancestor, kept):
        return caption_and_credit(ancestor)
    if len(caption_text(ancestor)) <= _LONGEST_CREDIT and not _holds_any(ancestor, kept):
        return None, credit_in(ancestor)
    return None, None


def _can_be_of(holder: Element, node: Element, ancestor: Element, kept: set[Element]) -> bool:
    """Whether what says caption, in the same ``ancestor`` as a picture, is no paragraph and behind none."""
    if holder.tag in {"figcaption", "caption"}:
        return True
    return not (_holds_any(holder, kept) or _is_text_between(node, holder, ancestor, kept))


def _is_text_between(node: Element, holder: Element, ancestor: Element, kept: set[Element]) -> bool:
    """Whether one of the story's paragraphs stands between a picture and another element."""
    is_between = False
    for inner in ancestor.iter():
        if inner is node or inner is holder:
            if is_between:
                return False
            is_between = True
        elif is_between and inner in kept:
            return True
    return False


def _behind(box: Element, kept: set[Element]) -> Element | None:
    """The element right behind a picture's box, if it repeats the picture's alt text or is named as a caption."""
    following = _next_to(box)
    if following is None:
        return None
    if _repeats_alt(following, box, following in kept):
        return following
    if following in kept or not _is_or_holds_caption(following, box):
        return None
    text = caption_text(following)
    has_picture = next(following.iter("img", "amp-img"), None) is not None
    return following if 0 < len(text) <= 500 and not has_picture else None


def _next_to(box: Element) -> Element | None:
    """The element behind another with no text between them."""
    following = box.getnext()
    if following is None or not isinstance(following.tag, str) or squeeze(box.tail):
        return None
    return following


def _repeats_alt(following: Element, box: Element, is_paragraph: bool) -> bool:
    """Whether a text begins with the alt text of the picture before it; a paragraph must hold hardly anything else."""
    alt = plain(next((inner.get("alt") for inner in box.iter("img") if inner.get("alt")), ""))
    text = caption_text(following)
    said = plain(text[:500])
    if is_paragraph and (following.tag in {"h1", "h2", "h3", "h4"} or len(said) > 1.3 * len(alt) + 10):
        return False
    return (len(alt) > 8 and said.startswith(alt) and len(text) < 400) or (len(alt) > 3 and said == alt)


def _is_or_holds_caption(following: Element, box: Element) -> bool:
    if following.tag == "figcaption" or says_caption(following):
        return True
    is_box = following.tag in {"div", "span"} and len(following) < 6
    return is_box and caption_element(following, box) is not None


def _of_attributes(node: Element) -> str | None:
    """The caption in an attribute of the picture, its markup taken off."""
    told = next((value for value in map(node.get, _TEXT_ATTRIBUTES) if value), None)
    text = squeeze(re.sub(r"<[^<>]*>", " ", told)) if told else ""
    return text if 3 < len(text) < MAX_CAPTION else None


def _holds_only_picture_and_text(ancestor: Element, kept: set[Element]) -> bool:
    """A small box of a picture and a line of text that is no paragraph of the story and no link elsewhere."""
    if ancestor.tag in {"a", "p", "section", "header", "td", "tr", "table"}:
        return False
    text = caption_text(ancestor)
    is_named = _is_named_picture(ancestor)
    longest = MAX_CAPTION if is_named else 400
    paragraphs = {element for element in kept if element.tag not in _HEADINGS} if is_named else kept
    if not 12 < len(text) < longest or _holds_any(ancestor, paragraphs):
        return False
    if any(above in kept for above in islice(ancestor.iterancestors(), 3)):
        return False
    if not is_named and next(ancestor.iter(*_HEADINGS, "time", "form"), None) is not None:
        return False
    if _flows_around(ancestor):
        return False
    return not _is_byline(text) and linked_length(ancestor) < 0.5 * len(text)


def _holds_any(element: Element, kept: set[Element]) -> bool:
    """Whether one of the story's paragraphs stands in an element."""
    return any(inner in kept for inner in element.iter())


def _is_named_picture(ancestor: Element) -> bool:
    """Whether a box without links is called a picture's: what it says in a heading is the caption."""
    names = (ancestor.get("class") or "").lower()
    if not _PICTURE_BOX.search(names) or next(ancestor.iter("a", "time", "form"), None) is not None:
        return False
    return next(islice(ancestor.iterancestors("a"), 1), None) is None


def _flows_around(ancestor: Element) -> bool:
    """Whether bare text stands both before and behind a box's first picture: prose, with the picture in it."""
    if not squeeze(ancestor.text):
        return False
    return any(squeeze(child.tail) for child in ancestor if child.tag != "br")


def _is_byline(text: str) -> bool:
    """Whether a line says who wrote the story: it is short, or holds a day."""
    return bool(BYLINE_START.match(text)) and (len(text) < 120 or find_day(text)[0] is not None)


def _beside(node: Element, kept: set[Element]) -> Caption:
    """A caption right behind the outermost box that holds the picture and no text, told by its class."""
    following = _next_to(textless_box(node))
    if following is None or following in kept or not 8 < len(caption_text(following)) < 400:
        return None, None
    return caption_and_credit(following) if says_caption(following) else (None, None)
