"""What can go wrong with the dataset file, in words that say what to do."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class DatasetError(Exception):
    """The dataset cannot be opened, read or written; the message says why and what to do. Nothing is lost by it."""


class KeyCollision(DatasetError):
    """Two different natural keys have one key: to be expected once in many millions of datasets."""


_ARCHIVE_HAS_IT = "Nothing is lost: the archive has it, and rows that are missing are made from it at the next start"

_ADVICE = (
    ("locked", f"another program is writing to it; wait until it is done and start again. {_ARCHIVE_HAS_IT}."),
    ("readonly", f"it, or its folder, cannot be written to; give this user the right to. {_ARCHIVE_HAS_IT}."),
    ("unable to open", "the folder is missing or cannot be written to; make it, or give this user the right to."),
    ("full", f"the disk is full; make room and start again. {_ARCHIVE_HAS_IT}."),
    ("not a database", "it is no SQLite file; move it away, then make the dataset again with `newsspider rebuild`."),
    ("malformed", "it is damaged; move it, -wal and -shm away, then make it again with `newsspider rebuild`."),
    ("disk i/o", f"the disk gave an error; look after it and start again. {_ARCHIVE_HAS_IT}."),
)  # fmt: skip


@contextmanager
def told_clearly(path: Path) -> Iterator[None]:
    """Turn SQLite's errors inside into ``DatasetError`` with the file's name and advice.

    Programming errors (a constraint that fails, bad SQL) are passed on as they are.
    """
    try:
        yield
    except sqlite3.DatabaseError as error:
        said = str(error).lower()
        for sign, advice in _ADVICE:
            if sign in said:
                raise DatasetError(f"{path}: {error}: {advice}") from error
        raise
