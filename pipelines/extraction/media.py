"""What a body is before it is read as a page: told by its bytes, then by its declared type (WHATWG MIME Sniffing)."""

from __future__ import annotations

import json
import re
from typing import Literal

Medium = Literal["html", "feed", "sitemap", "text", "requisite", "other"]
"""``text`` is plain text or data that nothing reads; ``requisite`` what pages are dressed with; ``other`` the rest."""

_IMAGES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"BM", b"\x00\x00\x01\x00")
_FONTS = (b"wOFF", b"wOF2", b"OTTO", b"\x00\x01\x00\x00\x00")
_BINARY = (
    b"%PDF-", b"PK\x03\x04", b"Rar!", b"\x7fELF", b"MZ", b"7z\xbc\xaf", b"\x1f\x8b", b"OggS", b"ID3", b"fLaC",
    b"\x1aE\xdf\xa3", b"\xd0\xcf\x11\xe0", b"%!PS", b"RIFF",
)  # fmt: skip

_REQUISITES = {
    "text/css", "text/javascript", "application/javascript", "application/x-javascript", "application/ecmascript",
    "application/font-woff", "application/manifest+json",
}  # fmt: skip

_FEED_ROOT = re.compile(rb"<(?:rss|feed|rdf:RDF|atom:feed)[\s>]")
_SITEMAP_ROOT = re.compile(rb"<(?:[a-z0-9]+:)?(?:urlset|sitemapindex)[\s>]")
_HTML_ROOT = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|meta|title|div|p|h1|article|main|a|table|script|!--)[\s>]", re.I
)


_CONTROLS = bytes(byte for byte in range(32) if byte not in b"\t\n\v\f\r\x1b")
"""Control characters that texts do not hold: all but white space and the escape of ISO-2022 codings."""


def medium_of(body: bytes, content_type: str | None) -> Medium:
    """The medium of an entity without content coding."""
    declared = (content_type or "").partition(";")[0].strip().lower()
    binary = _binary(body)
    if binary is not None:
        if binary == "other" and body.startswith(b"\x1f\x8b") and _is_gzipped_sitemap(body):
            return "sitemap"
        return binary
    head = body[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if _SITEMAP_ROOT.search(head):
        return "sitemap"
    if _FEED_ROOT.search(head) and not re.match(rb"<!doctype\s+html", head, re.IGNORECASE):
        return "feed"
    if head[:1] in (b"{", b"["):
        return _data(body, declared)
    if declared.startswith(("image/", "font/", "audio/", "video/")) and not _HTML_ROOT.match(head):
        return "requisite"
    if declared in _REQUISITES:
        return "requisite"
    if declared in {"text/html", "application/xhtml+xml"} or _HTML_ROOT.search(head):
        return "html"
    if declared == "text/plain":
        return "text"
    if not declared or declared in {"application/xml", "text/xml"}:
        return "html" if b"<" in head else "text"
    return "html" if _HTML_ROOT.search(body[:65536]) else "other"


def _binary(body: bytes) -> Medium | None:
    """``requisite`` for pictures and fonts, ``other`` for any other binary, None for text."""
    start = body[:16]
    if start.startswith(_IMAGES[:4]) or start.startswith(_FONTS) or (start[:4] == b"RIFF" and start[8:12] == b"WEBP"):
        return "requisite"
    if start.startswith(_BINARY) or start[4:8] == b"ftyp":
        return "requisite" if start[8:12] in (b"avif", b"heic") else "other"
    head = body[:1024]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return None  # UTF-16
    controls = len(head) - len(head.translate(None, _CONTROLS))
    if head and controls > 0.05 * len(head) and not _looks_utf16(head):
        return "requisite" if start.startswith(_IMAGES) else "other"
    return None


def _looks_utf16(head: bytes) -> bool:
    return head[0::2].count(0) > 0.4 * len(head) / 2 or head[1::2].count(0) > 0.4 * len(head) / 2


def _is_gzipped_sitemap(body: bytes) -> bool:
    from archive.coding import decode_content

    return bool(_SITEMAP_ROOT.search(decode_content(body, ["gzip"], 65536)[:4096]))


def _data(body: bytes, declared: str) -> Medium:
    """JSON: a feed if it says so (JSON Feed 1.1), else plain data."""
    if b"jsonfeed.org/version" in body[:2000]:
        return "feed"
    if declared in {"text/html", "application/xhtml+xml"}:
        try:
            json.loads(body[:2_000_000])
        except (ValueError, RecursionError):
            return "html"
    return "other"
