"""The wording of a headline as a reader sees it: without style sheets, hidden helpers, times, counters and badges."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from lxml.html import HtmlElement

from pipelines.extraction.places.names_of_parts import (
    names,
    names_helper,
    names_kicker,
    names_meta,
    names_teaser,
    names_title,
)
from pipelines.extraction.places.seen_text import INLINE, is_unseen, squeeze, strings, visible_text
from pipelines.extraction.places.side_text import is_byline, is_side_text, trimmed
from pipelines.extraction.tree import BLOCKS, HEADINGS

LONGEST = 300
"""Characters of a headline; what is longer is a paragraph or a menu."""
_WIDE = re.compile("[\u0e00-\u0eff\u1000-\u11ff\u1780-\u17ff\u3040-\uffdc]")
"""Letters of scripts without spaces, and of Hangul: they are syllables or words, or words run on."""
_ENOUGH_WIDE = 9
_SEPARATORS = " :|–-\N{FULLWIDTH COLON}"
_COLONS = (":", "\N{FULLWIDTH COLON}")
_KICKER_LENGTH, _TEASER_LENGTH = 80, 60
_UNNAMED_KICKER_LENGTH, _UNNAMED_KICKER_WORDS = 30, 3
_COUNTER_WORDS = 4
_QUOTES = (("„", "“”"), ("「", "」"))
"""What opens a quotation, and what ends it."""
_DEPTH = 60
_TOO_LONG_TO_CHOOSE = 150


class Run(NamedTuple):
    """A piece of text that stands apart, and the element that sets it apart (None: bare text)."""

    text: str
    element: HtmlElement | None


class Wording(NamedTuple):
    """A headline taken apart."""

    text: str
    kicker: str | None = None
    element: HtmlElement | None = None
    """The element that holds the headline alone, where there is one."""


def runs(element: HtmlElement, *, helpers: bool = False) -> list[Run]:
    """The pieces of an element where it first branches: one wrapper in another is one piece."""
    for _ in range(_DEPTH):
        found = list(_branches(element, helpers))
        only = found[0].element if len(found) == 1 else None
        if only is None or only.tag in HEADINGS or len(only) == 0:
            break
        element = only
    return found


def _branches(element: HtmlElement, helpers: bool) -> Iterator[Run]:
    """Children with text and the bare text between them; inline children belong to the bare text about them."""
    loose: list[str] = [element.text or ""]
    for child in element:
        if child.tag == "br" and (child.tail or "").strip() and _is_in_capitals("".join(loose)):
            yield Run(squeeze("".join(loose)), child)
            loose = [child.tail or ""]
            continue
        if is_unseen(child) and not (helpers and _is_helper(child)):
            loose.append(" ")
        elif child.tag in INLINE and (any(map(str.strip, loose)) or (child.tail or "").strip()):
            loose.extend(strings(child, helpers))
        else:
            text = visible_text(child, helpers=helpers)
            if text:
                if squeeze("".join(loose)):
                    yield Run(squeeze("".join(loose)), None)
                loose = []
                yield Run(text, child)
            else:
                loose.append(" ")  # a line break
        loose.append(child.tail or "")
    if squeeze("".join(loose)):
        yield Run(squeeze("".join(loose)), None)


def _is_in_capitals(line: str) -> bool:
    """Whether a line that ends at a line break is set in capitals, as kickers are."""
    return len(line) <= _KICKER_LENGTH and line.isupper() and len(line.strip()) > 1


def _is_helper(element: HtmlElement) -> bool:
    return not is_unseen(element, helpers=True) and names_helper(element.get("class") or "")


def split_wording(element: HtmlElement) -> Wording:
    """The headline in an element; side texts and teaser are out.

    A kicker is told apart. Where the page writes it and the headline as one, with a colon between (to be seen, or for
    screen readers), it stays in the text too: "Storm: Ferries stay in port" is one wording.
    """
    found = _wording_runs(element, helpers=False) or _wording_runs(element, helpers=True)
    if not found:
        return Wording("")
    if len(found) == 1 or not _is_kicker(found):
        headline = _headline_runs(found)
        return Wording(_joined(headline), element=_only_element(headline))
    kicker = found[0].text.rstrip(_SEPARATORS)
    headline = _headline_runs(found[1:])
    rest = _joined(headline)
    return Wording(f"{kicker}: {rest}" if _has_colon(element, found) else rest, kicker or None, _only_element(headline))


def _only_element(found: list[Run]) -> HtmlElement | None:
    return found[0].element if len(found) == 1 else None


def _joined(found: list[Run]) -> str:
    return trimmed(" ".join(run.text for run in found).lstrip(_SEPARATORS))


def is_enough(text: str) -> bool:
    """Whether a text says as much as a headline does, and no more."""
    says = len(text.split()) >= 3 or (not text.isascii() and len(_WIDE.findall(text)) >= _ENOUGH_WIDE)
    return says and len(text) <= _TOO_LONG_TO_CHOOSE


def is_wording(text: str) -> bool:
    """Whether a text can be a headline at all."""
    return 2 <= len(text) <= LONGEST and not is_side_text(text)


def _wording_runs(element: HtmlElement, *, helpers: bool) -> list[Run]:
    found = [
        run
        for run in runs(element, helpers=helpers)
        if not is_side_text(run.text) and (run.element is None or run.element.tag != "time")
    ]
    if len(found) < 2 or not any(is_enough(run.text) for run in found):
        return found
    return [run for run in found if not _is_aside(run)] or found


def _is_aside(run: Run) -> bool:
    """A byline, or what its maker calls a time, a counter or a badge, beside enough for a headline."""
    if is_byline(run.text):
        return True
    named = names(run.element) if run.element is not None and run.element.tag not in HEADINGS else ""
    return bool(named) and names_meta(named) and not names_title(named) and not names_kicker(named)


def _headline_runs(found: list[Run]) -> list[Run]:
    """Without bylines, dates and teasers after the headline; only what is named a title, if a piece is."""
    if len(found) == 1:
        return found
    titles = [run for run in found if run.element is not None and _is_title(run.element)]
    if titles:
        return titles[:1] if titles[0].element is not None and titles[0].element.tag in HEADINGS else titles
    if all(run.element is not None and run.element.tag in BLOCKS for run in found):
        return [next((run for run in found if is_enough(run.text)), found[0])]
    first, *others = found
    return [first, *(run for run in others if not _is_beside(run, first))]


def _is_title(element: HtmlElement) -> bool:
    if element.tag in HEADINGS:
        return True
    return names_title(names(element)) and not names_teaser(names(element))


def _is_beside(run: Run, first: Run) -> bool:
    """Whether a later piece is a teaser, a byline or the like."""
    if run.element is None:
        return False
    if names_meta(names(run.element)) or names_teaser(names(run.element)) or _may_be_counter(run, first):
        return True
    return run.element.tag in ("p", "div") and len(run.text) > _TEASER_LENGTH and first.element is not None


def _may_be_counter(run: Run, first: Run) -> bool:
    """A few words with a number behind enough for a headline: a time or a count in whatever language."""
    return is_enough(first.text) and len(run.text.split()) <= _COUNTER_WORDS and any(map(str.isdigit, run.text))


def _has_colon(element: HtmlElement, found: list[Run]) -> bool:
    """Whether a colon stands between kicker and headline."""
    if found[0].text.endswith(_COLONS) or found[1].text.startswith(_COLONS):
        return True
    spoken = visible_text(element, helpers=True)
    return spoken.partition(found[0].text)[2].lstrip().startswith(_COLONS)


def _is_kicker(found: list[Run]) -> bool:
    """By its name; as a line in capitals; by the name of the piece after it, if that says title and it is shorter; by a
    colon where the two meet; or a word or two alone.
    """
    first, second = found[0], found[1]
    if first.element is None or len(first.text) > _KICKER_LENGTH or first.element.tag in HEADINGS:
        return False
    if first.element.tag == "br":
        return not second.text.isupper()
    if names_kicker(names(first.element)):
        return second.element is None or not names_kicker(names(second.element))
    if names_title(names(first.element)):
        return False
    if second.element is not None and _is_title(second.element):
        return len(first.text) < len(second.text)
    if first.text.endswith(_COLONS) or second.text.startswith(_COLONS):
        return not _is_open(first.text)
    says_more = is_enough(second.text) or len(second.text) > len(first.text)
    return _is_short(first.text) and says_more and first.text[-1:] not in ",-" and not _is_open(first.text)


def _is_open(text: str) -> bool:
    """Whether a quotation begins in a text and does not end in it: a line was broken there, no kicker ends."""
    return text.count('"') % 2 == 1 or any(text.count(mark) > sum(map(text.count, ends)) for mark, ends in _QUOTES)


def _is_short(text: str) -> bool:
    return len(text) <= _UNNAMED_KICKER_LENGTH and len(text.split()) <= _UNNAMED_KICKER_WORDS and not is_enough(text)
