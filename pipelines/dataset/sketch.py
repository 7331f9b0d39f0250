"""How much text two stories share, estimated from small sketches.

Bottom-k sketches of shingles: Broder 1997, On the resemblance and containment of documents; Cohen and Kaplan 2007,
Summarizing data using bottom-k sketches.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Sequence
from hashlib import blake2b
from heapq import nsmallest

from pipelines.dataset.segmentation import SPACELESS

SKETCH_SIZE = 200
"""Hashes a sketch: the estimate's standard error is at most 0.035."""
INDEXED = 32
"""The smallest hashes by which stories with common text are looked up.

At likeness 0.5 all but 1 pair in 100,000 share some.
"""
LIKE = 0.5
"""From this likeness on two texts count as the same."""

_SPACELESS_CHARACTER = re.compile(f"[{SPACELESS}]")
_TOKEN = re.compile(rf"[{SPACELESS}]|(?:(?![{SPACELESS}])\w)+")
_WORDS, _CHARACTERS = 3, 6
"""Tokens a shingle: words, or single characters where a script has no spaces."""


def tokens(text: str) -> list[str]:
    """Words in lowercase; in scripts without spaces single characters."""
    return _TOKEN.findall(text.casefold())


def sketch(text: str) -> tuple[int, ...]:
    """The smallest ``SKETCH_SIZE`` hashes (32 bits) of the text's shingles, ascending.

    Empty for a text shorter than a shingle.
    """
    words = tokens(text)
    spaceless = sum(1 for word in words if _SPACELESS_CHARACTER.match(word))
    length = _CHARACTERS if 2 * spaceless > len(words) else _WORDS
    shingles = {" ".join(words[at : at + length]) for at in range(len(words) - length + 1)}
    return tuple(nsmallest(SKETCH_SIZE, {_hash(shingle) for shingle in shingles}))


def likeness(a: Sequence[int], b: Sequence[int]) -> float:
    """The share of their shingles that two texts have in common, 0 to 1: Dice's coefficient, estimated."""
    if not a or not b:
        return 0.0
    both = set(a) & set(b)
    union = nsmallest(SKETCH_SIZE, set(a) | set(b))
    jaccard = sum(1 for value in union if value in both) / len(union)
    return 2 * jaccard / (1 + jaccard)


def pack(values: Sequence[int]) -> bytes:
    """A sketch as a blob: four bytes a hash, big-endian."""
    return struct.pack(f">{len(values)}I", *values)


def unpack(data: bytes) -> tuple[int, ...]:
    """A sketch from its blob."""
    return struct.unpack(f">{len(data) // 4}I", data)


def _hash(shingle: str) -> int:
    return int.from_bytes(blake2b(shingle.encode("utf-8", "surrogatepass"), digest_size=4).digest(), "big")
