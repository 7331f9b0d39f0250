"""A story from its captures.

The article as last seen, its versions, its addresses, whether it was withdrawn. Pure functions.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Sequence
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from attrs import define, field, frozen

from pipelines.dataset.keys import key
from pipelines.dataset.tellings import Contents, Leads, Telling, edited, later_parts, tell_each
from pipelines.dataset.visits import StoryReading, Visit, without_empty
from pipelines.extraction.addressing.addresses import normalise, shown_address

Exit = Callable[[str, str], bool]
"""Something about a redirect from an address to another, both normalised."""
_AMP_WORDS = frozenset({"amp", "m", "mobile", "mobil"})
_AMP_PATH = re.compile(r"[./]amp(?:/|\.html?)?$|/amp/", re.IGNORECASE)


@frozen
class Version:
    """A text that a story had from one capture on."""

    capture: Visit
    shown: Telling
    """What it showed; at the capture itself unless a later one alone was read by today's extractor, or in full."""


@frozen
class Links:
    """What is known of the addresses of a story and of those that they lead to, by their keys."""

    joined: Leads
    """Whether a link from one address to another holds."""
    follows: Leads
    """Whether one address is the next part of another."""
    leads_elsewhere: Leads
    """Whether what one address names as its next part is another story."""
    is_exit: Exit
    """Whether a redirect from an address to another (normalised) says that its story was withdrawn."""


@define
class Story:
    """All that the tables hold of one story."""

    id: int
    captures: list[Visit]
    told: Telling
    """What it says as last seen."""
    versions: list[Version]
    parts: dict[int, int] = field(factory=dict)
    """Number (from 2 on) by address (key) of its later pages."""
    addresses: dict[str, str] = field(factory=dict)
    """Relation by normalised address."""
    canonical_url: str | None = None
    withdrawn_at: str | None = None

    @property
    def last(self) -> Visit:
        """The last capture of its first page."""
        return self.told.first

    @property
    def reading(self) -> StoryReading:
        """What its first page says as last seen."""
        return self.told.reading

    @property
    def seen(self) -> tuple[str, str]:
        """First and last time that it was read."""
        read = [visit.fetched_at for visit in self.captures if visit.reading]
        return read[0], read[-1]


def is_twin(address: str) -> bool:
    """Whether an address looks like the AMP or mobile twin of another."""
    parts = urlsplit(address)
    labels = (parts.hostname or "").split(".")
    asked = any(name == "amp" or value == "amp" for name, value in parse_qsl(parts.query, keep_blank_values=True))
    return asked or labels[0] in _AMP_WORDS or bool(_AMP_PATH.search(parts.path))


def tell(
    captures: Sequence[Visit],
    first_spells: Collection[int],
    links: Links,
    contents: Contents,
) -> Story | None:
    """The story that these captures (in order) are of; None if none of them was read as one.

    :param first_spells: the addresses (keys) of which the story has the first spell
    """
    captures = without_empty(captures)
    read = [visit for visit in captures if visit.reading]
    if not read:
        return None
    first = read[0]
    own = first.page in first_spells
    later = later_parts(read, links.follows)
    primary = _without_twins([visit for visit in read if visit.page not in later], links.joined)
    tellings = tell_each(primary, captures, links.follows, links.leads_elsewhere)
    return Story(
        id=first.page if own else key(normalise(first.url), first.record),
        captures=list(captures),
        told=tellings[-1],
        versions=versions(tellings, contents),
        parts=_numbers(tellings, later),
        canonical_url=_checked_canonical(primary[-1], links.joined),
        withdrawn_at=_withdrawn_at([visit for visit in captures if visit.page not in later], links.is_exit),
    )


def _numbers(tellings: Sequence[Telling], later: Collection[int]) -> dict[int, int]:
    """The numbers of later pages: where the story last had them; behind all others those that it names no more."""
    numbers: dict[int, int] = {}
    for telling in tellings:
        numbers |= {key(normalise(part.url)): number for number, part in enumerate(telling.parts, 2)}
    return {page: numbers.get(page, len(later) + 1) for page in later}


def _without_twins(read: Sequence[Visit], joined: Callable[[int, int], bool]) -> list[Visit]:
    """The captures that tell the story's text: not those of an AMP or mobile twin of an address that was read too."""
    pages = {visit.page for visit in read}

    def counts(visit: Visit) -> bool:
        claimed = visit.reading.canonical_url if visit.reading else None
        target = key(normalise(claimed)) if claimed else visit.page
        return target == visit.page or target not in pages or not is_twin(visit.url) or not joined(visit.page, target)

    return [visit for visit in read if counts(visit)] or list(read)


def _checked_canonical(visit: Visit, joined: Callable[[int, int], bool]) -> str | None:
    """The address that the page claims for itself, if it is its own or the claim held."""
    claimed = visit.reading.canonical_url if visit.reading else None
    if not claimed:
        return None
    target = key(normalise(claimed))
    return claimed if target == visit.page or joined(visit.page, target) else None


def versions(tellings: Sequence[Telling], contents: Contents) -> list[Version]:
    """The texts that a story had, one after the other: A, B and A again are three.

    A text that one of its addresses keeps showing is no edit because another address shows another. Readings by
    different extractors are compared under one that both captures were read with; where there is none, nothing is
    known of an edit, and the version's text is the newer reading's. A part that was not read is no edit; when it comes
    to light, it is in the version that lacked it.
    """
    found: list[Version] = []
    current: Telling | None = None
    at_page: dict[int, Telling] = {}
    for telling in tellings:
        before_here = at_page.get(telling.first.page)
        at_page[telling.first.page] = telling
        if current is None:
            found.append(Version(telling.first, telling))
            current = telling
            continue
        changed = edited(current, telling, contents)
        if changed and (before_here is None or edited(before_here, telling, contents) is not False):
            found.append(Version(telling.first, telling))
            current = telling
        elif changed is None or (not changed and telling.is_whole and not current.is_whole):
            found[-1] = Version(found[-1].capture, telling)
            current = telling
        elif not changed and telling.is_whole:
            current = telling
    return found


def _withdrawn_at(captures: Sequence[Visit], is_exit: Exit) -> str | None:
    """When the last of a story's addresses went that it was read under; None while one of them stands."""
    went: dict[int, str] = {}
    left: set[int] = set()
    for visit in captures:
        if visit.reading:
            went.pop(visit.page, None)
            left.add(visit.page)
        elif visit.page in left or visit.page in went:
            target = normalise(visit.redirect_url) if visit.redirect_url else None
            if visit.gone or (target and is_exit(normalise(visit.url), target)):
                went.setdefault(visit.page, visit.fetched_at)
                left.discard(visit.page)
            elif target:
                left.discard(visit.page)
                went.pop(visit.page, None)
    return max(went.values()) if went and not left else None


def article_row(story: Story, content: Sequence[Any], word_count: int) -> dict[str, Any]:
    """The row of ``articles``."""
    reading, (first_seen, last_seen) = story.reading, story.seen
    headline, standfirst, body, _ = content
    read = [visit for visit in story.captures if visit.reading]
    row = {
        "id": story.id,
        "site": read[0].site,
        "capture": story.last.record,
        "url": shown_address(story.last.url, story.canonical_url),
        "canonical_url": story.canonical_url,
        "headline": headline,
        "standfirst": standfirst,
        "body": body,
        "word_count": word_count,
        "first_seen": first_seen,
        "last_seen": last_seen,
        "withdrawn_at": story.withdrawn_at,
        "versions": len(story.versions),
    }
    names = ("published_at", "modified_at", "section", "language", "published_offset")
    row |= {name: reading.story.get(name) for name in names} | access(reading)
    fields = reading.story.get("fields")
    return row | {"fields": json.dumps(fields, ensure_ascii=False, sort_keys=True) if fields else None}


def access(reading: StoryReading) -> dict[str, int | None]:
    """What is known of a paywall: the publisher's word, the prompt seen, and whether the text breaks off."""
    said = {name: reading.story.get(name) for name in ("is_free", "paywall_shown", "is_cut")}
    return {name: None if value is None else int(value) for name, value in said.items()}
