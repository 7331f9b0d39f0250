"""The text of a story: trafilatura's choice of the page's blocks, mended for what news pages are made of."""

from __future__ import annotations

from copy import copy

from attrs import define
from trafilatura import bare_extraction
from trafilatura.settings import Extractor

from pipelines.extraction.blocks import Block, find_blocks
from pipelines.extraction.noise import is_noise
from pipelines.extraction.prose import weigh
from pipelines.extraction.structured import Structured, plain
from pipelines.extraction.tree import Element


@define
class Body:
    """The story's text, and where on the page it stands (for what is read around it)."""

    text: str
    source: str
    blocks: list[Block]
    """Every block of the page."""
    kept: list[Block]
    """Those that are the story's."""
    root: Element | None
    """The innermost element that holds them."""


def trafilatura_text(root: Element) -> str:
    """Trafilatura's text of a page, without comments and metadata. The tree is left as it is."""
    options = Extractor(output_format="python", comments=False, fast=True)
    document = bare_extraction(copy(root), options=options)
    return (document.text or "") if document is not None and not isinstance(document, dict) else ""


def read_body(root: Element, data: Structured, headline: str | None, anchor: Element | None) -> Body:
    """The story's paragraphs in order, separated by empty lines."""
    weights = weigh(root)
    spared = _spared(root, weights, anchor)
    blocks = find_blocks(root, spared)
    chosen = _Chosen(trafilatura_text(root))
    marked = {block.order for block in blocks if chosen.has(block)}
    wrong = _misjudged(blocks, marked)
    if wrong:
        blocks = find_blocks(root, spared | wrong)
        marked = {block.order for block in blocks if chosen.has(block)}
    home = _home(root, blocks, marked)
    kept = _mend(blocks, marked, home, headline, data)
    if not kept:
        text = "\n\n".join(line for line in chosen.lines if line)
        return Body(text, "trafilatura", blocks, [], None)
    return Body("\n\n".join(block.text for block in kept), "markup", blocks, kept, home)


def _misjudged(blocks: list[Block], marked: set[int]) -> set[Element]:
    """Furniture that holds a good part of what trafilatura chose: its names mislead."""
    inside: dict[Element, int] = {}
    total = 0
    for block in blocks:
        if block.order in marked and block.link_density < 0.5:
            total += len(block.text)
            if block.furniture is not None and " " in block.furniture.kind:
                inside[block.furniture.element] = inside.get(block.furniture.element, 0) + len(block.text)
    return {element for element, length in inside.items() if length > 0.2 * total and length > 150}


class _Chosen:
    """What trafilatura chose, as a set of lines and one run of letters."""

    def __init__(self, text: str) -> None:
        self.lines = [line.strip() for line in text.split("\n")]
        self.short = {plain(line) for line in self.lines}
        self.run = plain(text)

    def has(self, block: Block) -> bool:
        letters = plain(block.text)
        if not letters:
            return False
        if len(letters) < 25:
            return letters in self.short
        return letters in self.run or letters[:60] in self.run


def _spared(root: Element, weights: dict[Element, int], anchor: Element | None) -> set[Element]:
    """Elements that hold most of the page's prose: no furniture, whatever their names say."""
    total = weights.get(root, 0)
    holders = set(anchor.iterancestors()) if anchor is not None else set()
    spared = {root}
    for node, weight in weights.items():
        if weight >= 0.5 * total and node.tag not in {"p", "li", "aside", "footer", "nav"}:
            names = f"{node.get('class') or ''} {node.get('id') or ''}".lower()
            if node in holders or "comment" not in names:
                spared.add(node)
    return spared


def _home(root: Element, blocks: list[Block], marked: set[int]) -> Element:
    """The innermost element that holds nearly all of the page's prose, what trafilatura chose counting more."""
    inside: dict[Element, float] = {}
    total = 0.0
    for block in blocks:
        worth = _worth(block, block.order in marked)
        if worth <= 0:
            continue
        total += worth
        node: Element | None = block.element
        while node is not None:
            inside[node] = inside.get(node, 0) + worth
            node = node.getparent()
    home = root
    while True:
        best = max((child for child in home if child in inside), key=lambda child: inside[child], default=None)
        if best is None or inside[best] < 0.8 * total or best.tag in {"p", "blockquote", "li", "ul", "ol", "h1", "h2"}:
            return home
        home = best


def _worth(block: Block, is_marked: bool) -> float:
    """How much a block says about where the story is: characters of prose."""
    if block.furniture is not None or block.tag == "h1":
        return 0.0
    length = len(block.text) * (1 - min(1.0, 1.5 * block.link_density))
    if is_marked:
        return length
    return 0.5 * length if length > 80 else 0.0


def _mend(blocks: list[Block], marked: set[int], home: Element, headline: str | None, data: Structured) -> list[Block]:
    """The chosen blocks and prose between them, without noise."""
    inside = [block for block in blocks if block.furniture is None and _is_in(block.element, home)]
    places = [place for place, block in enumerate(inside) if _worth(block, block.order in marked) > 80 or block.order in marked]
    if not places:
        return []
    first, last = places[0], places[-1]
    title = plain(headline)
    kept: list[Block] = []
    for place, block in enumerate(inside):
        if (title and plain(block.text) == title) or is_noise(block, data):
            continue
        if block.order in marked or (first <= place <= last and _is_prose(block)):
            kept.append(block)
    return kept


def _is_in(node: Element | None, home: Element) -> bool:
    while node is not None:
        if node is home:
            return True
        node = node.getparent()
    return False


def _is_prose(block: Block) -> bool:
    """Whether a block that trafilatura left out belongs to the text around it."""
    if block.link_density > 0.5:
        return False
    if block.tag in {"h2", "h3", "h4", "h5", "h6"}:
        return True
    return len(block.text) > 30 or block.tag in {"p", "li", "blockquote", "dd", "dt"}
