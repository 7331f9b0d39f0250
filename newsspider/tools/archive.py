"""``newsspider archive``: look into WARC files, check them, put them in order.

Exit status 0 means that all is well, 1 that there is damage, 2 that the command could not be understood or done.
"""

from __future__ import annotations

import errno
import sqlite3
import sys
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import quote

import click
from tqdm import tqdm

from archive import lookup, recovery, verification
from archive.capture import CapturedExchange
from archive.fields import escape
from archive.http import split_head
from archive.index import index_path, unindexed, write_index
from archive.items import Damage
from archive.reader import DamagedError, find_warc, read_at, read_file, read_record
from archive.statistics import Statistics, count, media_type
from newsspider.data import DataFolder, data_path
from pipelines.dataset.keys import key
from pipelines.extraction.addresses import normalise

T = TypeVar("T")
DAMAGE = 1
MOST_LISTED = 1000
FILES = click.argument("files", nargs=-1, type=click.Path(exists=True, path_type=Path))


class CannotError(click.ClickException):
    """What was asked for cannot be done."""

    exit_code = 2


class ArchiveGroup(click.Group):
    """Says in a line what the system or the dataset refuses."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command."""
        try:
            return super().invoke(ctx)
        except sqlite3.Error as error:
            raise CannotError(f"the dataset cannot be read: {error}") from error
        except OSError as error:
            if error.errno == errno.EPIPE:
                raise
            raise CannotError(f"{error.filename}: {error.strerror}") from error


@click.group(cls=ArchiveGroup)
@click.option(
    "--data",
    type=click.Path(file_okay=False, path_type=Path),
    help="The data folder (NEWSSPIDER_DATA, by default data/); stands before COMMAND.",
)
@click.pass_context
def archive(context: click.Context, data: Path | None) -> None:
    """Look into WARC files, check them, put them in order."""
    context.obj = DataFolder(data_path(given=data))


@archive.command()
@FILES
@click.option("--records", is_flag=True, help="The record id in front of each line, for `cat`.")
@click.pass_obj
def ls(data: DataFolder, files: tuple[Path, ...], records: bool) -> None:
    """List exchanges, one a line: time, status, type, address.

    FILES are WARC files of any origin, or folders with some; by default the data folder's. What was not fetched has
    "-" for its status and the stage that it failed at for its type.
    """
    damaged = False
    for path in _chosen(data, files):
        for item in _read(path):
            if isinstance(item, Damage):
                damaged = True
                click.echo(escape(str(item)), err=True)
            else:
                click.echo((item.capture.record_id + " " if records else "") + _line(item))
    sys.exit(DAMAGE if damaged else 0)


@archive.command()
@click.argument("target", metavar="RECORD|URL")
@click.option(
    "--at", "moment", metavar="TIME", help="The capture of URL nearest to this time (ISO 8601); else the latest."
)
@click.option("--headers", is_flag=True, help="The head of the response instead of its body.")
@click.option("--raw", is_flag=True, help="The bytes as they came over the wire: content coding and chunks still on.")
@click.pass_obj
def cat(data: DataFolder, target: str, moment: str | None, headers: bool, raw: bool) -> None:
    """Write the body of a capture to standard output.

    A revisit gives the body that it refers to. URL may have tracking parameters or not: a capture of just that address
    goes before others of the same page.
    """
    place = _place(data, target, _time(moment))
    try:
        item, path = _item_at(data, place)
        if item.message is None:
            failure = item.failure
            told = f"stage {failure.stage}: {escape(failure.reason)}" if failure else "the record has no block"
            raise CannotError(f"there is no response to {escape(item.capture.url)}: {told}")
        output = _head(item, path, raw=raw) if headers else _body(data, item, path, raw=raw)
    except DamagedError as error:
        click.echo(escape(str(error)), err=True)
        sys.exit(DAMAGE)
    click.echo(output, nl=False)


@archive.command()
@FILES
@click.pass_obj
def verify(data: DataFolder, files: tuple[Path, ...]) -> None:
    """Check every gzip member, digest and record.

    Without FILES the data folder: each index against its file too, every pointer of the dataset, and that every
    capture has its row. A file that a run is writing is left out.
    """
    damaged = 0
    whole = not files
    with _dataset_if(data, wanted=whole) as dataset:
        for path in _unwritten(_chosen(data, files)):
            report = _verify_file(data, path, dataset, whole=whole)
            damaged += report.damaged
            click.echo(
                f"{path}: {report.records} records, {report.exchanges} exchanges, "
                + (f"{report.damaged} damaged" if report.damaged else "whole")
                + (f", {report.unchecked} digests not checked" if report.unchecked else "")
            )
            for damage in report.damages:
                click.echo(f"  {escape(str(damage))}")
        if dataset is not None:
            damaged += _verify_pointers(data, dataset)
    sys.exit(DAMAGE if damaged else 0)


@archive.command()
@click.pass_obj
def recover(data: DataFolder) -> None:
    """Put in order what a killed run left.

    Open files are cut back to whole exchanges, closed and indexed. The next crawl does the same, and gives captures
    without rows theirs.
    """
    if data.path.is_dir():
        data.lock()
    for done in recovery.recover(data.warc, data.index):
        click.echo(f"{done.file}: {done.exchanges} exchanges kept, {done.cut} bytes cut off")
        if done.aside is not None:
            click.echo(f"  records that can be read lay behind the damage: {done.aside}")


@archive.command()
@click.option("--all", "anew", is_flag=True, help="Every index anew, not the missing ones alone.")
@click.pass_obj
def index(data: DataFolder, anew: bool) -> None:
    """Index finished WARC files that have no index (sorted CDXJ)."""
    damaged = False
    finished = [path for path in lookup.warc_files(data.warc) if lookup.is_finished(path)]
    for path in _progress(finished if anew else unindexed(data.warc, data.index), "files"):
        for damage in write_index(path, data.index):
            damaged = True
            click.echo(escape(str(damage)), err=True)
        click.echo(index_path(path, data.index))
    sys.exit(DAMAGE if damaged else 0)


@archive.command()
@FILES
@click.pass_obj
def stats(data: DataFolder, files: tuple[Path, ...]) -> None:
    """Count answers and failures by status, type and host."""
    counted = count(_progress(_chosen(data, files), "files"))
    for line in _statistics(counted):
        click.echo(line)
    for damage in counted.damages:
        click.echo(escape(str(damage)), err=True)
    sys.exit(DAMAGE if counted.damages else 0)


def _chosen(data: DataFolder, files: Iterable[Path]) -> list[Path]:
    """The WARC files that were named: files as they are, folders with all that is below them."""
    named = list(files) or [data.warc]
    if named == [data.warc] and not data.warc.is_dir():
        raise CannotError(f"{data.path}: there is no archive here; name files, or the folder with --data")
    return [path for name in named for path in (lookup.warc_files(name) if name.is_dir() else [name])]


def _unwritten(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        if recovery.is_being_written(path):
            click.echo(f"{path}: a run is writing it; left out", err=True)
        else:
            yield path


def _read(path: Path) -> Iterator[CapturedExchange | Damage]:
    return (item for item in read_file(path) if isinstance(item, CapturedExchange | Damage))


def _line(item: CapturedExchange) -> str:
    capture = item.capture
    if item.message is None and item.failure is not None:
        kind = f"failed:{item.failure.stage}"
    else:
        kind = "revisit" if item.is_revisit else media_type(capture.content_type)
    return f"{capture.fetched_at} {capture.status or '-'} {escape(kind)} {escape(capture.url)}"


def _verify_file(
    data: DataFolder, path: Path, dataset: sqlite3.Connection | None, *, whole: bool
) -> verification.Report:
    def has_row(record_id: str) -> bool:
        assert dataset is not None
        query = "SELECT 1 FROM captures WHERE record_id = ? UNION ALL SELECT 1 FROM failures WHERE record_id = ?"
        return dataset.execute(query, (record_id, record_id)).fetchone() is not None

    with _bar(path.stat().st_size, path.name) as bar:
        return verification.verify_file(
            path,
            index=index_path(path, data.index) if whole and lookup.is_finished(path) else None,
            has_row=has_row if dataset is not None else None,
            progress=lambda offset: bar.update(offset - bar.n),
        )


def _verify_pointers(data: DataFolder, dataset: sqlite3.Connection) -> int:
    """Say which pointers of the dataset are wrong; how many."""
    pointers = _progress(_pointers(dataset), "pointers")
    wrong = 0
    for damage in chain(verification.check_pointers(data.warc, pointers), _lost_originals(dataset, data)):
        wrong += 1
        if wrong <= MOST_LISTED:
            click.echo(escape(str(damage)))
    click.echo(f"{data.database}: " + (f"{wrong} wrong pointers" if wrong else "every pointer is right"))
    return wrong


def _place(data: DataFolder, target: str, moment: datetime | None) -> lookup.Place:
    """Where a record, or the capture of an address nearest to a moment, lies: dataset, indexes or a search tell."""
    is_url = "://" in target
    places = list(_known_places(data, "url" if is_url else "record_id", target))
    if not places and is_url:
        places = list(lookup.places_of_url(data.index, target))
    if not places and is_url:
        places = list(_known_places(data, "page", key(normalise(target))))
    if not places and not is_url and data.warc.is_dir():
        found = lookup.place_of_record(data.warc, target)
        places = [found] if found is not None else []
    if not places:
        raise CannotError(f"{target} is not in {data.path}; `newsspider archive ls` lists what is")
    return lookup.nearest(places, moment)


def _known_places(data: DataFolder, column: str, value: str | int) -> Iterator[lookup.Place]:
    """Where the captures lie that the dataset has with a value in a column."""
    if not data.database.exists():
        return
    query = f"SELECT warc_file, warc_offset, fetched_at, record_id FROM captures WHERE {column} = ?"
    with closing(_dataset(data)) as dataset:
        for file, offset, moment, record_id in dataset.execute(query, (value,)):
            yield lookup.Place(warc_file=file, warc_offset=offset, moment=moment, record_id=record_id)


def _item_at(data: DataFolder, place: lookup.Place) -> tuple[CapturedExchange, Path]:
    try:
        path = find_warc(data.warc, place.warc_file)
        return read_at(path, place.warc_offset, record_id=place.record_id), path
    except FileNotFoundError as error:
        raise DamagedError(f"{error.filename}: there is no such WARC file") from error


def _head(item: CapturedExchange, path: Path, *, raw: bool) -> bytes:
    block = read_record(path, item.capture.warc_offset).block
    if raw:
        return split_head(block)[0]
    assert item.message is not None
    message = item.message
    lines = [f"{message.version} {message.status} {message.reason}".rstrip()]
    lines += [f"{name}: {value}" for name, value in message.headers]
    return "".join(line + "\n" for line in lines).encode()


def _body(data: DataFolder, item: CapturedExchange, path: Path, *, raw: bool) -> bytes:
    """The body; of a revisit that of its original."""
    if item.is_revisit and item.capture.revisit_of:
        original, path = _item_at(data, _place(data, item.capture.revisit_of, None))
        item = original
    if raw:
        return split_head(read_record(path, item.capture.warc_offset).block)[1]
    return item.message.decoded() if item.message is not None else b""


def _time(text: str | None) -> datetime | None:
    if text is None:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise click.BadParameter(f"{text!r} is no time in ISO 8601", param_hint="--at") from error
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _dataset(data: DataFolder) -> sqlite3.Connection:
    try:
        dataset = sqlite3.connect(f"file:{quote(str(data.database))}?mode=ro", uri=True)
        dataset.execute("SELECT record_id FROM captures LIMIT 1")
    except sqlite3.Error as error:
        raise CannotError(f"{data.database}: the dataset cannot be read: {error}") from error
    return dataset


@contextmanager
def _dataset_if(data: DataFolder, *, wanted: bool) -> Iterator[sqlite3.Connection | None]:
    """The dataset, if it is wanted and there is one."""
    if not (wanted and data.database.exists()):
        yield None
        return
    with closing(_dataset(data)) as dataset:
        yield dataset


def _pointers(dataset: sqlite3.Connection) -> Iterator[verification.Pointer]:
    columns = "record_id, warc_file, warc_offset, warc_length, url"
    for record_id, file, offset, length, url in dataset.execute(
        f"SELECT {columns} FROM captures ORDER BY warc_file, warc_offset"
    ):
        yield verification.Pointer(record_id=record_id, warc_file=file, warc_offset=offset, warc_length=length, url=url)


def _lost_originals(dataset: sqlite3.Connection, data: DataFolder) -> Iterator[Damage]:
    query = """SELECT record_id, warc_file, warc_offset, revisit_of FROM captures
               WHERE revisit_of IS NOT NULL AND revisit_of NOT IN (SELECT record_id FROM captures)"""
    for record_id, file, offset, original in dataset.execute(query):
        reason = f"revisit record {record_id} refers to record {original}, which is not there"
        yield Damage(file=str(data.warc / file), offset=offset, reason=reason)


def _statistics(counted: Statistics) -> Iterator[str]:
    yield f"{counted.files} files, {counted.bytes_on_disk:,} bytes on disk, {counted.payload_bytes:,} bytes of payload"
    yield f"{len(counted.runs)} runs, {counted.finished_runs} of them finished; {counted.first} to {counted.last}"
    yield f"{counted.responses} responses, {counted.revisits} revisits, {counted.failures} failures"
    yield f"{counted.truncated} cut short"
    for title, counter in (
        ("status", counted.statuses),
        ("type", counted.types),
        ("failed at", counted.stages),
        ("host", counted.hosts),
    ):
        for name, number in counter.most_common(20):
            yield f"  {title} {escape(str(name))}: {number}"


def _progress(items: Iterable[T], unit: str) -> Iterable[T]:
    return tqdm(items, unit=f" {unit}", disable=None, leave=False)


def _bar(total: int, name: str) -> Any:
    return tqdm(total=total, desc=name, unit="B", unit_scale=True, disable=None, leave=False)
