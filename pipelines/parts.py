"""Stories in parts made whole: which page continues another, and their texts and pictures joined.

One way for the dataset and for the items of a crawl.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TypeVar

from attrs import evolve

from archive.capture import Capture
from pipelines.extraction.addressing.addresses import identifier, normalise
from pipelines.extraction.text.part_addresses import MOST_PARTS, PAGE_WORDS, number_of
from pipelines.items import Article, StoryItem

LONG_PARAGRAPH = 40
"""Characters from which a paragraph that comes again in a later part is left out: a standfirst, a notice."""

_NUMBERED = re.compile(
    rf"[\W_]*(?:\b(?:{PAGE_WORDS})\b)?[\W_]*\b\d{{1,2}}(?:\W*(?:/|of|von|de|sur|di|av|z|из)\W*\d{{1,2}})?[\W_]*$",
    re.IGNORECASE,
)
_SHORTEST = 12
"""Characters from which a headline within another is taken for the same one."""
_Picture = TypeVar("_Picture")


def continues(
    *, headline: str | None, url: str, next_headline: str | None, next_url: str, next_canonical: str | None
) -> bool:
    """Whether the page that another named as its next part goes on with the same story.

    It does if both have the same headline but for the page's number ("Seite 2", "2/3"), or one's holds the other's; if
    it claims the other's address as its own; or if both addresses have the same identifier.
    """
    address, following = normalise(url), normalise(next_url)
    claimed = normalise(next_canonical) if next_canonical else following
    if claimed != following and (claimed == address or number_of(following, claimed) is not None):
        return True
    ours, theirs = identifier(address), identifier(following)
    if ours is not None and ours == theirs:
        return True
    first, second = bare(headline), bare(next_headline)
    if not first or not second:
        return False
    shorter, longer = sorted((first, second), key=len)
    return shorter == longer or (len(shorter) >= _SHORTEST and shorter in longer)


def bare(headline: str | None) -> str:
    """A headline for comparing: without the number of its page, in one case, white space made one blank."""
    text = " ".join((headline or "").split())
    return (_NUMBERED.sub("", text) or text).casefold()


def join_bodies(bodies: Sequence[str]) -> str:
    """The texts of the parts as one; a longer paragraph that an earlier part had is left out."""
    joined: list[str] = []
    said: set[str] = set()
    for body in bodies:
        paragraphs = [paragraph for paragraph in body.split("\n\n") if paragraph]
        joined += [paragraph for paragraph in paragraphs if " ".join(paragraph.split()) not in said]
        cleaned = (" ".join(paragraph.split()) for paragraph in paragraphs)
        said |= {paragraph for paragraph in cleaned if len(paragraph) >= LONG_PARAGRAPH}
    return "\n\n".join(joined)


def join_pictures(pictures: Iterable[tuple[str, _Picture]]) -> list[_Picture]:
    """The pictures of all parts in order, each address (the first of the pair) once."""
    found: dict[str, _Picture] = {}
    for url, picture in pictures:
        found.setdefault(url, picture)
    return list(found.values())


class Whole:
    """A story in parts as a crawl comes to know it, part by part."""

    def __init__(self, site: str, capture: Capture, article: Article):
        self._site, self._capture, self._first = site, capture, article
        self._parts = [article]
        self._last = (article, capture.url)

    def add(self, article: Article, url: str) -> bool:
        """Add the page that the last one named as the next; whether there may be one after it.

        There is none after a page of another story, and none after as many as the dataset joins.
        """
        last, last_url = self._last
        if not continues(
            headline=last.headline,
            url=last_url,
            next_headline=article.headline,
            next_url=url,
            next_canonical=article.canonical_url,
        ):
            return False
        self._parts.append(article)
        self._last = (article, url)
        return len(self._parts) < MOST_PARTS

    def item(self) -> StoryItem:
        """The whole story, as far as it was read."""
        body = join_bodies([part.body for part in self._parts])
        images = join_pictures((image.url, image) for part in self._parts for image in part.images)
        whole = evolve(self._first, body=body, images=tuple(images)) if len(self._parts) > 1 else self._first
        return StoryItem.of(site=self._site, capture=self._capture, article=whole)
