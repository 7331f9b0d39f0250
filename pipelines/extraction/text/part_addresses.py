"""Addresses of stories in parts: how content systems number the pages of one story, told by the addresses alone.

The second page of ``/slug`` is ``/slug/2``, ``/slug?page=2``, ``/slug/seite-2``; that of ``/slug.html`` is
``/slug-2.html``, and so on. All else of the two addresses is the same, so a link to another story is never taken for
one to a page of this story. Pure functions over normalised addresses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from attrs import frozen

MOST_PARTS = 20
"""Parts of a story that are joined; a number above says something else."""
PAGE_WORDS = (
    r"pages?|pag|p|pg|pagina|página|pagine|seiten?|teil|parts?|partie|parte|sida|side|sivu|strona|strana|stranka|str|"
    r"oldal|sayfa|halaman|trang|страница|стр|σελίδα|หน้า|頁|页|ページ|صفحة"
)
"""How a page is called; addresses have those in Latin letters."""

_NAME = re.compile(
    r"(?:page|paged|pag|pagina|pagenum|page_?no|page_?number|p|pg|pn|seite|s|part|parte|teil|sida|side|sivu|strona|strana|"
    r"str|oldal|sayfa|halaman|hal|trang|sheet|artikelpage|article_?page|artpage|pagination)",
    re.IGNORECASE,
)
"""Parameters that number a story's pages; those of comments and galleries have other names."""
_PATH = re.compile(
    rf"(?P<stem>.*?)(?P<mark>(?:[/_\-,.~](?:(?:{PAGE_WORDS})[/_\-=,.]?)?)?)(?P<number>[1-9]\d?)"
    r"(?P<end>(?:\.(?:s?html?|php|aspx?|jsp|ece))?)(?P<amp>(?:/amp)?)/?",
    re.IGNORECASE,
)
_END = re.compile(r"(?:/index)?(?:\.(?:s?html?|php|aspx?|jsp|ece))?/?$", re.IGNORECASE)
_OF_A_DATE = re.compile(r"/\d{1,4}$")
_AMP = re.compile(r"/amp/?$", re.IGNORECASE)


@frozen
class _Numbered:
    """An address as that of a page of a story."""

    first: str
    """What its first page's address comes to."""
    form: str
    """How it is numbered."""
    number: int


def number_after(own: str, other: str) -> int | None:
    """The number of the page at ``other`` if it is the one that follows the page at ``own``; else None.

    Where parameters count from nought, as some systems do, the second page has the number 1.
    """
    if own == other:
        return None
    first = _first(own)
    for page in _numbered(other):
        if page.number > MOST_PARTS:
            continue
        if page.first == first and page.number in _SECOND[page.form.startswith("?")]:
            return page.number
        for here in _numbered(own):
            if (here.first, here.form, here.number) == (page.first, page.form, page.number - 1) and here.number:
                return page.number
    return None


def number_of(address: str, first: str) -> int | None:
    """The number of the page at ``address`` if it is a later one of the story that begins at ``first``; else None."""
    if address == first:
        return None
    wanted = _first(first)
    return next((page.number for page in _numbered(address) if page.first == wanted and page.number > 1), None)


_SECOND = ({2}, {1, 2})
"""What the page behind one without a number may have for one: in the path, in a parameter."""


@lru_cache(maxsize=1024)
def _first(address: str) -> str:
    """What spellings of a first page's address have in common: without extension, ``index`` and slash at the end."""
    path, mark, query = address.partition("?")
    amp = "/amp" if _AMP.search(path) else ""
    return _END.sub("", _AMP.sub("", path)) + amp + mark + query


@lru_cache(maxsize=1024)
def _numbered(address: str) -> tuple[_Numbered, ...]:
    return tuple(_readings(address))


def _readings(address: str) -> Iterator[_Numbered]:
    """The ways in which an address may be that of a numbered page."""
    path, _, query = address.partition("?")
    parameters = query.split("&") if query else []
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if _NAME.fullmatch(name) and value.isascii() and value.isdigit() and len(value) <= 2:
            others = "&".join(other for other in parameters if other is not parameter)
            yield _Numbered(_first(path + ("?" + others if others else "")), f"?{name}", int(value))
    match = _PATH.fullmatch(path)
    if match and _is_mark(match):
        first = match["stem"] + match["end"] + match["amp"]
        yield _Numbered(_first(first + ("?" + query if query else "")), match["mark"], int(match["number"]))


def _is_mark(match: re.Match[str]) -> bool:
    """Whether a number at the end of a path numbers a page: set apart, and not one of those that tell stories apart.

    Systems that need an address a second time put ``-2`` behind it: that is a page's number before an extension alone.
    """
    stem, mark = match["stem"], match["mark"]
    if not mark:
        return stem.endswith("/index")
    if stem.count("/") < 3 or stem.endswith("/"):  # numbers right behind the host are pages of a list
        return False
    return not (mark == "-" and not match["end"]) and not (mark == "/" and _OF_A_DATE.search(stem))
