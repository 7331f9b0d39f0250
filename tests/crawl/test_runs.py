"""How runs begin and end: exit statuses for cron, the lock, Ctrl-C, progress, and what -a chooses."""

from __future__ import annotations

import os
import subprocess
import time
from pathlib import Path

import pytest

from newsspider.data import DataFolder
from tests.crawl.crawling import QUICK, ROOT, Crawl, command, crawl, environment, interrupted, started
from tests.crawl.outlets import OTHER, STORY, THIRD, Outlets, answer, paper, robots

HOME = '[[site]]\nhome = "http://127.0.2.1:9/"\n'


# --- what is said before anything is fetched ---


@pytest.mark.parametrize(
    ("sites", "options", "words"),
    [
        ("[[site]\n", (), "is not TOML"),
        (HOME + HOME, (), "is there twice"),
        ('[[site]]\nhome = "example.org"\n', (), "does not begin with http:// or https://"),
        (HOME, ("-a", "site=other"), "has no site 'other'"),
        (HOME, ("-a", "limit=none"), "limit: is a number of stories from 1 on, not 'none'"),
    ],
)
def test_wrong_arguments_are_status_2_and_nothing_is_made(
    sites: str, options: tuple[str, ...], words: str, tmp_path: Path
) -> None:
    ended = crawl(tmp_path / "data", sites, *options)
    assert ended.status == 2, ended
    assert words in ended.err
    assert ended.err.startswith("newsspider: ")
    assert "Traceback" not in ended.err
    assert not list(tmp_path.glob("data/warc/*"))


def test_a_missing_sites_file_is_named(tmp_path: Path) -> None:
    ended = subprocess.run(
        command(tmp_path / "nowhere.toml"), cwd=ROOT, env=environment(tmp_path / "data"), capture_output=True, text=True
    )
    assert ended.returncode == 2
    assert "nowhere.toml: cannot be read (No such file or directory)" in ended.stderr
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize("folder", ["/dev/null/data", "/proc/newsspider", "file/data"])
def test_a_data_folder_that_cannot_be_written_to_is_named(folder: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    (tmp_path / "sites.toml").write_text(HOME)
    ended = subprocess.run(
        command(tmp_path / "sites.toml"),
        cwd=ROOT,
        env=environment(tmp_path / folder),
        capture_output=True,
        text=True,
    )
    assert ended.returncode == 1
    assert f"{tmp_path / folder}: the data folder cannot be made" in ended.stderr
    assert "NEWSSPIDER_DATA" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_a_second_run_at_the_same_time_ends_at_once_with_status_75(tmp_path: Path) -> None:
    data = DataFolder(tmp_path / "data")
    data.prepare()
    data.lock()
    try:
        ended = crawl(tmp_path / "data", HOME)
    finally:
        data.unlock()
    assert ended.status == 75
    assert f"another run is at work here (process {os.getpid()})" in ended.err
    assert ended.out == ""


# --- how runs end ---


def test_a_run_in_which_nothing_could_be_fetched_fails(tmp_path: Path) -> None:
    with Outlets() as outlets:
        outlets.site("refuses", "http://127.0.2.1:9/")
        outlets.add("gone", {"/": answer("gone", status="410 Gone")})
        ended = crawl(tmp_path / "data", outlets.toml, *QUICK)
    assert ended.status == 1
    assert "refuses: robots.txt is unreachable (connection refused)" in ended.out
    assert "gone: status 410" in ended.out
    assert "nothing could be fetched" in ended.out
    assert ended.rows("SELECT state FROM runs") == ["finished"]


@pytest.fixture(scope="module")
def ended(tmp_path_factory: pytest.TempPathFactory) -> Crawl:
    """A run that was interrupted while most of its requests waited for a slow host's turn."""
    data = tmp_path_factory.mktemp("interrupted") / "data"
    slow = robots("User-agent: *\nCrawl-delay: 120\n")
    with Outlets() as outlets:
        outlets.add("quick", paper(STORY, OTHER))
        outlets.add("slow", paper(STORY, OTHER, THIRD, **{"/robots.txt": slow}))
        process = started(data, outlets.toml, *QUICK)
        wait_for(lambda: "/robots.txt" in outlets.paths("slow") and OTHER in outlets.paths("quick"))
        time.sleep(0.5)  # let what is queued be queued
        return interrupted(process, data)


def wait_for(condition: object, seconds: float = 60.0) -> None:
    end = time.monotonic() + seconds
    while not condition():  # type: ignore[operator]
        assert time.monotonic() < end, "it never came about"
        time.sleep(0.05)


def test_ctrl_c_does_not_wait_for_a_slow_hosts_turns(ended: Crawl) -> None:
    assert ended.status in (0, 1)
    assert "Traceback" not in ended.log
    assert "run " in ended.out


def test_what_was_fetched_before_ctrl_c_is_kept_whole(ended: Crawl) -> None:
    [(state, reason, finished)] = ended.rows("SELECT state, finish_reason, finished_at FROM runs")
    assert (state, reason) == ("finished", "shutdown")
    assert finished
    assert [file.suffixes[-2:] for file in ended.warc_files] == [[".warc", ".gz"]]
    assert not list(ended.data.glob("warc/*.open"))
    assert subprocess.run(["gzip", "-t", *ended.warc_files]).returncode == 0
    assert len(ended.rows("SELECT url FROM articles")) >= 1
    assert ended.rows("PRAGMA integrity_check") == ["ok"]


def test_a_request_whose_turn_did_not_come_is_not_held_against_its_host(ended: Crawl) -> None:
    """What is left is on record as left, if at all: the next run takes it up."""
    assert "failed" not in ended.out
    for stage, reason in ended.rows("SELECT stage, reason FROM failures"):
        assert (stage, reason) == ("policy", "run ended")


# --- what is chosen ---


def test_site_and_limit_choose(tmp_path: Path) -> None:
    with Outlets() as outlets:
        for name in ("one", "two", "three"):
            outlets.add(name, paper(STORY, OTHER, THIRD))
        ended = crawl(tmp_path / "data", outlets.toml, "-a", "site=three, one", "-a", "limit=2", *QUICK)
        assert outlets.paths("two") == []
        for name in ("one", "three"):
            assert [path for path in outlets.paths(name) if path.startswith("/2026")] == [STORY, OTHER]
    assert ended.status == 0
    assert "2 of 2 sites" in ended.out
    assert ended.rows("SELECT name FROM sites ORDER BY name") == ["one", "three"]
