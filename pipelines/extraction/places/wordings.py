"""What one place of a page says of a story: its headline, kicker, teaser, heading level and picture."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from attrs import define
from lxml.html import HtmlElement

from pipelines.extraction.addressing.addresses import resolve
from pipelines.extraction.headlines.headline_text import Wording, is_enough, is_wording, split_wording
from pipelines.extraction.places.names_of_parts import names, names_kicker, names_teaser, names_title
from pipelines.extraction.places.page_links import PageLink
from pipelines.extraction.places.ranks import without_rank
from pipelines.extraction.places.regions import Regions
from pipelines.extraction.places.seen_text import LEVELS, is_unseen, visible_text
from pipelines.extraction.places.side_text import is_side_text
from pipelines.extraction.places.silent_links import Names, first_line, label_of, titled_part
from pipelines.extraction.tree import HEADINGS

_TEASER_LENGTH = 40
_PICTURE_SOURCES = ("src", "data-src", "data-original", "data-lazy-src", "data-lazy", "data-srcset", "srcset")
_MAX_HEADINGS = 12
_ONE_WORD = 2
"""Levels that a heading of one word loses against another in its card: it is a kicker more often than not."""
_CLIMB = 6


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


def read_place(card: HtmlElement, links: list[PageLink], regions: Regions, known: Names, base: str) -> Place | None:
    """What a card says of its story; None if it has no words for it."""
    shown = _from_headings(card, links) or _from_links(links, card) or _without_level(titled_part(card))
    found = shown or _without_level(label_of(links, known) or first_line(card))
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
        text=without_rank(wording.text, element),
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
        if not is_wording(wording.text):
            continue
        level = LEVELS[heading.tag]
        inside = {link for link in heading.iter("a") if link.get("href")}
        linked = not own.isdisjoint(inside) or any(a in own for a in _up_to(card, heading))
        if inside and not linked:
            continue  # the name of a section or an author
        lower = 10 * names_kicker(names(heading)) + _ONE_WORD * (
            len(wording.text.split()) < 2 and wording.text.isascii()
        )
        rank = (linked, -level - lower, len(wording.text))
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


def _without_level(found: tuple[HtmlElement, Wording] | None) -> _Found | None:
    return (*found, None) if found else None


def _from_links(links: list[PageLink], card: HtmlElement) -> _Found | None:
    """The link's own words: those in a title, else the first that are enough for a headline, else the longest."""
    best: _Found | None = None
    for link in sorted(links, key=lambda link: not _is_titled(link.element, card)) if len(links) > 1 else links:
        wording = split_wording(link.element) if link.text else Wording("")
        if not is_wording(wording.text):
            continue
        if is_enough(wording.text) and not names_kicker(names(link.element)):
            return link.element, wording, None
        if best is None or len(best[1].text) < len(wording.text):
            best = link.element, wording, None
    return best


def _is_titled(element: HtmlElement, card: HtmlElement) -> bool:
    """Whether the link or what it stands in alone is called a title."""
    parent = element.getparent()
    nodes = [element] if element is card or parent is None or len(parent) > 1 else [element, parent]
    return any(names_title(names(node)) and not names_teaser(names(node)) for node in nodes)


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
    for image in card.iter("img", "amp-img", "source"):
        for name in _PICTURE_SOURCES:
            value = (image.get(name) or "").strip()
            if value and not value.startswith("data:"):
                return resolve(base, value.split()[0].rstrip(",") if name.endswith("srcset") else value)
    return None
