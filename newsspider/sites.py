"""Site: one outlet, read from a sites file (TOML) and checked."""

from __future__ import annotations

import difflib
import json
import os
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from attrs import field, fields, frozen

from newsspider.errors import SitesError
from newsspider.fetching.guard import authority, is_ip
from pipelines.extraction.addressing.addresses import registrable_domain
from pipelines.extraction.selectors import FIELDS, compiled
from pipelines.items import Rules

SECRET = "***"
Requisites = Literal["none", "pictures", "page"]
_SLUG = re.compile(r"[a-z0-9]+(?:[.-][a-z0-9]+)*")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")  # a header's name, RFC 9110 section 5.6.2


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
        if any(_is_under(host, name) and named in ("", str(port)) for name, named in map(_split_host, self.hosts)):
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
        named |= {(name, int(port)) for name, port in map(_split_host, self.hosts) if port}
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


def load_sites(path: Path, names: Sequence[str] = ()) -> list[Site]:
    """The sites of a file, or those of the given names.

    Raises:
        SitesError: naming the file, the site and the reason.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise SitesError(f"{path}: cannot be read ({error.strerror}); name another (a crawl: -a sites=FILE)") from error
    except UnicodeDecodeError as error:
        raise SitesError(f"{path}: is not UTF-8 text") from error
    return choose_sites(parse_sites(text, str(path)), names, str(path))


def parse_sites(text: str, source: str) -> list[Site]:
    """The sites of a TOML text, checked.

    Raises:
        SitesError: naming the source, the site and the reason.
    """
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SitesError(f"{source}: is not TOML: {error}") from error
    tables = document.get("site")
    if not isinstance(tables, list) or not tables or not all(isinstance(t, dict) for t in tables):
        raise SitesError(f'{source}: has no [[site]] table; the least is\n\n[[site]]\nhome = "https://example.org/"')
    for key in document:
        if key != "site":
            raise SitesError(f"{source}: knows only [[site]] tables, not {key!r}")
    sites: dict[str, Site] = {}
    for number, table in enumerate(tables, 1):
        shown = re.sub(r"//[^/@]*@", "//", str(table.get("name") or table.get("home") or number))  # without a password
        site = _site(table, f"{source}: site {shown}")
        if site.name in sites:
            raise SitesError(f"{source}: site {site.name}: is there twice; give one of them another name")
        sites[site.name] = site
    return list(sites.values())


def choose_sites(sites: Sequence[Site], names: Sequence[str], source: str) -> list[Site]:
    """Those of the given names, in the file's order; all without names.

    Raises:
        SitesError: if a name is not there.
    """
    known = {site.name for site in sites}
    for name in names:
        if name not in known:
            near = difflib.get_close_matches(name, known, 1)
            hint = f"; did you mean {near[0]}?" if near else "; `newsspider sites` lists them"
            raise SitesError(f"{source}: has no site {name!r}{hint}")
    return [site for site in sites if not names or site.name in names]


def dump_sites(sites: Iterable[Site]) -> str:
    """The sites as a sites file, resolved and without secrets: what is kept in the archive."""
    blocks = []
    for site in sites:
        lines = ["[[site]]"]
        for key, value in site.public().items():
            lines.append(f"{key} = {_toml(value)}")
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks) + "\n"


def _toml(value: object) -> str:
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{json.dumps(k)} = {_toml(v)}" for k, v in value.items()) + " }"
    # JSON's strings, numbers, booleans and arrays are TOML's too
    return json.dumps(value, ensure_ascii=False)


def _site(table: Mapping[str, Any], where: str) -> Site:
    known = {attribute.name for attribute in fields(Site)}
    for key in table:
        if key not in known:
            near = difflib.get_close_matches(key, known, 1)
            raise SitesError(f"{where}: unknown key {key!r}" + (f"; did you mean {near[0]!r}?" if near else ""))
    home = _address(table.get("home"), f"{where}: home")
    values: dict[str, Any] = {"home": home, "name": _name(table, home, where)}
    for key in ("title", "language", "country", "time_zone"):
        if key in table:
            values[key] = _text(table[key], f"{where}: {key}")
    for key in ("sections", "feeds", "sitemaps"):
        values[key] = tuple(_address(item, f"{where}: {key}") for item in _list(table.get(key, []), f"{where}: {key}"))
    values["hosts"] = tuple(_host(item, f"{where}: hosts") for item in _list(table.get("hosts", []), f"{where}: hosts"))
    values["exclude"] = tuple(
        _pattern(p, f"{where}: exclude") for p in _list(table.get("exclude", []), f"{where}: exclude")
    )
    for key in ("headers", "cookies"):
        values[key] = _secrets(table.get(key, {}), f"{where}: {key}")
    values["selectors"] = _selectors(table.get("selectors", {}), f"{where}: selectors")
    values |= _choices(table, where)
    _check_codes(values, where)
    return Site(**values)


def _choices(table: Mapping[str, Any], where: str) -> dict[str, Any]:
    chosen: dict[str, Any] = {}
    if "delay" in table:
        delay = table["delay"]
        if isinstance(delay, bool) or not isinstance(delay, int | float) or not 0 <= delay <= 3600:
            raise SitesError(f"{where}: delay: is a number of seconds from 0 to 3600, not {delay!r}")
        chosen["delay"] = float(delay)
    if "requisites" in table:
        if table["requisites"] not in ("none", "pictures", "page"):
            raise SitesError(f'{where}: requisites: is "none", "pictures" or "page", not {table["requisites"]!r}')
        chosen["requisites"] = table["requisites"]
    if "verify_certificates" in table:
        if not isinstance(table["verify_certificates"], bool):
            raise SitesError(f"{where}: verify_certificates: is true or false")
        chosen["verify_certificates"] = table["verify_certificates"]
    return chosen


def _check_codes(values: Mapping[str, Any], where: str) -> None:
    if (language := values.get("language")) and not _LANGUAGE.fullmatch(language):
        raise SitesError(f'{where}: language: {language!r} is no language tag such as "en" or "pt-BR"')
    if (country := values.get("country")) and not re.fullmatch(r"[A-Za-z]{2}", country):
        raise SitesError(f'{where}: country: {country!r} is no country code of two letters such as "DE"')
    if zone := values.get("time_zone"):
        try:
            ZoneInfo(zone)
        except (ZoneInfoNotFoundError, ValueError, OSError) as error:
            raise SitesError(f'{where}: time_zone: {zone!r} is no IANA name such as "Europe/Berlin"') from error


def _text(value: object, where: str) -> str:
    if not isinstance(value, str) or not value.strip() or not value.isprintable():
        raise SitesError(f"{where}: is a text, not {value!r}")
    return value.strip()


def _list(value: object, where: str) -> list[Any]:
    if not isinstance(value, list):
        raise SitesError(f"{where}: is a list, not {value!r}")
    return value


def _address(value: object, where: str) -> str:
    if value is None:
        raise SitesError(f"{where}: is missing")
    url = _text(value, where)
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https"):
        raise SitesError(f"{where}: {url!r} does not begin with http:// or https://")
    if parts.username or parts.password:
        raise SitesError(f"{where}: has a password in the address; put an Authorization line into headers instead")
    try:
        authority(url)
    except ValueError as error:
        raise SitesError(f"{where}: {url!r} is no address ({error})") from error
    return url if parts.path else url.split("#", 1)[0] + ("/" if not parts.query else "")


def _name(table: Mapping[str, Any], home: str, where: str) -> str:
    if "name" not in table:
        host, port = authority(home)
        written_port = f"-{port}" if urlsplit(home).port else ""
        return re.sub(r"[^a-z0-9]+", "-", host.removeprefix("www.") + written_port).strip("-")
    name = _text(table["name"], f"{where}: name")
    if not _SLUG.fullmatch(name):
        raise SitesError(f"{where}: name: {name!r} is no slug (a-z, 0-9, - and . between them)")
    return name


def _host(value: object, where: str) -> str:
    text = _text(value, where)
    try:
        host, port = authority(f"http://{text}/")
        plain = not any(character in text for character in "/?#@\\ ")
    except ValueError:
        plain = False
    if not plain:
        raise SitesError(f"{where}: {text!r} is no host name; write it without scheme and path")
    name = f"[{host}]" if ":" in host else host
    return f"{name}:{port}" if text.rpartition("]")[2].count(":") else name


def _split_host(host: str) -> tuple[str, str]:
    """Name and port of an entry of ``hosts``; the port is empty where none was written."""
    if host.startswith("["):
        name, _, port = host[1:].partition("]")
        return name, port.removeprefix(":")
    name, _, port = host.partition(":")
    return name, port


def _is_under(host: str, domain: str) -> bool:
    return host == domain or host.endswith(f".{domain}")


def _pattern(value: object, where: str) -> str:
    pattern = _text(value, where)
    try:
        re.compile(pattern)
    except re.error as error:
        raise SitesError(f"{where}: {pattern!r} is no regular expression ({error})") from error
    return pattern


def _secrets(value: object, where: str) -> dict[str, str]:
    if not isinstance(value, dict):
        raise SitesError(f"{where}: is a table of names and values")
    secrets = {}
    for name, given in value.items():
        if not _TOKEN.fullmatch(name):
            raise SitesError(f"{where}: {name!r} is no valid name")
        text = _text(given, f"{where}: {name}")
        if text.startswith("env:"):
            variable = text.removeprefix("env:")
            if variable not in os.environ:
                raise SitesError(f"{where}: {name}: the environment variable {variable} is not set")
            text = _text(os.environ[variable], f"{where}: {name} ({variable})")
        secrets[name] = text
    return secrets


def _selectors(value: object, where: str) -> dict[str, str]:
    if not isinstance(value, dict):
        raise SitesError(f"{where}: is a table of fields and CSS selectors")
    for name, selector in value.items():
        if name not in FIELDS:
            raise SitesError(f"{where}: {name!r} is no field; fields are {', '.join(FIELDS)}")
        try:
            compiled(_text(selector, f"{where}: {name}"))
        except ValueError as error:
            raise SitesError(f"{where}: {name}: {error}") from error
    return dict(value)
