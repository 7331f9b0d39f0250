"""Reading in worker processes: a page can crash, hang or bloat one worker for a bounded time, and nothing else."""

from __future__ import annotations

import asyncio
import gc
import multiprocessing
import os
import resource
import signal
from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from importlib import import_module

from attrs import frozen
from pebble import ProcessExpired, ProcessPool

from pipelines.items import Kind, Page, Reading, Rules

_EXPECTED_KINDS: frozenset[str] = frozenset(Kind.__args__)  # type: ignore[attr-defined]


@frozen(kw_only=True)
class Limits:
    """What one page may cost."""

    cpu_seconds: int = 20
    """CPU time, not wall time: a busy machine changes no row."""
    memory_bytes: int = 2 << 30
    """Data segment of a worker."""
    wall_seconds: int = 600
    """Backstop for a worker that sleeps, which reading never does."""


def _prepare(limits: Limits, module: str) -> None:
    """Set up a worker: memory limit, no interest in Ctrl-C (the parent decides), imports done once."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_DATA, (limits.memory_bytes, limits.memory_bytes))
    import_module(module)
    gc.freeze()  # what is loaded stays: collections look at a page's own objects alone


def _read(page: Page, rules: Rules, cpu_seconds: int, module: str) -> Reading:
    """Read one page; a worker that uses up its CPU time is ended by the kernel, even inside C code."""
    read: Callable[[Page, Rules], Reading] = import_module(module).read
    signal.signal(signal.SIGPROF, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_PROF, cpu_seconds)
    try:
        reading = read(page, rules)
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    if reading.failure is not None and reading.failure.startswith(MemoryError.__name__):
        os.kill(os.getpid(), signal.SIGKILL)  # what fills its memory may be kept of other pages: a new worker has none
    return reading


class ReaderPool:
    """Worker processes that read pages; a worker that dies is replaced and costs its own page alone.

    ``module`` is where the function ``read(page, rules)`` is.
    """

    def __init__(self, workers: int, limits: Limits | None = None, module: str = "pipelines.extraction.read"):
        self.workers = workers
        self.limits = limits or Limits()
        self._module = module
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload([module])
        self._pool = ProcessPool(
            max_workers=workers, initializer=_prepare, initargs=(self.limits, module), context=context, max_tasks=5000
        )

    async def read(self, page: Page, rules: Rules) -> Reading:
        """Read a page. Never raises for what a page does: the reading then has a ``failure``."""
        future = self.submit(page, rules)
        done = asyncio.wrap_future(future)
        await asyncio.wait([done])
        if not done.cancelled():
            done.exception()  # asked for, so that asyncio does not log it: outcome() tells
        return self.outcome(future, page)

    def submit(self, page: Page, rules: Rules) -> Future[Reading]:
        """Start reading a page; :meth:`outcome` gives what came of it."""
        future: Future[Reading] = self._pool.schedule(
            _read, args=(page, rules, self.limits.cpu_seconds, self._module), timeout=self.limits.wall_seconds
        )
        return future

    def outcome(self, future: Future[Reading], page: Page) -> Reading:
        """What came of a page that was submitted; waits for it. Never raises for what a page does."""
        try:
            return future.result()
        except ProcessExpired as error:
            return failed_reading(page, self._reason(error))
        except TimeoutError:
            return failed_reading(page, f"no reading within {self.limits.wall_seconds} s")
        except MemoryError:
            return failed_reading(page, f"more than {self.limits.memory_bytes >> 20} MB of memory")
        except CancelledError:
            raise
        except Exception as error:
            return failed_reading(page, f"{type(error).__name__}: {error}"[:500])

    def _reason(self, error: ProcessExpired) -> str:
        if error.exitcode == -signal.SIGPROF:
            return f"more than {self.limits.cpu_seconds} s of CPU time"
        if error.exitcode == -signal.SIGKILL:
            return "the reading process was killed (out of memory?)"
        return f"the reading process ended with status {error.exitcode}"

    def close(self) -> None:
        """End the workers; what they were at is given up."""
        self._pool.stop()  # type: ignore[no-untyped-call]
        self._pool.join()


def failed_reading(page: Page, reason: str) -> Reading:
    """The reading of a page that could not be read."""
    kind = page.expected if page.expected in _EXPECTED_KINDS else "other"
    return Reading(kind=kind, state="error", reasons=("reading failed",), failure=reason)  # type: ignore[arg-type]
