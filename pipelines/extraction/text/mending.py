"""The story's blocks: those that trafilatura chose and the prose between them, without noise."""

from __future__ import annotations

from pipelines.extraction.structured import plain
from pipelines.extraction.text.blocks import Block
from pipelines.extraction.text.box_titles import without_titles_of_boxes
from pipelines.extraction.text.echoes import without_echoes
from pipelines.extraction.text.email_boxes import email_boxes
from pipelines.extraction.text.ends import is_place, with_places_joined, without_tail
from pipelines.extraction.text.home import blocks_inside, worth
from pipelines.extraction.text.left_out import admission, is_prose, making_of
from pipelines.extraction.text.misleading_names import is_rescued
from pipelines.extraction.text.noise import is_noise
from pipelines.extraction.text.side_lines import holders_of_pictures, is_byline, is_caption
from pipelines.extraction.tree import HEADINGS, Element
from pipelines.extraction.writing import ENDS_SENTENCE

_OWN_SHARE = 0.3
"""The share of a text below a headline from which the headline is its own."""
_BEGINNING = 60
"""Letters by which a paragraph is known again."""


def mend(
    blocks: list[Block],
    marked: set[int],
    home: Element,
    headline: str | None,
    authors: tuple[str, ...],
    anchor: Element | None,
) -> list[Block]:
    """The chosen blocks and prose between them, in order. ``marked`` are the places of the chosen ones."""
    of_home = blocks_inside(blocks, home)
    inside = [
        block
        for block in _opening(blocks, of_home, marked) + of_home
        if block.furniture is None or is_rescued(block, marked)
    ]
    span = _span(inside, marked)
    may_stand = admission(inside, marked)
    pictured = holders_of_pictures(home.getroottree().getroot())
    pleas = email_boxes(home)
    title = plain(headline)
    kept: list[Block] = []
    for place, block in enumerate(inside):
        if _is_headline(block, title) or (block.tag == "h1" and not kept):
            continue
        if pleas and not pleas.isdisjoint((block.element, *block.element.iterancestors())):
            continue
        is_chosen = block.order in marked
        if not (is_chosen or (place in span and is_prose(block) and may_stand(block)) or _leads_in(inside, place)):
            continue
        if not (is_noise(block, is_chosen) or is_byline(block, authors) or is_caption(block, is_chosen, pictured)):
            kept.append(block)
    kept = without_echoes(_below_headline(blocks, kept, anchor, title))
    return with_places_joined(without_tail(without_titles_of_boxes(kept, of_home), authors))


def _below_headline(blocks: list[Block], kept: list[Block], anchor: Element | None, title: str) -> list[Block]:
    """Without what stands above the element that shows the headline, if that is this text's own."""
    if anchor is None or not kept:
        return kept
    inside = set(anchor.iter())
    above = set(anchor.iterancestors())
    shown = next((block.order for block in blocks if block.element in inside or _ends_in(block, above, title)), 0)
    below = [block for block in kept if block.order > shown]
    return (
        below if sum(len(block.text) for block in below) > _OWN_SHARE * sum(len(block.text) for block in kept) else kept
    )


def _ends_in(block: Block, above: set[Element], title: str) -> bool:
    """Whether the headline is the last line of a block in an element that holds more: it stands in inline markup."""
    return block.element in above and bool(title) and plain(block.text.rpartition("\n")[2]) == title


def _opening(blocks: list[Block], of_home: list[Block], marked: set[int]) -> list[Block]:
    """The chosen blocks before the story's element, from the first paragraph on: openings often stand in a box of their
    own. (What is chosen behind that element is furniture nearly always.)"""
    before = of_home[0].order if of_home else 0
    chosen = [block for block in blocks[:before] if block.order in marked and block.furniture is None]
    said = " ".join(plain(block.text) for block in of_home)
    chosen = [block for block in chosen if plain(block.text)[:_BEGINNING] not in said]
    first = next((place for place, block in enumerate(chosen) if _opens(block)), len(chosen))
    return chosen[first:]


def _opens(block: Block) -> bool:
    """Whether a block is a paragraph, not a heading or a label."""
    return block.tag not in HEADINGS and worth(block, is_marked=True) > 80


def _span(inside: list[Block], marked: set[int]) -> range:
    """From the first block to the last that was chosen or is long; where none was chosen, from all paragraphs."""
    least = 80 if marked else 0
    places = [
        place for place, block in enumerate(inside) if block.order in marked or worth(block, is_marked=False) > least
    ]
    if not places:
        return range(0)
    start, end = places[0], places[-1] + 1
    while start > 0 and not marked and _goes_on(inside[start], inside[start - 1]):
        start -= 1
    while end < len(inside) and _goes_on(inside[end - 1], inside[end]):
        end += 1
    return range(_first_heading(inside, start, end), end)


def _first_heading(inside: list[Block], start: int, end: int) -> int:
    """Where a text begins: with the heading before its first paragraph, if others in it are made like that one."""
    if start == 0 or inside[start - 1].tag not in {"h2", "h3", "h4"}:
        return start
    making = making_of(inside[start - 1])
    return start - 1 if any(making_of(block) == making for block in inside[start:end]) else start


def _goes_on(block: Block, beside: Block) -> bool:
    """Whether a short paragraph is made like the one beside it: a text's first or last, in scripts of few letters."""
    if beside.tag in HEADINGS or beside.link_chars or not ENDS_SENTENCE.search(beside.text):
        return False
    return making_of(block) == making_of(beside)


def _leads_in(inside: list[Block], place: int) -> bool:
    """Whether a block is a place and a dash right before a paragraph that stands in the same element."""
    following = inside[place + 1] if place + 1 < len(inside) else None
    if following is None or following.tag != "p" or following.element.getparent() is not inside[place].element:
        return False
    return is_place(inside[place].text)


def _is_headline(block: Block, title: str) -> bool:
    return bool(title) and plain(block.text) == title
