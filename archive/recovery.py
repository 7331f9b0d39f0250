"""What a killed run left, put in order: the open file cut back to its last whole exchange, closed, named and indexed.

Only ``.open`` files that no living process has locked are written to, and finished files without index get one.
Nothing else is touched.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from attrs import frozen

from archive.errors import ArchiveError
from archive.index import SCRATCH_PREFIX, unindexed, write_index
from archive.items import Damage
from archive.openfile import OPEN_SUFFIX, give_final_name, sync_folder
from archive.rawrecords import RawRecord, read_records

_SCRATCH_AGE = 86_400  # seconds after which no indexing still runs
_COPY = 1 << 20


@frozen(kw_only=True)
class Recovered:
    """What became of one file."""

    file: str
    """Its final name."""
    path: Path | None
    """Where it is now; None if there was no whole record in it."""
    exchanges: int
    """Whole exchanges in it: those that have no rows yet can be read from it."""
    cut: int
    """Bytes cut off behind the last whole exchange."""
    aside: Path | None = None
    """The bytes cut off, kept because records that can be read lay behind the damage."""


@frozen(kw_only=True)
class WholePart:
    """How much of an open file holds whole exchanges."""

    end: int
    exchanges: int
    readable_behind: bool
    """Whether records lie behind the place that can be read: more than a torn end is wrong then."""


def recover(folder: Path | str, index_folder: Path | str | None = None) -> list[Recovered]:
    """Put a folder of WARC files in order; what was done to which open file, in order of their names.

    Called under the data folder's lock, before a run makes its own file. Raises `ArchiveError`.
    """
    folder = Path(folder)
    recovered = []
    for path in sorted(folder.glob("*.warc.gz" + OPEN_SUFFIX)):
        try:
            with _locked(path) as fd:
                if fd is not None:
                    recovered.append(_recover_file(path, fd))
        except OSError as error:
            raise ArchiveError(error.errno, f"cannot recover the WARC file: {error.strerror}", str(path)) from error
    if index_folder is not None and folder.is_dir():
        _forget_scratch(Path(index_folder))
        for path in unindexed(folder, index_folder):
            write_index(path, index_folder)
    return recovered


def is_being_written(path: Path | str) -> bool:
    """Whether a living process has the ``.open`` file locked. Raises `OSError`."""
    if not str(path).endswith(OPEN_SUFFIX):
        return False
    with _locked(Path(path), os.O_RDONLY) as fd:
        return fd is None


def whole_part(path: Path | str) -> WholePart:
    """How far a file written by `archive.writer` holds whole exchanges. Raises `OSError`.

    Stops at the first damage: a torn body may hold bytes that look like records, and may be made to.
    """
    end = exchanges = 0
    pending: set[str] = set()
    records = read_records(path)
    for record in records:
        if isinstance(record, Damage) or record.shared:
            break
        if record.kind in ("request", "response", "revisit") and record.record_id not in pending:
            pending.add(record.record_id)
            continue
        if set(record.concurrent) != pending or record.kind not in ("metadata", "warcinfo", "resource"):
            return WholePart(end=end, exchanges=exchanges, readable_behind=True)
        pending.clear()
        end = record.offset + record.length
        exchanges += record.kind == "metadata" and record.url is not None
    behind = any(isinstance(record, RawRecord) for record in records)
    return WholePart(end=end, exchanges=exchanges, readable_behind=behind)


def _recover_file(path: Path, fd: int) -> Recovered:
    final = path.with_name(path.name.removesuffix(OPEN_SUFFIX))
    part = whole_part(path)
    size = os.fstat(fd).st_size
    if final.exists():
        if not path.samefile(final):
            raise FileExistsError(17, "there is another finished file of that name", str(final))
        path.unlink()  # killed between the two steps of naming
        sync_folder(path.parent)
        return Recovered(file=final.name, path=final, exchanges=part.exchanges, cut=0)
    aside = _set_aside(path, fd, part.end) if part.readable_behind else None
    if part.end == 0:
        path.unlink()
        sync_folder(path.parent)
        return Recovered(file=final.name, path=None, exchanges=0, cut=size, aside=aside)
    os.ftruncate(fd, part.end)
    os.fsync(fd)
    give_final_name(path, final)
    return Recovered(file=final.name, path=final, exchanges=part.exchanges, cut=size - part.end, aside=aside)


def _set_aside(path: Path, fd: int, start: int) -> Path:
    """Copy what will be cut off to a file of its own, for a person to look at."""
    aside = path.with_name(f"{path.name.removesuffix(OPEN_SUFFIX)}.cut-{start}")
    with aside.open("xb") as file:
        while data := os.pread(fd, _COPY, start):
            file.write(data)
            start += len(data)
        file.flush()
        os.fsync(file.fileno())
    sync_folder(path.parent)
    return aside


@contextmanager
def _locked(path: Path, mode: int = os.O_RDWR) -> Iterator[int | None]:
    """The open file, locked; None while another process has it locked."""
    fd = os.open(path, mode | os.O_CLOEXEC)
    try:
        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(fd)
        yield None
        return
    try:
        yield fd
    finally:
        os.close(fd)


def _forget_scratch(index_folder: Path) -> None:
    """Take away what a killed indexing left."""
    for scratch in index_folder.glob(SCRATCH_PREFIX + "*"):
        if time.time() - scratch.stat().st_mtime > _SCRATCH_AGE:
            shutil.rmtree(scratch, ignore_errors=True)
