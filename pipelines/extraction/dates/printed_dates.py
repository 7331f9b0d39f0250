"""Dates as a reader sees them: lines beside the headline and byline in which a date stands by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import islice

from attrs import evolve, frozen

from pipelines.extraction.dates.date_words import MODIFIED, OTHER, PUBLISHED
from pipelines.extraction.dates.dated import Dated, Reader
from pipelines.extraction.dates.days import Found, find_days
from pipelines.extraction.dates.moments import Moment
from pipelines.extraction.tree import UNSEEN, Element, last_first, marks, text_of

MAX_LINE = 180
"""Characters of a line beyond which it is prose."""
MAX_PROSE = 700
"""Characters of prose behind the headline after which no byline follows."""
MAX_LINES = 1000
"""Lines with digits that are looked through for a date anywhere on a page; a list of more is no story's."""
MAX_STEPS = 300
MAX_STEPS_BACK = 40
_DIGITS = re.compile(r"\d{4}|\d年|\d\d?[./-]\d\d?[./-]\d\d|[ก-ฮ]\. ?\d\d")
_ASIDE = re.compile(r"related|teaser|comment|sidebar|footer|most-?read|recommend|trending|promo(?!ted)|carousel")
_PIECE = re.compile(r"[|•·・／/:;,\n()\[\]【】〔〕<>«»–—]|\s-\s|\s{2,}")
_SMALL_WORDS = re.compile(
    r"\d+|\b(?:on|at|am|pm|a\.m|p\.m|um|uhr|le|el|il|den|de|du|the|à|a las|alle|ore|kl|klo|г|року|в|о|óra|à|h|min|read|"
    r"on the|date|datum|data|fecha|tarih|дата|time|last|in|by|of|et|est|edt|pt|gmt|utc|ist|cet|cest|bst)\b|"
    r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b",
    re.IGNORECASE,
)
MAX_BESIDE = 14
"""Letters beside a date in its own piece of a line: a weekday of any language; more is a sentence."""


@frozen
class Printed:
    """Dates printed around the headline."""

    published: tuple[Dated, ...]
    """Called so, or not called anything."""
    modified: tuple[Dated, ...]


def read_printed(anchor: Element | None, reader: Reader, today: date) -> Printed:
    """The dates in the lines behind the headline and just before it, in that order.

    ``today`` is the day of the capture: above the headline it is the masthead's.
    """
    published: list[Dated] = []
    modified: list[Dated] = []
    if anchor is None:
        return Printed((), ())
    for line, trust in _lines(anchor):
        for item, is_modified in _dates_in(line, trust, reader):
            if trust < 0.6 and item.day == today:
                continue
            (modified if is_modified else published).append(item)
        if len(published) > 5:
            break
    return Printed(tuple(published), tuple(modified))


def read_anywhere(root: Element, reader: Reader) -> Printed:
    """The dates that stand by themselves in any line of the page, where there are none beside the headline."""
    published: list[Dated] = []
    modified: list[Dated] = []
    body = root if root.tag == "body" else next(root.iter("body"), root)
    lines = (line for line, is_long in _text_lines(body) if not is_long and _DIGITS.search(line))
    for line in islice(lines, MAX_LINES):
        for item, is_modified in _dates_in(line, 0.3, reader):
            item = evolve(item, source=f"text: {item.source}")
            (modified if is_modified else published).append(item)
    return Printed(tuple(published), tuple(modified))


def _lines(anchor: Element) -> Iterator[tuple[str, float]]:
    """Short lines with how far they are trusted: those behind the headline more than those before it."""
    prose = 0
    for count, (line, is_long) in enumerate(_behind(anchor)):
        if is_long:
            prose += len(line)
        elif _DIGITS.search(line):
            yield line, 0.65
        if prose > MAX_PROSE or count > MAX_STEPS:
            break
    for count, (line, is_long) in enumerate(_before(anchor)):
        if not is_long and _DIGITS.search(line):
            yield line, 0.55
        if is_long or count > MAX_STEPS_BACK:
            break


def _behind(anchor: Element) -> Iterator[tuple[str, bool]]:
    node: Element | None = anchor
    while node is not None and node.tag not in {"body", "html"}:
        if node is not anchor or node.tail:
            yield _line(node.tail)
        for sibling in node.itersiblings():
            yield from _text_lines(sibling)
            yield _line(sibling.tail)
        node = node.getparent()


def _before(anchor: Element) -> Iterator[tuple[str, bool]]:
    node: Element | None = anchor
    for _ in range(4):
        if node is None or node.tag in {"body", "html", "article", "main"}:
            return
        for sibling in node.itersiblings(preceding=True):
            yield from _text_lines(sibling)
        node = node.getparent()


def _line(text: str | None) -> tuple[str, bool]:
    text = " ".join((text or "").split())
    return text, len(text) > MAX_LINE


def _text_lines(node: Element) -> Iterator[tuple[str, bool]]:
    """An element that is short as one line, a longer one by its parts; without recursion, since pages nest deeply."""
    stack: list[Element | str] = [node]
    while stack:
        item = stack.pop()
        if isinstance(item, str):
            yield _line(item)
            continue
        if _holds_no_dates(item):
            continue
        text = _joined(item)
        if len(text) <= MAX_LINE:
            yield text, False
        elif not len(item) or item.tag == "p":
            yield text, True
        else:
            yield _line(item.text)
            for child in last_first(item):
                stack += [child.tail or "", child]


def _holds_no_dates(node: Element) -> bool:
    tag = node.tag
    if not isinstance(tag, str) or tag in UNSEEN or tag in {"aside", "footer", "nav", "form", "figure"}:
        return True
    return _ASIDE.search(marks(node)) is not None


def _joined(node: Element) -> str:
    """The text of an element with a bar where an element ends, up to a little more than a line."""
    if not len(node):
        return text_of(node, MAX_LINE + 1)
    parts: list[str] = []
    length = 0
    for part in node.itertext():  # with what stands behind a line break: "by A. Bell<br>March 3, 2026"
        text = " ".join(str(part).split())
        if text:
            parts.append(text)
            length += len(text) + 3
        if length > MAX_LINE * 3:
            break
    return " | ".join(parts)


def _dates_in(line: str, trust: float, reader: Reader) -> Iterator[tuple[Dated, bool]]:
    """The dates of a line that stand by themselves, with whether they are called the last change."""
    days = find_days(line, reader.month_first)
    labels_follow = _labels_follow(line, days)
    if len(line) > MAX_BESIDE * 4 and line[-1] in ".。":
        trust -= 0.05  # a sentence tells less surely than a line by itself
    for number, found in enumerate(days):
        start = days[number - 1].end if number else 0
        end = days[number + 1].start if number + 1 < len(days) else len(line)
        before, after = line[start : found.start], line[found.end : end]
        if not labels_follow and number + 1 < len(days):
            after = after[: _label_start(after)]
        label = _label(after if labels_follow else before)
        if label == "other" or (label is None and not _stands_alone(before, after)):
            continue
        moment = reader.moment(line[found.start : found.end] + " " + after) or Moment.of_day(found.day)
        if not moment.timed and number == 0:
            moment = reader.moment(f"{line[found.start : found.end]} {before[-30:]}") or moment
        known = reader.moment(line[found.start : found.end])
        if known is not None and known.at.date() != moment.at.date():
            moment = known
        source = "printed date" if label != "modified" else "printed update"
        yield Dated(source, moment, trust + (0.1 if label else 0.0)), label == "modified"


def _labels_follow(line: str, days: list[Found]) -> bool:
    """Whether what dates are called stands behind them: "3 May 2026 (published), 4 May 2026 (updated)"."""
    if not days or _label(line[: days[0].start]) is not None or _label(line[days[-1].end :]) is None:
        return False
    return len(days) == 1 or not line[days[0].end : days[1].start].rstrip().endswith((":", "："))


def _label_start(text: str) -> int:
    """Where the words begin that belong to the next date."""
    starts = [match.start() for pattern in (MODIFIED, PUBLISHED) if (match := pattern.search(text))]
    return min(starts, default=len(text))


def _label(text: str) -> str | None:
    """What the words nearest to a date call it."""
    nearest, label = -1, None
    for name, pattern in (("published", PUBLISHED), ("modified", MODIFIED), ("other", OTHER)):
        for match in pattern.finditer(text):
            if match.end() >= nearest and not (name == "other" and _is_of_another_part(text[match.end() :])):
                nearest, label = match.end(), name
    return label


def _is_of_another_part(between: str) -> bool:
    """Whether what stands between a word and a date ends what the word begins: "Reviewed by A. Bell | 3 May 2026"."""
    return "|" in between and sum(char.isalpha() for char in between) > 3


def _stands_alone(before: str, after: str) -> bool:
    """Whether a date is a piece of its line by itself and not part of a sentence."""
    beside = [_PIECE.split(before)[-1], _PIECE.split(after)[0]]
    letters = sum(char.isalpha() for text in beside for char in _SMALL_WORDS.sub("", text))
    return letters <= MAX_BESIDE
