"""Lines between the paragraphs of a story that are none: bylines, captions, pulled quotes, notes about authors."""

from __future__ import annotations

import re
from itertools import islice

from attrs import evolve

from pipelines.extraction.dates.days import find_day
from pipelines.extraction.structured import plain
from pipelines.extraction.text.blocks import Block
from pipelines.extraction.text.home import size
from pipelines.extraction.tree import Element

_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
_ABOUT = re.compile(
    r"\b(is (?:a|an|the)|are (?:a|an|the)?|was|has (?:been|written|worked)|covers|writes|reports|joined|"
    r"ist|war|arbeitet|schreibt|leitet|est|es|è|is een|er|är|jest|je|является)\b"
)
"""How a line goes on that begins with an author's name and tells who that is."""
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_NUMBER_OF_STORY = re.compile(r"[^\d.!?]{2,30}\d{5,12}")
_LONGEST_LABEL = 25
"""Characters of a label before a text."""
_PLACE = re.compile(r"[^\W\d_][^\n.!?]{1,40}\s*[-–—]")
_INITIALS = re.compile(r"[(\[]\s*[^\W\d_]{2,4}(?:\s?[/,]\s?[^\W\d_]{2,4}){0,3}\s*[)\]]")
"""Who wrote and edited a story, in the house's shorthand: (bdi/rna)."""
_POST_SIGNATURE = re.compile(r"[—–-] .{1,60}\(@\w{1,20}\) ")
MAX_COMPARED = 1_000
"""Paragraphs from which a text is not searched for quotes pulled out of it: each is compared with all others."""


def is_byline(block: Block, authors: tuple[str, ...]) -> bool:
    """A line that holds authors' names or a date and hardly anything else; not the one that signs an embedded post."""
    text = block.text
    if len(text) > 120 or _POST_SIGNATURE.match(text):
        return False
    letters = plain(_EMAIL.sub(" ", text))
    for name in authors:
        letters = letters.replace(plain(name), "") if plain(name) else letters
    if len(letters) < 0.35 * len(plain(text)) or _names_with_role(block, authors):
        return True
    day, rest = find_day(text)
    return day is not None and len(plain(rest)) < 30 and block.tag not in {"h2", "h3", "h4", "li", "td"}


def _names_with_role(block: Block, authors: tuple[str, ...]) -> bool:
    """Whether a short line that is no sentence is an author's name between a word before it and a role behind it."""
    text = block.text
    if len(text) > 60 or text[-1] in ".!?:…" or block.tag in _HEADINGS | {"li", "td"}:
        return False
    letters = plain(text)
    places = ((letters.find(name), name) for name in map(plain, authors) if len(name) > 5)
    return any(0 <= place <= 10 and len(letters) - place - len(name) <= 25 for place, name in places)


def is_caption(block: Block, is_chosen: bool, pictured: set[Element]) -> bool:
    """Text that shares a small element with a picture and nothing else. ``pictured`` are the elements that hold one."""
    if len(block.text) > 400 or block.tag in _HEADINGS | {"h1", "dd", "dt"}:
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


def without_tail(kept: list[Block], authors: tuple[str, ...]) -> list[Block]:
    """Without what follows a story: lines about its authors, headings that nothing follows, its number in the house."""
    names = tuple(plain(name) for name in authors if len(plain(name)) > 5)
    if len(kept) > 4:
        about = next((block for block in kept[-4:] if _is_about_author(block, names)), None)
        kept = kept[: kept.index(about)] if about is not None else kept
    end = len(kept)
    while end and (kept[end - 1].tag in _HEADINGS or (end > 3 and _is_houses_mark(kept[end - 1].text))):
        end -= 1
    return kept[:end]


def without_titles_of_boxes(kept: list[Block], inside: list[Block]) -> list[Block]:
    """Without the headings of boxes of which nothing else is the story's, and without labels in such boxes before it.

    ``inside`` are the blocks of the story's part of the page.
    """
    found = {block.element for block in kept}
    place_of = {block: place for place, block in enumerate(inside)}
    return [
        block
        for block in kept
        if not (block.tag in _HEADINGS or (block is kept[0] and _is_label(block)))
        or not _is_title_of_box(block, found, inside, place_of)
    ]


def _is_title_of_box(title: Block, found: set[Element], inside: list[Block], place_of: dict[Block, int]) -> bool:
    """Whether a heading is the first of a box's lines, and the others, which stand behind it, were all left out."""
    place = place_of.get(title)
    if place is None:
        return False
    box = title.element.getparent()
    if box is not None and box.tag in {"header", "hgroup"}:
        box = box.getparent()
    if box is None or box.tag in {"article", "main", "body"}:
        return False
    others = []
    for block in inside[place + 1 : place + 30]:
        if not _is_in(block, box):
            break
        others.append(block)
    return (
        bool(others) and not any(block.element in found for block in others) and not _holds_before(box, inside, place)
    )


def _holds_before(box: Element, inside: list[Block], place: int) -> bool:
    """Whether the block before a place stands in a box too."""
    return place > 0 and _is_in(inside[place - 1], box)


def _is_houses_mark(text: str) -> bool:
    return _NUMBER_OF_STORY.fullmatch(text) is not None or _INITIALS.fullmatch(text) is not None


def _is_in(block: Block, box: Element) -> bool:
    return block.element is box or box in block.element.iterancestors()


def _is_label(block: Block) -> bool:
    return (
        size(block.text) < _LONGEST_LABEL
        and block.tag in {"p", "div", "span"}
        and block.text[-1] not in ".!?…。！？।؟:"
    )


def is_place(text: str) -> bool:
    """Whether a line is a place and a dash, as it stands before a story's first paragraph."""
    return len(text) < 45 and _PLACE.fullmatch(text) is not None


def with_places_joined(kept: list[Block]) -> list[Block]:
    """With a place and a dash that stand by themselves before the first paragraph put at its beginning."""
    if len(kept) < 2 or not is_place(kept[0].text) or kept[1].tag in _HEADINGS:
        return kept
    return [evolve(kept[1], text=f"{kept[0].text} {kept[1].text}"), *kept[2:]]


def _is_teaser(node: Element) -> bool:
    """Whether a box with a picture also holds a heading that is a link: it announces another page."""
    return any(_is_linked(heading) for heading in node.iter(*_HEADINGS))


def _is_linked(heading: Element) -> bool:
    parent = heading.getparent()
    return next(heading.iter("a"), None) is not None or (parent is not None and parent.tag == "a")


def _box_with_picture(block: Block, pictured: set[Element]) -> Element | None:
    """The innermost of the small elements around a block that holds a picture too; for a cell a small table."""
    table = next(islice(block.element.iterancestors("table"), 1), None) if block.tag in {"td", "th", "p"} else None
    if table is not None and table in pictured and len(list(islice(table.iter("td", "th"), 4))) <= 3:
        return table
    for node in (block.element, *islice(block.element.iterancestors(), 2)):
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


def _is_pulled_quote(block: Block, place: int, runs: list[str]) -> bool:
    """Whether a short block set apart is said whole by another. ``runs`` are the letters of all blocks."""
    letters = runs[place]
    if len(runs) >= MAX_COMPARED or block.tag not in {"blockquote", "div", "q"} or not 25 < len(letters) < 300:
        return False
    return any(letters in other for at, other in enumerate(runs) if at != place and len(other) > len(letters))


def _is_about_author(block: Block, names: tuple[str, ...]) -> bool:
    """Whether a line begins with one of the authors' names and tells who that is, or says how to write to one."""
    letters = plain(block.text)
    if len(block.text) < 250 and _EMAIL.search(block.text) and any(name in letters for name in names):
        return True
    if len(block.text) >= 600 or not letters.startswith(names):
        return False
    return _ABOUT.search(block.text[:200]) is not None
