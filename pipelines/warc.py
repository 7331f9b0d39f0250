"""The run's archive: every exchange and what was known of it, in order, written in a thread of its own."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from archive.capture import Capture
from archive.exchange import Context, Exchange
from archive.payload import PayloadFacts, Revisit, payload_facts
from archive.writer import WarcWriter

T = TypeVar("T")
FindOriginal = Callable[[Exchange, PayloadFacts], Revisit | None]
"""Of an answer's payload, or (for a 304) of the answer that is still good: the record that holds it."""


class RunArchive:
    """Writes a run's exchanges one after the other, off the event loop.

    An exchange whose payload the archive holds already, with the same codings, becomes a revisit record:
    ``find_original`` knows those of earlier runs, this class those of its own.
    """

    def __init__(self, writer: WarcWriter, find_original: FindOriginal):
        self._writer = writer
        self._find_original = find_original
        self._originals: dict[tuple[str | None, str | None, str | None], Revisit] = {}
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="archive")

    async def write(self, exchange: Exchange, context: Context) -> Capture:
        """Append an exchange; when this returns it stands in the file (:meth:`sync` makes it durable).

        Raises:
            ArchiveError: if it could not be written; the file is then as it was before.
        """
        return await self._do(lambda: self._write(exchange, context))

    async def sync(self) -> None:
        """Make all that was written durable."""
        await self._do(self._writer.sync)

    async def finish(self, counts: Mapping[str, int], reason: str) -> None:
        """Write the record of the run's end, close and index the file."""

        def end() -> None:
            self._writer.write_run_end(counts, reason)
            self._writer.close()

        await self._do(end)
        self._thread.shutdown()

    async def abandon(self) -> None:
        """Close the file as it is, without a record of the end: after a failed write."""
        try:
            await self._do(self._writer.close)
        finally:
            self._thread.shutdown()

    async def _do(self, function: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, function)

    def _write(self, exchange: Exchange, context: Context) -> Capture:
        facts = payload_facts(exchange)
        key = (facts.digest, facts.transfer_coding, facts.content_coding)
        revisit = self._revisit(exchange, key, facts)
        capture = self._writer.write(exchange, context, revisit=revisit, facts=facts)
        if revisit is None and facts.whole and facts.size and capture.status == 200:
            self._originals[key] = Revisit(record_id=capture.record_id, url=capture.url, date=capture.fetched_at)
        return capture

    def _revisit(self, exchange: Exchange, key: tuple[Any, ...], facts: PayloadFacts) -> Revisit | None:
        if facts.message is not None and facts.message.status == 304:
            return self._find_original(exchange, facts)
        if not facts.whole or not facts.size:
            return None
        return self._originals.get(key) or self._find_original(exchange, facts)
