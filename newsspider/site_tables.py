"""A table of a sites file made a site, each of its values checked."""

from __future__ import annotations

import difflib
import os
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from attrs import fields

from newsspider.errors import SitesError
from newsspider.fetching.guard import authority
from newsspider.site import Site
from pipelines.extraction.selectors import FIELDS, compiled

_SLUG = re.compile(r"[a-z0-9]+(?:[.-][a-z0-9]+)*")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")  # a header's name, RFC 9110 section 5.6.2


def site_of(table: Mapping[str, Any], where: str) -> Site:
    """The site that a table describes.

    Args:
        where: the file and the table, for the message.

    Raises:
        SitesError: naming where, the key and the reason.
    """
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
