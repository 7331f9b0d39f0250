"""The story's blocks: those that trafilatura chose and the prose between them, without noise."""

from __future__ import annotations

from pipelines.extraction.blocks import Block
from pipelines.extraction.home import blocks_inside, worth
from pipelines.extraction.left_out import admission, is_prose
from pipelines.extraction.misleading_names import is_rescued
from pipelines.extraction.noise import is_noise
from pipelines.extraction.side_lines import is_byline, is_caption, without_echoes, without_tail
from pipelines.extraction.structured import plain
from pipelines.extraction.tree import Element


def mend(
    blocks: list[Block],
    marked: set[int],
    home: Element,
    headline: str | None,
    authors: tuple[str, ...],
) -> list[Block]:
    """The chosen blocks and prose between them, in order. ``marked`` are the places of the chosen ones."""
    inside = [block for block in blocks_inside(blocks, home) if block.furniture is None or is_rescued(block, marked)]
    span = _span(inside, marked)
    may_stand = admission(inside, marked)
    title = plain(headline)
    kept: list[Block] = []
    for place, block in enumerate(inside):
        if _is_headline(block, title) or (block.tag == "h1" and not kept):
            continue
        is_chosen = block.order in marked
        if is_noise(block, is_chosen) or is_byline(block, authors) or is_caption(block, is_chosen):
            continue
        if is_chosen or (place in span and is_prose(block) and may_stand(block)):
            kept.append(block)
    return without_tail(without_echoes(kept), authors)


def _span(inside: list[Block], marked: set[int]) -> range:
    """From the first block to the last that was chosen or is long."""
    places = [
        place for place, block in enumerate(inside) if block.order in marked or worth(block, is_marked=False) > 80
    ]
    return range(places[0], places[-1] + 1) if places else range(0)


def _is_headline(block: Block, title: str) -> bool:
    return bool(title) and plain(block.text) == title
