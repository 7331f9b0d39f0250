"""Finding a capture in a data folder, by its record or its address, and what it says."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from archive import lookup
from archive.capture import CapturedExchange
from archive.fields import escape
from archive.http import HttpMessage, split_head
from archive.reader import DamagedError, find_warc, read_at, read_record
from archive.times import Span
from newsspider.data import DataFolder
from newsspider.errors import NothingThereError
from pipelines.dataset.keys import key
from pipelines.dataset.reading import open_to_read
from pipelines.extraction.addressing.addresses import normalise


def place_of(folder: DataFolder, target: str, span: Span | None = None) -> lookup.Place:
    """Where a record, or the capture of an address nearest to a time, lies: dataset, indexes or a search tell.

    Raises:
        NothingThereError: if it is not in the folder.
    """
    folder.must_exist()
    is_url = "://" in target
    places = list(_known_places(folder, "url" if is_url else "record_id", target))
    if not places and is_url:
        places = list(lookup.places_of_url(folder.index, target))
    if not places and is_url:
        places = list(_known_places(folder, "page", key(normalise(target))))
    if not places and not is_url and folder.warc.is_dir():
        found = lookup.place_of_record(folder.warc, target)
        places = [found] if found is not None else []
    if not places and not folder.warc.is_dir():
        raise NothingThereError(f"{folder.path}: there is no archive here; name the data folder with --data")
    if not places:
        raise NothingThereError(f"{target} is not in {folder.path}; `newsspider archive ls` lists what is")
    return lookup.nearest(places, span)


def _known_places(folder: DataFolder, column: str, value: str | int) -> Iterator[lookup.Place]:
    """Where the captures lie that the dataset has with a value in a column."""
    if not folder.database.exists():
        return
    query = f"SELECT warc_file, warc_offset, fetched_at, record_id FROM captures WHERE {column} = ?"
    with closing(open_dataset(folder)) as dataset:
        for file, offset, moment, record_id in dataset.execute(query, (value,)):
            yield lookup.Place(warc_file=file, warc_offset=offset, moment=moment, record_id=record_id)


def item_at(folder: DataFolder, place: lookup.Place) -> tuple[CapturedExchange, Path]:
    """The exchange at a place, and its file.

    Raises:
        DamagedError: if the file is gone, or there is no such record in it.
    """
    try:
        path = find_warc(folder.warc, place.warc_file)
        return read_at(path, place.warc_offset, record_id=place.record_id), path
    except FileNotFoundError as error:
        raise DamagedError(f"{error.filename}: there is no such WARC file") from error


def head_of(item: CapturedExchange, path: Path, *, raw: bool) -> bytes:
    """The head of a response; raw as it came over the wire."""
    block = read_record(path, item.capture.warc_offset).block
    if raw:
        return split_head(block)[0]
    message = must_be_answered(item)
    lines = [f"{message.version} {message.status} {message.reason}".rstrip()]
    lines += [f"{name}: {value}" for name, value in message.headers]
    return "".join(line + "\n" for line in lines).encode()


def body_of(folder: DataFolder, item: CapturedExchange, path: Path, *, raw: bool) -> bytes:
    """The body, decoded unless raw; of a revisit that of its original."""
    original = original_of(folder, item)
    if original is not None:
        item, path = original
    if raw:
        return split_head(read_record(path, item.capture.warc_offset).block)[1]
    return item.message.decoded() if item.message is not None else b""


def original_of(folder: DataFolder, item: CapturedExchange) -> tuple[CapturedExchange, Path] | None:
    """The exchange that a revisit refers to, and its file; None for what is no revisit, or names no record.

    Raises as `item_at` and `place_of`.
    """
    if not item.is_revisit or not item.capture.revisit_of:
        return None
    return item_at(folder, place_of(folder, item.capture.revisit_of))


def must_be_answered(item: CapturedExchange) -> HttpMessage:
    """The answer of an exchange.

    Raises:
        NothingThereError: if there is none; the message says why.
    """
    if item.message is None:
        failure = item.failure
        told = f"stage {failure.stage}: {escape(failure.reason)}" if failure else "the record has no block"
        raise NothingThereError(f"there is no response to {escape(item.capture.url)}: {told}")
    return item.message


def open_dataset(folder: DataFolder) -> sqlite3.Connection:
    """The folder's dataset, to read.

    Raises:
        NothingThereError: if there is none.
        DatasetError: if it cannot be read.
    """
    folder.must_exist()
    if not folder.database.exists():
        raise NothingThereError(f"{folder.path}: there is no dataset yet; `scrapy crawl news` or `make demo` makes one")
    return open_to_read(folder.database)


@contextmanager
def dataset_if(folder: DataFolder, *, wanted: bool) -> Iterator[sqlite3.Connection | None]:
    """The dataset, if it is wanted and there is one."""
    if not (wanted and folder.database.exists()):
        yield None
        return
    with closing(open_dataset(folder)) as dataset:
        yield dataset
