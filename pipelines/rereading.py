"""What the archive has already, read again: a story's last captures after an upgrade, the original of a 304."""

from __future__ import annotations

import logging
from collections.abc import Coroutine
from pathlib import Path

from archive.capture import CapturedExchange
from archive.inflating import DamagedError
from archive.reader import find_warc, read_at
from pipelines.dataset.facts import Facts
from pipelines.extract import ReaderPool
from pipelines.items import Page, Reading, Rules
from pipelines.memory import Memory, Place
from pipelines.pages import page_of

logger = logging.getLogger(__name__)

_NOT_THERE = Reading(kind="other", state="error", reasons=("the original of a 304 is not there",))


class Rereader:
    """Finds captures by the dataset's memory, takes them out of the WARC files of a folder and has them read."""

    def __init__(self, *, memory: Memory, readers: ReaderPool, warc_folder: Path):
        self._memory, self._readers, self._warc_folder = memory, readers, warc_folder

    async def stale(self, new: Facts, rules: Rules, digest: str) -> list[Facts]:
        """The last captures of a story read again, if another extractor or other rules read them.

        So that an upgrade is never taken for a change of the text: both sides of the comparison are of one extractor.
        The story may be known by an address that led here. ``digest`` is the reading digest of ``rules``.
        """
        addresses = {new.capture.url, *(new.context.redirects if new.context else ())}
        places = {place.record_id: place for url in addresses for place in self._memory.stale(url, digest)}
        found = []
        for place in places.values():
            exchange = self._exchange_at(place)
            page = self._page(exchange, place) if exchange is not None else None
            if exchange is None or page is None:
                continue
            reading = await self._readers.read(page, rules)
            if reading.failure is None:
                found.append(
                    Facts(
                        capture=exchange.capture,
                        run=exchange.run,
                        context=exchange.context,
                        reading=reading,
                        reading_digest=digest,
                    )
                )
        return found

    def original(self, facts: Facts, rules: Rules) -> Coroutine[None, None, Reading] | None:
        """What the answer says that a 304 refers to; None where that is not known."""
        record = facts.capture.revisit_of
        place = self._memory.place(record) if record else None
        return self._read_original(facts, place, rules) if place is not None else None

    async def _read_original(self, facts: Facts, place: Place, rules: Rules) -> Reading:
        original = self._exchange_at(place)
        if original is None or original.message is None:
            return _NOT_THERE
        return await self._readers.read(page_of(facts.capture, original.message, facts.context), rules)

    def _page(self, exchange: CapturedExchange, place: Place) -> Page | None:
        """The page of a capture, with the body that it repeats if it is a revisit; None where a part is not there."""
        holder: CapturedExchange | None = exchange
        if place.revisit_of:
            body = self._memory.place(place.revisit_of)
            holder = self._exchange_at(body) if body is not None else None
        if exchange.message is None or holder is None or holder.message is None:
            return None
        return page_of(exchange.capture, exchange.message, exchange.context, holder.message.entity)

    def _exchange_at(self, place: Place) -> CapturedExchange | None:
        try:
            path = find_warc(self._warc_folder, place.warc_file)
            return read_at(path, place.warc_offset, place.warc_length, record_id=place.record_id)
        except (OSError, DamagedError) as error:
            logger.info("%s: cannot be read again: %s", place.record_id, error)
            return None
