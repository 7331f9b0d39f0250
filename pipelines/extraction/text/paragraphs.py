"""Blocks of a page as one text: paragraphs apart, the cells of a row on one line."""

from __future__ import annotations

from pipelines.extraction.text.blocks import Block


def join(blocks: list[Block]) -> str:
    """Blocks as paragraphs, divided by empty lines; the cells of one row on one line."""
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
