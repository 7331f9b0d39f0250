"""Redirects and canonical links of touched addresses, brought up to date, and which addresses that can reach.

These are those joined with a touched one before or after, and those that lead to a target which was touched or is, or
no longer is, one that stories are sent to when they are withdrawn.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

import attrs

from pipelines.dataset.identity import Link, alike, links_of, reading_after, reading_before, was_read
from pipelines.dataset.neighbourhood import Neighbourhood
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


def update_links(rows: Rows, around: Neighbourhood, touched: set[int]) -> set[int]:
    """Bring the links of touched addresses up to date; returns every address that this can reach at second hand."""
    around.load(touched)
    old = {(link.source, link.target, link.relation): link for link in around.links_from(touched)}
    new = {
        (link.source, link.target, link.relation): link
        for page in touched
        for link in links_of(around.visits(page)).values()
    }
    leads = [link for link in [*old.values(), *new.values()] if not around.is_front(link.target_address, link.site)]
    targets = touched | {link.target for link in leads}
    hubs = {target for target in targets if around.is_hub(target)}
    for link in old.values():
        if (link.source, link.target, link.relation) not in new:
            rows.delete("_links", {"source": link.source, "target": link.target, "relation": link.relation})
    changed = [link for name, link in new.items() if name not in old or attrs.evolve(old[name], alike=None) != link]
    rows.replace("_links", [attrs.asdict(link) for link in changed])
    for link in new.values():
        if around.is_front(link.target_address, link.site):
            where = {"source": link.source, "target": link.target, "relation": link.relation}
            rows.update("_links", where, {"alike": "?"}, {"alike": None})
    judged = {target for target in targets if _judge(rows, around, target, touched)}
    around.forget_hubs()
    turned = {target for target in targets if around.is_hub(target) != (target in hubs)}
    reached = {link.source for link in around.links_to(turned | judged | touched)}
    return touched | targets | reached


def _judge(rows: Rows, around: Neighbourhood, target: int, touched: set[int]) -> bool:
    """Compare the stories at both ends of the links to an address, where an end was touched; whether any changed."""
    links = [link for link in around.links_to([target]) if not around.is_front(link.target_address, link.site)]
    reference = _reference(around, target, links)
    if target not in touched and reference not in touched:
        links = [link for link in links if link.source in touched]
    around.load(link.source for link in links)
    changed = False
    for link in links:
        where = {"source": link.source, "target": link.target, "relation": link.relation}
        changed |= rows.update("_links", where, {"alike": link.alike}, {"alike": _alike(around, link, reference)})
    return changed


def _reference(around: Neighbourhood, target: int, links: Sequence[Link]) -> int | None:
    """Whom the stories that lead to an address are compared with.

    Itself, or, never read, the first that claims it as canonical.
    """
    if was_read(around.visits(target)):
        return target
    claims = [link for link in links if link.relation == "canonical"]
    return min(claims, key=lambda link: (link.at, link.record)).source if claims else None


def _alike(around: Neighbourhood, link: Link, reference: int | None) -> int | None:
    if reference is None or (reference != link.target and link.relation != "canonical"):
        return None
    ours = reading_before(around.visits(link.source), link.at)
    theirs: StoryReading | None
    if reference == link.target:
        theirs, address = reading_after(around.visits(reference), link.at), link.target_address
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
