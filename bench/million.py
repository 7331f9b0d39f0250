"""A million small records: memory and speed of verifying and of ``rebuild --dry-run``, beside FastWARC's reading.

    python -m bench.million [--records 1000000] [--read 90000]

Each command runs in a process of its own; its memory is that of all its processes together (what they share counted
once), looked at twice a second: a command whose memory grows with the file shows it in the last column. A dry run
parses every page, so it gets a shorter file by default.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

from attrs import field, frozen

from bench.archive import RECORDS_AN_EXCHANGE, write_ours

MOST_MEGABYTES = 500
INTERVAL = 0.5  # seconds
VERIFY = """
import sys
from archive.verification import verify_file
report = verify_file(sys.argv[1])
print(report.records)
sys.exit(report.damaged > 0)
"""
FASTWARC = """
import sys
from fastwarc.warc import ArchiveIterator
with open(sys.argv[1], "rb") as file:
    for record in ArchiveIterator(file, parse_http=False):
        record.reader.read()
"""


@frozen(kw_only=True)
class Measured:
    """What a command took."""

    seconds: float
    status: int
    megabytes: list[int] = field(factory=list)
    """Memory of all its processes, twice a second."""

    @property
    def peak(self) -> int:
        """The most that was seen."""
        return max(self.megabytes, default=0)

    @property
    def quarters(self) -> str:
        """The most in each quarter of the time."""
        length = max(len(self.megabytes) // 4, 1)
        return " ".join(str(max(self.megabytes[start : start + length])) for start in range(0, 4 * length, length)
                        if self.megabytes[start : start + length])  # fmt: skip


def measured(command: list[str]) -> Measured:
    """Run a command to its end."""
    start, megabytes = time.perf_counter(), []
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, start_new_session=True)
    while process.poll() is None:
        megabytes.append(memory_of(process.pid) // 1024)
        with suppress(subprocess.TimeoutExpired):
            process.wait(INTERVAL)
    return Measured(seconds=time.perf_counter() - start, status=process.returncode, megabytes=megabytes)


def memory_of(session: int) -> int:
    """Proportional set size of a session's processes, in KB."""
    total = 0
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError, ValueError, IndexError):
            if int((folder / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()[3]) == session:
                lines = (folder / "smaps_rollup").read_text(encoding="ascii").splitlines()
                total += next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return total


def told(name: str, records: int, found: Measured) -> str:
    """A line of the table."""
    rate = records / found.seconds
    ended = f" (ended with {found.status})" if found.status else ""
    return f"{name:18} {records:>9,} records {rate:>8,.0f}/s  {found.peak:>4} MB  by quarter {found.quarters}{ended}"


def written(folder: Path, records: int) -> Path:
    """A WARC file of so many records, three an exchange."""
    folder.mkdir()
    write_ours(folder, records // RECORDS_AN_EXCHANGE, 0)
    return next(folder.glob("*.warc.gz"))


def main(arguments: list[str]) -> int:
    """Run the measure; 1 if a command of ours fails or takes too much memory."""
    parser = argparse.ArgumentParser(prog="python -m bench.million", description=__doc__.splitlines()[0])
    parser.add_argument("--records", type=int, default=1_000_000, help="in the file that is verified")
    parser.add_argument("--read", type=int, default=90_000, help="in the file of the dry run")
    options = parser.parse_args(arguments)
    newsspider = [sys.executable, "-m", "newsspider"]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        long, short = written(folder / "long", options.records), written(folder / "short", options.read)
        verify = measured([sys.executable, "-c", VERIFY, str(long)])
        print(told("archive verify", options.records, verify), flush=True)
        fastwarc = measured([sys.executable, "-c", FASTWARC, str(long)])
        print(told("fastwarc, reading", options.records, fastwarc), flush=True)
        dry = measured([*newsspider, "rebuild", "--dry-run", "--data", str(folder), "--from", str(short)])
        print(told("rebuild --dry-run", options.read, dry), flush=True)
    ours = (verify, dry)
    return int(any(found.status or found.peak > MOST_MEGABYTES for found in ours))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
