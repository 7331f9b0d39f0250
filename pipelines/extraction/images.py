"""The pictures of a story in order, each once, with caption, credit, alt and size; none of teasers, authors or logos."""
# ruff: noqa: E501 - lists of words and markup are kept one to a line

from __future__ import annotations

import re
from typing import Any

from attrs import define

from pipelines.extraction.body import Body
from pipelines.extraction.credits import caption_and_credit, clean_credit, split_credit
from pipelines.extraction.furniture import furniture_of
from pipelines.extraction.moments import find_day
from pipelines.extraction.sources import address_of, is_photo, picture_key
from pipelines.extraction.structured import Structured, plain, resolve, string, types
from pipelines.extraction.tree import Element, squeeze, text_of
from pipelines.items import Image

_CAPTION_CLASS = re.compile(
    r"(?<![a-z])(?:captions?(?:-?text|-?title)?|fig-?caption|wp-caption-text|legend[ea]?|didascalia|bildunterschrift|bildtext|bu(?:-text)?|pie-?(?:de-?)?foto|"
    r"(?:img|image|photo|picture|media|foto|\w*bild|figure|pic|hero)-(?:info-)?(?:caption|desc(?:ription)?|text|title|legend|info|sub(?:title)?(?:text)?|details)|media-?subtitle\w*|"
    r"subtitle-?text|cutline|undertitle|alt-?text|slide-?(?:caption|desc\w*|text)|gallery-?(?:caption|desc\w*|text)|lead-?media-?caption|desc|kuvateksti|billedtekst|bildetekst|onderschrift|captionText)(?![a-z])"
)
_FOREIGN = {
    "related",
    "nav",
    "footer",
    "ad",
    "comments",
    "newsletter",
    "share",
    "aside",
    "form",
    "dialog",
    "meta",
    "header",
}
"""Families of furniture in which pictures are no pictures of the story."""
_PERSON = re.compile(
    r"(?<![a-z])(?:author|avatar|byline|columnist|profile|bio|headshot|portrait-?small|autor\w*|contributor|user)(?![a-z])"
)
MAX_CAPTION = 1500
_PICTURES = frozenset({"img", "amp-img"})
MAX_PICTURES = 400
"""Pictures of one page that are looked at."""


def _text(node: Element) -> str:
    """An element's text, as far as it can be a caption's."""
    return text_of(node, 3_000)


@define
class _Found:
    node: Element
    url: str
    caption: str | None
    credit: str | None
    alt: str | None
    before: bool
    """Whether it stands before the first paragraph."""


def read_images(
    root: Element,
    data: Structured,
    body: Body,
    anchor: Element | None,
    base: str,
    authors: tuple[str, ...] = (),
    holders: list[Element] | None = None,
) -> tuple[Image, ...]:
    """Pictures between the headline and the end of the text, and the lead picture that only data names."""
    found = _shown(root, body, anchor, base)
    if holders:
        found = [item for item in found if any(holder in set(item.node.iterancestors()) for holder in holders)]
    people = [plain(name) for name in authors if len(plain(name)) > 4]
    declared = _declared(data)
    images: list[Image] = []
    seen: dict[str, int] = {}
    captions: dict[str, int] = {}
    lead_key = picture_key(data.first("og:image", "og:image:url", "twitter:image") or "")
    for item in found:
        if _is_portrait(item, people):
            continue
        key = picture_key(item.url)
        caption, credit = item.caption, item.credit
        told = declared.get(key)
        if told:
            caption, credit = caption or told[0], credit or told[1]
        place = seen.get(key)
        if place is None and caption:
            place = captions.get(plain(caption))
        if place is not None and not (
            caption and images[place].caption and plain(caption) != plain(images[place].caption)
        ):
            images[place] = _richer(images[place], caption, credit)
            continue
        seen[key] = len(images)
        if caption:
            captions[plain(caption)] = len(images)
        images.append(
            Image(
                url=item.url,
                caption=caption,
                credit=credit,
                alt=item.alt,
                width=_pixels(item.node.get("width")),
                height=_pixels(item.node.get("height")),
                is_lead=bool(lead_key and key == lead_key) or (item.before and not images),
            )
        )
    if not images:
        images = _from_data(data)
    return tuple(images[:300])


def _is_portrait(item: _Found, people: list[str]) -> bool:
    """Whether a picture is of the story's author: a byline stands where a caption would."""
    caption = item.caption or ""
    if (
        caption
        and len(caption) < 200
        and _BYLINE_START.match(caption)
        and len(caption.split()) > 1
        and caption.split()[1][:1].isupper()
    ):
        return len(caption) < 60 or find_day(caption)[0] is not None or any(name in plain(caption) for name in people)
    said = plain(caption) or plain(item.alt)
    return any(
        said.startswith(name) and (len(said) < len(name) + 12 or _only_around(item.node, name)) for name in people
    )


def _only_around(node: Element, name: str) -> bool:
    """Whether the nearest text around a picture begins with that name: a box about the author."""
    for ancestor, _ in zip(node.iterancestors(), range(4), strict=False):
        text = plain(_text(ancestor)[:200])
        if text:
            return text.startswith(name)
    return False


def _is_teaser(node: Element) -> bool:
    """Whether a picture belongs to a link elsewhere: its link, or the box around it, holds link text and nothing else."""
    link = next((above for above, _ in zip(node.iterancestors(), range(6), strict=False) if above.tag == "a"), None)
    if link is None or re.search(r"\.(?:jpe?g|png|webp|gif|avif)(?:$|\?)|^#|^javascript", link.get("href") or "#"):
        return False
    for ancestor in (link, *[above for above, _ in zip(link.iterancestors(), range(3), strict=False)]):
        text = _text(ancestor)
        if len(text) >= 3_000:
            return False
        if len(text) > 15:
            linked = len(text) if ancestor is link else sum(len(_text(inner)) for inner in ancestor.iter("a"))
            return linked > 0.7 * len(text)
    return False


def _richer(image: Image, caption: str | None, credit: str | None) -> Image:
    from attrs import evolve

    return evolve(image, caption=image.caption or caption, credit=image.credit or credit)


def _pixels(value: str | None) -> int | None:
    match = re.match(r"\s*(\d{1,5})(?:px)?\s*$", value or "")
    return int(match.group(1)) if match and int(match.group(1)) > 0 else None


# --- pictures that the page shows -----------------------------------------------------------------------------------------


def _shown(root: Element, body: Body, anchor: Element | None, base: str) -> list[_Found]:
    kept_elements = {block.element for block in body.kept}
    wanted = {anchor, *kept_elements}
    if body.kept:
        wanted.add(_last_inside(body.kept[-1].element))
    order = {node: place for place, node in enumerate(root.iter()) if node.tag in _PICTURES or node in wanted}
    first = order.get(body.kept[0].element, 0) if body.kept else 0
    last = max((order.get(block.element, 0) for block in body.kept), default=0)
    last = max(last, order.get(_last_inside(body.kept[-1].element), 0)) if body.kept else last
    start = order.get(anchor, 0) if anchor is not None else 0
    region = _region(body, anchor)
    found: list[_Found] = []
    judged: dict[Element, bool] = {}
    holders = {body.root, *body.root.iterancestors()} if body.root is not None else set()
    for count, node in enumerate(root.iter("img", "amp-img")):
        if count >= MAX_PICTURES * 3 or len(found) >= MAX_PICTURES:
            break
        place = order[node]
        if place > last + 40 or _is_foreign(node, judged, holders):
            continue
        if place < min(start, first) and not _is_of_same_article(node, anchor, region):
            continue
        url = address_of(node, base)
        if url is None or not is_photo(url) or _is_small(node) or _is_teaser(node):
            continue
        caption, credit = caption_of(node, kept_elements)
        alt = squeeze(node.get("alt")) or None
        if place > last and not caption:
            continue
        if caption is None and region is not None and region not in set(node.iterancestors()):
            continue
        found.append(_Found(node, url, caption, credit, alt, place < first))
    return found


def _is_of_same_article(node: Element, anchor: Element | None, region: Element | None) -> bool:
    """Whether a picture above the headline stands in the same article element, or in the region of the text."""
    ancestors = set(node.iterancestors())
    if region is not None and region in ancestors:
        return True
    if anchor is None:
        return False
    article = next((ancestor for ancestor in anchor.iterancestors() if ancestor.tag == "article"), None)
    return article is not None and article in ancestors


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
    above = [home, *home.iterancestors()]
    ancestors = set(anchor.iterancestors())
    common = next((node for node in above if node in ancestors), None)
    return common if common is not None and common.tag not in {"html"} else home


def _is_foreign(node: Element, judged: dict[Element, bool], holders: set[Element]) -> bool:
    """Whether a picture is in a part of the page that is not the story's; ``holders`` are the elements around the text."""
    trail: list[Element] = []
    verdict = False
    for ancestor in node.iterancestors():
        if ancestor in judged:
            verdict = judged[ancestor]
            break
        if ancestor in holders:
            break
        trail.append(ancestor)
        kind = furniture_of(ancestor) if ancestor.tag not in {"figure", "figcaption"} else None
        family = kind.split(" ")[0] if kind else ""
        if family in _FOREIGN and not (
            family in {"aside", "nav", "meta", "header", "embed", "share", "ad", "related"}
            and _is_picture_box(ancestor)
        ):
            verdict = True
            break
    for ancestor in trail:
        judged[ancestor] = verdict
    names = f"{node.get('class') or ''} {node.get('id') or ''}".lower()
    return verdict or bool(_PERSON.search(names))


def _is_picture_box(node: Element) -> bool:
    """A small box of one picture and its caption, whatever it is called."""
    if node.tag in {"nav", "footer", "form"} or next(node.iter("h2", "h3", "h4", "ul"), None) is not None:
        return False
    pictures = {picture_key(address_of(inner, "") or "") for inner in node.iter("img", "amp-img")}
    if next(node.iter("a"), None) is None and len(pictures) == 1 and 20 < _length(node) < 400:
        return True
    captioned = next(node.iter("figcaption"), None) is not None or _caption_element(node, None) is not None
    return len(pictures) <= 2 and captioned and _length(node) < 500


def _is_small(node: Element) -> bool:
    width, height = _pixels(node.get("width")), _pixels(node.get("height"))
    if width and height and (width <= 32 and height <= 32 and width != height):
        return False  # a ratio, as in 16 by 9
    return bool((width and width < 90) or (height and height < 60))


# --- captions ---------------------------------------------------------------------------------------------------------------


def caption_of(node: Element, kept: set[Element]) -> tuple[str | None, str | None]:
    """Caption and credit of a picture from the markup around it."""
    figure = next(
        (above for above, _ in zip(node.iterancestors(), range(8), strict=False) if above.tag == "figure"), None
    )
    if figure is not None and next(figure.iter("figcaption"), None) is not None:
        found = _of_figure(figure, node, _other_pictures(figure, node))
        if found[0]:
            return found
    lone: str | None = None  # a credit without caption
    box: Element = node
    ancestor: Element | None = node.getparent()
    steps = 0
    while ancestor is not None and steps < 7 and ancestor.tag not in {"body", "article", "main", "html"}:
        if ancestor.tag in {"source", "picture"}:
            box, ancestor = ancestor, ancestor.getparent()
            continue
        around = _around(ancestor, box, node, kept)
        if around is None:
            break
        if around[0]:
            return around[0], around[1] or lone
        lone = lone or around[1]
        box, ancestor = ancestor, ancestor.getparent()
        steps += 1
    behind = _caption_behind(box, kept)
    if behind is not None:
        return _read(behind, behind)
    told = node.get("data-caption") or node.get("data-image-caption") or node.get("data-description")
    if told:
        text = squeeze(re.sub(r"<[^<>]*>", " ", told))
        if 3 < len(text) < MAX_CAPTION:
            return split_credit(text)
    beside = _beside(node, kept)
    return beside[0], beside[1] or lone


def _around(ancestor: Element, box: Element, node: Element, kept: set[Element]) -> tuple[str | None, str | None] | None:
    """Caption and credit in one of a picture's ancestors; None where the search ends: other pictures stand in it."""
    others = _other_pictures(ancestor, node)
    if ancestor.tag == "figure":
        return _of_figure(ancestor, node, others)
    behind = _caption_behind(box, kept)
    if behind is not None:
        return _read(behind, ancestor)
    if others:
        return None
    holder = _caption_element(ancestor, node)
    if holder is not None:
        return _read(holder, ancestor)
    if _only_picture_and_text(ancestor, kept):
        return caption_and_credit(ancestor)
    return None, None


def _caption_behind(box: Element, kept: set[Element]) -> Element | None:
    """The element right behind a picture's box, if its name says caption and it holds text and no picture."""
    following = box.getnext()
    if following is None or not isinstance(following.tag, str) or squeeze(box.tail):
        return None
    said = f"{following.get('class') or ''} {following.get('itemprop') or ''}"
    alt = plain(next((inner.get("alt") for inner in box.iter("img") if inner.get("alt")), ""))
    if len(alt) > 8 and plain(_text(following)[:500]).startswith(alt) and len(_text(following)) < 400:
        return following
    if following in kept:
        return None
    named = following.tag == "figcaption" or (said.strip() and _CAPTION_CLASS.search(_folded(said)))
    inner = (
        following
        if named
        else _caption_element(following, box)
        if following.tag in {"div", "span"} and len(following) < 6
        else None
    )
    if inner is None or next(following.iter("img", "amp-img"), None) is not None or len(_text(following)) > 500:
        return None
    return following if _text(following) else None


def _other_pictures(ancestor: Element, node: Element) -> int:
    """Whether an element holds pictures beside this one (1 or 0), its own copies for other screens not counted."""
    own = node.getparent()
    for other in ancestor.iter("img", "amp-img"):
        if other is node or (own is not None and own in set(other.iterancestors())):
            continue
        if any(parent.tag == "noscript" for parent in other.iterancestors()) or _is_icon(other):
            continue
        return 1
    return 0


def _is_icon(node: Element) -> bool:
    address = address_of(node, "")
    return address is not None and not is_photo(address)


def _of_figure(figure: Element, node: Element, others: int) -> tuple[str | None, str | None]:
    captions = list(figure.iter("figcaption"))
    if others and len(captions) > 1:
        following = [child for child in captions if _is_after(node, child)]
        captions = following[:1] or captions[:1]
    if captions and _text(captions[0]):
        return _read(captions[0], figure)
    holder = _caption_element(figure, node)
    if holder is not None:
        return _read(holder, figure)
    if _length(figure) < 400:
        return caption_and_credit(figure)
    return None, None


def _is_after(node: Element, other: Element) -> bool:
    for element in node.iterancestors():
        if other in set(element.iter()):
            return any(
                child is other or other in set(child.iter())
                for sibling in [node, *node.iterancestors()]
                for child in sibling.itersiblings()
            )
    return False


def _read(holder: Element, figure: Element) -> tuple[str | None, str | None]:
    """Caption and credit of a caption element; the credit may stand beside it."""
    inner = _caption_element(holder, None)
    caption, credit = caption_and_credit(holder)
    if inner is not None and inner is not holder:
        alone, own_credit = caption_and_credit(inner)
        if alone and caption and len(alone) > 12 and alone in caption:
            caption, credit = alone, own_credit or credit
    if credit is None:
        from pipelines.extraction.credits import credit_elements

        for element in credit_elements(figure):
            credit = clean_credit(_text(element))
            if credit:
                break
    if caption and credit and plain(caption) == plain(credit):
        caption = None
    if caption and len(caption) > MAX_CAPTION:
        return None, credit
    return caption, credit


def _caption_element(ancestor: Element, node: Element | None) -> Element | None:
    """The outermost element whose class or itemprop says caption."""
    for element in ancestor.iter(
        "figcaption", "p", "div", "span", "dd", "small", "em", "td", "li", "h6", "h5", "strong", "i"
    ):
        if element is ancestor and node is not None:
            continue
        said = f"{element.get('class') or ''} {element.get('itemprop') or ''}"
        if element.tag == "figcaption" and node is not None and _text(element):
            return element
        if (
            said.strip()
            and _CAPTION_CLASS.search(_folded(said))
            and _text(element)
            and next(element.iter("img"), None) is None
        ):
            return element
    return None


def _folded(said: str) -> str:
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", said).lower().replace("__", "-").replace("_", "-")


def _length(node: Element) -> int:
    return len(_text(node))


_BYLINE_START = re.compile(r"(?:von|by|par|por|di|door|av|af)\s+[A-ZÀ-Þ]", re.IGNORECASE)


def _only_picture_and_text(ancestor: Element, kept: set[Element]) -> bool:
    """A small box of a picture and a line of text that is no paragraph of the story and no link elsewhere."""
    if ancestor.tag in {"a", "p", "section", "header", "td", "tr", "table"}:
        return False
    text = _text(ancestor)
    if not 12 < len(text) < 400 or any(element in kept for element in ancestor.iter()):
        return False
    if next(ancestor.iter("h1", "h2", "h3", "h4", "time", "form"), None) is not None:
        return False
    if find_day(text)[0] is not None and _BYLINE_START.match(text):
        return False
    if _BYLINE_START.match(text) and len(text) < 120:
        return False
    linked = sum(len(_text(link)) for link in ancestor.iter("a"))
    return linked < 0.5 * len(text)


def _beside(node: Element, kept: set[Element]) -> tuple[str | None, str | None]:
    """A caption paragraph right behind a picture's own box: told by its class, by italics, or by a credit at its end."""
    box = node
    while True:
        parent = box.getparent()
        if parent is None or parent.tag in {"body", "article", "main", "section"} or _length(parent) > 0:
            break
        box = parent
    following = box.getnext()
    tail = squeeze(box.tail)
    if following is None or tail:
        return None, None
    text = _text(following)
    if not 8 < len(text) < 400 or following in kept:
        return None, None
    said = _folded(f"{following.get('class') or ''} {following.get('itemprop') or ''}")
    if _CAPTION_CLASS.search(said):
        return caption_and_credit(following)
    return None, None


# --- pictures that only data names ------------------------------------------------------------------------------------------


def _image_nodes(data: Structured) -> list[dict[str, Any]]:
    values = data.article.get("image")
    listed = values if isinstance(values, list) else [values]
    nodes = [value for value in listed if isinstance(value, dict)]
    return nodes + [node for node in data.nodes if "imageobject" in types(node) and node not in nodes]


def _declared(data: Structured) -> dict[str, tuple[str | None, str | None]]:
    """Captions and credits that JSON-LD gives to addresses."""
    told: dict[str, tuple[str | None, str | None]] = {}
    for node in _image_nodes(data):
        url = string(node.get("url")) or string(node.get("contentUrl"))
        caption = string(node.get("caption")) or None
        if url and caption and len(caption) > 8:
            text, credit = split_credit(caption)
            told.setdefault(picture_key(url), (text or None, string(node.get("creditText")) or credit))
    return told


def _from_data(data: Structured) -> list[Image]:
    """The lead picture where the markup shows none."""
    url = data.first("og:image:secure_url", "og:image", "og:image:url", "twitter:image")
    if not url:
        node = next(iter(_image_nodes(data)), None)
        value = data.article.get("image")
        url = (string(node.get("url")) if node else None) or (value if isinstance(value, str) else None)
        if isinstance(value, list) and not url:
            url = next((item for item in value if isinstance(item, str)), None)
    if not url or not is_photo(url):
        return []
    url = resolve(data.url, url)
    caption, credit = _declared(data).get(picture_key(url), (None, None))
    return [Image(url=url, caption=caption, credit=credit, alt=data.first("og:image:alt"), is_lead=True)]
