"""Reading in worker processes: what a page does to its worker costs that page alone."""

import asyncio
from collections.abc import Iterator

import pytest

from pipelines.extract import Limits, ReaderPool
from pipelines.items import Page, Reading, Rules

RULES = Rules(site="test")


def page(order: str) -> Page:
    moment = "2026-11-02T06:00:00.000000Z"
    return Page(
        record_id=order, url="http://127.0.0.1/", status=200, body=order.encode(), fetched_at=moment, expected="story"
    )


@pytest.fixture(scope="module")
def pool() -> Iterator[ReaderPool]:
    # little memory, so that eating it up takes far less CPU time than there is
    limits = Limits(cpu_seconds=2, memory_bytes=400 << 20, wall_seconds=60)
    readers = ReaderPool(2, limits, module="tests.pipelines.misbehaving")
    yield readers
    readers.close()


def read_all(pool: ReaderPool, orders: list[str]) -> dict[str, Reading]:
    async def run() -> list[Reading]:
        return list(await asyncio.gather(*(pool.read(page(order), RULES) for order in orders)))

    return dict(zip(orders, asyncio.run(run()), strict=True))


def test_a_page_that_hangs_dies_or_bloats_costs_itself_alone(pool: ReaderPool) -> None:
    bad = ["spin", "die", "exit", "eat", "raise"]
    good = [f"story {number}" for number in range(60)]
    orders = good[:20] + bad + good[20:]
    readings = read_all(pool, orders)
    assert [readings[order].article and readings[order].article.headline for order in good] == good
    failures = {order: readings[order].failure or "" for order in bad}
    assert all(failures.values()), failures
    assert "CPU time" in failures["spin"]
    assert "memory" in failures["eat"]
    assert "broken page" in failures["raise"]
    assert all(readings[order].state == "error" and readings[order].kind == "story" for order in bad)


def test_a_worker_whose_memory_is_full_of_other_pages_is_replaced() -> None:
    readers = ReaderPool(1, Limits(memory_bytes=400 << 20), module="tests.pipelines.misbehaving")
    try:
        readings = read_all(readers, ["hoard", "large", "hoard again", "large again"])
    finally:
        readers.close()
    assert [order for order, reading in readings.items() if reading.failure] == ["hoard", "hoard again"]
    assert "out of memory" in (readings["hoard"].failure or "")


def test_a_worker_that_sleeps_is_ended_by_the_wall() -> None:
    readers = ReaderPool(1, Limits(wall_seconds=3), module="tests.pipelines.misbehaving")
    try:
        assert "within 3 s" in (read_all(readers, ["sleep"])["sleep"].failure or "")
    finally:
        readers.close()


def test_cpu_time_counts_not_waiting(pool: ReaderPool) -> None:
    """A machine that is busy elsewhere changes no row: many pages at once, each within its own CPU time."""
    readings = read_all(pool, [f"story {number}" for number in range(200)])
    assert not any(reading.failure for reading in readings.values())


def test_the_event_loop_goes_on_while_pages_are_read(pool: ReaderPool) -> None:
    async def run() -> int:
        reading, turns = asyncio.ensure_future(pool.read(page("spin"), RULES)), 0
        while not reading.done():
            await asyncio.sleep(0.005)
            turns += 1
        return turns

    assert asyncio.run(run()) > 20  # held by the page, the loop would have had a turn or two
