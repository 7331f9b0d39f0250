"""What keeps a command from its work is said in one sentence, with a way out, and ends in status 2."""

from __future__ import annotations

import fcntl
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from newsspider.cli import CANNOT, COMMANDS, group
from pipelines.dataset.migrations import SCHEMA_VERSION
from pipelines.dataset.store import Dataset

ON_A_FOLDER = {
    "status": ["status"],
    "history": ["history", "http://paper.example/a"],
    "rebuild": ["rebuild", "--check"],
    "cat": ["archive", "cat", "http://paper.example/a"],
    "verify": ["archive", "verify"],
    "ls": ["archive", "ls"],
    "index": ["archive", "index"],
    "recover": ["archive", "recover"],
    "stats": ["archive", "stats"],
}
ON_A_DATASET = ("status", "history", "rebuild", "cat", "verify")

on_a_folder = pytest.mark.parametrize("command", ON_A_FOLDER)
on_a_dataset = pytest.mark.parametrize("command", ON_A_DATASET)


def run(*arguments: object) -> Result:
    return CliRunner().invoke(group, [*map(str, arguments)], prog_name="newsspider")


def refusal(*arguments: object) -> str:
    """What a command says that does nothing: one sentence on standard error."""
    done = run(*arguments)
    assert isinstance(done.exception, SystemExit), done.exception
    assert (done.exit_code, done.stdout) == (CANNOT, "")
    assert done.stderr.startswith("newsspider: ")
    assert done.stderr.count("\n") == 1
    return done.stderr


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A data folder with a WARC file in which there is nothing."""
    (tmp_path / "warc").mkdir()
    (tmp_path / "warc" / "NEWS-20261102060000-00001-token.warc").write_bytes(b"")
    return tmp_path


@on_a_folder
def test_a_folder_that_is_not_there(command: str, tmp_path: Path) -> None:
    said = refusal(*ON_A_FOLDER[command], "--data", tmp_path / "nowhere")
    assert "nowhere: there is no such folder; name the data folder with --data or NEWSSPIDER_DATA" in said
    assert list(tmp_path.iterdir()) == []


@on_a_folder
def test_a_folder_in_which_there_is_nothing(command: str, tmp_path: Path) -> None:
    said = refusal(*ON_A_FOLDER[command], "--data", tmp_path)
    assert any(word in said for word in ("no dataset yet", "no archive here", "no WARC files")), said
    assert list(tmp_path.iterdir()) == []


@on_a_dataset
def test_a_file_that_is_no_database(command: str, folder: Path) -> None:
    (folder / "news.db").write_text("a shopping list\n" * 100, encoding="utf-8")
    said = refusal(*ON_A_FOLDER[command], "--data", folder)
    assert "it is no SQLite file; move it away, then make the dataset again with `newsspider rebuild`" in said


@on_a_dataset
def test_a_database_of_something_else(command: str, folder: Path) -> None:
    with closing(sqlite3.connect(folder / "news.db")) as connection:
        connection.execute("CREATE TABLE recipes (name)")
    assert "a database of something else (it has the table recipes)" in refusal(*ON_A_FOLDER[command], "--data", folder)


@pytest.mark.parametrize("command", ["status", "history", "cat", "verify"])
def test_a_dataset_of_a_newer_version(command: str, folder: Path) -> None:
    with closing(sqlite3.connect(folder / "news.db")) as connection:
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    assert "update newsspider" in refusal(*ON_A_FOLDER[command], "--data", folder)


def test_an_empty_file_is_a_dataset_of_nothing(folder: Path) -> None:
    (folder / "news.db").touch()
    assert "is not in" in refusal("archive", "cat", "http://paper.example/a", "--data", folder)
    assert "no story has or had this address" in refusal("history", "http://paper.example/a", "--data", folder)
    assert run("status", "--data", folder).exit_code == 0


@pytest.mark.parametrize("command", ["rebuild", "recover"])
def test_a_run_that_is_at_work_is_met_with_75_by_what_writes(command: str, folder: Path) -> None:
    with Dataset(folder / "news.db"):
        pass
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        assert run(*ON_A_FOLDER[command], "--data", folder).exit_code == 75
        assert run("status", "--data", folder).exit_code == 0


@pytest.mark.parametrize("command", [[name] for name in COMMANDS] + [["archive", name] for name in ("ls", "cat")])
def test_an_option_that_there_is_not(command: list[str]) -> None:
    done = run(*command, "--colour")
    assert done.exit_code == CANNOT
    assert "No such option '--colour'" in done.stderr
    assert f"newsspider {' '.join(command)} --help" in " ".join(done.stderr.split())


@pytest.mark.parametrize("command", [[], *([name] for name in COMMANDS)])
def test_help(command: list[str]) -> None:
    for option in ("-h", "--help"):
        done = run(*command, option)
        assert (done.exit_code, done.output[:17]) == (0, "Usage: newsspider"), done.output
