"""Second step of a put: stories, recomputed for the addresses that a batch touches, from all that is known of these.

Which addresses a change can reach: those joined with a touched one before or after, and those that lead to a target
which was touched or is, or no longer is, one that stories are sent to when they are withdrawn.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

import attrs

from pipelines.dataset.identity import (
    MOST_UNLIKE,
    Link,
    Spell,
    alike,
    is_front,
    is_nothing,
    join,
    links_of,
    reading_after,
    reading_before,
    spells,
    was_read,
)
from pipelines.dataset.keys import key
from pipelines.dataset.rows import Rows
from pipelines.dataset.sketch import sketch
from pipelines.dataset.story import Story, is_twin, tell
from pipelines.dataset.visits import NOT_STORIES, StoryReading, Visit, load_visits
from pipelines.extraction.addresses import normalise, same_site

_LINK_COLUMNS = ", ".join(attribute.name for attribute in attrs.fields(Link))


class Neighbourhood:
    """What is known of some addresses and of those that they are linked with.

    Read from the tables as it is asked for.
    """

    def __init__(self, rows: Rows) -> None:
        self._rows = rows
        self._visits: dict[int, list[Visit]] = {}
        self._spells: dict[int, list[Spell]] = {}
        self._hubs: dict[int, bool] = {}
        self._homes = {
            row["name"]: normalise(row["home_url"])
            for row in rows.select("SELECT name, home_url FROM sites WHERE home_url IS NOT NULL")
        }
        self.sketch_of = lru_cache(maxsize=4096)(self._sketch)

    def visits(self, page: int) -> list[Visit]:
        """The captures of an address, in order."""
        if page not in self._visits:
            self.load([page])
        return self._visits[page]

    def load(self, pages: Iterable[int]) -> None:
        """Read the captures of addresses at once."""
        self._visits |= load_visits(self._rows, {page for page in pages if page not in self._visits})

    def spells(self, page: int) -> list[Spell]:
        """The spells of an address."""
        if page not in self._spells:
            self._spells[page] = spells(self.visits(page), self.sketch_of)
        return self._spells[page]

    def content(self, digest: str) -> list[Any]:
        """Headline, standfirst, body and pictures with a content digest."""
        row = self._rows.one("SELECT content FROM _contents WHERE content_digest = ?", [digest])
        assert row is not None, f"a reading without its text: {digest}"
        content: list[Any] = json.loads(zlib.decompress(row["content"]))
        return content

    def _sketch(self, digest: str) -> tuple[int, ...]:
        return sketch(self.content(digest)[2])

    def links_from(self, pages: Collection[int]) -> list[Link]:
        """The links from addresses."""
        sql = f"SELECT {_LINK_COLUMNS} FROM _links WHERE source IN ({{}})"
        return [Link(**row) for row in self._rows.select_in(sql, pages)]

    def links_to(self, pages: Collection[int]) -> list[Link]:
        """The links to addresses, but for redirects to what was never a story.

        They join nothing, and may be thousands.
        """
        sql = f"SELECT {_LINK_COLUMNS} FROM _links WHERE target IN ({{}})"
        read = {page for page in pages if was_read(self.visits(page))}
        found = [Link(**row) for row in self._rows.select_in(sql, read)]
        canonical = self._rows.select_in(sql + " AND relation = 'canonical'", set(pages) - read)
        return found + [Link(**row) for row in canonical]

    def is_hub(self, target: int) -> bool:
        """Whether more than three unlike stories lead to an address."""
        if target not in self._hubs:
            sql = f"SELECT DISTINCT source FROM _links WHERE target = ? AND alike = 0 LIMIT {MOST_UNLIKE + 1}"
            self._hubs[target] = len(self._rows.select(sql, [target])) > MOST_UNLIKE
        return self._hubs[target]

    def forget_hubs(self) -> None:
        """Ask the table again: links have changed."""
        self._hubs.clear()

    def is_front(self, address: str, site: str) -> bool:
        """Whether an address is a front page."""
        return is_front(address, [self._homes[site]] if site in self._homes else [])

    def holds(self, link: Link) -> bool:
        """Whether a link joins the stories at its ends."""
        if self.is_front(link.target_address, link.site) or link.alike == 0 or self.is_hub(link.target):
            return False
        if link.relation == "redirect":
            return was_read(self.visits(link.target))
        if self._lists_stories(link.target):
            return False
        return same_site(link.source_address, link.target_address) and not is_nothing(self.visits(link.target))

    def _lists_stories(self, page: int) -> bool:
        """Whether an address was never a story's and is a page that names others."""
        sql = "SELECT 1 FROM captures WHERE page = ? AND kind IN ('front_page', 'section', 'feed', 'sitemap') LIMIT 1"
        return not was_read(self.visits(page)) and self._rows.one(sql, [page]) is not None


def touched_pages(rows: Rows, records: Collection[str]) -> set[int]:
    """The addresses whose stories a change of these captures can change at first hand."""
    listed = ", ".join(f"'{kind}'" for kind in NOT_STORIES)
    sql = f"SELECT page, kind IN ({listed}) AND article IS NULL AS listing FROM captures WHERE record_id IN ({{}})"
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
    sql = (
        "SELECT record_id FROM captures WHERE page = ? AND kind IN ('front_page', 'section', 'feed', 'sitemap') LIMIT ?"
    )
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
    if reference is None or (reference != link.target and link.relation == "redirect"):
        return None
    ours = reading_before(around.visits(link.source), link.at)
    theirs: StoryReading | None
    if reference == link.target:
        theirs, address = reading_after(around.visits(reference), link.at), link.target_address
    else:
        theirs, address = reading_before(around.visits(reference), link.at), normalise(around.visits(reference)[0].url)
    if ours is None or theirs is None:
        return None
    return int(alike(ours, theirs, link.source_address, address, around.sketch_of))


def gather(rows: Rows, around: Neighbourhood, pages: set[int]) -> tuple[dict[int, Story], set[int], set[int]]:
    """The stories that have to do with these addresses, by id; the ids of those there were; all their addresses."""
    before: set[int] = set()
    reached: set[int] = set()
    held: dict[tuple[int, int, str], Link] = {}
    frontier = set(pages)
    while frontier:
        reached |= frontier
        around.load(frontier)
        articles = _articles_at(rows, frontier) - before
        before |= articles
        arriving = around.links_to([page for page in frontier if not around.is_hub(page)])
        links = [link for link in [*around.links_from(frontier), *arriving] if around.holds(link)]
        held |= {(link.source, link.target, link.relation): link for link in links}
        frontier = _pages_of(rows, articles) | {page for link in links for page in (link.source, link.target)}
        frontier -= reached
    return _tell_all(around, reached, held), before, reached


def _articles_at(rows: Rows, pages: Collection[int]) -> set[int]:
    sql = "SELECT DISTINCT article FROM captures WHERE page IN ({}) AND article IS NOT NULL"
    return {row["article"] for row in rows.select_in(sql, pages)}


def _pages_of(rows: Rows, articles: Collection[int]) -> set[int]:
    sql = "SELECT DISTINCT page FROM captures WHERE article IN ({})"
    return {row["page"] for row in rows.select_in(sql, articles)}


def _tell_all(
    around: Neighbourhood, pages: Collection[int], held: Mapping[tuple[int, int, str], Link]
) -> dict[int, Story]:
    cut = {page: around.spells(page) for page in pages}
    joined = {(link.source, link.target) for link in held.values()}
    targets = {link.target: link.target_address for link in held.values()}
    stories: dict[int, Story] = {}
    latest: dict[str, tuple[int, int]] = {}
    for nodes in join(cut, held.values()):
        captures = sorted(
            (visit for page, number in nodes for visit in cut[page][number]), key=lambda visit: visit.order
        )
        firsts = {page for page, number in nodes if number == 0}
        story = tell(
            captures,
            firsts,
            lambda source, target: (source, target) in joined,
            lambda address, site=captures[0].site if captures else "": _is_exit(around, address, site),  # type: ignore[misc]
        )
        if story is None:
            continue
        stories[story.id] = story
        for page, number in nodes:
            address = normalise(cut[page][number][0].url) if cut[page][number] else targets[page]
            if latest.get(address, (-1, 0))[0] < number:
                latest[address] = (number, story.id)
                story.addresses[address] = _relation(address, cut[page][number], page, held.values())
    for address, (_, article) in latest.items():
        for story in stories.values():
            if story.id != article:
                story.addresses.pop(address, None)
    return stories


def _is_exit(around: Neighbourhood, address: str, site: str) -> bool:
    return around.is_front(address, site) or around.is_hub(key(address))


def _relation(address: str, spell: Spell, page: int, held: Iterable[Link]) -> str:
    if is_twin(address) and was_read(spell):
        return "amp"
    if was_read(spell):
        return "seen"
    redirects = any(link.source == page and link.relation == "redirect" for link in held)
    return "redirect" if redirects else "canonical"
