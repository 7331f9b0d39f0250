"""A dataset opened to be read: what is no dataset is refused in words, an older one is brought up to date first."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from pipelines.dataset.errors import told_clearly
from pipelines.dataset.migrations import SCHEMA_VERSION, known_version, refuse_strangers
from pipelines.dataset.store import Dataset

BUSY_SECONDS = 30.0


def open_to_read(path: Path) -> sqlite3.Connection:
    """A connection that cannot write.

    :raises DatasetError: the file cannot be read, or is newer than the code, or no dataset
    """
    with told_clearly(path):
        with closing(_connect(path)) as connection:
            version = known_version(connection, path)
        if version < SCHEMA_VERSION:
            Dataset(path).close()
        return _connect(path)


def must_be_dataset(path: Path) -> None:
    """Refuse a file that is neither empty nor a dataset, of whatever version.

    :raises DatasetError: it is not, or cannot be read
    """
    with told_clearly(path), closing(_connect(path, "rw")) as connection:  # which leaves no -wal and -shm behind
        refuse_strangers(connection, path)


def _connect(path: Path, mode: str = "ro") -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode={mode}", uri=True, timeout=BUSY_SECONDS)
