"""Pictures on a story's page that are not the story's: of navigation, authors, other stories."""

from __future__ import annotations

import re
from itertools import islice

from pipelines.extraction.addressing.addresses import is_root, same_site
from pipelines.extraction.pictures.caption_names import caption_element, caption_text, holds_text, linked_length
from pipelines.extraction.pictures.credits import names_its_source
from pipelines.extraction.pictures.figure_captions import figure_of
from pipelines.extraction.pictures.picture_keys import picture_key
from pipelines.extraction.pictures.sources import address_of
from pipelines.extraction.structured import page_key, resolve
from pipelines.extraction.text.furniture import furniture_of
from pipelines.extraction.tree import SUBHEADINGS, Element

_MISNAMED = {"aside", "nav", "meta", "header", "share", "ad", "related"}
"""Families of furniture whose names layouts also give to a picture and its caption."""
_FOREIGN = _MISNAMED | {"footer", "comments", "newsletter", "form", "dialog"}
"""Families of furniture in which pictures are no pictures of the story."""
_PERSON = re.compile(
    r"(?<![a-z])(?:author|avatar|byline|columnist|profile|bio|headshot|portrait-?small|autor\w*|contributor|user)"
    r"(?![a-z])"
)
_PORTRAIT = re.compile(
    r"(?<![a-z])(?:author|avatar|byline|columnist|profile|contributor|autor\w*|user)s?[-_]*(?:image|img|photo|picture|pic|thumb)"
    r"|(?<![a-z])(?:avatar|headshot)(?![a-z])"
)
_PERSON_BOX = re.compile(
    r"(?<![a-z])(?:author|writer|reporter|journalist|columnist|contributor|expert)s?[-_]*(?:profile|box|bio|card|info)",
    re.IGNORECASE,
)
_NO_PAGE = re.compile(
    r"\.(?:jpe?g|png|webp|gif|avif)(?:$|\?)|^#|^javascript|"
    r"/(?:images?|photos?|pictures?|fotos?|galler(?:y|ies)|photo-?galler(?:y|ies)|bilder|galerie|galeria)/"
)
"""Links around a picture that lead to the picture itself, in a file or on a page of its own, or nowhere."""
_FILE = re.compile(r"^(?:https?:)?/[^\s\"'<>]+\.(?:jpe?g|png|webp|avif)(?:\?\S*)?$", re.IGNORECASE)
"""The address of a picture's file, in an attribute of a link that a script opens."""
_PLAY = re.compile(r"(?<![a-z])play(?:[-_]?(?:btn|button|icon|overlay|circle))?(?![a-z])")
_LONG_TEXT = 3_000
"""Characters from which the text around a picture is no teaser's."""


def is_foreign(node: Element, judged: dict[Element, bool], holders: set[Element]) -> bool:
    """Whether a picture is in a part of the page that is not the story's, or is named as a person's.

    ``judged`` keeps what was found of the elements above, for the next picture; ``holders`` are the elements around the
    text, which are no furniture.
    """
    return _is_in_foreign_part(node, judged, holders) or _is_named_person(node)


def is_poster(node: Element, holders: set[Element]) -> bool:
    """Whether a picture stands in a player, for a video that has not begun: what is said of it is the video's title."""
    link = next(islice(node.iterancestors("a"), 1), None)
    if link is not None and any(map(_is_play_button, link.iter("span", "i", "button", "div"))):
        return True
    for ancestor in islice(node.iterancestors(), 8):
        if ancestor in holders:
            return False
        if ancestor.tag == "video" or (furniture_of(ancestor) or "").startswith("player"):
            return True
    return False


def _is_play_button(node: Element) -> bool:
    """Whether an element is called the sign that starts a video."""
    return _PLAY.search((node.get("class") or "").lower()) is not None


def is_teaser(node: Element) -> bool:
    """Whether a picture belongs to a link elsewhere: its link, or the box around it, holds link text and no other."""
    link = link_around(node)
    if link is None or _opens_picture(link, node):
        return False
    for ancestor in (link, *islice(link.iterancestors(), 3)):
        text = caption_text(ancestor)
        if len(text) >= _LONG_TEXT:
            return False
        if len(text) > 15:
            return ancestor is link or linked_length(ancestor) > 0.7 * len(text) or _is_headed_by(ancestor, link)
    return False


def _is_headed_by(box: Element, link: Element) -> bool:
    """Whether a heading in a small box is a link to the page that a picture's link leads to."""
    target = link.get("href")
    return any(
        other is not link
        and other.get("href") == target
        and (next(other.iter(*SUBHEADINGS), None) is not None or next(other.iterancestors(), other).tag in SUBHEADINGS)
        for other in box.iter("a")
    )


def leads_elsewhere(node: Element, base: str) -> bool:
    """Whether a picture is a link to another site or to a site's first page: an advertisement, a button, a logo.

    ``base`` is the page's address.
    """
    target = _target(node, base)
    return target is not None and (not same_site(base, target) or is_root(target.partition("?")[0]))


def leads_away(node: Element, base: str) -> bool:
    """Whether a picture is a link to another page than ``base``: above a headline a section's or the site's sign."""
    target = _target(node, base)
    return target is not None and page_key(target) != page_key(base)


def _target(node: Element, base: str) -> str | None:
    """The page that a picture's link leads to; None where it has no link, or one that opens the picture."""
    link = link_around(node)
    return None if link is None or _opens_picture(link, node) else resolve(base, link.get("href") or "")


def link_around(node: Element) -> Element | None:
    """The link that a picture stands in."""
    return next((above for above in islice(node.iterancestors(), 6) if above.tag == "a"), None)


def _opens_picture(link: Element, node: Element) -> bool:
    """Whether a link leads to the picture in it: by its address, by what a script opens, or since all that it says is
    a caption with its source, which no teaser names."""
    if _NO_PAGE.search(link.get("href") or "#") or any(_FILE.search(str(value)) for value in link.attrib.values()):
        return True
    caption = caption_element(link, node)
    return caption is not None and caption_text(caption) == caption_text(link) and names_its_source(caption_text(link))


def _is_in_foreign_part(node: Element, judged: dict[Element, bool], holders: set[Element]) -> bool:
    """Whether one of a picture's ancestors is such a part. Within a figure there is nothing but its picture."""
    trail: list[Element] = []
    verdict = False
    figure = figure_of(node)
    for ancestor in (node if figure is None else figure).iterancestors():
        if ancestor in judged:
            verdict = judged[ancestor]
            break
        if ancestor in holders:
            break
        trail.append(ancestor)
        if _is_foreign_part(ancestor):
            verdict = True
            break
    judged.update(dict.fromkeys(trail, verdict))
    return verdict


def _is_foreign_part(element: Element) -> bool:
    """Whether an element is about a person, or is furniture and no box that is there for one picture."""
    if "schema.org/Person" in (element.get("itemtype") or "") or _PERSON_BOX.search(element.get("class") or ""):
        return True
    kind = furniture_of(element) if element.tag not in {"figure", "figcaption"} else None
    family = kind.split(" ")[0] if kind else ""
    if family not in _FOREIGN:
        return False
    return family not in _MISNAMED or not (_is_frame(element) or _is_picture_box(element))


def _is_frame(element: Element) -> bool:
    """A wrapper of one picture and nothing else: its name (``overlay-container``) is about the layout."""
    if next(element.iter("a", "button"), None) is not None or holds_text(element):
        return False
    return sum(1 for _ in islice(element.iter("img", "amp-img"), 2)) == 1


def _is_picture_box(node: Element) -> bool:
    """A small box of one picture and its caption, whatever it is called."""
    if node.tag in {"nav", "footer", "form"} or next(node.iter("h2", "h3", "h4"), None) is not None:
        return False
    if next(node.iter("ul"), None) is not None:  # of buttons to share the picture
        return _holds_one_figure(node)
    length = len(caption_text(node))
    if length >= 500:
        return False
    pictures = {picture_key(address_of(inner, "") or "") for inner in node.iter("img", "amp-img")}
    if next(node.iter("a"), None) is None and len(pictures) == 1 and 20 < length < 400:
        return True
    captioned = next(node.iter("figcaption"), None) is not None or caption_element(node, None) is not None
    return len(pictures) <= 2 and captioned


def _holds_one_figure(node: Element) -> bool:
    """Whether an element holds a figure with a caption and no other picture."""
    figures = list(islice(node.iter("figure"), 2))
    if len(figures) != 1 or next(figures[0].iter("figcaption"), None) is None:
        return False
    return all(figures[0] in islice(picture.iterancestors(), 6) for picture in node.iter("img", "amp-img"))


def _is_named_person(node: Element) -> bool:
    """Whether a picture's names, or those of the boxes that hold it alone, call it an author's or a user's."""
    if _PERSON.search(f"{node.get('class') or ''} {node.get('id') or ''}".lower()):
        return True
    boxes = islice(node.iterancestors("picture", "span", "div"), 2)
    return any(_PORTRAIT.search((box.get("class") or "").lower()) for box in boxes)
