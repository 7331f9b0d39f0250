"""The order of requests: each host has a queue of its own that gives out one at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrapy.pqueues import DownloaderAwarePriorityQueue

from newsspider.fetching.guard import authority

if TYPE_CHECKING:
    from scrapy import Request

SLOT_KEY = "download_slot"


class HostQueues(DownloaderAwarePriorityQueue):
    """Scrapy's queues by host, but each gives out its next request when the one before is done with.

    With Scrapy's own a slot's limit of one does not hold: where there is no delay all that wait are started at once,
    since they count as under way only when they have begun, a turn of the event loop later. And it hands out a host's
    requests for as long as there is room for any: a host with a Crawl-delay of 120 s would fill it with requests that
    wait, and nobody else would be asked. Here those that wait for a robots.txt count as under way, too.

    Slots are keyed by the host as it is connected to: a redirect would otherwise keep the slot of the host that it came
    from.
    """

    def push(self, request: Request) -> None:
        """Put a request into its host's queue."""
        set_slot(request)
        super().push(request)

    def pop(self) -> Request | None:
        """A request of a host that none is under way to, each host in its turn; None if there is no such host."""
        busy = {request.meta.get(SLOT_KEY) for request in self._downloader_interface.downloader.active}
        free = [(0, slot) for slot in self.pqueues if slot not in busy]
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
