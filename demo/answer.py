"""From a request to what is answered: methods, conditional requests, content coding (RFC 9110), planted faults."""

import gzip
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from functools import lru_cache
from hashlib import sha256

from demo.clock import moment
from demo.editions import Edition
from demo.faults import Fault
from demo.protocol import Request
from demo.resources import Resource, resource

COMPRESSIBLE = (
    "text/",
    "application/xml",
    "application/json",
    "application/rss",
    "application/atom",
    "application/feed",
)
SMALLEST_COMPRESSED = 200
"""Bytes under which compressing is not worth it."""


@dataclass(frozen=True)
class Answer:
    """A response before it is put on the wire."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    length: int
    """Bytes of the body; what is missing in `body` is filled with spaces."""
    chunked: bool


def answer(edition: Edition, port: int, request: Request, fault: Fault | None, crawl_delay: float | None) -> Answer:
    """What the paper answers to the request."""
    if request.method not in ("GET", "HEAD"):
        return _answer(
            edition, request, 405, b"method not allowed\n", [("Content-Type", "text/plain"), ("Allow", "GET, HEAD")]
        )
    found = resource(edition, port, request.path, crawl_delay)
    if fault is not None:
        found = _faulty(found, fault)
    headers = _headers(edition, found)
    body, tag = found.body, f'"{sha256(found.body).hexdigest()[:20]}"'
    if _compressed(edition, request, found):
        body, tag = _gzip(found.body), tag[:-1] + '-gzip"'
        headers.append(("Content-Encoding", "gzip"))
    if edition.paper.compresses:
        headers.append(("Vary", "Accept-Encoding"))
    if found.status == 200:
        headers.append(("ETag", tag))
        if found.modified is not None:
            headers.append(("Last-Modified", _http_date(moment(found.modified))))
        if _may_be_304(fault) and _not_modified(request, tag, found):
            kept = [(n, v) for n, v in headers if n not in ("Content-Type", "Content-Encoding")]
            return _answer(edition, request, 304, b"", kept, fault)
    return _answer(edition, request, found.status, body, headers, fault)


def _answer(
    edition: Edition,
    request: Request,
    status: int,
    body: bytes,
    headers: list[tuple[str, str]],
    fault: Fault | None = None,
) -> Answer:
    """An answer with its framing headers; the fault's headers come over all others."""
    length = len(body) if fault is None or fault.size is None else max(fault.size, len(body))
    chunks = edition.paper.chunked and status == 200 and request.version != "HTTP/1.0"
    if chunks:
        headers = [*headers, ("Transfer-Encoding", "chunked")]
    elif status != 304:
        headers = [*headers, ("Content-Length", str(length))]
    headers = [("Date", _http_date(moment(edition.hour))), ("Server", "newsroom"), *headers]
    if fault is not None:
        hidden = {name.lower() for name in (*fault.without, *(name for name, _ in fault.headers))}
        headers = [(name, value) for name, value in headers if name.lower() not in hidden] + list(fault.headers)
    return Answer(status, tuple(headers), body, length, chunks)


def _headers(edition: Edition, found: Resource) -> list[tuple[str, str]]:
    """The headers that describe what was found."""
    headers = [("Content-Type", found.content_type)]
    if found.location:
        headers.append(("Location", found.location))
    headers.append(("Cache-Control", "max-age=86400" if found.lasting else "max-age=60"))
    if edition.paper.name == "valmora" and found.content_type.startswith("text/html"):
        headers.append(("Set-Cookie", "visita=1; Path=/; SameSite=Lax"))
    return headers


def _faulty(found: Resource, fault: Fault) -> Resource:
    """What was found, as the fault changes it."""
    if fault.location is not None:
        return Resource(
            fault.status or 302, "text/html; charset=utf-8", fault.body or b"moved\n", location=fault.location
        )
    if fault.status is not None and fault.body is None:
        return Resource(fault.status, "text/html; charset=utf-8", f"<h1>Error {fault.status}</h1>\n".encode())
    body = found.body if fault.body is None else fault.body
    return Resource(fault.status or found.status, found.content_type, body, found.location, found.modified)


def _compressed(edition: Edition, request: Request, found: Resource) -> bool:
    """Whether the body goes out in gzip."""
    return (
        edition.paper.compresses
        and len(found.body) >= SMALLEST_COMPRESSED
        and found.content_type.startswith(COMPRESSIBLE)
        and request.accepts("gzip")
    )


@lru_cache(maxsize=256)
def _gzip(body: bytes) -> bytes:
    """The body in gzip, the same bytes each time."""
    return gzip.compress(body, 6, mtime=0)


def _not_modified(request: Request, tag: str, found: Resource) -> bool:
    """Whether the answer is 304: If-None-Match counts before If-Modified-Since (RFC 9110, 13.2.2)."""
    if match := request.headers.get("if-none-match"):
        return match.strip() == "*" or tag in _tags(match.split(","))
    since = request.headers.get("if-modified-since")
    if not since or found.modified is None:
        return False
    try:
        return moment(found.modified).replace(microsecond=0) <= parsedate_to_datetime(since)
    except (ValueError, TypeError):
        return False


def _may_be_304(fault: Fault | None) -> bool:
    """Whether a planted fault leaves the body alone."""
    return fault is None or (fault.body is None and fault.size is None and fault.cut_after is None)


def _tags(values: Iterable[str]) -> set[str]:
    """Entity tags for the weak comparison."""
    return {value.strip().removeprefix("W/") for value in values}


def _http_date(at: datetime) -> str:
    """A date as HTTP writes it."""
    return format_datetime(at.astimezone(UTC), usegmt=True)
