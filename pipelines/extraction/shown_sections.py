"""The section that a page shows where its data name none: microdata, its trail, a link just above the headline."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipelines.extraction.choice import Choice
from pipelines.extraction.sections import says_nothing
from pipelines.extraction.structured import plain
from pipelines.extraction.tree import Element, text_of

_TRAIL = re.compile(
    r"(?<![a-z])(?:bread-?crumbs?|crumbs|rootline|klickpfad|migas?-?(?:de-?)?pan|fil-?d-?ariane|kruimelpad)(?![a-z])"
)
"""Names of the trail that leads from the front page to the story."""
_LONGEST = 40
"""Characters of a section's name."""


def shown_section(root: Element, anchor: Element | None, headline: str | None) -> Choice[str | None]:
    """The section as shown. ``anchor`` is the element that shows the headline."""
    for source, text in _offers(root, anchor):
        if 1 < len(text) < _LONGEST and plain(text) and plain(text) != plain(headline) and not says_nothing(text):
            return Choice(text, source)
    return Choice(None)


def _offers(root: Element, anchor: Element | None) -> Iterator[tuple[str, str]]:
    for node in root.iter("a", "span"):
        if node.get("itemprop") in {"articleSection", "genre"}:
            yield "microdata articleSection", text_of(node)
    filed = next((link for link in root.iter("a") if "category" in (link.get("rel") or "").split()), None)
    if filed is not None:
        yield "rel=category", text_of(filed)
    for name in reversed(_trail(root)):
        yield "trail", name
    link = _link_above(anchor) if anchor is not None else None
    if link is not None:
        yield "link above the headline", text_of(link)


def _trail(root: Element) -> list[str]:
    """The names in the page's trail of breadcrumbs but for the first, which leads home."""
    for node in root.iter("nav", "div", "ul", "ol", "p"):
        said = f"{node.get('class') or ''} {node.get('id') or ''} {node.get('aria-label') or ''}"
        if len(said) > 2 and _TRAIL.search(said.lower()):
            return [text_of(link, 200) for link in node.iter("a")][1:]
    return []


def _link_above(anchor: Element) -> Element | None:
    """The only link in the element before the headline, or before the one that holds the headline."""
    for node in (anchor, anchor.getparent()):
        before = node.getprevious() if node is not None else None
        if before is None or before.tag in {"header", "nav", "ul", "form"} or len(text_of(before, 400)) > _LONGEST:
            continue
        links = [before] if before.tag == "a" else list(before.iter("a"))
        if len(links) == 1 and (links[0].get("href") or "/") != "/":
            return links[0]
    return None
