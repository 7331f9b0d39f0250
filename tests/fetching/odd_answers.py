"""Odd answers that real servers give: each a script for the raw server, with what the archive must say of it."""

# ruff: noqa: E501 - a case a line reads best
from __future__ import annotations

import gzip
import zlib
from dataclasses import dataclass

import brotli
import zstandard

from tests.fetching.rawserver import Script

BODY = b"<html><body><p>Gr\xc3\xbc\xc3\x9fe aus dem Archiv, Zeile um Zeile.</p></body></html>\n" * 3


@dataclass
class Case:
    """An answer and what is expected of its exchange."""

    name: str
    script: Script
    block: bytes | None = None
    """The response block, where it is not all that was written."""
    truncated: str | None = None
    entity: bytes | None = None
    surplus: int = 0
    failure: bool = False
    """No answer at all: no response record."""
    timeout: float = 10.0


def _with_length(body: bytes, *lines: bytes, start: bytes = b"HTTP/1.1 200 OK") -> bytes:
    return b"\r\n".join([start, *lines, b"Content-Length: %d" % len(body)]) + b"\r\n\r\n" + body


def _chunks(body: bytes, size: int = 50, extension: bytes = b"", trailer: bytes = b"") -> bytes:
    pieces = [body[i : i + size] for i in range(0, len(body), size)]
    return b"".join(b"%x%s\r\n%s\r\n" % (len(p), extension, p) for p in pieces) + b"0\r\n" + trailer + b"\r\n"


def _coded(coding: bytes, body: bytes) -> bytes:
    return _with_length(body, b"Content-Encoding: " + coding, b"Content-Type: text/html")


_CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
_MANY_LINES = b"".join(b"X-Line-%04d: %s\r\n" % (n, b"v" * 60) for n in range(800))
_HINTS = b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>; rel=preload\r\n\r\n"
_RAW_DEFLATE = zlib.compressobj(wbits=-15)
_RAW = _RAW_DEFLATE.compress(BODY) + _RAW_DEFLATE.flush()


def cases() -> list[Case]:
    """The odd answers, by name."""
    plain = _with_length(BODY, b"Content-Type: text/html")
    return [
        Case("plain", Script([plain]), entity=BODY),
        Case("odd-case-and-order", Script([_with_length(BODY, b"cOnTeNt-TyPe: text/html", b"X-B: 2", b"x-a: 1")]), entity=BODY),
        Case("duplicates", Script([_with_length(BODY, b"Set-Cookie: a=1", b"Vary: x", b"set-cookie: b=2", b"Vary: y")]), entity=BODY),
        Case("no-reason", Script([_with_length(BODY, start=b"HTTP/1.1 200")]), entity=BODY),
        Case("empty-reason", Script([_with_length(BODY, start=b"HTTP/1.1 200 ")]), entity=BODY),
        Case("long-reason", Script([_with_length(BODY, start=b"HTTP/1.1 200 " + "völlig in Ordnung".encode("latin-1"))]), entity=BODY),
        Case("folded", Script([_with_length(BODY, b"X-Long: one\r\n two\r\n\tthree")]), entity=BODY),
        Case("odd-spacing", Script([_with_length(BODY, b"X-A:no-space", b"X-B:   three  ", b"X-C :before", b"X-Empty:")]), entity=BODY),
        Case("no-colon", Script([_with_length(BODY, b"this line has none", b"X-After: kept")]), entity=BODY),
        Case("latin-1", Script([_with_length(BODY, "X-Name: Müller ÿ".encode("latin-1"))]), entity=BODY),
        Case("utf-8-header", Script([_with_length(BODY, "X-Name: 東京 🗞".encode())]), entity=BODY),
        Case("chunked", Script([_CHUNKED + _chunks(BODY)]), entity=BODY),
        Case("chunk-extensions", Script([_CHUNKED + _chunks(BODY, extension=b';sig="a b"')]), entity=BODY),
        Case("chunk-trailers", Script([_CHUNKED + _chunks(BODY, trailer=b"X-Sum: 1\r\nX-Sum: 2\r\n")]), entity=BODY),
        Case("chunks-in-pieces", Script([(_CHUNKED + _chunks(BODY))[i : i + 37] for i in range(0, 700, 37)], pause=0.002), entity=BODY),
        Case("http-1.0", Script([b"HTTP/1.0 200 OK\r\nServer: old\r\n\r\n" + BODY], end="close"), entity=BODY),
        Case("end-of-connection", Script([b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n", BODY], pause=0.02, end="close"), entity=BODY),
        Case("connection-close", Script([_with_length(BODY, b"Connection: close")], end="close"), entity=BODY),
        Case("early-hints", Script([_HINTS, plain], pause=0.02), entity=BODY),
        Case("two-interim", Script([b"HTTP/1.1 102 Processing\r\n\r\n" + _HINTS + plain]), entity=BODY),
        Case("gzip", Script([_coded(b"gzip", gzip.compress(BODY, mtime=0))]), entity=gzip.compress(BODY, mtime=0)),
        Case("gzip-chunked-hints-trailer", Script([_HINTS + b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n" + _chunks(gzip.compress(BODY, mtime=0), trailer=b"X-T: 1\r\n")]), entity=gzip.compress(BODY, mtime=0)),
        Case("br", Script([_coded(b"br", brotli.compress(BODY))]), entity=brotli.compress(BODY)),
        Case("zstd", Script([_coded(b"zstd", zstandard.compress(BODY))]), entity=zstandard.compress(BODY)),
        Case("deflate", Script([_coded(b"deflate", zlib.compress(BODY))]), entity=zlib.compress(BODY)),
        Case("deflate-raw", Script([_coded(b"deflate", _RAW)]), entity=_RAW),
        Case("bad-gzip", Script([_coded(b"gzip", gzip.compress(BODY)[:-12] + b"nonsense here")])),
        Case("gzip-that-is-none", Script([_coded(b"gzip", BODY)]), entity=BODY),
        Case("bare-lf", Script([b"HTTP/1.1 200 OK\nContent-Type: text/html\nContent-Length: %d\n\n" % len(BODY) + BODY]), entity=BODY),
        Case("no-content", Script([b"HTTP/1.1 204 No Content\r\nX-A: 1\r\n\r\n"]), entity=b""),
        Case("not-modified", Script([b'HTTP/1.1 304 Not Modified\r\nETag: "x"\r\nContent-Length: 999\r\n\r\n']), entity=b""),
        Case("empty-body", Script([b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"]), entity=b""),
        Case("not-found", Script([_with_length(b"gone", start=b"HTTP/1.1 404 Not Found")]), entity=b"gone"),
        Case("server-error", Script([_with_length(b"oops", start=b"HTTP/1.1 500 Internal Server Error")]), entity=b"oops"),
        Case("odd-status", Script([_with_length(BODY, start=b"HTTP/1.1 299 Miscellaneous")]), entity=BODY),
        Case("redirect", Script([_with_length(b"", b"Location: /plain", start=b"HTTP/1.1 301 Moved")]), entity=b""),
        Case("many-header-lines", Script([_with_length(BODY, _MANY_LINES.rstrip())]), entity=BODY),
        Case("long-header-line", Script([_with_length(BODY, b"X-Long: " + b"h" * 60_000)]), entity=BODY),
        Case("same-length-twice", Script([_with_length(BODY, b"Content-Length: %d" % len(BODY))]), entity=BODY),
        Case("binary", Script([_with_length(bytes(range(256)) * 8, b"Content-Type: image/x")]), entity=bytes(range(256)) * 8),
        Case("nul-in-header", Script([_with_length(BODY, b"X-Nul: a\x00b")]), entity=BODY),
        Case("length-too-short", Script([plain + b"surplus bytes"], end="close"), block=plain, entity=BODY, surplus=13),
        Case("length-too-long", Script([b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n" + BODY], end="close"), truncated="disconnect", entity=BODY),
        Case("chunks-cut", Script([(_CHUNKED + _chunks(BODY))[:-30]], end="close"), truncated="disconnect"),
        Case("reset-in-body", Script([b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n" + BODY], end="reset"), truncated="disconnect", entity=BODY),
        Case("two-lengths", Script([b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\nContent-Length: 9999\r\n\r\n" + BODY], end="close"), truncated="unspecified"),
        Case("chunk-size-is-none", Script([_CHUNKED + b"zz\r\nhello\r\n"], end="close"), truncated="unspecified"),
        Case("hangs-in-body", Script([b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n" + BODY], end="hang"), truncated="time", entity=BODY, timeout=0.6),
        Case("no-answer", Script([], end="close"), failure=True),
        Case("half-a-head", Script([b"HTTP/1.1 200 OK\r\nContent-"], end="close"), failure=True),
        Case("no-http", Script([b"SSH-2.0-OpenSSH_9.2\r\n"], end="close"), failure=True),
        Case("reset-at-once", Script([], end="reset"), failure=True),
    ]  # fmt: skip
