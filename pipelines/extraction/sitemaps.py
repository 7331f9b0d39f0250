"""Sitemaps (sitemaps.org) and news sitemaps: a streaming reader in bounded time and memory."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import cast

from attrs import evolve
from lxml import etree

from pipelines.extraction.addressing.addresses import normalise, resolve
from pipelines.extraction.dates.timestamps import to_utc
from pipelines.extraction.feeds import read_feed
from pipelines.extraction.links import story_likelihood
from pipelines.items import Address

MAX_ENTRIES = 50_000
"""Of the protocol: more is read from no file."""
MAX_BYTES = 64 * 1024 * 1024
"""Uncompressed; the protocol allows 50 MiB."""
RECENT_DAYS = 10
"""A news sitemap holds two days; the rest is for a crawl that was out for a week."""

_CHUNK = 65_536
_DATE_IN_ADDRESS = re.compile(r"(?<!\d)((?:19|20)\d\d)[/_-]?(0[1-9]|1[0-2])(?:[/_-]?([0-3]\d))?(?!\d)")
_ENTRIES = tuple(f"{{*}}{name}" for entry in ("url", "sitemap") for name in (entry, entry.upper(), entry.title()))
_NEWS = {"publication_date": "published", "title": "title"}


def read_sitemap(body: bytes, url: str, *, now: str | None = None) -> tuple[Address, ...]:
    """What a sitemap names: stories, pages, or further sitemaps (of an index). Never raises.

    Takes XML, plain text (an address a line) and feeds, gzip-compressed or not. An entry is of kind ``story`` if it
    has news fields or an address like a story's, else ``page``; ``sitemap`` in an index. With ``now`` (ISO 8601 in
    UTC) what is known to be older than RECENT_DAYS is left out. No entity is expanded, nothing is fetched.
    """
    text = b"".join(_unpacked(body)).lstrip(b"\xef\xbb\xbf \t\r\n\x00")
    if not text.startswith((b"<", b"\xff\xfe", b"\xfe\xff")):
        found = _text_entries(text, url)
    elif re.search(rb"<(?:rss|feed|rdf:RDF)[\s>]", text[:2000]):
        found = iter(read_feed(text, None, url))
    else:
        found = _xml_entries(text, url)
    oldest = _oldest(now)
    entries: dict[str, Address] = {}
    for entry in found:
        if len(entries) >= MAX_ENTRIES:
            break
        if oldest is None or _is_recent(entry, oldest):
            entries.setdefault(normalise(entry.url), entry)
    entries.pop(normalise(url), None)
    return tuple(_judged(entry) for entry in entries.values())


def _unpacked(body: bytes) -> Iterator[bytes]:
    """The file without gzip (of several members too, or cut short), up to MAX_BYTES."""
    if not body.startswith(b"\x1f\x8b"):
        yield body[:MAX_BYTES]
        return
    left = MAX_BYTES
    while body and left > 0:
        member = zlib.decompressobj(zlib.MAX_WBITS | 16)
        try:
            data = member.decompress(body, left)
        except zlib.error:
            return
        yield data
        left -= len(data)
        body = member.unused_data.lstrip(b"\x00")


def _text_entries(text: bytes, url: str) -> Iterator[Address]:
    for line in text.splitlines()[:MAX_ENTRIES]:
        address = line.strip().decode("utf-8", "replace")
        if address.lower().startswith(("http://", "https://")):
            entry = _page({"loc": address}, url)
            if entry is not None:
                yield entry


def _xml_entries(text: bytes, url: str) -> Iterator[Address]:
    """Entries as they end, each forgotten at once. The parser calls for entries alone: a call a field costs more."""
    parser = etree.XMLPullParser(
        events=("end",), tag=_ENTRIES, recover=True, resolve_entities=False, no_network=True, load_dtd=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    for start in range(0, len(text), _CHUNK):
        try:
            parser.feed(text[start : start + _CHUNK])
        except etree.XMLSyntaxError:
            return
        for _, element in parser.read_events():
            entry = _ended(cast("etree._Element", element), url)
            if entry is not None:
                yield entry


def _ended(element: etree._Element, url: str) -> Address | None:
    fields = dict(_fields(element))
    entry = _sitemap(fields, url) if _name(element) == "sitemap" else _page(fields, url)
    _forget(element)
    return entry


def _fields(entry: etree._Element) -> Iterator[tuple[str, str]]:
    """What an entry says, the last first, so that the first holds. A picture's ``loc`` or ``title`` is not its own."""
    for child in reversed(entry):
        name = _name(child)
        if name == "news":
            yield "news", "1"
            yield from (
                (field, _text(child_of)) for child_of in reversed(child) if (field := _NEWS.get(_name(child_of)))
            )
        elif name in ("loc", "lastmod"):
            yield name, _text(child)


def _name(element: etree._Element) -> str:
    """The local name; an entity that was not expanded has none."""
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def _text(element: etree._Element) -> str:
    return " ".join((element.text or "").split())


def _forget(element: etree._Element) -> None:
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def _sitemap(fields: dict[str, str], base: str) -> Address | None:
    link = resolve(base, fields.get("loc", "")) if fields.get("loc") else None
    return Address(url=link, kind="sitemap", modified_at=to_utc(fields.get("lastmod"))) if link else None


def _page(fields: dict[str, str], base: str) -> Address | None:
    link = resolve(base, fields.get("loc", "")) if fields.get("loc") else None
    if link is None:
        return None
    title = fields.get("title") or None
    return Address(
        url=link,
        kind="story" if "news" in fields else "page",
        title=title,
        published_at=to_utc(fields.get("published")),
        modified_at=to_utc(fields.get("lastmod")),
    )


def _judged(entry: Address) -> Address:
    """A page whose address is like a story's is one; asked of what is left alone, since it costs more than reading."""
    is_story = entry.kind == "page" and story_likelihood(entry.url, entry.title or "") >= 0.5
    return evolve(entry, kind="story") if is_story else entry


def _oldest(now: str | None) -> str | None:
    """The first day that is recent."""
    if now is None:
        return None
    try:
        return (datetime.fromisoformat(now) - timedelta(days=RECENT_DAYS)).date().isoformat()
    except (ValueError, OverflowError):
        return None


def _is_recent(entry: Address, oldest: str) -> bool:
    """By its own dates, else by a date in its address; what has none may be new."""
    dated = max(filter(None, (entry.published_at, entry.modified_at)), default=None) or _date_in(entry.url)
    if dated is None:
        return True
    return dated[: len(oldest)] >= oldest[: len(dated)]


def _date_in(url: str) -> str | None:
    """The day or month that an address names: ``2026-11-02`` or ``2026-11``."""
    match = _DATE_IN_ADDRESS.search(url)
    return "-".join(part for part in match.groups() if part) if match else None
