"""What the archive has and the dataset has not gets its rows at the next start, and nothing is fetched for it."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing, redirect_stdout
from io import StringIO
from pathlib import Path

import pytest

import newsspider.cli
from demo.server import Newsroom
from pipelines.extract import ReaderPool
from tests.rebuild.crawls import archived, ask, crawl, crawled, unlike_rebuild

RECORDS = "SELECT record_id FROM captures UNION SELECT record_id FROM failures"
FEW = ("-a", "limit=4")


def rows(data: Path) -> set[str]:
    return {record for (record,) in ask(data / "news.db", RECORDS)}


def status(data: Path) -> str:
    """What ``newsspider status`` says."""
    with redirect_stdout(StringIO()) as out, pytest.raises(SystemExit) as end:
        newsspider.cli.main(["status", "--data", str(data)])
    assert not end.value.code
    return out.getvalue()


def asked_papers(newsroom: Newsroom) -> set[str]:
    """The papers that were asked for something since the log was cleared."""
    return {entry.paper for entry in newsroom.log}


def test_killed_between_archive_and_dataset(newsroom: Newsroom, tmp_path: Path, readers: ReaderPool) -> None:
    data = tmp_path / "data"
    dying = ("tests.durability.faulty", "batch=4", "dies_before_put=3", "--")
    assert crawl(newsroom, data, ("halden", "wadi"), *FEW, module=dying).returncode == -9
    left = archived(data) - rows(data)
    assert left
    assert rows(data)
    newsroom.log.clear()
    crawled(newsroom, data, ("talau",), *FEW)
    assert asked_papers(newsroom) == {"talau"}
    assert left <= rows(data)
    assert unlike_rebuild(data, tmp_path, readers) == []  # read by the rules of their sites, which this run has not


def test_the_interrupted_run_says_so(newsroom: Newsroom, tmp_path: Path) -> None:
    data = tmp_path / "data"
    dying = ("tests.durability.faulty", "dies_before_put=1", "--")
    crawl(newsroom, data, ("halden",), *FEW, module=dying)
    assert ask(data / "news.db", "SELECT state FROM runs") == [("running",)]
    crawled(newsroom, data, ("talau",), *FEW)
    states = ask(data / "news.db", "SELECT state, finished_at IS NULL FROM runs ORDER BY id")
    assert states == [("interrupted", 1), ("finished", 0)]


def test_a_recovery_that_is_killed_is_taken_up(newsroom: Newsroom, tmp_path: Path, readers: ReaderPool) -> None:
    data = tmp_path / "data"
    for put in (3, 1, 1):
        faulty = ("tests.durability.faulty", "batch=4", f"dies_before_put={put}", "--")
        assert crawl(newsroom, data, ("halden",), *FEW, module=faulty).returncode == -9
    assert list(data.glob("warc/*.open")) == []  # the last two came no farther than recovery
    assert archived(data) - rows(data)
    crawled(newsroom, data, ("talau",), *FEW)
    assert archived(data) == rows(data)
    assert unlike_rebuild(data, tmp_path, readers) == []


def test_an_older_dataset_put_back(newsroom: Newsroom, tmp_path: Path, readers: ReaderPool) -> None:
    """A backup of news.db beside the files of later runs: the next run brings their rows, and theirs own too."""
    data, backup = tmp_path / "data", tmp_path / "backup.db"
    crawled(newsroom, data, ("halden",), *FEW)
    with closing(sqlite3.connect(data / "news.db")) as live, closing(sqlite3.connect(backup)) as copy:
        live.backup(copy)
    crawled(newsroom, data, ("wadi",), *FEW)
    whole = rows(data)
    for file in data.glob("news.db*"):
        file.unlink()
    shutil.copy(backup, data / "news.db")
    assert rows(data) < whole
    assert "1 WARC file holds what has no rows yet; the next run gives it rows" in status(data)
    dying = ("tests.durability.faulty", "replay=4", "dies_before_put=3", "--")
    assert crawl(newsroom, data, ("talau",), *FEW, module=dying).returncode == -9
    assert rows(data) < whole  # killed while it took them in
    newsroom.log.clear()
    crawled(newsroom, data, ("talau",), *FEW)
    assert asked_papers(newsroom) == {"talau"}
    assert whole < rows(data)
    assert ask(data / "news.db", "SELECT state FROM runs") == [("finished",)] * 3
    assert "no rows yet" not in status(data)
    assert unlike_rebuild(data, tmp_path, readers) == []
