"""What is archived is what crossed the wire, byte for byte: the contract that all else stands on."""

from __future__ import annotations

import asyncio
import gzip
import ssl
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from archive.capture import CapturedExchange
from archive.exchange import Context
from archive.rawrecords import RawRecord, read_records
from archive.reader import read_file
from archive.writer import WarcWriter
from newsspider.fetching.connections import ConnectionPool
from newsspider.fetching.exchanging import Asked, Exchanger, Outcome
from newsspider.fetching.guard import AddressGuard, authority
from tests.fetching.odd_answers import Case, cases
from tests.fetching.rawserver import Proxy, RawServer, certificate, proxy_server, raw_server, server_context

CASES = {case.name: case for case in cases()}
HEADERS = [(b"User-Agent", b"newsspider-test"), (b"X-odd", b"kept as it is"), (b"Accept-Encoding", b"gzip, br, zstd")]


def clock() -> datetime:
    return datetime(2026, 11, 2, 6, 0, 0, 123456, tzinfo=UTC)


@pytest.fixture(scope="module")
def tls(tmp_path_factory: pytest.TempPathFactory) -> ssl.SSLContext:
    return server_context(*certificate(tmp_path_factory.mktemp("tls")))


@pytest.fixture(params=["http", "https", "http-proxied", "https-proxied"])
def route(request: pytest.FixtureRequest, tls: ssl.SSLContext) -> Iterator[tuple[RawServer, Proxy | None]]:
    """A raw server, reached in each way there is."""
    scripts = {f"/{case.name}": case.script for case in CASES.values()}
    with raw_server(scripts, tls=tls if request.param.startswith("https") else None) as server:
        if request.param.endswith("proxied"):
            with proxy_server() as proxy:
                yield server, proxy
        else:
            yield server, None


def fetch_all(server: RawServer, proxy: Proxy | None) -> dict[str, Outcome]:
    """Every case, one after the other, over one pool of connections."""

    async def run() -> dict[str, Outcome]:
        pool = ConnectionPool(AddressGuard({authority(server.base + "/")}))
        exchanger = Exchanger(pool, clock)
        outcomes = {}
        for case in CASES.values():
            asked = Asked(
                method="GET",
                url=f"{server.base}/{case.name}",
                headers=HEADERS,
                proxy=proxy.url if proxy else None,
                proxy_authorization=b"Basic c2VjcmV0" if proxy else None,
                verify=False,
            )
            outcomes[case.name] = await exchanger.carry_out(asked, timeout=case.timeout, max_size=1 << 20)
        pool.close()
        return outcomes

    return asyncio.run(run())


def test_every_record_holds_what_the_server_read_and_wrote(
    route: tuple[RawServer, Proxy | None], tmp_path: Path
) -> None:
    server, proxy = route
    outcomes = fetch_all(server, proxy)
    writer = WarcWriter(tmp_path, run="t0", warcinfo={"software": "test"}, clock=clock)
    with writer:
        for outcome in outcomes.values():
            writer.write(outcome.exchange, Context())
    [file] = tmp_path.glob("*.warc.gz")
    blocks: dict[str, dict[str, bytes]] = {}
    for record in read_records(file):
        assert isinstance(record, RawRecord), record
        if record.url and record.kind in ("request", "response"):
            blocks.setdefault(record.url.rsplit("/", 1)[1], {})[record.kind] = record.block
    wrong = {name: difference(case, server, proxy, blocks.get(name, {})) for name, case in CASES.items()}
    assert {name: why for name, why in wrong.items() if why} == {}
    captures = {
        item.capture.url.rsplit("/", 1)[1]: item for item in read_file(file) if isinstance(item, CapturedExchange)
    }
    for name, case in CASES.items():
        check_capture(case, captures[name], proxied=proxy is not None)


def difference(case: Case, server: RawServer, proxy: Proxy | None, blocks: dict[str, bytes]) -> str:
    """What is not as it was on the wire; empty if all is."""
    read = server.read[f"/{case.name}"][-1]
    if blocks.get("request") != read:
        return f"request {blocks.get('request')!r} is not {read!r}"
    if case.failure:
        return "a response record without a response" if "response" in blocks else ""
    wanted = case.script.written if case.block is None else case.block
    got = blocks.get("response")
    return "" if got == wanted else f"response {got!r} is not {wanted!r}"


def check_capture(case: Case, captured: CapturedExchange, *, proxied: bool) -> None:
    assert captured.capture.truncated == case.truncated, case.name
    assert captured.capture.fetched_at == "2026-11-02T06:00:00.123456Z"
    assert (captured.failure is not None) == case.failure, case.name
    if case.entity is not None:
        assert captured.message is not None, case.name
        assert captured.message.entity == case.entity, case.name


def test_a_proxys_secrets_are_nowhere_in_the_archive(tls: ssl.SSLContext, tmp_path: Path) -> None:
    for context in (None, tls):
        scripts = {f"/{case.name}": case.script for case in list(CASES.values())}
        with raw_server(scripts, tls=context) as server, proxy_server() as proxy:
            outcomes = fetch_all(server, proxy)
            assert all(b"Proxy-Authorization: Basic c2VjcmV0" in head for head in proxy.heads)
            folder = tmp_path / ("tls" if context else "plain")
            with WarcWriter(folder, run="t0", warcinfo={"software": "test"}, clock=clock) as writer:
                for outcome in outcomes.values():
                    assert outcome.exchange.proxied
                    assert outcome.exchange.ip_address is None
                    writer.write(outcome.exchange, Context())
        [file] = folder.glob("*.warc.gz")
        data = gzip.decompress(file.read_bytes())
        assert b"c2VjcmV0" not in data
        assert b"CONNECT" not in data
        assert b"proxied" in data


def test_surplus_bytes_are_counted_and_end_the_connection() -> None:
    case = CASES["length-too-short"]
    with raw_server({"/length-too-short": case.script}) as server:
        outcome = asyncio.run(_fetch(server, "/length-too-short"))
    assert outcome.exchange.surplus == 13
    assert outcome.exchange.response == case.block
    assert outcome.error is None


def test_an_answer_that_is_too_large_is_cut_and_kept() -> None:
    from tests.fetching.rawserver import Script

    big = b"HTTP/1.1 200 OK\r\nContent-Length: 4000000\r\n\r\n" + b"x" * 4_000_000
    with raw_server({"/big": Script([big])}) as server:
        outcome = asyncio.run(_fetch(server, "/big", max_size=100_000))
    assert outcome.exchange.truncated == "length"
    assert len(outcome.exchange.response) >= 100_000
    assert big.startswith(outcome.exchange.response)
    assert outcome.error is not None


def test_an_idle_connection_that_was_closed_is_replaced_without_a_failure() -> None:
    from tests.fetching.rawserver import Script

    answer = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"
    with raw_server({"/a": Script([answer], end="close"), "/b": Script([answer])}) as server:

        async def run() -> list[Outcome]:
            pool = ConnectionPool(AddressGuard({authority(server.base + "/")}))
            exchanger = Exchanger(pool, clock)
            first = await exchanger.carry_out(_asked(server, "/a"), timeout=5, max_size=1000)
            second = await exchanger.carry_out(_asked(server, "/b"), timeout=5, max_size=1000)
            pool.close()
            return [first, second]

        outcomes = asyncio.run(run())
    assert [outcome.error for outcome in outcomes] == [None, None]


def test_a_certificate_is_checked_and_the_archive_says_so(tmp_path: Path) -> None:
    from tests.fetching.rawserver import Script

    cert, key = certificate(tmp_path)
    with raw_server(
        {"/": Script([b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"])}, tls=server_context(cert, key)
    ) as server:
        refused = asyncio.run(_fetch(server, "/", verify=True))
        let_through = asyncio.run(_fetch(server, "/", verify=False))
    assert refused.exchange.failure is not None
    assert refused.exchange.failure.stage == "connect"
    assert "certificate" in refused.exchange.failure.reason
    assert let_through.exchange.certificate == "not checked"
    assert let_through.exchange.protocols == ("http/1.1", "tls/1.3")
    assert let_through.exchange.cipher_suite


def test_an_expired_certificate_is_named_as_such(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cert, key = certificate(tmp_path, days=-1)
    monkeypatch.setenv("SSL_CERT_FILE", str(cert))
    with raw_server({}, tls=server_context(cert, key)) as server:
        outcome = asyncio.run(_fetch(server, "/", verify=True))
    assert outcome.exchange.failure is not None
    assert "expired" in outcome.exchange.failure.reason


def test_a_proxy_that_refuses_is_named(tls: ssl.SSLContext) -> None:
    with raw_server({}, tls=tls) as server, proxy_server(refuse=True) as proxy:
        outcome = asyncio.run(_fetch(server, "/", proxy=proxy.url))
    assert outcome.exchange.failure is not None
    assert "407" in outcome.exchange.failure.reason


def _asked(server: RawServer, path: str, *, verify: bool = False, proxy: str | None = None) -> Asked:
    return Asked(method="GET", url=server.base + path, headers=HEADERS, verify=verify, proxy=proxy)


async def _fetch(
    server: RawServer, path: str, *, max_size: int = 1 << 20, verify: bool = False, proxy: str | None = None
) -> Outcome:
    pool = ConnectionPool(AddressGuard({authority(server.base + "/")}))
    asked = _asked(server, path, verify=verify, proxy=proxy)
    outcome = await Exchanger(pool, clock).carry_out(asked, timeout=10, max_size=max_size)
    pool.close()
    return outcome
