"""Intake: what is archived gets its rows, or the run says that it could not."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from archive.exchange import Context, Exchange
from archive.writer import WarcWriter
from pipelines.dataset.store import Dataset
from pipelines.extract import ReaderPool
from pipelines.intake import FOLLOWED, Intake
from pipelines.items import Rules
from pipelines.memory import Memory
from pipelines.warc import RunArchive

LIST = Context(site="test", expected="feed", how="seed")
STORY = Context(site="test", expected="story", how="headline")


@pytest.fixture(scope="module")
def readers() -> Iterator[ReaderPool]:
    pool = ReaderPool(1, module="tests.pipelines.misbehaving")
    yield pool
    pool.close()


def exchange() -> Exchange:
    body = b"a story"
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n" % len(body)
    request = b"GET /story HTTP/1.1\r\n\r\n"
    return Exchange(url="http://127.0.0.1/story", started_at=datetime.now(UTC), request=request, response=head + body)


def intake_of(
    folder: Path, readers: ReaderPool, failures: list[Exception], *, is_followed: bool = False
) -> tuple[Intake, Dataset, Memory]:
    """An intake over a real archive and dataset."""
    dataset = Dataset(folder / "news.db")
    memory = Memory(folder / "news.db")
    writer = WarcWriter(folder / "warc", run="t0", warcinfo={"software": "test"})
    intake = Intake(
        archive=RunArchive(
            writer, lambda _, facts: memory.original(facts.digest, facts.transfer_coding, facts.content_coding)
        ),
        readers=readers,
        dataset=dataset,
        run="20261102060000-t0",
        rules_of=lambda site: Rules(site=site or ""),
        digest_of=lambda _rules: "digest",
        memory=memory,
        warc_folder=folder / "warc",
        on_failure=failures.append,
        is_followed=lambda _capture, _digest: is_followed,
    )
    return intake, dataset, memory


def test_what_was_taken_is_archived_and_has_its_row(tmp_path: Path, readers: ReaderPool) -> None:
    async def run() -> tuple[str, set[str]]:
        intake, dataset, memory = intake_of(tmp_path, readers, [])
        taken = await intake.take(exchange(), STORY)
        await intake.finish({}, "finished")
        known = dataset.knows([taken.capture.record_id])
        memory.close()
        dataset.close()
        return taken.capture.record_id, known

    record, known = asyncio.run(run())
    assert known == {record}


@pytest.mark.parametrize("is_followed", [True, False])
def test_a_list_that_is_the_same_is_read_again_only_for_a_plan_that_does_not_know_what_it_names(
    tmp_path: Path, readers: ReaderPool, is_followed: bool
) -> None:
    async def run() -> tuple[list[tuple[str, ...]], list[str]]:
        intake, dataset, memory = intake_of(tmp_path, readers, [], is_followed=is_followed)
        reasons = []
        for _ in range(2):
            taken = await intake.take(exchange(), LIST)
            assert taken.reading is not None
            reasons.append((await taken.reading).reasons)
            await intake.flush()
        await intake.finish({}, "finished")
        read = [row["record"] for row in dataset.database["_readings"].rows]
        captures = list(dataset.database.query("SELECT record_id, reading_of FROM captures ORDER BY fetched_at"))
        assert [row["reading_of"] for row in captures] == [captures[0]["record_id"]] * 2
        memory.close()
        dataset.close()
        return reasons, read

    reasons, read = asyncio.run(run())
    assert (FOLLOWED in reasons[1]) is is_followed
    assert FOLLOWED not in reasons[0]
    assert len(read) == 1


def test_a_row_that_did_not_come_about_ends_the_run(tmp_path: Path, readers: ReaderPool) -> None:
    failures: list[Exception] = []

    async def run() -> None:
        intake, dataset, memory = intake_of(tmp_path, readers, failures)
        memory.close()  # whatever is asked of it fails from now on
        await intake.take(exchange(), STORY)
        try:
            await intake.finish({}, "finished")
        finally:
            dataset.close()

    with pytest.raises(sqlite3.ProgrammingError):
        asyncio.run(run())
    assert len(failures) == 1
