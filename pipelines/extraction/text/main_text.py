"""What trafilatura's main extractor takes for the text of a page, and which blocks of the page that is."""

from __future__ import annotations

from copy import copy
from itertools import islice

from lxml import etree
from trafilatura.htmlprocessing import convert_tags
from trafilatura.settings import Extractor
from trafilatura.xml import xmltotxt

from pipelines.extraction.structured import plain
from pipelines.extraction.text.blocks import Block
from pipelines.extraction.text.main_extractor import UNSEEN, extract_content, tree_cleaning
from pipelines.extraction.tree import Element

MAX_ELEMENTS, MAX_DEPTH = 20_000, 400
"""Pages beyond these are read without trafilatura, some of whose steps take the square of either."""
_OPTIONS = Extractor(output_format="python", comments=False, fast=True, precision=True)
_LONG_LINE = 80
"""Characters from which a line is no caption, label or heading."""


def choose(root: Element, weights: dict[Element, int]) -> Chosen:
    """Trafilatura's choice; an empty one for pages that it is not asked about. ``weights`` are those of the prose."""
    return Chosen(trafilatura_text(root) if _is_ordinary(root, weights) else "")


def trafilatura_text(root: Element) -> str:
    """What trafilatura's main extractor takes for the text of a page, a paragraph a line. The tree is left as it is.

    Its steps are called one by one: those that look for comments, metadata and second opinions are done here better, or
    not needed, and take most of its time.
    """
    tree = copy(root)
    etree.strip_elements(tree, *UNSEEN, with_tail=False)
    _elements = list(tree.iter())  # held: lxml would make an element's Python object anew in every pass
    try:
        content, text = extract_content(convert_tags(tree_cleaning(tree, _OPTIONS), _OPTIONS, None), _OPTIONS)
    except ValueError:  # it makes elements anew, and an element that the parser let pass may have no name: <ahref="…">
        return ""
    return xmltotxt(content, False) if text else ""


class Chosen:
    """What trafilatura chose, as a set of lines and one run of letters."""

    def __init__(self, text: str) -> None:
        self._lines = [line.strip() for line in text.split("\n")]
        letters = [plain(line) for line in self._lines]
        self._short = set(letters)
        self._run = "".join(letters)

    def orders(self, blocks: list[Block]) -> set[int]:
        """The places of the blocks that trafilatura chose."""
        return {block.order for block in blocks if self._has(block)}

    def text(self) -> str:
        """The text by itself, divided by empty lines; empty where short lines make up half of it."""
        lines = [line for line in self._lines if line]
        long = sum(len(line) for line in lines if len(line) > _LONG_LINE)
        return "\n\n".join(lines) if long > 0.5 * len(self._run) else ""

    def _has(self, block: Block) -> bool:
        letters = plain(block.text)
        if not letters:
            return False
        if len(letters) < 25:
            return letters in self._short
        return letters[:60] in self._run


def _is_ordinary(root: Element, weights: dict[Element, int]) -> bool:
    """Whether a page has no more elements, and no deeper ones, than pages made to be read."""
    if _has_more(root, MAX_ELEMENTS if weights else 1_000):
        return False
    return all(_is_shallow(node) for node in _innermost(weights))


def _has_more(root: Element, count: int) -> bool:
    """Whether a tree has more than so many elements."""
    return next(islice(root.iter(), count, None), None) is not None


def _innermost(weights: dict[Element, int]) -> list[Element]:
    """Some of the elements that hold prose: the depth of a page shows in them."""
    nodes = list(weights)
    return nodes[:: max(1, len(nodes) // 20)]


def _is_shallow(node: Element) -> bool:
    return next(islice(node.iterancestors(), MAX_DEPTH - 1, None), None) is None
