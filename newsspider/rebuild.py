"""The dataset made anew from WARC files alone: one archive's, several machines', or anyone's."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Sequence
from contextlib import closing, suppress
from pathlib import Path

from newsspider.data import DataFolder
from newsspider.errors import NewsspiderError
from newsspider.replaying import Outcome, Progress, Replayer
from newsspider.site import Site
from newsspider.warcfiles import begin_run, read_head, sites_of
from pipelines.dataset.store import Dataset
from pipelines.extract import ReaderPool
from pipelines.extraction.digest import extractor_digest

BUSY_SECONDS = 60.0
"""How long another program's write to the dataset in use is waited for."""


class RebuildError(NewsspiderError):
    """A rebuild that cannot be done, or whose result cannot be used. The old dataset stands."""


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

    Raises:
        DatasetError: if it cannot be written.
        OSError: if a file cannot be opened.
    """
    heads = [read_head(path) for path in files]
    archived, damage = sites_of(heads)
    known = archived | {site.name: site for site in sites}
    replayer = Replayer(
        files=files, readers=readers, rules={name: site.rules() for name, site in known.items()}, progress=progress
    )
    replayer.outcome.damage += damage
    with Dataset(database, made_by=made_by, reading_digest=extractor_digest()) as dataset:
        dataset.put_sites([site.row() for site in known.values()])
        for head in heads:
            begin_run(dataset, head)
        del heads
        replayer.fill(dataset)
        dataset.interrupted_runs()
    return replayer.outcome


def read_only(files: Sequence[Path], readers: ReaderPool, *, sites: Sequence[Site], progress: Progress) -> Outcome:
    """Read all that a rebuild would, and keep nothing of it. Raises `OSError`."""
    archived, damage = sites_of(read_head(path) for path in files)
    known = archived | {site.name: site for site in sites}
    rules = {name: site.rules() for name, site in known.items()}
    replayer = Replayer(files=files, readers=readers, rules=rules, progress=progress)
    replayer.outcome.damage += damage
    replayer.read_all()
    return replayer.outcome


def check(database: Path) -> None:
    """Whether a dataset is whole.

    Raises:
        RebuildError: if it is not.
    """
    with closing(sqlite3.connect(database)) as connection:
        found = [row[0] for row in connection.execute("PRAGMA integrity_check")]
        keys = connection.execute("PRAGMA foreign_key_check").fetchall()
    if found != ["ok"] or keys:
        raise RebuildError(f"{database}: the new dataset is not whole: {found[:3]} {keys[:3]}")


def take_over(new: Path, old: Path, *, busy_seconds: float = BUSY_SECONDS) -> None:
    """Copy a dataset into the one in use, in one transaction, by SQLite's backup.

    Never renamed over it: a reader that has the old file open would share its write-ahead log with the new one, and
    read a damaged database. Readers go on with what they have and see the new rows with their next transaction.

    Raises:
        RebuildError: if the old file cannot be written to; it then is as it was.
    """
    deadline = time.monotonic() + busy_seconds

    def waiting(status: int, _remaining: int, _total: int) -> None:
        if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED) and time.monotonic() > deadline:
            raise RebuildError(
                f"{old}: another program is writing to it; the old dataset stands: start again when it is done"
            )

    try:
        with closing(sqlite3.connect(new)) as source, closing(sqlite3.connect(old, timeout=busy_seconds)) as target:
            source.execute("PRAGMA journal_mode = WAL")  # as the one in use: the header's mode is copied too
            target.execute("PRAGMA journal_mode = WAL")
            source.backup(target, progress=waiting)
            target.execute("PRAGMA wal_checkpoint(PASSIVE)")
    except sqlite3.DatabaseError as error:
        damaged = getattr(error, "sqlite_errorcode", 0) & 0xFF in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT)
        advice = "move it, -wal and -shm away and start again" if damaged else "it stands as it was"
        raise RebuildError(f"{old}: cannot take the new dataset in ({error}); {advice}") from error


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
