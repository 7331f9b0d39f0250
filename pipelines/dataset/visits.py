"""What the derivation of stories works on: the captures of an address, and what those say that were read as a story."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from typing import Any

from attrs import evolve, field, frozen

from pipelines.dataset.rows import Row, Rows

NOT_STORIES = ("front_page", "section", "feed", "sitemap", "robots", "requisite")
"""Kinds of captures that say nothing about a story at their address."""
_GONE = (404, 410)


def listing(captures: str) -> str:
    """The condition (SQL) that a capture says nothing of a story; a redirect does, unless another page was asked for.

    :param captures: the name that the table has in the query
    """
    kinds = ", ".join(f"'{kind}'" for kind in NOT_STORIES)
    asked = f"{captures}.kind = 'redirect' AND coalesce({captures}.expected, '') IN ({kinds})"
    return f"{captures}.kind IN ({kinds}) OR ({asked})"


@frozen(kw_only=True)
class StoryReading:
    """What a capture says that was read as a story; its text lies under its content digest."""

    content_digest: str
    reading_digest: str | None
    digests: dict[str, str] = field(factory=dict)
    """The content digest under each reading digest that the capture was read with."""
    story: dict[str, Any] = field(factory=dict)
    """Headline, dates, authors, tags, …: what is no part of the content digest, and the headline."""

    @property
    def headline(self) -> str | None:
        """The headline, for comparing."""
        return self.story.get("headline")

    @property
    def published_at(self) -> str | None:
        """When it says that it was published."""
        return self.story.get("published_at")

    @property
    def canonical_url(self) -> str | None:
        """The address that it claims for itself."""
        return self.story.get("canonical_url")

    @property
    def next_url(self) -> str | None:
        """Where it goes on, as it says: the address of its next part."""
        return self.story.get("next_url")


@frozen(kw_only=True)
class Visit:
    """One capture of an address."""

    record: str
    page: int
    """The key of its normalised address."""
    url: str
    site: str
    fetched_at: str
    status: int | None
    kind: str
    state: str | None
    redirect_url: str | None = None
    reading: StoryReading | None = None
    """None unless it was read as a story."""

    @property
    def order(self) -> tuple[str, str]:
        """The order that everything derived is defined over."""
        return self.fetched_at, self.record

    @property
    def gone(self) -> bool:
        """Whether the site said that there is no such page (any more)."""
        return self.status in _GONE or self.state == "soft_404"


_VISITS = f"""
SELECT c.page, c.record_id, c.url, c.site, c.fetched_at, c.status, c.kind, c.state, c.redirect_url, c.content_digest,
  r.reading_digest, r.digests, r.story
FROM captures c LEFT JOIN _readings r ON r.record = c.reading_of
WHERE c.page IN ({{}}) AND NOT ({listing("c")})
"""


def load_visits(rows: Rows, pages: Collection[int]) -> dict[int, list[Visit]]:
    """The captures of each address, in order; an empty list for an address that was never captured."""
    visits: dict[int, list[Visit]] = {page: [] for page in pages}
    for row in rows.select_in(_VISITS, pages):
        visits[row["page"]].append(_visit(row))
    return {page: without_empty(sorted(found, key=lambda visit: visit.order)) for page, found in visits.items()}


def without_empty(visits: Sequence[Visit]) -> list[Visit]:
    """Where a story was read with a text, a page that came without one is no evidence of an edit."""
    if not any(visit.reading and visit.state == "ok" for visit in visits):
        return list(visits)
    return [visit if visit.state == "ok" else evolve(visit, reading=None) for visit in visits]


def _visit(row: Row) -> Visit:
    reading = None
    if row["content_digest"] is not None:
        reading = StoryReading(
            content_digest=row["content_digest"],
            reading_digest=row["reading_digest"],
            digests=json.loads(row["digests"]),
            story=json.loads(row["story"]),
        )
    names = ("page", "url", "site", "fetched_at", "status", "kind", "state", "redirect_url")
    return Visit(record=row["record_id"], reading=reading, **{name: row[name] for name in names})
