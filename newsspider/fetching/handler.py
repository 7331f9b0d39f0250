"""The download handler: every exchange goes into the archive, as it crossed the wire, before any callback sees it."""

from __future__ import annotations

import ipaddress
from typing import TYPE_CHECKING, Any

from scrapy.core.downloader.handlers.base import BaseDownloadHandler
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    NotConfigured,
    ResponseDataLossError,
)
from scrapy.http import Headers, Response
from scrapy.responsetypes import responsetypes

from newsspider.fetching.connections import ConnectionPool
from newsspider.fetching.context import CAPTURE_KEY, READING_KEY, context_of
from newsspider.fetching.exchanging import Asked, Exchanger, Outcome, ResponseTooLargeError, describe
from newsspider.fetching.guard import authority
from newsspider.fetching.health import HostHealth
from newsspider.fetching.scope import is_users_word
from newsspider.run import Run

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler

    from archive.exchange import Context
    from newsspider.site import Site


class CertificateRefusedError(IgnoreRequest):
    """A server's certificate did not hold: asking again would not change that."""


class ArchivingDownloadHandler(BaseDownloadHandler):
    """Fetches over HTTP/1.1 and archives the wire's bytes.

    A handler of our own rather than one of Scrapy's, since those hand on what they parsed and not what came (see
    docs/decisions/0002). Settings are Scrapy's: DOWNLOAD_TIMEOUT, DOWNLOAD_MAXSIZE, DOWNLOAD_VERIFY_CERTIFICATES, and
    the meta keys ``download_timeout``, ``download_maxsize`` and ``proxy``. The signals headers_received and
    bytes_received are not sent: what came is archived whole.
    """

    lazy = False

    def __init__(self, crawler: Crawler):
        super().__init__(crawler)
        if not crawler.settings["TWISTED_REACTOR"].endswith("AsyncioSelectorReactor"):
            raise NotConfigured("archiving needs the asyncio reactor")
        self._run = Run.of(crawler)
        self._pool = ConnectionPool(self._run.guard)
        self._exchanger = Exchanger(self._pool, self._run.clock)
        self._health = HostHealth(self._run.sites.values(), self._run.pace)
        self._timeout = crawler.settings.getfloat("DOWNLOAD_TIMEOUT")
        self._max_size = crawler.settings.getint("DOWNLOAD_MAXSIZE")
        self._verify = crawler.settings.getbool("DOWNLOAD_VERIFY_CERTIFICATES")

    async def download_request(self, request: Request) -> Response:
        """Fetch, archive, answer.

        Raises:
            ArchiveError: if the exchange could not be archived; the run then ends.
            Exception: one of Scrapy's download exceptions where there is no whole answer.
        """
        context = context_of(request)
        await self._refuse_if_closed(request, context)
        site = self._run.sites.get(context.site or "")
        asked = _asked(
            request,
            verify=self._verify and not (site is not None and _is_unverified(site, request)),
            trusting=is_users_word(site, request),
        )
        outcome = await self._exchanger.carry_out(
            asked,
            timeout=float(request.meta.get("download_timeout") or self._timeout),
            max_size=int(request.meta.get("download_maxsize") or self._max_size),
        )
        if outcome.latency is not None:
            request.meta["download_latency"] = outcome.latency
        intake = await self._run.intake.take(outcome.exchange, context)
        request.meta[CAPTURE_KEY] = intake.capture
        request.meta[READING_KEY] = intake.reading
        self._health.note(context, outcome)
        if outcome.error is not None:
            raise _scrapy_error(outcome)
        return response_of(request, outcome)

    async def _refuse_if_closed(self, request: Request, context: Context) -> None:
        """A host may have been closed while the request waited for its turn.

        Raises:
            IgnoreRequest: if it was.
        """
        reason = self._run.pace.closed(authority(request.url)[0])
        if reason is not None:
            await self._run.refuse(request.url, context, "policy", reason)
            raise IgnoreRequest(reason)

    async def close(self) -> None:
        """Close the idle connections."""
        self._pool.close()


def _is_unverified(site: Site, request: Request) -> bool:
    """Whether the user said not to check certificates: for the site's own hosts alone."""
    return not site.verify_certificates and site.owns(request.url)


def _asked(request: Request, *, verify: bool, trusting: bool) -> Asked:
    headers = [(name, value) for name, values in request.headers.items() for value in values]
    return Asked(
        method=request.method,
        url=request.url.partition("#")[0],
        headers=headers,
        body=request.body,
        proxy=request.meta.get("proxy") or None,
        proxy_authorization=request.headers.get(b"Proxy-Authorization"),
        verify=verify,
        trusting=trusting,
    )


def response_of(request: Request, outcome: Outcome) -> Response:
    """What Scrapy is handed of an answer, of the class that fits what it is."""
    answer = outcome.answer
    assert answer is not None
    headers = Headers()
    for name, value in answer.headers:
        headers.appendlist(name, value)
    body = answer.content
    # Coded bytes are no text: Scrapy takes the coding off and then finds the class, but would guess at them before.
    is_coded = b"Content-Encoding" in headers
    kind = Response if is_coded else responsetypes.from_args(headers=headers, url=request.url, body=body)
    address = outcome.exchange.ip_address
    arguments: dict[str, Any] = {
        "status": answer.status,
        "headers": headers,
        "body": body,
        "ip_address": ipaddress.ip_address(address) if address else None,
        "protocol": f"HTTP/{answer.version}",
    }
    return kind(url=outcome.exchange.url, **arguments)


def _scrapy_error(outcome: Outcome) -> Exception:
    """The exception by which Scrapy's middlewares know what happened, and whether to try again."""
    error, words = outcome.error, describe(outcome.error)
    stage = outcome.exchange.failure.stage if outcome.exchange.failure else None
    if isinstance(error, ResponseTooLargeError):
        return DownloadCancelledError(words)
    if isinstance(error, TimeoutError):
        return DownloadTimeoutError(words)
    if outcome.answer is not None:
        return ResponseDataLossError(words)
    if stage == "policy":
        return IgnoreRequest(words)
    if stage == "dns":
        return CannotResolveHostError(words)
    if words.startswith("certificate:"):
        return CertificateRefusedError(words)
    if isinstance(error, ConnectionRefusedError):
        return DownloadConnectionRefusedError(words)
    return DownloadFailedError(words)
