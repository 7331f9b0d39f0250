"""The dataset made anew from WARC files alone: one archive's, several machines', or anyone's."""

from __future__ import annotations

import logging
import os
import sqlite3
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

from attrs import define, field, frozen

from archive.capture import CapturedExchange
from archive.inflating import DamagedError
from archive.items import Damage, Resource, RunEnd, WarcInfo
from archive.reader import read_at, read_file
from newsspider.data import DataFolder
from newsspider.errors import NewsspiderError
from newsspider.sites import Site, parse_sites
from pipelines.dataset.facts import Facts
from pipelines.dataset.store import Dataset
from pipelines.extract import ReaderPool
from pipelines.extraction.digest import extractor_digest, reading_digest
from pipelines.items import Rules
from pipelines.replay import replay

logger = logging.getLogger(__name__)

SITES_RECORD = "urn:newsspider:sites.toml"
BATCH = 200
ORIGINALS_KEPT = 64
SUFFIXES = (".warc", ".warc.gz", ".warc.open", ".warc.gz.open")
Progress = Callable[[Path, int], None]
"""Told of each file and of the bytes of it that were read."""


@frozen(kw_only=True)
class Head:
    """What stands before the exchanges of a WARC file."""

    path: Path
    info: WarcInfo | None
    sites: Resource | None


@define(kw_only=True)
class Outcome:
    """What a rebuild read."""

    files: int = 0
    captures: int = 0
    kinds: dict[str, int] = field(factory=dict)
    """Captures by kind."""
    unread: int = 0
    """Captures whose reading failed."""
    damage: list[Damage] = field(factory=list)


class RebuildError(NewsspiderError):
    """A rebuild that cannot be done, or whose result cannot be used. The old dataset stands."""


def find_warcs(sources: Sequence[Path]) -> list[Path]:
    """The WARC files of files and folders (a data folder's are in its ``warc/``), by name; each name once.

    Raises:
        RebuildError: if a source is not there, or there is no file at all.
    """
    found: dict[str, Path] = {}
    for source in sources:
        if not source.exists():
            raise RebuildError(f"{source}: there is no such file or folder")
        folder = source / "warc" if (source / "warc").is_dir() else source
        files = [source] if source.is_file() else sorted(p for p in folder.rglob("*") if p.name.endswith(SUFFIXES))
        for path in files:
            other = found.setdefault(path.name, path)
            if other is not path and other.stat().st_size != path.stat().st_size:
                raise RebuildError(f"{path} and {other} have one name and are not the same file")
    if not found:
        raise RebuildError(f"no WARC files in {', '.join(map(str, sources))}")
    return [found[name] for name in sorted(found)]


def read_head(path: Path) -> Head:
    """A file's warcinfo record and the sites file behind it."""
    info: WarcInfo | None = None
    for item in read_file(path):
        if isinstance(item, WarcInfo):
            info = item
        elif isinstance(item, Resource):
            if item.url == SITES_RECORD:
                return Head(path=path, info=info, sites=item)
        else:
            break
    return Head(path=path, info=info, sites=None)


def sites_of(heads: Iterable[Head]) -> dict[str, Site]:
    """The outlets that the archive names: each as the newest sites file that has it describes it (by WARC-Date)."""
    sites: dict[str, Site] = {}
    resources = [head.sites for head in heads if head.sites is not None]
    for resource in sorted(resources, key=lambda r: (r.date, r.record_id)):
        for site in parse_sites(resource.block.decode("utf-8"), f"{resource.warc_file} (sites record)"):
            sites[site.name] = site
    return sites


def rebuild_into(
    database: Path,
    files: Sequence[Path],
    readers: ReaderPool,
    *,
    made_by: str,
    sites: Sequence[Site] = (),
    progress: Progress = lambda _path, _size: None,
) -> Outcome:
    """Make a dataset from WARC files, in a file that is not there yet.

    Args:
        sites: outlets whose description is to hold instead of the archive's.
    """
    heads = [read_head(path) for path in files]
    known = sites_of(heads) | {site.name: site for site in sites}
    work = _Rebuild(files=files, readers=readers, rules={name: site.rules() for name, site in known.items()})
    dataset = Dataset(database, made_by=made_by, reading_digest=extractor_digest())
    try:
        dataset.put_sites([site.row() for site in known.values()])
        for head in heads:
            _begin_run(dataset, head)
        for facts in _batches(work.first_pass(dataset, progress)):
            dataset.put(facts)
        for facts in _batches(work.second_pass(dataset)):
            dataset.put(facts)
    finally:
        dataset.close()
    return work.outcome


def read_only(files: Sequence[Path], readers: ReaderPool, progress: Progress) -> Outcome:
    """Read all that a rebuild would, and keep nothing of it."""
    heads = [read_head(path) for path in files]
    rules = {name: site.rules() for name, site in sites_of(heads).items()}
    work = _Rebuild(files=files, readers=readers, rules=rules)
    for _ in work.first_pass(None, progress):
        pass
    return work.outcome


def check(database: Path) -> None:
    """Whether a dataset is whole.

    Raises:
        RebuildError: if it is not.
    """
    with sqlite3.connect(database) as connection:
        found = [row[0] for row in connection.execute("PRAGMA integrity_check")]
        keys = connection.execute("PRAGMA foreign_key_check").fetchall()
    connection.close()
    if found != ["ok"] or keys:
        raise RebuildError(f"{database}: the new dataset is not whole: {found[:3]} {keys[:3]}")


def take_over(new: Path, old: Path) -> None:
    """Copy a dataset into the one in use, in one transaction, by SQLite's backup.

    Never renamed over it: a reader that has the old file open would share its write-ahead log with the new one, and
    read a damaged database. Readers go on with what they have and see the new rows with their next transaction.
    """
    with sqlite3.connect(new) as source:
        source.execute("PRAGMA journal_mode = WAL")  # as the one in use: the header's mode is copied too
        target = sqlite3.connect(old, timeout=60)
        try:
            target.execute("PRAGMA journal_mode = WAL")
            source.backup(target)
        except sqlite3.DatabaseError as error:
            raise RebuildError(f"{old}: cannot take the new dataset in ({error}); the old one stands") from error
        finally:
            target.close()
    source.close()


def scratch_path(data: DataFolder) -> Path:
    """Where a dataset is made before it is taken over; what a killed rebuild left there is removed."""
    for path in data.path.glob("rebuild-*.db*"):
        with suppress(OSError):
            path.unlink()
    return data.path / f"rebuild-{os.getpid()}.db"


def remove(database: Path) -> None:
    """Remove a database file with its write-ahead log."""
    for path in (database, database.with_name(database.name + "-wal"), database.with_name(database.name + "-shm")):
        path.unlink(missing_ok=True)


def _begin_run(dataset: Dataset, head: Head) -> None:
    run = head.info.get("run") if head.info else None
    if run and head.info:
        dataset.begin_run(
            run,
            started_at=head.info.get("started") or head.info.date,
            software=head.info.get("software"),
            settings_digest=head.info.get("settingsDigest"),
        )


def _batches(facts: Iterable[Facts]) -> Iterator[list[Facts]]:
    batch: list[Facts] = []
    for fact in facts:
        batch.append(fact)
        if len(batch) >= BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


@define(kw_only=True)
class _Rebuild:
    """Two passes over the files: what has its body first, then revisits, whose bodies stand elsewhere."""

    files: Sequence[Path]
    readers: ReaderPool
    rules: dict[str, Rules]
    outcome: Outcome = field(factory=Outcome)
    _with_revisits: list[Path] = field(factory=list)
    _originals: OrderedDict[str, bytes | None] = field(factory=OrderedDict)

    def first_pass(self, dataset: Dataset | None, progress: Progress) -> Iterator[Facts]:
        """All facts but those of revisits with a body elsewhere (which count, if there is no dataset)."""
        for path in self.files:
            self.outcome.files += 1
            yield from self._replay(self._exchanges(path, dataset, progress, revisits=dataset is None), None)

    def second_pass(self, dataset: Dataset) -> Iterator[Facts]:
        """The facts of revisits, for files that have any."""
        for path in self._with_revisits:
            exchanges = (
                item for item in read_file(path) if isinstance(item, CapturedExchange) and _has_body_elsewhere(item)
            )
            yield from self._replay(exchanges, dataset)

    def _replay(self, exchanges: Iterable[CapturedExchange], dataset: Dataset | None) -> Iterator[Facts]:
        facts = replay(
            exchanges,
            self.readers,
            rules_of=self._rules_of,
            digest_of=reading_digest,
            entity_of=lambda exchange: self._original(exchange, dataset) if dataset else None,
        )
        for fact in facts:
            kind = fact.reading.kind if fact.reading else "failure" if fact.failure else "other"
            self.outcome.captures += 1
            self.outcome.kinds[kind] = self.outcome.kinds.get(kind, 0) + 1
            self.outcome.unread += fact.reading is not None and fact.reading.failure is not None
            yield fact

    def _exchanges(
        self, path: Path, dataset: Dataset | None, progress: Progress, *, revisits: bool
    ) -> Iterator[CapturedExchange]:
        for item in read_file(path):
            if isinstance(item, Damage):
                self.outcome.damage.append(item)
                logger.warning("%s", item)
            elif isinstance(item, RunEnd) and dataset is not None:
                dataset.end_run(
                    item.run, finished_at=item.date, state="finished", counts=item.counts, finish_reason=item.reason
                )
            elif isinstance(item, CapturedExchange):
                progress(path, item.capture.warc_offset)
                if not revisits and _has_body_elsewhere(item):
                    if path not in self._with_revisits[-1:]:
                        self._with_revisits.append(path)
                    continue
                yield item
        progress(path, path.stat().st_size)

    def _rules_of(self, exchange: CapturedExchange) -> Rules:
        site = exchange.context.site if exchange.context else None
        name = site or urlsplit(exchange.capture.url).hostname or "unknown"
        return self.rules.get(name) or Rules(site=name)

    def _original(self, exchange: CapturedExchange, dataset: Dataset) -> bytes | None:
        """The body that a revisit refers to; the last few are kept: robots.txt and the like are often repeated."""
        capture = exchange.capture
        wanted = capture.revisit_of
        if wanted is None and capture.payload_digest is not None:
            found = dataset.original_of(capture.payload_digest, capture.transfer_coding, capture.content_coding)
            wanted = found.record_id if found else None
        if wanted is None:
            return None
        if wanted not in self._originals:
            self._originals[wanted] = self._read_original(wanted, dataset)
            if len(self._originals) > ORIGINALS_KEPT:
                self._originals.popitem(last=False)
        return self._originals[wanted]

    def _read_original(self, record_id: str, dataset: Dataset) -> bytes | None:
        place = dataset.place_of(record_id)
        if place is None:
            return None
        name, offset, length = place
        path = next((p for p in self.files if p.name.removesuffix(".open") == name), None)
        try:
            original = read_at(path, offset, length) if path else None
        except (OSError, DamagedError) as error:
            logger.warning("the original of a revisit cannot be read: %s", error)
            return None
        return original.message.entity if original and original.message else None


def _has_body_elsewhere(exchange: CapturedExchange) -> bool:
    """A revisit of an identical payload; a 304 has no body anywhere."""
    capture = exchange.capture
    return exchange.is_revisit and capture.status != 304
