"""Runs ``scrapy crawl news`` as a user does, in a process and a data folder of its own, and looks at what it left."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from archive.capture import CapturedExchange
from archive.reader import read_file

ROOT = Path(__file__).resolve().parents[2]
QUICK = ("-s", "DOWNLOAD_DELAY=0", "-s", "AUTOTHROTTLE_ENABLED=0")


def environment(data: Path, **extra: str) -> dict[str, str]:
    """The environment of a crawl: this one's, without what a user may have set."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith("NEWSSPIDER_") and not k.lower().endswith("_proxy")}
    return {**kept, "NEWSSPIDER_DATA": str(data), "NEWSSPIDER_CONTACT": "crawler@example.org", **extra}


def command(sites: Path, *options: str) -> list[str]:
    """The command line of a crawl."""
    return [sys.executable, "-m", "scrapy", "crawl", "news", "-a", f"sites={sites}", *options]


@dataclass
class Crawl:
    """A crawl that has ended."""

    data: Path
    status: int
    out: str
    err: str

    @property
    def database(self) -> sqlite3.Connection:
        return sqlite3.connect(f"file:{self.data / 'news.db'}?mode=ro", uri=True)

    def rows(self, query: str, *values: object) -> list[Any]:
        """Rows of the dataset; single values where there is one column."""
        with self.database as database:
            found = database.execute(query, values).fetchall()
        return [row[0] if len(row) == 1 else row for row in found]

    @property
    def warc_files(self) -> list[Path]:
        return sorted((self.data / "warc").glob("*.warc.gz"))

    def exchanges(self) -> Iterator[CapturedExchange]:
        """Everything in the archive that was asked or refused."""
        for file in self.warc_files:
            yield from (item for item in read_file(file) if isinstance(item, CapturedExchange))

    def asked(self, url: str) -> list[CapturedExchange]:
        """The exchanges of one address."""
        return [exchange for exchange in self.exchanges() if exchange.capture.url == url]

    def failures(self, url: str) -> list[tuple[str, str]]:
        """Stage and reason of an address's failures."""
        return self.rows("SELECT stage, reason FROM failures WHERE url = ? ORDER BY at", url)

    @property
    def log(self) -> str:
        return "".join(file.read_text(encoding="utf-8") for file in sorted((self.data / "runs").glob("*.log")))


def crawl(data: Path, sites: str, *options: str, **variables: str) -> Crawl:
    """Crawl the sites of a sites file's text until the run ends."""
    data.parent.mkdir(parents=True, exist_ok=True)
    file = data.parent / f"{data.name}.toml"
    file.write_text(sites, encoding="utf-8")
    ended = subprocess.run(
        command(file, *options),
        cwd=ROOT,
        env=environment(data, **variables),
        capture_output=True,
        text=True,
        timeout=120,
    )
    return Crawl(data, ended.returncode, ended.stdout, ended.stderr)


def started(data: Path, sites: str, *options: str) -> subprocess.Popen[str]:
    """Begin a crawl and leave it running."""
    data.parent.mkdir(parents=True, exist_ok=True)
    file = data.parent / f"{data.name}.toml"
    file.write_text(sites, encoding="utf-8")
    return subprocess.Popen(
        command(file, *options),
        cwd=ROOT,
        env=environment(data),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def interrupted(process: subprocess.Popen[str], data: Path) -> Crawl:
    """End a running crawl as Ctrl-C does, once, and wait for it."""
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    return Crawl(data, process.returncode, out, err)
