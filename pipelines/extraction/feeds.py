"""Feeds: the stories that RSS, Atom and JSON Feed name, with titles and times in UTC."""

from __future__ import annotations

import html
import io
import json
import re
from collections.abc import Iterable
from typing import Any

import feedparser

from pipelines.extraction.addressing.addresses import normalise, resolve
from pipelines.extraction.dates.timestamps import to_utc
from pipelines.items import Address

MAX_ENTRIES = 5_000
"""A feed holds tens of stories; what claims more is cut."""

_STRAY_AMPERSAND = re.compile(rb"&(?!(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});)")
_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_TAG = re.compile(r"<[^<>]{1,2000}>")


def read_feed(body: bytes, content_type: str | None, url: str) -> tuple[Address, ...]:
    """The stories of a feed in its order, each address once; empty for what is no feed. Never raises.

    ``url`` is the feed's own address, against which links are resolved. Entries without a link of their own are left
    out, and so are times that cannot be read or name no zone beyond their day.
    """
    body = body.lstrip(b"\xef\xbb\xbf \t\r\n\x00")
    entries = _json_entries(body, url) if body.startswith(b"{") else _xml_entries(body, content_type, url)
    stories: dict[str, Address] = {}
    own = normalise(url)
    for entry in entries:
        key = normalise(entry.url)
        if key != own:
            stories.setdefault(key, entry)
    return tuple(stories.values())


def _xml_entries(body: bytes, content_type: str | None, url: str) -> Iterable[Address]:
    """RSS of any version and Atom, well-formed or not."""
    utf16 = body.startswith((b"\xff\xfe", b"\xfe\xff"))
    cleaned = body if utf16 else _CONTROL.sub(b"", _STRAY_AMPERSAND.sub(b"&amp;", body))
    headers = {"content-location": url, "content-type": content_type or "application/xml"}
    try:
        # Wrapped, because feedparser takes a bare string for an address or a file's name.
        parsed = feedparser.parse(
            io.BytesIO(cleaned), response_headers=headers, resolve_relative_uris=False, sanitize_html=False
        )
    except Exception:
        return ()  # feedparser reads the loose tail of the web, and some of it makes it fall
    found = (_xml_entry(entry, url) for entry in parsed.entries[:MAX_ENTRIES])
    return [entry for entry in found if entry is not None]


def _xml_entry(entry: dict[str, Any], base: str) -> Address | None:
    link = _xml_link(entry, base)
    if link is None:
        return None
    published, updated = (to_utc(dict.get(entry, name)) for name in ("published", "updated"))
    created = to_utc(dict.get(entry, "created"))
    first = published or created or updated  # RSS 1.0 and some Atom give one date alone
    return Address(
        url=link,
        kind="story",
        title=_plain(dict.get(entry, "title")),
        published_at=first,
        modified_at=updated if updated and updated != first else None,
    )


def _xml_link(entry: dict[str, Any], base: str) -> str | None:
    """Feedburner's original address, the link, or a guid that is an address."""
    for name in ("feedburner_origlink", "link", "id"):
        value = dict.get(entry, name)
        if not isinstance(value, str) or not value.strip():
            continue
        if name == "id" and not value.strip().lower().startswith(("http://", "https://")):
            continue
        link = resolve(base, html.unescape(value))
        if link is not None:
            return link
    return None


def _json_entries(body: bytes, url: str) -> Iterable[Address]:
    """JSON Feed 1 and 1.1 (jsonfeed.org)."""
    try:
        feed = json.loads(body.decode("utf-8", "replace"), strict=False)
    except (ValueError, RecursionError):
        return ()
    items = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(items, list):
        return ()
    found = (_json_entry(item, url) for item in items[:MAX_ENTRIES] if isinstance(item, dict))
    return [entry for entry in found if entry is not None]


def _json_entry(item: dict[str, Any], base: str) -> Address | None:
    href = next((item[name] for name in ("url", "external_url", "id") if _is_address(item.get(name), name)), None)
    link = resolve(base, href) if href else None
    if link is None:
        return None
    return Address(
        url=link,
        kind="story",
        title=_plain(item.get("title")),
        published_at=to_utc(_string(item.get("date_published"))),
        modified_at=to_utc(_string(item.get("date_modified"))),
    )


def _is_address(value: object, name: str) -> bool:
    return (
        isinstance(value, str) and bool(value.strip()) and (name != "id" or value.startswith(("http://", "https://")))
    )


def _string(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _plain(title: object) -> str | None:
    """A title's text: some feeds hold markup in it, some escape it twice."""
    if not isinstance(title, str):
        return None
    text = title
    if "&" in text:
        text = html.unescape(text)
    if "<" in text:
        text = html.unescape(_TAG.sub("", text))
    return " ".join(text.split())[:1000] or None
