"""Exchanges to archive: some that are like the web's, and generators of wild ones."""

from __future__ import annotations

import gzip
from datetime import UTC, datetime, timedelta
from pathlib import Path

from hypothesis import strategies as st

from archive.capture import Capture
from archive.exchange import Context, Exchange, Failure
from archive.payload import Revisit
from archive.writer import WarcWriter

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
SITES = ("urn:x-test:sites.toml", "application/toml", b'[[site]]\nhome = "http://127.0.0.1/"\n')
PAGE = b"<html><title>Storm</title><p>It blew all night along the coast.</p></html>"
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"
CHUNKED = HEAD + b'Transfer-Encoding: chunked\r\n\r\n5;note="x"\r\nhello\r\n6\r\n world\r\n0\r\nX-Trailer: end\r\n\r\n'


def clock() -> datetime:
    return NOON


def page(number: int = 0, body: bytes = PAGE, head: bytes = HEAD, **fields: object) -> Exchange:
    """An ordinary answer."""
    values: dict[str, object] = {
        "url": f"http://127.0.0.1/story/{number}",
        "started_at": NOON + timedelta(seconds=number),
        "request": b"GET /story/%d HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n" % number,
        "response": head + b"Content-Length: %d\r\n\r\n" % len(body) + body,
        "ip_address": "127.0.0.1",
        "protocols": ("http/1.1", "tls/1.3"),
        "cipher_suite": "TLS_AES_128_GCM_SHA256",
        "certificate": "verified",
        "elapsed": 0.25,
    }
    return Exchange(**(values | fields))  # type: ignore[arg-type]


def failed(number: int = 0, **fields: object) -> Exchange:
    """No answer at all."""
    failure = Failure(stage="dns", reason="the host has no address")
    return page(number, **({"response": b"", "failure": failure, "request": b""} | fields))


STORY = Context(site="coast", expected="story", how="headline", via="http://127.0.0.1/", via_record="r-1", depth=1)

ANSWERS = {
    "plain": page(1),
    "chunked": page(2, response=CHUNKED),
    "gzip": page(3, body=gzip.compress(PAGE), head=HEAD + b"Content-Encoding: gzip\r\n"),
    "early hints": page(4, response=b"HTTP/1.1 103 Early Hints\r\nLink: </s.css>\r\n\r\n" + page(4).response),
    "no reason": page(5, response=b"HTTP/1.1 200\r\nContent-Length: 2\r\n\r\nok"),
    "bare LF": page(6, response=b"HTTP/1.0 200 OK\nServer: old\n\nbody to the end"),
    "folded, Latin-1": page(7, response=b"HTTP/1.1 200 OK\r\nX-A: one\r\n\ttwo\r\nX-B: caf\xe9\r\nnonsense\r\n\r\nok"),
    "redirect": page(8, response=b"HTTP/1.1 301 Moved\r\nLocation: /there\r\nContent-Length: 0\r\n\r\n"),
    "not modified": page(9, response=b"HTTP/1.1 304 Not Modified\r\nETag: x\r\n\r\n"),
    "cut": page(10, response=page(10).response[:-20], truncated="disconnect"),
    "half a head": page(11, response=b"HTTP/1.1 200 OK\r\nContent-Ty", truncated="disconnect"),
    "failed": failed(12),
    "failed after the request": failed(13, request=b"GET / HTTP/1.1\r\n\r\n"),
    "no HTTP": page(14, response=b"SSH-2.0-OpenSSH_9.9\r\n"),
    "proxied": page(15, proxied=True, ip_address=None, surplus=3),
}


def make_writer(folder: Path, **options: object) -> WarcWriter:
    """A writer with all that a run gives it."""
    values: dict[str, object] = {
        "run": "t0k3n",
        "clock": clock,
        "warcinfo": {"software": "test/1", "run": "20261124-t0k3n"},
        "resources": [SITES],
        "index_folder": folder / "index",
    }
    return WarcWriter(folder / "warc", **(values | options))  # type: ignore[arg-type]


def write_all(folder: Path, exchanges: list[Exchange], **options: object) -> tuple[Path, list[Capture]]:
    """Write exchanges to one finished file."""
    writer = make_writer(folder, **options)
    captures = [writer.write(exchange, STORY) for exchange in exchanges]
    writer.write_run_end({"pages": len(exchanges)}, "finished")
    writer.close()
    return folder / "warc" / writer.files[0], captures


def revisit_to(capture: Capture) -> Revisit:
    return Revisit(
        record_id=capture.record_id,
        url=capture.url,
        date=capture.fetched_at,
        payload_digest=capture.payload_digest,
    )


wild_text = st.text(max_size=40) | st.sampled_from(
    [
        "",
        " ",
        "a\r\nWARC-Type: response",
        "\r\n\r\nWARC/1.1\r\n",
        "\0",
        "\\x0d",
        "\ud800",
        " x ",
        "\u2028",
        "\x85",
        "\\\\n",
    ]
)
optional_text = st.none() | wild_text
contexts = st.builds(
    Context,
    site=optional_text,
    expected=optional_text,
    requested_url=optional_text,
    redirects=st.lists(wild_text, max_size=3).map(tuple),
    via=optional_text,
    via_record=optional_text,
    how=optional_text,
    depth=st.integers(0, 10**6),
)
header_lines = st.lists(
    st.sampled_from([b"Content-Type: text/html", b"X: \xff", b"x:y", b"nonsense", b"A: 1\r\n folded", b"C: a\0b", b""])
    | st.binary(max_size=30).map(lambda line: line.replace(b"\n", b"")),
    max_size=5,
)
responses = st.builds(
    lambda status, lines, newline, body: (
        newline.join([b"HTTP/1.1 %d X" % status, *filter(None, lines), b"", b""]) + body
    ),
    st.integers(200, 599),
    header_lines,
    st.sampled_from([b"\r\n", b"\n"]),
    st.binary(max_size=200),
)
wild_urls = wild_text.map(lambda text: "http://127.0.0.1/" + text)
exchanges = st.builds(
    Exchange,
    url=wild_urls,
    started_at=st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)),
    request=st.binary(max_size=100),
    response=responses | st.binary(max_size=50) | st.just(CHUNKED),
    ip_address=st.sampled_from([None, "127.0.0.1", "::1", "x\r\nWARC-Type: y"]),
    protocols=st.lists(st.sampled_from(["http/1.1", "tls/1.3", "a\r\nb: c"]), max_size=2).map(tuple),
    cipher_suite=st.none() | wild_text,
    proxied=st.booleans(),
    truncated=st.sampled_from([None, "length", "time", "disconnect", "unspecified"]),
    surplus=st.integers(0, 10),
    elapsed=st.floats(0, 1000),
    failure=st.none() | st.builds(Failure, stage=st.sampled_from(["dns", "connect", "http"]), reason=wild_text),
)
