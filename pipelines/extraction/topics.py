"""The tags of a story, its canonical address, and whether the publisher gives it away."""

from __future__ import annotations

import html
import re
from typing import Any

from pipelines.extraction.choice import Choice
from pipelines.extraction.json_ld import string, strings, types
from pipelines.extraction.shown_tags import shown_tags
from pipelines.extraction.structured import Structured, plain, resolve
from pipelines.extraction.tree import Element, text_of

TAG_META = (
    "article:tag",
    "og:article:tag",
    "news_keywords",
    "parsely-tags",
    "sailthru.tags",
    "keywords",
    "cxenseparse:keywords",
    "dc.subject",
)
MAX_TAGS = 60
_SEPARATOR = re.compile(r"\s*[,;、，；،|]\s*")
_CHINESE = re.compile(r"\w+(?:\s+(?=\S*[一-鿿])\w+){2,}")
"""Keywords of a script without spaces between words, which a space divides."""
_NO_TAG = re.compile(r"[_/@].*|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
"""What a content system notes for itself: marks and identifiers."""


def read_tags(root: Element, data: Structured, anchor: Element | None = None) -> Choice[tuple[str, ...]]:
    """Keywords, in order, each once. ``anchor`` is the element that shows the headline."""
    for name in TAG_META[:2]:
        tags = _split(data.meta.get(name, []))
        if tags:
            return Choice(tags, f"meta {name}")
    tags = _split(strings(data.article.get("keywords")))
    if tags:
        return Choice(tags, "json-ld keywords")
    for name in TAG_META[2:]:
        tags = _split(data.meta.get(name, []))
        if tags:
            return Choice(tags, f"meta {name}")
    shown = [text_of(node) for node in root.iter("a") if _is_tag(node)]
    beside = [tag for text in shown_tags(root, anchor) for tag in _split([text])] if len(shown) < 2 else []
    if len(beside) > len(shown):  # one link alone may be the section's, among those of tags
        return Choice(tuple(dict.fromkeys(beside)), "links of tags")
    return Choice(_split(shown), "rel=tag" if shown else None)


def _is_tag(link: Element) -> bool:
    """Whether a link says that it leads to a tag's page; a category's is the section's."""
    relations = (link.get("rel") or "").lower().split()
    return "tag" in relations and "category" not in relations


def _split(values: list[str]) -> tuple[str, ...]:
    found: dict[str, str] = {}
    if len(values) == 1 and _CHINESE.fullmatch(values[0]):
        values = values[0].split()
    for value in values:
        for part in _SEPARATOR.split(value) if len(values) < 4 else [value]:
            tag = html.unescape(part).strip(" #&\"'[]")
            if 1 < len(tag) <= 60 and plain(tag) and plain(tag) not in found and not _NO_TAG.fullmatch(tag):
                found[plain(tag)] = tag
    return tuple(found.values())[:MAX_TAGS]


def read_canonical(data: Structured) -> Choice[str | None]:
    """The page's own claim of its address."""
    for source, value in (("link canonical", data.link("canonical")), ("og:url", data.first("og:url"))):
        if value:
            url = resolve(data.url, value)
            if url.startswith(("http://", "https://")):
                return Choice(url, source)
    return Choice(None)


def read_is_free(data: Structured) -> Choice[bool | None]:
    """The publisher's word: schema.org isAccessibleForFree, or the content tier of its meta elements."""
    for node in (
        data.article,
        *[
            node
            for node in data.nodes
            if node is not data.article and types(node) & {"webpage", "newsarticle", "article"}
        ],
    ):
        word = _truth(node.get("isAccessibleForFree")) if node else None
        if word is not None:
            return Choice(word, "json-ld isAccessibleForFree")
    word = _truth(data.first("isaccessibleforfree"))
    if word is not None:
        return Choice(word, "microdata isAccessibleForFree")
    tier = (data.first("article:content_tier", "og:article:content_tier") or "").lower()
    if tier in {"free", "metered", "locked"}:
        return Choice(tier == "free", "meta article:content_tier")
    return Choice(None)


def _truth(value: Any) -> bool | None:
    if isinstance(value, bool):
        return value
    text = (string(value) or "").lower().rsplit("/", 1)[-1]
    return True if text in {"true", "1", "yes"} else False if text in {"false", "0", "no"} else None
