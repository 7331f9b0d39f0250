"""What the makers of pages call the parts of a teaser: words of class names, the same the world over."""

from __future__ import annotations

import re
from functools import lru_cache

from lxml.html import HtmlElement

_ATTRIBUTES = ("class", "data-component", "itemprop", "data-qa", "data-testid")
_HELPER = re.compile(
    r"(?:visually|visibly|vis)[-_]?hidden|sr[-_]?only|screen[-_]?reader|a11y|assistive|hidden[-_]?text|"
    r"show[-_]for[-_]sr",
    re.IGNORECASE,
)
_KICKER = re.compile(
    r"kicker|over-?line|over-?title|eyebrow|catch-?line|top-?line|topic|roof-?line|dach-?zeile|"
    r"spitz-?marke|pre-?title|"
    r"super-?title|supra-?title|ante-?titulo|sur-?titre|occhiello|pre-?titulo|volanta|label|tag(?![a-z])|"
    r"category|rubri|"
    r"emphasis|slug|flag|head-?prefix|section-?name|subject",
    re.IGNORECASE,
)
_TITLE = re.compile(r"head-?line|title|heading|titel|titre|titulo|título|titolo|(?<![a-z])hed(?![a-z])", re.IGNORECASE)
_TEASER = re.compile(
    r"teaser[-_]*text|intro(?!duc)|summary|synopsis|excerpt|(?<![a-z])de[ck]k?(?![a-z])|standfirst|"
    r"description|abstract|lede|"
    r"blurb|sub-?title|sub-?head|sub-?line|unterzeile|bajada|entradilla|sommario|chapeau|vorspann|anriss",
    re.IGNORECASE,
)
_META = re.compile(
    r"author|byline|(?<![a-z])meta|(?<![a-z])(?:pub-?)?date|time(?![a-z])|timestamp|comment|count|badge|"
    r"icon|read-?more|cta(?![a-z])|"
    r"button|btn|share(?!d)|social|duration|credit|source|paywall|premium|location|views",
    re.IGNORECASE,
)


def names(element: HtmlElement) -> str:
    """The words by which a page's maker names an element; of BEM names the part itself, without its block."""
    found = [element.get(name) for name in _ATTRIBUTES]
    return " ".join(filter(None, found))


@lru_cache(maxsize=8192)
def names_helper(name: str) -> bool:
    """Something for screen readers alone."""
    return _HELPER.search(name) is not None


@lru_cache(maxsize=8192)
def names_kicker(name: str) -> bool:
    """A short line over the headline."""
    return _KICKER.search(_parts(name)) is not None


@lru_cache(maxsize=8192)
def names_title(name: str) -> bool:
    """The headline, and not the kicker in it."""
    parts = _parts(name)
    return _TITLE.search(parts) is not None and _KICKER.search(parts) is None


@lru_cache(maxsize=8192)
def names_teaser(name: str) -> bool:
    """The lines under the headline."""
    return _TEASER.search(_parts(name)) is not None


@lru_cache(maxsize=8192)
def names_meta(name: str) -> bool:
    """Byline, time, counters and the like."""
    return _META.search(_parts(name)) is not None


def _parts(name: str) -> str:
    """``red-teaser-title__kicker`` is a kicker: what stands before the last ``__`` is the block's name."""
    return " ".join(word.rpartition("__")[2] for word in name.split())
