"""Structured data of a page, read once: JSON-LD, meta elements (OpenGraph, Dublin Core, parsely, …) and links."""

from __future__ import annotations

import html
import re
from functools import lru_cache
from typing import Any
from urllib.parse import urljoin, urlsplit

from attrs import define, field

from pipelines.extraction.json_ld import ARTICLE_TYPES, LOOSE_TYPES, Node, nodes_in, parse_json, string, strings, types
from pipelines.extraction.tree import Element, raw_text, squeeze, text_of

MAX_NODES = 5_000
"""Nodes of one page's JSON-LD that are looked at."""


_PARSELY = "parsely-page"
_PARSELY_NAMES = {
    "pub_date": "parsely-pub-date", "section": "parsely-section", "author": "parsely-author",
    "authors": "parsely-author", "tags": "parsely-tags",
}  # fmt: skip


@define(eq=False)
class Structured:
    """What a page says of itself in data. ``meta`` maps lower-case names to contents in document order."""

    url: str
    nodes: list[Node] = field(factory=list)
    """Every JSON-LD object with a type, nested ones included, in document order."""
    meta: dict[str, list[str]] = field(factory=dict)
    links: list[tuple[str, str, str]] = field(factory=list)
    """``(rel, href, the base that it is relative to)`` of link elements."""
    title: str = ""
    """The title element's text."""
    headings: list[str] = field(factory=list)
    """Texts of all h1 elements."""
    article: Node = field(factory=dict)
    """The JSON-LD object about this page's story; empty where there is none."""

    def first(self, *names: str) -> str | None:
        """The first non-empty content of the first of these meta names that has one."""
        for name in names:
            for value in self.meta.get(name, ()):
                if value:
                    return value
        return None

    def article_body(self) -> str:
        """The text that JSON-LD gives of the story, paragraphs cut as far as it tells; empty where it gives none."""
        value = self.article.get("articleBody") or self.article.get("text")
        text = value if isinstance(value, str) else string(value) or ""
        if "&" in text:
            text = html.unescape(html.unescape(text))
        if re.search(r"<(?:p|br|div|h\d|li)\b", text, re.IGNORECASE):
            text = re.sub(r"<(?:/p|br\s*/?|/div|/h\d|/li)[^>]*>", "\n\n", text, flags=re.IGNORECASE)
        text = re.sub(r"<[^<>]{0,500}>", " ", text)
        return "\n\n".join(line for line in map(squeeze, re.split(r"\n+|\r+", text)) if line)

    def link(self, rel: str) -> str | None:
        """The first link of that relation, resolved."""
        return next((resolve(base, href) for name, href, base in self.links if rel in name.split()), None)


def read_structured(root: Element, url: str) -> Structured:
    """All structured data of a page at ``url``. Never raises for what the page holds."""
    data = Structured(url=url)
    scripts: list[str] = []
    base = url
    for node in root.iter("meta", "link", "script", "title", "h1", "base"):
        tag = node.tag
        if tag == "meta":
            _add_meta(data.meta, node)
        elif tag == "script":
            if "ld+json" in (node.get("type") or "").lower() and node.text:
                scripts.append(node.text)
        elif tag == "link":
            relation, href = node.get("rel"), node.get("href")
            if relation and href:
                data.links.append((relation.lower(), href, base))
        elif tag == "title":
            data.title = data.title or squeeze(raw_text(node))
        elif tag == "h1":
            data.headings.append(text_of(node))
        elif href := node.get("href"):
            base = resolve(url, href)
    for text in scripts:
        for top in parse_json(text):
            for found in nodes_in(top):
                if len(data.nodes) < MAX_NODES:
                    data.nodes.append(found)
    data.article = choose_article(data)
    return data


def _add_meta(meta: dict[str, list[str]], node: Element) -> None:
    content = node.get("content")
    if content is None:
        return
    for attribute in ("property", "name", "itemprop", "http-equiv"):
        for name in (node.get(attribute) or "").lower().split():
            meta.setdefault(name, []).append(squeeze(content))
            if name == _PARSELY:
                _add_parsely(meta, content)


def _add_parsely(meta: dict[str, list[str]], content: str) -> None:
    """What Parse.ly's repeated metatag says in one object, under the names that its single metatags have.

    <https://docs.parse.ly/metatags/>
    """
    for top in parse_json(content):
        for key, name in _PARSELY_NAMES.items() if isinstance(top, dict) else ():
            meta.setdefault(name, []).extend(squeeze(value) for value in strings(top.get(key)))


def resolve(base: str, href: str) -> str:
    """An absolute address, or the input where it is none that can be resolved."""
    try:
        return urljoin(base, href.strip())
    except ValueError:
        return href.strip()


def page_key(url: str | None) -> str:
    """Host without www and path without a slash at its end: enough to say that two addresses are of one page."""
    if not url:
        return ""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return f"{parts.netloc.lower().removeprefix('www.')}{parts.path.rstrip('/').lower()}"


_SIGNS = bytes(byte for byte in range(128) if not chr(byte).isalnum())
_NO_LETTERS = re.compile(r"[\W_]+")


@lru_cache(maxsize=8192)
def plain(text: str | None) -> str:
    """Letters and digits of a text in lower case: for comparing headlines across sources."""
    if not text:
        return ""
    letters = text.casefold().encode("utf-8", "surrogatepass").translate(None, _SIGNS).decode("utf-8", "surrogatepass")
    return letters if letters.isalnum() else _NO_LETTERS.sub("", letters)


def choose_article(data: Structured) -> Node:
    """The JSON-LD object about this page's story, judged by address, by headline and by what it holds."""
    urls = {page_key(data.url), page_key(data.link("canonical")), page_key(data.first("og:url"))} - {""}
    names = [plain(text) for text in (*data.headings, *data.meta.get("og:title", ()), data.title) if plain(text)]
    best: tuple[float, Node] = (0.0, {})
    for position, node in enumerate(data.nodes):
        kinds = types(node)
        strict = bool(kinds & ARTICLE_TYPES)
        if not strict and not (kinds & LOOSE_TYPES) and not ("headline" in node and "datePublished" in node):
            continue
        score = _about_page(node, urls, names) + (3.0 if strict else 0.0) - min(position, 50) * 0.01
        score += sum(0.3 for key in ("headline", "datePublished", "author", "articleBody", "image") if node.get(key))
        if score > best[0] and (strict or "headline" in node or "datePublished" in node):
            best = (score, node)
    return best[1] if best[0] > 1.0 else {}


def _about_page(node: Node, urls: set[str], names: list[str]) -> float:
    """How well an object's address and headline fit the page's: negative where they contradict it."""
    said = {page_key(_address(node.get(key))) for key in ("mainEntityOfPage", "url", "@id")} - {""}
    score = 0.0
    if said & urls:
        score += 2.0
    elif said and not any(not key.partition("/")[2] for key in said):
        score -= 1.0
    headline = plain(string(node.get("headline")) or string(node.get("name")))
    if headline and names:
        if any(headline in name or name in headline for name in names if len(name) > 8):
            score += 2.0
        else:
            score -= 1.0 if score >= 0 else 3.0  # neither the address nor the headline is this page's
    return score


def _address(value: Any) -> str | None:
    if isinstance(value, dict):
        value = value.get("@id") or value.get("url")
    if isinstance(value, list):
        value = next((item for item in value if isinstance(item, str)), None)
    return value if isinstance(value, str) and value.startswith(("http", "//")) else None
