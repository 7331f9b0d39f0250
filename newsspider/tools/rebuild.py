"""``newsspider rebuild``: the dataset made anew from WARC files."""

from __future__ import annotations

import logging
import os
import sqlite3
import sys
from collections.abc import Sequence
from contextlib import closing
from importlib.metadata import version
from pathlib import Path
from typing import Any

import click
from attrs import frozen
from tqdm import tqdm

import archive.recovery
from newsspider.data import DataFolder
from newsspider.errors import NothingThereError
from newsspider.rebuild import RebuildError, check, read_only, rebuild_into, remove, scratch_path, take_over
from newsspider.replaying import Outcome, Progress
from newsspider.site import Site
from newsspider.sites import load_sites
from newsspider.tools.options import DATA
from newsspider.warcfiles import find_warcs
from newsspider.words import counted
from pipelines.dataset.compare import TableDifference, compare
from pipelines.dataset.errors import DatasetError
from pipelines.dataset.reading import must_be_dataset
from pipelines.extract import ReaderPool

MOST_DAMAGE = 10


@click.command()
@DATA
@click.option(
    "--from",
    "sources",
    multiple=True,
    type=click.Path(path_type=Path),
    help="WARC file, folder of them, or another data folder (may be repeated); by default the data folder's own.",
)
@click.argument("more", nargs=-1, type=click.Path(path_type=Path))
@click.option("--sites", type=click.Path(path_type=Path), help="A sites file whose rules are to hold.")
@click.option("--check", "only_check", is_flag=True, help="Compare with the dataset that is there, and change nothing.")
@click.option("--dry-run", is_flag=True, help="Read everything, say what would go in, and write nothing.")
@click.option("--workers", type=click.IntRange(1), default=os.cpu_count() or 1, show_default="one a core")
def rebuild(
    folder: DataFolder,
    sources: tuple[Path, ...],
    more: tuple[Path, ...],
    sites: Path | None,
    only_check: bool,
    dry_run: bool,
    workers: int,
) -> None:
    """Make the dataset anew from WARC files alone.

    They are read with today's extractor; MORE are further sources, as after --from. The dataset is made beside the old
    one, checked, and copied over it in one transaction; a rebuild that is killed leaves the old one as it is. Exit
    status: 0 done (or the same), 1 damage or differences, 2 not done, 75 a run is at work in the folder.
    """
    logging.basicConfig(level=logging.ERROR, format="newsspider: %(message)s")
    given = [*sources, *more]
    if not given:
        folder.must_exist()
    described = load_sites(sites) if sites else []
    try:
        if dry_run:
            done = _read_only(find_warcs(given or [folder.path]), described, workers)
        else:
            done = _rebuild(folder, given, described, workers, only_check=only_check)
    except (DatasetError, sqlite3.Error, OSError) as error:
        raise RebuildError(f"{error} (the dataset is as it was)") from error
    sys.exit(_report(done))  # behind the try: that standard output is closed or full says nothing of the dataset


@frozen
class Done:
    """What came of it: the outcome, and the differences, if a comparison was asked for."""

    outcome: Outcome
    differences: list[TableDifference] | None = None


def _read_only(files: list[Path], sites: list[Site], workers: int) -> Done:
    with closing(ReaderPool(workers)) as readers, _bar(files) as bar:
        return Done(read_only(files, readers, sites=sites, progress=_advance(bar)))


def _rebuild(folder: DataFolder, given: list[Path], sites: list[Site], workers: int, *, only_check: bool) -> Done:
    files = find_warcs(given or [folder.path])  # before a folder is made
    if folder.database.exists():
        must_be_dataset(folder.database)  # what is no dataset is refused before hours of reading
    elif only_check:
        raise NothingThereError(
            f"{folder.database}: there is no dataset to compare with; `newsspider rebuild` makes one"
        )
    folder.prepare()
    folder.lock()
    try:
        if not only_check and archive.recovery.recover(folder.warc, folder.index):
            files = find_warcs(given or [folder.path])  # what a killed run left has its final name now
        return _remade(folder, files, sites, workers, only_check=only_check)
    finally:
        folder.unlock()


def _remade(folder: DataFolder, files: list[Path], sites: list[Site], workers: int, *, only_check: bool) -> Done:
    new = scratch_path(folder)
    made_by = f"newsspider {version('newsspider')}"
    try:
        with closing(ReaderPool(workers)) as readers, _bar(files) as bar:
            outcome = rebuild_into(new, files, readers, made_by=made_by, sites=sites, progress=_advance(bar))
        check(new)
        if only_check:
            return Done(outcome, compare(folder.database, new, names=("news.db", "the rebuilt dataset")))
        take_over(new, folder.database)
        return Done(outcome)
    finally:
        remove(new)


def _report(done: Done) -> int:
    """Say it; the exit status."""
    different = done.differences is not None and _report_differences(done.differences)
    damaged = _report_outcome(done.outcome)
    return 1 if different or damaged else 0


def _report_differences(differences: list[TableDifference]) -> bool:
    for difference in differences:
        click.echo(
            f"{difference.table}: {counted(difference.only_a, 'row')} only in news.db, {difference.only_b} only in the "
            f"rebuilt dataset, {difference.differing} differ"
        )
        for example in difference.examples:
            click.echo(f"    {example}")
        if difference.table == "dataset" and any(text.startswith("extractor_digest:") for text in difference.examples):
            click.echo("    another extractor made news.db: rebuild it, then compare")
    if not differences:
        click.echo("the dataset is what a rebuild from the archive gives, table by table")
    return bool(differences)


def _report_outcome(outcome: Outcome) -> bool:
    kinds = ", ".join(f"{count} {kind}" for kind, count in sorted(outcome.kinds.items(), key=lambda k: -k[1]))
    read = f"{counted(outcome.files, 'file')}, {counted(outcome.captures, 'capture')}"
    click.echo(f"{read}: {kinds}" if kinds else read)
    if outcome.unread:
        unread = counted(outcome.unread, "capture")
        click.echo(f"{unread} could not be read; see the table failures (stage extract)")
    for damage in outcome.damage[:MOST_DAMAGE]:
        click.echo(f"damage: {damage}", err=True)
    if len(outcome.damage) > MOST_DAMAGE:
        click.echo(f"and {len(outcome.damage) - MOST_DAMAGE} more; `newsspider archive verify` names them", err=True)
    return bool(outcome.damage)


def _bar(files: Sequence[Path]) -> tqdm[Any]:
    total = sum(path.stat().st_size for path in files)
    return tqdm(total=total, unit="B", unit_scale=True, disable=not sys.stderr.isatty(), leave=False, desc="rebuild")


def _advance(bar: tqdm[Any]) -> Progress:
    done: dict[Path, int] = {}

    def advance(path: Path, size: int) -> None:
        bar.update(max(0, size - done.get(path, 0)))
        done[path] = max(size, done.get(path, 0))

    return advance
