"""Look after look at a long news sitemap: what a look costs in which nothing, or ten lines, are new.

``python -m bench.lists`` has a sitemap of 50,000 lines looked at once an hour: first, not modified (304), with the same
bytes, with ten new lines at the top and the ten oldest gone. Each look is a run: the answer goes through a crawl's
pipeline into archive and dataset, and the plan is asked what of it is due. Pages are read in this process, so that its
CPU seconds are all that a look costs.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median

from attrs import frozen

from archive.capture import Capture
from archive.exchange import Context, Exchange, utc_text
from archive.payload import PayloadFacts, Revisit
from archive.writer import WarcWriter
from newsspider.planning import Plan
from pipelines.dataset.store import Dataset
from pipelines.extract import ReaderPool
from pipelines.extraction.digest import reading_digest
from pipelines.extraction.read import read
from pipelines.intake import Intake
from pipelines.items import Page, Reading, Rules
from pipelines.memory import Memory
from pipelines.warc import RunArchive

SITEMAP = "http://paper.example/news.xml"
CONTEXT = Context(site="paper", expected="sitemap", how="seed")
NEW_LINES = 10
SETTINGS = "bench"
FIRST = datetime(2026, 11, 2, 6, tzinfo=UTC)
LOOKS = ("first", *("not modified", "same bytes", "ten new lines") * 3)
_LINE = """<url><loc>http://paper.example/2026/11/02/town/ferry-{0}-is-late-again-{0}.html</loc>
<lastmod>2026-11-02T05:{1:02d}:00+01:00</lastmod><news:news><news:publication><news:name>Paper</news:name>
<news:language>en</news:language></news:publication><news:publication_date>2026-11-02T05:00:00Z</news:publication_date>
<news:title>Ferry number {0} is late again</news:title></news:news></url>
"""


@frozen
class Cost:
    """What a look cost."""

    read_and_stored: float
    """CPU seconds, like the next."""
    planned: float
    rows: int
    """Rows that were written to the dataset."""


class _ReadHere(ReaderPool):
    """A pool without workers."""

    def __init__(self) -> None:
        self.workers = 1

    async def read(self, page: Page, rules: Rules) -> Reading:
        """Read a page in this process."""
        return read(page, rules)


def main(arguments: Sequence[str]) -> int:
    """Look at the sitemap hour by hour and print what looks of each kind cost."""
    parser = argparse.ArgumentParser(prog="python -m bench.lists", description=__doc__)
    parser.add_argument("--lines", type=int, default=50_000, help="lines of the sitemap")
    lines = parser.parse_args(arguments).lines
    costs: dict[str, list[Cost]] = {}
    with tempfile.TemporaryDirectory() as folder:
        with Dataset(Path(folder) / "news.db") as dataset:
            first = 0
            for hour, kind in enumerate(LOOKS):
                first += NEW_LINES if kind == "ten new lines" else 0
                body = _sitemap(first, lines) if kind != "not modified" else None
                costs.setdefault(kind, []).append(asyncio.run(_look(Path(folder), dataset, hour, body)))
        size = (Path(folder) / "news.db").stat().st_size / 1e6
    print(f"{'look':14} read, stored  planned     rows   (CPU seconds, medians)")
    for kind, all_costs in costs.items():
        stored, planned = median(c.read_and_stored for c in all_costs), median(c.planned for c in all_costs)
        print(f"{kind:14} {stored:12.3f} {planned:8.3f} {median(c.rows for c in all_costs):8.0f}")
    print(f"dataset {size:.1f} MB")
    return 0


async def _look(folder: Path, dataset: Dataset, hour: int, body: bytes | None) -> Cost:
    """One run, that looks at nothing but the sitemap."""
    now = FIRST + timedelta(hours=hour)
    run = f"{now:%Y%m%d%H%M%S}-bench{hour}"
    dataset.begin_run(run, started_at=utc_text(now), settings_digest=SETTINGS)
    memory = Memory(dataset.path)
    plan = Plan(memory, now)
    intake = _intake(folder, dataset, memory, run, plan)
    exchange = Exchange(url=SITEMAP, started_at=now, request=b"GET /news.xml HTTP/1.1\r\n\r\n", response=_answer(body))
    before, begun = dataset.database.conn.total_changes, time.process_time()
    taken = await intake.take(exchange, CONTEXT)
    reading = await taken.reading if taken.reading is not None else None
    await intake.flush()
    stored = time.process_time() - begun
    begun = time.process_time()
    for address in reading.addresses if reading else ():
        plan.story("paper", address.url, modified_at=address.modified_at)
    planned = time.process_time() - begun
    rows = dataset.database.conn.total_changes - before
    await intake.finish({}, "finished")
    dataset.end_run(run, finished_at=utc_text(now), state="finished", finish_reason="finished")
    memory.close()
    return Cost(stored, planned, rows)


def _intake(folder: Path, dataset: Dataset, memory: Memory, run: str, plan: Plan) -> Intake:
    def original(exchange: Exchange, facts: PayloadFacts) -> Revisit | None:
        if facts.message is not None and facts.message.status == 304:
            validated = memory.validated(exchange.url)
            return validated.original if validated else None
        return memory.original(facts.digest, facts.transfer_coding, facts.content_coding)

    def is_followed(capture: Capture, digest: str) -> bool:
        return plan.is_followed(capture.url, capture.revisit_of or capture.record_id, digest, SETTINGS)

    def fail(error: Exception) -> None:
        raise error

    rules: Callable[[str | None], Rules] = lambda site: Rules(site=site or "")  # noqa: E731
    return Intake(
        archive=RunArchive(WarcWriter(folder / "warc", run=run[-6:], warcinfo={"software": "bench"}), original),
        readers=_ReadHere(),
        dataset=dataset,
        run=run,
        rules_of=rules,
        digest_of=reading_digest,
        memory=memory,
        warc_folder=folder / "warc",
        on_failure=fail,
        is_followed=is_followed,
    )


def _answer(body: bytes | None) -> bytes:
    if body is None:
        return b'HTTP/1.1 304 Not Modified\r\nETag: "1"\r\n\r\n'
    head = 'HTTP/1.1 200 OK\r\nETag: "1"\r\nContent-Type: application/xml\r\nContent-Length: {}\r\n\r\n'
    return head.format(len(body)).encode() + body


def _sitemap(first: int, lines: int) -> bytes:
    entries = "".join(_LINE.format(number, number % 60) for number in range(first, first + lines))
    spaces = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
    return f'<?xml version="1.0" encoding="UTF-8"?><urlset {spaces}>{entries}</urlset>'.encode()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
