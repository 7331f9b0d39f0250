"""Whose an address is: the hosts that sites have by their tables, and those that their homes turned out to be on.

A home that redirects (``http`` to ``https``, ``example.org`` to ``www.example.org``, one domain of the outlet to
another) is followed to wherever in the public internet it leads: the user named that home, and that is what it has
become. The domain where it ends then counts as the site's own for the rest of this run, for stories as for sections.
The user's own word goes no further: headers and cookies of the site's table stay with the hosts that the table names,
certificates of others are checked, and no private address is trusted for a redirect's sake.

Two sites of one domain (``example.org/news/`` and ``example.org/sport/``) both own what is on it. A story is on the
account of the one whose home is nearest to its address, whichever page it was first found on, so that two runs agree.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from urllib.parse import urlsplit

from newsspider.fetching.guard import authority, is_ip
from newsspider.site import Site
from pipelines.extraction.addressing.addresses import registrable_domain


class Territory:
    """The sites of a run and the hosts that are theirs."""

    def __init__(self, sites: Iterable[Site]):
        self._sites = tuple(sites)
        self._adopted: defaultdict[str, set[tuple[str, int | None]]] = defaultdict(set)
        self._near: defaultdict[str, list[Site]] = defaultdict(list)
        for site in self._sites:
            self._near[registrable_domain(authority(site.home)[0])].append(site)

    def owns(self, site: Site, url: str) -> bool:
        """Whether an address is the site's own, hosts that its home moved to included."""
        if site.owns(url):
            return True
        try:
            host, port = authority(url)
        except ValueError:
            return False
        adopted = self._adopted.get(site.name, ())
        return any(_is_under(host, name) and port_ in (None, port) for name, port_ in adopted)

    def adopt(self, site: Site, url: str) -> None:
        """The site's home turned out to be there: its domain, or its host and port where it has no domain."""
        host, port = authority(url)
        domain = registrable_domain(host)
        self._adopted[site.name].add((host, port) if is_ip(host) or "." not in domain else (domain, None))

    def account(self, url: str, finder: Site) -> Site:
        """The site on whose account a story is asked that one site's page leads to."""
        try:
            domain = registrable_domain(authority(url)[0])
        except ValueError:
            return finder
        near = [site for site in self._near.get(domain, ()) if site.owns(url)]
        if len(near) < 2 or finder not in near:
            return finder
        return max(near, key=lambda site: _nearness(site, url))  # the first of the file where two are as near


def _is_under(host: str, domain: str) -> bool:
    return host == domain or host.endswith(f".{domain}")


def _nearness(site: Site, url: str) -> tuple[bool, int, bool]:
    """How near a site's home is to an address: the same host, then the leading folders of the path that it shares."""
    folder = urlsplit(site.home).path.rpartition("/")[0]
    shares = urlsplit(url).path.startswith(f"{folder}/")
    return authority(site.home) == authority(url), len(folder) if shares else -1, shares
