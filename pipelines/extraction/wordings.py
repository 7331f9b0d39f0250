"""What one place of a page says of a story: its headline, kicker, teaser, heading level and picture."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from attrs import define
from lxml.html import HtmlElement

from pipelines.extraction.addresses import resolve
from pipelines.extraction.headline_text import Wording, is_enough, split_wording
from pipelines.extraction.names_of_parts import names, names_kicker, names_teaser
from pipelines.extraction.page_links import PageLink
from pipelines.extraction.regions import Regions
from pipelines.extraction.seen_text import HEADINGS, is_unseen, squeeze, visible_text
from pipelines.extraction.side_text import is_side_text

LONGEST = 300
"""Characters of a headline; what is longer is a paragraph or a menu."""

_TEASER_LENGTH = 40
_PICTURE_SOURCES = ("src", "data-src", "data-original", "data-lazy-src", "data-lazy", "data-srcset", "srcset")
_MAX_HEADINGS = 12
_CLIMB = 6
_ADDRESS = re.compile(r"https?:|www\.", re.IGNORECASE)


@define(eq=False)
class Place:
    """A story where the page shows it."""

    url: str
    order: int
    card: HtmlElement
    element: HtmlElement
    """What holds the headline."""
    text: str
    kicker: str | None
    teaser: str | None
    level: int | None
    region: str
    image_url: str | None
    is_named_only: bool
    """No words of its own are to be seen: the text is what names a silent link."""
    occurrences: int = 1


class Names:
    """Elements of a page by id, looked up for ``aria-labelledby``; the index is made when first asked for."""

    def __init__(self, tree: HtmlElement) -> None:
        self._tree = tree
        self._by_id: dict[str, HtmlElement] | None = None

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


def read_place(card: HtmlElement, links: list[PageLink], regions: Regions, known: Names, base: str) -> Place | None:
    """What a card says of its story; None if it has no words for it."""
    shown = _from_headings(card, links) or _from_links(links)
    found = shown or _from_names(links, known)
    if found is None:
        return None
    element, wording, level = found
    if wording.element is not None:
        element = wording.element
    within = set(element.iter()) | set(_up_to(card, element))
    return Place(
        url=links[0].url,
        order=links[0].order,
        card=card,
        element=element,
        text=wording.text,
        kicker=wording.kicker or _kicker_before(card, element, within),
        teaser=_teaser(card, within, wording.text),
        level=level,
        region=regions.of(card),
        image_url=_picture(card, base),
        is_named_only=shown is None,
    )


_Found = tuple[HtmlElement, Wording, int | None]


def _from_headings(card: HtmlElement, links: list[PageLink]) -> _Found | None:
    """A heading about a link, in a link, or beside one in the card; the highest, then the longest."""
    own = {link.element for link in links}
    best: tuple[tuple[bool, int, int], _Found] | None = None
    for heading in _headings(card, links):
        wording = split_wording(heading)
        if not _is_wording(wording.text):
            continue
        level = HEADINGS[heading.tag]
        linked = any(link in own for link in heading.iter("a")) or any(a in own for a in _up_to(card, heading))
        rank = (linked, -level - 10 * names_kicker(names(heading)), len(wording.text))
        if best is None or rank > best[0]:
            best = rank, (heading, wording, level)
    return best[1] if best else None


def _headings(card: HtmlElement, links: list[PageLink]) -> Iterator[HtmlElement]:
    """Those in the card, and one that the card stands in."""
    outer = next((node for node in islice(card.iterancestors(), _CLIMB) if node.tag in HEADINGS), None)
    if outer is not None and sum(1 for _ in islice(outer.iter("a"), len(links) + 1)) <= len(links):
        yield outer
    for count, heading in enumerate(card.iter(*HEADINGS)):
        if count >= _MAX_HEADINGS:
            return
        yield heading


def _up_to(card: HtmlElement, element: HtmlElement) -> Iterator[HtmlElement]:
    """An element's ancestors within the card, the card too."""
    for node in element.iterancestors() if element is not card else ():
        yield node
        if node is card:
            return


def _is_wording(text: str) -> bool:
    return 2 <= len(text) <= LONGEST and not is_side_text(text)


def _from_links(links: list[PageLink]) -> _Found | None:
    """The link's own words: the first that are enough for a headline, else the longest."""
    best: _Found | None = None
    for link in links:
        wording = split_wording(link.element) if link.text else Wording("")
        if not _is_wording(wording.text):
            continue
        if is_enough(wording.text) and not names_kicker(names(link.element)):
            return link.element, wording, None
        if best is None or len(best[1].text) < len(wording.text):
            best = link.element, wording, None
    return best


def _from_names(links: list[PageLink], known: Names) -> _Found | None:
    """What names a silent link: the elements of aria-labelledby, aria-label, title, else its picture's alt text."""
    for link in links:
        for name in _names(link.element, known):
            text = squeeze(name)
            if _is_wording(text) and len(text) >= 8 and not _ADDRESS.search(text):
                return link.element, Wording(text), None
    return None


def _names(element: HtmlElement, known: Names) -> Iterator[str]:
    yield known.labelled_by(element)
    yield element.get("aria-label") or ""
    yield element.get("title") or ""
    for image in element.iter("img"):
        yield image.get("alt") or ""


def _kicker_before(card: HtmlElement, element: HtmlElement, within: set[HtmlElement]) -> str | None:
    """A short line before the headline that its maker calls a kicker."""
    for node in card.iter():
        if node is element:
            return None
        if isinstance(node.tag, str) and node not in within and names_kicker(names(node)) and not is_unseen(node):
            text = visible_text(node)
            if 2 <= len(text) <= 60 and not is_side_text(text):
                return text.rstrip(" :|–-")
    return None


def _teaser(card: HtmlElement, within: set[HtmlElement], headline: str) -> str | None:
    """The first paragraph of the card that is long enough to be one."""
    for node in card.iter("p", "div", "span"):
        if node in within or (node.tag != "p" and not names_teaser(node.get("class") or "")) or is_unseen(node):
            continue
        text = visible_text(node)
        if len(text) >= _TEASER_LENGTH and text != headline:
            return text
    return None


def _picture(card: HtmlElement, base: str) -> str | None:
    for image in card.iter("img", "source"):
        for name in _PICTURE_SOURCES:
            value = (image.get(name) or "").strip()
            if value and not value.startswith("data:"):
                return resolve(base, value.split()[0].rstrip(",") if name.endswith("srcset") else value)
    return None
