"""Word diffs: what left a text and what came, in words as readers count them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Literal

from rapidfuzz.distance import Indel

from pipelines.dataset.segmentation import SPACELESS

Operation = Literal["equal", "delete", "insert"]
Piece = tuple[Operation, str]
_WORD = re.compile(rf"([{SPACELESS}]|[^\W{SPACELESS}]+(?:[.,’'‑-][^\W{SPACELESS}]+)*|[^\w\s])(\s*)")
"""A word or a sign, with the space behind it. Scripts without spaces are compared character by character."""
_ISLAND = 3
"""Characters; what is equal between two changes and no longer than this is told as a part of them."""
GAP = " … "


def word_diff(before: str, after: str) -> list[Piece]:
    """The pieces of both texts in order: what is equal, what was deleted, what was inserted.

    Pieces that are not deleted give ``after``, those that are not inserted ``before``, but for space at the ends and
    for what kind of space there is. Time and memory are those of rapidfuzz's bit-parallel longest common subsequence.
    """
    old, new = _WORD.findall(before.strip()), _WORD.findall(after.strip())
    numbers: dict[str, int] = {}
    coded = [[numbers.setdefault(word, len(numbers)) for word, _ in words] for words in (old, new)]
    steps = [
        (step.tag == "equal", _text(old[step.src_start : step.src_end]), _text(new[step.dest_start : step.dest_end]))
        for step in Indel.opcodes(*coded)
    ]
    return _joined(steps)


def passages(pieces: Sequence[Piece], context: int) -> list[Piece]:
    """The pieces with long equal ones cut to so many words beside each change."""
    cut: list[Piece] = []
    for number, (operation, text) in enumerate(pieces):
        if operation == "equal":
            words = _WORD.findall(text)
            head = words[:context] if number else []
            tail = words[-context:] if number < len(pieces) - 1 else []
            if len(words) > len(head) + len(tail):
                text = _text(head).rstrip() + GAP + _text(tail)
        cut.append((operation, text))
    return cut


def _text(words: Iterable[tuple[str, str]]) -> str:
    return "".join(word + space for word, space in words)


def _joined(steps: Sequence[tuple[bool, str, str]]) -> list[Piece]:
    """Neighbouring changes as one, first what went and then what came; short equal pieces between two are in both.

    Steps are whether both texts are equal, and how each has it.
    """
    found: list[Piece] = []
    old = new = ""
    for number, (equal, before, after) in enumerate(steps):
        if equal and (number in (0, len(steps) - 1) or len(after.strip()) > _ISLAND):
            found += [*_change(old, new), ("equal", after)]
            old = new = ""
        else:
            old, new = old + before, new + after
    return found + _change(old, new)


def _change(old: str, new: str) -> list[Piece]:
    changes: list[Piece] = [("delete", old)] if old else []
    return [*changes, ("insert", new)] if new else changes
