"""Digests of what can change a reading: the extractor (its code, its dependencies' versions) and a site's rules."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from importlib.metadata import version
from pathlib import Path

from attrs import asdict

from pipelines.items import Rules

DEPENDENCIES = (
    "trafilatura",
    "lxml",
    "htmldate",
    "justext",
    "courlan",
    "dateparser",
    "py3langid",
    "faust-cchardet",
    "json-repair",
    "feedparser",
    "can-ada",
    "tldextract",
    "cssselect",
)


@cache
def extractor_digest() -> str:
    """``sha1:…`` over this package's source and data files and the versions of what it calls."""
    digest = hashlib.sha1()
    for name in DEPENDENCIES:
        digest.update(f"{name}=={version(name)}\n".encode())
    folder = Path(__file__).parent
    for path in sorted(p for p in folder.rglob("*") if p.is_file() and "__pycache__" not in p.parts):
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return f"sha1:{digest.hexdigest()}"


def reading_digest(rules: Rules) -> str:
    """``sha1:…`` over the extractor's digest and a site's rules: readings of the same bytes and digest are the same."""
    text = json.dumps([extractor_digest(), asdict(rules)], sort_keys=True, ensure_ascii=False)
    return f"sha1:{hashlib.sha1(text.encode()).hexdigest()}"
