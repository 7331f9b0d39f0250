"""The label of the box that a headline stands in: "Opinion", "Most read", "Head Lines"."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice

from lxml.html import HtmlElement

from pipelines.extraction.places.cards import CardFinder
from pipelines.extraction.places.names_of_parts import names
from pipelines.extraction.places.regions import own_region
from pipelines.extraction.places.seen_text import LEVELS, squeeze, visible_text
from pipelines.extraction.places.side_text import is_side_text
from pipelines.extraction.places.wordings import Place
from pipelines.extraction.tree import HEADINGS

_CLIMB = 8
_LONGEST = 60
_SHORT = 30
_BOX = frozenset({"section", "nav", "aside", "ul", "ol", "div", "menu"})
_STRESSED = frozenset({"b", "strong", "font", "big", "center", "dt", "legend", "caption", "th", "summary"})
_NAMED = re.compile(r"title|head|label|caption(?!s)|section|rubri|ressort|category|topic|block-?name", re.I)
_NO_LABEL = frozenset(
    {"script", "style", "noscript", "br", "hr", "img", "figure", "picture", "time", "p", "form", "button", "svg"}
)
_FURNITURE = frozenset({"header", "navigation", "footer"})
"""The page's own head and menus name no box."""
_TEXT_ELEMENTS = 6
"""A label's element holds few others."""

_Label = tuple[str | None, int | None]
"""A text, and its level if it is a heading."""
_NONE: _Label = (None, None)


class Labels:
    """Labels of boxes, worked out once for each list of siblings."""

    def __init__(self, cards: CardFinder) -> None:
        """``cards`` knows what leads to stories: such parts are no labels."""
        self._cards = cards
        self._known: dict[HtmlElement, dict[HtmlElement, _Label]] = {}

    def of(self, place: Place) -> str | None:
        """The nearest label about a headline: one before it, or the name of a box that it stands in.

        Within the story's own card only a heading counts that ranks no lower than the story's.
        """
        node, in_card = place.element, True
        for _ in range(_CLIMB):
            parent = node.getparent()
            if parent is None or node.tag in ("body", "html"):
                return None
            in_card = in_card and node is not place.card
            text, level = self._before(parent).get(node, _NONE)
            if text and (not in_card or _is_above(level, place)):
                return text
            if not in_card and (name := _own_name(node)):
                return name
            node = parent
        return None

    def _before(self, parent: HtmlElement) -> dict[HtmlElement, _Label]:
        """For each child that leads to stories, the last label before it."""
        if parent not in self._known:
            label: _Label = _NONE
            line: _Label = _NONE
            found: dict[HtmlElement, _Label] = {}
            for child in parent:
                if self._cards.leads_to_story(child):
                    found[child] = line if line[0] and self._cards.leads_to_several(child) else label
                    line = _NONE
                elif isinstance(child.tag, str) and child.tag not in ("br", "hr"):
                    label, line = _label(child) or label, _bare_line(child)
            self._known[parent] = found
        return self._known[parent]


def _is_above(level: int | None, place: Place) -> bool:
    return level is not None and place.level is not None and level <= place.level


def _own_name(element: HtmlElement) -> str | None:
    name = squeeze(element.get("aria-label") or "") if element.tag in _BOX else ""
    return name if 2 <= len(name) <= _LONGEST else None


def _label(element: HtmlElement) -> _Label | None:
    """A heading's text and level; or all that a stressed or fitly named element says, if that is short."""
    if not isinstance(element.tag, str) or element.tag in _NO_LABEL:
        return None
    heading = element if element.tag in HEADINGS else next(element.iter(*HEADINGS), None)
    if heading is None and not _is_label_like(element):
        return None
    text = visible_text(element if heading is None else heading).rstrip(" »›:")
    if not 2 <= len(text) <= _LONGEST or is_side_text(text) or own_region(element) in _FURNITURE:
        return None
    return text, LEVELS[heading.tag] if heading is not None else None


def _bare_line(element: HtmlElement) -> _Label:
    """A few words alone in an element: a label where a list of stories follows at once."""
    text = squeeze(element.text or "") if len(element) == 0 and element.tag not in _NO_LABEL else ""
    return (text, None) if 2 <= len(text) <= _SHORT and not is_side_text(text) else _NONE


@lru_cache(maxsize=8192)
def _names_label(name: str) -> bool:
    return _NAMED.search(name) is not None


def _is_label_like(element: HtmlElement) -> bool:
    inside = list(islice(element.iter(), _TEXT_ELEMENTS + 1))
    if len(inside) > _TEXT_ELEMENTS:
        return False
    return any(node.tag in _STRESSED or _names_label(names(node)) for node in inside if isinstance(node.tag, str))
