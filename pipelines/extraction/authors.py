"""Who wrote a story: names alone, one by one, of people and agencies."""
# ruff: noqa: E501 - lists of words and markup are kept one to a line

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

from pipelines.extraction.choice import Choice
from pipelines.extraction.names import clean_name, is_role_only, split_byline
from pipelines.extraction.structured import Node, Structured, plain, string, types
from pipelines.extraction.tree import Element, marks, text_of

AUTHOR_META = ("author", "article:author", "article:author_name", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "byl",
               "og:article:author", "article.author", "citation_author", "cxenseparse:author", "authors", "bt:author", "twitter:creator_name",
               "dc.contributor", "rnews:author", "byline", "article:authors", "mediator_author", "articleauthor", "article-author", "shareaholic:article_author_name", "dable:author")  # fmt: skip
"""Names of meta elements that name authors, the most trusted first."""

_BYLINE = re.compile(
    r"(?<![a-z])(by-?line|authors?|autor(?:en|in)?|auteur|autore|writer|contributors?|creator|reporter|journalist|redaktor|dateline-author)(?![a-z])"
)
_NOT_BYLINE = re.compile(
    r"comment|related|bio|about|social|follow|share|img|image|photo|avatar|credit|caption|footer|newsletter|more-from|list-authors"
)


def read_authors(root: Element, data: Structured) -> Choice[tuple[str, ...]]:
    """Authors from JSON-LD, meta, microdata and the byline that the page shows; the site's own name only where no person is named."""
    offers: list[tuple[str, tuple[str, ...]]] = []
    _offer(offers, "json-ld", _from_json(data))
    _offer(offers, "meta", _from_meta(data))
    chosen = _people_first(offers, data)
    if chosen is None or is_house(chosen[1], data):
        shown = _from_markup(root)
        if chosen is not None:
            shown = [name for name in shown if len(name.split()) > 1 or not name.isascii()]
        _offer(offers, "byline", shown)
        chosen = _people_first(offers, data) or chosen
    listed = tuple((source, ", ".join(names)) for source, names in offers)
    return Choice(chosen[1], chosen[0], listed) if chosen else Choice((), None, listed)


def _offer(offers: list[tuple[str, tuple[str, ...]]], source: str, names: list[str]) -> None:
    unique = tuple(dict.fromkeys(name for name in names if not is_role_only(name)))
    if unique:
        offers.append((source, unique))


def _people_first(offers: list[tuple[str, tuple[str, ...]]], data: Structured) -> tuple[str, tuple[str, ...]] | None:
    """The first source that names more than the house itself, else the first."""
    for source, names in offers:
        if not is_house(names, data):
            return source, names
    return offers[0] if offers else None


def is_house(names: tuple[str, ...], data: Structured) -> bool:
    """Whether these are but the site's own name."""
    houses = {plain(name) for name in house_names(data)}
    return all(plain(name) in houses for name in names)


def house_names(data: Structured) -> list[str]:
    """What the page calls its site and publisher."""
    said = [data.first("og:site_name"), data.first("application-name"), string(publisher_name(data))]
    host = (urlsplit(data.url).hostname or "").removeprefix("www.")
    said += [host, host.rpartition(".")[0]]
    said += [string(node.get("name")) for node in data.nodes if types(node) & {"website", "newsmediaorganization"}]
    return [name for name in said if name]


def publisher_name(data: Structured) -> str | None:
    """The name of the article's publisher by JSON-LD."""
    value = _resolved(data, data.article.get("publisher"))
    return string(value[0].get("name")) if value and isinstance(value[0], dict) else None


def _resolved(data: Structured, value: Any) -> list[Any]:
    """The objects of a value, references by ``@id`` followed."""
    values = value if isinstance(value, list) else [value]
    found: list[Any] = []
    for item in values[:50]:
        if isinstance(item, list):
            found.extend(item[:20])
        elif isinstance(item, dict) and "name" not in item and isinstance(item.get("@id"), str):
            found.append(next((node for node in data.nodes if node.get("@id") == item["@id"] and "name" in node), item))
        else:
            found.append(item)
    return found


def _from_json(data: Structured) -> list[str]:
    names: list[str] = []
    article = data.article
    for item in _resolved(data, article.get("author") or article.get("creator")):
        names.extend(_names_of(item))
    return names


def _names_of(item: Any) -> list[str]:
    if isinstance(item, dict):
        said = item.get("name")
        if isinstance(said, list):
            return [name for entry in said for name in _names_of(entry)]
        name = string(said) or " ".join(filter(None, (string(item.get("givenName")), string(item.get("familyName")))))
        return _split_data(name) if name else []
    if isinstance(item, str):
        return _split_data(string(item) or "")
    return []


def _split_data(text: str) -> list[str]:
    """Names in a value that should hold one."""
    if text.count(",") == 1 and len(text.split()) == 2 and not re.search(r"\band\b", text):  # Family, Given
        return split_byline(text, commas=False)
    return split_byline(text)


def _from_meta(data: Structured) -> list[str]:
    for meta in AUTHOR_META:
        names = [
            name for value in data.meta.get(meta, ()) for name in _split_data(value) if value and "://" not in value
        ]
        if names:
            return names
    return []


def _from_markup(root: Element) -> list[str]:
    """Microdata, ``rel=author`` and elements whose class says byline, the innermost that hold a name."""
    by_kind: dict[str, list[str]] = {}
    first: dict[str, set[Element]] = {}
    for node in root.iter(*_TAGS):
        kind = _kind(node)
        if kind is None or _in_other(node):
            continue
        near = {node, *(above for above, _ in zip(node.iterancestors(), range(3), strict=False))}
        if kind in first and not near & first[kind]:
            continue  # another byline is another story's
        text = text_of(node)
        if not text or len(text) > 160:
            continue
        names = _names_shown(node, text)
        if names:
            first.setdefault(
                kind, {element for element in near if element.tag not in {"body", "html", "main", "article"}}
            )
            bucket = by_kind.setdefault(kind, [])
            bucket.extend(name for name in names if name not in bucket)
    return next((by_kind[kind][:6] for kind in ("itemprop", "rel", "byline", "by", "link") if by_kind.get(kind)), [])


_TAGS = (
    "a",
    "span",
    "div",
    "p",
    "address",
    "li",
    "b",
    "strong",
    "em",
    "cite",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "section",
    "td",
    "font",
)
_INTRODUCTIONS = frozenset(
    {
        "by",
        "von",
        "par",
        "por",
        "di",
        "door",
        "av",
        "af",
        "written by",
        "words by",
        "text:",
        "author:",
        "autor:",
        "by:",
        "posted by",
    }
)
_AUTHOR_LINK = re.compile(
    r"/(?:authors?|autor(?:en|es|in)?|auteurs?|autori|journalists?|contributors?|writers?|columnists?|staff|by|people|profile)/[^/]",
    re.IGNORECASE,
)


def _kind(node: Element) -> str | None:
    """How an element says that it holds an author: by microdata, by its relation, by its name, by its words."""
    item = (node.get("itemprop") or "").lower()
    if item in {"author", "creator"}:
        return "itemprop"
    tag = node.tag
    if tag == "a":
        if "author" in (node.get("rel") or "").lower().split():
            return "rel"
        if _AUTHOR_LINK.search(node.get("href") or ""):
            return "link"
    classes, identifier, test = node.get("class"), node.get("id"), node.get("data-testid")
    if classes or identifier or test:
        said = _folded(f"{classes or ''} {identifier or ''} {test or ''}")
        if _BYLINE.search(said) and not _NOT_BYLINE.search(said):
            return "byline"
    if tag in {"p", "span", "div", "b", "strong", "td", "font", "em", "i"} and len(node) < 4:
        text = (node.text or "").strip().lower()
        if text[:9].startswith(("by ", "von ", "par ", "por ", "written b", "posted by")) and len(text) < 80:
            return "by"
        if text in _INTRODUCTIONS and len(node):
            return "by"
    return None


def _folded(said: str) -> str:
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", said).lower()


def _in_other(node: Element) -> bool:
    for ancestor in node.iterancestors():
        if ancestor.tag in {"aside", "footer", "nav", "figure", "figcaption"}:
            return True
        said = marks(ancestor)
        if re.search(
            r"comment|related|teaser|sidebar|footer|recommend|most-?read|newsletter|card|widget", said
        ) and ancestor.tag not in {"body", "html", "main"}:
            return True
        if ancestor.tag in {"article", "main"}:
            return False
    return False


def _names_shown(node: Element, text: str) -> list[str]:
    """Names in an element: its links or name elements if it has some, else its text."""
    inner = [
        child
        for child in node.iter("a", "span")
        if child is not node
        and (_kind(child) in {"itemprop", "rel"} or "name" in marks(child).split() or child.tag == "a")
    ]
    names: list[str] = []
    for child in inner:
        names.extend(name for name in split_byline(text_of(child)) if name not in names and _looks_like_name(name))
    return names or [name for name in split_byline(text) if _looks_like_name(name)]


def _looks_like_name(name: str) -> bool:
    words = name.split()
    if re.search(r"[぀-ヿ㐀-鿿가-힯]", name):
        return len(name) <= 12
    if not any(char.isupper() or char.islower() for char in name):  # a script without capitals
        return len(words) <= 5 and len(name) <= 40
    return (
        len(words) <= 5
        and sum(1 for word in words if word[:1].isupper()) >= max(1, len(words) - 2)
        and not re.search(r"[!?…]", name)
    )


def authors_of(node: Node, data: Structured) -> list[str]:
    """Names that one JSON-LD object gives as its authors."""
    return [name for item in _resolved(data, node.get("author")) for name in _names_of(item)]


def signature(text: str) -> str | None:
    """The name that a line at a story's beginning or end consists of, as papers sign stories; None for any other line."""
    if len(text) > 50 or not 2 <= len(text.split()) <= 5 or text[-1:] in ".!?:":
        return None
    name = clean_name(text)
    return (
        name
        if name
        and _looks_like_name(name)
        and all(word[:1].isupper() or not word[:1].isalpha() for word in name.split())
        else None
    )
