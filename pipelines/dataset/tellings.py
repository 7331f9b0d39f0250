"""What a story said each time that it was read: its first page and, where it is in parts, those that follow. Pure."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cached_property
from typing import Any

from attrs import define, field, frozen

from pipelines.dataset.keys import digest_of, key
from pipelines.dataset.visits import StoryReading, Visit
from pipelines.extraction.addressing.addresses import normalise
from pipelines.extraction.text.part_addresses import MOST_PARTS, number_of
from pipelines.parts import join_bodies, join_pictures

Content = list[Any]
"""Headline, standfirst, body, pictures (address, caption, credit, alternative text)."""
Contents = Callable[[str], Content]
"""The content with a digest."""
Leads = Callable[[int, int], bool]
"""Something that holds between two addresses."""


@frozen
class Part:
    """A later page of a story."""

    url: str
    visit: Visit | None
    """The capture that shows it; None if none was ever read."""


@define(slots=False, eq=False)
class Telling:
    """A story at one time."""

    first: Visit
    parts: tuple[Part, ...] = ()
    """The second page and those after it."""
    reading: StoryReading = field(init=False)
    """What the first page said."""

    def __attrs_post_init__(self) -> None:
        assert self.first.reading is not None
        self.reading = self.first.reading

    @cached_property
    def readings(self) -> tuple[StoryReading | None, ...]:
        """What each page said, in order."""
        return (self.reading, *(part.visit.reading if part.visit else None for part in self.parts))

    @property
    def is_whole(self) -> bool:
        """Whether every page that was named was read."""
        return None not in self.readings

    def content(self, contents: Contents) -> Content:
        """What all pages show together; headline and standfirst are the first's."""
        headline, standfirst, body, pictures = contents(self.reading.content_digest)
        if not self.parts:
            return [headline, standfirst, body, pictures]
        shown = [contents(reading.content_digest) for reading in self.readings if reading]
        return [
            headline,
            standfirst,
            join_bodies([text for _, _, text, _ in shown]),
            join_pictures((picture[0], picture) for *_, found in shown for picture in found),
        ]

    def digest(self, contents: Contents) -> str:
        """The digest of that content."""
        if not self.parts:
            return self.reading.content_digest
        headline, standfirst, body, pictures = self.content(contents)
        return digest_of(headline, standfirst, body, pictures)


def later_parts(read: Sequence[Visit], follows: Leads) -> set[int]:
    """Which of the addresses (keys) at which a story was read are later pages of it.

    They are if another names them as what follows, or if by their address they are a page of another.
    """
    addresses = {visit.page: normalise(visit.url) for visit in read}
    found = {
        page
        for page, address in addresses.items()
        for other, first in addresses.items()
        if page != other and (follows(other, page) or number_of(address, first) is not None)
    }
    return found if found != addresses.keys() else set()


def tell_each(
    primary: Sequence[Visit], captures: Sequence[Visit], follows: Leads, leads_elsewhere: Leads
) -> list[Telling]:
    """What the story said at each of these readings of its first page.

    :param captures: all of its captures, in order
    :param follows: whether one address is the next part of another
    :param leads_elsewhere: whether what one address names as its next part is another story
    """
    if not any(visit.reading and visit.reading.next_url for visit in primary):
        return [Telling(visit) for visit in primary]
    at_page: dict[int, list[Visit]] = {}
    for visit in captures:
        at_page.setdefault(visit.page, []).append(visit)
    until: dict[int, tuple[str, str]] = {}
    told = []
    for visit in reversed(primary):
        parts = _parts(visit, until.get(visit.page), at_page, follows, leads_elsewhere)
        told.append(Telling(visit, parts))
        until[visit.page] = visit.order
    return told[::-1]


def _parts(
    first: Visit,
    until: tuple[str, str] | None,
    at_page: Mapping[int, Sequence[Visit]],
    follows: Leads,
    leads_elsewhere: Leads,
) -> tuple[Part, ...]:
    """The pages that follow, each named by the one before it, as they were after this reading of the first."""
    parts: list[Part] = []
    seen = {first.page}
    visit: Visit | None = first
    while visit is not None and visit.reading and visit.reading.next_url and len(seen) < MOST_PARTS:
        url = visit.reading.next_url
        page = key(normalise(url))
        there = at_page.get(page, ())
        if page in seen or leads_elsewhere(visit.page, page) or _leads_back(there, at_page):
            break
        seen.add(page)
        visit = _nearest(there, first.order, until) if follows(visit.page, page) else None
        parts.append(Part(url, visit))
    return tuple(parts)


def _leads_back(visits: Sequence[Visit], at_page: Collection[int]) -> bool:
    """Whether a page that was named redirects to the story: there is none with that number."""
    if not visits or any(visit.reading for visit in visits):
        return False
    target = visits[-1].redirect_url
    return target is not None and key(normalise(target)) in at_page


def _nearest(visits: Sequence[Visit], since: tuple[str, str], until: tuple[str, str] | None) -> Visit | None:
    """The first reading of a part after that of the first page and before the next; else the last before it."""
    read = [visit for visit in visits if visit.reading]
    after = [visit for visit in read if visit.order >= since and (until is None or visit.order < until)]
    before = [visit for visit in read if visit.order < since]
    return after[0] if after else before[-1] if before else None


def edited(before: Telling, after: Telling, contents: Contents) -> bool | None:
    """Whether the text changed between two readings of a story; None if no extractor read both.

    A part that was not read tells nothing: then the pages are compared that were read both times.
    """
    if not before.parts and not after.parts:
        return _reading_edited(before.reading, after.reading)
    if not before.is_whole or not after.is_whole:
        pairs = [(a, b) for a, b in zip(before.readings, after.readings, strict=False) if a and b]
        verdicts = [_reading_edited(a, b) for a, b in pairs]
        return True if True in verdicts else None if None in verdicts else False
    ours = [reading for reading in before.readings if reading]
    theirs = [reading for reading in after.readings if reading]
    if len({reading.reading_digest for reading in (*ours, *theirs)}) == 1:
        return before.digest(contents) != after.digest(contents)
    common = set.intersection(*(set(reading.digests) for reading in (*ours, *theirs)))
    for digest in sorted(common, key=lambda name: (name != (after.reading.reading_digest or ""), name)):
        return [reading.digests[digest] for reading in ours] != [reading.digests[digest] for reading in theirs]
    return None


def _reading_edited(before: StoryReading, after: StoryReading) -> bool | None:
    if before.reading_digest == after.reading_digest:
        return before.content_digest != after.content_digest
    common = after.digests.keys() & before.digests.keys()
    for digest in sorted(common, key=lambda name: (name != (after.reading_digest or ""), name)):
        return before.digests[digest] != after.digests[digest]
    return None
