"""Any WARC file, this project's or another's, as a stream of exchanges; damage is reported, and reading goes on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from attrs import evolve

from archive.capture import CapturedExchange
from archive.inflating import DamagedError
from archive.items import Damage, Item
from archive.joining import Group, captured
from archive.openfile import OPEN_SUFFIX
from archive.rawrecords import RawRecord, read_record, read_records
from archive.warcinfo import read_resource, read_run_end, read_warcinfo

__all__ = ["DamagedError", "RawRecord", "find_warc", "read_at", "read_file", "read_record", "read_records", "read_run"]


def read_file(path: Path | str, *, offset: int = 0) -> Iterator[Item]:
    """What a WARC file holds, in order: warcinfo, resources, exchanges, runs' ends, and damage.

    Requests and metadata are joined to the response that they are concurrent to where they lie beside it, as crawlers
    write them; other records (conversions, DNS answers, foreign metadata) are read over. Raises `OSError` where the
    file cannot be read, and for nothing that is in it.
    """
    run: str | None = None
    group = Group()
    for record in read_records(path, offset=offset):
        if isinstance(record, RawRecord) and group.takes(record):
            group.add(record)
            continue
        yield from captured(group, run)
        group = Group()
        if isinstance(record, Damage):
            yield record
        elif record.kind == "warcinfo":
            info = read_warcinfo(record)
            run = info.get("run")
            yield info
        elif record.kind == "resource" and record.url is not None:
            yield read_resource(record, run)
        elif record.kind == "metadata" and (end := read_run_end(record)) is not None:
            yield end
        elif record.kind in ("request", "response", "revisit", "metadata"):
            group.add(record)
    yield from captured(group, run)


def read_at(
    path: Path | str, offset: int, length: int | None = None, *, record_id: str | None = None
) -> CapturedExchange:
    """The exchange whose capture a pointer names.

    ``length`` and ``record_id`` are checked if given; the id also finds a record among several that share one gzip
    member. Raises `DamagedError` where the pointer does not lead to such a capture, and `OSError`.
    """
    for item in read_file(path, offset=offset):
        if isinstance(item, Damage):
            raise DamagedError(str(item))
        if not isinstance(item, CapturedExchange):
            continue
        capture = item.capture
        if capture.warc_offset != offset:
            break
        if record_id is not None and capture.record_id != record_id:
            continue
        if length is not None and capture.warc_length != length:
            raise DamagedError(f"{path}: offset {offset}: the record has {capture.warc_length} bytes, not {length}")
        return evolve(item, run=read_run(path))
    raise DamagedError(f"{path}: offset {offset}: the record that the pointer names is not there")


def read_run(path: Path | str) -> str | None:
    """The run id in a file's first record; None in a foreign archive. Raises `OSError`."""
    record = next(read_records(path), None)
    return read_warcinfo(record).get("run") if isinstance(record, RawRecord) and record.kind == "warcinfo" else None


def find_warc(folder: Path | str, name: str) -> Path:
    """A WARC file under its final name or, while it is written to, its ``.open`` one. Raises `FileNotFoundError`."""
    if Path(name).name == name:
        for path in (Path(folder) / name, Path(folder) / (name + OPEN_SUFFIX)):
            if path.is_file():
                return path
    raise FileNotFoundError(2, "no such WARC file", str(Path(folder) / name))
