"""How fast the archive is written, read and verified, beside warcio and FastWARC, and how much memory that takes.

``python -m bench.archive --records 1000000`` writes that many small records (three an exchange) and reads them with
each reader, each in a process of its own, so that its peak memory is its own. ``--kilobytes 200`` makes the bodies that
long; ``--warc FILE`` reads a file that is there instead.
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from archive.exchange import Context, Exchange
from archive.items import Damage
from archive.reader import read_file, read_records
from archive.verification import verify_file
from archive.writer import WarcWriter

RECORDS_AN_EXCHANGE = 3


def write_ours(folder: Path, exchanges: int, kilobytes: int) -> int:
    """Write so many exchanges with bodies of so many kilobytes of text; records written."""
    bodies = [_body(seed, kilobytes) for seed in range(16)]
    writer = WarcWriter(folder, run="bench", warcinfo={"software": "bench"}, max_size=1 << 50)
    context = Context(site="bench", expected="story", how="headline", via="http://127.0.0.1/", depth=1)
    for number in range(exchanges):
        body = bodies[number % len(bodies)]
        head = (
            f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nX-Number: {number}\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        exchange = Exchange(
            url=f"http://127.0.0.1/story/{number}",
            started_at=datetime.now(UTC),
            request=f"GET /story/{number} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode(),
            response=head.encode() + body,
            ip_address="127.0.0.1",
            protocols=("http/1.1",),
        )
        writer.write(exchange, context)
        if number % 16 == 0:
            writer.sync()
    writer.close()
    return exchanges * RECORDS_AN_EXCHANGE


def read_ours(path: Path) -> int:
    """Records alone, by our reader."""
    return sum(not isinstance(record, Damage) for record in read_records(path))


def read_exchanges(path: Path) -> int:
    """Exchanges joined, parsed, with their payload's digest."""
    return sum(1 for _ in read_file(path)) * RECORDS_AN_EXCHANGE


def verify_ours(path: Path) -> int:
    """Every digest and the structure."""
    report = verify_file(path)
    assert not report.damaged, report.damages[:3]
    return report.records


def read_warcio(path: Path) -> int:
    """Records with their blocks, by warcio."""
    from warcio.archiveiterator import ArchiveIterator

    with path.open("rb") as file:
        return sum(record.raw_stream.read() is not None for record in ArchiveIterator(file, no_record_parse=True))


def check_warcio(path: Path) -> int:
    """Records with both digests checked, by warcio."""
    from warcio.archiveiterator import ArchiveIterator

    with path.open("rb") as file:
        return sum(record.raw_stream.read() is not None for record in ArchiveIterator(file, check_digests=True))


def read_fastwarc(path: Path) -> int:
    """Records with their blocks, by FastWARC."""
    from fastwarc.warc import ArchiveIterator

    with path.open("rb") as file:
        return sum(record.reader.read() is not None for record in ArchiveIterator(file, parse_http=False))


def check_fastwarc(path: Path) -> int:
    """Records with the block digest checked, by FastWARC."""
    from fastwarc.warc import ArchiveIterator

    with path.open("rb") as file:
        return sum(
            1 for record in ArchiveIterator(file, parse_http=False) if record.verify_block_digest() in (True, None)
        )


READERS: dict[str, Callable[[Path], int]] = {
    "archive, records": read_ours,
    "archive, exchanges": read_exchanges,
    "archive, verify": verify_ours,
    "warcio, records": read_warcio,
    "warcio, digests": check_warcio,
    "fastwarc, records": read_fastwarc,
    "fastwarc, block digests": check_fastwarc,
}


def _body(seed: int, kilobytes: int) -> bytes:
    """Text that compresses about as a page does."""
    chosen = random.Random(seed)
    words = ["".join(chosen.choices("abcdefghijklmnopqrstuvwxyz", k=chosen.randint(2, 11))) for _ in range(2000)]
    weights = [1 / rank for rank in range(1, 2001)]
    text = " ".join(chosen.choices(words, weights, k=200 * max(kilobytes, 1))).encode()
    return b"<p>" + text[: kilobytes * 1024] if kilobytes else b"<p>ok"


def _measured(results: multiprocessing.Queue[tuple[int, float, int]], work: Callable[..., int], *args: object) -> None:
    start = time.perf_counter()
    records = work(*args)
    seconds = time.perf_counter() - start
    results.put((records, seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss))


def measure(name: str, work: Callable[..., int], *args: object) -> int:
    """Run the work in a process of its own and print a line; peak memory in MB."""
    spawn = multiprocessing.get_context("spawn")
    results: multiprocessing.Queue[tuple[int, float, int]] = spawn.Queue()
    process = spawn.Process(target=_measured, args=(results, work, *args))
    process.start()
    process.join()
    if process.exitcode:
        print(f"{name:26} failed with exit status {process.exitcode}")
        return 0
    records, seconds, kilobytes = results.get()
    rate = f"{records / seconds:>10.0f} records/s"
    print(f"{name:26} {records:>9} records {seconds:8.2f} s {rate} {kilobytes // 1024:>5} MB")
    return kilobytes // 1024


def main(arguments: list[str] | None = None) -> int:
    """Exit status 1 if one of our own steps took more than 500 MB."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=int, default=30_000)
    parser.add_argument("--kilobytes", type=int, default=0, help="length of a body (0: a few bytes)")
    parser.add_argument("--warc", type=Path, help="read this file instead")
    options = parser.parse_args(arguments)
    peaks = []
    with tempfile.TemporaryDirectory() as scratch:
        path = options.warc
        if path is None:
            exchanges = options.records // RECORDS_AN_EXCHANGE
            peaks.append(measure("archive, write", write_ours, Path(scratch), exchanges, options.kilobytes))
            (path,) = Path(scratch).glob("*.warc.gz")
        print(f"{path.stat().st_size / 1e6:.1f} MB on disk")
        for name, reader in READERS.items():
            peak = measure(name, reader, path)
            if name.startswith("archive"):
                peaks.append(peak)
    return int(max(peaks) > 500)


if __name__ == "__main__":
    sys.exit(main())
