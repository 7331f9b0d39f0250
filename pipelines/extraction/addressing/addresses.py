"""Addresses: resolved as browsers do it (WHATWG URL), and brought to one key under which two of them are the same."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import unquote_plus, urlsplit

import can_ada
import tldextract

from pipelines.extraction.addressing.story_ids import find_identifier
from pipelines.extraction.addressing.tracking import is_tracking

ADDRESS_VERSION = 1
"""Raised with every change of ``normalise`` that can give an address another key."""

_WEB = ("http:", "https:")
_SCHEME = re.compile(r"[a-z][a-z0-9+.\-]*:", re.IGNORECASE)
_ESCAPE = re.compile(r"%([0-9a-fA-F]{2})|%")
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_NOT_IN_ADDRESSES = re.compile(r'["<>\\^`{|}\x00-\x20\x7f]|[^\x00-\x7f]')
"""Neither reserved nor unreserved in RFC 3986: raw or escaped, they mean the same."""
_SESSION_IN_PATH = re.compile(r";(?:jsessionid|phpsessid|sid)=[^/;]*|/\([A-Z]\([a-z0-9]{20,}\)\)(?=/)", re.IGNORECASE)
"""Java servlets put ``;jsessionid=…`` behind a segment, ASP.NET ``/(S(…))`` before the path."""

_suffixes = tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None, include_psl_private_domains=True)
"""The bundled Public Suffix List: no network, no cache on disk."""


def resolve(base: str, href: str) -> str | None:
    """The absolute address of a link on the page ``base``; None unless it is http or https and names a host.

    White space around it, tabs and line ends within, backslashes and missing slashes are treated as browsers do
    (WHATWG URL standard, basic URL parser). The fragment stays.
    """
    try:
        url = _parsed(base) + _text(href)
    except ValueError:
        return _absolute(href)
    return url.href if url.protocol in _WEB and url.hostname else None


@lru_cache(maxsize=16_384)
def normalise(url: str) -> str:
    """The key of an address, ``//host[:port]/path[?query]``: two addresses with one key are the same (ADDRESS_VERSION).

    Away go scheme, default port, user information, fragment, tracking parameters and session identifiers; the host is
    lowercase and in its ASCII form; escapes are brought to RFC 3986's normal form (6.2.2). Another port and every other
    parameter stay, in their order, and so does a trailing slash: some sites tell the two apart, and at the others
    redirects and canonical links join them. Never raises: what is no web address is returned trimmed, without fragment.
    """
    text = _text(url).strip("".join(map(chr, range(33))))
    parsed = _web_address(text)
    if parsed is None:
        rest = text.partition("#")[0]
        return normalise(rest) if rest != text else text  # "http:0 #" is an address without its fragment
    host = parsed.hostname.rstrip(".") or parsed.hostname
    port = f":{parsed.port}" if parsed.port not in ("", "80", "443") else ""
    path, sessions = _SESSION_IN_PATH.subn("", _escapes(parsed.pathname))
    query = _query(parsed.search.removeprefix("?"))
    key = f"//{host}{port}{path or '/'}" + (f"?{query}" if query else "")
    return normalise(key) if sessions else key  # "/..;sid=1" has left dots to resolve


def shown_address(url: str, canonical: str | None = None) -> str:
    """The address to show for a page: without fragment, tracking parameters and session identifiers.

    Args:
        url: where it was read.
        canonical: the address that it claims for itself, if the claim is believed. It is shown instead, by https where
            the page was read by https from the same host.
    """
    if canonical is None:
        return _without_tracking(url)
    secure = url[:6].lower() == "https:" and canonical[:5].lower() == "http:" and host_of(url) == host_of(canonical)
    return _without_tracking(f"https{canonical[4:]}" if secure else canonical)


def _without_tracking(url: str) -> str:
    """An address as it is spelt, less what says nothing of the page."""
    address, _, query = _SESSION_IN_PATH.sub("", url.partition("#")[0]).partition("?")
    kept = "&".join(part for part in query.split("&") if part and not _is_tracking(part))
    return f"{address}?{kept}" if kept else address


def same_site(a: str, b: str) -> bool:
    """Whether two addresses belong to one registrable domain (an IP address or a bare name is its own)."""
    ours, theirs = host_of(a), host_of(b)
    return bool(ours) and bool(theirs) and registrable_domain(ours) == registrable_domain(theirs)


@lru_cache(maxsize=65_536)
def host_of(url: str) -> str:
    """The host of an absolute address, lowercase ASCII without trailing dot; an empty string where there is none."""
    parsed = _web_address(_text(url).strip())
    return parsed.hostname.rstrip(".") if parsed is not None else ""


@lru_cache(maxsize=16_384)
def registrable_domain(host: str) -> str:
    """The name under a public suffix that a host belongs to: ``bbc.co.uk`` for ``www.bbc.co.uk``.

    IP addresses, single labels and public suffixes are their own; under a suffix that the list does not know the last
    two labels count (the list's own default rule).
    """
    host = host.lower().rstrip(".")
    if host.startswith("[") or re.fullmatch(r"[\d.]+", host):
        return host
    parts = _suffixes(host)
    if parts.suffix:
        return f"{parts.domain}.{parts.suffix}" if parts.domain else host
    return ".".join(host.split(".")[-2:])


def identifier(url: str) -> str | None:
    """The story's identifier in an address, or None: what stays when a paper rewrites the rest of an address."""
    return find_identifier(_text(url))


def _text(value: str) -> str:
    """Lone surrogates cannot be encoded, so no address holds them."""
    return value.encode("utf-8", "replace").decode("utf-8")


@lru_cache(maxsize=64)
def _parsed(base: str) -> can_ada.URL:
    return can_ada.parse(_text(base))


def _absolute(href: str) -> str | None:
    """A link that needs no base, on a page whose own address cannot be read."""
    parsed = _web_address(_text(href).strip()) if _SCHEME.match(href.strip()) else None
    return parsed.href if parsed is not None else None


def _web_address(text: str) -> can_ada.URL | None:
    """Parsed, if it is an absolute http or https address or a key."""
    try:
        url = can_ada.parse(f"http:{text}" if text.startswith("//") else text)
    except ValueError:
        return None
    return url if url.protocol in _WEB and url.hostname else None


def _escapes(text: str) -> str:
    """Escapes in normal form: unreserved characters raw, hexadecimal digits in capitals, a stray ``%`` escaped."""
    if _NOT_IN_ADDRESSES.search(text):
        text = _NOT_IN_ADDRESSES.sub(lambda m: "".join(f"%{byte:02X}" for byte in m[0].encode()), text)
    return _ESCAPE.sub(_escape, text) if "%" in text else text


def _escape(match: re.Match[str]) -> str:
    if match[1] is None:
        return "%25"
    character = chr(int(match[1], 16))
    return character if character in _UNRESERVED else f"%{match[1].upper()}"


def _query(query: str) -> str:
    """Without tracking parameters; the others in their order."""
    return "&".join(_escapes(part) for part in query.split("&") if part and not _is_tracking(part))


def _is_tracking(part: str) -> bool:
    name, _, value = part.partition("=")
    return is_tracking(unquote_plus(name), unquote_plus(value))


def is_root(url: str) -> bool:
    """Whether an address is the root of a host, without a query: a front page, whatever stands there."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.path in {"", "/"} and not parts.query
