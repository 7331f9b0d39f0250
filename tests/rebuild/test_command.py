"""``newsspider rebuild`` as a person uses it: rules of their own, a proof, a try, an end midway, readers beside it."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from newsspider.data import DataFolder
from newsspider.errors import NewsspiderError
from newsspider.rebuild import take_over
from tests.rebuild.crawls import ask, differences, environment, rebuild, rebuild_apart, writing


def contents(data: Path) -> dict[str, bytes]:
    """All files of a folder, but for the log that SQLite keeps of readers."""
    files = (path for path in sorted(data.rglob("*")) if path.is_file() and not path.name.endswith(("-shm", "lock")))
    return {str(path): path.read_bytes() for path in files}


def test_sites_with_a_selector_change_what_it_selects(folder: Path, two_papers: Path) -> None:
    sites = folder.with_name("data-sites.toml")
    blocks = (two_papers.with_name("data-sites.toml")).read_text(encoding="utf-8").split("\n\n")
    blocks = [block + '\nselectors = { section = "h1" }' if '"halden"' in block else block for block in blocks]
    sites.write_text("\n\n".join(blocks), encoding="utf-8")
    sections = "SELECT site, section FROM articles WHERE site {} 'halden' ORDER BY id"
    others = ask(folder / "news.db", sections.format("<>"))
    before = ask(folder / "news.db", sections.format("="))
    done = rebuild(folder, "--sites", sites)
    assert done.returncode == 0, done.stderr
    after = ask(folder / "news.db", sections.format("="))
    assert len(after) == len(before)
    assert all(old != new for old, new in zip(before, after, strict=True))
    assert ask(folder / "news.db", sections.format("<>")) == others


def test_check_of_an_honest_dataset(folder: Path) -> None:
    done = rebuild(folder, "--check")
    assert (done.returncode, done.stderr) == (0, "")
    assert "the dataset is what a rebuild from the archive gives, table by table" in done.stdout


def test_check_finds_what_was_tampered_with(folder: Path) -> None:
    with writing(folder / "news.db") as connection:
        connection.execute("UPDATE articles SET headline = 'Another' WHERE id = (SELECT min(id) FROM articles)")
        connection.execute("DELETE FROM positions WHERE position = 2")
    done = rebuild(folder, "--check")
    assert done.returncode == 1
    assert "articles: 0 rows only in news.db, 0 only in the rebuilt dataset, 1 differ" in done.stdout
    assert "'Another'" in done.stdout
    assert "positions: 0 rows only in news.db" in done.stdout
    assert ask(folder / "news.db", "SELECT count(*) FROM articles WHERE headline = 'Another'") == [(1,)]


def test_check_says_that_another_extractor_made_the_dataset(folder: Path) -> None:
    with writing(folder / "news.db") as connection:
        connection.execute("UPDATE dataset SET value = 'sha256:older' WHERE key = 'extractor_digest'")
    done = rebuild(folder, "--check")
    assert done.returncode == 1
    assert "another extractor made news.db: rebuild it, then compare" in done.stdout


def test_a_dry_run_writes_nothing(folder: Path, tmp_path: Path) -> None:
    before = contents(folder)
    done = rebuild(folder, "--dry-run")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("1 file, ")
    assert contents(folder) == before
    elsewhere = rebuild(tmp_path / "new", "--dry-run", "--from", folder)
    assert elsewhere.stdout == done.stdout
    assert not (tmp_path / "new").exists()


def test_killed_halfway_the_old_dataset_stands(folder: Path) -> None:
    before = contents(folder)
    command = [sys.executable, "-m", "newsspider", "rebuild", "--workers", "1"]
    process = subprocess.Popen(command, env=environment(folder), start_new_session=True)
    scratch = folder / f"rebuild-{process.pid}.db"
    while not (scratch.exists() and rows_in(scratch) > 0):
        assert process.poll() is None
        time.sleep(0.005)
    process.send_signal(signal.SIGKILL)
    process.wait()
    left = contents(folder)
    assert {name: left.pop(name) for name in before} == before
    assert all(Path(name).name.startswith("rebuild-") for name in left)
    assert left
    done = rebuild(folder)
    assert done.returncode == 0, done.stderr
    assert list(folder.glob("rebuild-*")) == []
    assert rebuild(folder, "--check").returncode == 0


def rows_in(database: Path) -> int:
    """Sites in a dataset that is being made; 0 as long as there is no table."""
    try:
        return int(ask(database, "SELECT count(*) FROM sites")[0][0])
    except sqlite3.Error:
        return 0


def test_a_run_at_work_is_not_disturbed(folder: Path) -> None:
    data = DataFolder(folder)
    data.lock()
    try:
        done = rebuild_apart(folder)
    finally:
        data.unlock()
    assert done.returncode == 75
    assert "another run is at work here" in done.stderr


@contextmanager
def datasette(database: Path) -> Iterator[str]:
    """Datasette serving a dataset; its address."""
    command = [sys.executable, "-m", "datasette", "serve", str(database), "--port", "0"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    try:
        for line in process.stderr:
            if "running on" in line:
                yield line.split()[line.split().index("on") + 1]
                break
    finally:
        process.terminate()
        process.wait()
        process.stderr.close()


def asked(address: str, sql: str) -> list[object]:
    """The first column of what Datasette answers."""
    with urllib.request.urlopen(f"{address}/news.json?_shape=arrays&sql={sql.replace(' ', '+')}") as answer:
        return [row[0] for row in json.loads(answer.read())["rows"]]


def test_readers_go_on_while_the_dataset_is_made_anew(folder: Path) -> None:
    live = folder / "news.db"
    count = "SELECT count(*) FROM articles"
    (articles,) = ask(live, count)[0]
    with writing(live) as connection:
        connection.execute("UPDATE articles SET headline = 'old'")
    headlines = "SELECT DISTINCT headline = 'old' FROM articles"
    with datasette(live) as address, closing(sqlite3.connect(live)) as reader:
        reader.execute("BEGIN")
        assert reader.execute(headlines).fetchall() == [(1,)]
        assert asked(address, headlines) == [1]
        done = rebuild_apart(folder)
        assert done.returncode == 0, done.stderr
        assert reader.execute(headlines).fetchall() == [(1,)]  # its transaction goes on
        assert reader.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        reader.execute("COMMIT")
        for connection in (reader, sqlite3.connect(live)):
            assert connection.execute(headlines).fetchall() == [(0,)]
            assert connection.execute(count).fetchall() == [(articles,)]
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        connection.close()
        assert asked(address, headlines) == [0]
        assert asked(address, count) == [articles]
    assert rebuild(folder, "--check").returncode == 0


def test_a_dataset_that_another_writes_to_stands(folder: Path, tmp_path: Path) -> None:
    live, new = folder / "news.db", tmp_path / "new.db"
    with closing(sqlite3.connect(live)) as source, writing(new) as target:
        source.backup(target)
        target.execute("UPDATE articles SET headline = 'new'")
    with closing(sqlite3.connect(live)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        with pytest.raises(NewsspiderError, match="another program is writing to it"):
            take_over(new, live, busy_seconds=0.5)
        writer.rollback()
    assert ask(live, "SELECT count(*) FROM articles WHERE headline = 'new'") == [(0,)]
    take_over(new, live, busy_seconds=0.5)
    assert differences(new, live) == []


def test_standard_output_that_is_closed_or_full_says_nothing_of_the_dataset(folder: Path) -> None:
    command = [sys.executable, "-m", "newsspider", "rebuild", "--data", str(folder)]
    reader, closed = os.pipe()
    os.close(reader)
    done = subprocess.run(command, env=environment(folder), stdout=closed, stderr=subprocess.PIPE, text=True)
    os.close(closed)
    assert (done.returncode, done.stderr) == (2, "")
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(command, env=environment(folder), stdout=full, stderr=subprocess.PIPE, text=True)
    assert (done.returncode, done.stderr) == (2, "newsspider: standard output: No space left on device\n")
