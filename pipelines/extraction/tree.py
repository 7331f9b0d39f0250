"""One parse of a page, shared by every reader, and small helpers over its elements."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from lxml import etree, html

MAX_CHARS = 6_000_000
"""Characters that are parsed; what lies behind is furniture of a broken page. Bounds the time for any bytes."""
MAX_TAGS = 120_000
"""Tags that are parsed, five times as many as the largest pages of news have: each costs every reader time."""
LONG_TAG = 8_000
"""Characters of a tag from which its attributes are counted."""
MAX_ATTRIBUTES = 1_000
"""Attributes in one tag; libxml2 compares each new one with all before it, which is quadratic."""

if TYPE_CHECKING:
    from lxml.etree import _Element

    Element = _Element
else:
    Element = html.HtmlElement

_LONG_TAG = re.compile(r"<([A-Za-z][^\s<>/]{0,40}+)([^<>]{8000,}+)>?")
_CORNER, _OPENING = re.compile("[<>]"), re.compile("<")
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_DOCUMENT_END = re.compile(rb"</html\s*>", re.IGNORECASE)
_DOCUMENT_ENDS = re.compile(rb"</(?:body|html)\s*>", re.IGNORECASE)

HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
"""In a ``style`` attribute: nothing of the element is shown."""
SUBHEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
HEADINGS = SUBHEADINGS | {"h1"}
BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "button",
        "center",
        "dd",
        "details",
        "dialog",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "option",
        "p",
        "pre",
        "section",
        "select",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
        "video",
        "audio",
        "iframe",
    ]
)
"""Elements that begin and end a line of their own."""
UNSEEN = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "head",
        "title",
        "meta",
        "link",
        "svg",
        "math",
        "object",
        "embed",
        "param",
        "source",
        "track",
        "map",
    ]
)
"""Elements whose text no reader sees."""


def parse(text: str) -> Element | None:
    """The tree of an HTML text, or None where there is no element in it.

    ``huge_tree`` lifts libxml2's depth limit from 256 to 2048: page builders nest deeper than 256.
    """
    text = _bounded(text)
    if not text.strip():
        return None
    parser = etree.HTMLParser(
        huge_tree=True, encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False
    )
    # One class for all elements, looked up in C: lxml.html's own lookup calls Python for every element that is touched.
    parser.set_element_class_lookup(etree.ElementDefaultClassLookup(element=Element))
    markup = _open_to_the_end(text.encode("utf-8", "replace").translate(_CONTROLS))
    try:
        root = etree.fromstring(markup, parser)
    except (etree.LxmlError, ValueError):
        return None
    return root if isinstance(root, Element) else None


_CONTROLS = bytes(32 if (byte < 32 and byte not in b"\t\n\x0c\r") or byte == 127 else byte for byte in range(256))
"""NUL and the other control characters made spaces: libxml2 ends at some of them."""


def _open_to_the_end(markup: bytes) -> bytes:
    """The markup without end tags of the document that stand before more of it.

    Themes that close it with their header are not rare: a browser goes on, libxml2 drops what follows.
    """
    end = _DOCUMENT_END.search(markup)
    is_open = end is not None and markup.find(b"<", end.end()) >= 0
    return _DOCUMENT_ENDS.sub(b"", markup) if is_open else markup


def _bounded(text: str) -> str:
    """The text without what libxml2 chokes on: excess length, excess tags, excess attributes."""
    text = text[:MAX_CHARS]
    if len(text) > MAX_TAGS * len("<p>"):
        text = text[: _end_of_tags(text)]
    if len(text) <= 200_000:
        return text
    parts: list[str] = []
    end = 0
    for start in _long_tags(text):
        match = _LONG_TAG.match(text, start)
        if match is not None:
            parts += [text[end:start], _fewer_attributes(match)]
            end = match.end()
    return "".join([*parts, text[end:]]) if parts else text


def _long_tags(text: str) -> Iterator[int]:
    """Where tags begin that go on for ``LONG_TAG`` characters. Each lies across one of the places looked at."""
    for place in range(LONG_TAG, len(text), LONG_TAG):
        start = text.rfind("<", place - LONG_TAG, place)
        if start >= 0 and text[start + 1].isalpha() and not _CORNER.search(text, start + 1, start + 1 + LONG_TAG):
            yield start


def _fewer_attributes(match: re.Match[str]) -> str:
    return (
        match.group(0)
        if match.group(2).count("=") + match.group(2).count(" ") < MAX_ATTRIBUTES * 4
        else f"<{match.group(1)}>"
    )


def _end_of_tags(text: str) -> int:
    """Where the last tag begins that is looked at; the end of the text for all pages but monstrous ones."""
    if text.count("<") <= MAX_TAGS:
        return len(text)
    return next(match.start() for match in islice(_OPENING.finditer(text), MAX_TAGS, None))


def raw_text(element: Element) -> str:
    """All character data in an element, scripts' too, as it stands."""
    return "".join(str(part) for part in element.itertext())


def squeeze(text: str | None) -> str:
    """Runs of white space made one space, none at the ends; invisible characters dropped."""
    if not text:
        return ""
    if not text.isascii():
        text = text.replace("\u200b", "").replace("\u00ad", "").replace("\ufeff", "")
    return " ".join(text.split())


def text_of(element: Element | None, limit: int = 20_000) -> str:
    """The text that a reader sees in an element, on one line; blocks and line breaks separate words.

    It ends soon after ``limit`` characters: nothing that is asked for in this way is longer.
    """
    if element is None:
        return ""
    parts: list[str] = []
    _collect(element, parts, limit)
    return squeeze("".join(parts))


def _collect(element: Element, parts: list[str], limit: int) -> None:
    """Entries of the stack: an element to enter, or what stands behind one."""
    stack: list[Element | str] = [element]
    length = 0
    while stack and length <= limit:
        node = stack.pop()
        if isinstance(node, str):
            parts.append(node)
            continue
        tag = node.tag
        if not isinstance(tag, str) or tag in UNSEEN:
            continue
        if tag in BLOCKS or tag == "br":
            parts.append(" ")
        if text := node.text:
            parts.append(text)
            length += len(text)
        length += 1
        for child in last_first(node):
            if child.tag in BLOCKS:
                stack.append(f" {child.tail or ''}")
            elif tail := child.tail:
                stack.append(tail)
            stack.append(child)


def marks(element: Element) -> str:
    """Class, id, role, itemprop and data-component-like attributes in lower case: what markup says an element is."""
    get = element.get
    return f"{get('class') or ''} {get('id') or ''} {get('itemprop') or ''} {get('data-testid') or ''}".lower()


def folded(names: str) -> str:
    """Names with their parts divided by hyphens, whether they were written with humps or underscores."""
    return _HUMP.sub("-", names).lower().replace("__", "-").replace("_", "-")


def last_first(element: Element) -> list[Element]:
    """An element's children, the last first: for a stack. A slice takes half the time that ``reversed`` takes."""
    return element[::-1]  # type: ignore[index, return-value]  # the stubs know no slices
