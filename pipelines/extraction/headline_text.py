"""The wording of a headline as a reader sees it: without style sheets, hidden helpers, times, counters and badges."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from lxml.html import HtmlElement

from pipelines.extraction.side_text import is_side_text, trimmed

UNSEEN = frozenset(
    {"script", "style", "noscript", "template", "svg", "math", "object", "iframe", "select", "textarea", "button"}
)
"""Elements whose text is no part of a page's wording."""
HEADINGS = {f"h{level}": level for level in range(1, 7)}

_INLINE = frozenset({"a", "abbr", "acronym", "b", "bdi", "bdo", "cite", "code", "em", "font", "i", "mark", "nobr", "q", "s", "small",
                     "strong", "sub", "sup", "u", "var", "wbr"})  # fmt: skip
"""Elements that may begin or end within a word; the others stand apart in a reader's eyes."""
_HELPER = re.compile(
    r"(?:visually|visibly|vis)[-_]?hidden|sr[-_]?only|screen[-_]?reader|a11y|assistive|hidden[-_]?text|show[-_]for[-_]sr",
    re.I,
)
_NO_DISPLAY = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_NOTHING = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff\u202a-\u202e\u2066-\u2069]")

_KICKER_CLASS = re.compile(
    r"kicker|overline|over-?title|eyebrow|catch-?line|top-?line|topic|roof-?line|dach-?zeile|spitz-?marke|pre-?title|super-?title|supra-?title|antetitulo|"
    r"ante-?titulo|surtitre|sur-?title|occhiello|pretitulo|volanta|label|tag(?![a-z])|category|rubri|emphasis|slug|flag|head-?prefix|section-?name",
    re.I,
)
_TITLE_CLASS = re.compile(r"head-?line|title|heading|titel|titre|titulo|título|titolo", re.I)


_SEPARATORS = " :|–-\N{FULLWIDTH COLON}"


class Run(NamedTuple):
    """A piece of text that stands apart, and the element that sets it apart (None: bare text)."""

    text: str
    element: HtmlElement | None


class Wording(NamedTuple):
    """A headline taken apart."""

    text: str
    kicker: str | None = None


def squeeze(text: str) -> str:
    """One line: white space to single spaces, soft hyphens and other characters without a glyph gone."""
    return " ".join(_NOTHING.sub("", text).split())


def visible_text(element: HtmlElement, *, helpers: bool = False) -> str:
    """The text of an element on one line; with ``helpers`` also what is there for screen readers alone."""
    return squeeze("".join(_strings(element, helpers)))


def is_unseen(element: HtmlElement, *, helpers: bool = False) -> bool:
    """Whether a reader sees nothing of an element's text."""
    tag = element.tag
    if not isinstance(tag, str) or tag in UNSEEN or element.get("hidden") is not None:
        return True
    style = element.get("style")
    if style and _NO_DISPLAY.search(style):
        return True
    return not helpers and bool(_HELPER.search(element.get("class") or ""))


def _strings(element: HtmlElement, helpers: bool) -> Iterator[str]:
    """Texts in order, with white space where elements stand apart. No recursion: pages may nest without end."""
    stack: list[tuple[HtmlElement, bool]] = [(element, False)]
    while stack:
        node, ended = stack.pop()
        if ended:
            if node is not element:
                yield _gap(node) + (node.tail or "")
            continue
        if node is not element and is_unseen(node, helpers=helpers):
            yield " " + (node.tail or "") if isinstance(node.tag, str) else (node.tail or "")
            continue
        if node is not element:
            yield _gap(node)
        yield node.text or ""
        stack.append((node, True))
        stack.extend((child, False) for child in reversed(node))


def _gap(element: HtmlElement) -> str:
    return "" if element.tag in _INLINE else " "


def runs(element: HtmlElement, *, helpers: bool = False) -> list[Run]:
    """The pieces of an element where it first branches: one wrapper in another is one piece."""
    while True:
        found = list(_branches(element, helpers))
        only = found[0].element if len(found) == 1 else None
        if only is None or only.tag in HEADINGS:
            return found
        element = only


def _branches(element: HtmlElement, helpers: bool) -> Iterator[Run]:
    """Children with text and the bare text between them; inline children belong to the bare text about them."""
    loose: list[str] = [element.text or ""]
    for child in element:
        if is_unseen(child, helpers=helpers):
            loose.append(" ")
        elif child.tag in _INLINE and (any(map(str.strip, loose)) or (child.tail or "").strip()):
            loose.append("".join(_strings(child, helpers)))
        else:
            text = visible_text(child, helpers=helpers)
            if text:
                if squeeze("".join(loose)):
                    yield Run(squeeze("".join(loose)), None)
                loose = []
                yield Run(text, child)
        loose.append(child.tail or "")
    if squeeze("".join(loose)):
        yield Run(squeeze("".join(loose)), None)


def split_wording(element: HtmlElement) -> Wording:
    """The headline in an element, side texts out.

    A kicker is told apart. Where the page writes it and the headline as one, with a colon between (to be seen, or for
    screen readers), it stays in the text too: "Storm: Ferries stay in port" is one wording.
    """
    found = _wording_runs(element, helpers=False) or _wording_runs(element, helpers=True)
    if not found:
        return Wording("")
    if len(found) == 1 or not _is_kicker(found):
        return Wording(trimmed(" ".join(run.text for run in found).lstrip(": |")))
    kicker = found[0].text.rstrip(_SEPARATORS)
    rest = trimmed(" ".join(run.text for run in found[1:]).lstrip(_SEPARATORS))
    return Wording(f"{kicker}: {rest}" if _is_joined(element, found) else rest, kicker)


def _wording_runs(element: HtmlElement, *, helpers: bool) -> list[Run]:
    return [run for run in runs(element, helpers=helpers) if not is_side_text(run.text)]


def _is_joined(element: HtmlElement, found: list[Run]) -> bool:
    """Whether a colon stands between kicker and headline."""
    if found[0].text.endswith(":") or found[1].text.startswith(":"):
        return True
    spoken = visible_text(element, helpers=True)
    after = spoken.partition(found[0].text)[2].lstrip()
    return after.startswith((":", "\N{FULLWIDTH COLON}"))


def _is_kicker(found: list[Run]) -> bool:
    """By its class; or by the class of the piece after it, if that says title and it is shorter."""
    first, second = found[0], found[1]
    if first.element is None or len(first.text) > 80:
        return False
    if is_kicker_named(first.element):
        return second.element is None or not is_kicker_named(second.element)
    names_title = second.element is not None and _TITLE_CLASS.search(class_of(second.element))
    return bool(names_title) and not _TITLE_CLASS.search(class_of(first.element)) and len(first.text) < len(second.text)


def class_of(element: HtmlElement) -> str:
    """The words by which a page's maker names an element."""
    return " ".join(
        element.get(name) or "" for name in ("class", "data-component", "itemprop", "data-qa", "data-testid")
    )


def is_kicker_named(element: HtmlElement) -> bool:
    """Whether an element's own name says kicker, in some word for it."""
    return bool(_KICKER_CLASS.search(class_of(element)))
