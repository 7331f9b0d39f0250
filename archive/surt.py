"""SURT keys: addresses so written that those of a host, and of its subdomains, sort together.

The canonicalisation is the one that the Wayback machine, pywb and cdxj-indexer share: host without ``www.``, default
port, credentials, fragment, session ids and trailing slash left out, path and query lower-cased, parameters sorted.
"""

from __future__ import annotations

import re
import socket
import struct
from contextlib import suppress
from urllib.parse import quote_from_bytes, unquote_to_bytes

_SCHEME = re.compile(rb"([A-Za-z][A-Za-z0-9+.-]*):")
_REPEATED_SCHEME = re.compile(rb"^(https?://)+")
_PARTS = re.compile(rb"(?:([A-Za-z][A-Za-z0-9+.-]*):)?(?://([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#.*)?", re.DOTALL)
_LINE_ENDS = re.compile(rb"[\n\r\t]")
_WWW = re.compile(rb"www\d*\.")
_IP = re.compile(rb"[0-9]+(?:\.[0-9]+){1,3}")
_SAFE = "!\"$&'()*+,-./:;<=>?@[\\]^_`{|}~"
_DEFAULT_PORTS = {b"http": 80, b"https": 443}
_MOST_ESCAPES = 100

_PATH_SESSIONS = (
    re.compile(rb"^(.*/)(\((?:[a-z]\([0-9a-z]{24}\))+\)/)([^?]+\.aspx.*)$", re.IGNORECASE),
    re.compile(rb"^(.*/)(\([0-9a-z]{24}\)/)([^?]+\.aspx.*)$", re.IGNORECASE),
)
_QUERY_SESSIONS = tuple(
    re.compile(rb"^(.*)(?:" + name + rb")(?:&(.*))?$", re.IGNORECASE)
    for name in (
        rb"jsessionid=[0-9a-z]{32}",
        rb"phpsessid=[0-9a-z]{32}",
        rb"sid=[0-9a-z]{32}",
        rb"aspsessionid[a-z]{8}=[a-z]{24}",
        rb"cfid=[^&]+&cftoken=[^&]+",
    )
)


def surt(url: str) -> str:
    """The key of an address: ``https://www.example.org/News?b=1&a=2`` is ``org,example)/news?a=2&b=1``.

    What cannot be taken apart (a port that is no number) is its own key.
    """
    try:
        return _surt(url.encode("utf-8", "surrogatepass")).decode()
    except ValueError:
        return url


def _surt(url: bytes) -> bytes:
    url = _LINE_ENDS.sub(b"", url.strip())
    if not url:
        return b"-"
    if not _SCHEME.match(url):
        url = b"http://" + url
    url = _REPEATED_SCHEME.sub(rb"\1", url)
    scheme, authority, path, query = _PARTS.match(url).groups()  # type: ignore[union-attr]  # matches anything
    host, port = _host_and_port(authority or b"")
    if not host and scheme.startswith(b"http"):
        host, _, rest = path.lstrip(b"/").partition(b"/")
        path = b"/" + rest
    key = _canonical_path(path, has_host=bool(host))
    if query and (query := _canonical_query(query)):
        key = (key or b"/") + b"?" + query
    if not host:
        return scheme + b":" + key
    reversed_host = b",".join(reversed(_canonical_host(host, scheme).split(b".")))
    suffix = b"" if port is None or port == _DEFAULT_PORTS.get(scheme.lower()) else b":%d" % port
    return reversed_host + suffix + b")" + key


def _host_and_port(authority: bytes) -> tuple[bytes, int | None]:
    """Raises `ValueError` for a port that is no number."""
    host = authority.rpartition(b"@")[2].rstrip(b":")
    if host.startswith(b"["):
        host, _, port = host[1:].partition(b"]")
        port = port.removeprefix(b":")
    else:
        host, _, port = host.partition(b":")
    if port and not port.isdigit():
        raise ValueError(f"not a port: {port!r}")
    number = int(port) if port else None
    if number is not None and number > 65535:
        raise ValueError(f"not a port: {number}")
    return host.lower(), number or None


def _canonical_host(host: bytes, scheme: bytes) -> bytes:
    host = _unescape(host)
    if not host.isascii():
        with suppress(ValueError):
            host = host.decode("utf-8", "ignore").encode("idna")
    host = host.replace(b"..", b".").strip(b".")
    host = _ip_address(host) or _escape(host.lower()).lower()
    return host if scheme == b"dns" else _WWW.sub(b"", host, count=1) if _WWW.match(host) else host


def _ip_address(host: bytes) -> bytes | None:
    """The dotted form of whatever numbers a host is written in."""
    if host.isdigit():
        return socket.inet_ntoa(struct.pack(">L", int(host) & 0xFFFFFFFF)).encode()
    if not _IP.fullmatch(host):
        return None
    try:
        return socket.inet_ntoa(socket.inet_aton(host.decode())).encode()
    except OSError:
        return None


def _canonical_path(path: bytes, *, has_host: bool) -> bytes:
    path = _unescape(path)
    if has_host:
        path = _without_dots(path)
    path = _escape(path).lower()
    for pattern in _PATH_SESSIONS:
        if found := pattern.match(path):
            path = found[1] + found[3]
    return path[:-1] if path.endswith(b"/") and len(path) > 1 else path


def _without_dots(path: bytes) -> bytes:
    kept: list[bytes] = []
    for part in path.split(b"/")[1:]:
        if part == b"..":
            if kept:
                kept.pop()
            else:
                kept.append(part)
        elif part != b".":
            kept.append(part)
    return b"/" + b"".join(part + b"/" for part in kept[:-1] if part) + (kept[-1] if kept else b"")


def _canonical_query(query: bytes) -> bytes:
    query = _escape(_unescape(query))
    for pattern in _QUERY_SESSIONS:
        if found := pattern.match(query):
            query = found[1] + (found[2] or b"")
    query = query.lower()
    if len(query) <= 1:
        return query
    return b"&".join(b"=".join(pair) for pair in sorted(tuple(part.split(b"=", 1)) for part in query.split(b"&")))


def _unescape(data: bytes) -> bytes:
    for _ in range(_MOST_ESCAPES):
        plain = unquote_to_bytes(data)
        if plain == data:
            break
        data = plain
    return data


def _escape(data: bytes) -> bytes:
    return quote_from_bytes(data, safe=_SAFE).encode()
