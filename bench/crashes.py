"""Crashes: kill -9 at random moments of a crawl of the demo newsroom, and what the next run makes of what is left.

    python -m bench.crashes [--kills 100] [--chain 2] [--seed 1]

Each time: a crawl into a new data folder is killed, once or several times in a row, so that recovery is killed too;
what archive and dataset hold is noted; another crawl runs to its end. Then every WARC file must be whole, every
exchange that had a row or stood whole in the open file must be there still, and the dataset must be what a rebuild
from the archive gives.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import closing, suppress
from pathlib import Path

from attrs import frozen

from archive.capture import CapturedExchange
from archive.items import Damage
from archive.reader import read_file
from demo.server import Newsroom
from newsspider.rebuild import rebuild_into
from newsspider.warcfiles import find_warcs
from pipelines.dataset.compare import compare
from pipelines.extract import ReaderPool

PROJECT = Path(__file__).resolve().parent.parent


@frozen
class Moment:
    """When a crawl is killed."""

    seconds: float
    """After it took the data folder,"""
    requests: int = 0
    """and after the newsroom was asked for so many things by it."""


@frozen(kw_only=True)
class Killed:
    """What came of a crawl that was killed some times."""

    wrong: str
    """What is not as promised, ``""`` if all is."""
    at_work: int
    """Kills that met a crawl at work, not one that had ended."""
    archived: int
    """Exchanges that stood whole in the files before the last run."""
    without_rows: int
    """Those of them that had no row yet."""


def crawl(sites: Path, data: Path, *arguments: str) -> subprocess.Popen[bytes]:
    """A crawl under way, leader of its own process group."""
    environment = os.environ | {"NEWSSPIDER_DATA": str(data), "NEWSSPIDER_CONTACT": "bench"}
    command = [sys.executable, "-m", "scrapy", "crawl", "news", "-a", f"sites={sites}", "-s", "NEWSSPIDER_WORKERS=1"]
    return subprocess.Popen(
        [*command, *arguments],
        env=environment,
        cwd=PROJECT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def records(data: Path) -> set[str]:
    """The captures that stand whole in the WARC files."""
    found: set[str] = set()
    for path in sorted(data.glob("warc/*.warc.gz*")):
        found |= {item.capture.record_id for item in read_file(path) if isinstance(item, CapturedExchange)}
    return found


def rows(data: Path) -> set[str]:
    """The captures and failures that the dataset names."""
    database = data / "news.db"
    if not database.exists():
        return set()
    with closing(sqlite3.connect(database)) as connection:
        try:
            found = connection.execute("SELECT record_id FROM captures UNION SELECT record_id FROM failures").fetchall()
        except sqlite3.OperationalError:  # killed before the schema was committed
            found = []
    return {row[0] for row in found}


def kill(process: subprocess.Popen[bytes], newsroom: Newsroom, data: Path, moment: Moment) -> bool:
    """Kill a crawl at a moment; whether it was still at work."""
    begun = len(newsroom.log)
    while process.poll() is None and not (
        _has_lock(process.pid, data) and len(newsroom.log) - begun >= moment.requests
    ):
        time.sleep(0.005)
    with suppress(subprocess.TimeoutExpired):
        process.wait(moment.seconds)
    at_work = process.poll() is None
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    return at_work


def kills(
    newsroom: Newsroom,
    folder: Path,
    moments: Sequence[Moment],
    readers: ReaderPool,
    *,
    papers: Sequence[str] = (),
    arguments: Sequence[str] = (),
) -> Killed:
    """Kill crawls into one data folder at these moments, let another run to its end, and look at all of it."""
    data, sites = folder / "data", folder / "sites.toml"
    sites.write_text(newsroom.sites_toml(list(papers) or None), encoding="utf-8")
    at_work, before, named = 0, set[str](), set[str]()
    wrong = ""
    for moment in moments:
        at_work += kill(crawl(sites, data, *arguments), newsroom, data, moment)
        whole, named = records(data), rows(data)
        if not named <= whole:
            wrong = wrong or f"{len(named - whole)} rows named records that were not on disk"
        before |= whole
    status = crawl(sites, data, *arguments).wait()
    wrong = wrong or (f"the next run ended with {status}" if status else "") or unkept(data, before)
    wrong = wrong or compared(data, folder / "rebuilt.db", readers)
    return Killed(wrong=wrong, at_work=at_work, archived=len(before), without_rows=len(before - named))


def unkept(data: Path, before: set[str]) -> str:
    """What is wrong with an archive that held these exchanges before the last run, ``""`` if nothing is."""
    if list(data.glob("warc/*.open")):
        return "a file was left open"
    damage = [str(item) for path in data.glob("warc/*.warc.gz") for item in read_file(path) if isinstance(item, Damage)]
    if damage:
        return damage[0]
    after = records(data)
    if before - after:
        return f"{len(before - after)} exchanges were lost"
    without = after - rows(data)
    return f"{len(without)} exchanges have no row" if without else ""


def compared(data: Path, scratch: Path, readers: ReaderPool) -> str:
    """How the dataset differs from a rebuild, plumbing too, ``""`` if it does not."""
    rebuild_into(scratch, find_warcs([data]), readers, made_by="bench")
    differences = compare(data / "news.db", scratch, plumbing=True)
    return "".join(f"the dataset is not what a rebuild gives: {difference}" for difference in differences)


def _has_lock(pid: int, data: Path) -> bool:
    try:
        return (data / "lock").read_text(encoding="ascii").strip() == str(pid)
    except OSError:
        return False


def length(newsroom: Newsroom) -> float:
    """Seconds that a crawl takes on this machine, from when it has the data folder."""
    with tempfile.TemporaryDirectory() as folder:
        data, sites = Path(folder) / "data", Path(folder) / "sites.toml"
        sites.write_text(newsroom.sites_toml(), encoding="utf-8")
        process = crawl(sites, data)
        while process.poll() is None and not _has_lock(process.pid, data):
            time.sleep(0.005)
        start = time.monotonic()
        process.wait()
    return time.monotonic() - start


def main(arguments: list[str]) -> int:
    """Run the measure; 1 if a kill did harm."""
    parser = argparse.ArgumentParser(prog="python -m bench.crashes", description=__doc__.splitlines()[0])
    parser.add_argument("--kills", type=int, default=100, help="that meet a crawl at work")
    parser.add_argument("--chain", type=int, default=2, help="kills in a row, before the run that must mend it all")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    draw, outcomes, at_work, left = random.Random(options.seed), Counter[str](), 0, options.kills
    readers = ReaderPool(1)
    with Newsroom() as newsroom, closing(readers):
        longest = length(newsroom)
        while left > 0:
            moments = [Moment(draw.uniform(0.0, longest)) for _ in range(min(options.chain, left))]
            with tempfile.TemporaryDirectory() as folder:
                found = kills(newsroom, Path(folder), moments, readers)
            outcomes[found.wrong[:200] or "whole"] += len(moments)
            at_work += found.at_work
            left -= found.at_work  # a kill of a crawl that has ended shows nothing
            seconds = " and ".join(f"{moment.seconds:.1f}" for moment in moments)
            print(
                f"killed after {seconds} s: {found.wrong or 'whole'}; {found.archived} exchanges were archived, "
                f"{found.without_rows} had no row yet",
                flush=True,
            )
    print(f"{outcomes['whole']} of {outcomes.total()} whole; {at_work} met a crawl at work")
    return 0 if outcomes["whole"] == outcomes.total() else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
