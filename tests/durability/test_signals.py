"""Ctrl-C and SIGTERM end a crawl in good order: what came is archived, indexed and has its rows."""

from __future__ import annotations

import signal
import subprocess
import time
from pathlib import Path

import pytest

from demo.server import Newsroom
from pipelines.extract import ReaderPool
from tests.rebuild.crawls import (
    PROJECT,
    archived,
    ask,
    crawl_command,
    damage,
    environment,
    sites_file,
    unlike_rebuild,
)


def begun(newsroom: Newsroom, data: Path) -> subprocess.Popen[str]:
    """A crawl that has asked for some pages."""
    newsroom.log.clear()
    process = subprocess.Popen(
        crawl_command(sites_file(newsroom, data)),
        env=environment(data),
        cwd=PROJECT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    while process.poll() is None and len(newsroom.log) < 20:
        time.sleep(0.01)
    return process


def group_of(leader: int) -> list[int]:
    """The processes of a session that are there."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[3]) == leader and fields[0] != "Z":
            found.append(int(folder.name))
    return found


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_a_crawl_in_good_order(
    number: signal.Signals, newsroom: Newsroom, tmp_path: Path, readers: ReaderPool
) -> None:
    data = tmp_path / "data"
    process = begun(newsroom, data)
    process.send_signal(number)
    out, err = process.communicate(timeout=60)
    assert "Traceback" not in out + err
    assert list(data.glob("warc/*.open")) == []
    assert len(list(data.glob("index/*.cdxj"))) == 1
    assert damage(data) == []
    rows = {record for (record,) in ask(data / "news.db", "SELECT record_id FROM captures")}
    assert rows | {record for (record,) in ask(data / "news.db", "SELECT record_id FROM failures")} == archived(data)
    assert ask(data / "news.db", "SELECT finish_reason FROM runs") == [("shutdown",)]
    assert unlike_rebuild(data, tmp_path, readers) == []


def test_a_killed_crawl_leaves_no_workers_behind(newsroom: Newsroom, tmp_path: Path) -> None:
    process = begun(newsroom, tmp_path / "data")
    workers = set(group_of(process.pid)) - {process.pid}
    assert workers
    process.kill()
    process.communicate()
    deadline = time.monotonic() + 60
    while group_of(process.pid) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert group_of(process.pid) == []
