"""The language that a text is in: judged by the text, as ``lang`` attributes are wrong more often than that."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

SAMPLE = 300
"""Characters that are looked at: more makes no difference to the verdict."""
LOOKED_AT = 20_000
"""Characters out of which they are taken: addresses are left out."""
LEAST = 25

_SCRIPTS = (
    ("ja", re.compile("[぀-ヿ]")), ("ko", re.compile("[가-힣]")), ("th", re.compile("[฀-๿]")),
    ("el", re.compile("[Ͱ-Ͽ]")), ("he", re.compile("[֐-׿]")), ("ka", re.compile("[Ⴀ-ჿ]")),
    ("hy", re.compile("[԰-֏]")), ("ta", re.compile("[஀-௿]")), ("te", re.compile("[ఀ-౿]")),
    ("bn", re.compile("[ঀ-৿]")), ("gu", re.compile("[઀-૿]")), ("pa", re.compile("[਀-੿]")),
    ("ml", re.compile("[ഀ-ൿ]")), ("kn", re.compile("[ಀ-೿]")), ("km", re.compile("[ក-៿]")),
    ("my", re.compile("[က-႟]")), ("lo", re.compile("[຀-໿]")), ("am", re.compile("[ሀ-፿]")),
    ("si", re.compile("[඀-෿]")),
)  # fmt: skip
"""Scripts that one language of the press is written in."""
_ONE = {"nb": "no", "nn": "no", "in": "id", "iw": "he", "sh": "sr"}
"""Codes of one language, and codes that are no longer in use."""
_NEAR = (frozenset({"bs", "hr", "sr"}), frozenset({"id", "ms"}), frozenset({"da", "no"}))
"""Languages so near to each other that a page's own word tells them apart better than its letters."""


@cache
def _model() -> Any:
    import py3langid

    return py3langid


def language_of(text: str, declared: str | None = None) -> str | None:
    """An ISO 639-1 code; what the page declares where the text is too short to tell or in one of two near languages."""
    sample = re.sub(r"https?://\S+", "", text[:LOOKED_AT])[: SAMPLE * 3]
    letters = sum(map(str.isalpha, sample))
    if letters < LEAST:
        return code_of(declared)
    for code, pattern in () if sample.isascii() else _SCRIPTS:
        if len(pattern.findall(sample)) > 0.3 * letters or (
            code == "ja" and len(pattern.findall(sample)) > 0.08 * letters
        ):
            return code
    found = str(_model().classify(sample[:SAMPLE])[0])
    if len(found) != 2:
        return code_of(declared)
    found, told = _ONE.get(found, found), _ONE.get(code_of(declared) or "", code_of(declared))
    return told if any({found, told} <= near for near in _NEAR) else found


def code_of(tag: str | None) -> str | None:
    """The two-letter code of a language tag (BCP 47)."""
    match = re.match(r"([a-zA-Z]{2})(?![a-zA-Z])", (tag or "").strip())
    return match.group(1).lower() if match else None


def declared_language(root: Any) -> str | None:
    """What the html element says."""
    return root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") if root.tag == "html" else None
