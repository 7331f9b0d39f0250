"""Where on a page the prose is: characters of paragraph text under each element."""

from __future__ import annotations

from typing import TypeVar

from pipelines.extraction.tree import Element, last_first

Number = TypeVar("Number", int, float)

_HOLDERS = (
    "p",
    "div",
    "td",
    "section",
    "article",
    "font",
    "span",
    "center",
    "li",
    "blockquote",
    "main",
    "body",
    "dd",
    "pre",
    "h2",
    "h3",
)
_LEAST = 60
"""Characters that make a text prose rather than a label."""


def weigh(root: Element) -> dict[Element, int]:
    """Characters of prose in each element that holds some."""
    lengths = ((node, _own_text(node)) for node in root.iter(*_HOLDERS))
    return add_up({node: length for node, length in lengths if length >= _LEAST})


def add_up(own: dict[Element, Number]) -> dict[Element, Number]:
    """What elements hold themselves and in all below them: each is added to its parent once, the deepest first."""
    sums = dict(own)
    depths: dict[Element, int] = {}
    for node in own:
        trail: list[Element] = []
        above: Element | None = node
        while above is not None and above not in depths:
            trail.append(above)
            above = above.getparent()
        depth = depths[above] if above is not None else 0
        depths.update((element, depth + steps) for steps, element in enumerate(reversed(trail), 1))
    for node in sorted(depths, key=depths.__getitem__, reverse=True):
        parent = node.getparent()
        if parent is not None:
            sums[parent] = sums[parent] + sums[node] if parent in sums else sums[node]
    return sums


def _own_text(node: Element) -> int:
    """Characters of text that stand in the element itself or in inline elements of a paragraph, links left out."""
    if node.tag == "p":
        return _paragraph(node)
    text = node.text
    total = len(text.strip()) if text else 0
    for child in last_first(node):
        if tail := child.tail:
            total += len(tail.strip()) if len(tail) > 1 else 0
    return total


def _paragraph(node: Element) -> int:
    """Characters in a paragraph that are no link's; of a monstrous one those of its first elements."""
    total = len(node.text or "")
    stack = last_first(node)
    steps = 0
    while stack and steps < 300:
        child = stack.pop()
        steps += 1
        total += len(child.tail or "")
        if child.tag != "a" and isinstance(child.tag, str):
            total += len(child.text or "")
            stack.extend(last_first(child))
    return total
