"""The dataset file: runs, originals, what is known, what goes wrong with it."""

from __future__ import annotations

import re
import shutil
import sqlite3
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from attrs import evolve

from archive.exchange import Failure
from pipelines.dataset import migrations
from pipelines.dataset.compare import compare
from pipelines.dataset.errors import DatasetError
from pipelines.dataset.store import Dataset
from pipelines.items import Image
from tests.dataset.older_files import back_to_version_1
from tests.dataset.worlds import HARBOUR, HARBOUR_EDITED, SCHOOL, at, fact, feed, front_page, record_id, redirect, story

A = "http://paper.example/a"


def test_a_run_without_an_end_was_interrupted_when_the_next_starts(dataset: Dataset) -> None:
    dataset.begin_run("one", started_at=at(0), software="newsspider/0", settings_digest="sha1:S")
    dataset.put([story(1, A, 1, "Market", HARBOUR, run="one")])
    dataset.begin_run("two", started_at=at(60))
    dataset.end_run("two", finished_at=at(90), state="finished", counts={"articles": 0}, finish_reason="finished")
    runs = {row["id"]: row for row in dataset.database["runs"].rows}
    assert (runs["one"]["state"], runs["one"]["software"], runs["one"]["finished_at"]) == (
        "interrupted",
        "newsspider/0",
        None,
    )
    assert (runs["two"]["state"], runs["two"]["counts"]) == ("finished", '{"articles": 0}')
    assert dataset.interrupted_runs() == ()


def test_a_revisit_may_refer_to_a_whole_record_with_the_same_codings_alone(dataset: Dataset) -> None:
    def answer(number: int, payload: str, **more: object) -> object:
        one = fact(number, A, number, payload=payload)
        return evolve(one, capture=evolve(one.capture, **more))

    dataset.put([answer(2, "sha1:P", transfer_coding="chunked", content_coding="gzip"), answer(3, "sha1:P")])
    dataset.put([answer(1, "sha1:Q", truncated="length"), answer(4, "sha1:Q", revisit_of=record_id(1))])
    assert dataset.original_of("sha1:P", "chunked", "gzip") == record_id(2)
    assert dataset.original_of("sha1:P", None, "gzip") is None
    assert dataset.original_of("sha1:Q", None, None) is None


def test_it_knows_captures_and_failures(dataset: Dataset) -> None:
    failure = fact(2, A, 1, status=None, failure=Failure(stage="connect", reason="refused"))
    changes = dataset.put([story(1, A, 0, "Market", HARBOUR), failure])
    assert (changes.captures, changes.failures) == (1, 1)
    assert dataset.knows({record_id(1), record_id(2), record_id(3)}) == {record_id(1), record_id(2)}
    assert (dataset.status().counts["articles"], dataset.status().counts["failures"]) == (1, 1)


def test_changes_name_what_is_new_edited_and_back(dataset: Dataset) -> None:
    assert [one.headline for one in dataset.put([story(1, A, 0, "Market", HARBOUR)]).new] == ["Market"]
    assert [one.headline for one in dataset.put([story(2, A, 60, "Market returns", HARBOUR)]).changed] == [
        "Market returns"
    ]
    assert [one.url for one in dataset.put([fact(3, A, 90, status=404)]).withdrawn] == [A]
    assert [one.url for one in dataset.put([story(4, A, 99, "Market returns", HARBOUR)]).returned] == [A]


def test_a_put_that_fails_leaves_nothing(dataset: Dataset) -> None:
    broken = fact(2, A, 60)
    with pytest.raises(sqlite3.IntegrityError):
        dataset.put(
            [story(1, A, 0, "Market", HARBOUR), evolve(broken, capture=evolve(broken.capture, warc_offset=None))]
        )
    assert dataset.database["captures"].count == 0
    assert dataset.put([story(1, A, 0, "Market", HARBOUR)]).captures == 1


def made(path: Path) -> set[tuple[str, str]]:
    """The tables, indexes and views of a file."""
    connection = sqlite3.connect(path)
    found = connection.execute(
        "SELECT name, replace(sql, '\"', '') FROM sqlite_master WHERE sql IS NOT NULL"
    ).fetchall()
    connection.close()
    return set(found)


class TestTrouble:
    """What is wrong with a file is said with what to do, and nothing is lost."""

    def test_a_file_of_a_newer_version(self, tmp_path: Path) -> None:
        path = tmp_path / "news.db"
        Dataset(path).close()
        connection = sqlite3.connect(path)
        connection.execute(f"PRAGMA user_version = {migrations.SCHEMA_VERSION + 1}")
        connection.close()
        with pytest.raises(DatasetError, match="newer newsspider"):
            Dataset(path)

    def test_a_file_of_an_older_version_is_brought_up_to_date(self, tmp_path: Path) -> None:
        path = tmp_path / "news.db"
        with Dataset(path) as dataset:
            dataset.put([story(1, A, 0, "Market", HARBOUR), redirect(2, A, 60, A + "-b")])
        shutil.copyfile(path, tmp_path / "today.db")
        back_to_version_1(path)
        with Dataset(path) as dataset:
            assert dataset.put([story(3, A, 120, "Market", HARBOUR_EDITED)]).changed
            assert not list(dataset.database.query("PRAGMA foreign_key_check"))
        with Dataset(tmp_path / "today.db") as dataset:
            dataset.put([story(3, A, 120, "Market", HARBOUR_EDITED)])
        assert compare(path, tmp_path / "today.db", plumbing=True) == []
        assert made(path) == made(tmp_path / "today.db")

    def test_two_programs_that_open_an_older_file_bring_it_up_to_date_once(self, tmp_path: Path) -> None:
        path = tmp_path / "news.db"
        with Dataset(path) as dataset:
            dataset.put([story(1, A, 0, "Market", HARBOUR)])
        back_to_version_1(path)
        first = sqlite3.connect(path, isolation_level=None)
        first.execute("BEGIN IMMEDIATE")
        with ThreadPoolExecutor() as threads:
            second = threads.submit(lambda: Dataset(path).close())
            time.sleep(0.5)  # the second waits for its turn
            for old, migrate in migrations.MIGRATIONS.items():
                migrate(first)
                migrations._set_version(first, old + 1)
            first.execute("INSERT INTO version_parts (version, part, url) SELECT id, 2, 'u' FROM versions")
            first.execute("COMMIT")
            second.result()
        assert first.execute("SELECT part FROM version_parts").fetchall() == [(2,)]
        first.close()

    def test_a_database_of_something_else(self, tmp_path: Path) -> None:
        path = tmp_path / "news.db"
        connection = sqlite3.connect(path)
        connection.execute("CREATE TABLE cats (name TEXT)")
        connection.close()
        with pytest.raises(DatasetError, match="something else"):
            Dataset(path)

    def test_no_database_at_all(self, tmp_path: Path) -> None:
        (tmp_path / "news.db").write_bytes(b"Dear diary, " * 500)
        with pytest.raises(DatasetError, match="no SQLite file"):
            Dataset(tmp_path / "news.db")

    def test_a_damaged_one(self, tmp_path: Path) -> None:
        path = tmp_path / "news.db"
        with Dataset(path) as dataset:
            dataset.put([story(1, A, 0, "Market", HARBOUR)])
        data = bytearray(path.read_bytes())
        data[4096:] = b"\x55" * (len(data) - 4096)
        path.write_bytes(data)
        with pytest.raises(DatasetError, match="rebuild"), Dataset(path) as dataset:
            dataset.put([story(2, A, 60, "Market", HARBOUR)])

    def test_one_that_another_program_writes_to(self, dataset: Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
        dataset.database.execute("PRAGMA busy_timeout = 50")
        other = sqlite3.connect(dataset.path)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(DatasetError, match="another program"):
            dataset.put([story(1, A, 0, "Market", HARBOUR)])
        other.rollback()
        other.close()
        assert dataset.put([story(1, A, 0, "Market", HARBOUR)]).captures == 1

    def test_one_that_cannot_be_written_to(self, dataset: Dataset) -> None:
        dataset.database.execute("PRAGMA query_only = ON")
        with pytest.raises(DatasetError, match="cannot be written to"):
            dataset.put([story(1, A, 0, "Market", HARBOUR)])

    def test_a_disk_that_is_full(self, dataset: Dataset) -> None:
        [(pages,)] = dataset.database.execute("PRAGMA page_count")
        dataset.database.execute(f"PRAGMA max_page_count = {pages + 2}")
        with pytest.raises(DatasetError, match="make room"):
            dataset.put([story(n, f"{A}{n}", n, "Market", HARBOUR * 20) for n in range(1, 50)])
        dataset.database.execute("PRAGMA max_page_count = 1000000")
        assert dataset.put([story(1, A, 0, "Market", HARBOUR)]).captures == 1

    def test_a_folder_that_is_not_there(self, tmp_path: Path) -> None:
        with pytest.raises(DatasetError, match="folder is missing"):
            Dataset(tmp_path / "no" / "news.db")


def test_a_put_reads_no_table_from_end_to_end(dataset: Dataset) -> None:
    """Its cost grows with what it brings, not with what is known."""
    picture = (Image(url="http://paper.example/i.jpg", caption="The market"),)
    dataset.put([story(1, A, 0, "Market", HARBOUR, images=picture, authors=("Ann",), tags=("fish",))])
    statements: list[str] = []
    dataset.database.conn.set_trace_callback(statements.append)
    dataset.put([
        front_page(2, "http://paper.example/", 60, [(A, "Market")]), fact(3, "http://paper.example/i.jpg", 61),
        redirect(4, A, 62, "http://paper.example/b"), story(5, "http://paper.example/b", 63, "Market", SCHOOL),
        feed(6, "http://paper.example/feed", 64, [A]), fact(7, A, 65, status=404),
        front_page(8, "http://paper.example/", 66, []),
        story(1, A, 0, "Market", HARBOUR + " More.", images=picture, digest="new"),
    ])  # fmt: skip
    dataset.database.conn.set_trace_callback(None)
    scans = {}
    for statement in statements:
        if re.match(r"SELECT|UPDATE|DELETE|WITH|INSERT", statement.lstrip()) and "_fts(" not in statement:
            for *_, step in dataset.database.execute(f"EXPLAIN QUERY PLAN {statement}"):
                scans |= dict.fromkeys(re.findall(r"^SCAN (\w+)", step), statement)
    small = {"sites", "chain", "CONSTANT", "s", "h", "v"}  # of one letter: lists that were handed over
    assert {table: sql for table, sql in scans.items() if table not in small} == {}


def test_differences_are_told_by_table_and_key(tmp_path: Path) -> None:
    with Dataset(tmp_path / "a.db", made_by="one") as a, Dataset(tmp_path / "b.db", made_by="two") as b:
        a.put([story(1, A, 0, "Market", HARBOUR), story(2, A + "2", 0, "School", SCHOOL)])
        b.put([story(1, A, 0, "Market returns", HARBOUR)])
        b.begin_run("other", started_at=at(0))
    found = {difference.table: difference for difference in compare(tmp_path / "a.db", tmp_path / "b.db")}
    assert set(found) == {"captures", "articles", "article_urls", "versions"}
    assert (found["articles"].only_a, found["articles"].only_b, found["articles"].differing) == (1, 0, 1)
    assert "headline 'Market' and 'Market returns'" in " ".join(found["articles"].examples)
