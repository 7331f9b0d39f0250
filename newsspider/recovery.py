"""What a killed run left, put in order before the next one: files made whole, captures given their rows."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import archive.recovery
from archive.capture import CapturedExchange
from archive.inflating import DamagedError
from archive.reader import find_warc, read_at, read_file
from newsspider.data import DataFolder
from pipelines.dataset.store import Dataset
from pipelines.extract import ReaderPool
from pipelines.extraction.digest import reading_digest
from pipelines.items import Rules
from pipelines.replay import replay

logger = logging.getLogger(__name__)
BATCH = 200


def recover(data: DataFolder, dataset: Dataset, readers: ReaderPool, rules: dict[str, Rules]) -> int:
    """Recover the archive, then put captures without rows into the dataset, without fetching anything again.

    Args:
        rules: of the sites of this run, by name.

    Returns:
        How many captures got their rows.
    """
    recovered = archive.recovery.recover(data.warc, data.index)
    for file in recovered:
        logger.warning("%s: recovered with %d exchanges, %d bytes cut", file.file, file.exchanges, file.cut)
    interrupted = set(dataset.interrupted_runs())
    tokens = {run.rpartition("-")[2] for run in interrupted}
    files = {path for path in data.warc.glob("*.warc.gz") if path.name.rpartition("-")[2].split(".")[0] in tokens}
    files |= {file.path for file in recovered if file.path is not None}
    return sum(_put_missing(path, data, dataset, readers, rules) for path in sorted(files))


def _put_missing(path: Path, data: DataFolder, dataset: Dataset, readers: ReaderPool, rules: dict[str, Rules]) -> int:
    facts = replay(
        _missing(path, dataset),
        readers,
        rules_of=lambda exchange: rules_of(exchange, rules),
        digest_of=reading_digest,
        entity_of=lambda exchange: original_entity(exchange, data, dataset),
    )
    count, batch = 0, []
    for fact in facts:
        batch.append(fact)
        count += 1
        if len(batch) >= BATCH:
            dataset.put(batch)
            batch = []
    if batch:
        dataset.put(batch)
    if count:
        logger.warning("%s: %d captures had no rows and got them", path.name, count)
    return count


def _missing(path: Path, dataset: Dataset) -> Iterator[CapturedExchange]:
    exchanges = [item for item in read_file(path) if isinstance(item, CapturedExchange)]
    known = dataset.knows([exchange.capture.record_id for exchange in exchanges])
    yield from (exchange for exchange in exchanges if exchange.capture.record_id not in known)


def rules_of(exchange: CapturedExchange, rules: dict[str, Rules]) -> Rules:
    """The rules of a capture's site; of a site that is not among them, its name alone."""
    site = (exchange.context.site if exchange.context else None) or ""
    return rules.get(site) or Rules(site=site)


def original_entity(exchange: CapturedExchange, data: DataFolder, dataset: Dataset) -> bytes | None:
    """The body that a revisit refers to, from the archive; None if it is not there."""
    pointer = dataset.place_of(exchange.capture.revisit_of or "")
    if pointer is None:
        return None
    file, offset, length = pointer
    try:
        original = read_at(find_warc(data.warc, file), offset, length)
    except (OSError, DamagedError) as error:
        logger.warning("%s: the original of a revisit cannot be read: %s", file, error)
        return None
    return original.message.entity if original.message else None
