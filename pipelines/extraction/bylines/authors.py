"""Who wrote a story: names alone, one by one, of people and agencies."""
# ruff: noqa: E501 - lists of words and markup are kept one to a line

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from pipelines.extraction.bylines.bylines import shown_names
from pipelines.extraction.bylines.names import clean_name, is_role_only, split_byline, without_places
from pipelines.extraction.choice import Choice
from pipelines.extraction.json_ld import string, types
from pipelines.extraction.structured import Structured, plain
from pipelines.extraction.tree import Element, raw_text

AUTHOR_META = ("author", "article:author", "article:author_name", "parsely-author", "sailthru.author", "citation_author", "citation_authors", "dc.creator", "dcterms.creator", "byl",
               "og:article:author", "article.author", "cxenseparse:author", "authors", "bt:author", "twitter:creator_name",
               "dc.contributor", "rnews:author", "byline", "article:authors", "mediator_author", "articleauthor", "article-author", "content_author", "shareaholic:article_author_name", "dable:author")  # fmt: skip
"""Names of meta elements that name authors, the most trusted first."""


_HAN = re.compile("[一-鿿]{2,4}")
_EDITOR = "责任编辑|責任編輯|责编|責編|编辑|編輯"


def read_authors(root: Element, data: Structured, anchor: Element | None = None) -> Choice[tuple[str, ...]]:
    """Authors from JSON-LD, meta, microdata and the byline that the page shows; the site's own name only where no person is named."""
    offers: list[tuple[str, tuple[str, ...]]] = []
    _offer(offers, "json-ld", _from_json(data), data)
    _offer(offers, "meta", _without_editors(_from_meta(data), root), data)
    chosen = _people_first(offers, data)
    if chosen is None or is_house(chosen[1], data):
        shown = without_places(shown_names(root, anchor), _topics(data))
        if chosen is not None:
            shown = [name for name in shown if len(name.split()) > 1 or not name.isascii()]
        _offer(offers, "byline", shown, data)
        chosen = _people_first(offers, data) or chosen
    listed = tuple((source, ", ".join(names)) for source, names in offers)
    return Choice(chosen[1], chosen[0], listed) if chosen else Choice((), None, listed)


def _topics(data: Structured) -> set[str]:
    """What the page says that it is about, as ``plain`` writes it: a place among these is nobody's name."""
    said = [value for key in ("keywords", "news_keywords", "article:tag") for value in data.meta.get(key, ())]
    return {plain(word) for value in said for word in value.split(",")} - {""}


def _offer(offers: list[tuple[str, tuple[str, ...]]], source: str, names: list[str], data: Structured) -> None:
    unique = tuple(dict.fromkeys(name for name in names if not is_role_only(name)))
    unique = _without_house(unique, data)
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
    houses = {plain(name) for name in house_names(data)} | {plain(name) for name in _admins(data)}
    return all(plain(name) in houses or _is_part_of_house(name, data) for name in names)


def _is_part_of_house(name: str, data: Structured) -> bool:
    """Whether a name is that of the site or its publisher with more behind it: a desk, a region, a legal form."""
    said = name.casefold()
    houses = [data.first("og:site_name"), publisher_name(data)]
    return any(said.startswith(house.casefold() + " ") for house in houses if house and len(house) > 2)


def _is_syndicator(name: str, data: Structured) -> bool:
    """Whether a name is that of a publisher other than the site: an agency whose story the site carries."""
    site, said = data.first("og:site_name"), plain(name)
    if not site or said != plain(publisher_name(data)):
        return False
    return said not in plain(site) + plain(urlsplit(data.url).hostname) and plain(site) not in said


def _without_house(names: tuple[str, ...], data: Structured) -> tuple[str, ...]:
    """People without the house that they write for; all where no person is among them."""
    others = tuple(name for name in names if not is_house((name,), data) or _is_syndicator(name, data))
    return others if any(len(name.split()) > 1 or not name.isascii() for name in others) else names


_ADMIN = re.compile(
    r"/author/(?:admin|administrator|webmaster|redaktion|redaction|editor|newsroom|staff)/?$", re.IGNORECASE
)


def _admins(data: Structured) -> list[str]:
    """Names of accounts that run the site: whoever puts a story in, not who wrote it."""
    items = [item for item in _resolved(data, data.article.get("author")) if isinstance(item, dict)]
    return [
        string(item.get("name")) or ""
        for item in items
        if any(_ADMIN.search(value) for key in ("@id", "url") if isinstance(value := item.get(key), str))
    ]


@lru_cache(maxsize=1)  # each name on a page is held against these
def house_names(data: Structured) -> tuple[str, ...]:
    """What the page calls its site and publisher; an application named like the page is no site."""
    application = data.first("application-name")
    if plain(application) in {plain(data.title), plain(data.first("og:title"))}:
        application = None
    said = [data.first("og:site_name"), application, string(publisher_name(data))]
    host = (urlsplit(data.url).hostname or "").removeprefix("www.")
    said += [host, host.rpartition(".")[0]]
    said += [string(node.get("name")) for node in data.nodes if types(node) & {"website", "newsmediaorganization"}]
    return tuple(name for name in said if name)


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
        names.extend(_names_of(item, data))
    return names


def _names_of(item: Any, data: Structured) -> list[str]:
    if isinstance(item, dict):
        said = item.get("name")
        if isinstance(said, list):
            return [name for entry in said for name in _names_of(entry, data)]
        name = string(said) or " ".join(filter(None, (string(item.get("givenName")), string(item.get("familyName")))))
        return _split_data(name, data) if name else []
    if isinstance(item, str):
        return _split_data(string(item) or "", data)
    return []


_FAMILY_FIRST = re.compile(r"([^\W\d_][^\W\d_A-Z]+(?:-[^\W\d_]+)?), ([^\W\d_][^\W\d_A-Z]+(?: [A-Z]\.)*)$")
"""Family name, given name: the order of catalogues."""


def _split_data(text: str, data: Structured) -> list[str]:
    """Names in a value that should hold one."""
    houses = {plain(name) for name in house_names(data)}
    if plain(text) in houses and (name := clean_name(text)):
        return [name]  # "Smith & Sons" are one
    house, comma, rest = text.partition(",")
    if (
        comma
        and plain(house) in houses
        and all(len(piece.split()) == 1 for piece in rest.split(","))
        and rest.isascii()
    ):
        return split_byline(house)  # with its address
    if family_first := _FAMILY_FIRST.match(text):
        return split_byline(f"{family_first[2]} {family_first[1]}")
    return split_byline(text)


def _without_editors(names: list[str], root: Element) -> list[str]:
    """Names but for those whom the page calls its editor: Chinese systems fill the meta element with who put it in."""
    if not any(_HAN.fullmatch(name) for name in names):
        return names
    text = raw_text(root)
    return [name for name in names if not re.search(rf"(?:{_EDITOR})\s*[:：]?\s*{re.escape(name)}", text)]


def _from_meta(data: Structured) -> list[str]:
    for meta in AUTHOR_META:
        names = [
            name
            for value in data.meta.get(meta, ())
            for name in _split_data(value, data)
            if value and "://" not in value
        ]
        if names:
            return names
    return []
