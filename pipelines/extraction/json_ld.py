"""JSON-LD as pages write it: broken scripts mended, objects found wherever they nest, values read as text."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import json_repair

from pipelines.extraction.tree import squeeze

MAX_JSON = 2_000_000
"""Characters of one script that are parsed."""
MAX_REPAIR = 200_000
"""Characters of one broken script that are mended: json-repair is pure Python."""

Node = dict[str, Any]

ARTICLE_TYPES = frozenset({
    "article", "newsarticle", "reportagenewsarticle", "analysisnewsarticle", "opinionnewsarticle",
    "backgroundnewsarticle", "reviewnewsarticle", "askpublicnewsarticle", "advertisercontentarticle",
    "satiricalarticle", "scholarlyarticle", "medicalscholarlyarticle", "techarticle", "blogposting", "liveblogposting",
    "report", "socialmediaposting", "apireference",
})  # fmt: skip
"""schema.org types of a text with a headline, an author and a date, in lower case."""

LOOSE_TYPES = frozenset(
    {"webpage", "itempage", "creativework", "review", "recipe", "howto", "videoobject", "podcastepisode"}
)
"""Types that hold an article's properties on some pages, and on others are about something else."""

_OPENED = re.compile(r"(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[)\s*")
_CLOSED = re.compile(r"(?://\s*\]\]>|/\*\s*\]\]>\s*\*/|\]\]>|-->)$")
_LONGEST_CLOSING = 40
_TRAILING_COMMA = re.compile(r",(\s*[}\]])")
_COMMENT = re.compile(r"^[^\S\n]*//.*$|/\*[\s\S]*?\*/", re.MULTILINE)


def parse_json(text: str) -> list[Any]:
    """The values in a script of JSON, mended where it is broken; empty where nothing can be made of it."""
    text = text.strip()[:MAX_JSON]
    if not text:
        return []
    value = _loads(text)
    if value is None:
        cleaned = _unwrapped(text)
        if "&quot;" in cleaned and '"' not in cleaned.replace("&quot;", "")[:200]:
            cleaned = html.unescape(cleaned)
        cleaned = _TRAILING_COMMA.sub(r"\1", cleaned)
        value = _loads(cleaned)
        if value is None:
            value = _loads(_COMMENT.sub("", cleaned))
        if value is None and cleaned[:1] in "[{" and len(cleaned) <= MAX_REPAIR:
            value = _repair(cleaned)
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _unwrapped(text: str) -> str:
    """A script without what keeps it from older parsers, and without a semicolon at its end."""
    text = text[match.end() :] if (match := _OPENED.match(text)) else text
    text = text.removesuffix(";").rstrip()
    closed = _CLOSED.search(text, max(0, len(text) - _LONGEST_CLOSING))
    return text[: closed.start()].rstrip().removesuffix(";") if closed else text


def _loads(text: str) -> Any:
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None


def _repair(text: str) -> Any:
    try:
        return json_repair.loads(text, skip_json_loads=True)
    except Exception:  # a parser of broken input may break in any way
        return None


def nodes_in(value: Any) -> Iterator[Node]:
    """Every object with a type, outer before inner, in order, without recursion."""
    stack = [(value, 0)]
    seen = 0
    while stack and seen < 50_000:
        item, depth = stack.pop()
        seen += 1
        if depth > 30:
            continue
        if isinstance(item, dict):
            if "@type" in item or "headline" in item or "articleBody" in item:
                yield item
            stack.extend(
                (child, depth + 1) for child in reversed(list(item.values())) if isinstance(child, dict | list)
            )
        elif isinstance(item, list):
            stack.extend((child, depth + 1) for child in reversed(item) if isinstance(child, dict | list))


def types(node: Node) -> set[str]:
    """The node's types in lower case, without namespace."""
    said = node.get("@type")
    if isinstance(said, str):
        return {_type(said)}
    values = said if isinstance(said, list) else [said]
    return {_type(value) for value in values if isinstance(value, str)}


@lru_cache(maxsize=1000)
def _type(said: str) -> str:
    return said.rsplit("/", 1)[-1].rsplit(":", 1)[-1].lower()


def string(value: Any) -> str | None:
    """One line of text from a JSON-LD value: a string, a number, a list's first, or an object's value or name."""
    if isinstance(value, str):
        text = value
        if "&" in text:
            text = html.unescape(text)
            if "&" in text and ";" in text:
                text = html.unescape(text)
        if "<" in text and ">" in text:
            text = re.sub(r"<[^<>]{0,500}>", " ", text)
        return squeeze(text) or None
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, list):
        return next((found for found in map(string, value[:20]) if found), None)
    if isinstance(value, dict):
        return string(value.get("@value") or value.get("name") or value.get("@id"))
    return None


def strings(value: Any) -> list[str]:
    """All texts of a JSON-LD value that may be one or a list."""
    values = value if isinstance(value, list) else [value]
    return [text for text in map(string, values[:500]) if text]
