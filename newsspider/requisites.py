"""What a page needs to look like itself: stylesheets named in HTML, and what stylesheets name in their turn."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from attrs import frozen
from lxml import html
from lxml.etree import LxmlError, ParserError

from pipelines.extraction.addressing.addresses import resolve

RequisiteKind = Literal["style", "font", "picture"]
MOST = 60
"""Requisites of one page or stylesheet that are named at all; icon fonts and sprites come in dozens, not hundreds."""
DEEPEST = 3
"""Stylesheets that lead to a stylesheet, one after the other."""
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_IMPORT = re.compile(r"""@import\s+(?:url\(\s*)?(?:"([^"\n]*)"|'([^'\n]*)'|([^\s"'();]+))""", re.IGNORECASE)
_URL = re.compile(r"""url\(\s*(?:"([^"\n]*)"|'([^'\n]*)'|([^\s"'()]+))\s*\)""", re.IGNORECASE)
_FONT = re.compile(r"\.(?:woff2?|ttf|otf|eot)(?:$|[?#])", re.IGNORECASE)
_FONT_LIKE = frozenset({"font", "style"})


@frozen
class Requisite:
    """An address that a page or stylesheet needs."""

    url: str
    kind: RequisiteKind


def of_page(text: str, url: str) -> list[Requisite]:
    """The stylesheets and preloaded fonts of a page, and what its ``style`` elements name, in order, each once.

    Args:
        text: the page's HTML, decoded.
        url: its address; a ``base`` element is heeded.
    """
    try:
        root = html.document_fromstring(text)
    except (LxmlError, ParserError, ValueError, AssertionError):
        return []
    bases = (resolve(url, str(element.get("href"))) for element in root.iter("base") if element.get("href"))
    base = next((found for found in bases if found), url)
    return _unique(_of_elements(root, base))


def of_stylesheet(text: str, url: str) -> list[Requisite]:
    """What a stylesheet names (CSS Values and Units 4, ``url()``; CSS Cascading 5, ``@import``), each once."""
    return _unique(_of_css(text, url))


def _of_elements(root: html.HtmlElement, base: str) -> Iterator[Requisite]:
    for element in root.iter("link", "style"):
        if element.tag == "style":
            yield from _of_css(element.text or "", base)
            continue
        relations = set(str(element.get("rel", "")).lower().split())
        address = resolve(base, str(element.get("href", ""))) if element.get("href") else None
        if address is None:
            continue
        if "stylesheet" in relations:
            yield Requisite(address, "style")
        elif "preload" in relations and element.get("as") in _FONT_LIKE:
            yield Requisite(address, "font" if element.get("as") == "font" else "style")


def _of_css(text: str, base: str) -> Iterator[Requisite]:
    text = _COMMENT.sub(" ", text)
    imported = set()
    for match in _IMPORT.finditer(text):
        if address := _address(match, base):
            imported.add(address)
            yield Requisite(address, "style")
    for match in _URL.finditer(text):
        address = _address(match, base)
        if address and address not in imported:
            yield Requisite(address, "font" if _FONT.search(address) else "picture")


def _address(match: re.Match[str], base: str) -> str | None:
    written = next((group for group in match.groups() if group), "")
    if not written or written.startswith("#"):
        return None
    address = resolve(base, written)
    return address.partition("#")[0] if address else None


def _unique(found: Iterator[Requisite]) -> list[Requisite]:
    by_url: dict[str, Requisite] = {}
    for requisite in found:
        if len(by_url) >= MOST:
            break
        by_url.setdefault(requisite.url, requisite)
    return list(by_url.values())
