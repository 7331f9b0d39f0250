"""What a text says a second time: quotes pulled out of it, passages that come again."""

from __future__ import annotations

from pipelines.extraction.structured import plain
from pipelines.extraction.text.blocks import Block

MAX_COMPARED = 1_000
"""Paragraphs from which a text is not searched for quotes pulled out of it: each is compared with all others."""


def without_echoes(kept: list[Block]) -> list[Block]:
    """Without pulled quotes (set apart, and said whole by another paragraph) and passages said before."""
    runs = [plain(block.text) for block in kept]
    first: dict[str, int] = {}
    found = []
    for place, block in enumerate(kept):
        before = first.setdefault(runs[place], place)
        if before < place and len(runs[place]) > 60 and _is_passage(runs, before, place):
            continue
        if not _is_pulled_quote(block, place, runs):
            found.append(block)
    return found


def _is_passage(runs: list[str], before: int, place: int) -> bool:
    """Whether what was said before is said again with its neighbour, or at once.

    Questions of interviews and recipes come again by themselves.
    """
    if place - before == 1 or (before > 0 and runs[place - 1] == runs[before - 1]):
        return True
    return runs[place + 1 : place + 2] in ([], runs[before + 1 : before + 2])


def _is_pulled_quote(block: Block, place: int, runs: list[str]) -> bool:
    """Whether a short block set apart is said whole by another. ``runs`` are the letters of all blocks."""
    letters = runs[place]
    if len(runs) >= MAX_COMPARED or block.tag not in {"blockquote", "div", "q"} or not 25 < len(letters) < 300:
        return False
    return any(letters in other for at, other in enumerate(runs) if at != place and len(other) > len(letters))
