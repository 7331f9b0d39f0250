"""Scrapy's command line in a process with faults: ``python -m tests.durability.faulty FAULT=NUMBER … -- crawl …``.

``file_size``: no file of this process and its workers may grow over so many bytes (RLIMIT_FSIZE, like a full disk).
``busy``: seconds that a write waits for another program's, instead of half a minute.
``batch``: captures a transaction; ``replay``: the same in recovery.
``dies_before_put``: SIGKILL at that transaction, when the archive is synced and the rows are not there yet.
"""

from __future__ import annotations

import os
import resource
import signal
import sys
from collections.abc import Sequence
from typing import Any

from scrapy.cmdline import execute

import newsspider.replaying as replaying
import pipelines.dataset.store as store
import pipelines.intake as intake


def limit_file_size(size: int) -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))


def shorten_wait(seconds: int) -> None:
    store.BUSY_SECONDS = seconds


def set_batch(captures: int) -> None:
    intake.BATCH = captures


def set_replay_batch(captures: int) -> None:
    replaying.BATCH = captures


def die_before_put(number: int) -> None:
    put, calls = store.Dataset.put, 0

    def dying(self: store.Dataset, facts: Sequence[Any]) -> store.Changes:
        nonlocal calls
        calls += bool(facts)
        if calls == number:
            os.kill(os.getpid(), signal.SIGKILL)
        return put(self, facts)

    store.Dataset.put = dying  # type: ignore[method-assign]


FAULTS = {
    "file_size": limit_file_size,
    "busy": shorten_wait,
    "batch": set_batch,
    "replay": set_replay_batch,
    "dies_before_put": die_before_put,
}


def main(arguments: list[str]) -> None:
    """Make the faults, then be Scrapy."""
    end = arguments.index("--")
    for fault in arguments[:end]:
        name, _, number = fault.partition("=")
        FAULTS[name](int(number))
    execute(["scrapy", *arguments[end + 1 :]])


if __name__ == "__main__":
    main(sys.argv[1:])
