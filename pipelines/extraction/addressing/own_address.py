"""The address of a page of which nothing is known but its bytes: as noted by what saved it, or as the page claims."""

from __future__ import annotations

import re

from pipelines.extraction.decoding import decode
from pipelines.extraction.structured import read_structured
from pipelines.extraction.topics import read_canonical
from pipelines.extraction.tree import parse

_NOTED_WITHIN = 4096
"""Characters at a page's beginning in which browsers and their extensions note where it is from."""
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(https?://[^\s>]+)", re.IGNORECASE)  # "mark of the web"
_SINGLE_FILE = re.compile(r"<!--\s*Page saved with SingleFile\s+url:\s*(https?://[^\s>]+)", re.IGNORECASE)


def own_address(body: bytes, content_type: str | None = None) -> tuple[str, str] | None:
    """The address and where it stands (``saved from``, ``link canonical``, ``og:url``); None if the page tells none.

    Relative ones tell none. Which address a page claims is its word alone: a copy may name the original's.
    """
    text, _ = decode(body, content_type)
    noted = _SAVED_FROM.search(text[:_NOTED_WITHIN]) or _SINGLE_FILE.search(text[:_NOTED_WITHIN])
    if noted:
        return noted[1], "saved from"
    root = parse(text)
    claimed = read_canonical(read_structured(root, "")) if root is not None else None
    return (claimed.value, claimed.source) if claimed and claimed.value and claimed.source else None
