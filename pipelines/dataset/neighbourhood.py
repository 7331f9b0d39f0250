"""What is known of some addresses and of those linked with them: captures, spells, links, and whether these hold."""

from __future__ import annotations

import json
import zlib
from collections.abc import Collection, Iterable
from functools import lru_cache
from typing import Any

import attrs

from pipelines.dataset.identity import MOST_UNLIKE, Link, Spell, is_front, is_nothing, spells, was_read
from pipelines.dataset.rows import Rows
from pipelines.dataset.sketch import sketch
from pipelines.dataset.visits import Visit, listing, load_visits
from pipelines.extraction.addressing.addresses import normalise, same_site

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
        if link.relation == "next":
            return link.alike == 1
        if link.relation == "redirect":
            return was_read(self.visits(link.target))
        if self._lists_stories(link.target):
            return False
        return same_site(link.source_address, link.target_address) and not is_nothing(self.visits(link.target))

    def leads_elsewhere(self, link: Link) -> bool:
        """Whether a link that names a next part leads to another story, or to none."""
        return link.relation == "next" and not self.holds(link) and was_read(self.visits(link.target))

    def _lists_stories(self, page: int) -> bool:
        """Whether an address was never a story's and is a page that names others."""
        sql = f"SELECT 1 FROM captures WHERE page = ? AND ({listing('captures')}) LIMIT 1"
        return not was_read(self.visits(page)) and self._rows.one(sql, [page]) is not None
