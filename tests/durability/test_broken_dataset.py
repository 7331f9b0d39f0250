"""A dataset that is locked, read-only, damaged or none at all: said in words, and the archive has everything."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from demo.server import Newsroom
from pipelines.extract import ReaderPool
from tests.durability.test_full_disk import FEW, PAPERS, failed, goes_on, rows
from tests.rebuild.crawls import (
    PROJECT,
    archived,
    crawl,
    crawl_command,
    crawled,
    damage,
    environment,
    rebuild,
    sites_file,
    unlike_rebuild,
)

IMPATIENT = ("tests.durability.faulty", "busy=1", "batch=4", "--")


@pytest.fixture(scope="module")
def crawled_once(newsroom: Newsroom, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with one run. Not to be written to: copy it."""
    return crawled(newsroom, tmp_path_factory.mktemp("once") / "data", PAPERS, *FEW)


@pytest.fixture
def data(crawled_once: Path, tmp_path: Path) -> Path:
    """A data folder with one run, in one database file."""
    data = Path(shutil.copytree(crawled_once, tmp_path / "data"))
    with closing(sqlite3.connect(data / "news.db")) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return data


def test_locked_at_the_start(data: Path, newsroom: Newsroom, tmp_path: Path, readers: ReaderPool) -> None:
    with closing(sqlite3.connect(data / "news.db")) as writer:
        writer.execute("BEGIN IMMEDIATE")
        assert "locked: another program is writing to it" in failed(
            crawl(newsroom, data, PAPERS, *FEW, module=IMPATIENT)
        )
        writer.rollback()
    goes_on(newsroom, data, tmp_path, readers)


def test_locked_in_the_middle(data: Path, newsroom: Newsroom, tmp_path: Path, readers: ReaderPool) -> None:
    command = crawl_command(sites_file(newsroom, data, PAPERS), *FEW, module=IMPATIENT)
    process = subprocess.Popen(
        command, env=environment(data), cwd=PROJECT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    while process.poll() is None and not list(data.glob("warc/*.open")):
        time.sleep(0.005)
    with closing(sqlite3.connect(data / "news.db", timeout=30)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        out, err = process.communicate(timeout=120)
        writer.rollback()
    assert "locked" in failed(subprocess.CompletedProcess(command, process.returncode, out, err))
    assert archived(data) - rows(data)
    goes_on(newsroom, data, tmp_path, readers)


@contextmanager
def unchangeable(path: Path) -> Iterator[None]:
    """A file that nobody may change: by its mode, for root by the file system's attribute."""
    path.chmod(0o444)
    if os.geteuid() == 0 and subprocess.run(["chattr", "+i", path], check=False).returncode != 0:
        pytest.skip("this file system has no immutable files, and root minds no modes")
    try:
        yield
    finally:
        if os.geteuid() == 0:
            subprocess.run(["chattr", "-i", path], check=True)
        path.chmod(0o644)


def test_read_only(data: Path, newsroom: Newsroom, tmp_path: Path, readers: ReaderPool) -> None:
    with unchangeable(data / "news.db"):
        said = failed(crawl(newsroom, data, PAPERS, *FEW))
        assert "readonly database" in said
        assert "cannot be written to" in said
        assert rebuild(data).returncode == 2
    goes_on(newsroom, data, tmp_path, readers)


def overwrite(path: Path, start: int, end: int) -> None:
    with path.open("r+b") as file:
        file.seek(start)
        file.write(b"\xa5" * (end - start))


@pytest.mark.parametrize("what", ["pages", "header", "text"])
def test_damaged(what: str, data: Path, newsroom: Newsroom, tmp_path: Path, readers: ReaderPool) -> None:
    database = data / "news.db"
    before = archived(data)
    match what:
        case "pages":
            overwrite(database, 4096, database.stat().st_size)
        case "header":
            overwrite(database, 0, 4096)
        case "text":
            database.write_text("a shopping list\n" * 1000, encoding="utf-8")
    said = failed(crawl(newsroom, data, PAPERS, *FEW))
    assert f"{database}: " in said
    assert "newsspider rebuild" in said
    assert damage(data) == []
    assert before <= archived(data)
    for file in data.glob("news.db*"):
        file.rename(tmp_path / file.name)
    assert rebuild(data).returncode == 0
    assert rows(data) == archived(data)
    assert unlike_rebuild(data, tmp_path, readers) == []


def test_a_dataset_that_is_gone_is_made_again_by_the_next_run(
    data: Path, newsroom: Newsroom, tmp_path: Path, readers: ReaderPool
) -> None:
    for file in data.glob("news.db*"):
        file.unlink()
    goes_on(newsroom, data, tmp_path, readers)
