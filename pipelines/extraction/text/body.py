"""The text of a story: trafilatura's choice of the page's blocks, mended for what news pages are made of."""

from __future__ import annotations

from attrs import define

from pipelines.extraction.structured import plain
from pipelines.extraction.text.blocks import Block, find_blocks
from pipelines.extraction.text.home import home_of
from pipelines.extraction.text.linked_cards import close_cards
from pipelines.extraction.text.main_text import Chosen, choose
from pipelines.extraction.text.mending import mend
from pipelines.extraction.text.misleading_names import holders_of_prose, misjudged, repeated_holders
from pipelines.extraction.text.noise import is_noise
from pipelines.extraction.text.opened_boxes import close_boxes
from pipelines.extraction.text.paragraphs import join
from pipelines.extraction.text.prose import weigh
from pipelines.extraction.text.threads import close_threads
from pipelines.extraction.tree import Element

_MAX_NESTING = 4
"""Misnamed parts within each other that are looked into."""


@define
class Body:
    """The story's text, and where on the page it stands (for what is read around it)."""

    text: str
    source: str
    blocks: list[Block]
    """Every block of the page."""
    kept: list[Block]
    """Those that are the story's."""
    root: Element | None
    """The innermost element that holds them."""

    def text_without(self, left_out: list[Block]) -> str:
        """The text without some of its blocks."""
        if not left_out or not self.kept:
            return self.text
        return join([block for block in self.kept if block not in left_out])


def read_body(
    root: Element,
    headline: str | None,
    anchor: Element | None,
    authors: tuple[str, ...] = (),
    holders: list[Element] | None = None,
) -> Body:
    """The story's paragraphs in order, divided by empty lines. ``holders`` are elements that the user names for it."""
    if holders:
        return _of_holders(root, headline, holders)
    weights = weigh(root)
    chosen = choose(root, weights)
    blocks, marked = _marked_blocks(root, chosen, holders_of_prose(root, weights, anchor))
    home = home_of(root, blocks, marked)
    kept = mend(blocks, marked, home, headline, authors, anchor)
    if not kept:
        return Body(chosen.text(), "trafilatura", blocks, [], None)
    return Body(join(kept), "markup", blocks, kept, home)


def _marked_blocks(root: Element, chosen: Chosen, spared: set[Element]) -> tuple[list[Block], set[int]]:
    """The page's blocks and the places of those chosen, once no furniture but what the names say truly is left."""
    blocks = find_blocks(root, spared)
    if entries := repeated_holders(blocks):
        spared = spared | entries
        blocks = find_blocks(root, spared)
    marked = chosen.orders(blocks)
    for _ in range(_MAX_NESTING):
        wrong = misjudged(blocks, marked)
        if not wrong:
            break
        spared = spared | wrong
        blocks = find_blocks(root, spared)
        marked = chosen.orders(blocks)
    close_boxes(blocks)
    close_cards(blocks)
    close_threads(blocks)
    return blocks, marked


def _of_holders(root: Element, headline: str | None, holders: list[Element]) -> Body:
    """All text in the elements that the user names, but for lines that are noise anywhere."""
    spared = {above for holder in holders for above in (holder, *holder.iterancestors())}
    blocks = find_blocks(root, spared)
    kept = [
        block
        for block in blocks
        if _is_in_one_of(holders, block.element)
        and block.furniture is None
        and not is_noise(block)
        and plain(block.text) != plain(headline)
    ]
    return Body(join(kept), "selector", blocks, kept, holders[0])


def _is_in_one_of(holders: list[Element], element: Element) -> bool:
    return any(above in holders for above in (element, *element.iterancestors()))
