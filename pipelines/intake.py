"""Intake: one way for every exchange, into the archive, through reading, into the dataset.

The order is what makes the promises hold: the exchange stands in the WARC file before anything else sees it, and its
rows are committed after the file was synced.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import cast

from attrs import evolve, frozen

from archive.capture import Capture
from archive.exchange import Context, Exchange
from archive.http import parse_response
from pipelines.dataset.facts import Facts
from pipelines.dataset.store import Changes, Dataset
from pipelines.extract import ReaderPool
from pipelines.items import Kind, Page, Reading, Rules
from pipelines.memory import Memory
from pipelines.pages import has_reading, is_list_again, page_of
from pipelines.rereading import Rereader
from pipelines.warc import RunArchive

logger = logging.getLogger(__name__)

BATCH = 64
"""Captures a transaction: a put of one costs nearly as much as one of many."""
BATCH_SECONDS = 2.0
WAITING_PER_WORKER = 16
"""Pages that may wait for reading, for each worker, before fetching is held back."""
LEAD_ON = frozenset({"front_page", "section", "feed", "sitemap"})
"""What is expected of pages that lead to others: unchanged, they still do."""
PART = "part"
"""How a later page of a story was found: unchanged, it still is a part of the whole that is made of it."""
FOLLOWED = "the same as in a run that followed all that it names"
"""Reason of a reading that was not made."""


@frozen(kw_only=True)
class Taken:
    """An exchange that was archived, and the reading that is being made of it."""

    capture: Capture
    reading: asyncio.Future[Reading] | None
    """None where there is nothing to read."""


class Intake:
    """Takes exchanges in. One is made for a run; :meth:`finish` ends it.

    ``is_followed`` says of a feed or sitemap that is the same as before, and of a reading digest, whether all that it
    names by that reading is known to the plan: it is not read again then, and its reading says ``FOLLOWED`` alone.
    """

    def __init__(
        self,
        *,
        archive: RunArchive,
        readers: ReaderPool,
        dataset: Dataset,
        run: str,
        rules_of: Callable[[str | None], Rules],
        digest_of: Callable[[Rules], str],
        memory: Memory,
        warc_folder: Path,
        on_failure: Callable[[Exception], None],
        on_changes: Callable[[Changes], None] = lambda _: None,
        is_followed: Callable[[Capture, str], bool] = lambda _capture, _digest: False,
    ):
        self._archive, self._readers, self._dataset = archive, readers, dataset
        self._run, self._rules_of, self._digest_of = run, rules_of, digest_of
        self._again = Rereader(memory=memory, readers=readers, warc_folder=warc_folder)
        self._on_failure, self._on_changes, self._is_followed = on_failure, on_changes, is_followed
        self._room = asyncio.Semaphore(readers.workers * WAITING_PER_WORKER)
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="dataset")
        self._batch: list[Facts] = []
        self._putting = asyncio.Lock()
        self._timer: asyncio.TimerHandle | None = None
        self._tasks: set[asyncio.Task[Reading]] = set()
        self._unread: list[tuple[Facts, Page]] = []
        self._flushes: set[asyncio.Task[None]] = set()
        self.failure: Exception | None = None
        """What made the run impossible to go on, once it happened."""

    async def take(self, exchange: Exchange, context: Context) -> Taken:
        """Archive an exchange and start its reading. Waits while reading is far behind.

        Raises:
            ArchiveError: if it could not be archived; the run is then told to end.
        """
        if self.failure is not None:
            raise self.failure
        await self._room.acquire()
        try:
            capture = await self._archive.write(exchange, context)
        except Exception as error:
            self._room.release()
            self._fail(error)
            raise
        facts = Facts(capture=capture, run=self._run, context=context, failure=exchange.failure)
        if exchange.failure is None and has_reading(capture, context):
            return Taken(capture=capture, reading=self._begin(self._read(facts, exchange)))
        self._room.release()
        self._add(facts)
        reading = self._read_again_for(facts, exchange)
        return Taken(capture=capture, reading=asyncio.ensure_future(reading) if reading is not None else None)

    async def finish(self, counts: Mapping[str, int], reason: str) -> None:
        """Read and store what is under way, end the archive.

        Raises:
            Exception: what made the run fail, if something did.
        """
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._read_again()
        await self.flush()
        await asyncio.gather(*self._flushes, return_exceptions=True)
        if self.failure is not None:
            with suppress(OSError):  # what failed first is what counts; recovery closes the file at the next start
                await self._archive.abandon()
            self._thread.shutdown()
            raise self.failure
        await self._archive.finish(counts, reason)
        self._thread.shutdown()

    async def flush(self) -> None:
        """Commit the facts that are waiting, after making the archive durable."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        async with self._putting:
            batch, self._batch = self._batch, []
            if not batch or self.failure is not None:
                return
            try:
                await self._archive.sync()
                loop = asyncio.get_running_loop()
                changes = await loop.run_in_executor(self._thread, self._dataset.put, batch)
            except Exception as error:
                self._fail(error)
                return
            self._on_changes(changes)

    def _begin(self, reading: Coroutine[None, None, Reading]) -> asyncio.Task[Reading]:
        task = asyncio.get_running_loop().create_task(reading)
        self._tasks.add(task)
        task.add_done_callback(self._settle)
        return task

    async def _read(self, facts: Facts, exchange: Exchange) -> Reading:
        try:
            page = page_of(facts.capture, parse_response(exchange.response), facts.context)
            rules = self._rules_of(facts.context.site if facts.context else None)
            reading = await self._readers.read(page, rules)
        finally:
            self._room.release()
        read = evolve(facts, reading=reading, reading_digest=self._digest_of(rules))
        if reading.failure is not None:
            self._unread.append((read, page))
            return reading
        if reading.kind == "story":
            for older in await self._again.stale(facts, rules, self._digest_of(rules)):
                self._add(older)
        self._add(read)
        return reading

    def _settle(self, task: asyncio.Task[Reading]) -> None:
        """A page whose facts did not come about by a fault of ours ends the run: no row may be missing unnoticed."""
        self._tasks.discard(task)
        error = None if task.cancelled() else task.exception()
        if isinstance(error, Exception):
            self._fail(error)

    def _read_again_for(self, facts: Facts, exchange: Exchange) -> Coroutine[None, None, Reading] | None:
        """What a page that says nothing by itself says, for whoever waits for it; the dataset has it from the original.

        None where nobody waits, or the original is not known.
        """
        capture, context = facts.capture, facts.context or Context()
        if exchange.failure is not None or (context.expected not in LEAD_ON and context.how != PART):
            return None
        rules = self._rules_of(context.site)
        if is_list_again(capture, context) and self._is_followed(capture, self._digest_of(rules)):
            return _as(Reading(kind=cast("Kind", context.expected), reasons=(FOLLOWED,)))
        if capture.status != 304:
            return self._readers.read(page_of(capture, parse_response(exchange.response), context), rules)
        return self._again.original(facts, rules)

    async def _read_again(self) -> None:
        """Read what failed once more, each page alone: a machine under load may have been the cause."""
        unread, self._unread = self._unread, []
        for facts, page in unread:
            rules = self._rules_of(facts.context.site if facts.context else None)
            reading = await self._readers.read(page, rules)
            self._add(evolve(facts, reading=reading))

    def _add(self, facts: Facts) -> None:
        self._batch.append(facts)
        if len(self._batch) >= BATCH:
            self._start_flush()
        elif self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(BATCH_SECONDS, self._start_flush)

    def _start_flush(self) -> None:
        task = asyncio.get_running_loop().create_task(self.flush())
        self._flushes.add(task)
        task.add_done_callback(self._flushes.discard)

    def _fail(self, error: Exception) -> None:
        if self.failure is None:
            self.failure = error
            logger.critical("The run cannot go on: %s", error)
            self._on_failure(error)


async def _as(reading: Reading) -> Reading:
    return reading
