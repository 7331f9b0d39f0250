"""Second step of a put: stories, told anew for the addresses that a batch reaches, from all that is known of these."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from attrs import frozen

from pipelines.dataset.identity import Link, Node, Spell, join, was_read
from pipelines.dataset.neighbourhood import Neighbourhood
from pipelines.dataset.rows import Rows
from pipelines.dataset.story import Links, Story, is_twin, tell
from pipelines.extraction.addressing.addresses import normalise

Spells = Mapping[int, Sequence[Spell]]
"""The spells of addresses, by their keys."""


def gather(rows: Rows, around: Neighbourhood, pages: set[int]) -> tuple[dict[int, Story], set[int], set[int]]:
    """The stories that have to do with these addresses, by id; the ids of those there were; all their addresses."""
    before: set[int] = set()
    reached: set[int] = set()
    held: dict[tuple[int, int, str], Link] = {}
    astray: set[tuple[int, int]] = set()
    frontier = set(pages)
    while frontier:
        reached |= frontier
        around.load(frontier)
        articles = _articles_at(rows, frontier) - before
        before |= articles
        arriving = around.links_to([page for page in frontier if not around.is_hub(page)])
        leaving = around.links_from(frontier)
        astray |= {(link.source, link.target) for link in leaving if around.leads_elsewhere(link)}
        links = [link for link in [*leaving, *arriving] if around.holds(link)]
        held |= {(link.source, link.target, link.relation): link for link in links}
        frontier = _pages_of(rows, articles) | {page for link in links for page in (link.source, link.target)}
        frontier -= reached
    return _tell_all(around, reached, held, astray), before, reached


def _articles_at(rows: Rows, pages: Collection[int]) -> set[int]:
    sql = "SELECT DISTINCT article FROM captures WHERE page IN ({}) AND article IS NOT NULL"
    return {row["article"] for row in rows.select_in(sql, pages)}


def _pages_of(rows: Rows, articles: Collection[int]) -> set[int]:
    sql = "SELECT DISTINCT page FROM captures WHERE article IN ({})"
    return {row["page"] for row in rows.select_in(sql, articles)}


def _tell_all(
    around: Neighbourhood,
    pages: Collection[int],
    held: Mapping[tuple[int, int, str], Link],
    astray: Collection[tuple[int, int]],
) -> dict[int, Story]:
    cut = {page: around.spells(page) for page in pages}
    joined = {(link.source, link.target) for link in held.values() if link.relation != "next"}
    following = {(link.source, link.target) for link in held.values() if link.relation == "next"}
    stories: dict[int, Story] = {}
    parts: dict[int, set[Node]] = {}
    for nodes in join(cut, held.values()):
        story = _tell_one(around, cut, nodes, _Pairs(joined, following, astray))
        if story is not None:
            stories[story.id] = story
            parts[story.id] = nodes
    _give_addresses(stories, parts, cut, held.values())
    return stories


@frozen
class _Pairs:
    """Addresses between which something holds: source and target."""

    joined: Collection[tuple[int, int]]
    following: Collection[tuple[int, int]]
    astray: Collection[tuple[int, int]]


def _tell_one(around: Neighbourhood, cut: Spells, nodes: Collection[Node], pairs: _Pairs) -> Story | None:
    captures = sorted((visit for page, number in nodes for visit in cut[page][number]), key=lambda visit: visit.order)
    if not captures:
        return None
    site = captures[0].site
    return tell(
        captures,
        {page for page, number in nodes if number == 0},
        Links(
            joined=lambda source, target: (source, target) in pairs.joined,
            follows=lambda source, target: (source, target) in pairs.following,
            leads_elsewhere=lambda source, target: (source, target) in pairs.astray,
            is_exit=lambda source, target: around.is_exit(source, target, site),
        ),
        around.content,
    )


def _give_addresses(
    stories: Mapping[int, Story], parts: Mapping[int, Collection[Node]], cut: Spells, held: Collection[Link]
) -> None:
    """Tell each story its addresses; one that several stories had belongs to the last."""
    names = {link.target: link.target_address for link in held}
    redirects = {link.source for link in held if link.relation == "redirect"}
    owners: dict[int, tuple[int, int]] = {}
    for article, nodes in parts.items():
        for page, number in nodes:
            owners[page] = max(owners.get(page, (-1, 0)), (number, article))
    for page, (number, article) in owners.items():
        spell = cut[page][number]
        address = normalise(spell[0].url) if spell else names[page]
        relation = "part" if page in stories[article].parts else _relation(address, spell, page in redirects)
        stories[article].addresses[address] = relation


def _relation(address: str, spell: Spell, redirects: bool) -> str:
    if was_read(spell):
        return "amp" if is_twin(address) else "seen"
    return "redirect" if redirects else "canonical"
