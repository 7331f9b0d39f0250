"""Lines between the paragraphs of a story that are none: bylines, and captions beside their pictures."""

from __future__ import annotations

import re
from itertools import islice

from pipelines.extraction.dates.date_words import MODIFIED, PUBLISHED
from pipelines.extraction.dates.days import find_days
from pipelines.extraction.structured import plain
from pipelines.extraction.text.blocks import Block
from pipelines.extraction.tree import SUBHEADINGS, Element

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_TIME = re.compile(r"\d{1,2}[:.]\d\d")
_LONGEST_LABELS = 30
"""Letters beside the dates of a line that holds nothing else."""
_POST_SIGNATURE = re.compile(r"[—–-] .{1,60}\(@\w{1,20}\) ")


def is_byline(block: Block, authors: tuple[str, ...]) -> bool:
    """A line that holds authors' names or a date and hardly anything else; not the one that signs an embedded post."""
    text = block.text
    if len(text) > 120 or _POST_SIGNATURE.match(text):
        return _says_how_to_reach(text, authors)
    letters = plain(_EMAIL.sub(" ", text))
    for name in authors:
        letters = letters.replace(plain(name), "") if plain(name) else letters
    if len(letters) < 0.35 * len(plain(text)) or _names_with_role(block, authors):
        return True
    return block.tag not in {"h2", "h3", "h4", "li", "td"} and _is_dates(text, authors)


def _is_dates(text: str, authors: tuple[str, ...]) -> bool:
    """Whether a line says hardly more than a day; or several, and what each is the day of."""
    days = find_days(text)
    if len(days) > 1 and not (PUBLISHED.search(text) or MODIFIED.search(text)):
        days = days[:1]
    rest = text
    for found in reversed(days):
        rest = rest[: found.start] + " " + rest[found.end :]
    letters = plain(_TIME.sub(" ", rest) if len(days) > 1 else rest)
    for name in map(plain, authors):
        letters = letters.replace(name, "") if name else letters
    return bool(days) and len(letters) < _LONGEST_LABELS


def _says_how_to_reach(text: str, authors: tuple[str, ...]) -> bool:
    """Whether a short paragraph names an author and an address to write to."""
    if len(text) > 250 or "@" not in text or not _EMAIL.search(text):
        return False
    letters = plain(text)
    return any(name in letters for name in map(plain, authors) if len(name) > 5)


def _names_with_role(block: Block, authors: tuple[str, ...]) -> bool:
    """Whether a short line that is no sentence is an author's name between a word before it and a role behind it."""
    text = block.text
    if len(text) > 60 or text[-1] in ".!?:…" or block.tag in SUBHEADINGS | {"li", "td"}:
        return False
    letters = plain(text)
    places = ((letters.find(name), name) for name in map(plain, authors) if len(name) > 5)
    return any(0 <= place <= 10 and len(letters) - place - len(name) <= 25 for place, name in places)


def is_caption(block: Block, is_chosen: bool, pictured: set[Element]) -> bool:
    """Text that shares a small element with a picture and nothing else. ``pictured`` are the elements that hold one."""
    if len(block.text) > 400 or block.tag in SUBHEADINGS | {"h1", "dd", "dt"}:
        return False
    box = _box_with_picture(block, pictured)
    if box is None or not _is_little_more(box, block):
        return False
    return not (is_chosen and block.tag == "p" and len(block.text) >= 100) or _is_teaser(box)


def holders_of_pictures(root: Element) -> set[Element]:
    """The elements that hold a picture."""
    holders: set[Element] = set()
    for picture in root.iter("img", "picture", "amp-img"):
        node: Element | None = picture
        while node is not None and node not in holders:
            holders.add(node)
            node = node.getparent()
    return holders


def _is_teaser(node: Element) -> bool:
    """Whether a box with a picture also holds a heading that is a link: it announces another page."""
    return any(_is_linked(heading) for heading in node.iter(*SUBHEADINGS))


def _is_linked(heading: Element) -> bool:
    parent = heading.getparent()
    return next(heading.iter("a"), None) is not None or (parent is not None and parent.tag == "a")


def _box_with_picture(block: Block, pictured: set[Element]) -> Element | None:
    """The innermost of the small elements around a block that holds a picture too; for a cell a small table."""
    table = next(islice(block.element.iterancestors("table"), 1), None) if block.tag in {"td", "th", "p"} else None
    is_small = table is not None and table in pictured and len(list(islice(table.iter("td", "th"), 4))) <= 3
    if table is not None and is_small and (block.tag != "p" or _is_little_more(table, block)):
        return table
    for node in (block.element, *islice(block.element.iterancestors(), 0 if is_small else 2)):
        if node.tag in {"article", "main", "section", "body"}:
            return None
        if node in pictured:
            return node
    return None


def _is_little_more(node: Element, block: Block) -> bool:
    """Whether an element holds hardly more than the text of a block. Long paragraphs are never captions."""
    if node.tag == "p" and len(block.text) >= 160:
        return False
    room = 1.5 * len(block.text) + 60
    for text in node.itertext():
        room -= len(text)
        if room <= 0:
            return False
    return True
