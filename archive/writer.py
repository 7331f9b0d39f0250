"""WarcWriter: a run's WARC files, one open at a time; each exchange in one write, whole or not at all."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import TracebackType

from archive.capture import Capture
from archive.compression import gzip_member
from archive.errors import ArchiveError
from archive.exchange import Context, Exchange
from archive.index import write_index
from archive.openfile import OpenWarc
from archive.payload import PayloadFacts, Revisit, payload_facts
from archive.record import Record, serialise
from archive.records import capture_of, exchange_records, head_records, run_end_record

_NAME_PART = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_MOST_SERIALS = 99_999


class WarcWriter:
    """Writes exchanges to ``<prefix>-<yyyymmddhhmmss>-<serial>-<run>.warc.gz`` files in a folder.

    Not for several threads at a time: give it to one worker thread, or hold a lock around it. What is slow in it
    (gzip, writing, syncing) releases the GIL. The first file is made at once, so that a folder that cannot be written
    to is known before anything is fetched.
    """

    def __init__(
        self,
        folder: Path | str,
        *,
        prefix: str = "NEWS",
        run: str,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        warcinfo: Mapping[str, str],
        resources: Sequence[tuple[str, str, bytes]] = (),
        max_size: int = 1_000_000_000,
        max_age: timedelta | None = None,
        level: int = 6,
        index_folder: Path | str | None = None,
    ) -> None:
        """Open the first file.

        ``run`` is the run's token in file names; ``warcinfo`` the fields of the record at the head of every file, where
        ``run`` (by default the token) is the run id that readers give; ``resources`` are (uri, content type, bytes)
        of the records behind it. ``max_size`` is in bytes; a file is closed before the exchange that would pass it.
        Indexes go to ``index_folder``, by default none are written. Raises `ArchiveError`, and `ValueError` for a
        prefix, token or field name that could not stand in a file name or header.
        """
        if not (_NAME_PART.fullmatch(prefix) and _NAME_PART.fullmatch(run)):
            raise ValueError(f"not fit for a file name: prefix {prefix!r}, run {run!r}")
        self._folder = Path(folder)
        self._index_folder = Path(index_folder) if index_folder is not None else None
        self._prefix = prefix
        self._run = run
        self._clock = clock
        self._warcinfo = {"run": run, **warcinfo}
        self._resources = tuple(resources)
        self._max_size = max_size
        self._max_age = max_age
        self._level = level
        self._serial = 0
        self._file: OpenWarc | None = None
        self._opened_at = clock()
        self._head_size = 0
        self._warcinfo_id = ""
        self.files: list[str] = []
        """Final names of all files begun so far."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise ArchiveError(error.errno, f"cannot make the folder: {error.strerror}", str(folder)) from error
        self._open_file()

    def write(
        self, exchange: Exchange, context: Context, *, revisit: Revisit | None = None, facts: PayloadFacts | None = None
    ) -> Capture:
        """Write the records of an exchange; where they lie.

        ``revisit`` makes the response a revisit record (server-not-modified for a 304, else
        identical-payload-digest) that holds the head alone. ``facts`` are `payload_facts` of the exchange, if they are
        at hand. They are on disk for good after `sync`. Raises `ArchiveError`: then nothing of the exchange is in the
        file, and what was written before is whole.
        """
        facts = facts or payload_facts(exchange)
        records, main = exchange_records(exchange, context, facts, revisit)
        members = self._members(records)
        file = self._file_with_room(sum(map(len, members)))
        start = file.append(b"".join(members))
        return capture_of(
            exchange,
            facts,
            revisit,
            record_id=records[main].record_id,
            file=file.name,
            offset=start + sum(map(len, members[:main])),
            length=len(members[main]),
        )

    def write_run_end(self, counts: Mapping[str, int], reason: str) -> None:
        """Write the metadata record of the run's end. Raises `ArchiveError`."""
        file = self._file or self._open_file()
        record = run_end_record(
            moment=self._clock(),
            warcinfo_id=self._warcinfo_id,
            run=self._warcinfo["run"],
            counts=counts,
            reason=reason,
        )
        file.append(b"".join(self._members([record])))

    def sync(self) -> None:
        """All that was written is on disk when this returns: from then on rows may name it. Raises `ArchiveError`."""
        if self._file is not None:
            self._file.sync()

    def rotate(self) -> None:
        """Finish the open file, if any; the next exchange begins a new one. Raises `ArchiveError`."""
        file, self._file = self._file, None
        if file is None:
            return
        path = file.finalise()
        if self._index_folder is not None:
            write_index(path, self._index_folder)

    def close(self) -> None:
        """Finish the open file: synced, under its final name, indexed. Raises `ArchiveError`."""
        self.rotate()

    def __enter__(self) -> WarcWriter:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _file_with_room(self, size: int) -> OpenWarc:
        """The open file, or a new one if ``size`` more bytes would make it too big, or it is too old."""
        file = self._file
        if file is not None and file.size > self._head_size:
            too_big = file.size + size > self._max_size
            too_old = self._max_age is not None and self._clock() - self._opened_at >= self._max_age
            if too_big or too_old:
                self.rotate()
        return self._file or self._open_file()

    def _open_file(self) -> OpenWarc:
        self._opened_at = self._clock()
        file = self._create()
        records = head_records(
            file=file.name, moment=self._opened_at, warcinfo=self._warcinfo, resources=self._resources
        )
        self._warcinfo_id = records[0].record_id
        try:
            file.append(b"".join(self._members(records)))
        except ArchiveError:
            file.discard()
            raise
        self._head_size = file.size
        self._file = file
        self.files.append(file.name)
        return file

    def _create(self) -> OpenWarc:
        stamp = self._opened_at.astimezone(UTC).strftime("%Y%m%d%H%M%S")
        while self._serial < _MOST_SERIALS:
            self._serial += 1
            try:
                return OpenWarc(self._folder, f"{self._prefix}-{stamp}-{self._serial:05}-{self._run}.warc.gz")
            except FileExistsError:
                continue
        raise ArchiveError(f"no free file name left for run {self._run} in {self._folder}")

    def _members(self, records: Sequence[Record]) -> list[bytes]:
        return [gzip_member(serialise(record), self._level) for record in records]
