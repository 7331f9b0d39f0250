"""Where the captures of an address, or a record, lie in a folder: by the indexes, or by looking through all files."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from attrs import frozen

from archive.capture import Capture
from archive.index import INDEX_SUFFIX, WARC_SUFFIXES
from archive.openfile import OPEN_SUFFIX
from archive.rawrecords import RawRecord, read_records
from archive.surt import surt
from archive.times import Span
from archive.warcinfo import final_name


@frozen(kw_only=True)
class Place:
    """Where a record lies."""

    warc_file: str
    warc_offset: int
    moment: str
    """A WARC-Date, or its digits as CDXJ has them."""
    record_id: str | None = None


def place_of(capture: Capture) -> Place:
    """The place of a capture."""
    return Place(
        warc_file=capture.warc_file,
        warc_offset=capture.warc_offset,
        moment=capture.fetched_at,
        record_id=capture.record_id,
    )


def warc_files(folder: Path | str) -> list[Path]:
    """The WARC files below a folder in order of their paths, those that are being written included."""
    found = ((root, name) for root, _, names in os.walk(folder) for name in names)
    return [Path(root, name) for root, name in sorted(found) if name.removesuffix(OPEN_SUFFIX).endswith(WARC_SUFFIXES)]


def places_of_url(index_folder: Path | str, url: str) -> Iterator[Place]:
    """The captures of an address that the indexes know, looked for by its SURT key. Raises `OSError`."""
    key = surt(url) + " "
    for index in sorted(Path(index_folder).glob("*" + INDEX_SUFFIX)):
        for line in _lines_with(index, key.encode()):
            _, timestamp, entry = line.split(" ", 2)
            fields = json.loads(entry)
            yield Place(warc_file=fields["filename"], warc_offset=int(fields["offset"]), moment=timestamp)


def place_of_record(folder: Path | str, record_id: str) -> Place | None:
    """A record looked for in every file. Raises `OSError`."""
    for path in warc_files(folder):
        for record in read_records(path):
            if isinstance(record, RawRecord) and record.record_id == record_id:
                return Place(
                    warc_file=final_name(path.name),
                    warc_offset=record.offset,
                    moment=record.date,
                    record_id=record_id,
                )
    return None


def nearest(places: list[Place], span: Span | None) -> Place:
    """The place nearest in time (Memento's choice, RFC 7089, section 4.5.3): of several as near, the latest.

    So the year 2026 stands for its last capture, as in the replay of other archives, if there is one in that year.
    """
    latest_first = sorted(places, key=lambda place: _digits(place.moment), reverse=True)
    return min(latest_first, key=lambda place: span.distance(_moment(place.moment))) if span else latest_first[0]


def is_finished(path: Path) -> bool:
    """Whether the file has its final name."""
    return not path.name.endswith(OPEN_SUFFIX)


def _digits(moment: str) -> str:
    return "".join(filter(str.isdigit, moment)).ljust(20, "0")


def _moment(text: str) -> datetime:
    try:
        return datetime.strptime(_digits(text)[:20], "%Y%m%d%H%M%S%f").replace(tzinfo=UTC)
    except ValueError:
        return datetime.min.replace(tzinfo=UTC)


def _lines_with(index: Path, key: bytes) -> Iterator[str]:
    """The lines of a sorted file that begin with a key, by bisection."""
    with index.open("rb") as file:
        low, high = 0, file.seek(0, os.SEEK_END)
        while low < high:
            middle = (low + high) // 2
            file.seek(middle)
            if middle:
                file.readline()
            line = file.readline()
            if line and line < key:
                low = middle + 1
            else:
                high = middle
        file.seek(low)
        if low:
            file.readline()
        for line in file:
            if line.startswith(key):
                yield line.decode()
            elif line > key:
                return
