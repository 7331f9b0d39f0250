"""Pictures that a page shows between the headline of a story and the end of its text, with their captions."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from attrs import Factory, define

from pipelines.extraction.body import Body
from pipelines.extraction.captions import caption_of
from pipelines.extraction.figure_captions import has_figcaption
from pipelines.extraction.foreign_pictures import is_foreign, is_poster, is_teaser
from pipelines.extraction.picture_size import is_small
from pipelines.extraction.placeholders import is_photo
from pipelines.extraction.sources import address_of
from pipelines.extraction.tree import Element, squeeze

_PICTURES = ("img", "amp-img")
MAX_PICTURES = 400
"""Pictures of one page that are kept; three times as many are looked at."""
_BEHIND = 40
"""Pictures and paragraphs behind the end of the text, in its own element, among which one with a caption is the story's."""


@define
class Shown:
    """A picture on the page."""

    node: Element
    url: str
    caption: str | None
    credit: str | None
    alt: str | None
    before: bool
    """Whether it stands before the first paragraph."""


@define
class _Stretch:
    """Where on its page a story stands, as places in document order."""

    order: dict[Element, int]
    """The places of pictures, headline and paragraphs."""
    anchor: Element | None
    """The headline."""
    start: int
    """The headline's place."""
    first: int
    """The first paragraph's place."""
    last: int
    """The place of what stands last in the last paragraph."""
    kept: set[Element]
    """The paragraphs."""
    home: Element | None
    """The innermost element around the text, unless that is the whole page's."""
    region: Element | None
    """The innermost element around text and headline."""
    holders: set[Element]
    """The elements around the text and around the headline."""
    judged: dict[Element, bool] = Factory(dict)
    """Elements that were found to be, or not to be, in a part of the page that is not the story's."""


def shown_pictures(root: Element, body: Body, anchor: Element | None, base: str) -> list[Shown]:
    """The story's pictures in document order. ``anchor`` is the headline's element, ``base`` the page's address."""
    stretch = _stretch(root, body, anchor)
    return list(islice(_pictures(root, stretch, base), MAX_PICTURES))


def _pictures(root: Element, stretch: _Stretch, base: str) -> Iterator[Shown]:
    for node in islice(root.iter(*_PICTURES), 3 * MAX_PICTURES):
        if not _is_within(node, stretch):
            continue
        shown = _read(node, stretch, base)
        if shown is not None:
            yield shown


def _stretch(root: Element, body: Body, anchor: Element | None) -> _Stretch:
    kept = [block.element for block in body.kept]
    wanted = {anchor, *kept}
    if kept:
        wanted.add(_last_inside(kept[-1]))
    tags = {*_PICTURES, *(str(node.tag) for node in wanted if node is not None)}
    order = {node: place for place, node in enumerate(root.iter(*tags)) if node.tag in _PICTURES or node in wanted}
    ends = [*kept, _last_inside(kept[-1])] if kept else []
    return _Stretch(
        order=order,
        anchor=anchor,
        start=order.get(anchor, 0) if anchor is not None else 0,
        first=order.get(kept[0], 0) if kept else 0,
        last=max((order.get(element, 0) for element in ends), default=0),
        kept=set(kept),
        home=body.root if body.root is not None and body.root.tag not in {"html", "body", "main"} else None,
        region=_region(body, anchor),
        holders=_around(body.root) | _around(anchor),
    )


def _around(element: Element | None) -> set[Element]:
    return {element, *element.iterancestors()} if element is not None else set()


def _last_inside(element: Element) -> Element:
    """The last of an element's descendants, or itself."""
    while len(element):
        element = element[-1]
    return element


def _region(body: Body, anchor: Element | None) -> Element | None:
    """The innermost element that holds the text and the headline; the text's own where that would be the whole page."""
    home = body.root
    if home is None or anchor is None:
        return home
    ancestors = set(anchor.iterancestors())
    common = next((node for node in (home, *home.iterancestors()) if node in ancestors), None)
    return common if common is not None and common.tag not in {"html"} else home


def _is_within(node: Element, stretch: _Stretch) -> bool:
    """Whether a picture stands where the story does."""
    place = stretch.order[node]
    if place > stretch.last + _BEHIND or is_foreign(node, stretch.judged, stretch.holders):
        return False
    return place >= min(stretch.start, stretch.first) or _is_of_same_article(node, stretch)


def _is_of_same_article(node: Element, stretch: _Stretch) -> bool:
    """Whether a picture above the headline stands in the same article element, or in the region of the text."""
    ancestors = set(node.iterancestors())
    if stretch.region is not None and stretch.region in ancestors:
        return True
    if stretch.anchor is None:
        return False
    article = next(stretch.anchor.iterancestors("article"), None)
    return article is not None and article in ancestors


def _read(node: Element, stretch: _Stretch, base: str) -> Shown | None:
    """The picture that an element shows; None where it is no photograph, or nothing says that it is the story's."""
    url = address_of(node, base)
    if url is None or is_small(node) or is_teaser(node) or not (is_photo(url) or has_figcaption(node)):
        return None
    if is_poster(node, stretch.holders) and not has_figcaption(node):
        return None
    caption, credit = caption_of(node, stretch.kept)
    place = stretch.order[node]
    if place > stretch.last and not (caption and stretch.home in set(node.iterancestors())):
        return None
    if caption is None and stretch.region is not None and stretch.region not in set(node.iterancestors()):
        return None
    return Shown(node, url, caption, credit, squeeze(node.get("alt")) or None, place < stretch.first)
