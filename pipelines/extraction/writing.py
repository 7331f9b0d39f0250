"""What differs from one writing system to another: how long a text is in it, and how its sentences end."""

from __future__ import annotations

import re

_SYLLABLES = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\u1200-\u135a]")
"""Kana, Han, Hangul and Ethiopic: letters that are syllables or words."""
ENDS_SENTENCE = re.compile(r"[.!?…。！？．।॥؟۔։။។።][\"'”“»’)\]」』）】]*\s*$")
"""Full stops of all scripts at a text's end, and the quotation marks and brackets that may close behind them."""


def size(text: str) -> int:
    """Characters of a text; those of scripts whose letters are syllables or words count as two."""
    return len(text) if text.isascii() else len(text) + len(_SYLLABLES.findall(text))
