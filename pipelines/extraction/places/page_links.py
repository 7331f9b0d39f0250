"""The links of a page as a reader can follow them."""

from __future__ import annotations

from attrs import define
from lxml.html import HtmlElement

from pipelines.extraction.addressing.addresses import resolve
from pipelines.extraction.places.seen_text import visible_text


@define
class PageLink:
    """One ``a`` element that leads to a web page."""

    element: HtmlElement
    url: str
    order: int
    """Its number among the page's links."""
    text: str
    """What it says by itself; empty for a picture or an overlay."""


def collect_links(tree: HtmlElement, base: str) -> list[PageLink]:
    """The page's links in document order, resolved against ``base``."""
    found = []
    for order, element in enumerate(tree.iter("a")):
        href = element.get("href")
        if not href or href.startswith("#"):
            continue
        url = resolve(base, href)
        if url is not None:
            found.append(PageLink(element, url, order, visible_text(element)))
    return found
