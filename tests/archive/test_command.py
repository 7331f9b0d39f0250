"""``newsspider archive``: what it says, and the status it ends with."""

from __future__ import annotations

import gzip
import shutil
import sqlite3
from pathlib import Path

import pytest
from archive_examples import ANSWERS, CHUNKED, HEAD, PAGE, STORY, make_writer, page, revisit_to
from click.testing import CliRunner, Result

from archive.capture import Capture
from newsspider.cli import group
from pipelines.dataset.migrations import SCHEMA_VERSION

COLUMNS = ("record_id", "url", "fetched_at", "warc_file", "warc_offset", "warc_length", "revisit_of")


def run(data: Path, *arguments: object) -> Result:
    done = CliRunner().invoke(group, ["archive", *map(str, arguments), "--data", str(data)])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done


def test_the_data_folder_may_be_named_in_front_of_the_command_as_well(data):
    assert CliRunner().invoke(group, ["archive", "--data", str(data), "ls"]).output == run(data, "ls").output != ""


def put_rows(data: Path, captures: list[Capture]) -> None:
    """The dataset's rows of the captures, as far as pointers go."""
    with sqlite3.connect(data / "news.db") as dataset:
        dataset.execute(f"CREATE TABLE captures ({', '.join(COLUMNS)})")
        dataset.execute("CREATE TABLE failures (record_id)")
        dataset.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
        for capture in captures:
            if capture.status is None:
                dataset.execute("INSERT INTO failures VALUES (?)", [capture.record_id])
            else:
                row = [getattr(capture, name) for name in COLUMNS]
                dataset.execute(f"INSERT INTO captures VALUES ({', '.join('?' * len(row))})", row)
    dataset.close()


@pytest.fixture
def data(tmp_path) -> Path:
    """A data folder with one finished file and its rows."""
    with make_writer(tmp_path) as writer:
        captures = [writer.write(exchange, STORY) for exchange in ANSWERS.values()]
        captures.append(writer.write(page(70), STORY))
        captures.append(writer.write(page(71, head=HEAD + b"Age: 3\r\n"), STORY, revisit=revisit_to(captures[-1])))
        again = page(70, body=b"<p>later", url="http://127.0.0.1/story/70", started_at=page(9999).started_at)
        captures.append(writer.write(again, STORY))
        writer.write_run_end({"pages": len(captures)}, "finished")
    put_rows(tmp_path, captures)
    return tmp_path


@pytest.fixture
def warc(data) -> Path:
    (path,) = (data / "warc").iterdir()
    return path


def break_member(path: Path) -> None:
    broken = bytearray(path.read_bytes())
    broken[len(broken) // 2] ^= 0xFF
    path.write_bytes(broken)


def test_ls_gives_an_exchange_a_line(data, warc):
    done = run(data, "ls")
    lines = done.output.splitlines()
    assert done.exit_code == 0
    assert len(lines) == len(ANSWERS) + 3
    assert lines[0] == "2026-11-24T12:00:01.000000Z 200 text/html http://127.0.0.1/story/1"
    assert "2026-11-24T12:00:12.000000Z - failed:dns http://127.0.0.1/story/12" in lines
    assert "2026-11-24T12:01:11.000000Z 200 revisit http://127.0.0.1/story/71" in lines
    assert run(data, "ls", warc).output == run(data, "ls", warc.parent).output == done.output


def test_files_need_no_data_folder(data, warc, tmp_path):
    nowhere = tmp_path / "nowhere"
    assert run(nowhere, "ls", warc).exit_code == run(nowhere, "verify", warc).exit_code == 0
    assert run(nowhere, "ls").exit_code == 2
    assert run(nowhere, "ls", "none.warc.gz").exit_code == 2


@pytest.mark.parametrize("command", ["ls", "verify", "stats"])
def test_damage_is_named_with_file_and_offset(data, warc, command):
    break_member(warc)
    done = run(data, command, warc)
    assert done.exit_code == 1
    assert f"{warc}: offset " in done.output


@pytest.mark.parametrize("command", ["ls", "verify", "stats"])
def test_a_text_file_with_the_name_of_a_warc_is_damage(tmp_path, command):
    path = tmp_path / "x.warc.gz"
    path.write_text("hello\n" * 100)
    assert run(tmp_path, command, path).exit_code == 1


def test_cat_gives_bodies_decoded_or_as_they_came(data):
    cat = ["cat", "http://127.0.0.1/story/3"]
    assert run(data, *cat).stdout_bytes == PAGE
    assert gzip.decompress(run(data, *cat, "--raw").stdout_bytes) == PAGE
    assert run(data, "cat", "http://127.0.0.1/story/2").stdout_bytes == b"hello world"
    assert run(data, "cat", "http://127.0.0.1/story/2", "--raw").stdout_bytes == CHUNKED.partition(b"\r\n\r\n")[2]


def test_cat_gives_heads(data):
    head = run(data, "cat", "http://127.0.0.1/story/5", "--headers")
    assert head.stdout_bytes == b"HTTP/1.1 200\nContent-Length: 2\n"
    raw = run(data, "cat", "http://127.0.0.1/story/4", "--headers", "--raw")
    assert raw.stdout_bytes.startswith(b"HTTP/1.1 103 Early Hints\r\nLink: </s.css>\r\n\r\nHTTP/1.1 200 OK\r\n")


def test_cat_gives_the_original_body_of_a_revisit_and_its_own_head(data):
    assert run(data, "cat", "http://127.0.0.1/story/71").stdout_bytes == PAGE
    assert b"Age: 3\n" in run(data, "cat", "http://127.0.0.1/story/71", "--headers").stdout_bytes


@pytest.mark.parametrize("rows", [True, False])
def test_cat_finds_records_and_moments_with_rows_or_without(data, rows):
    listing = run(data, "ls", "--records").output.splitlines()
    record = next(line.split()[0] for line in listing if line.endswith("/story/70"))
    if not rows:
        (data / "news.db").unlink()
    assert run(data, "cat", record).stdout_bytes == PAGE
    assert run(data, "cat", "http://127.0.0.1/story/70").stdout_bytes == b"<p>later"
    assert run(data, "cat", "http://127.0.0.1/story/70", "--at", "2026-11-24T12:00").stdout_bytes == PAGE
    assert run(data, "cat", "http://127.0.0.1/story/70", "--at", "2027-01-01").stdout_bytes == b"<p>later"


@pytest.mark.parametrize(
    "arguments", [["http://127.0.0.1/none"], ["no-such-record"], [], ["http://127.0.0.1/story/1", "--at", "noon"]]
)
def test_cat_of_what_is_not_there_is_a_wrong_use(data, arguments):
    assert run(data, "cat", *arguments).exit_code == 2


def test_cat_of_a_failure_says_why(data):
    record = next(line.split()[0] for line in run(data, "ls", "--records").output.splitlines() if "failed:dns" in line)
    done = run(data, "cat", record)
    assert (done.exit_code, "the host has no address" in done.output) == (2, True)


def test_verify_checks_the_whole_data_folder(data):
    done = run(data, "verify")
    assert done.exit_code == 0, done.output
    assert "whole" in done.output
    assert "every pointer is right" in done.output


@pytest.mark.parametrize(
    ("change", "finding"),
    [
        ("UPDATE captures SET warc_offset = warc_offset + 1 WHERE rowid = 3", "wrong pointer"),
        ("UPDATE captures SET warc_length = 7 WHERE rowid = 3", "wrong pointer"),
        ("UPDATE captures SET url = 'http://127.0.0.1/x' WHERE rowid = 3", "wrong pointer"),
        ("DELETE FROM captures WHERE rowid = 3", "no row of the dataset"),
        ("DELETE FROM failures", "no row of the dataset"),
        ("UPDATE captures SET revisit_of = 'gone' WHERE revisit_of IS NOT NULL", "refers to record gone"),
    ],
)
def test_verify_finds_rows_that_do_not_agree(data, change, finding):
    dataset = sqlite3.connect(data / "news.db")
    with dataset:
        dataset.execute(change)
    dataset.close()
    done = run(data, "verify")
    assert (done.exit_code, finding in done.output) == (1, True), done.output


def test_verify_finds_a_missing_or_wrong_index(data):
    (index,) = (data / "index").iterdir()
    index.write_text(index.read_text()[1:])
    assert "does not agree" in run(data, "verify").output
    index.unlink()
    assert "no index" in run(data, "verify").output
    assert run(data, "index").exit_code == 0
    assert run(data, "verify").exit_code == 0


def test_index_makes_what_is_missing_or_all(data):
    (index,) = (data / "index").iterdir()
    lines = index.read_text()
    assert run(data, "index").output == ""
    index.write_text("")
    assert run(data, "index", "--all").output == f"{index}\n"
    assert index.read_text() == lines


def test_recover_puts_an_open_file_in_order(data, warc):
    torn = data / "warc" / "NEWS-20261124120000-00002-t0k3n.warc.gz.open"
    torn.write_bytes(warc.read_bytes()[:-700])
    done = run(data, "recover")
    assert done.exit_code == 0
    assert "bytes cut off" in done.output
    assert not torn.exists()
    assert run(data, "verify", torn.with_suffix("")).exit_code == 1  # a copy: written under another name
    assert run(data, "recover").output == ""


@pytest.mark.parametrize("command", ["ls", "stats", "verify"])
def test_a_finished_file_of_no_bytes_is_named_and_the_others_are_read(data, warc, command):
    (empty := data / "warc" / "A.warc.gz").touch()
    done = run(data, command, warc.parent)
    assert done.exit_code == 1
    assert f"{empty}: offset 0: the file holds no record, in 0 bytes" in done.output
    assert {"ls": "/story/70", "stats": "1 run, 1 of them finished", "verify": "whole"}[command] in done.output


def test_a_run_that_was_killed_before_its_first_record_left_no_damage(data, warc):
    left = data / "warc" / "NEWS-20261124120000-00002-t0k3n.warc.gz.open"
    left.touch()
    done = run(data, "verify")
    assert done.exit_code == 0
    assert f"{left}: no record yet; a killed run left it: `newsspider archive recover` puts it in order" in done.output
    assert run(data, "recover").output == f"{left.stem}: held no whole record in 0 bytes; taken away\n"
    assert [path.name for path in (data / "warc").iterdir()] == [warc.name]


def test_a_file_that_is_being_written_is_left_out(data):
    writer = make_writer(data, run="other")
    writer.write(page(1), STORY)
    done = run(data, "verify")
    assert done.exit_code == 0
    assert "a run is writing it" in done.output
    writer.close()


def test_stats_count(data):
    done = run(data, "stats")
    assert done.exit_code == 0
    assert "1 run, 1 of them finished" in done.output
    assert "failed at dns: 2" in done.output
    assert "1 revisit, 3 failures" in done.output


def test_a_dataset_that_cannot_be_read_is_said(data):
    (data / "news.db").write_text("not a database " * 100)
    done = run(data, "verify")
    assert (done.exit_code, "it is no SQLite file" in done.output) == (2, True)
    shutil.rmtree(data / "index")


def test_what_the_system_refuses_is_said_in_a_line(data, warc):
    (data / "index").rename(data / "other")
    (data / "index").write_text("no folder")
    done = run(data, "index", "--all")
    assert (done.exit_code, "cannot write the index" in done.output) == (2, True)


def test_control_characters_do_not_reach_the_terminal(tmp_path):
    with make_writer(tmp_path) as writer:
        writer.write(page(1, head=b"HTTP/1.1 200 OK\r\nContent-Type: \x1b[31mred\x07\r\n"), STORY)
    output = run(tmp_path, "ls").output
    assert "\x1b" not in output
    assert "\x07" not in output


@pytest.mark.parametrize("command", ["ls", "verify", "stats"])
def test_a_folder_without_files_is_nothing_to_work_on(data, tmp_path, command):
    (empty := tmp_path / "empty").mkdir()
    done = run(data, command, empty)
    assert done.exit_code == 2
    assert f"no WARC files in {empty}" in done.output
