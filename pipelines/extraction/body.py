"""The text of a story: trafilatura's choice of the page's blocks, mended for what news pages are made of."""
# ruff: noqa: E501 - lists of words and markup are kept one to a line

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from copy import copy

from attrs import define
from lxml import etree
from trafilatura.htmlprocessing import convert_tags, tree_cleaning
from trafilatura.main_extractor import extract_content
from trafilatura.settings import Extractor
from trafilatura.xml import xmltotxt

from pipelines.extraction.blocks import Block, find_blocks
from pipelines.extraction.furniture import furniture_of
from pipelines.extraction.moments import find_day
from pipelines.extraction.noise import is_noise
from pipelines.extraction.prose import weigh
from pipelines.extraction.structured import plain
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

    def text_without(self, left_out: list[Block]) -> str:
        """The text without some of its blocks."""
        if not left_out or not self.kept:
            return self.text
        return join([block for block in self.kept if block not in left_out])


def join(blocks: list[Block]) -> str:
    """Blocks as paragraphs; the cells of one row on one line."""
    parts: list[str] = []
    before: Block | None = None
    for block in blocks:
        if before is not None and _is_next_cell(before, block):
            parts[-1] += f" | {block.text}"
        else:
            parts.append(block.text)
        before = block
    return "\n\n".join(parts)


def _is_next_cell(before: Block, block: Block) -> bool:
    """Whether two blocks are short cells of one row of a table of data."""
    if block.tag not in {"td", "th"} or before.tag not in {"td", "th"} or block.element is before.element:
        return False
    return block.element.getparent() is before.element.getparent() and max(len(block.text), len(before.text)) < 200


_UNSEEN = (
    "script", "style", "svg", "template", "iframe", "noscript", "link", "canvas", "nav", "footer", "select", "button", "datalist",
    "textarea", "video", "audio", "input", "meta", "dialog", "menu",
)  # fmt: skip
"""Elements that trafilatura drops too, but only after it has searched and copied them."""


def trafilatura_text(root: Element) -> str:
    """What trafilatura's main extractor takes for the text of a page, a paragraph a line. The tree is left as it is.

    Its steps are called one by one: those that look for comments, metadata and second opinions are done here better, or
    not needed, and take most of its time.
    """
    tree = copy(root)
    etree.strip_elements(tree, *_UNSEEN, with_tail=False)
    options = Extractor(output_format="python", comments=False, fast=True, precision=True)
    converted = convert_tags(tree_cleaning(tree, options), options, None)
    content, text = extract_content(converted, options)
    return xmltotxt(content, False) if text else ""


def read_body(
    root: Element,
    headline: str | None,
    anchor: Element | None,
    authors: tuple[str, ...] = (),
    holders: list[Element] | None = None,
) -> Body:
    """The story's paragraphs in order, separated by empty lines. ``holders`` are elements that the user names for it."""
    if holders:
        return _of_holders(root, headline, holders)
    weights = weigh(root)
    spared = _spared(root, weights, anchor)
    blocks = find_blocks(root, spared)
    chosen = _Chosen(trafilatura_text(root) if _is_ordinary(root, weights) else "")
    marked = {block.order for block in blocks if chosen.has(block)}
    for _ in range(4):  # furniture may be nested
        wrong = _misjudged(blocks, marked)
        if not wrong:
            break
        spared |= wrong
        blocks = find_blocks(root, spared)
        marked = {block.order for block in blocks if chosen.has(block)}
    home = _home(root, blocks, marked)
    kept = _mend(blocks, marked, home, headline, authors)
    if not kept:
        lines = [line for line in chosen.lines if line]
        text = "\n\n".join(lines) if sum(len(line) for line in lines if len(line) > 80) > 0.5 * len(chosen.run) else ""
        return Body(text, "trafilatura", blocks, [], None)
    return Body(join(kept), "markup", blocks, kept, home)


def _of_holders(root: Element, headline: str | None, holders: list[Element]) -> Body:
    """All text in the elements that the user names, but for lines that are noise anywhere."""
    spared = {above for holder in holders for above in (holder, *holder.iterancestors())}
    blocks = find_blocks(root, spared)
    inside = [block for block in blocks if any(_is_in(block.element, holder) for holder in holders)]
    kept = [
        block
        for block in inside
        if block.furniture is None and not is_noise(block) and plain(block.text) != plain(headline)
    ]
    return Body(join(kept), "selector", blocks, kept, holders[0])


MAX_ELEMENTS, MAX_DEPTH = 20_000, 400
"""Pages beyond these are read without trafilatura, some of whose steps take the square of either."""


def _is_ordinary(root: Element, weights: dict[Element, int]) -> bool:
    """Whether a page has no more elements, and no deeper ones, than pages made to be read."""
    count = root.xpath("count(//*)")
    if not isinstance(count, float) or count > MAX_ELEMENTS or (not weights and count > 1_000):
        return False
    return all(
        len(list(zip(node.iterancestors(), range(MAX_DEPTH), strict=False))) < MAX_DEPTH for node in _innermost(weights)
    )


def _innermost(weights: dict[Element, int]) -> list[Element]:
    """Some of the elements that hold prose: the depth of a page shows in them."""
    nodes = list(weights)
    return nodes[:: max(1, len(nodes) // 20)]


def _misjudged(blocks: list[Block], marked: set[int]) -> set[Element]:
    """Furniture that holds a good part of what trafilatura chose: its names mislead."""
    inside: dict[Element, int] = {}
    total = 0
    for block in blocks:
        if block.order in marked and block.link_density < 0.5:
            total += len(block.text)
            if block.furniture is not None and " " in block.furniture.kind:
                inside[block.furniture.element] = inside.get(block.furniture.element, 0) + len(block.text)
    return {
        element
        for element, length in inside.items()
        if length > 150 and length > (0.5 if _is_box(element) else 0.2) * total
    }


def _is_box(element: Element) -> bool:
    kind = furniture_of(element)
    return kind is not None and kind.split(" ")[0] in {"box", "related", "comments"}


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


_NEVER_STORY = re.compile(
    r"comment|footer|consent|cookie|onetrust|(?<![a-z])ot-|gdpr|privacy-(?:center|manager)|modal|popup"
)


def _is_weak(element: Element) -> bool:
    """Whether an element is furniture by its name alone, and by a name that layouts use for anything."""
    kind = furniture_of(element)
    return kind is not None and kind.split(" ")[0] in {"nav", "meta", "share", "embed", "player"} and " " in kind


def _spared(root: Element, weights: dict[Element, int], anchor: Element | None) -> set[Element]:
    """Elements that hold most of the page's prose: no furniture, whatever their names say."""
    total = weights.get(root, 0)
    holders = set(anchor.iterancestors()) if anchor is not None else set()
    spared = {root}
    for node, weight in weights.items():
        if (
            weight >= 0.15 * total
            and (weight >= 0.5 * total or _is_weak(node))
            and node.tag not in {"p", "li", "aside", "footer", "nav", "dialog"}
        ):
            names = f"{node.get('class') or ''} {node.get('id') or ''}".lower()
            if node in holders or not _NEVER_STORY.search(names):
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


_WIDE = re.compile("[぀-ヿ㐀-䶿一-鿿가-힣]")


def _size(text: str) -> int:
    """Characters of a text; those of scripts whose letters are syllables or words count as two."""
    return len(text) if text.isascii() else len(text) + len(_WIDE.findall(text))


def _worth(block: Block, is_marked: bool) -> float:
    """How much a block says about where the story is: characters of prose."""
    if block.furniture is not None or block.tag == "h1":
        return 0.0
    length = _size(block.text) * (1 - min(1.0, 1.5 * block.link_density))
    if is_marked:
        return length
    return 0.5 * length if length > 80 else 0.0


def _mend(
    blocks: list[Block],
    marked: set[int],
    home: Element,
    headline: str | None,
    authors: tuple[str, ...],
) -> list[Block]:
    """The chosen blocks and prose between them, without noise."""
    inside = [block for block in _inside(blocks, home) if (block.furniture is None or _is_rescued(block, marked))]
    places = [
        place
        for place, block in enumerate(inside)
        if _worth(block, block.order in marked) > 80 or block.order in marked
    ]
    if not places:
        return []
    first, last = places[0], places[-1]
    title = plain(headline)
    sole = _shares_of_trafilatura(inside, marked)
    kept: list[Block] = []
    for place, block in enumerate(inside):
        letters = plain(block.text)
        if (title and letters == title) or (block.tag == "h1" and not kept) or is_noise(block):
            continue
        if _is_byline(block, authors) or _is_caption(block):
            continue
        if block.order in marked or (first <= place <= last and _is_prose(block) and sole(block)):
            kept.append(block)
    return _without_tail(_without_echoes(kept), authors)


def _is_rescued(block: Block, marked: set[int]) -> bool:
    """A real paragraph that trafilatura chose, in a part that only its class name calls furniture."""
    furniture = block.furniture
    if furniture is None or block.order not in marked or " " not in furniture.kind:
        return False
    if furniture.kind.split(" ")[0] not in {"nav", "related", "meta", "share", "embed", "player"}:
        return False
    return block.link_density < 0.2 and (block.tag in {"h2", "h3"} or (block.tag == "p" and len(block.text) > 100))


def _shares_of_trafilatura(inside: list[Block], marked: set[int]) -> Callable[[Block], bool]:
    """Says whether a block that trafilatura left out may stand: where it chose most of the prose, only beside chosen ones."""
    prose = [block for block in inside if block.furniture is None and len(block.text) > 80 and block.link_density < 0.3]
    chosen = sum(len(block.text) for block in prose if block.order in marked)
    share = chosen / max(1, sum(len(block.text) for block in prose))
    if share < 0.35:
        return lambda _: True
    is_partial = share < 0.6
    orders = [block.order for block in inside if block.order in marked and block.furniture is None]
    span = range(orders[0], orders[-1] + 1) if orders else range(0)
    near: set[Element] = set()
    total = Counter(_signature(block) for block in inside)
    taken = Counter(_signature(block) for block in inside if block.order in marked)
    kinds = {signature for signature, count in taken.items() if count >= 0.3 * total[signature]}
    for block in inside:
        if block.order in marked:
            parent = block.element.getparent()
            near.add(block.element)
            if parent is not None:
                near.add(parent)

    def beside(block: Block) -> bool:
        if is_partial and block.order in span:
            return True
        parent = block.element.getparent()
        if block.tag in {"td", "th"}:
            table = next((above for above in block.element.iterancestors() if above.tag == "table"), None)
            parent = table.getparent() if table is not None else parent
        return (
            parent in near
            or block.element in near
            or (block.tag in {"h2", "h3", "h4"} and block.order in span)
            or _signature(block) in kinds
        )

    return beside


def _signature(block: Block) -> tuple[str, str, str]:
    """What blocks of one making share: their element and the classes of it and its parent."""
    parent = block.element.getparent()
    return block.tag, block.element.get("class") or "", (parent.get("class") or "") if parent is not None else ""


def _is_byline(block: Block, authors: tuple[str, ...]) -> bool:
    """A line that holds authors' names or a date and hardly anything else."""
    text = block.text
    if len(text) > 120:
        return False
    letters = plain(text)
    for name in authors:
        letters = letters.replace(plain(name), "") if plain(name) else letters
    if len(letters) < 0.35 * len(plain(text)):
        return True
    day, rest = find_day(text)
    return day is not None and len(plain(rest)) < 30 and block.tag not in {"h2", "h3", "h4", "li", "td"}


def _is_caption(block: Block) -> bool:
    """Text that shares a small element with a picture and nothing else."""
    if len(block.text) > 400 or block.tag in {"h1", "h2", "h3", "h4"}:
        return False
    node: Element | None = block.element
    for _ in range(3):
        if node is None or node.tag in {"article", "main", "section", "body"}:
            return False
        if next(node.iter("img", "picture", "amp-img"), None) is not None:
            words = sum(len(text) for text in node.itertext()) if node.tag != "p" or len(block.text) < 160 else 10_000
            return words < 1.5 * len(block.text) + 60
        node = node.getparent()
    return False


def _without_echoes(kept: list[Block]) -> list[Block]:
    """Without pulled quotes (set apart, and said whole by another paragraph) and long paragraphs said before."""
    runs = [plain(block.text) for block in kept]
    seen: set[str] = set()
    found = []
    for place, block in enumerate(kept):
        letters = runs[place]
        if len(letters) > 60 and letters in seen:
            continue
        seen.add(letters)
        pulled = len(kept) < 1_000 and block.tag in {"blockquote", "div", "q"} and 25 < len(letters) < 300
        if pulled and any(
            letters in other for at, other in enumerate(runs) if at != place and len(other) > len(letters)
        ):
            continue
        found.append(block)
    return found


def _without_tail(kept: list[Block], authors: tuple[str, ...]) -> list[Block]:
    """Without what follows a story: lines about its authors, a heading that nothing follows."""
    names = [plain(name) for name in authors if len(plain(name)) > 5]
    for block in kept[-4:]:
        letters = plain(block.text)
        if (
            len(kept) > 4
            and len(block.text) < 600
            and any(letters.startswith(name) for name in names)
            and _ABOUT.search(block.text[:200])
        ):
            kept = kept[: kept.index(block)]
            break
    while kept and kept[-1].tag in {"h2", "h3", "h4", "h5", "h6"}:
        kept.pop()
    return kept


_ABOUT = re.compile(
    r"\b(is (?:a|an|the)|are (?:a|an|the)?|was|has (?:been|written|worked)|covers|writes|reports|joined|ist|war|arbeitet|schreibt|leitet|est|"
    r"es|è|is een|er|är|jest|je|является)\b"
)


def _is_in(node: Element | None, home: Element) -> bool:
    while node is not None:
        if node is home:
            return True
        node = node.getparent()
    return False


def _inside(blocks: list[Block], home: Element) -> list[Block]:
    """The blocks in an element; what is found out of one ancestor holds for all below it."""
    known: dict[Element, bool] = {home: True}
    found = []
    for block in blocks:
        trail: list[Element] = []
        node: Element | None = block.element
        while node is not None and node not in known:
            trail.append(node)
            node = node.getparent()
        verdict = node is not None and known[node]
        known.update(dict.fromkeys(trail, verdict))
        if verdict:
            found.append(block)
    return found


def _is_prose(block: Block) -> bool:
    """Whether a block that trafilatura left out belongs to the text around it."""
    if block.link_density > 0.5:
        return False
    if block.tag in {"h2", "h3", "h4", "h5", "h6"}:
        return True
    return len(block.text) > 30 or block.tag in {"p", "li", "blockquote", "dd", "dt", "td", "th"}
