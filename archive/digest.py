"""Labelled digests as WARC files and CDXJ write them: ``sha1:BASE32`` (WARC 1.1, section 5.8)."""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from typing import Protocol

_USUAL = re.compile(r"sha1:[A-Z2-7]{32}")
_LENGTHS = {"md5": 16, "sha1": 20, "sha256": 32, "sha512": 64}


class Hasher(Protocol):
    """What `hashlib` gives."""

    def update(self, data: bytes, /) -> None: ...

    def digest(self) -> bytes: ...


def sha1(data: bytes) -> str:
    """``sha1:BASE32`` over the data."""
    return label("sha1", hashlib.sha1(data, usedforsecurity=False).digest())


def label(algorithm: str, digest: bytes) -> str:
    """A digest with its algorithm in front, in base 32 as is usual."""
    return f"{algorithm}:{base64.b32encode(digest).decode('ascii').rstrip('=')}"


def hasher(algorithm: str) -> Hasher:
    """A new hasher of an algorithm that `normalised` knows."""
    return hashlib.new(algorithm, usedforsecurity=False)


def normalised(text: str) -> str | None:
    """A labelled digest in base 32, whether it came so, in base 16 or in base 64; None if it is none that we know."""
    if _USUAL.fullmatch(text):
        return text
    algorithm, _, value = text.strip().partition(":")
    algorithm = algorithm.lower().replace("-", "")
    length = _LENGTHS.get(algorithm)
    if length is None:
        return None
    digest = _decoded(value.strip().rstrip("="), length)
    return None if digest is None else label(algorithm, digest)


def _decoded(value: str, length: int) -> bytes | None:
    try:
        if len(value) == length * 2:
            return bytes.fromhex(value)
        padding = "=" * (-len(value) % 8)
        digest = base64.b32decode(value + padding, casefold=True)
        return digest if len(digest) == length else None
    except (binascii.Error, ValueError):
        return None
