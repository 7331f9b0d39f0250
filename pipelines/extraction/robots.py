"""robots.txt: RFC 9309's groups read by a parser of our own, its paths matched by Protego."""

from __future__ import annotations

import math
import re
from typing import NamedTuple

from protego import Protego

from pipelines.extraction.addressing.addresses import resolve
from pipelines.items import Address

SIZE_LIMIT = 500 * 1024
"""Bytes that are read (RFC 9309, 2.5); what stands beyond is as if it were not there."""

_VALUE_LIMIT = 4096
_AGENT = re.compile(r"user-?\s?agents?")
_ALLOW = re.compile(r"allow")
_DISALLOW = re.compile(r"dis+al+o?w|diasllow|disallaw")
_DELAY = re.compile(r"crawl-?\s?delay")
_SITEMAP = re.compile(r"site-?\s?maps?")
_LINE = re.compile(r"\s*(user\s?agent|crawl\s?delay|[a-z_-]+)\s*(?::|\s)\s*(.*)", re.IGNORECASE | re.DOTALL)
_TOKEN = re.compile(r"[a-zA-Z_-]+")
_OUTSIDE_PATHS = re.compile(rb"[\x00-\x20\x7f-\xff]")


class _Line(NamedTuple):
    field: str
    value: str


class _Group:
    """The agents that a group names, with what it says to each."""

    def __init__(self) -> None:
        self.agents: list[str] = []
        self.rules: list[_Line] = []
        self.delays: dict[str, float] = {}


class RobotsRules:
    """What a site's robots.txt allows; never raises, whatever the bytes are.

    A group counts for a crawler whose product token it names (in any case, as a whole); groups of one token are joined;
    those for ``*`` count if no group names it. The longest path that matches decides, and allows in a tie.
    """

    def __init__(self, body: bytes, url: str) -> None:
        self.url = url
        lines = _lines(body)
        self.sitemaps = _sitemaps(lines, url)
        """Addresses of sitemaps in their order, each once, absolute; they may be on other hosts."""
        self._groups = _groups(lines)
        self._matchers: dict[str, Protego] = {}

    def allowed(self, url: str, user_agent: str) -> bool:
        """Whether a crawler may ask for an absolute address. ``user_agent`` is a product token or a whole header."""
        token = _product_token(user_agent)
        if token not in self._matchers:
            self._matchers[token] = _matcher([rule for group in self._groups_for(token) for rule in group.rules])
        try:
            return bool(self._matchers[token].can_fetch(url.encode("utf-8", "replace").decode(), "*"))
        except ValueError:
            return False  # no address that could be asked for

    def crawl_delay(self, user_agent: str) -> float | None:
        """Seconds between two requests that the site asks for (no part of RFC 9309); None if it asks for nothing."""
        token = _product_token(user_agent)
        named = any(token in group.agents for group in self._groups)
        delays = [group.delays.get(token if named else "*") for group in self._groups_for(token)]
        return max((delay for delay in delays if delay is not None), default=None)

    def _groups_for(self, token: str) -> list[_Group]:
        named = [group for group in self._groups if token in group.agents]
        return named or [group for group in self._groups if "*" in group.agents]


def read_sitemaps(body: bytes, url: str) -> tuple[Address, ...]:
    """The sitemaps that a robots.txt at ``url`` names."""
    return tuple(Address(url=sitemap, kind="sitemap") for sitemap in _sitemaps(_lines(body), url))


def _lines(body: bytes) -> list[_Line]:
    """Fields in lowercase with their values; comments, empty lines and lines without a field are gone."""
    found = []
    for line in re.split(rb"\r\n|\r|\n", _text_bytes(body)):
        raw = line.partition(b"#")[0].strip()
        match = _LINE.match(raw.decode("utf-8", "surrogateescape")) if len(raw) <= _VALUE_LIMIT else None
        if match:
            found.append(_Line(match[1].lower(), match[2].strip()))
    return found


def _text_bytes(body: bytes) -> bytes:
    """The part that counts: within the limit, without a line that the limit cut, without byte order mark."""
    if body.startswith((b"\xff\xfe", b"\xfe\xff")):
        body = body[: 2 * SIZE_LIMIT].decode("utf-16", "replace").encode()
    body = body.removeprefix(b"\xef\xbb\xbf")
    if len(body) > SIZE_LIMIT:
        body = body[: max(body.rfind(b"\n", 0, SIZE_LIMIT), body.rfind(b"\r", 0, SIZE_LIMIT), 0)]
    return body


def _groups(lines: list[_Line]) -> list[_Group]:
    """Groups in order. Lines of unknown fields do not exist: they end no run of user-agent lines."""
    groups: list[_Group] = []
    in_rules = True
    for field, value in lines:
        if _AGENT.fullmatch(field):
            if in_rules:
                groups.append(_Group())
            in_rules = False
            groups[-1].agents.append(_group_token(value))
        elif not groups:
            continue
        elif _DELAY.fullmatch(field):
            _set_delay(groups[-1], value)
        elif _ALLOW.fullmatch(field) or _DISALLOW.fullmatch(field):
            in_rules = True
            groups[-1].rules.append(_Line("allow" if _ALLOW.fullmatch(field) else "disallow", _path_pattern(value)))
    return groups


def _group_token(value: str) -> str:
    """What a user-agent line names: ``*``, or the product token before a version."""
    return "*" if value.startswith("*") else _product_token(value)


def _product_token(user_agent: str) -> str:
    """``newsspider`` of ``NewsSpider/1.0 (+https://…)``, lowercase (RFC 9309, 2.2.1)."""
    match = _TOKEN.match(user_agent.strip())
    return match[0].lower() if match else ""


def _set_delay(group: _Group, value: str) -> None:
    """For the agents named so far: a delay between two user-agent lines is meant for the first."""
    try:
        delay = float(value)
    except ValueError:
        return
    if math.isfinite(delay) and delay >= 0:
        for agent in group.agents:
            group.delays.setdefault(agent, delay)


def _path_pattern(value: str) -> str:
    """Bytes that no path holds are escaped, so that none of them ends a line of the text that Protego reads."""
    raw = value.encode("utf-8", "surrogateescape")
    return _OUTSIDE_PATHS.sub(lambda match: b"%%%02X" % match[0][0], raw).decode("ascii")


def _matcher(rules: list[_Line]) -> Protego:
    """Protego over the rules that count for one crawler, as one group."""
    lines = [f"{rule.field}: {rule.value}" for rule in rules if rule.value]
    return Protego.parse("\n".join(["user-agent: *", *lines]))


def _sitemaps(lines: list[_Line], url: str) -> tuple[str, ...]:
    found = (resolve(url, line.value) for line in lines if _SITEMAP.fullmatch(line.field) and line.value)
    return tuple(dict.fromkeys(sitemap for sitemap in found if sitemap is not None))
