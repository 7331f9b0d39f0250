"""Connections: how many are kept, what is tried when an address is dead, and how names are looked up."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime

import pytest

from newsspider.fetching import connections, exchanging, names
from newsspider.fetching.connections import ConnectionPool
from newsspider.fetching.exchanging import Asked, Exchanger, Outcome
from newsspider.fetching.guard import AddressGuard, authority
from newsspider.fetching.names import Resolver
from newsspider.fetching.opening import connect_first
from tests.fetching.rawserver import RawServer, Script, needs_ipv6, proxy_server, raw_server

OK = Script([b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"])


def clock() -> datetime:
    return datetime(2026, 11, 2, 6, 0, tzinfo=UTC)


@pytest.fixture
def servers() -> Iterator[list[RawServer]]:
    """Six origins."""
    with ExitStack() as stack:
        yield [stack.enter_context(raw_server({"/": OK}, host=f"127.0.3.{n}")) for n in range(1, 7)]


def exchanger(*urls: str) -> Exchanger:
    return Exchanger(ConnectionPool(AddressGuard({authority(url) for url in urls})), clock)


async def ask(how: Exchanger, url: str, timeout: float = 5, **options: str) -> Outcome:
    asked = Asked(method="GET", url=url, headers=[], **options)  # type: ignore[arg-type]
    return await how.carry_out(asked, timeout=timeout, max_size=1 << 20)


def test_idle_connections_are_bounded(servers: list[RawServer], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "MOST_IDLE", 3)

    async def run() -> list[int]:
        how = exchanger(*(server.base for server in servers))
        kept = []
        for server in servers:
            assert (await ask(how, f"{server.base}/")).error is None
            kept.append(how.pool.idle)
        how.pool.close()
        return [*kept, how.pool.idle]

    assert asyncio.run(run()) == [1, 2, 3, 3, 3, 3, 0]


def test_a_connection_that_was_idle_for_long_is_not_used_again(
    servers: list[RawServer], monkeypatch: pytest.MonkeyPatch
) -> None:
    accepted: list[int] = []

    async def run() -> None:
        how = exchanger(servers[0].base)
        for limit in (30.0, 30.0, -1.0):
            monkeypatch.setattr(connections, "IDLE_SECONDS", limit)
            before = next(iter(how.pool._idle.values()), None)
            assert (await ask(how, f"{servers[0].base}/")).error is None
            after = next(iter(how.pool._idle.values()), None)
            accepted.append(int(after is not before))
        how.pool.close()

    asyncio.run(run())
    assert accepted == [1, 0, 1]


def test_the_next_address_is_tried_when_one_refuses() -> None:
    with raw_server({"/": OK}, host="127.0.3.9") as server:

        async def run() -> str:
            sock = await connect_first(["127.0.3.8", "127.0.3.9"], server.port)
            with sock:
                return str(sock.getpeername()[0])

        assert asyncio.run(run()) == "127.0.3.9"


def test_the_first_addresss_error_is_told_when_none_answers() -> None:
    with pytest.raises(ConnectionRefusedError):
        asyncio.run(connect_first(["127.0.3.8", "127.0.3.7"], 9))


def test_a_host_that_takes_long_to_connect_is_given_up_before_the_time_for_all_is_over(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The listener's queue is full, so that no connection comes about; the error says at which stage that was."""
    monkeypatch.setattr(exchanging, "CONNECT_SECONDS", 0.3)
    with socket.socket() as listener, ExitStack() as stack:
        listener.bind(("127.0.3.10", 0))
        listener.listen(0)
        for _ in range(4):
            waiting = stack.enter_context(socket.socket())
            waiting.setblocking(False)
            waiting.connect_ex(listener.getsockname())
        url = f"http://127.0.3.10:{listener.getsockname()[1]}/"
        outcome = asyncio.run(ask(exchanger(url), url, timeout=60))
    assert outcome.exchange.failure is not None
    assert (outcome.exchange.failure.stage, outcome.exchange.failure.reason) == ("connect", "timed out")


def test_a_server_that_never_finishes_tls_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exchanging, "CONNECT_SECONDS", 0.3)
    with socket.socket() as listener:
        listener.bind(("127.0.3.11", 0))
        listener.listen(5)
        url = f"https://127.0.3.11:{listener.getsockname()[1]}/"
        outcome = asyncio.run(ask(exchanger(url), url, timeout=60))
    assert outcome.exchange.failure is not None
    assert outcome.exchange.failure.stage == "connect"


@needs_ipv6
def test_an_origin_at_an_ipv6_address_is_asked_by_that_address() -> None:
    with raw_server({"/": OK}, host="::1") as server:
        outcome = asyncio.run(ask(exchanger(server.base), f"{server.base}/"))
    assert outcome.error is None
    assert outcome.exchange.ip_address == "::1"
    assert f"Host: [::1]:{server.port}\r\n".encode() in outcome.exchange.request


def test_a_tunnel_to_an_ipv6_address_is_asked_for_in_brackets() -> None:
    with proxy_server(refuse=True) as proxy:
        how = Exchanger(ConnectionPool(AddressGuard()), clock)
        outcome = asyncio.run(ask(how, "https://[2606:2800::1]/", proxy=proxy.url))
    assert proxy.heads[0].startswith(b"CONNECT [2606:2800::1]:443 HTTP/1.1\r\nHost: [2606:2800::1]:443\r\n")
    assert outcome.exchange.failure is not None
    assert "407" in outcome.exchange.failure.reason


def test_a_proxy_is_not_led_inside_either() -> None:
    with proxy_server() as proxy:
        how = Exchanger(ConnectionPool(AddressGuard()), clock)
        outcome = asyncio.run(ask(how, "http://0x7f.1:8080/", proxy=proxy.url))
    assert proxy.heads == []
    assert outcome.exchange.failure is not None
    assert outcome.exchange.failure.stage == "policy"


def test_credentials_of_a_proxy_are_in_no_text() -> None:
    asked = Asked(
        method="GET", url="https://a.example/", headers=[], proxy="http://p:1", proxy_authorization=b"Basic x9"
    )
    assert "x9" not in repr(asked)
    assert "x9" not in repr(asked.route)


def test_a_name_is_looked_up_once_for_all_who_wait_and_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    lookups: list[str] = []

    def system(host: str) -> tuple[str, ...]:
        lookups.append(host)
        if host == "gone.example":
            raise socket.gaierror(-2, "Name or service not known")
        return ("93.184.216.34",)

    monkeypatch.setattr(names, "_system_addresses", system)

    async def run() -> None:
        resolver = Resolver()
        found = await asyncio.gather(*(resolver.addresses("a.example") for _ in range(20)))
        assert set(found) == {("93.184.216.34",)}
        assert await resolver.addresses("a.example") == ("93.184.216.34",)
        for _ in range(3):
            with pytest.raises(socket.gaierror):
                await resolver.addresses("gone.example")
        assert await resolver.addresses("127.0.0.1") == ("127.0.0.1",)
        resolver.close()

    asyncio.run(run())
    assert lookups == ["a.example", "gone.example"]


@pytest.mark.parametrize("host", ["a" * 64 + ".example", "no-such-host.invalid"])
def test_a_name_that_cannot_be_resolved_is_a_failure_of_that_stage(host: str) -> None:
    outcome = asyncio.run(ask(Exchanger(ConnectionPool(AddressGuard()), clock), f"http://{host}/"))
    assert outcome.exchange.failure is not None
    assert outcome.exchange.failure.stage == "dns"


def test_a_name_that_leads_inside_is_refused_at_the_connection() -> None:
    how = Exchanger(ConnectionPool(AddressGuard()), clock)
    how.pool._resolver._answers["sly.example"] = (float("inf"), ("127.0.0.1", "10.0.0.1"))
    outcome = asyncio.run(ask(how, "http://sly.example:8080/"))
    assert outcome.exchange.failure is not None
    assert outcome.exchange.failure.stage == "policy"
    assert "sly.example leads to 127.0.0.1, 10.0.0.1" in outcome.exchange.failure.reason
