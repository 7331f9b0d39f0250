"""A disk that fills up ends the run in words; what was written is whole; with room again the next run goes on."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from demo.server import Newsroom
from pipelines.extract import ReaderPool
from tests.rebuild.crawls import archived, ask, crawl, crawled, damage, unlike_rebuild

RECORDS = "SELECT record_id FROM captures UNION SELECT record_id FROM failures"
PAPERS = ("halden", "wadi")
FEW = ("-a", "limit=4")


def rows(data: Path) -> set[str]:
    return {record for (record,) in ask(data / "news.db", RECORDS)}


def failed(done: subprocess.CompletedProcess[str]) -> str:
    """What a crawl said that ended as it should: status 1, in words."""
    assert done.returncode == 1, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    assert done.stderr.startswith("newsspider: ")
    return done.stderr


def goes_on(newsroom: Newsroom, data: Path, tmp_path: Path, readers: ReaderPool) -> None:
    """With room again: nothing of what was archived is lost, all of it has its rows."""
    before = archived(data)
    assert damage(data) == []
    crawled(newsroom, data, PAPERS, *FEW)
    assert before < archived(data)
    assert rows(data) == archived(data)
    assert unlike_rebuild(data, tmp_path, readers) == []


@pytest.mark.parametrize("size", [40_000, 700_000])
def test_a_limit_of_file_size(size: int, newsroom: Newsroom, tmp_path: Path, readers: ReaderPool) -> None:
    """The small one is met in making the dataset, the other one in filling it."""
    data = tmp_path / "data"
    faulty = ("tests.durability.faulty", f"file_size={size}", "batch=4", "--")
    said = failed(crawl(newsroom, data, PAPERS, *FEW, module=faulty))
    assert "news.db" in said
    goes_on(newsroom, data, tmp_path, readers)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A data folder whose WARC files lie on a disk of 32 KB."""
    folder = tmp_path / "data" / "warc"
    folder.mkdir(parents=True)
    mount = ["mount", "-t", "tmpfs", "-o", "size=32k", "none", str(folder)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True, check=False).returncode != 0:
        pytest.skip("a small disk can be mounted by root alone")
    yield folder.parent
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


def test_a_small_disk_for_the_archive(
    small_disk: Path, newsroom: Newsroom, tmp_path: Path, readers: ReaderPool
) -> None:
    said = failed(crawl(newsroom, small_disk, PAPERS, *FEW))
    assert "No space left on device" in said
    assert str(small_disk / "warc") in said
    assert archived(small_disk)
    subprocess.run(["mount", "-o", "remount,size=8m", str(small_disk / "warc")], check=True)
    goes_on(newsroom, small_disk, tmp_path, readers)


@pytest.fixture
def small_data(tmp_path: Path) -> Iterator[Path]:
    """A data folder that is a disk of 700 KB: for logs, dataset and archive."""
    folder = tmp_path / "data"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=700k", "none", str(folder)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True, check=False).returncode != 0:
        pytest.skip("a small disk can be mounted by root alone")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


def test_a_small_disk_for_everything(small_data: Path, newsroom: Newsroom, tmp_path: Path, readers: ReaderPool) -> None:
    failed(crawl(newsroom, small_data, PAPERS, *FEW))
    subprocess.run(["mount", "-o", "remount,size=64m", str(small_data)], check=True)
    goes_on(newsroom, small_data, tmp_path, readers)
