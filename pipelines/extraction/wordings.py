"""What one place of a page says of a story: its headline, kicker, teaser, heading level and picture."""

from __future__ import annotations

import re

from attrs import define
from lxml.html import HtmlElement

from pipelines.extraction.addresses import resolve
from pipelines.extraction.headline_text import (
    HEADINGS,
    Wording,
    is_kicker_named,
    is_unseen,
    split_wording,
    squeeze,
    visible_text,
)
from pipelines.extraction.page_links import PageLink
from pipelines.extraction.regions import Regions
from pipelines.extraction.side_text import is_side_text

_TEASER_LENGTH = 40
_TEASER_CLASS = re.compile(
    r"teaser[-_]*text|intro|summary|synopsis|excerpt|dek(?![a-z])|standfirst|description|abstract|lede|blurb", re.I
)
_PICTURE_SOURCES = ("src", "data-src", "data-original", "data-lazy-src", "data-lazy", "data-srcset", "srcset")


@define(eq=False)
class Place:
    """A story where the page shows it."""

    url: str
    order: int
    card: HtmlElement
    wording_element: HtmlElement
    text: str
    kicker: str | None
    teaser: str | None
    level: int | None
    region: str
    image_url: str | None
    is_named_only: bool
    """No words of its own are to be seen: the text is what names a silent link."""
    occurrences: int = 1


def read_place(card: HtmlElement, links: list[PageLink], regions: Regions, base: str) -> Place | None:
    """What a card says of its story; None if it has no words for it."""
    shown = _from_headings(card, links) or _from_links(links)
    found = shown or _from_names(links)
    if found is None:
        return None
    element, wording, level = found
    return Place(
        url=links[0].url,
        order=links[0].order,
        card=card,
        wording_element=element,
        text=wording.text,
        kicker=wording.kicker or _kicker_before(card, element),
        teaser=_teaser(card, element, wording.text),
        level=level,
        region=regions.of(card),
        image_url=_picture(card, base),
        is_named_only=shown is None,
    )


_Found = tuple[HtmlElement, Wording, int | None]


def _from_headings(card: HtmlElement, links: list[PageLink]) -> _Found | None:
    """A heading about a link, in a link, or beside one in the card; the highest, then the longest."""
    own = {link.element for link in links}
    candidates: list[tuple[tuple[int, int, int], _Found]] = []
    headings = list(card.iter(*HEADINGS))
    headings += [a for link in links for a in link.element.iterancestors(*HEADINGS) if a not in headings][:1]
    for heading in headings[:12]:
        linked = any(link in own for link in heading.iter("a")) or any(a in own for a in heading.iterancestors("a"))
        wording = split_wording(heading)
        if len(wording.text) < 2 or is_side_text(wording.text):
            continue
        level = HEADINGS[heading.tag]
        if is_kicker_named(heading):
            level += 10
        candidates.append(((int(linked), -level, len(wording.text)), (heading, wording, HEADINGS[heading.tag])))
    if not candidates:
        return None
    return max(candidates, key=lambda candidate: candidate[0])[1]


def _from_links(links: list[PageLink]) -> _Found | None:
    """The link's own words, where they are no "read more"."""
    best: _Found | None = None
    for link in links:
        if not link.text:
            continue
        wording = split_wording(link.element)
        if len(wording.text) < 2 or is_side_text(wording.text):
            continue
        if best is None or len(best[1].text) < len(wording.text) <= 200:
            best = (link.element, wording, None)
    return best


def _from_names(links: list[PageLink]) -> _Found | None:
    """What names a silent link: the elements of aria-labelledby, aria-label, title, else its picture's alt text."""
    for link in links:
        for text in _names(link.element):
            text = squeeze(text)
            if len(text.split()) >= 2 or len(text) >= 8:
                return link.element, Wording(text), None
    return None


def _names(element: HtmlElement) -> list[str]:
    named: list[str] = []
    for ident in (element.get("aria-labelledby") or "").split():
        root = element.getroottree().getroot()
        target = root.get_element_by_id(ident, None)
        if target is not None:
            named.append(visible_text(target))
    found = [" ".join(named)] if named else []
    found += [element.get(name) or "" for name in ("aria-label", "title")]
    found += [image.get("alt") or "" for image in element.iter("img")]
    return [text for text in found if text]


def _kicker_before(card: HtmlElement, element: HtmlElement) -> str | None:
    """A short line before the headline that its maker calls a kicker."""
    for node in card.iter():
        if node is element:
            return None
        if isinstance(node.tag, str) and node is not card and not is_unseen(node) and is_kicker_named(node):
            text = visible_text(node)
            if 2 <= len(text) <= 60 and not is_side_text(text) and element not in node.iterdescendants():
                return text.rstrip(" :|–-")
    return None


def _teaser(card: HtmlElement, element: HtmlElement, headline: str) -> str | None:
    """The first paragraph of the card that is long enough to be one."""
    for node in card.iter("p", "div", "span"):
        if node.tag != "p" and not _TEASER_CLASS.search(node.get("class") or ""):
            continue
        if is_unseen(node) or element in node.iterdescendants() or node in element.iterdescendants():
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
