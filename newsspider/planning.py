"""What a run asks for: what is new, what is due, and on which condition, by what the dataset remembers."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Literal

from archive.exchange import utc_text
from newsspider.revisits import CATCHING_UP, LONGEST_RETRY, NOT_REACHED, Look, moment, next_look, oldest_due, why_ask
from pipelines.extraction.addressing.addresses import normalise
from pipelines.memory import Memory

Revisits = Literal["due", "all"]

SPREAD = 3
"""A run catches up with at most a third of the stories that a site's last week brought …"""
LEAST = 100
"""… or with this many. A third is more than a crawl once an hour, or once a day, finds due."""
BELIEVED = timedelta(hours=23)
"""How long a front page, feed or sitemap may answer that it has not changed: a day, less the time that a run takes."""
REMEMBERED = LONGEST_RETRY + timedelta(days=7)
"""How far back failures are looked for: the longest pause between two tries, and a week in which runs did not come."""


class Plan:
    """Decides for a run that began at ``now``.

    ``revisits`` is ``due`` (a known story is asked again when its time has come, or it seems changed) or ``all``
    (whenever a page links to it).
    """

    def __init__(self, memory: Memory, now: datetime, revisits: Revisits = "due"):
        self._memory, self._now, self._revisits = memory, now, revisits
        last = memory.last_answer()
        self._last = min(now, moment(last)) if last else now
        """The last sign of an earlier run: after an outage, what was due in it is due still."""
        self._put_off: dict[str, list[str]] = {}

    def story(self, site: str, url: str, *, wording: str | None = None, modified_at: str | None = None) -> str | None:
        """Why a story is to be asked for; None if it is not due.

        Args:
            wording: the text that a front page shows for it.
            modified_at: when it was last changed, by a feed's or sitemap's word.
        """
        if self._revisits == "all":
            return "all"
        visits = self._memory.visits(url)
        begun = utc_text(self._now)
        reworded = bool(visits) and wording is not None and not self._memory.knows_wording(url, site, wording, begun)
        return why_ask(visits, self._now, reworded=reworded, modified_at=modified_at)

    def was_story(self, url: str) -> bool:
        """Whether a story was read at an address before: that it is gone is news, and no failure."""
        return any(visit.is_story for visit in self._memory.visits(url))

    def requisite(self, url: str) -> bool:
        """Whether a picture, style or font is to be asked for: what the archive has is not asked again."""
        return not any(visit.status == 200 for visit in self._memory.visits(url))

    def is_followed(self, url: str, record_id: str, reading_digest: str, settings_digest: str) -> bool:
        """Whether nothing is new in a feed or sitemap that is the same as before, with the bytes of a record.

        All that it names was put to the plan of a run that ended in good order. What was asked then and is due since
        is found without it (:meth:`due`), also if it failed.
        """
        return self._revisits == "due" and self._memory.is_followed(url, record_id, reading_digest, settings_digest)

    def names_story(self, url: str) -> bool:
        """Whether a feed or sitemap leads to a story that is known."""
        return self._memory.names_story(url)

    def next_part(self, url: str) -> str | None:
        """The part of a story that follows one which was not modified."""
        return self._memory.next_part(url)

    def due(self, site: str, asked: Collection[str] = ()) -> list[str]:
        """Stories of a site that are due whether or not a page still links to them, the longest due first.

        Not more than a run should catch up with; :meth:`put_off` then has the others.

        Args:
            asked: normalised addresses that are asked for anyway.
        """
        if self._revisits == "all":
            return []
        week = self._memory.stories(site, utc_text(oldest_due(self._last)))
        known = dict.fromkeys([*self._left(site, "story"), *week])
        looks = {url: look for url in known if normalise(url) not in asked and (look := self._due(url))}
        found = sorted(looks, key=lambda url: (looks[url].at, url))
        most = max(LEAST, len(known) // SPREAD)
        self._put_off[site] = found[most:]
        return found[:most]

    def put_off(self, site: str) -> list[str]:
        """What the last call of :meth:`due` left to later runs and is not on record yet since it was last asked."""
        return [url for url in self._put_off.get(site, []) if not self._is_noted(url)]

    def requisites_left(self, site: str) -> list[str]:
        """Pictures, styles and fonts that an earlier run found and did not get to."""
        return self._left(site, "requisite")

    def conditions(self, url: str, *, lasting: bool = True) -> dict[str, str]:
        """Header fields that make a request conditional on the last whole answer (RFC 9110, section 13.1).

        Args:
            lasting: whether a "304" is believed however old that answer is. Some servers keep a validator while a page
                changes: what changes all the time is asked for whole once a day.
        """
        validated = self._memory.validated(url)
        if validated is None or not (lasting or self._now - moment(validated.at) < BELIEVED):
            return {}
        fields = {"If-None-Match": validated.etag, "If-Modified-Since": validated.last_modified}
        return {name: value for name, value in fields.items() if value}

    def _due(self, url: str) -> Look | None:
        look = next_look(self._memory.visits(url))
        return look if look is not None and look.at <= self._now else None

    def _left(self, site: str, expected: str) -> list[str]:
        since = utc_text(self._last - REMEMBERED)
        return list(self._memory.unfinished(site, since, NOT_REACHED, expected))

    def _is_noted(self, url: str) -> bool:
        noted = self._memory.noted(url, CATCHING_UP)
        answers = [visit.at for visit in self._memory.visits(url) if visit.status is not None]
        return noted is not None and (not answers or noted > answers[-1])
