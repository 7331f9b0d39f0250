"""Where on a page the prose is: characters of paragraph text under each element."""

from __future__ import annotations

from pipelines.extraction.tree import Element

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
    weights: dict[Element, int] = {}
    for node in root.iter(*_HOLDERS):
        length = _own_text(node)
        if length < _LEAST:
            continue
        weights[node] = weights.get(node, 0) + length
        for ancestor, _ in zip(node.iterancestors(), range(400), strict=False):
            weights[ancestor] = weights.get(ancestor, 0) + length
    return weights


def _own_text(node: Element) -> int:
    """Characters of text that stand in the element itself or in inline elements of a paragraph, links left out."""
    if node.tag == "p":
        return _paragraph(node)
    total = len((node.text or "").strip())
    for child in node:
        if tail := child.tail:
            total += len(tail.strip()) if len(tail) > 1 else 0
    return total


def _paragraph(node: Element) -> int:
    """Characters in a paragraph that are no link's; of a monstrous one those of its first elements."""
    total = len(node.text or "")
    stack = list(reversed(node))
    steps = 0
    while stack and steps < 300:
        child = stack.pop()
        steps += 1
        total += len(child.tail or "")
        if child.tag != "a" and isinstance(child.tag, str):
            total += len(child.text or "")
            stack.extend(reversed(child))
    return total
