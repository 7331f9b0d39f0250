"""The section that a story is filed under: by meta elements, by JSON-LD, by its trail of breadcrumbs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from pipelines.extraction.choice import Choice
from pipelines.extraction.json_ld import string, strings, types
from pipelines.extraction.structured import Structured, page_key, plain, resolve

SECTION_META = (
    "article:section", "og:article:section", "parsely-section", "section", "articlesection", "sailthru.section",
    "cxenseparse:section", "dc.subject.section", "category", "cg", "article.section", "og:section", "bt:section",
)  # fmt: skip
_HOME = re.compile(
    r"^(?:home|home ?page|startseite|start|accueil|inicio|início|főoldal|forside|hjem|hem|etusivu|domů|domov|početna|"
    r"naslovnica|acasă|strona główna|ana ?sayfa|главная|головна|начало|αρχική|ホーム|トップ|首页|首頁|홈|الرئيسية|"
    r"होम|trang chủ|beranda|หน้าแรก|all|uncategorized|posts?|tags?|articles?)$",
    re.IGNORECASE,
)
"""Names of no section: the way home, and what a content system says where its user said nothing."""
_VAGUE = re.compile(
    r"^(?:news|latest|nachrichten|noticias|notizie|nyheter|nouvelles|actualités|nieuws|uutiset|haberler|новости|блог|blogs?|ニュース|新闻|新聞|뉴스)$",
    re.IGNORECASE,
)
"""Sections that say little: taken where nothing else is said."""
_AND = re.compile(r"(?:^|\s)(?:and|&|und|et|y|e|i|en|og|och|ja|ve|и|і|та)\s", re.IGNORECASE)
_LONGEST = 60
"""Characters of a section's name."""
_TITLE_BEGUN = 20
"""Letters of a name, from which it is taken for the story's own title where that begins with it."""


def read_section(data: Structured, headline: str | None) -> Choice[str | None]:
    """The section that the page files the story under."""
    titles = {plain(text) for text in (headline, data.first("og:title"), data.title)} - {""}
    offers = [
        (source, name)
        for source, value in _said(data)
        for name in _listed(value)
        if 1 < len(name) < _LONGEST and not re.match(r"https?:|//", name)
        if not any(_is_title(plain(name), title) for title in titles)
    ]
    good = [offer for offer in offers if not says_nothing(offer[1])]
    best = next((offer for offer in good if not is_vague(offer[1])), good[0] if good else None)
    return Choice(best[1] if best else None, best[0] if best else None, tuple(offers))


def says_nothing(name: str) -> bool:
    """Whether a section's name is the way home, or what a content system says by default."""
    return _HOME.match(name) is not None


def is_vague(name: str) -> bool:
    """Whether a section's name says no more than that there is news in it."""
    return _VAGUE.match(name) is not None


def _said(data: Structured) -> Iterator[tuple[str, str]]:
    """What each source says, the most trusted first."""
    for name in SECTION_META[:2]:
        yield from ((f"meta {name}", value) for value in data.meta.get(name, ())[:1] if value)
    yield from (("json-ld articleSection", value) for value in strings(data.article.get("articleSection"))[:2])
    for name in SECTION_META[2:]:
        yield from ((f"meta {name}", value) for value in data.meta.get(name, ())[:1] if value)
    yield from (("breadcrumb", value) for value in reversed(_crumbs(data)))


def _listed(value: str) -> list[str]:
    """The sections that a value lists: "Laptops, Reviews" are two, "Arts, Media and Culture" is one."""
    names = [name.strip() for name in re.split(r",(?!\d)", value)]
    return [value] if _AND.search(names[-1]) else names


def _crumbs(data: Structured) -> list[str]:
    """The names in the page's trail of breadcrumbs without the way home and the page itself."""
    trail = next((node for node in data.nodes if "breadcrumblist" in types(node)), {})
    items = trail.get("itemListElement")
    crumbs = [_crumb(item) for item in items if isinstance(item, dict)] if isinstance(items, list) else []
    pages = {page_key(data.url), page_key(data.link("canonical")), page_key(data.first("og:url"))}
    return [
        name
        for place, (name, url) in enumerate(crumbs)
        if name
        and not (place == 0 and _is_home(resolve(data.url, url)))
        and not (url and page_key(resolve(data.url, url)) in pages)
        and not (place and place == len(crumbs) - 1 and not url and crumbs[0][1])
    ]


def _crumb(item: dict[str, Any]) -> tuple[str, str]:
    """Name and address of a ListItem; either may be empty. The last one, which is the page itself, needs no address."""
    inner = item.get("item")
    if not isinstance(inner, dict):
        return string(item.get("name")) or "", string(inner) or ""
    return string(item.get("name")) or string(inner.get("name")) or "", string(inner.get("@id", inner.get("url"))) or ""


def _is_home(url: str) -> bool:
    try:
        return urlsplit(url).path in {"", "/"}
    except ValueError:
        return False


def _is_title(name: str, title: str) -> bool:
    return name == title or (len(name) > _TITLE_BEGUN and title.startswith(name))
