"""Scripts that put no spaces between words, cut to single characters, so that full-text search finds words in them.

The index holds text cut by ``search_text``; a query is cut the same way, each run of characters into one phrase.
Scripts are those of Unicode's line breaking classes ID and SA (UAX 14): Han, Kana, Thai, Lao, Khmer, Myanmar.
"""

from __future__ import annotations

import re
import sqlite3

SPACELESS = (
    "\u0e01-\u0e7f"  # Thai
    "\u0e80-\u0eff"  # Lao
    "\u1000-\u109f\uaa60-\uaa7f\ua9e0-\ua9ff"  # Myanmar
    "\u1780-\u17ff"  # Khmer
    "\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\uff66-\uff9f"  # iteration marks, Hiragana, Katakana
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"  # Han
)
"""A character class's inside: the scripts without spaces."""

_MARKS = (
    "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece\u102b-\u103e\u1056-\u1059\u105e-\u1060\u1062-\u1064"
    "\u1067-\u106d\u1071-\u1074\u1082-\u108d\u109a-\u109d\u17b4-\u17d3\u17dd\u3099\u309a\uff9e\uff9f"
)
"""Vowel signs, tone marks and viramas: they stay with the letter before them."""

_CELL = re.compile(f"[{SPACELESS}][{_MARKS}]*")
_RUN = re.compile(f"[{SPACELESS}]+")
_TOKEN = re.compile(r'"[^"]*"|\S+')


def search_text(text: str | None) -> str | None:
    """The text as the full-text index holds it: blanks around each character of a spaceless script."""
    if text is None or text.isascii() or not _RUN.search(text):
        return text
    return _CELL.sub(r" \g<0> ", text)


def search_query(query: str | None) -> str:
    """A full-text query (FTS5) for what a user typed: every word or quoted phrase must occur; nothing is an operator.

    A run of a spaceless script is the phrase of its characters: ``東京`` asks for 東 directly followed by 京.
    """
    phrases = []
    for token in _TOKEN.findall(query or ""):
        prefix = "*" if token.endswith("*") and not token.startswith('"') else ""
        words = (search_text(token.replace('"', " ").replace("*", " ")) or "").split()
        if words:
            phrases.append('"' + " ".join(words) + '"' + prefix)
    return " ".join(phrases) or '""'  # the empty phrase, which nothing matches


def register(connection: sqlite3.Connection) -> None:
    """Make ``search_text`` and ``search_query`` SQL functions of this connection."""
    connection.create_function("search_text", 1, search_text, deterministic=True)
    connection.create_function("search_query", 1, search_query, deterministic=True)
