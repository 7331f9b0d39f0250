"""The pictures of a story in order, each once, with caption, credit, alt and size; no teasers, authors or logos."""

from __future__ import annotations

import re

from attrs import Factory, define, evolve

from pipelines.extraction.bylines.authors import house_names
from pipelines.extraction.pictures.credits import clean_credit
from pipelines.extraction.pictures.declared_pictures import declared_captions, declared_lead, lead_key
from pipelines.extraction.pictures.picture_keys import picture_key
from pipelines.extraction.pictures.picture_size import pixels
from pipelines.extraction.pictures.portraits import is_portrait
from pipelines.extraction.pictures.shown_pictures import Shown, shown_pictures
from pipelines.extraction.structured import Structured, plain, resolve
from pipelines.extraction.text.body import Body
from pipelines.extraction.tree import Element
from pipelines.items import Image

_BRACKETS = re.compile(r"\s*[（(]([^（）()]{2,40})[)）]$")
MAX_IMAGES = 300
"""Pictures that one story is given."""


def read_images(
    root: Element,
    data: Structured,
    body: Body,
    anchor: Element | None,
    base: str,
    authors: tuple[str, ...] = (),
    holders: list[Element] | None = None,
) -> tuple[Image, ...]:
    """Pictures between the headline and the end of the text, and the lead picture that only data names.

    ``anchor`` is the headline's element, ``base`` the page's address; ``holders`` are elements that the user names to
    look in alone.
    """
    declared = root.find("head/base[@href]")
    base = resolve(base, declared.get("href") or "") if declared is not None else base
    people = [plain(name) for name in authors if len(plain(name)) > 4]
    houses = {plain(name) for name in house_names(data)}
    lead = lead_key(data)
    gallery = _Gallery(lead, declared_captions(data), houses, set(map(plain, authors)) - {""})
    for shown in _inside(shown_pictures(root, body, anchor, base, lead), holders):
        if not is_portrait(shown.node, shown.caption, shown.alt, people):
            gallery.add(shown)
    return tuple((gallery.images or declared_lead(data))[:MAX_IMAGES])


def _inside(found: list[Shown], holders: list[Element] | None) -> list[Shown]:
    """The pictures in some elements; all of them where none are given."""
    if not holders:
        return found
    return [shown for shown in found if any(holder in set(shown.node.iterancestors()) for holder in holders)]


@define
class _Gallery:
    """Pictures in order, each once: the same file in another size, or under the same caption, is the same picture."""

    lead: str
    """The key of the picture that the page's data names as the lead."""
    declared: dict[str, tuple[str | None, str | None]]
    """Captions and credits of the page's data, by pictures' keys."""
    houses: set[str]
    """The names of the site and its publisher as ``plain`` writes them: under a picture they are its credit."""
    people: set[str]
    """The authors' names, an agency's among them, in the same form."""
    images: list[Image] = Factory(list)
    _by_key: dict[str, int] = Factory(dict)
    _by_caption: dict[str, int] = Factory(dict)

    def add(self, shown: Shown) -> None:
        """Add a picture, or what it tells to the one that it repeats."""
        key = picture_key(shown.url)
        declared_caption, declared_credit = self.declared.get(key, (None, None))
        if plain(declared_caption) == plain(shown.alt):
            declared_caption = None  # content management systems declare the alternative text where there is no caption
        caption, credit = shown.caption or declared_caption, shown.credit or declared_credit
        if caption and any(house.startswith(plain(caption)) for house in self.houses):
            caption, credit = None, credit or clean_credit(caption)
        if caption and credit is None:
            caption, credit = _named_at_end(caption, self.houses | self.people)
        place = self._place_of(key, caption)
        if place is not None and not _say_different_things(caption, self.images[place].caption):
            self.images[place] = _richer(self.images[place], caption, credit)
            return
        self._by_key[key] = len(self.images)
        if caption:
            self._by_caption[plain(caption)] = len(self.images)
        is_lead = bool(self.lead and key == self.lead) or (shown.before and not self.images)
        self.images.append(_image(shown, caption, credit, is_lead))

    def _place_of(self, key: str, caption: str | None) -> int | None:
        """Where a picture stands already, by its file or else by its caption."""
        place = self._by_key.get(key)
        return self._by_caption.get(plain(caption)) if place is None and caption else place


def _named_at_end(caption: str, names: set[str]) -> tuple[str, str | None]:
    """A caption and the credit in brackets at its end, where that is the house, an author or the agency that wrote."""
    match = _BRACKETS.search(caption)
    if match is None or match.start() < 3 or plain(match[1]) not in names:
        return caption, None
    return caption[: match.start()].rstrip(), clean_credit(match[1])


def _say_different_things(caption: str | None, other: str | None) -> bool:
    return bool(caption and other and plain(caption) != plain(other))


def _richer(image: Image, caption: str | None, credit: str | None) -> Image:
    return evolve(image, caption=image.caption or caption, credit=image.credit or credit)


def _image(shown: Shown, caption: str | None, credit: str | None, is_lead: bool) -> Image:
    return Image(
        url=shown.url,
        caption=caption,
        credit=credit,
        alt=shown.alt,
        width=pixels(shown.node.get("width")),
        height=pixels(shown.node.get("height")),
        is_lead=is_lead,
    )
