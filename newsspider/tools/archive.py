"""``newsspider archive``: look into WARC files, check them, put them in order."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any, TypeVar

import click
from tqdm import tqdm

from archive import lookup, recovery, verification
from archive.capture import CapturedExchange
from archive.fields import escape
from archive.index import index_path, unindexed, write_index
from archive.items import Damage
from archive.reader import DamagedError, read_file
from archive.statistics import Statistics, count, media_type
from archive.times import Span
from newsspider import words
from newsspider.data import DataFolder
from newsspider.errors import NothingThereError
from newsspider.tools.captures import body_of, dataset_if, head_of, item_at, must_be_answered, place_of
from newsspider.tools.options import AT, DATA
from newsspider.warcfiles import NAMES

T = TypeVar("T")
DAMAGE = 1
MOST_LISTED = 1000
FILES = click.argument("files", nargs=-1, type=click.Path(exists=True, path_type=Path))


@click.group()
@DATA
@click.pass_context
def archive(context: click.Context, folder: DataFolder) -> None:
    """Look into WARC files, check them, put them in order."""
    context.obj = folder


@archive.command()
@FILES
@click.option("--records", is_flag=True, help="The record id in front of each line, for `cat`.")
@DATA
def ls(folder: DataFolder, files: tuple[Path, ...], records: bool) -> None:
    """List exchanges, one a line: time, status, type, address.

    FILES are WARC files of any origin, or folders with some; by default the data folder's. What was not fetched has
    "-" for its status and the stage that it failed at for its type.
    """
    damaged = False
    for path in _chosen(folder, files):
        for item in _read(path):
            if isinstance(item, Damage):
                damaged = True
                click.echo(escape(str(item)), err=True)
            else:
                click.echo((item.capture.record_id + " " if records else "") + _line(item))
    sys.exit(DAMAGE if damaged else 0)


@archive.command()
@click.argument("target", metavar="RECORD|URL")
@AT
@click.option("--headers", is_flag=True, help="The head of the response instead of its body.")
@click.option("--raw", is_flag=True, help="The bytes as they came over the wire: content coding and chunks still on.")
@DATA
def cat(folder: DataFolder, target: str, span: Span | None, headers: bool, raw: bool) -> None:
    """Write the body of a capture to standard output.

    A revisit gives the body that it refers to. URL may have tracking parameters or not: a capture of just that address
    goes before others of the same page. A time stands for all that it leaves open: 2026-11 for the latest capture of
    that month, or, if there is none, the nearest before or after it.
    """
    place = place_of(folder, target, span)
    try:
        item, path = item_at(folder, place)
        must_be_answered(item)
        output = head_of(item, path, raw=raw) if headers else body_of(folder, item, path, raw=raw)
    except DamagedError as error:
        click.echo(escape(str(error)), err=True)
        sys.exit(DAMAGE)
    click.echo(output, nl=False)


@archive.command()
@FILES
@DATA
def verify(folder: DataFolder, files: tuple[Path, ...]) -> None:
    """Check every gzip member, digest and record.

    Without FILES the data folder: each index against its file too, every pointer of the dataset, and that every
    capture has its row. A file that a run is writing is left out.
    """
    damaged = 0
    whole = not files
    with dataset_if(folder, wanted=whole) as dataset:
        for path in _unwritten(_chosen(folder, files)):
            report = _verify_file(folder, path, dataset, whole=whole)
            damaged += report.damaged
            click.echo(f"{path}: {_verdict(path, report)}")
            for damage in report.damages:
                click.echo(f"  {escape(str(damage))}")
        if dataset is not None:
            damaged += _verify_pointers(folder, dataset)
    sys.exit(DAMAGE if damaged else 0)


@archive.command()
@DATA
def recover(folder: DataFolder) -> None:
    """Put in order what a killed run left.

    Open files are cut back to whole exchanges, closed and indexed. The next crawl does the same, and gives captures
    without rows theirs.
    """
    warc = _warc_of(folder)
    folder.lock()
    for done in recovery.recover(warc, folder.index):
        cut = words.counted(done.cut, "byte")
        kept = f"{words.counted(done.exchanges, 'exchange')} kept, {cut} cut off"
        click.echo(f"{done.file}: " + (kept if done.path else f"held no whole record in {cut}; taken away"))
        if done.aside is not None:
            click.echo(f"  records that can be read lay behind the damage: {done.aside}")


@archive.command()
@click.option("--all", "anew", is_flag=True, help="Every index anew, not the missing ones alone.")
@DATA
def index(folder: DataFolder, anew: bool) -> None:
    """Index finished WARC files that have no index (sorted CDXJ)."""
    damaged = False
    finished = [path for path in lookup.warc_files(_warc_of(folder)) if lookup.is_finished(path)]
    for path in _progress(finished if anew else unindexed(folder.warc, folder.index), "files"):
        for damage in write_index(path, folder.index):
            damaged = True
            click.echo(escape(str(damage)), err=True)
        click.echo(index_path(path, folder.index))
    sys.exit(DAMAGE if damaged else 0)


@archive.command()
@FILES
@DATA
def stats(folder: DataFolder, files: tuple[Path, ...]) -> None:
    """Count answers and failures by status, type and host."""
    counted = count(_progress(_chosen(folder, files), "files"))
    for line in _statistics(counted):
        click.echo(line)
    for damage in counted.damages:
        click.echo(escape(str(damage)), err=True)
    sys.exit(DAMAGE if counted.damages else 0)


def _chosen(folder: DataFolder, files: Iterable[Path]) -> list[Path]:
    """The WARC files that were named: files as they are, folders with all that is below them."""
    if not files:
        return lookup.warc_files(_warc_of(folder))
    chosen = [path for name in files for path in (lookup.warc_files(name) if name.is_dir() else [name])]
    if not chosen:
        raise NothingThereError(f"no WARC files in {', '.join(map(str, files))}: {NAMES}")
    return chosen


def _warc_of(folder: DataFolder) -> Path:
    """Where the folder has its WARC files."""
    folder.must_exist()
    if not folder.warc.is_dir():
        raise NothingThereError(f"{folder.path}: there is no archive here; name files, or the data folder with --data")
    return folder.warc


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
    folder: DataFolder, path: Path, dataset: sqlite3.Connection | None, *, whole: bool
) -> verification.Report:
    def has_row(record_id: str) -> bool:
        assert dataset is not None
        query = "SELECT 1 FROM captures WHERE record_id = ? UNION ALL SELECT 1 FROM failures WHERE record_id = ?"
        return dataset.execute(query, (record_id, record_id)).fetchone() is not None

    with _bar(path.stat().st_size, path.name) as bar:
        return verification.verify_file(
            path,
            index=index_path(path, folder.index) if whole and lookup.is_finished(path) else None,
            has_row=has_row if dataset is not None else None,
            progress=lambda offset: bar.update(offset - bar.n),
        )


def _verdict(path: Path, report: verification.Report) -> str:
    left = "" if lookup.is_finished(path) else "; a killed run left it: `newsspider archive recover` puts it in order"
    if not report.records and left:
        return f"no record yet{left}"
    return (
        f"{words.counted(report.records, 'record')}, {words.counted(report.exchanges, 'exchange')}, "
        + (f"{report.damaged} damaged" if report.damaged else "whole")
        + (f", {words.counted(report.unchecked, 'digest')} not checked" if report.unchecked else "")
        + left
    )


def _verify_pointers(folder: DataFolder, dataset: sqlite3.Connection) -> int:
    """Say which pointers of the dataset are wrong; how many."""
    pointers = _progress(_pointers(dataset), "pointers")
    wrong = 0
    for damage in chain(verification.check_pointers(folder.warc, pointers), _lost_originals(dataset, folder)):
        wrong += 1
        if wrong <= MOST_LISTED:
            click.echo(escape(str(damage)))
    click.echo(f"{folder.database}: " + (words.counted(wrong, "wrong pointer") if wrong else "every pointer is right"))
    return wrong


def _pointers(dataset: sqlite3.Connection) -> Iterator[verification.Pointer]:
    columns = "record_id, warc_file, warc_offset, warc_length, url"
    for record_id, file, offset, length, url in dataset.execute(
        f"SELECT {columns} FROM captures ORDER BY warc_file, warc_offset"
    ):
        yield verification.Pointer(record_id=record_id, warc_file=file, warc_offset=offset, warc_length=length, url=url)


def _lost_originals(dataset: sqlite3.Connection, folder: DataFolder) -> Iterator[Damage]:
    query = """SELECT record_id, warc_file, warc_offset, revisit_of FROM captures
               WHERE revisit_of IS NOT NULL AND revisit_of NOT IN (SELECT record_id FROM captures)"""
    for record_id, file, offset, original in dataset.execute(query):
        reason = f"revisit record {record_id} refers to record {original}, which is not there"
        yield Damage(file=str(folder.warc / file), offset=offset, reason=reason)


def _statistics(found: Statistics) -> Iterator[str]:
    files, runs = words.counted(found.files, "file"), words.counted(len(found.runs), "run")
    yield f"{files}, {found.bytes_on_disk:,} bytes on disk, {found.payload_bytes:,} bytes of payload"
    yield f"{runs}, {found.finished_runs} of them finished; {found.first} to {found.last}"
    responses, revisits = words.counted(found.responses, "response"), words.counted(found.revisits, "revisit")
    yield f"{responses}, {revisits}, {words.counted(found.failures, 'failure')}"
    yield f"{found.truncated} cut short"
    for title, counter in (
        ("status", found.statuses),
        ("type", found.types),
        ("failed at", found.stages),
        ("host", found.hosts),
    ):
        for name, number in counter.most_common(20):
            yield f"  {title} {escape(str(name))}: {number}"


def _progress(items: Iterable[T], unit: str) -> Iterable[T]:
    return tqdm(items, unit=f" {unit}", disable=None, leave=False)


def _bar(total: int, name: str) -> Any:
    return tqdm(total=total, desc=name, unit="B", unit_scale=True, disable=None, leave=False)
