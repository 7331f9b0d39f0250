"""Keys that every machine computes alike: 53 bits of the SHA-256 of what a row is about, and digests of content."""

from __future__ import annotations

import base64
import hashlib
import json
import unicodedata
from collections.abc import Sequence

from pipelines.items import Article

_SEPARATOR = "\x1f"
_BITS = 53
"""The widest integer that every JSON reader holds exactly (RFC 8259, section 6)."""


def key(*parts: str | None) -> int:
    """The key of a natural key: the first 53 bits of the SHA-256 of its parts, joined by the unit separator (U+001F).

    A part that is None counts as empty.
    """
    text = _SEPARATOR.join(part or "" for part in parts)
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()
    return int.from_bytes(digest[:8], "big") >> (64 - _BITS)


def content_digest(article: Article) -> str:
    """``sha1:BASE32`` over headline, standfirst, body and pictures: equal where a reader sees the same.

    White space and Unicode composition (NFC) make no difference.
    """
    pictures = [(image.url, image.caption, image.credit, image.alt) for image in article.images]
    return digest_of(article.headline, article.standfirst, article.body, pictures)


Picture = Sequence[str | None]
"""Address, caption, credit, alternative text."""


def digest_of(headline: str | None, standfirst: str | None, body: str, pictures: Sequence[Picture]) -> str:
    """The content digest of what a version shows."""
    shown = [[url, clean(caption), clean(credit), clean(alt)] for url, caption, credit, alt in pictures]
    parts = [clean(headline), clean(standfirst), clean(body), shown]
    data = json.dumps(parts, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    return "sha1:" + base64.b32encode(hashlib.sha1(data, usedforsecurity=False).digest()).decode("ascii")


def clean(text: str | None) -> str:
    """Text as it is compared: composed, every run of white space one blank, nothing where there is nothing."""
    return " ".join(unicodedata.normalize("NFC", text or "").split())
