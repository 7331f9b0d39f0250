"""A page as the lines of text that a browser would set apart, in order, each with where it stands."""

from __future__ import annotations

import re
from functools import lru_cache

from attrs import define, frozen

from pipelines.extraction.text.furniture import furniture_of
from pipelines.extraction.tree import BLOCKS, HEADINGS, HIDDEN_STYLE, Element, last_first, squeeze
from pipelines.extraction.writing import ENDS_SENTENCE

_SILENT = frozenset([
    "script", "style", "noscript", "template", "head", "title", "meta", "link", "svg", "math", "object", "embed",
    "param", "source", "track", "map", "select", "option", "textarea", "input", "datalist", "canvas", "audio", "video",
    "iframe", "progress", "picture", "img", "dialog",
])  # fmt: skip
"""Elements whose text is no text of the page. (Pictures are read in a pass of their own.)"""

_HIDDEN_CLASS = re.compile(
    r"(?<![a-z0-9-])(sr-only|visually-?hidden|screen-reader(-text|-only)?|u-hidden-visually|h-offscreen|vh|a11y-hidden|"
    r"assistive-text|is-visually-hidden|hidden-(?:accessible|tag|text|label)|screenreader|offscreen)(?![a-z0-9])"
)

_UNFOLDS = re.compile(r"accordion|collaps|tab-?pane|faq|disclosure|toggle-?content", re.IGNORECASE)
"""Names of parts that a reader unfolds or turns to: hidden at first, and text all the same."""

_PLAIN = frozenset({"nav", "footer", "form", "dialog"})
"""Furniture by its element or role: no part of it is ever a story's."""

_INDENTED = re.compile(r"\n[^\S\n]*\u3000")
"""Before a line that a space as wide as a letter sets in: a paragraph, as Chinese and Japanese texts have them."""

MAX_BLOCKS = 20_000
_PROSE = 80
"""Characters from which a block is prose."""


@frozen(eq=False)
class Furniture:
    """A part of the page that is no content."""

    kind: str
    """The family and what told it: ``nav``, ``related (teaser-list)``."""
    element: Element
    """Where it begins."""


@define(eq=False)
class Block:
    """One line or paragraph of text."""

    text: str
    tag: str
    """The innermost block element: ``p``, ``h2``, ``li``, ``td``, ``div``, …"""
    element: Element
    link_chars: int
    furniture: Furniture | None
    """Which furniture of the page it is in, None in plain content."""
    order: int
    bold: bool = False

    @property
    def link_density(self) -> float:
        """Share of characters that are link text, 0 to 1."""
        return self.link_chars / len(self.text) if self.text else 0.0

    @property
    def is_plain_prose(self) -> bool:
        """Whether it is a paragraph of some length, with few links in it, in plain content."""
        return self.furniture is None and len(self.text) > _PROSE and self.link_density < 0.3


class _Walker:
    """One walk over the tree, without recursion."""

    def __init__(self, spared: set[Element]) -> None:
        self.blocks: list[Block] = []
        self.spared = spared
        """Elements that hold the story and are no furniture, whatever their class says."""
        self.around = {above for element in spared for above in element.iterancestors()}
        self.parts: list[str] = []
        self.links = 0
        self.bold_chars = 0

    def flush(self, element: Element, furniture: Furniture | None) -> None:
        if not self.parts:
            return
        raw = "".join(self.parts)
        self.parts.clear()
        links, self.links = self.links, 0
        bold, self.bold_chars = self.bold_chars, 0
        if not raw or raw.isspace() or len(self.blocks) >= MAX_BLOCKS:
            return
        tag, length = element.tag, len(raw.strip())
        for text in _paragraphs(raw)[: MAX_BLOCKS - len(self.blocks)]:
            share = min(1.0, len(text) / length)
            self.blocks.append(
                Block(text, tag, element, int(links * share), furniture, len(self.blocks), bold >= 0.8 * length)
            )

    def walk(self, root: Element) -> None:
        """Entries of the stack: an element to enter, an element to leave, or a text behind one."""
        stack: list[tuple[Element | str, Furniture | None, Element, bool, bool, bool]] = [
            (root, None, root, False, False, False)
        ]
        while stack:
            node, furniture, block, linked, bold, leaving = stack.pop()
            if isinstance(node, str):
                self._text(node, linked, bold)
                continue
            tag = node.tag
            if leaving:
                if self.parts:
                    self.flush(node, furniture)
            elif tag == "br":
                self.parts.append("\n")
            elif isinstance(tag, str) and tag not in _SILENT:
                self._enter(stack, node, furniture, block, linked, bold)

    def _enter(
        self,
        stack: list[tuple[Element | str, Furniture | None, Element, bool, bool, bool]],
        node: Element,
        furniture: Furniture | None,
        block: Element,
        linked: bool,
        bold: bool,
    ) -> None:
        tag = node.tag
        own = furniture
        is_block = tag in BLOCKS
        if node in self.spared:
            own = None
        elif own is None:
            if not is_block and _is_hidden(node):
                return
            kind = furniture_of(node)
            if kind is not None:
                own = Furniture(kind, node)
                if kind in _PLAIN and node not in self.around and self._whole(node, own, furniture, block):
                    return
            elif is_block and _is_hidden(node):
                own = Furniture("hidden", node)
        if is_block:
            if self.parts:
                self.flush(block, furniture)
            block = node
            stack.append((node, own, block, False, False, True))
        linked = linked or (tag == "a" and _leads_away(node, block))
        bold = bold or tag in ("b", "strong")
        self._text(node.text, linked, bold)
        for child in last_first(node):
            if tail := child.tail:
                stack.append((tail, own, block, linked, bold, False))
            stack.append((child, own, block, linked, bold, False))

    def _whole(self, node: Element, own: Furniture, outside: Furniture | None, block: Element) -> bool:
        """Take navigation and the like as one block: nothing is asked of it but its length and that of its links."""
        if next(node.iter("script", "style", "noscript", "template"), None) is not None:
            return False
        self.flush(block, outside)
        text = squeeze(" ".join(str(part) for part in node.itertext()))
        if text and len(self.blocks) < MAX_BLOCKS:
            links = sum(len(part.strip()) for link in node.iter("a") for part in link.itertext())
            self.blocks.append(Block(text, node.tag, node, min(links, len(text)), own, len(self.blocks)))
        return True

    def _text(self, text: str | None, linked: bool, bold: bool) -> None:
        if not text:
            return
        if text.isspace():
            if self.parts:
                self.parts.append(" ")
            return
        lines = _INDENTED.split(text) if "\u3000" in text else (text,)
        self.parts.append("\n\n".join(line.replace("\n", " ") for line in lines))
        if linked or bold:
            length = len(text.strip())
            self.links += length if linked else 0
            self.bold_chars += length if bold else 0


def _leads_away(link: Element, block: Element) -> bool:
    """Whether an anchor leads anywhere: marks without an address and a heading's permanent link to itself do not."""
    address = link.get("href")
    return address is not None and not (address.startswith("#") and block.tag in HEADINGS)


def _is_hidden(node: Element) -> bool:
    return bool(node.attrib) and _is_unseen(node) and not _unfolds(node)


def _unfolds(node: Element) -> bool:
    """Whether a reader can bring an element to light: the panel of a tab or of an accordion (ARIA patterns)."""
    get = node.get
    if get("role") in {"tabpanel", "region"} and (get("aria-labelledby") or get("id")):
        return True
    return _UNFOLDS.search(f"{get('class') or ''} {get('id') or ''}") is not None


def _is_unseen(node: Element) -> bool:
    get = node.get
    style = get("style")
    if style and "i" in style and HIDDEN_STYLE.search(style):
        return True
    classes = get("class")
    if classes and _is_hidden_class(classes):
        return True
    hidden = get("hidden")
    return hidden is not None and hidden != "until-found"


@lru_cache(maxsize=20_000)
def _is_hidden_class(classes: str) -> bool:
    return _HIDDEN_CLASS.search(classes.lower()) is not None


def _paragraphs(raw: str) -> list[str]:
    """The paragraphs of one block: empty lines divide them, single breaks do between whole sentences."""
    if "\n" not in raw:
        text = squeeze(raw)
        return [text] if text else []
    paragraphs: list[str] = []
    lines: list[str] = []
    length = 0
    for line in raw.split("\n"):
        text = squeeze(line)
        if lines and (not text or (length > 80 and ENDS_SENTENCE.search(lines[-1]))):
            paragraphs.append("\n".join(lines))
            lines, length = [], 0
        if text:
            length += len(text) + (1 if lines else 0)
            lines.append(text)
    return [*paragraphs, "\n".join(lines)] if lines else paragraphs


def find_blocks(root: Element, spared: set[Element]) -> list[Block]:
    """Every block of text of a page in reading order."""
    walker = _Walker(spared)
    walker.walk(root)
    walker.flush(root, None)
    return walker.blocks
