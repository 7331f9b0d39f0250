"""A WARC file while it is written: made once, appended to, cut back on a failed write, given its name at the end.

What the methods promise: `create` and `finalise` overwrite no name; after `append` returns, the bytes are in the file
whole, and after it raises, none of them; after `sync` they are on disk for good.
"""

from __future__ import annotations

import errno
import fcntl
import os
from pathlib import Path

from archive.errors import ArchiveError

OPEN_SUFFIX = ".open"


class OpenWarc:
    """One ``….warc.gz.open`` file, locked for as long as it is open."""

    def __init__(self, folder: Path, name: str) -> None:
        """Create the file. Raises `FileExistsError` where the name is taken, `ArchiveError` for all else."""
        self.name = name
        self.folder = folder
        self.path = folder / (name + OPEN_SUFFIX)
        self.size = 0
        if (folder / name).exists():
            raise FileExistsError(errno.EEXIST, "there is a finished file of that name", str(folder / name))
        try:
            self._fd = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_APPEND | os.O_CLOEXEC, 0o644)
        except FileExistsError:
            raise
        except OSError as error:
            raise _archive_error("cannot create", self.path, error) from error
        try:
            fcntl.flock(self._fd, fcntl.LOCK_EX)  # waits for no longer than someone looks whether it is locked
            sync_folder(folder)
        except OSError as error:
            os.close(self._fd)
            raise _archive_error("cannot lock", self.path, error) from error
        if os.fstat(self._fd).st_nlink == 0:
            os.close(self._fd)
            raise FileExistsError(errno.EEXIST, "it was taken for what a killed run left", str(self.path))

    def append(self, data: bytes) -> int:
        """Write the data at the end; returns the offset it begins at. Raises `ArchiveError`: nothing of it is there."""
        offset = self.size
        view = memoryview(data)
        try:
            while view:  # one call, but on a file system that is full or above 2 GB
                view = view[os.write(self._fd, view) :]
        except OSError as error:
            os.ftruncate(self._fd, offset)
            raise _archive_error("cannot write to", self.path, error) from error
        self.size += len(data)
        return offset

    def sync(self) -> None:
        """Everything appended is on disk when this returns."""
        try:
            os.fdatasync(self._fd)
        except OSError as error:
            raise _archive_error("cannot sync", self.path, error) from error

    def discard(self) -> None:
        """Take the file away again: it holds no record."""
        os.close(self._fd)
        self.path.unlink(missing_ok=True)

    def finalise(self) -> Path:
        """Sync, close and give the file its final name, which must be free."""
        final = self.folder / self.name
        try:
            os.fsync(self._fd)
            give_final_name(self.path, final)
        except OSError as error:
            raise _archive_error("cannot finish", self.path, error) from error
        finally:
            os.close(self._fd)
        return final


def give_final_name(path: Path, final: Path) -> None:
    """Link, sync the folder, unlink: at each moment one of the names leads to the file, and none is overwritten."""
    try:
        os.link(path, final)
    except OSError as error:
        if error.errno not in (errno.EPERM, errno.ENOTSUP, errno.ENOSYS) or final.exists():
            raise
        path.rename(final)  # a file system without links
        sync_folder(path.parent)
        return
    sync_folder(path.parent)
    path.unlink()
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Names made, linked and unlinked in the folder are on disk when this returns."""
    fd = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)


def _archive_error(what: str, path: Path, error: OSError) -> ArchiveError:
    return ArchiveError(error.errno, f"{what} the WARC file: {error.strerror}", str(path))
