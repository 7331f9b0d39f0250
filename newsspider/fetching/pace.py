"""How fast a host may be asked: its configured delay, its Crawl-delay, and its Retry-After."""

from __future__ import annotations

import email.utils
import logging
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from scrapy import signals

from newsspider.fetching.guard import authority

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response

logger = logging.getLogger(__name__)

LONGEST_WAIT = 600.0
"""Seconds; a server that asks for a longer pause, once or each time, is left alone for the rest of the run."""
DEFAULT_WAIT = 30.0
"""Seconds of pause after a 429 that names none."""


class Pace:
    """Keeps what hosts asked for and applies it to Scrapy's download slots, whose key is the host's name.

    A host with a delay of its own (configured, or Crawl-delay) is asked at just that pace, without AutoThrottle.
    """

    def __init__(self, crawler: Crawler):
        self._crawler = crawler
        self._paced: dict[str, float] = {}
        self._closed: dict[str, str] = {}
        crawler.signals.connect(self._response_downloaded, signal=signals.response_downloaded)

    def configure(self, host: str, delay: float) -> None:
        """The user's word for a host, before the crawl begins: seconds between the starts of two requests.

        Of two sites on one host the more patient one's holds.
        """
        self._paced[host] = max(delay, self._paced.get(host, 0.0))

    def keep_to(self, host: str, delay: float) -> None:
        """The user's word for a host that was met in the crawl."""
        self._paced[host] = delay
        self._apply(host)

    def slow_down(self, host: str, delay: float) -> None:
        """A host asked for a delay: the longer one of it, the configured one and the usual one holds."""
        usual = self._crawler.settings.getfloat("DOWNLOAD_DELAY")
        self._paced[host] = max(delay, self._paced.get(host, usual))
        self._apply(host)

    def close(self, host: str, reason: str) -> None:
        """Ask nothing more of a host in this run."""
        if host not in self._closed:
            self._closed[host] = reason
            logger.warning("%s: %s; it is left alone for the rest of this run", host, reason)

    def is_paced(self, host: str) -> bool:
        """Whether the host has a delay of its own."""
        return host in self._paced

    def closed(self, host: str) -> str | None:
        """Why a host is not asked any more in this run; None if it is."""
        return self._closed.get(host)

    def slots(self) -> dict[str, dict[str, float]]:
        """The configured delays as Scrapy's DOWNLOAD_SLOTS setting."""
        return {host: {"concurrency": 1, "delay": delay, "jitter": 0.0} for host, delay in self._paced.items()}

    def _apply(self, host: str) -> None:
        """Tell Scrapy's downloader, whose slot for the host may be there already."""
        delay, downloader = self._paced[host], self._crawler.engine.downloader
        downloader.per_slot_settings[host] = {"concurrency": 1, "delay": delay, "jitter": 0.0}
        if host in downloader.slots:
            downloader.slots[host].delay = delay
            downloader.slots[host].jitter = 0.0

    def _response_downloaded(self, response: Response, request: Request) -> None:
        """Obey Retry-After (RFC 9110, section 10.2.3), before the slot starts its next request."""
        if response.status not in (429, 503):
            return
        value = (response.headers.get(b"Retry-After") or b"").decode("latin-1").strip()
        wait = retry_after(value, datetime.now(UTC))
        if wait is None:
            if response.status == 503:
                return
            wait = DEFAULT_WAIT
        host = authority(request.url)[0]
        if wait > LONGEST_WAIT:
            self.close(host, f"the server asked to wait {wait:.0f} s (Retry-After: {value})")
            return
        slot = self._crawler.engine.downloader.slots.get(request.meta.get("download_slot", host))
        if slot is not None and wait > 0:
            logger.info("%s asks for a pause of %.0f s", host, wait)
            slot.delay = max(slot.delay, 0.001)  # without any delay a slot does not look at the time at all
            slot.lastseen = max(slot.lastseen, time.monotonic() + wait)


def retry_after(value: str, now: datetime) -> float | None:
    """Seconds to wait by a Retry-After field: a number of seconds or an HTTP date; None for neither."""
    if value.isascii() and value.isdigit():
        return float(value[:12])
    try:
        moment = email.utils.parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError):
        return None
    return max(0.0, (moment.replace(tzinfo=moment.tzinfo or UTC) - now).total_seconds())
