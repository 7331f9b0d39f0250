"""What cannot be read is named with file and offset; the rest is there; exit 1, and never a traceback."""

from __future__ import annotations

import gzip
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

import pytest

from archive.capture import CapturedExchange
from archive.reader import read_file
from newsspider.warcfiles import find_warcs
from pipelines.extract import ReaderPool
from tests.rebuild.crawls import ask, rebuild, rebuilt


def warc_of(data: Path) -> Path:
    """The one WARC file of a data folder."""
    (path,) = find_warcs([data])
    return path


def exchanges(path: Path) -> list[CapturedExchange]:
    return [item for item in read_file(path) if isinstance(item, CapturedExchange)]


def failed(done: subprocess.CompletedProcess[str], status: int = 1) -> str:
    """What a command said that ended as it should: with this status, in words."""
    assert done.returncode == status, done.stdout
    assert "Traceback" not in done.stderr
    return done.stderr


def test_no_files(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    assert "no WARC files in" in failed(rebuild(tmp_path / "data"), 2)
    assert list((tmp_path / "data").iterdir()) == []


def test_a_path_that_is_not_there(tmp_path: Path) -> None:
    said = failed(rebuild(tmp_path / "data", "--from", tmp_path / "nowhere"), 2)
    assert f"{tmp_path}/nowhere: there is no such file or folder" in said
    assert not (tmp_path / "data").exists()


def test_two_files_of_one_name(folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "other" / warc_of(folder).name
    other.parent.mkdir()
    other.write_bytes(warc_of(folder).read_bytes()[:-1] + b"\1")
    assert "have one name and are not the same file" in failed(rebuild(folder, "--from", folder, other), 2)


def test_a_text_file_that_is_named_like_a_warc(folder: Path) -> None:
    text = folder / "warc" / "notes.warc.gz"
    text.write_text("Not an archive at all.\n" * 40, encoding="utf-8")
    before = ask(folder / "news.db", "SELECT count(*) FROM captures")
    assert f"damage: {text}: offset 0: " in failed(rebuild(folder))
    assert ask(folder / "news.db", "SELECT count(*) FROM captures") == before


def test_a_file_that_was_cut(folder: Path) -> None:
    path = warc_of(folder)
    captures = exchanges(path)
    middle = captures[len(captures) // 2].capture
    path.write_bytes(path.read_bytes()[: middle.warc_offset + middle.warc_length // 2])
    assert f"damage: {path}: offset {middle.warc_offset}: " in failed(rebuild(folder))
    (left,) = ask(folder / "news.db", "SELECT count(*) FROM captures")[0]
    assert left == len(captures) // 2


def test_a_member_damaged_in_the_middle(folder: Path) -> None:
    path = warc_of(folder)
    captures = exchanges(path)
    middle = captures[len(captures) // 2].capture
    data = bytearray(path.read_bytes())
    place = middle.warc_offset + middle.warc_length // 2
    data[place] ^= 0xFF
    path.write_bytes(data)
    assert f"damage: {path}: offset {middle.warc_offset}: " in failed(rebuild(folder))
    there = {record for (record,) in ask(folder / "news.db", "SELECT record_id FROM captures")}
    assert {exchange.capture.record_id for exchange in captures} - there == {middle.record_id}
    assert ask(folder / "news.db", "PRAGMA integrity_check") == [("ok",)]


def test_a_record_that_says_it_has_ten_terabytes(folder: Path, tmp_path: Path) -> None:
    forged = tmp_path / "forged.warc"
    forged.write_bytes(
        b"WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:6f7c1b4e-0d5a-4a8e-9d54-000000000002>\r\n"
        b"WARC-Date: 2026-11-02T06:30:00Z\r\nWARC-Target-URI: http://paper.example/\r\n"
        b"Content-Type: application/http;msgtype=response\r\nContent-Length: 10995116277760\r\n\r\nHTTP/1.1 200 OK\r\n"
    )
    assert f"damage: {forged}: offset 0: " in failed(rebuild(folder, "--from", folder, forged))
    assert ask(folder / "news.db", "SELECT count(*) > 5 FROM captures") == [(1,)]


def test_check_and_dry_run_name_damage_too(folder: Path) -> None:
    with warc_of(folder).open("ab") as file:
        file.write(gzip.compress(b"WARC/1.1\r\nWARC-Type: response\r\n")[:-8])
    for option in ("--check", "--dry-run"):
        assert f"damage: {warc_of(folder)}: offset " in failed(rebuild(folder, option))


def test_a_dataset_in_use_that_is_damaged(folder: Path) -> None:
    (folder / "news.db").write_bytes(b"this was a dataset once " * 4000)
    for rest in folder.glob("news.db-*"):
        rest.unlink()
    for options in ((), ("--check",)):
        said = failed(rebuild(folder, *options), 2)
        assert f"{folder}/news.db: file is not a database: it is no SQLite file; move it away" in said
    (folder / "news.db").rename(folder / "broken")
    assert rebuild(folder).returncode == 0


def test_a_database_of_something_else_is_left_alone(folder: Path) -> None:
    for path in folder.glob("news.db*"):
        path.unlink()
    with closing(sqlite3.connect(folder / "news.db")) as connection:
        connection.execute("CREATE TABLE recipes (name)")
    for options in ((), ("--check",)):
        assert "a database of something else (it has the table recipes)" in failed(rebuild(folder, *options), 2)
    assert ask(folder / "news.db", "SELECT name FROM sqlite_master") == [("recipes",)]


def test_a_sites_record_that_cannot_be_used(two_papers: Path, tmp_path: Path, readers: ReaderPool) -> None:
    """Anyone's file may hold a record under that name."""
    path = tmp_path / "forged.warc"
    block = b"[[site]]\nhome = 7\n"
    head = (
        "WARC/1.1\r\nWARC-Type: resource\r\nWARC-Record-ID: <urn:uuid:6f7c1b4e-0d5a-4a8e-9d54-000000000001>\r\n"
        "WARC-Date: 2030-01-01T00:00:00Z\r\nWARC-Target-URI: urn:newsspider:sites.toml\r\n"
        f"Content-Type: application/toml\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    path.write_bytes(head.encode() + block + b"\r\n\r\n")
    outcome = rebuilt(tmp_path / "made.db", [two_papers, path], readers)
    assert [item.offset for item in outcome.damage] == [0]
    assert "the sites file cannot be used" in outcome.damage[0].reason
    assert ask(tmp_path / "made.db", "SELECT count(*) > 5 FROM articles") == [(1,)]


@pytest.mark.parametrize("name", ["folder.warc.gz", "gone.warc.gz"])
def test_what_is_no_file_is_passed_over(name: str, folder: Path, tmp_path: Path) -> None:
    if name == "folder.warc.gz":
        (folder / "warc" / name).mkdir()
    else:
        (folder / "warc" / name).symlink_to(tmp_path / "nowhere")
    assert find_warcs([folder]) == [warc_of(folder)]
    shutil.rmtree(folder)
