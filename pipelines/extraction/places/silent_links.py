"""What names a story whose link says nothing: a titled part of its card, a label, a picture's alternative text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from lxml.html import HtmlElement

from pipelines.extraction.headlines.headline_text import Wording, is_enough, is_wording, split_wording
from pipelines.extraction.places.names_of_parts import names, names_kicker, names_meta, names_teaser, names_title
from pipelines.extraction.places.page_links import PageLink
from pipelines.extraction.places.seen_text import is_unseen, squeeze, visible_text
from pipelines.extraction.places.side_text import is_side_text, trimmed

_LEAST = 8
"""Characters of a label that can be a headline."""
_MAX_PARTS = 120
_ADDRESS = re.compile(r"https?:|www\.", re.IGNORECASE)
_PARTS = ("div", "span", "p", "strong", "b")


class Names:
    """What a page gives names to: elements by id, and pictures' alternative texts; indexed when first asked for."""

    def __init__(self, tree: HtmlElement) -> None:
        self._tree = tree
        self._by_id: dict[str, HtmlElement] | None = None
        self._led_to: dict[str, set[str]] | None = None

    def labelled_by(self, element: HtmlElement) -> str:
        """The text of the elements that an element names as its label; empty without."""
        ids = (element.get("aria-labelledby") or "").split()
        if not ids:
            return ""
        if self._by_id is None:
            self._by_id = {}
            for node in self._tree.iter():
                if isinstance(node.tag, str) and node.get("id"):
                    self._by_id.setdefault(node.get("id") or "", node)
        found = (self._by_id.get(ident) for ident in ids[:4])
        return " ".join(visible_text(node) for node in found if node is not None)

    def names_one(self, alternative: str) -> bool:
        """Whether pictures with this alternative text lead to one address; "Teaser image" leads to many."""
        if self._led_to is None:
            self._led_to = {}
            for link in self._tree.iter("a"):
                to = re.split(r"[?#]", link.get("href") or "", maxsplit=1)[0]
                for image in link.iter("img", "amp-img") if to else ():
                    self._led_to.setdefault(image.get("alt") or "", set()).add(to)
        return len(self._led_to.get(alternative, ())) < 2


def titled_part(card: HtmlElement) -> tuple[HtmlElement, Wording] | None:
    """The part of a card that its maker calls a title, where no heading element says so."""
    for node in islice(card.iter(*_PARTS), _MAX_PARTS):
        named = names(node)
        if named and names_title(named) and not names_teaser(named) and not names_meta(named) and not is_unseen(node):
            wording = split_wording(node)
            if is_enough(wording.text) and is_wording(wording.text):
                return node, wording
    return None


def label_of(links: list[PageLink], known: Names) -> tuple[HtmlElement, Wording] | None:
    """The elements of aria-labelledby, aria-label, title, else the picture's alternative text."""
    for link in links:
        for name in _labels(link.element, known):
            text = trimmed(squeeze(name))
            if is_wording(text) and len(text) >= _LEAST and not _ADDRESS.search(text):
                return link.element, Wording(text)
    return None


def _labels(element: HtmlElement, known: Names) -> Iterator[str]:
    yield known.labelled_by(element)
    yield element.get("aria-label") or ""
    yield element.get("title") or ""
    for image in element.iter("img", "amp-img"):
        alternative = image.get("alt") or ""
        if alternative and known.names_one(alternative):
            yield alternative


def first_line(card: HtmlElement) -> tuple[HtmlElement, Wording] | None:
    """The first text of a card that is long enough for a headline, and no paragraph, where nothing has a name."""
    for node in islice(card.iter("div", "span", "strong", "b"), _MAX_PARTS):
        text = squeeze(node.text or "")
        named = names(node)
        if not is_enough(text) or is_side_text(text) or is_unseen(node) or node.getparent().tag == "figcaption":
            continue
        if not (named and (names_meta(named) or names_kicker(named) or names_teaser(named))):
            return node, split_wording(node)
    return None
