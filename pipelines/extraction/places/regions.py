"""Where on a page something stands: main part, aside, navigation, header or footer (HTML and ARIA landmarks)."""

from __future__ import annotations

import re
from functools import lru_cache

from lxml.html import HtmlElement

from pipelines.extraction.tree import HEADINGS

_LANDMARKS = {"nav": "navigation", "aside": "aside", "main": "main", "menu": "navigation"}
_ROLES = {
    "navigation": "navigation", "menu": "navigation", "menubar": "navigation", "tablist": "navigation",
    "complementary": "aside", "banner": "header", "contentinfo": "footer", "main": "main", "search": "header",
}  # fmt: skip
_NAMED = (
    ("footer", re.compile(r"(?<![a-z])(?:site|page|global|main)?[-_]?(?:footer|colophon)(?![a-z])", re.I)),
    (
        "navigation",
        re.compile(
            r"(?<![a-z])(?:(?:main|site|global|top|primary|sub|mega|mobile|side|off-?canvas|header)[-_]?)?"
            r"(?:nav|navi|navbar|navigation|menu|breadcrumbs?|flyout)(?:[-_]?(?:list|bar|items?|container|"
            r"wrapper|main|primary))?(?![a-z-])",
            re.I,
        ),
    ),
    (
        "aside",
        re.compile(
            r"(?<![a-z])(?:side[-_]?bar|right[-_]?(?:rail|col|column)|aside|most[-_]?(?:read|popular|"
            r"viewed|shared)|trending|popular|"
            r"meist[-_]?gelesen|plus[-_]?lus|mas[-_]?(?:leido|visto)s?)(?![a-z])",
            re.I,
        ),
    ),
    ("header", re.compile(r"(?<![a-z])(?:site|page|global)[-_]?header(?![a-z])|(?<![a-z])masthead(?![a-z])", re.I)),
)
_SECTIONING = frozenset({"article", "section", "li", "main", "aside", "a", "figure", "details"})
_BOXES = frozenset({"div", "section", "ul", "ol", "table", "td"})
_MAX_CLIMB = 200


class Regions:
    """The region of each element of a page, worked out once for each ancestor."""

    def __init__(self) -> None:
        self._known: dict[HtmlElement, str | None] = {}

    def of(self, element: HtmlElement) -> str:
        """``main``, ``aside``, ``navigation``, ``header`` or ``footer``; the innermost landmark decides."""
        path: list[HtmlElement] = []
        node: HtmlElement | None = element
        found: str | None = None
        while node is not None and len(path) < _MAX_CLIMB:
            if node in self._known:
                found = self._known[node]
                break
            path.append(node)
            found = own_region(node)
            if found is not None:
                break
            node = node.getparent()
        for node in path:
            self._known[node] = found
        return found or "main"


def own_region(element: HtmlElement) -> str | None:
    """The region that an element opens by its tag, its role or its name; None for most."""
    tag = element.tag
    if not isinstance(tag, str) or tag in ("body", "html", "a", *HEADINGS):
        return None
    role = element.get("role")
    if role in _ROLES:
        return _ROLES[role]
    if tag in _LANDMARKS:
        return _LANDMARKS[tag]
    if tag in ("header", "footer"):
        return None if _in_sectioning(element) else tag
    named = f"{element.get('class') or ''} {element.get('id') or ''}"
    return _named_region(named) if tag in _BOXES and named != " " else None


@lru_cache(maxsize=8192)
def _named_region(named: str) -> str | None:
    return next((region for region, pattern in _NAMED if pattern.search(named)), None)


def _in_sectioning(element: HtmlElement) -> bool:
    """A header or footer within an article or section is that part's own (HTML: header, footer)."""
    for depth, ancestor in enumerate(element.iterancestors()):
        if ancestor.tag in _SECTIONING:
            return True
        if ancestor.tag in ("nav", "body") or depth > _MAX_CLIMB:
            return False
    return False
