"""Real crawls of the demo newsroom, and what stands in the data folders that they leave."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any

import newsspider.cli
from archive.capture import CapturedExchange
from archive.items import Damage
from archive.reader import read_file
from demo.server import Newsroom
from newsspider.rebuild import rebuild_into
from newsspider.replaying import Outcome
from newsspider.site import Site
from newsspider.warcfiles import find_warcs
from pipelines.dataset.compare import compare
from pipelines.dataset.segmentation import register
from pipelines.extract import ReaderPool

PROJECT = Path(__file__).parents[2]
TIMEOUT = 240


def environment(data: Path) -> dict[str, str]:
    """The environment of a command that works in a data folder."""
    paths = [str(PROJECT), os.environ.get("PYTHONPATH", "")]
    return os.environ | {
        "NEWSSPIDER_DATA": str(data),
        "NEWSSPIDER_CONTACT": "tests of newsspider",
        "PYTHONPATH": os.pathsep.join(path for path in paths if path),
    }


def sites_file(newsroom: Newsroom, data: Path, papers: Sequence[str] = ()) -> Path:
    """A sites file beside the data folder."""
    path = data.with_name(data.name + "-sites.toml")
    path.write_text(newsroom.sites_toml(list(papers) or None), encoding="utf-8")
    return path


def crawl_command(sites: Path, *arguments: str, module: Sequence[str] = ("scrapy",)) -> list[str]:
    """The command line of a crawl. ``module`` may name another way to start Scrapy."""
    return [sys.executable, "-m", *module, "crawl", "news", "-a", f"sites={sites}", "-s", "NEWSSPIDER_WORKERS=1",
            *arguments]  # fmt: skip


def crawl(
    newsroom: Newsroom,
    data: Path,
    papers: Sequence[str] = (),
    *arguments: str,
    module: Sequence[str] = ("scrapy",),
) -> subprocess.CompletedProcess[str]:
    """Crawl papers (by default all) into a data folder, to the end."""
    command = crawl_command(sites_file(newsroom, data, papers), *arguments, module=module)
    return subprocess.run(
        command, env=environment(data), cwd=PROJECT, capture_output=True, text=True, timeout=TIMEOUT, check=False
    )


def crawled(newsroom: Newsroom, data: Path, papers: Sequence[str] = (), *arguments: str) -> Path:
    """A data folder after one more crawl that went well."""
    done = crawl(newsroom, data, papers, *arguments)
    assert done.returncode == 0, done.stdout + done.stderr
    return data


def rebuild(data: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """``newsspider rebuild`` in a data folder, in this process: it starts in no time, and an error it does not catch
    fails the test."""
    command = ["rebuild", "--data", str(data), "--workers", "1", *map(str, arguments)]
    status: object = 0
    with redirect_stdout(StringIO()) as out, redirect_stderr(StringIO()) as err:
        try:
            newsspider.cli.main(command)
        except SystemExit as end:
            status = end.code or 0
    assert isinstance(status, int)
    return subprocess.CompletedProcess(command, status, out.getvalue(), err.getvalue())


def rebuild_apart(data: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """The same in a process of its own."""
    command = [sys.executable, "-m", "newsspider", "rebuild", "--workers", "1", *map(str, arguments)]
    return subprocess.run(
        command, env=environment(data), cwd=PROJECT, capture_output=True, text=True, timeout=TIMEOUT, check=False
    )


def rebuilt(
    database: Path, sources: Iterable[Path], readers: ReaderPool, sites: Sequence[Site] = (), *, ordered: bool = False
) -> Outcome:
    """A dataset made from files and folders; ``ordered``: just these files, in just this order."""
    files = list(sources) if ordered else find_warcs(list(sources))
    return rebuild_into(database, files, readers, made_by="test", sites=sites)


def differences(a: Path, b: Path, *, plumbing: bool = True) -> list[str]:
    """How two datasets differ, in words."""
    return [f"{found.table}: {found}" for found in compare(a, b, plumbing=plumbing)]


def unlike_rebuild(data: Path, scratch: Path, readers: ReaderPool) -> list[str]:
    """How the dataset of a data folder differs from one that is made from its WARC files."""
    database = scratch / f"made-from-{data.name}.db"
    outcome = rebuilt(database, [data], readers)
    return [*map(str, outcome.damage), *differences(data / "news.db", database)]


def ask(database: Path, sql: str, *values: Any) -> list[tuple[Any, ...]]:
    """Rows of a dataset."""
    with closing(sqlite3.connect(database)) as connection:
        return connection.execute(sql, values).fetchall()


@contextmanager
def writing(database: Path) -> Iterator[sqlite3.Connection]:
    """A connection that may change the dataset's texts, which its search indexes follow; commits at the end."""
    with closing(sqlite3.connect(database)) as connection:
        register(connection)
        yield connection
        connection.commit()


def archived(data: Path) -> set[str]:
    """The captures that stand whole in the WARC files, finished or open."""
    found: set[str] = set()
    for path in data.glob("warc/*.warc.gz*"):
        found |= {item.capture.record_id for item in read_file(path) if isinstance(item, CapturedExchange)}
    return found


def damage(data: Path) -> list[str]:
    """What is wrong with the WARC files."""
    return [str(i) for path in data.glob("warc/*.warc.gz*") for i in read_file(path) if isinstance(i, Damage)]
