"""The order of requests: each host has a queue of its own, and a slow one takes no room from the others."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from scrapy.pqueues import DownloaderAwarePriorityQueue

from newsspider.fetching.guard import authority

if TYPE_CHECKING:
    from scrapy import Request

UNDER_WAY = 2
"""Requests of a host that have left its queue: the one that is answered and the one that waits for its turn."""
SLOT_KEY = "download_slot"


class HostQueues(DownloaderAwarePriorityQueue):
    """Scrapy's queues by host, but none gives out more than a host can take.

    Scrapy's own hands a host's requests to the downloader as long as there is room for any. A host with a Crawl-delay
    of 120 s would fill all of it with requests that wait, nobody else would be asked, and a run could not end. Requests
    that wait for a robots.txt count too. Slots are keyed by the host as it is connected to: a redirect would otherwise
    keep the slot of the host that it came from.
    """

    def push(self, request: Request) -> None:
        """Put a request into its host's queue."""
        set_slot(request)
        super().push(request)

    def pop(self) -> Request | None:
        """A request of the host with the fewest under way; None if no host can take one now."""
        busy = Counter(request.meta.get(SLOT_KEY) for request in self._downloader_interface.downloader.active)
        free = [(busy[slot], slot) for slot in self.pqueues if busy[slot] < UNDER_WAY]
        if not free:
            return None
        slot = self._next_slot(free, update_state=True)
        queue = self.pqueues[slot]
        request = queue.pop()
        if not queue:
            del self.pqueues[slot]
            queue.close()
        return request


def set_slot(request: Request) -> None:
    """Name the host whose turn the request waits for."""
    try:
        request.meta[SLOT_KEY] = authority(request.url)[0]
    except ValueError:
        request.meta[SLOT_KEY] = ""  # it will be refused
