"""Redirects and canonical links of touched addresses, brought up to date, and which addresses that can reach.

These are those joined with a touched one before or after, and those that lead to a target which was touched or is, or
no longer is, one that stories are sent to when they are withdrawn.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import attrs

from pipelines.dataset.identity import Link, alike, leads_on, links_of, reading_after, reading_before, was_read
from pipelines.dataset.keys import key
from pipelines.dataset.neighbourhood import MOST_HOPS, Neighbourhood
from pipelines.dataset.rows import Rows
from pipelines.dataset.visits import StoryReading, listing
from pipelines.extraction.addressing.addresses import normalise
from pipelines.parts import continues


def touched_pages(rows: Rows, records: Collection[str]) -> set[int]:
    """The addresses whose stories a change of these captures can change at first hand."""
    sql = f"SELECT page, ({listing('captures')}) AND article IS NULL AS listing FROM captures WHERE record_id IN ({{}})"
    pages: set[int] = set()
    listings: set[int] = set()
    for row in rows.select_in(sql, records):
        (listings if row["listing"] else pages).add(row["page"])
    pages |= rows.present("_links", "source", listings) if listings else set()
    for page in listings - pages:
        if rows.one("SELECT 1 FROM _links WHERE target = ? LIMIT 1", [page]) and not _listed_before(
            rows, page, records
        ):
            pages.add(page)
    return pages


def _listed_before(rows: Rows, page: int, records: Collection[str]) -> bool:
    """Whether an address was known as a page that names stories before these captures: then they tell nothing new."""
    sql = f"SELECT record_id FROM captures WHERE page = ? AND ({listing('captures')}) LIMIT ?"
    found = rows.select(sql, [page, len(records) + 1])
    return any(row["record_id"] not in records for row in found)


def update_links(rows: Rows, around: Neighbourhood, touched: set[int], new: Collection[str] | None) -> set[int]:
    """Bring the links of touched addresses up to date; returns every address that this can reach at second hand.

    Args:
        new: the captures that touched them, if what they say is new; None if it may be in place of something else.
    """
    around.load(touched)
    old = {(link.source, link.target, link.relation): link for link in around.links_from(touched)}
    found = {
        (link.source, link.target, link.relation): link
        for page in touched
        for link in links_of(around.visits(page)).values()
    }
    leads = [link for link in [*old.values(), *found.values()] if not around.is_front(link.target_address, link.site)]
    passed = touched | around.passing(touched)
    targets = passed | {page for link in leads for page in (link.target, key(around.end(link.target_address)))}
    hubs = {target for target in targets if around.is_hub(target)}
    _write(rows, around, old, found)
    judged = {target for target in targets if _judge(rows, around, target, touched, passed)}
    around.forget_hubs()
    turned = {target for target in targets if around.is_hub(target) != (target in hubs)}
    first_hand = turned | judged | passed
    reached = {link.source for link in around.links_to(first_hand | around.passing(turned))}
    return touched | targets | reached | _left_behind(around, touched, new)


def _write(
    rows: Rows,
    around: Neighbourhood,
    old: Mapping[tuple[int, int, str], Link],
    found: Mapping[tuple[int, int, str], Link],
) -> None:
    """Store the links of some addresses in the place of the old ones. Whether the stories are alike stays as it was."""
    for link in old.values():
        if (link.source, link.target, link.relation) not in found:
            rows.delete("_links", {"source": link.source, "target": link.target, "relation": link.relation})
    changed = [link for name, link in found.items() if name not in old or attrs.evolve(old[name], alike=None) != link]
    rows.replace("_links", [attrs.asdict(link) for link in changed])
    for link in found.values():
        if around.is_front(link.target_address, link.site):
            where = {"source": link.source, "target": link.target, "relation": link.relation}
            rows.update("_links", where, {"alike": "?"}, {"alike": None})


def _left_behind(around: Neighbourhood, touched: set[int], new: Collection[str] | None) -> set[int]:
    """The addresses that redirect to one of these which only now turned out to be gone, or a list of stories."""
    found: set[int] = set()
    frontier = {page for page in touched if new is None or around.is_dead(page) != around.is_dead(page, but=new)}
    for _ in range(MOST_HOPS):
        if not frontier:
            break
        sources = around.sources_of(frontier) - found
        around.load(sources)
        found |= sources
        frontier = {page for page in sources if leads_on(around.visits(page))}
    return found


def _judge(rows: Rows, around: Neighbourhood, target: int, touched: set[int], passed: set[int]) -> bool:
    """Compare the stories at both ends of the links to an address, where an end was touched; whether any changed.

    Args:
        passed: the touched addresses, and those that merely lead on to one.
    """
    links = [link for link in around.links_to([target]) if not around.is_front(link.target_address, link.site)]
    reference = _reference(around, target, links)
    if target not in passed and reference not in touched:
        links = [link for link in links if link.source in touched]
    around.load(link.source for link in links)
    changed = False
    for link in links:
        where = {"source": link.source, "target": link.target, "relation": link.relation}
        changed |= rows.update("_links", where, {"alike": link.alike}, {"alike": _alike(around, link, reference)})
    return changed


def _reference(around: Neighbourhood, target: int, links: Sequence[Link]) -> int | None:
    """Whom the stories that lead to an address are compared with.

    Itself, or, where it merely leads on, the story at the end; never read, the first that claims it as canonical.
    """
    if was_read(around.visits(target)):
        return target
    end = next((key(around.end(link.target_address)) for link in links), target)
    if was_read(around.visits(end)):
        return end
    claims = [link for link in links if link.relation == "canonical"]
    return min(claims, key=lambda link: (link.at, link.record)).source if claims else None


def _alike(around: Neighbourhood, link: Link, reference: int | None) -> int | None:
    if reference is None or (reference != link.target and link.relation == "next"):
        return None
    end = around.end(link.target_address)
    if reference not in (link.target, key(end)) and link.relation != "canonical":
        return None
    ours = reading_before(around.visits(link.source), link.at)
    theirs: StoryReading | None
    if reference in (link.target, key(end)):
        theirs, address = reading_after(around.visits(reference), link.at), end
    else:
        theirs, address = reading_before(around.visits(reference), link.at), normalise(around.visits(reference)[0].url)
    if ours is None or theirs is None:
        return None
    if link.relation == "next":
        return int(
            continues(
                headline=ours.headline,
                url=link.source_address,
                next_headline=theirs.headline,
                next_url=link.target_address,
                next_canonical=theirs.canonical_url,
            )
        )
    return int(alike(ours, theirs, link.source_address, address, around.sketch_of))
