"""What readers wrote below a story: entries made alike, each with a name, a moment and words, whatever their class."""

from __future__ import annotations

import re
from itertools import groupby, pairwise

from attrs import frozen

from pipelines.extraction.dates.clocks import find_clock
from pipelines.extraction.dates.days import find_day
from pipelines.extraction.dates.written_times import AGO
from pipelines.extraction.structured import plain
from pipelines.extraction.text.blocks import Block, Furniture
from pipelines.extraction.text.left_out import Making, making_of
from pipelines.extraction.tree import HEADINGS
from pipelines.extraction.writing import ENDS_SENTENCE

_BEFORE = 600
"""Characters of prose before a thread, which holds less than they do: the posts of a live blog are its story."""
_LONGEST_HEAD, _LONGEST_NAME, _LONGEST_LABEL = 90, 40, 12
"""Characters of a line with name and moment, of a name, and of what else may stand beside a moment."""
_AGO = re.compile(rf"(?<!\w)(?:{AGO})(?!\w)", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")


@frozen
class _Head:
    """Where an entry begins."""

    place: int
    """Of its first block."""
    text: int
    """Of the first block behind name and moment."""
    name: str
    making: Making


def close_threads(blocks: list[Block]) -> None:
    """Say of the blocks of such entries that they are furniture."""
    start = _behind_the_prose(blocks)
    heads = [head for place in range(start, len(blocks)) if (head := _head(blocks, place)) is not None]
    before = seen = 0
    for _, alike in groupby(heads, key=lambda head: head.making):
        entries = list(alike)
        if len({head.name for head in entries}) > 1 and _are_written_in(blocks, entries):
            stop = _end(blocks, entries)
            before += sum(len(block.text) for block in blocks[seen : entries[0].place] if block.is_plain_prose)
            seen = entries[0].place
            if before >= sum(len(block.text) for block in blocks[entries[0].place : stop] if block.is_plain_prose):
                for block in blocks[entries[0].place : stop]:
                    block.furniture = block.furniture or Furniture("comments", block.element)


def _behind_the_prose(blocks: list[Block]) -> int:
    """The first place before which there is enough prose."""
    length = 0
    for place, block in enumerate(blocks):
        if length >= _BEFORE:
            return place
        length += len(block.text) if block.is_plain_prose else 0
    return len(blocks)


def _head(blocks: list[Block], place: int) -> _Head | None:
    """The head whose moment stands in the block of a place, its name there too, right before or right behind."""
    block = blocks[place]
    beside = _beside_moment(block)
    if beside is None:
        return None
    if len(beside) > _LONGEST_LABEL or (len(beside) > 1 and not _is_name(blocks, place - 1)):
        is_name = len(beside) <= _LONGEST_NAME
        return _Head(place, place + 1, plain(_DIGITS.sub("", beside)), making_of(block)) if is_name else None
    if _is_name(blocks, place - 1):
        return _Head(place - 1, place + 1, plain(blocks[place - 1].text), making_of(block))
    if _is_name(blocks, place + 1):
        return _Head(place, place + 2, plain(blocks[place + 1].text), making_of(block))
    return None


def _beside_moment(block: Block) -> str | None:
    """What a short line says beside a moment, as a day with its hour or a time before now; None where it has none."""
    text = block.text
    if block.furniture is not None or len(text) > _LONGEST_HEAD or block.tag in HEADINGS:
        return None
    ago = _AGO.search(text)
    if ago is not None:
        return (text[: ago.start()] + text[ago.end() :]).strip(" ,·•|–—-:()")
    day, rest = find_day(text)
    if day is None or find_clock(rest) is None:
        return None
    return re.sub(r"\W*\d{1,2}\s?[:.h時시]\s?\d{2}(?:[:.]\d{2})?\W*", " ", rest).strip(" ,·•|–—-:()")


def _is_name(blocks: list[Block], place: int) -> bool:
    """Whether the block of a place is as short as a name and no sentence."""
    if not 0 <= place < len(blocks):
        return False
    block = blocks[place]
    is_short = 1 < len(block.text) <= _LONGEST_NAME and block.furniture is None
    return is_short and not ENDS_SENTENCE.search(block.text) and _beside_moment(block) is None


def _are_written_in(blocks: list[Block], entries: list[_Head]) -> bool:
    """Whether there are words between each head and the next that lead nowhere."""
    return all(
        first.text < second.place and blocks[first.text].furniture is None and blocks[first.text].link_density < 0.5
        for first, second in pairwise(entries)
    )


def _end(blocks: list[Block], entries: list[_Head]) -> int:
    """The place behind the last entry, which is as long as the longest before it."""
    longest = max(second.place - first.place for first, second in pairwise(entries))
    return min(len(blocks), entries[-1].place + longest)
