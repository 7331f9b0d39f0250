"""CDXJ: the sorted index of a WARC file, with the keys and fields of cdxj-indexer, and several read as one."""

from __future__ import annotations

import heapq
import json
import os
import re
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path

from archive.errors import ArchiveError
from archive.http import NotHttp, parse_response
from archive.items import Damage
from archive.openfile import sync_folder
from archive.rawrecords import RawRecord, read_records
from archive.surt import surt
from archive.warcinfo import final_name

INDEX_SUFFIX = ".cdxj"
SCRATCH_PREFIX = ".index-"
WARC_SUFFIXES = (".warc.gz", ".warc")
_KINDS = ("response", "revisit", "resource", "metadata")
_NOT_DIGITS = re.compile(r"[^0-9]")
_END_OF_MIME = re.compile(r"[;\s]")
_LINES_IN_MEMORY = 50_000


def index_path(warc: Path | str, folder: Path | str) -> Path:
    """Where the index of a WARC file is kept: ``<file's name without .gz and .warc>.cdxj`` in the folder."""
    return Path(folder) / _index_name(final_name(str(warc)))


def index_lines(path: Path | str, damages: list[Damage]) -> Iterator[str]:
    """A line for each response, revisit and resource record, in the file's order; damage goes into the list.

    Raises `OSError`.
    """
    for record in read_records(path):
        if isinstance(record, Damage):
            damages.append(record)
        elif (line := index_line(record)) is not None:
            yield line


def index_line(record: RawRecord) -> str | None:
    """The record's line with its end; None for a record that is not indexed."""
    if record.kind not in _KINDS or record.url is None or _is_fields(record):
        return None
    mime, status = _mime_and_status(record)
    known = {
        "url": record.url,
        "mime": mime,
        "status": status,
        "digest": record.get("warc-payload-digest"),
        "length": str(record.length),
        "offset": str(record.offset),
        "filename": final_name(record.file),
    }
    entry = {name: value for name, value in known.items() if value is not None}
    return f"{surt(record.url)} {timestamp(record.date)} {json.dumps(entry)}\n"


def timestamp(date: str) -> str:
    """A WARC-Date as the 14 digits of CDX."""
    return _NOT_DIGITS.sub("", date)[:14]


def write_index(warc: Path | str, folder: Path | str) -> list[Damage]:
    """Index a WARC file into the folder, sorted, in bounded memory; an index of that name is replaced at one moment.

    Returns the places that could not be read. Raises `ArchiveError` where the index cannot be written.
    """
    damages: list[Damage] = []
    target = index_path(warc, folder)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=SCRATCH_PREFIX, dir=target.parent) as scratch:
            new = Path(scratch) / "new"
            with new.open("w", encoding="utf-8", newline="\n") as file:
                file.writelines(sorted_lines(index_lines(warc, damages), Path(scratch)))
                file.flush()
                os.fsync(file.fileno())
            new.replace(target)
        sync_folder(target.parent)
    except OSError as error:
        raise ArchiveError(error.errno, f"cannot write the index: {error.strerror}", str(target)) from error
    return damages


def sorted_lines(lines: Iterable[str], scratch: Path) -> Iterator[str]:
    """The lines in order, each once; beyond some thousands they are sorted through files in ``scratch``."""
    runs: list[Path] = []
    held: list[str] = []
    for line in lines:
        held.append(line)
        if len(held) >= _LINES_IN_MEMORY:
            run = scratch / f"run-{len(runs)}"
            run.write_text("".join(sorted(held)), encoding="utf-8")
            runs.append(run)
            held = []
    yield from _merged(runs, sorted(held))


def unindexed(warc_folder: Path | str, index_folder: Path | str) -> list[Path]:
    """Finished WARC files that have no index yet."""
    indexes = _names(index_folder)
    finished = sorted(name for name in _names(warc_folder) if name.endswith(WARC_SUFFIXES))
    return [Path(warc_folder) / name for name in finished if _index_name(name) not in indexes]


def _names(folder: Path | str) -> set[str]:
    """What lies in a folder, as text: a run asks it of a folder of many thousand files."""
    try:
        with os.scandir(folder) as entries:
            return {entry.name for entry in entries}
    except FileNotFoundError:
        return set()


def _index_name(name: str) -> str:
    return name.removesuffix(".gz").removesuffix(".warc") + INDEX_SUFFIX


def _merged(files: list[Path], held: list[str]) -> Iterator[str]:
    with ExitStack() as stack:
        runs = [stack.enter_context(file.open(encoding="utf-8", newline="\n")) for file in files]
        last = None
        for line in heapq.merge(*runs, held):
            if line != last:
                yield line
            last = line


def _is_fields(record: RawRecord) -> bool:
    return record.kind in ("resource", "metadata") and record.get("content-type") == "application/warc-fields"


def _mime_and_status(record: RawRecord) -> tuple[str | None, str | None]:
    """The media type and status that replay needs; of a record that is not HTTP its own type and none."""
    if record.kind not in ("response", "revisit") or "http" not in (record.get("content-type") or ""):
        return _media_type(record.get("content-type")), None
    try:
        message = parse_response(record.block)
    except NotHttp:
        return None, None
    mime = "warc/revisit" if record.kind == "revisit" else _media_type(message.get("content-type"))
    return mime, str(message.status)


def _media_type(value: str | None) -> str | None:
    return _END_OF_MIME.split(value, maxsplit=1)[0] if value is not None else None
