"""What is known of some addresses and of those linked with them: captures, spells, links, and whether these hold."""

from __future__ import annotations

import json
import zlib
from collections.abc import Collection, Iterable
from functools import lru_cache
from typing import Any

import attrs

from pipelines.dataset.identity import (
    MOST_UNLIKE,
    Link,
    Spell,
    is_above,
    is_front,
    is_nothing,
    leads_on,
    spells,
    was_read,
)
from pipelines.dataset.keys import key
from pipelines.dataset.rows import Rows
from pipelines.dataset.sketch import sketch
from pipelines.dataset.visits import Visit, listing, load_visits
from pipelines.extraction.addressing.addresses import normalise, same_site

MOST_HOPS = 5
"""Redirects one after the other that are followed."""

_UNLIKE = """
SELECT DISTINCT source FROM _links WHERE target = ?1 AND alike = 0
UNION
SELECT unlike.source FROM _links passed JOIN _links unlike ON unlike.target = passed.source AND unlike.alike = 0
WHERE passed.target = ?1 AND passed.relation = 'redirect' AND passed.alike IS NULL
  AND NOT EXISTS (SELECT 1 FROM captures c WHERE c.page = passed.source AND c.content_digest IS NOT NULL)
LIMIT ?2
"""
"""Stories that lead to an address where another stands, be it over an address that merely leads on."""
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
        """The links to addresses, but for redirects to what was never a story and never led on to one.

        They join nothing, and may be thousands.
        """
        sql = f"SELECT {_LINK_COLUMNS} FROM _links WHERE target IN ({{}})"
        joining = {page for page in pages if any(visit.reading or visit.redirect_url for visit in self.visits(page))}
        found = [Link(**row) for row in self._rows.select_in(sql, joining)]
        others = sql + " AND (relation = 'canonical' OR alike IS NOT NULL)"
        return found + [Link(**row) for row in self._rows.select_in(others, set(pages) - joining)]

    def sources_of(self, pages: Collection[int]) -> set[int]:
        """Every address that redirects to one of these."""
        sql = "SELECT DISTINCT source FROM _links WHERE relation = 'redirect' AND target IN ({})"
        return {row["source"] for row in self._rows.select_in(sql, pages)}

    def end(self, address: str) -> str:
        """Where one ends who asks for an address (normalised) that merely leads on; else, or in a loop, itself."""
        seen: list[str] = [address]
        while len(seen) <= MOST_HOPS and (following := leads_on(self.visits(key(seen[-1])))) is not None:
            if following in seen:
                return address
            seen.append(following)
        return seen[-1]

    def passing(self, pages: Collection[int]) -> set[int]:
        """The addresses that merely lead on to one of these, directly or over each other."""
        found: set[int] = set()
        frontier = set(pages)
        for _ in range(MOST_HOPS):
            links = [link for link in self.links_to(frontier) if link.relation == "redirect"]
            self.load(link.source for link in links)
            frontier = {link.source for link in links if leads_on(self.visits(link.source))} - found - set(pages)
            found |= frontier
        return found

    def is_hub(self, target: int) -> bool:
        """Whether more than three unlike stories lead to an address."""
        if target not in self._hubs:
            self._hubs[target] = len(self._rows.select(_UNLIKE, [target, MOST_UNLIKE + 1])) > MOST_UNLIKE
        return self._hubs[target]

    def forget_hubs(self) -> None:
        """Ask the table again: links have changed."""
        self._hubs.clear()

    def is_front(self, address: str, site: str) -> bool:
        """Whether an address is a front page."""
        return is_front(address, [self._homes[site]] if site in self._homes else [])

    def holds(self, link: Link) -> bool:
        """Whether a link joins the stories at its ends."""
        end = self.end(link.target_address)
        named = {link.target_address, end}
        if link.alike == 0 or any(self.is_front(name, link.site) or self.is_hub(key(name)) for name in named):
            return False
        if link.relation == "next":
            return link.alike == 1
        if link.relation == "redirect":
            return was_read(self.visits(key(end)))
        if self._lists_stories(key(end)):
            return False
        return all(same_site(link.source_address, name) and not is_nothing(self.visits(key(name))) for name in named)

    def is_exit(self, source: str, target: str, site: str) -> bool:
        """Whether a redirect from a story's address to another says that the story was withdrawn.

        It does if it ends at a front page, at a page that is gone, at a section (one of the sites file, or a page of
        other stories above it in the path), or where many unlike stories are sent.
        """
        end = self.end(target)
        if any(self.is_front(name, site) or self.is_hub(key(name)) for name in (target, end)):
            return True
        if self._lists_stories(key(end)):
            return True
        visits = self.visits(key(end))
        above = is_above(end, source)
        return not was_read(visits) and any(v.gone or (above and v.kind == "index" and v.state == "ok") for v in visits)

    def is_dead(self, page: int, but: Collection[str] = ()) -> bool:
        """Whether an address is known, and never was a story's: it was gone, or a page that names others.

        Args:
            but: records of captures that are left out of account.
        """
        visits = [visit for visit in self.visits(page) if visit.record not in but]
        return is_nothing(visits) or self._lists_stories(page, but)

    def leads_elsewhere(self, link: Link) -> bool:
        """Whether a link that names a next part leads to another story, or to none."""
        return link.relation == "next" and not self.holds(link) and was_read(self.visits(link.target))

    def _lists_stories(self, page: int, but: Collection[str] = ()) -> bool:
        """Whether an address was never a story's and is a page that names others."""
        sql = f"SELECT record_id FROM captures WHERE page = ? AND ({listing('captures')}) LIMIT ?"
        if was_read(self.visits(page)):
            return False
        return any(row["record_id"] not in but for row in self._rows.select(sql, [page, len(but) + 1]))
