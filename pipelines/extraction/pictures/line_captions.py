"""Captions that look like lines of the text: in lists and tables, in small print, behind a picture with a credit."""

from __future__ import annotations

import re
from itertools import islice

from pipelines.extraction.pictures.caption_names import caption_text, holds_text, linked_length, textless_box
from pipelines.extraction.pictures.credits import caption_and_credit, credit_lines, names_its_source
from pipelines.extraction.pictures.figure_captions import Caption, has_other_pictures
from pipelines.extraction.tree import Element, squeeze

_LONGEST = 400
"""Characters from which such a line is a paragraph."""
_SMALL_PRINT = ("small", "em", "i", "cite", "sub", "font")
_MOST_LINES = 4
"""Parts of a box that holds a picture, its caption and its credit."""
_BOXES = frozenset({"div", "aside", "section", "center", "span"})
_NO_CAPTION_BOX = ("h1", "h2", "h3", "h4", "ul", "ol", "form", "time", "button", "blockquote", "iframe")
_LEAST_BESIDE = 3
"""Paragraphs beside a picture's box from which the text in it is told apart from them."""
_MOST_SENTENCES = 4
_LEAST_TEXT = 3
"""Paragraphs of a story from which one of them may turn out to be a caption."""


def of_line(node: Element, kept: set[Element]) -> Caption:
    """Caption and credit of a picture from a line that stands like a paragraph; ``kept`` are the story's paragraphs."""
    ways = [_described_by, _definition, _table]
    if len(kept) >= _LEAST_TEXT:
        ways += [_credited_box, _small_print_with, _line_behind]
    found = (way(node) for way in ways)
    holder = next((holder for holder in found if holder is not None), None)
    if holder is None and len(kept) >= _LEAST_TEXT:
        holder = _boxed(node, kept)
    if holder is None or not 8 < len(caption_text(holder)) < _LONGEST:
        return None, None
    return caption_and_credit(holder)


def _described_by(node: Element) -> Element | None:
    """The element that a picture, or its figure, names as its description (WAI-ARIA)."""
    for element in (node, *islice(node.iterancestors("figure", "a", "div"), 2)):
        names = (element.get("aria-describedby") or "").split()
        if names:
            found = element.getroottree().getroot().xpath("//*[@id=$name]", name=names[0])
            return (
                next((one for one in found if isinstance(one, type(node))), None) if isinstance(found, list) else None
            )
    return None


def _definition(node: Element) -> Element | None:
    """The definition of a term that is a picture."""
    term = next(node.iterancestors("dt"), None)
    following = term.getnext() if term is not None and not holds_text(term) else None
    return following if following is not None and following.tag == "dd" else None


def _table(node: Element) -> Element | None:
    """A small table that holds one picture and a line."""
    table = next(islice(node.iterancestors("table"), 1), None)
    if table is None or len(list(islice(table.iter("td", "th"), 4))) > 3 or has_other_pictures(table, node):
        return None
    if next(table.iter("h1", "h2", "h3", "li"), None) is not None or len(list(islice(table.iter("p"), 2))) > 1:
        return None
    return table if next(table.iter("a"), None) is None or _is_linked(node) else None


def _is_linked(node: Element) -> bool:
    """Whether the only link near a picture is the one around it."""
    return next(islice(node.iterancestors("a"), 1), None) is not None


def _credited_box(node: Element) -> Element | None:
    """The box of a picture, a line, and a line that begins as credits do."""
    box = textless_box(node).getparent()
    if (
        box is None
        or box.tag not in {"div", "section", "li"}
        or len(box) > _MOST_LINES
        or has_other_pictures(box, node)
    ):
        return None
    return box if len(caption_text(box)) < _LONGEST and credit_lines(box) else None


def _small_print_with(node: Element) -> Element | None:
    """The paragraph that a picture stands in, where all that it says is in small print or ends with a source."""
    line = next((above for above in islice(node.iterancestors(), 3) if above.tag in {"p", "center", "div"}), None)
    if line is None or not 8 < len(caption_text(line)) < _LONGEST or has_other_pictures(line, node):
        return None
    if next(line.iter("h1", "h2", "h3", "h4", "time", "ul", "form"), None) is not None:
        return None
    return line if _is_small_print(line) or names_its_source(caption_text(line)) else None


def _line_behind(node: Element) -> Element | None:
    """The line behind a picture, where it ends with a source, or is set in small print in the middle."""
    box = textless_box(node)
    line = box.getnext()
    if line is None or line.tag not in {"p", "div", "center"} or squeeze(box.tail):
        return None
    text = caption_text(line)
    if len(text) >= _LONGEST or next(line.iter("img", "h1", "h2", "h3", "ul"), None) is not None:
        return None
    return line if names_its_source(text) or (_is_small_print(line) and _is_centred(line)) else None


def _boxed(node: Element, kept: set[Element]) -> Element | None:
    """The line behind a picture in a box of the two, where the story's paragraphs go on behind the box in none."""
    picture = textless_box(node)
    box, line = picture.getparent(), picture.getnext()
    if box is None or line is None or box.tag not in _BOXES or box.getparent() is None or has_other_pictures(box, node):
        return None
    if next(box.iter(*_NO_CAPTION_BOX), None) is not None or len(caption_text(box)) != len(caption_text(line)):
        return None
    if 2 * linked_length(line) > len(caption_text(line)) or _is_sentences(caption_text(line)):
        return None
    if picture.get("class") and picture.get("class") == line.get("class"):
        return None  # columns of a grid: a picture and the text that goes with it
    behind = sum(1 for sibling in box.itersiblings("p") if sibling in kept)
    before = sum(1 for sibling in box.itersiblings("p", preceding=True) if sibling in kept)
    return line if behind and behind + before >= _LEAST_BESIDE else None


def _is_sentences(text: str) -> bool:
    """Whether a text goes on for more sentences than a caption does."""
    return len(re.findall(r"[.!?。！？](?:\s+|$)", text)) > _MOST_SENTENCES


def _is_small_print(line: Element) -> bool:
    """Whether nothing of a line stands outside of elements for small print and emphasis."""
    small = sum(len(caption_text(part)) for part in line.iter(*_SMALL_PRINT) if _is_outermost(part, line))
    return small > 0 and small >= len(caption_text(line))


def _is_outermost(part: Element, line: Element) -> bool:
    for above in part.iterancestors():
        if above is line:
            return True
        if above.tag in _SMALL_PRINT:
            return False
    return False


def _is_centred(line: Element) -> bool:
    said = f"{line.get('style') or ''} {line.get('align') or ''} {line.get('class') or ''}".lower()
    return line.tag == "center" or "center" in said or "centre" in said
