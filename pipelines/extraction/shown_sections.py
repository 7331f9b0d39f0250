"""The section that a page shows where its data name none: microdata, its trail, a link above the headline, its menu."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from urllib.parse import urlsplit

from pipelines.extraction.bylines.authors import house_names
from pipelines.extraction.choice import Choice
from pipelines.extraction.section_labels import in_title, is_trail, named_above
from pipelines.extraction.sections import is_vague, says_nothing
from pipelines.extraction.structured import Structured, plain
from pipelines.extraction.tree import Element, text_of

_TRAIL = re.compile(
    r"(?<![a-z])(?:bread-?cr?umbs?|nav-?bread\d?|bread-?nav|crumbs|rootline|klickpfad|migas?-?(?:de-?)?pan|fil-?d-?ariane|kruimelpad)(?![a-z])"
)
"""Names of the trail that leads from the front page to the story."""
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_MENUS = frozenset({"nav", "header", "footer", "ul", "ol", "menu"})
_NO_SECTION = re.compile(r"(?:/|^)(?:\d+|[a-z]{2}(?:[-_][a-z]{2})?)$", re.IGNORECASE)
"""How the path of an address ends that is a year's, a day's or a language's."""
_LONGEST = 40
"""Characters of a section's name."""


def shown_section(
    root: Element, anchor: Element | None, headline: str | None, data: Structured, authors: tuple[str, ...] = ()
) -> Choice[str | None]:
    """The section as shown. ``anchor`` is the element that shows the headline; a columnist's name is no section."""
    never = {plain(headline), *map(plain, authors)}
    found = [
        (source, text)
        for source, text in (
            *_offers(root, anchor, data),
            *(("title", name) for name in in_title(data.title, headline)),
        )
        if 1 < len(text) < _LONGEST and plain(text) and plain(text) not in never and not says_nothing(text)
    ]
    best = next((offer for offer in found if not is_vague(offer[1])), found[0] if found else None)
    return Choice(best[1], best[0]) if best else Choice(None)


def _offers(root: Element, anchor: Element | None, data: Structured) -> Iterator[tuple[str, str]]:
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
    named = named_above(anchor) if anchor is not None else None
    if named is not None:
        yield "label above the headline", named
    place = _in_menu(root, data)
    if place is not None:
        yield "menu", place


def _trail(root: Element) -> list[str]:
    """The names in the page's trail of breadcrumbs but for the first, where that leads home."""
    for node in root.iter("nav", "div", "ul", "ol", "p"):
        said = f"{node.get('class') or ''} {node.get('id') or ''} {node.get('aria-label') or ''}"
        if (len(said) > 2 and _names_trail(said)) or is_trail(node):
            links = list(node.iter("a"))
            return [text_of(link, 200) for link in (links[1:] if links and _leads_home(links[0]) else links)]
    return []


@lru_cache(maxsize=8192)
def _names_trail(said: str) -> bool:
    """Whether an element's names are a trail's. Pure: the cache changes nothing but time."""
    return _TRAIL.search(_HUMP.sub("-", said).lower()) is not None


def _leads_home(link: Element) -> bool:
    """Whether a trail's first link has no name, or leads to a front page, which may be a language's."""
    try:
        path = urlsplit(link.get("href") or "").path.strip("/")
    except ValueError:
        return True
    name = text_of(link, 200)
    return len(path) <= 2 or not name or says_nothing(name) or path in {"index.html", "index.php", "home"}


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


def _in_menu(root: Element, data: Structured) -> str | None:
    """What the page's menus call the place that its own address lies under: the deepest that they lead to.

    Of several names the one that menus give most often, then the one that the address itself has.
    """
    parts = urlsplit(data.url)
    own, host = parts.path.rstrip("/"), parts.netloc.removeprefix("www.")
    names: dict[str, Counter[str]] = {}
    for link in root.iter("a"):
        path = _path_on(link.get("href") or "", host)
        if len(path) > 1 and own.startswith(f"{path}/") and not _NO_SECTION.search(path) and _is_in_menu(link):
            names.setdefault(path, Counter())[text_of(link, 2 * _LONGEST)] += 1
    houses = {plain(name) for name in house_names(data)}
    for path in sorted(names, key=len, reverse=True):
        told = plain(path.rpartition("/")[2])
        named = [(count, plain(name) == told, name) for name, count in names[path].items() if plain(name) not in houses]
        if named:
            return max(named, key=lambda item: item[:2])[2]
    return None


def _path_on(href: str, host: str) -> str:
    """The path of a link on the same host, without a slash at its end; empty for a link elsewhere."""
    if not href.startswith("/") or href.startswith("//"):
        _, _, rest = href.partition("//")
        named, slash, path = rest.partition("/")
        if named.removeprefix("www.") != host:
            return ""
        href = slash + path
    return re.split(r"[?#]", href, maxsplit=1)[0].rstrip("/")


def _is_in_menu(link: Element) -> bool:
    return any(above.tag in _MENUS for above in islice(link.iterancestors(), 6))
