"""Batch: what of the facts of a put was new, for the steps that derive from it."""

from __future__ import annotations

from urllib.parse import urlsplit

from attrs import define, field

from pipelines.dataset.facts import Facts
from pipelines.items import FrontPage


@define
class Batch:
    """What of a batch of facts was new, for the steps that derive from it."""

    captures: set[str] = field(factory=set)
    """Record ids of captures whose own facts, or whose original's, are new or have changed."""
    readings: dict[str, Facts] = field(factory=dict)
    """By record id: the facts whose reading is new or replaced the old one."""
    replaced: set[str] = field(factory=set)
    """Those of ``readings`` that had a reading before."""
    old_contents: set[str] = field(factory=set)
    """Content digests that replaced readings had."""
    out_of_look: dict[str, int] = field(factory=dict)
    """By record id: the look of a capture that is no part of it, being of another kind than was thought, or shows there
    what another capture does than was thought."""
    new_captures: int = 0
    new_failures: int = 0


def site_of(facts: Facts) -> str:
    """The outlet: as the crawler knew it, else the host."""
    if facts.context is not None and facts.context.site:
        return facts.context.site
    return urlsplit(facts.capture.url).hostname or "unknown"


def front_page_of(facts: Facts) -> FrontPage | None:
    """The front page that a capture's own reading gives."""
    reading = facts.reading
    return reading.front_page if reading and reading.kind in ("front_page", "section") else None
