"""Pictures that a page shows between the headline of a story and the end of its text, with their captions."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from attrs import define

from pipelines.extraction.pictures.caption_names import textless_box
from pipelines.extraction.pictures.captions import caption_of
from pipelines.extraction.pictures.credits import caption_before_sign
from pipelines.extraction.pictures.figure_captions import has_figcaption
from pipelines.extraction.pictures.foreign_pictures import (
    is_foreign,
    is_poster,
    is_teaser,
    leads_away,
    leads_elsewhere,
)
from pipelines.extraction.pictures.picture_keys import picture_key
from pipelines.extraction.pictures.picture_size import is_large, is_small
from pipelines.extraction.pictures.placeholders import is_photo
from pipelines.extraction.pictures.sources import address_of
from pipelines.extraction.pictures.stretches import Stretch, stretch_of
from pipelines.extraction.text.body import Body
from pipelines.extraction.tree import Element, squeeze

MAX_PICTURES = 400
"""Pictures of one page that are kept; three times as many are looked at."""
_BEHIND = 40
"""Pictures and paragraphs behind the end of the text among which a picture with a caption can be the story's."""


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


def shown_pictures(root: Element, body: Body, anchor: Element | None, base: str, lead: str = "") -> list[Shown]:
    """The story's pictures in document order.

    ``anchor`` is the headline's element, ``base`` the page's address, ``lead`` the key of the picture that data name.
    """
    stretch = stretch_of(root, body, anchor)
    return list(islice(_pictures(stretch, base, lead), MAX_PICTURES))


def _pictures(stretch: Stretch, base: str, lead: str) -> Iterator[Shown]:
    for node in stretch.pictures[: 3 * MAX_PICTURES]:
        if not _is_within(node, stretch, base, lead):
            continue
        shown = _read(node, stretch, base)
        if shown is not None:
            yield shown


def _is_within(node: Element, stretch: Stretch, base: str, lead: str) -> bool:
    """Whether a picture stands where the story does, or above it and is the lead, or has a figcaption."""
    place = stretch.order[node]
    if place > stretch.last + _BEHIND or is_foreign(node, stretch.judged, stretch.holders):
        return False
    if place >= min(stretch.start, stretch.first) or _is_of_same_article(node, stretch):
        return True
    if stretch.is_whole_page and has_figcaption(node):
        return True
    return bool(lead) and picture_key(address_of(node, base) or "") == lead


def _is_of_same_article(node: Element, stretch: Stretch) -> bool:
    """Whether a picture above the headline stands in the same article element, or in the region of the text."""
    ancestors = set(node.iterancestors())
    if stretch.region is not None and stretch.region in ancestors and not stretch.is_whole_page:
        return True
    if stretch.anchor is None:
        return False
    article = next(stretch.anchor.iterancestors("article"), None)
    return article is not None and article in ancestors


def _ends_the_story(node: Element, stretch: Stretch) -> bool:
    """Whether a picture behind the text stands in the text's own element, or in a figure of the same article."""
    ancestors = set(node.iterancestors())
    if stretch.home in ancestors:
        return True
    article = next(stretch.anchor.iterancestors("article"), None) if stretch.anchor is not None else None
    return article is not None and article in ancestors and has_figcaption(node)


def _is_in_region(node: Element, stretch: Stretch) -> bool:
    """Whether a picture stands in the element around text and headline; in the whole page all below them do."""
    if stretch.is_whole_page and stretch.order[node] < min(stretch.start, stretch.first):
        return _is_of_same_article(node, stretch)
    return stretch.region is None or stretch.region in set(node.iterancestors())


def _ends_the_text(node: Element, stretch: Stretch) -> bool:
    """Whether a large picture stands by itself, side by side with the paragraphs: texts of many pictures end so."""
    return is_large(node) and textless_box(node).getparent() in stretch.beds


def _read(node: Element, stretch: Stretch, base: str) -> Shown | None:
    """The picture that an element shows; None where it is no photograph, or nothing says that it is the story's."""
    url = None if is_small(node) else address_of(node, base)
    if url is None or is_teaser(node) or not (is_photo(url) or has_figcaption(node)):
        return None
    if is_poster(node, stretch.holders) and not has_figcaption(node):
        return None
    is_behind = stretch.order[node] > stretch.last
    if is_behind and not _ends_the_story(node, stretch):
        return None
    caption, credit = caption_of(node, stretch.kept)
    if not caption and credit:
        caption, credit = caption_before_sign(credit)
    if not caption and (leads_elsewhere(node, base) or (is_behind and not _ends_the_text(node, stretch))):
        return None
    if caption is None and not _is_in_region(node, stretch):
        return None
    if caption is None and stretch.order[node] < stretch.start and leads_away(node, base):
        return None
    alt = squeeze(node.get("alt") or node.get("aria-label")) or None
    return Shown(node, url, caption, credit, alt, before=stretch.order[node] < stretch.first)
