"""Which network addresses may be connected to: a page must not lead the crawler into the user's own network.

Checked on the address that is connected to, never on one looked up before: a name may resolve to something else the
second time (DNS rebinding). What the user named in a sites file is the user's own word and is trusted, with its port.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable
from functools import lru_cache

import can_ada
from attrs import define, field

_GLOBAL_UNICAST = ipaddress.ip_network("2000::/3")
"""All that is given out so far (RFC 4291, section 2.4; IANA's registry of IPv6 address space)."""
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_6TO4 = ipaddress.ip_network("2002::/16")
DEFAULT_PORTS = {"http": 80, "https": 443}


class AddressRefusedError(Exception):
    """An address lies in a private, loopback or otherwise special network and nobody but a page named it."""


@lru_cache(maxsize=16_384)
def authority(url: str) -> tuple[str, int]:
    """Host and port of an address: the host as it is connected to, lower case, without brackets and trailing dot.

    Read as browsers do (WHATWG URL standard, host parser): names in their ASCII form, and ``0x7f.1``, ``2130706433``
    or ``%31%32%37.1`` are the IP address that they mean, so that a check of the text is a check of the address.

    Raises:
        ValueError: if there is no host or the port is none.
    """
    try:
        parsed = can_ada.parse(url.encode("utf-8", "replace").decode("utf-8"))
    except ValueError:
        raise ValueError(f"{url!r} names no host that can be asked") from None
    host = parsed.hostname.strip("[]").rstrip(".")
    if not host:
        raise ValueError(f"no host in {url!r}")
    return host, int(parsed.port) if parsed.port else DEFAULT_PORTS.get(parsed.protocol.rstrip(":"), 0)


def has_user_information(url: str) -> bool:
    """Whether an address holds a user name or a password (``http://name:word@host/``)."""
    return "@" in url.partition("://")[2].partition("/")[0].partition("?")[0].partition("#")[0]


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public internet, embedded IPv4 addresses (mapped, NAT64, 6to4) included."""
    try:
        ip = ipaddress.ip_address(address.split("%", 1)[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.ipv4_mapped is not None:
            ip = ip.ipv4_mapped
        elif ip in _NAT64:
            ip = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        elif ip in _6TO4:
            ip = ipaddress.IPv4Address(int(ip) >> 80 & 0xFFFFFFFF)
        elif ip not in _GLOBAL_UNICAST:
            return False
    return ip.is_global and not ip.is_multicast and not ip.is_reserved


def is_ip(host: str) -> bool:
    """Whether a host is written as an IP address."""
    try:
        ipaddress.ip_address(host.strip("[]").split("%", 1)[0])
    except ValueError:
        return False
    return True


@define
class AddressGuard:
    """Decides on addresses; ``trusted`` holds the authorities (host, port) that the user named."""

    trusted: set[tuple[str, int]] = field(factory=set)

    @classmethod
    def for_addresses(cls, urls: Iterable[str]) -> AddressGuard:
        """A guard that trusts the authorities of these addresses."""
        return cls({authority(url) for url in urls})

    def trusts(self, url: str) -> bool:
        """Whether the user named this address's host and port."""
        return authority(url) in self.trusted

    def check_written(self, url: str, *, trusting: bool = True) -> None:
        """Check a host that is written as an IP address or as a name of this machine.

        Args:
            trusting: False where the user's word does not count: another site's page leads to that address.

        Raises:
            AddressRefusedError: if it is not public and not trusted.
        """
        host, _ = authority(url)
        private = (is_ip(host) and not is_public(host)) or host == "localhost" or host.endswith(".localhost")
        if private and not (trusting and self.trusts(url)):
            raise AddressRefusedError(f"{host} is no public address and no site's own")

    def permitted(self, url: str, resolved: Iterable[str], *, trusting: bool = True) -> list[str]:
        """Those of the resolved IP addresses that may be connected to; ``trusting`` as in :meth:`check_written`.

        Raises:
            AddressRefusedError: if there is none.
        """
        addresses = list(resolved)
        allowed = addresses if trusting and self.trusts(url) else [a for a in addresses if is_public(a)]
        if not allowed:
            raise AddressRefusedError(f"{authority(url)[0]} leads to {', '.join(addresses)}: no public address")
        return allowed
