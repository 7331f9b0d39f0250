"""The data folder: where everything is kept, and the lock that lets one run at a time work in it."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, ClassVar

from attrs import frozen

from newsspider.errors import DataFolderError, LockedError, NothingThereError

PROJECT = Path(__file__).resolve().parent.parent
DEFAULT_DATA = PROJECT / "data"
DEFAULT_SITES = PROJECT / "sites.toml"
VARIABLE = "NEWSSPIDER_DATA"


def data_path(settings: Mapping[str, Any] | None = None, given: str | os.PathLike[str] | None = None) -> Path:
    """Where the data folder is: what was given (``--data``), else the setting, else the environment, else ``data/``."""
    chosen = given or (settings.get(VARIABLE) if settings is not None else None) or os.environ.get(VARIABLE)
    return Path(chosen).expanduser().absolute() if chosen else DEFAULT_DATA


def sites_path(given: Path | None = None) -> Path:
    """Where a command finds the outlets: in the file that is given, else as the environment or the project has it."""
    return given or Path(os.environ.get("NEWSSPIDER_SITES") or DEFAULT_SITES).expanduser()


@frozen
class DataFolder:
    """A data folder's places."""

    path: Path
    _locks: ClassVar[dict[Path, int]] = {}

    @property
    def database(self) -> Path:
        """The dataset."""
        return self.path / "news.db"

    @property
    def warc(self) -> Path:
        """The WARC files."""
        return self.path / "warc"

    @property
    def index(self) -> Path:
        """A CDXJ index for each of them."""
        return self.path / "index"

    @property
    def runs(self) -> Path:
        """Logs and reports of runs."""
        return self.path / "runs"

    def must_exist(self) -> None:
        """Refuse to look for anything in a folder that is not there.

        Raises:
            NothingThereError: if it is not.
        """
        if not self.path.is_dir():
            raise NothingThereError(
                f"{self.path}: there is no such folder; name the data folder with --data or {VARIABLE}"
            )

    def prepare(self) -> None:
        """Make the folders.

        Raises:
            DataFolderError: if they cannot be made or written to.
        """
        try:
            for folder in (self.path, self.warc, self.index, self.runs):
                folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise DataFolderError(
                f"{self.path}: the data folder cannot be made ({error.strerror}); name another with {VARIABLE} or -s "
                f"{VARIABLE}=DIR"
            ) from error
        for folder in (self.path, self.warc, self.index, self.runs):
            if not os.access(folder, os.W_OK | os.X_OK):
                raise DataFolderError(
                    f"{folder}: cannot be written to; mend its permissions or name another with {VARIABLE}"
                )

    def lock(self) -> None:
        """Take the folder for this process, until :meth:`unlock` or its end. Taking it again is no error.

        Raises:
            LockedError: if another process has it.
            DataFolderError: if the lock file cannot be made.
        """
        if self.path in self._locks:
            return
        try:
            descriptor = os.open(self.path / "lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        except OSError as error:
            raise DataFolderError(f"{self.path}/lock: cannot be opened ({error.strerror})") from error
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            holder = os.pread(descriptor, 100, 0).decode("ascii", "replace").strip()
            os.close(descriptor)
            who = f" (process {holder})" if holder else ""
            raise LockedError(f"{self.path}: another run is at work here{who}; try again when it has ended") from error
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, f"{os.getpid()}\n".encode(), 0)
        self._locks[self.path] = descriptor

    def is_in_use(self) -> bool:
        """Whether a process that has the folder is there, without touching its lock."""
        try:
            os.kill(int((self.path / "lock").read_text(encoding="ascii")), 0)
        except PermissionError:
            return True  # another user's
        except (OSError, ValueError, OverflowError):
            return False
        return True

    def unlock(self) -> None:
        """Give the folder back."""
        descriptor = self._locks.pop(self.path, None)
        if descriptor is not None:
            os.ftruncate(descriptor, 0)
            os.close(descriptor)
