"""A page leads nobody into the user's own network, however it writes the address."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsspider.fetching.guard import AddressGuard, AddressRefusedError, authority, has_user_information, is_public

PRIVATE = {
    "loopback": "127.0.0.1",
    "all of loopback": "127.255.255.254",
    "this network": "0.0.0.0",
    "ten": "10.1.2.3",
    "one-seven-two": "172.16.0.1",
    "one-nine-two": "192.168.1.1",
    "shared (carrier-grade NAT)": "100.64.0.1",
    "link-local, where clouds keep their secrets": "169.254.169.254",
    "multicast": "224.0.0.251",
    "broadcast": "255.255.255.255",
    "reserved": "240.0.0.1",
    "documentation": "203.0.113.5",
    "benchmarks": "198.18.0.1",
    "IPv6 loopback": "::1",
    "IPv6 unspecified": "::",
    "IPv6 link-local": "fe80::1",
    "IPv6 link-local with zone": "fe80::1%eth0",
    "IPv6 unique local": "fd12:3456::1",
    "IPv6 site-local": "fec0::1",
    "IPv6 multicast": "ff02::1",
    "IPv6 documentation": "2001:db8::1",
    "mapped": "::ffff:127.0.0.1",
    "mapped private": "::ffff:192.168.0.1",
    "compatible": "::127.0.0.1",
    "NAT64": "64:ff9b::7f00:1",
    "NAT64 of a private network": "64:ff9b::a00:1",
    "NAT64, a network's own prefix": "64:ff9b:1::a00:1",
    "6to4": "2002:7f00:1::",
    "6to4 of a private network": "2002:c0a8:1::1",
    "Teredo": "2001:0:4136:e378:8000:63bf:3fff:fdd2",
    "no address": "example.org",
}
PUBLIC = ["93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946", "::ffff:93.184.216.34", "64:ff9b::5db8:d822"]
WAYS_TO_WRITE_LOOPBACK = [
    "http://127.0.0.1/",
    "http://127.1/",
    "http://0x7f000001/",
    "http://0x7f.0.0.1/",
    "http://0177.0.0.1/",
    "http://2130706433/",
    "http://%31%32%37.0.0.1/",
    "http://127。0。0。1/",
    "http://127.0.0.1./",
    "http://[::1]/",
    "http://[::ffff:127.0.0.1]/",
    "http://[0:0:0:0:0:0:0:1]:80/",
    "http://localhost/",
    "http://LOCALHOST./",
    "http://printer.localhost/",
    "http://user@127.0.0.1/",
    "http:\\\\127.0.0.1\\",
]


@pytest.mark.parametrize("address", PRIVATE.values(), ids=PRIVATE.keys())
def test_an_address_of_a_special_network_is_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", PUBLIC)
def test_an_address_of_the_internet_is_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("url", WAYS_TO_WRITE_LOOPBACK)
def test_loopback_is_refused_however_it_is_written(url: str) -> None:
    with pytest.raises(AddressRefusedError, match="no public address"):
        AddressGuard().check_written(url)


@pytest.mark.parametrize(
    "url", ["http://[fe80::1%25eth0]/", "http://[::1", "http:///", "http://a b/", "http://x:99999/"]
)
def test_what_names_no_host_is_no_address(url: str) -> None:
    with pytest.raises(ValueError, match="host"):
        authority(url)


def test_the_host_is_told_as_it_is_connected_to() -> None:
    assert authority("HTTP://WWW.Example.ORG./a") == ("www.example.org", 80)
    assert authority("https://münchen.example/") == ("xn--mnchen-3ya.example", 443)
    assert authority("https://xn--mnchen-3ya.example/") == ("xn--mnchen-3ya.example", 443)
    assert authority("http://[2606:2800::1]:8080/") == ("2606:2800::1", 8080)


def test_what_the_user_named_is_trusted_with_its_port_alone() -> None:
    guard = AddressGuard.for_addresses(["http://127.0.0.1:8008/", "http://localhost:9000/"])
    guard.check_written("http://127.0.0.1:8008/anything")
    guard.check_written("http://127.1:8008/")
    guard.check_written("http://localhost:9000/")
    for url in ("http://127.0.0.1/", "http://127.0.0.1:8009/", "http://127.0.0.2:8008/", "http://localhost:8008/"):
        with pytest.raises(AddressRefusedError):
            guard.check_written(url)


def test_a_name_is_checked_by_what_it_resolves_to() -> None:
    guard = AddressGuard.for_addresses(["http://intranet.example/"])
    assert guard.permitted("http://intranet.example/", ["10.0.0.5"]) == ["10.0.0.5"]
    assert guard.permitted("http://other.example/", ["10.0.0.5", "93.184.216.34"]) == ["93.184.216.34"]
    with pytest.raises(AddressRefusedError, match=r"other\.example leads to 10\.0\.0\.5"):
        guard.permitted("http://other.example/", ["10.0.0.5"])
    with pytest.raises(AddressRefusedError):
        guard.permitted("http://intranet.example:8080/", ["10.0.0.5"])


@given(st.integers(0, 2**32 - 1))
@settings(deadline=None)
def test_an_embedded_address_is_as_public_as_itself(number: int) -> None:
    import ipaddress

    plain = str(ipaddress.IPv4Address(number))
    mapped = str(ipaddress.IPv6Address((0xFFFF << 32) | number))
    nat64 = str(ipaddress.IPv6Address((0x64FF9B << 96) | number))
    six_to_four = str(ipaddress.IPv6Address((0x2002 << 112) | (number << 80)))
    assert {is_public(mapped), is_public(nat64), is_public(six_to_four)} == {is_public(plain)}


@given(st.text(max_size=40))
@settings(deadline=None)
def test_whatever_is_written_there_is_a_host_or_an_error(text: str) -> None:
    try:
        host, _ = authority(f"http://{text}/")
    except ValueError:
        return
    assert host


@pytest.mark.parametrize(
    ("url", "has"),
    [
        ("http://u:p@example.org/", True),
        ("http://u@example.org", True),
        ("https://example.org/@u/status", False),
        ("https://example.org/?mail=a@b.example", False),
        ("https://example.org#@", False),
    ],
)
def test_user_names_in_addresses_are_seen(url: str, has: bool) -> None:
    assert has_user_information(url) is has
