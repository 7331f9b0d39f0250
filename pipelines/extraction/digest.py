"""The extractor's digest: it changes with everything that can change a reading."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from attrs import asdict

from pipelines.items import Rules

DEPENDENCIES = (
    "trafilatura", "lxml", "htmldate", "dateparser", "courlan", "justext", "json_repair", "py3langid", "faust-cchardet",
    "cssselect", "rapidfuzz", "feedparser", "can_ada", "tldextract", "brotli", "zstandard", "charset-normalizer",
    "tzdata",
)  # fmt: skip
"""Distributions whose release can change a reading. Those that are not installed count as absent."""

_OWN = ("pipelines/extraction", "pipelines/items.py", "archive/coding.py")


@cache
def extractor_digest() -> str:
    """``sha256:`` and 16 hexadecimal digits over dependencies' versions, libxml2's and our own source files.

    Settings are constants of the source and so are covered by it.
    """
    digest = hashlib.sha256()
    for name in DEPENDENCIES:
        digest.update(f"{name}={_version(name)}\n".encode())
    from lxml import etree

    digest.update(f"libxml2={etree.LIBXML_VERSION}\n".encode())
    root = Path(__file__).resolve().parents[2]
    for place in _OWN:
        path = root / place
        for file in sorted(_sources(path)) if path.is_dir() else [path]:
            digest.update(f"{file.relative_to(root).as_posix()}\n".encode())
            digest.update(file.read_bytes().replace(b"\r\n", b"\n"))
    return f"sha256:{digest.hexdigest()[:16]}"


def _sources(folder: Path) -> list[Path]:
    """Modules, and the trained models beside them."""
    return [*folder.rglob("*.py"), *folder.rglob("*.json")]


def reading_digest(rules: Rules) -> str:
    """The extractor's digest with that of a site's rules: a change of either makes another reading."""
    digest = hashlib.sha256(extractor_digest().encode())
    for name, value in sorted(asdict(rules).items()):
        digest.update(f"{name}={value!r}\n".encode())
    return f"sha256:{digest.hexdigest()[:16]}"


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "absent"
