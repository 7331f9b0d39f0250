"""A story's ends: a place before its first paragraph; what follows its last, of its authors and for the house."""

from __future__ import annotations

import re

from attrs import evolve

from pipelines.extraction.structured import plain
from pipelines.extraction.text.blocks import Block
from pipelines.extraction.tree import SUBHEADINGS
from pipelines.extraction.writing import ENDS_SENTENCE

_ABOUT = re.compile(
    r"\b(is (?:a|an|the)|are (?:a|an|the)?|was|has (?:been|written|worked)|covers|writes|reports|joined|"
    r"ist|war|arbeitet|schreibt|leitet|est|es|è|is een|er|är|jest|je|является)\b"
)
"""How a line goes on that begins with an author's name and tells who that is."""
_NUMBER_OF_STORY = re.compile(r"[^\d.!?]{2,30}\d{5,12}")
_INITIALS = re.compile(r"[(\[]\s*[^\W\d_]{2,4}(?:\s?[/,]\s?[^\W\d_]{2,4}){0,3}\s*[)\]]")
"""Who wrote and edited a story, in the house's shorthand: (bdi/rna)."""
_LABEL = 40
"""Characters of the label before lines of links."""
_PLACE = re.compile(r"[^\W\d_][^\n.!?]{1,40}\s*[-–—]")
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


def is_place(text: str) -> bool:
    """Whether a line is a place and a dash, as it stands before a story's first paragraph."""
    return len(text) < 45 and _PLACE.fullmatch(text) is not None


def with_places_joined(kept: list[Block]) -> list[Block]:
    """With a place and a dash that stand by themselves before the first paragraph put at its beginning."""
    if len(kept) < 2 or not is_place(kept[0].text) or kept[1].tag in SUBHEADINGS:
        return kept
    return [evolve(kept[1], text=f"{kept[0].text} {kept[1].text}"), *kept[2:]]


def without_tail(kept: list[Block], authors: tuple[str, ...]) -> list[Block]:
    """Without what follows a story: lines about its authors, headings that nothing follows, its number in the house."""
    names = tuple(plain(name) for name in authors if len(plain(name)) > 5)
    if len(kept) > 4:
        about = next((block for block in kept[-4:] if _is_about_author(block, names)), None)
        kept = kept[: kept.index(about)] if about is not None else kept
    end = _before_pointers(kept)
    while end and (kept[end - 1].tag in SUBHEADINGS or (end > 3 and _is_houses_mark(kept[end - 1].text))):
        end -= 1
    return kept[:end]


def _before_pointers(kept: list[Block]) -> int:
    """Where a text ends before lines that are links for the most part, and their label: tables name nothing."""
    end = len(kept)
    while end > 3 and _is_pointer(kept[end - 1]):
        end -= 1
    if (
        end < len(kept)
        and end > 3
        and len(kept[end - 1].text) < _LABEL
        and not ENDS_SENTENCE.search(kept[end - 1].text)
    ):
        end -= 1
    return end


def _is_pointer(block: Block) -> bool:
    is_open = block.tag in {"td", "div", "font", "center"} and not ENDS_SENTENCE.search(block.text)
    return is_open and block.link_density >= 0.5


def _is_about_author(block: Block, names: tuple[str, ...]) -> bool:
    """Whether a line begins with one of the authors' names and tells who that is, or says how to write to one."""
    letters = plain(block.text)
    if len(block.text) < 250 and _ADDRESS.search(block.text) and any(name in letters for name in names):
        return True
    if len(block.text) >= 600 or not letters.startswith(names):
        return False
    return _ABOUT.search(block.text[:200]) is not None


def _is_houses_mark(text: str) -> bool:
    return _NUMBER_OF_STORY.fullmatch(text) is not None or _INITIALS.fullmatch(text) is not None
