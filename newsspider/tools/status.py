"""``newsspider status``: what is there, how fresh it is, and what failed in the last run."""

from __future__ import annotations

import sqlite3

import click

from newsspider.data import DataFolder
from newsspider.recovery import to_come
from newsspider.tools.captures import open_dataset
from newsspider.tools.options import DATA
from newsspider.words import counted, noun_of
from pipelines.dataset.store import Dataset, Status

MOST_FAILURES = 20


@click.command()
@DATA
def status(folder: DataFolder) -> None:
    """Print what the data folder holds, site by site."""
    open_dataset(folder).close()  # says what is no dataset
    with Dataset(folder.database) as dataset:
        found = dataset.status()
        failures = _failures(dataset.database.conn, found)
        left = [] if folder.is_in_use() else to_come(folder, dataset)
    _print_counts(folder, found)
    if left:
        hold = "holds" if len(left) == 1 else "hold"
        click.echo(
            f"  to come   {counted(len(left), 'WARC file')} {hold} what has no rows yet; the next run gives it rows"
        )
    _print_sites(found)
    _print_last_run(found, failures)


def _print_counts(folder: DataFolder, found: Status) -> None:
    files = list(folder.warc.glob("*.warc.gz*"))
    size = sum(path.stat().st_size for path in files)
    click.echo(f"{folder.path}")
    responses = noun_of(found.counts["captures"], "response")
    files_said = counted(len(files), "WARC file")
    click.echo(f"  archive   {files_said}, {size / 1e6:,.1f} MB, {found.counts['captures']:,} {responses}")
    if found.first_fetched:
        click.echo(f"  from      {_moment(found.first_fetched)} to {_moment(found.last_fetched)}")
    click.echo(
        f"  articles  {found.counts['articles']:,}, {found.edited:,} of them changed, {found.withdrawn:,} withdrawn, "
        f"{found.counts['images']:,} {noun_of(found.counts['images'], 'picture')}"
    )
    click.echo(
        f"  looks     {found.counts['front_pages']:,} at front pages, {found.counts['headlines']:,} "
        + noun_of(found.counts["headlines"], "headline")
    )
    if found.read_anew:
        click.echo(f"  read anew {counted(found.read_anew, 'version')}, as their files are no longer there")


def _print_sites(found: Status) -> None:
    if not found.sites:
        return
    width = max(4, *(len(site["name"]) for site in found.sites))
    click.echo(f"\n{'site':{width}}  {'articles':>8}  {'looks':>6}  {'last look':16}  last new story")
    for site in found.sites:
        click.echo(
            f"{site['name']:{width}}  {site['articles']:>8,}  {site['looks']:>6,}  {_moment(site['last_look']):16}  "
            f"{_moment(site['last_new_story'])}"
        )


def _print_last_run(found: Status, failures: list[tuple[str, str, int]]) -> None:
    run = found.last_run
    if run is None:
        return
    reason = run["finish_reason"]
    click.echo(f"\nlast run {run['id']}: {run['state']}" + (f", {reason}" if reason and reason != run["state"] else ""))
    for stage, reason, count in failures:
        click.echo(f"  {count:>5} × {stage}: {reason}")


def _failures(connection: sqlite3.Connection, found: Status) -> list[tuple[str, str, int]]:
    if found.last_run is None:
        return []
    return connection.execute(
        "SELECT stage, reason, count(*) FROM failures WHERE run = ? GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2 LIMIT ?",
        (found.last_run["id"], MOST_FAILURES),
    ).fetchall()


def _moment(text: str | None) -> str:
    """To the minute, as people read it."""
    return text[:16].replace("T", " ") if text else "never"
