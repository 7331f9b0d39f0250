"""What is in an archive: files, records, answers by status and type, times."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from attrs import Factory, define

from archive.capture import CapturedExchange
from archive.items import Damage, RunEnd, WarcInfo
from archive.reader import read_file


@define
class Statistics:
    """Counts over WARC files."""

    files: int = 0
    bytes_on_disk: int = 0
    responses: int = 0
    revisits: int = 0
    failures: int = 0
    truncated: int = 0
    payload_bytes: int = 0
    """Of entities as sent, each as often as it came."""
    statuses: Counter[int] = Factory(Counter)
    types: Counter[str] = Factory(Counter)
    hosts: Counter[str] = Factory(Counter)
    stages: Counter[str] = Factory(Counter)
    runs: set[str] = Factory(set)
    finished_runs: int = 0
    first: str = ""
    last: str = ""
    damages: list[Damage] = Factory(list)

    def add(self, item: CapturedExchange) -> None:
        """Count an exchange."""
        capture = item.capture
        self.first = min(filter(None, (self.first, capture.fetched_at)), default="")
        self.last = max(self.last, capture.fetched_at)
        self.hosts[capture.url.partition("://")[2].partition("/")[0]] += 1
        if capture.status is None and item.failure is not None:
            self.failures += 1
            self.stages[item.failure.stage] += 1
            return
        self.revisits += capture.revisit_of is not None
        self.responses += capture.revisit_of is None
        self.truncated += capture.truncated is not None
        self.payload_bytes += capture.size
        self.statuses[capture.status or 0] += 1
        self.types[media_type(capture.content_type)] += 1


def count(paths: Iterable[Path]) -> Statistics:
    """Read the files and count what is in them. Raises `OSError`."""
    counted = Statistics()
    for path in paths:
        counted.files += 1
        counted.bytes_on_disk += path.stat().st_size
        for item in read_file(path):
            if isinstance(item, CapturedExchange):
                counted.add(item)
            elif isinstance(item, Damage):
                counted.damages.append(item)
            elif isinstance(item, WarcInfo) and (run := item.get("run")):
                counted.runs.add(run)
            elif isinstance(item, RunEnd):
                counted.finished_runs += 1
    return counted


def media_type(content_type: str | None) -> str:
    """The type without its parameters; ``-`` for none."""
    return (content_type or "").partition(";")[0].strip().lower() or "-"
