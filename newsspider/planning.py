"""What a run asks for: what is new, what is due, and on which condition, by what the dataset remembers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Literal

from archive.exchange import utc_text
from newsspider.revisits import oldest_due, why_ask
from pipelines.memory import Memory

Revisits = Literal["due", "all"]


class Plan:
    """Decides for a run that began at ``now``.

    ``revisits`` is ``due`` (a known story is asked again when its time has come, or it seems changed) or ``all``
    (whenever a page links to it).
    """

    def __init__(self, memory: Memory, now: datetime, revisits: Revisits = "due"):
        self._memory, self._now, self._revisits = memory, now, revisits

    def story(self, site: str, url: str, *, wording: str | None = None, modified_at: str | None = None) -> str | None:
        """Why a story is to be asked for; None if it is not due.

        Args:
            wording: the text that a front page shows for it.
            modified_at: when it was last changed, by a feed's or sitemap's word.
        """
        if self._revisits == "all":
            return "all"
        visits = self._memory.visits(url)
        reworded = bool(visits) and wording is not None and not self._memory.knows_wording(url, site, wording)
        return why_ask(visits, self._now, reworded=reworded, modified_at=modified_at)

    def requisite(self, url: str) -> bool:
        """Whether a picture, style or font is to be asked for: what the archive has is not asked again."""
        return not any(visit.status == 200 for visit in self._memory.visits(url))

    def due(self, site: str) -> Iterator[str]:
        """Stories of a site that are due, whether or not a page still links to them."""
        if self._revisits == "all":
            return
        seen: set[str] = set()
        for url in (*self._memory.unfinished(site), *self._memory.stories(site, utc_text(oldest_due(self._now)))):
            if url not in seen and why_ask(self._memory.visits(url), self._now):
                seen.add(url)
                yield url

    def conditions(self, url: str) -> dict[str, str]:
        """Header fields that make a request conditional on the last whole answer (RFC 9110, section 13.1)."""
        validated = self._memory.validated(url)
        if validated is None:
            return {}
        fields = {"If-None-Match": validated.etag, "If-Modified-Since": validated.last_modified}
        return {name: value for name, value in fields.items() if value}
