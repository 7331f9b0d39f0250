"""WARC files read back into a dataset, in the bounded memory that a crawl needs too."""

from __future__ import annotations

import logging
from collections import OrderedDict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from urllib.parse import urlsplit

from attrs import define, field

from archive.capture import Capture, CapturedExchange
from archive.http import HttpMessage
from archive.inflating import DamagedError
from archive.items import Damage, RunEnd
from archive.openfile import OPEN_SUFFIX
from archive.reader import read_at, read_file
from pipelines.dataset.facts import Facts
from pipelines.dataset.store import Dataset
from pipelines.extract import ReaderPool
from pipelines.extraction.digest import reading_digest
from pipelines.items import Rules
from pipelines.pages import has_reading
from pipelines.replay import replay

logger = logging.getLogger(__name__)

BATCH = 200
"""Captures a transaction."""
CHUNK = 32
"""Exchanges held while the dataset is asked which of them it has."""
ORIGINALS_KEPT = 64
MOST_UNREAD = 10_000
Progress = Callable[[Path, int], None]
"""Told of each file and of the bytes of it that were read."""


@define(kw_only=True)
class Outcome:
    """What was read."""

    files: int = 0
    captures: int = 0
    kinds: dict[str, int] = field(factory=dict)
    """Captures by kind."""
    unread: int = 0
    """Captures whose reading failed, twice."""
    damage: list[Damage] = field(factory=list)

    def count(self, fact: Facts) -> None:
        """Count a capture."""
        expected = fact.context.expected if fact.context else None
        kind = "failure" if fact.failure else fact.reading.kind if fact.reading else expected or "other"
        self.captures += 1
        self.kinds[kind] = self.kinds.get(kind, 0) + 1


@define(kw_only=True)
class Replayer:
    """Reads files in two passes: what has its body first, then revisits, whose bodies stand elsewhere."""

    files: Sequence[Path]
    readers: ReaderPool
    rules: Mapping[str, Rules]
    """By site."""
    progress: Progress = lambda _path, _size: None
    folder_of_originals: Path | None = None
    """Where the files of records lie that are in none of ``files``."""
    outcome: Outcome = field(factory=Outcome)
    _with_revisits: list[Path] = field(factory=list)
    _originals: OrderedDict[str, HttpMessage | None] = field(factory=OrderedDict)
    _unread: list[Capture] = field(factory=list)
    _ends: list[RunEnd] = field(factory=list)
    _paths: dict[str, Path] = field(init=False)

    def __attrs_post_init__(self) -> None:
        self._paths = {path.name.removesuffix(OPEN_SUFFIX): path for path in self.files}

    def read_all(self) -> None:
        """Read everything and keep nothing of it."""
        for path in self.files:
            for fact in self._noted(self._facts(self._first(path, None, _none), None)):
                self.outcome.count(fact)
        self.outcome.unread = len(self._unread)

    def fill(self, dataset: Dataset, known: Callable[[Collection[str]], Collection[str]] | None = None) -> None:
        """Put what the files hold into a dataset.

        Args:
            known: says which of some records need not be read; by default all are.

        Raises:
            DatasetError: if the dataset cannot be written to.
        """
        known = known or _none
        for path in self.files:
            self._put(dataset, self._first(path, dataset, known))
        for path in self._with_revisits:
            self._put(dataset, self._second(path, known))
        unread, self._unread = self._unread, []
        self.read_again(dataset, unread)
        self.outcome.unread = len(self._unread)
        for end in self._ends:  # last: a run that is noted as ended is looked at by no recovery
            dataset.end_run(
                end.run, finished_at=end.date, state="finished", counts=end.counts, finish_reason=end.reason
            )

    def read_again(self, dataset: Dataset, unread: Iterable[Capture]) -> None:
        """Read captures once more, each alone: a machine under load may have been why they could not be read."""
        for capture in unread:
            exchange = self._at(capture.warc_file, capture.warc_offset, capture.warc_length)
            if exchange is not None:
                dataset.put(list(self._noted(self._facts(iter([exchange]), dataset))))

    # --- the passes ---

    def _first(
        self, path: Path, dataset: Dataset | None, known: Callable[[Collection[str]], Collection[str]]
    ) -> Iterator[CapturedExchange]:
        """A file's exchanges but for revisits with a body elsewhere."""
        self.outcome.files += 1
        yield from _unknown(self._read(path, dataset), known)

    def _read(self, path: Path, dataset: Dataset | None) -> Iterator[CapturedExchange]:
        last = 0
        try:
            for item in read_file(path):
                if isinstance(item, Damage):
                    self.outcome.damage.append(item)
                    logger.warning("%s", item)
                elif isinstance(item, RunEnd):
                    self._ends.append(item)
                elif isinstance(item, CapturedExchange):
                    last = item.capture.warc_offset
                    self.progress(path, last)
                    if dataset is None or not _has_body_elsewhere(item):
                        yield item
                    elif path not in self._with_revisits[-1:]:
                        self._with_revisits.append(path)
            self.progress(path, path.stat().st_size)
        except OSError as error:
            reason = f"cannot be read from here on ({error.strerror})"
            self.outcome.damage.append(Damage(file=str(path), offset=last, reason=reason))

    def _second(self, path: Path, known: Callable[[Collection[str]], Collection[str]]) -> Iterator[CapturedExchange]:
        exchanges = (item for item in read_file(path) if isinstance(item, CapturedExchange))
        yield from _unknown((exchange for exchange in exchanges if _has_body_elsewhere(exchange)), known)

    def _put(self, dataset: Dataset, exchanges: Iterator[CapturedExchange]) -> None:
        batch: list[Facts] = []
        for fact in self._noted(self._facts(exchanges, dataset)):
            self.outcome.count(fact)
            batch.append(fact)
            if len(batch) >= BATCH:
                dataset.put(batch)
                batch = []
        dataset.put(batch)

    def _facts(self, exchanges: Iterator[CapturedExchange], dataset: Dataset | None) -> Iterator[Facts]:
        return replay(
            exchanges,
            self.readers,
            rules_of=self._rules_of,
            digest_of=reading_digest,
            original_of=lambda exchange: self._original(exchange, dataset) if dataset else None,
        )

    def _noted(self, facts: Iterator[Facts]) -> Iterator[Facts]:
        """Facts as they are; those whose reading failed are noted."""
        for fact in facts:
            if fact.reading is not None and fact.reading.failure is not None and len(self._unread) < MOST_UNREAD:
                self._unread.append(fact.capture)
            yield fact

    def _rules_of(self, exchange: CapturedExchange) -> Rules:
        """The rules of a capture's site; of one that nobody described, its name alone (that of its host)."""
        site = exchange.context.site if exchange.context else None
        name = site or urlsplit(exchange.capture.url).hostname or "unknown"
        return self.rules.get(name) or Rules(site=name)

    # --- what revisits refer to ---

    def _original(self, exchange: CapturedExchange, dataset: Dataset) -> HttpMessage | None:
        """The answer that a revisit refers to; the last few are kept: robots.txt and the like are often repeated."""
        capture = exchange.capture
        wanted = capture.revisit_of
        if wanted is None and capture.payload_digest is not None:
            wanted = dataset.original_of(capture.payload_digest, capture.transfer_coding, capture.content_coding)
        if wanted is None:
            return None
        if wanted not in self._originals:
            self._originals[wanted] = self._read_original(wanted, dataset)
            if len(self._originals) > ORIGINALS_KEPT:
                self._originals.popitem(last=False)
        return self._originals[wanted]

    def _read_original(self, record_id: str, dataset: Dataset) -> HttpMessage | None:
        place = dataset.place_of(record_id)
        original = self._at(*place) if place else None
        return original.message if original is not None else None

    def _at(self, name: str, offset: int, length: int) -> CapturedExchange | None:
        path = self._paths.get(name) or (self.folder_of_originals / name if self.folder_of_originals else None)
        try:
            return read_at(path, offset, length) if path else None
        except (OSError, DamagedError) as error:
            logger.warning("a record cannot be read: %s", error)
            return None


def _none(records: Collection[str]) -> Collection[str]:  # noqa: ARG001
    return ()


def _unknown(
    exchanges: Iterator[CapturedExchange], known: Callable[[Collection[str]], Collection[str]]
) -> Iterator[CapturedExchange]:
    """Those that are not known yet; asked for a few at a time, so that no file is held in memory."""
    chunk: list[CapturedExchange] = []
    for exchange in exchanges:
        chunk.append(exchange)
        if len(chunk) >= CHUNK:
            yield from _without(chunk, known)
            chunk = []
    yield from _without(chunk, known)


def _without(
    chunk: list[CapturedExchange], known: Callable[[Collection[str]], Collection[str]]
) -> Iterator[CapturedExchange]:
    there = known([exchange.capture.record_id for exchange in chunk])
    yield from (exchange for exchange in chunk if exchange.capture.record_id not in there)


def _has_body_elsewhere(exchange: CapturedExchange) -> bool:
    """A revisit that is read: of a 304, and of a feed or sitemap that is the same, nothing is."""
    return exchange.is_revisit and has_reading(exchange.capture, exchange.context)
