"""Elements that are named like furniture and hold the story all the same."""

from __future__ import annotations

import re

from pipelines.extraction.text.blocks import Block
from pipelines.extraction.text.furniture import furniture_of
from pipelines.extraction.tree import Element

_NEVER_STORY = re.compile(
    r"comment|footer|consent|cookie|onetrust|(?<![a-z])ot-|gdpr|privacy-(?:center|manager)|modal|pop-?up"
)
_LOOSE_FAMILIES = {"nav", "meta", "share", "embed", "player"}
"""Families of furniture whose names layouts use for anything."""
_ENTRIES = {"ad", "box"}
"""Families whose names the entries of guides and of lists of products bear."""
_PROSE = 80
"""Characters from which a block is prose."""
_FIRM_FAMILIES = {"box", "related", "comments"}
"""Families of furniture whose names mislead only where they hold half of the text."""


def holders_of_prose(root: Element, weights: dict[Element, int], anchor: Element | None) -> set[Element]:
    """Elements that hold most of the page's prose: no furniture, whatever their names say."""
    total = weights.get(root, 0)
    around = set(anchor.iterancestors()) if anchor is not None else set()
    return {root} | {
        node
        for node, weight in weights.items()
        if _holds_enough(node, weight, total) and (node in around or not _NEVER_STORY.search(_names(node)))
    }


def misjudged(blocks: list[Block], marked: set[int]) -> set[Element]:
    """Furniture that holds a good part of what trafilatura chose: its names mislead.

    Paragraphs count together with those that bear the same name: some systems name each that subscribers are to read.
    """
    inside: dict[Element | str, int] = {}
    total = 0
    for block in blocks:
        if block.order not in marked or block.link_density >= 0.5:
            continue
        total += len(block.text)
        if (group := _group_of(block)) is not None:
            inside[group] = inside.get(group, 0) + len(block.text)
    wrong = {
        group for group, length in inside.items() if length > 150 and length > (0.5 if _is_firm(group) else 0.2) * total
    }
    return {group for group in wrong if not isinstance(group, str)} | _beside_paragraphs(blocks, wrong)


def _group_of(block: Block) -> Element | str | None:
    """What a block in furniture that a name tells counts with: that part, or for a paragraph its kind."""
    if block.furniture is None or not _is_by_name(block.furniture.kind):
        return None
    return block.furniture.kind if block.furniture.element.tag == "p" else block.furniture.element


def _beside_paragraphs(blocks: list[Block], kinds: set[Element | str]) -> set[Element]:
    """The paragraphs of some kinds, with the headings and lists of the same kinds among them."""
    named = [(block.furniture.element, block.furniture.kind) for block in blocks if block.furniture is not None]
    places = {(element.getparent(), kind) for element, kind in named if kind in kinds and element.tag == "p"}
    return {element for element, kind in named if (element.getparent(), kind) in places}


def repeated_holders(blocks: list[Block]) -> set[Element]:
    """Parts of one name, three or more, that together hold a good part of the page's prose: a guide's entries, say."""
    plain_prose = 0
    prose: dict[str, int] = {}
    parts: dict[str, set[Element]] = {}
    for block in blocks:
        if len(block.text) <= _PROSE or block.link_density >= 0.3:
            continue
        if block.furniture is None:
            plain_prose += len(block.text)
        elif _is_by_name(block.furniture.kind) and _family(block.furniture.kind) in _LOOSE_FAMILIES | _ENTRIES:
            kind = block.furniture.kind
            prose[kind] = prose.get(kind, 0) + len(block.text)
            parts.setdefault(kind, set()).add(block.furniture.element)
    return {
        element
        for kind, length in prose.items()
        if len(parts[kind]) >= 3 and length >= 0.4 * (plain_prose + length)
        for part in parts[kind]
        for element in _named_alike(part, kind)
    }


def _named_alike(part: Element, kind: str) -> list[Element]:
    """A part and those in it whose names go on from its own: ``card``, ``card__text``."""
    name = kind.removesuffix(")")
    return [node for node in part.iter("*") if (furniture_of(node) or "").startswith(name)]


def is_rescued(block: Block, marked: set[int]) -> bool:
    """A real paragraph that trafilatura chose, in a part that only its class name calls furniture."""
    furniture = block.furniture
    if furniture is None or block.order not in marked:
        return False
    if not _is_by_name(furniture.kind) or _family(furniture.kind) not in _LOOSE_FAMILIES | {"related"}:
        return False
    if _NEVER_STORY.search(furniture.kind.lower()):
        return False
    return block.link_density < 0.2 and (block.tag in {"h2", "h3"} or (block.tag == "p" and len(block.text) > 100))


def _holds_enough(node: Element, weight: int, total: int) -> bool:
    """Whether an element holds half of the prose, or a good part of it under a name that layouts use for anything."""
    if weight < 0.15 * total or node.tag in {"p", "li", "aside", "footer", "nav", "dialog"}:
        return False
    if weight >= 0.5 * total:
        return True
    kind = furniture_of(node)
    return kind is not None and _is_by_name(kind) and _family(kind) in _LOOSE_FAMILIES


def _is_firm(group: Element | str) -> bool:
    kind = group if isinstance(group, str) else furniture_of(group)
    return kind is not None and _family(kind) in _FIRM_FAMILIES


def _is_by_name(kind: str) -> bool:
    """Whether a kind of furniture is told by a class or an id, which then stands behind its family."""
    return " " in kind


def _family(kind: str) -> str:
    return kind.split(" ")[0]


def _names(node: Element) -> str:
    return f"{node.get('class') or ''} {node.get('id') or ''}".lower()
