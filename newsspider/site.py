"""One outlet: what its user says of it, and which addresses are its own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Literal

from attrs import field, fields, frozen

from newsspider.fetching.guard import authority, is_ip
from pipelines.extraction.addressing.addresses import registrable_domain
from pipelines.items import Rules

SECRET = "***"
Requisites = Literal["none", "pictures", "page"]


@frozen(kw_only=True)
class Site:
    """One outlet. Only ``home`` is needed; docs/sites.md describes each key."""

    name: str
    home: str
    title: str | None = None
    sections: tuple[str, ...] = ()
    feeds: tuple[str, ...] = ()
    sitemaps: tuple[str, ...] = ()
    language: str | None = None
    country: str | None = None
    time_zone: str | None = None
    hosts: tuple[str, ...] = ()
    """Hosts beside the home's own domain on which stories of the outlet stand, with all hosts under them.

    ``host:port`` is that host's port alone, and may lie in a private network.
    """
    delay: float | None = None
    """Seconds between two requests to a host of the site; None leaves it to AutoThrottle."""
    exclude: tuple[str, ...] = ()
    """Regular expressions; an address in which one is found is left out."""
    headers: Mapping[str, str] = field(factory=dict, repr=False)
    cookies: Mapping[str, str] = field(factory=dict, repr=False)
    requisites: Requisites = "pictures"
    verify_certificates: bool = True
    selectors: Mapping[str, str] = field(factory=dict)

    @property
    def seeds(self) -> tuple[str, ...]:
        """Every address that the user named."""
        return (self.home, *self.sections, *self.feeds, *self.sitemaps)

    def rules(self) -> Rules:
        """What reading needs to know of the site."""
        return Rules(
            site=self.name,
            home=self.home,
            language=self.language,
            country=self.country,
            time_zone=self.time_zone,
            selectors=tuple(sorted(self.selectors.items())),
        )

    def row(self) -> dict[str, str | None]:
        """The site as the dataset's table has it."""
        return {
            "name": self.name,
            "title": self.title,
            "home_url": self.home,
            "language": self.language,
            "country": self.country,
            "time_zone": self.time_zone,
        }

    def owns(self, url: str) -> bool:
        """Whether an address is the site's own: on its domain, or on a host that the user named.

        A site whose home is an IP address or a bare name owns that host and port alone.
        """
        try:
            host, port = authority(url)
            home_host, home_port = authority(self.home)
        except ValueError:
            return False
        if (host, port) in self.named_authorities:
            return True
        if any(_is_under(host, name) and named in ("", str(port)) for name, named in map(split_host, self.hosts)):
            return True
        domain = registrable_domain(home_host)
        if "." not in domain or is_ip(home_host):
            return (host, port) == (home_host, home_port)
        return _is_under(host, domain)

    @property
    def named_authorities(self) -> frozenset[tuple[str, int]]:
        """Host and port of every address in the table, and of every host that is written with its port.

        These are the user's own word: they may lie in a private network.
        """
        named = {authority(seed) for seed in self.seeds}
        named |= {(name, int(port)) for name, port in map(split_host, self.hosts) if port}
        return frozenset(named)

    def excludes(self, url: str) -> bool:
        """Whether the user asked to leave this address out."""
        return any(re.search(pattern, url) for pattern in self.exclude)

    def public(self) -> dict[str, Any]:
        """The site as it may be shown and archived: without secrets and without what was left at its default."""
        shown: dict[str, Any] = {}
        for attribute in fields(Site):
            value = getattr(self, attribute.name)
            if attribute.name in ("headers", "cookies"):
                value = dict.fromkeys(value, SECRET)
            elif isinstance(value, tuple):
                value = list(value)
            if value not in (None, [], {}) and (attribute.name in ("name", "home") or value != attribute.default):
                shown[attribute.name] = value
        return shown


def split_host(host: str) -> tuple[str, str]:
    """Name and port of an entry of ``hosts``; the port is empty where none was written."""
    if host.startswith("["):
        name, _, port = host[1:].partition("]")
        return name, port.removeprefix(":")
    name, _, port = host.partition(":")
    return name, port


def _is_under(host: str, domain: str) -> bool:
    return host == domain or host.endswith(f".{domain}")
