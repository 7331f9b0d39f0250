"""The elements of a page that can be its headline as a reader sees it, each with the pieces that stand apart in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import cast

from attrs import field, frozen
from lxml import etree

from pipelines.extraction.bylines.authors import house_names
from pipelines.extraction.headlines.headline_text import runs, split_wording
from pipelines.extraction.places.seen_text import is_unseen, visible_text
from pipelines.extraction.structured import Structured, page_key, plain, resolve
from pipelines.extraction.tree import Element, marks, raw_text, text_of

MAX_HEADLINE = 400
"""Characters of a headline at most."""
MAX_HEADINGS = 100
"""Headings of one page that are looked at: more are teasers, or a page made to be slow."""
_MAX_TEXT = 2_000
"""Characters of a heading, hidden ones too, from which it is none."""
MAX_PIECES = 6
"""Pieces of a heading that are looked at one by one."""

_MAX_LINKS = 5
_MAX_ELEMENTS = 60
"""Elements within a headline: the text of larger ones is not asked for, which would be quadratic in nested pages."""
_ELSEWHERE = re.compile(
    r"logo|site-?title|masthead|brand|related|teaser|comment|sidebar|footer|cookie|consent|"
    r"newsletter|modal|popup"
)
_HEADINGS = etree.XPath("descendant::h1 | descendant::*/@itemprop[contains(., 'headline')]/..")
_TITLES = etree.XPath(
    "descendant::*[contains(concat(' ', @class, ' '), ' entry-title ')]"
    "[ancestor::*[contains(concat(' ', @class, ' '), ' hentry ')]]"
    " | descendant::*[contains(concat(' ', @class, ' '), ' p-name ')]"
    "[ancestor::*[contains(concat(' ', @class, ' '), ' h-entry ')]]"
)
_SEPARATORS = " :|/–—-"
_TRAIL = re.compile(r"crumb")
_NOTE = re.compile(r"\s*[（(【\[][^（）()]{1,24}[)）】\]]")
_SPACELESS = re.compile(r"[぀-ヿ㐀-鿿฀-๿]")


@frozen
class Heading:
    """One element that a reader may take for the headline."""

    element: Element
    text: str
    in_trail: bool = False
    """In a trail of breadcrumbs: there it repeats the title that was written for search engines."""
    pieces: tuple[str, ...] = field(default=())
    """Neighbouring parts of the text that stand apart from the rest: headline without kicker, source or counter."""

    @property
    def words(self) -> float:
        """Words; in scripts that put no spaces between them two characters count as one."""
        return len(self.text) / 2 if _SPACELESS.search(self.text) else len(self.text.split())

    @property
    def in_bar(self) -> bool:
        """Whether it stands in the page's own header, which may repeat the headline and follow the reader."""
        above = next(self.element.iterancestors("header", "nav", "article", "main"), None)
        return above is not None and above.tag in {"header", "nav"} and not self.in_article

    @property
    def in_article(self) -> bool:
        return any(ancestor.tag in {"article", "main"} for ancestor in self.element.iterancestors())


def find_headings(root: Element, data: Structured) -> list[Heading]:
    """Each h1, and what microdata calls a headline, but for the site's name, teasers and boxes of something else."""
    houses = {plain(name) for name in house_names(data)}
    pages = {page_key(data.url), page_key(data.link("canonical")), page_key(data.first("og:url"))}
    found = []
    for node in islice(_candidates(root), MAX_HEADINGS):
        if len(text_of(node, _MAX_TEXT)) > _MAX_TEXT:
            continue
        one = heading_of(node)
        if (
            1 < len(one.text) <= MAX_HEADLINE
            and plain(one.text)
            and plain(one.text) not in houses
            and not _ELSEWHERE.search(marks(node))
            and not _leads_away(node, data.url, pages)
        ):
            found.append(one)
    return _without_hidden_copies(found)


def _without_hidden_copies(found: list[Heading]) -> list[Heading]:
    """Without headings that no reader sees, where another says the same: they are there for those who share a page."""
    if len(found) < 2:
        return found
    hidden = [any(is_unseen(node) for node in (one.element, *one.element.iterancestors())) for one in found]
    seen = {plain(one.text) for one, is_hidden in zip(found, hidden, strict=True) if not is_hidden}
    return [one for one, is_hidden in zip(found, hidden, strict=True) if not (is_hidden and plain(one.text) in seen)]


def leads_away(node: Element, data: Structured) -> bool:
    """Whether the whole of a heading is a link to another page."""
    return _leads_away(
        node, data.url, {page_key(data.url), page_key(data.link("canonical")), page_key(data.first("og:url"))}
    )


def named_title(root: Element, data: Structured) -> Heading | None:
    """What a microformat (hAtom, hNews, h-entry) calls the title of the page's entry, whatever its element."""
    for node in islice(cast("list[Element]", _TITLES(root)), MAX_HEADINGS):
        if len(text_of(node, _MAX_TEXT)) <= MAX_HEADLINE and not leads_away(node, data):
            one = heading_of(node)
            if plain(one.text) and not one.in_trail:
                return one
    return None


def heading_of(node: Element) -> Heading:
    """An element's text with its pieces and its place."""
    return Heading(node, _seen(node), in_trail(node), tuple(_pieces(node)))


def _candidates(root: Element) -> Iterator[Element]:
    for node in cast("list[Element]", _HEADINGS(root)):
        said = (node.get("itemprop") or "").lower().split()
        if node.tag == "h1" or (node.tag not in {"meta", "link"} and "headline" in said):
            yield node


def _seen(node: Element) -> str:
    """A heading's text without what is there for screen readers alone and without its buttons."""
    text, seen = text_of(node), visible_text(node)
    return text if not plain(seen) or plain(seen) == plain(text) else seen


def _leads_away(node: Element, url: str, pages: set[str]) -> bool:
    """Whether the whole of a heading is a link to another page: a teaser, or the site's name on the way home."""
    letters = plain(text_of(node))
    for link in islice(chain(node.iterancestors("a"), node.iter("a")), _MAX_LINKS):
        href = (link.get("href") or "").strip()
        if href and not href.startswith(("#", "javascript:")) and plain(text_of(link)).startswith(letters):
            return page_key(resolve(url, href)) not in pages
    return False


def in_trail(node: Element) -> bool:
    """Whether an element is in a trail of breadcrumbs or a menu."""
    for holder in (node, *node.iterancestors()):
        if holder.tag in {"article", "main", "body"}:
            break
        if holder.tag == "nav" or _TRAIL.search(marks(holder)):
            return True
    return False


def _pieces(node: Element) -> list[str]:
    """The joined neighbours among the parts of a heading, the longest first; none where it is of one part."""
    parts = runs(node)[:MAX_PIECES]
    if len(parts) < 2:
        return []
    inner = [runs(part.element)[:MAX_PIECES] for part in parts if part.element is not None]
    joined = {
        " ".join(part.text for part in level[start:end]).lstrip(_SEPARATORS if start else "")
        for level in (parts, *inner)
        for start in range(len(level))
        for end in range(start + 1, len(level) + 1)
    }
    return sorted(joined - {" ".join(part.text for part in parts), ""}, key=lambda piece: (-len(piece), piece))


def wording(heading: Heading, said: Iterable[str]) -> str:
    """The headline in a heading: all of it or that piece of it which data repeat, else without what its
    markup names a kicker, a counter and the like.
    """
    titles = [text for text in said if plain(text)]
    whole = plain(heading.text)
    if any(plain(text) == whole for text in titles):
        return heading.text
    for text in titles:
        for piece in heading.pieces:
            if plain(piece) == plain(text) or (len(piece) > 25 and text.endswith(piece)):
                return piece
            if text.startswith(piece) and is_note(text[len(piece) :]):
                return piece
    if heading.pieces:
        apart = split_wording(heading.element)
        if apart.text in heading.pieces:
            return apart.text
    return heading.text


def is_note(rest: str) -> bool:
    """Whether what follows a headline is a note in brackets: whose story or picture it is."""
    return _NOTE.fullmatch(rest) is not None


def holds_way_home(heading: Heading, url: str) -> bool:
    """Whether a part of a heading is a link to another page: it is the masthead, which the headline stands in too."""
    return any(
        page_key(resolve(url, href)) != page_key(url)
        for link in islice(heading.element.iter("a"), _MAX_LINKS)
        if (href := (link.get("href") or "").strip()) and not href.startswith(("#", "javascript:"))
    )


def shown_as(root: Element, text: str, tags: Iterable[str]) -> Element | None:
    """The first element of these tags that shows a headline known from data and little else.

    One in a trail of breadcrumbs is taken only if there is no other: the headline stands above the text.
    """
    wanted = plain(text)
    in_a_trail = None
    for node in root.iter(*tags):
        if len(node) < (8 if node.tag in {"h1", "h2", "h3"} else 3) and _is_small(node):
            own = plain(raw_text(node))
            if own and own == wanted:
                if not in_trail(node):
                    return node
                in_a_trail = in_a_trail if in_a_trail is not None else node
    return in_a_trail


def _is_small(node: Element) -> bool:
    return next(islice(node.iter(), _MAX_ELEMENTS, None), None) is None
