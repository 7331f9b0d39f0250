"""Where papers put a byline: between the headline of a story and its text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from pipelines.extraction.bylines.byline_words import REPORTER_FIRST
from pipelines.extraction.bylines.names import clean_name, is_person, split_byline
from pipelines.extraction.dates.date_words import MODIFIED, OTHER, PUBLISHED
from pipelines.extraction.dates.days import find_days
from pipelines.extraction.pictures.caption_names import says_caption
from pipelines.extraction.structured import Structured, plain
from pipelines.extraction.text.blocks import Block
from pipelines.extraction.text.openers import opens_pointers
from pipelines.extraction.tree import UNSEEN, Element, squeeze, text_of

_MOST_PROSE = 900
"""Characters of paragraphs behind the headline after which no byline follows: a standfirst may come first."""
_LONG = 200
"""Characters from which a text of one element is prose."""
_MOST_ELEMENTS = 600
_MOST_LINES = 12
"""Lines behind the headline among which an author's name is looked for."""
_LONGEST_LINE = 120
_NEAR = 2
"""Lines between a name and the day beside it."""
_LABEL = re.compile(r"[^|•·／/:：\n]{1,30}[:：](?!\d)")
_ABOUT_AUTHOR = 3
"""Last paragraphs of a text among which one that begins with a name tells who that is: an author."""
_PIECE = re.compile(r"\s*(?:[|•·／/:\n]|\s[-–—]\s)\s*")


def around(anchor: Element | None) -> set[Element]:
    """The elements that hold the headline but for those that hold all of a page."""
    if anchor is None:
        return set()
    return {above for above in anchor.iterancestors() if above.tag not in {"html", "body"}}


def behind(anchor: Element | None) -> set[Element]:
    """The elements that begin behind the headline and before its story's text is well begun."""
    found: set[Element] = set()
    prose = 0
    for node in _following(anchor):
        found.add(node)
        length = len((node.text or "").strip())
        prose += length if length >= _LONG or (node.tag == "p" and length > 80) else 0
        if prose > _MOST_PROSE or len(found) > _MOST_ELEMENTS:
            break
    return found


def _following(anchor: Element | None) -> Iterator[Element]:
    """The elements behind another in document order."""
    node = anchor
    while node is not None and node.tag not in {"body", "html"}:
        for sibling in node.itersiblings():
            if sibling.tag not in UNSEEN:
                yield from (inner for inner in sibling.iter() if isinstance(inner.tag, str))
        node = node.getparent()


def names_beside(anchor: Element, blocks: list[Block], kept: list[Block], data: Structured) -> tuple[str, ...]:
    """A person's name that stands by itself between the headline and the text, a day of publication close to it.

    A section, a place or the subject can be written so too; those stand in the page's menus, in its address or in the
    text (``kept``), as an author's name does not.
    """
    lines = _lines_behind(anchor, blocks, kept)
    headline = text_of(anchor)  # some pages show it twice, for wide and for narrow screens
    days = [place for place, line in enumerate(lines) if find_days(line.text)]
    for place, line in enumerate(lines):
        if not any(abs(place - day) <= _NEAR for day in days):
            continue
        for piece in _pieces(line):
            if REPORTER_FIRST.match(piece):
                return tuple(split_byline(piece))
            name = None if _names_date(piece) else clean_name(piece)
            if name == headline or not (name and is_person(name)):
                continue
            if not _is_elsewhere(name, line, blocks, kept, data):
                return (name,)
    return ()


def _lines_behind(anchor: Element, blocks: list[Block], kept: list[Block]) -> list[Block]:
    """Short lines between the headline and the first paragraph of some length."""
    place = next((block.order for block in blocks if block.element is anchor), None)
    if place is None:
        return []
    texts = {block.order for block in kept if len(block.text) > _LONGEST_LINE}
    lines: list[Block] = []
    for block in blocks[place + 1 : place + 1 + 2 * _MOST_LINES]:
        if (block.order in texts and lines) or len(lines) == _MOST_LINES:
            break
        if len(block.text) <= _LONGEST_LINE and not _is_caption(block) and not opens_pointers(block.text):
            lines.append(block)
    return lines


def _is_caption(block: Block) -> bool:
    """Whether a line says what a picture shows and who took it."""
    if says_caption(block.element):
        return True
    return block.furniture is not None and block.furniture.kind.split(" ")[0] in {"caption", "figure", "gallery"}


def _pieces(line: Block) -> list[str]:
    """The parts of a line, as its elements and signs divide it: without days, without what a colon makes a label."""
    parts: list[str] = []
    at = 0
    for found in find_days(line.text):
        parts.append(line.text[at : found.start])
        at = found.end
    parts.append(line.text[at:])
    own = [squeeze(str(text)) for text in line.element.itertext()]
    if sum(map(len, own)) < 2 * len(line.text):
        parts += own
    return [squeeze(piece) for part in parts for piece in _PIECE.split(_LABEL.sub("|", part)) if piece]


def _names_date(piece: str) -> bool:
    """Whether words are the label of a date."""
    return any(pattern.search(piece) for pattern in (MODIFIED, PUBLISHED, OTHER))


def _is_elsewhere(name: str, line: Block, blocks: list[Block], kept: list[Block], data: Structured) -> bool:
    """Whether a name is that of something else: it stands in menus, in the page's address or data, or in the text."""
    said = plain(name)
    if said in plain(urlsplit(data.url).path) or any(
        said == plain(value) for key in _TOPICS for value in data.meta.get(key, ())
    ):
        return True
    about = {block.order for block in kept[-_ABOUT_AUTHOR:] if block.text.startswith(name)}
    if any(name in block.text for block in kept if block.order != line.order and block.order not in about):
        return True
    return any(
        plain(block.text) == said and block.furniture is not None and block.furniture.kind.startswith(_MENUS)
        for block in blocks
    )


_TOPICS = ("article:section", "article:tag", "section", "keywords", "news_keywords", "og:site_name", "parsely-section")
_MENUS = ("nav", "header", "footer")
"""Furniture that lists the sections of a site."""
