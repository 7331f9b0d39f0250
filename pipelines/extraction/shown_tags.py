"""The tags that a page shows where its data name none: links that stand together behind the headline and are called so."""
# ruff: noqa: E501 - lists of words and markup are kept one to a line

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from pipelines.extraction.text.chrome_lines import labels_tags
from pipelines.extraction.tree import Element, marks, text_of

_NAMES = re.compile(
    r"(?:tag|(?:[a-z0-9]+-)*?(?:tags|tag-(?:list|box|links?|group|wrap(?:per)?|container|area|items?|block)|(?:article|post|news|story|item|body|detail|content|entry)-tag|tagi|tagovi|tegi|teqler|hashtags?|keywords?|topics|"
    r"etiket(?:ler|a|e|y)?|etiquetas?|cimk(?:e|ek)|stitky|mots-?cles|palavras-?chave|temas|schlagw(?:orte|oerter)|avainsanat|asiasanat|emneord|amnesord|nyckelord|trefwoorden|oznake|parole-?chiave|tu-?khoa|barchasb))"
    r"(?:-(?:list|box|links?|group|wrap(?:per)?|container|area|items?|block|article|section))?"
)
"""What elements that hold tags are called."""
_ADDRESS = re.compile(
    r"/(?:tags?|tagged|tagging|topics?|keywords?|hashtags?|etiket(?:a|e|i|ler)?|etiquetas?|cimkek?|tagi|stitky|mots?-?cles?|temas?|themen|thema|label|labels|tu-khoa|palavras?-chave|tag-search|search/label)(?:[/=?-]|$)",
    re.IGNORECASE,
)
"""Where links of tags lead."""
_OF_OTHERS = re.compile(
    r"cloud|popular|trend|(?<![a-z])hot(?![a-z])|side-?bar|widget|menu|(?<![a-z])nav|footer|share|social|related|latest|breaking|teaser|card"
)
_HOLDERS = ("ul", "ol", "div", "p", "section", "span", "dl", "nav", "footer")
_LONGEST, _LONGEST_LABEL = 50, 40
"""Characters of a tag, and of what stands before the first."""
_MOST = 30
_SIGNS = re.compile(r"[\s,;|#/•·、，.]+")


def shown_tags(root: Element, anchor: Element | None) -> list[str]:
    """The tags in the first element that holds such links, behind the headline (``anchor``) if that is known."""
    behind = anchor is None
    story = set(anchor.iterancestors()) if anchor is not None else set()
    for node in root.iter():
        if node is anchor:
            behind = True
        elif behind and node.tag in _HOLDERS and (tags := _tags_in(node, story)):
            return tags
    return []


def _tags_in(node: Element, story: set[Element]) -> list[str]:
    first = next(iter(node.iter("a")), None)
    if first is None or not (_is_named(node) or _leads_to_tag(first) or _is_labelled(node)):
        return []
    links = list(islice(node.iter("a"), _MOST + 1))
    if len(links) > _MOST or not (_is_named(node) or all(map(_leads_to_tag, links)) or _is_labelled(node)):
        return []
    tags = [text_of(link, _LONGEST + 1).strip(" #") for link in links]
    if not all(0 < len(tag) <= _LONGEST for tag in tags) or not _holds_little_else(node, links):
        return []
    return [] if _is_of_others(node, story) else tags


def _is_named(node: Element) -> bool:
    said = f"{node.get('class') or ''} {node.get('id') or ''}"
    return len(said) > 3 and any(_names_tags(name) for name in said.split()[:8])


@lru_cache(maxsize=8192)
def _names_tags(name: str) -> bool:
    """Whether one name is that of tags. Pure: the cache changes nothing but time."""
    folded = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", name).lower().replace("__", "-").replace("_", "-")
    return _NAMES.fullmatch(folded) is not None


def _is_labelled(node: Element) -> bool:
    """Whether an element begins, before its first link, with the word for tags."""
    label = (node.text or "").strip()
    if not label and len(node) and node[0].tag != "a":
        label = text_of(node[0], _LONGEST_LABEL + 1)
    return 2 < len(label) <= _LONGEST_LABEL and labels_tags(label)


def _leads_to_tag(link: Element) -> bool:
    return _ADDRESS.search(link.get("href") or "") is not None


def _holds_little_else(node: Element, links: list[Element]) -> bool:
    """Whether an element holds a label, the links and signs between them."""
    text = text_of(node, 2_000)
    first = text.find(text_of(links[0]))
    if not 0 <= first <= _LONGEST_LABEL:
        return False
    own = sum(len(_SIGNS.sub("", text_of(link))) for link in links)
    return own >= 0.8 * len(_SIGNS.sub("", text[first:]))


def _is_of_others(node: Element, story: set[Element]) -> bool:
    """Whether an element is one of the page's own: its menu, its footer, what is read most.

    ``story`` are the elements around the headline.
    """
    for above in _and_above(node):
        if above in story:
            return False
        if above.tag in {"aside", "nav", "header", "footer"} and above is not node:
            return next(iter(above.iterancestors("article", "main")), None) is None
        if above.tag in {"article", "main"}:
            return False
        if above.tag not in {"body", "html"} and _OF_OTHERS.search(marks(above)):
            return True
    return False


def _and_above(node: Element) -> Iterator[Element]:
    yield node
    yield from node.iterancestors()
