"""Which captures are of one story: spells of an address, and the redirects and canonical links that join addresses.

An address that is used again for another story has several spells. A story is a set of spells joined by links that
hold. All functions are pure; the texts of readings are asked for through ``Texts``, as few comparisons need them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from urllib.parse import urlsplit

from attrs import frozen

from pipelines.dataset.keys import clean, key
from pipelines.dataset.sketch import LIKE, likeness
from pipelines.dataset.visits import StoryReading, Visit
from pipelines.extraction.addressing.addresses import identifier, normalise, same_site

Texts = Callable[[str], Sequence[int]]
"""The sketch of the body with a content digest."""

MOST_UNLIKE = 3
"""A target that more unlike stories lead to is where withdrawn stories are sent, and joins none."""


@frozen(kw_only=True)
class Link:
    """A redirect, a canonical link, or a link to a story's next part, from one address to another.

    ``at`` and ``record`` are the first capture that says so.
    """

    source: int
    target: int
    relation: str
    """``redirect``, ``canonical`` or ``next``."""
    at: str
    record: str
    source_address: str
    target_address: str
    site: str
    alike: int | None = None
    """Whether the stories at both ends are one; None where one of them was not read."""


Spell = list[Visit]
"""Captures of an address while one story stood there, in order."""


def spells(visits: Sequence[Visit], texts: Texts) -> list[Spell]:
    """Cut the captures of an address where headline, text and publication date have all changed between two readings.

    Captures that were not read as a story go with the story before them; those before the first with the first.
    """
    cut: list[Spell] = [[]]
    previous: StoryReading | None = None
    for visit in visits:
        reading = visit.reading
        if reading and previous and _another_story(previous, reading, texts):
            cut.append([])
        previous = reading or previous
        cut[-1].append(visit)
    return cut


def _another_story(before: StoryReading, after: StoryReading, texts: Texts) -> bool:
    if before.content_digest == after.content_digest or clean(before.headline) == clean(after.headline):
        return False
    if not _dates_differ(before.published_at, after.published_at):
        return False
    return likeness(texts(before.content_digest), texts(after.content_digest)) < LIKE


def _dates_differ(a: str | None, b: str | None) -> bool:
    """Two dates of which one is known to the day alone differ if the days do.

    A date that is missing is no other date.
    """
    if a is None or b is None:
        return False
    shorter = min(len(a), len(b))
    return a[:shorter] != b[:shorter] if shorter == len("2026-11-02") else a != b


def was_read(visits: Iterable[Visit]) -> bool:
    """Whether an address was ever read as a story."""
    return any(visit.reading for visit in visits)


def links_of(visits: Sequence[Visit]) -> dict[tuple[int, str], Link]:
    """The links that the captures of one address tell of, by target and relation: the earliest capture of each."""
    links: dict[tuple[int, str], Link] = {}
    for visit in visits:
        source = normalise(visit.url)
        claims = [("redirect", visit.redirect_url)]
        if visit.reading:
            claims += [("canonical", visit.reading.canonical_url), ("next", visit.reading.next_url)]
        for relation, url in claims:
            address = normalise(url) if url else source
            if address == source or (relation == "canonical" and not same_site(source, address)):
                continue
            link = Link(
                source=visit.page, target=key(address), relation=relation, at=visit.fetched_at, record=visit.record,
                source_address=source, target_address=address, site=visit.site,
            )  # fmt: skip
            links.setdefault((link.target, relation), link)
    return links


def reading_before(visits: Sequence[Visit], at: str) -> StoryReading | None:
    """What an address said last at or before a time; if it said nothing yet, what it said first."""
    readings = [visit for visit in visits if visit.reading]
    before = [visit for visit in readings if visit.fetched_at <= at]
    chosen = before[-1] if before else (readings[0] if readings else None)
    return chosen.reading if chosen else None


def reading_after(visits: Sequence[Visit], at: str) -> StoryReading | None:
    """What an address said first at or after a time; if it said nothing any more, what it said last."""
    readings = [visit for visit in visits if visit.reading]
    after = [visit for visit in readings if visit.fetched_at >= at]
    chosen = after[0] if after else (readings[-1] if readings else None)
    return chosen.reading if chosen else None


def alike(a: StoryReading, b: StoryReading, a_address: str, b_address: str, texts: Texts) -> bool:
    """Whether two readings are of one story: they share a headline, an identifier in the address, or text."""
    if a.content_digest == b.content_digest or (a.headline and clean(a.headline) == clean(b.headline)):
        return True
    ours = identifier(a_address)
    if ours is not None and ours == identifier(b_address):
        return True
    return likeness(texts(a.content_digest), texts(b.content_digest)) >= LIKE


def is_front(address: str, homes: Iterable[str]) -> bool:
    """Whether a normalised address is a front page: the root of its host, or one of the homes (normalised)."""
    parts = urlsplit(address)
    return (parts.path in ("", "/") and not parts.query) or address in homes


def leads_on(visits: Sequence[Visit]) -> str | None:
    """Where an address leads that no story was ever read at: the last redirect's target, normalised.

    None if a story was read there, or it was gone when it was last told where it leads.
    """
    if was_read(visits):
        return None
    last: str | None = None
    for visit in visits:
        target = normalise(visit.redirect_url) if visit.redirect_url else None
        if visit.gone:
            last = None
        elif target is not None and target != normalise(visit.url):
            last = target
    return last


def is_above(address: str, other: str) -> bool:
    """Whether an address is that of a folder in which another lies: a story's section, by their paths alone."""
    ours, theirs = urlsplit(address), urlsplit(other)
    folder = ours.path.rstrip("/") + "/"
    return ours.netloc == theirs.netloc and not ours.query and theirs.path.startswith(folder) and ours != theirs


def is_nothing(visits: Sequence[Visit]) -> bool:
    """Whether an address was captured, never as a story, and there was no page or none of a story."""
    return not was_read(visits) and any(
        visit.gone or (visit.kind == "index" and visit.state == "ok") for visit in visits
    )


def spell_before(cut: Sequence[Spell], at: str) -> int:
    """The spell of the source of a link: the one that ``reading_before`` looks into."""
    started = [number for number, spell in enumerate(cut) if _start(spell) and _start(spell) <= at]
    return started[-1] if started else 0


def spell_after(cut: Sequence[Spell], at: str) -> int:
    """The spell of the target of a link: the one that ``reading_after`` looks into."""
    for number, spell in enumerate(cut):
        if any(visit.reading and visit.fetched_at >= at for visit in spell):
            return number
    return len(cut) - 1


def _start(spell: Spell) -> str:
    """When a spell's first reading was captured; empty if it has none."""
    return next((visit.fetched_at for visit in spell if visit.reading), "")


Node = tuple[int, int]
"""A spell of an address: the address's key, the spell's number."""


def join(cut: Mapping[int, Sequence[Spell]], links: Iterable[Link]) -> list[set[Node]]:
    """The stories among spells: those that the given links (all of which hold) join, directly or through others."""
    parent = {(page, number): (page, number) for page, found in cut.items() for number in range(len(found))}

    def root(node: Node) -> Node:
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    for link in links:
        if link.source in cut and link.target in cut:
            source = (link.source, spell_before(cut[link.source], link.at))
            target = (link.target, spell_after(cut[link.target], link.at))
            parent[root(source)] = root(target)
    groups: dict[Node, set[Node]] = {}
    for node in parent:
        groups.setdefault(root(node), set()).add(node)
    return list(groups.values())
