"""A year in the life: what a run costs after a year, beside what it cost in the first week.

``python -m bench.year`` looks at papers of the demo newsroom once an hour. The first and the last week are crawled for
real, each hour by ``scrapy crawl news`` in a process of its own and in the newsroom's own time, without waiting for it.
The hours between go through the same pipeline without sockets: the plan decides what is asked, the newsroom's answers
are archived, read and stored. ``--days 30 --hours 12`` makes it a month with twelve hours at each end.

A run's cost is told in medians: requests, seconds, CPU seconds (readers included), peak memory of the crawl's process,
growth of archive and dataset.
"""

from __future__ import annotations

import argparse
import asyncio
import ctypes
import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from attrs import fields, frozen

from bench.generated_runs import GeneratedRuns
from demo.crawltime import VARIABLE
from demo.server import Newsroom

PROJECT = Path(__file__).resolve().parent.parent
HOURS_A_DAY = 24
PR_SET_CHILD_SUBREAPER = 36
"""linux/prctl.h"""


@frozen
class Cost:
    """What one run cost."""

    requests: int
    seconds: float
    cpu_seconds: float
    peak_megabytes: float
    """Of the crawl's own process, without readers."""
    dataset_kilobytes: float
    archive_kilobytes: float


@frozen(kw_only=True)
class Year:
    """What is run."""

    days: int
    hours: int
    papers: list[str]
    data: Path
    every: int


def main(arguments: Sequence[str]) -> int:
    """Live through the year and print what runs cost at both ends of it."""
    parser = argparse.ArgumentParser(prog="python -m bench.year", description=__doc__)
    parser.add_argument("--days", type=int, default=365, help="days in all")
    parser.add_argument("--hours", type=int, default=168, help="hours at each end that are crawled for real")
    parser.add_argument("--every", type=int, default=1, help="hours between two runs of the time between")
    parser.add_argument("--papers", type=int, default=5, help="papers, at most six")
    parser.add_argument("--data", type=Path, help="a new data folder; by default a temporary one")
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder, Newsroom(hour=0) as newsroom:
        papers = [paper.name for paper in newsroom.papers][: given.papers]
        data = given.data or Path(folder) / "data"
        _live(Year(days=given.days, hours=given.hours, papers=papers, data=data, every=given.every), newsroom)
    return 0


def _live(year: Year, newsroom: Newsroom) -> None:
    end = year.days * HOURS_A_DAY
    _adopt_readers()
    first = [_crawl(year, newsroom, hour) for hour in range(year.hours)]
    print(f"{year.hours} runs at the beginning", flush=True)
    _print_size(year)
    begun, between = time.monotonic(), range(year.hours, end - year.hours, year.every)
    asyncio.run(GeneratedRuns(year.data, newsroom, year.papers).live(between))
    seconds = time.monotonic() - begun
    print(f"{len(between)} runs between in {seconds:.0f} s, {seconds / max(1, len(between)):.2f} s each", flush=True)
    last = [_crawl(year, newsroom, hour) for hour in range(end - year.hours, end)]
    print(f"{year.hours} runs at the end\n")
    _print_costs(first[1:] or first, last)
    _print_size(year)


def _crawl(year: Year, newsroom: Newsroom, hour: int) -> Cost:
    """One hour's run, for real."""
    newsroom.hour = hour
    newsroom.log.clear()
    sites = year.data.with_name(year.data.name + "-sites.toml")
    sites.parent.mkdir(parents=True, exist_ok=True)
    sites.write_text(newsroom.sites_toml(year.papers), encoding="utf-8")
    before, others = _sizes(year.data), _children()
    begun = time.monotonic()
    options = ["-s", "DOWNLOAD_DELAY=0", "-s", "AUTOTHROTTLE_ENABLED=0"]
    process = subprocess.Popen(
        [sys.executable, "-m", "scrapy", "crawl", "news", "-a", f"sites={sites}", *options],
        env=_environment(year, hour),
        cwd=PROJECT,
        stdout=subprocess.DEVNULL,
    )
    _, status, used = os.wait4(process.pid, 0)
    seconds = time.monotonic() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    cpu_seconds = used.ru_utime + used.ru_stime + _reap_readers(others)
    if process.returncode:
        raise RuntimeError(f"the run at hour {hour} ended with status {process.returncode}")
    after = _sizes(year.data)
    return Cost(
        requests=len(newsroom.log),
        seconds=seconds,
        cpu_seconds=cpu_seconds,
        peak_megabytes=used.ru_maxrss / 1024,
        dataset_kilobytes=(after[0] - before[0]) / 1000,
        archive_kilobytes=(after[1] - before[1]) / 1000,
    )


def _adopt_readers() -> None:
    """Let processes that a crawl leaves become this one's children, so that what they used can be told (Linux)."""
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def _reap_readers(others: set[int]) -> float:
    """CPU seconds of the readers of the crawl that has ended: of all children but those that were there before."""
    seconds = 0.0
    while left := _children() - others:
        _, _, used = os.wait4(min(left), 0)
        seconds += used.ru_utime + used.ru_stime
    return seconds


def _children() -> set[int]:
    """The processes whose parent is this one (Linux)."""
    lists = Path("/proc/self/task").glob("*/children")
    return {int(number) for path in lists for number in path.read_text(encoding="ascii").split()}


def _environment(year: Year, hour: int) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}
    return kept | {
        "NEWSSPIDER_DATA": str(year.data.absolute()),
        "NEWSSPIDER_CLOCK": "demo.crawltime.now",
        "NEWSSPIDER_CONTACT": "bench of newsspider",
        VARIABLE: str(hour),
    }


def _sizes(data: Path) -> tuple[int, int]:
    """Bytes of the dataset and of the archive with its indexes."""
    dataset = sum(path.stat().st_size for path in data.glob("news.db*") if path.suffix != ".db-shm")
    archive = sum(path.stat().st_size for kind in ("warc", "index") for path in data.glob(f"{kind}/*"))
    return dataset, archive


def _print_costs(first: Sequence[Cost], last: Sequence[Cost]) -> None:
    print(f"{'median of a run':18} {'first':>10} {'last':>10} {'ratio':>7}")
    for field in fields(Cost):
        old, new = (median(getattr(cost, field.name) for cost in costs) for costs in (first, last))
        ratio = f"{new / old:7.2f}" if old else "      -"
        print(f"{field.name.replace('_', ' '):18} {old:10.1f} {new:10.1f} {ratio}")


def _print_size(year: Year) -> None:
    with sqlite3.connect(year.data / "news.db") as database:
        tables = ("runs", "captures", "articles", "versions", "headlines", "front_pages", "positions", "failures")
        counts = {table: database.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables}
    database.close()
    dataset, archive = _sizes(year.data)
    print("\n" + ", ".join(f"{count:,} {table.replace('_', ' ')}" for table, count in counts.items()))
    print(f"dataset {dataset / 1e6:.1f} MB, archive {archive / 1e6:.1f} MB")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
