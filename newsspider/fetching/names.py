"""Host names looked up: in threads of their own, each once at a time, answers kept for a while."""

from __future__ import annotations

import asyncio
import socket
import time
from concurrent.futures import ThreadPoolExecutor

from attrs import define, field

from newsspider.fetching.guard import is_ip

THREADS = 32
"""Lookups at once: the system's resolver holds a thread for seconds where a name server does not answer."""
KEPT = 300.0
"""Seconds for which an answer is kept: the system's resolver does not tell how long name servers would."""
KEPT_FAILED = 30.0


@define
class Resolver:
    """Finds the IP addresses of hosts. What may be connected to is not decided here."""

    _answers: dict[str, tuple[float, tuple[str, ...] | OSError]] = field(factory=dict)
    _lookups: dict[str, asyncio.Task[tuple[str, ...]]] = field(factory=dict)
    _threads: ThreadPoolExecutor = field(
        factory=lambda: ThreadPoolExecutor(max_workers=THREADS, thread_name_prefix="resolver")
    )

    async def addresses(self, host: str) -> tuple[str, ...]:
        """The addresses of a host in the system's order of preference (RFC 6724).

        Raises:
            socket.gaierror: if the host does not resolve.
            UnicodeError: if it is no name that could be asked for.
        """
        if is_ip(host):
            return (host,)
        now = time.monotonic()
        kept = self._answers.get(host)
        if kept is not None and kept[0] > now:
            if isinstance(kept[1], OSError):
                raise kept[1]
            return kept[1]
        if host not in self._lookups:
            self._lookups[host] = asyncio.ensure_future(self._look_up(host))
        return await asyncio.shield(self._lookups[host])

    def close(self) -> None:
        """Give up what is still being looked up."""
        for lookup in self._lookups.values():
            lookup.cancel()
        self._threads.shutdown(wait=False, cancel_futures=True)

    async def _look_up(self, host: str) -> tuple[str, ...]:
        try:
            found = await asyncio.get_running_loop().run_in_executor(self._threads, _system_addresses, host)
        except socket.gaierror as error:
            self._answers[host] = (time.monotonic() + KEPT_FAILED, error)
            raise
        finally:
            del self._lookups[host]
        self._answers[host] = (time.monotonic() + KEPT, found)
        return found


def _system_addresses(host: str) -> tuple[str, ...]:
    found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(entry[4][0]) for entry in found))
