"""The standfirst: what a page sets between headline and text to sum the story up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from pipelines.extraction.choice import Choice
from pipelines.extraction.json_ld import string
from pipelines.extraction.pictures.caption_names import says_caption
from pipelines.extraction.structured import Structured, plain
from pipelines.extraction.text.blocks import Block
from pipelines.extraction.text.body import Body
from pipelines.extraction.text.leading_labels import without_label
from pipelines.extraction.text.noise import is_noise
from pipelines.extraction.text.opening import LEAST, MOST, opening_source
from pipelines.extraction.tree import HEADINGS, Element, folded, squeeze, text_of
from pipelines.extraction.writing import ENDS_SENTENCE, size

_NAMES = re.compile(
    r"(?<![a-z])(?:stand-?first|lead(?:-?(?:text|in|paragraph))?|lede|dek|deck|sub-?(?:tit(?:el|le|re|ulo|ol)|head(?:line|ing)?|hed|"
    r"deck)|secondary-title|under-?(?:title|rubrik)|unter-?(?:titel|zeile)|intro(?:duction|-?text)?|vorspann|anriss|einleitung|inleiding|teaser-?text|summ(?:ary)?|sumari[oe]?|"
    r"excerpt|extracto?|abstract|chap[oô]|chapeau|entrad(?:illa|eta)|bajada|copete|sommario|occhiello|catenaccio|gravata|linha-?fina|ingressi?|manchet(?:te)?|perex|anons|zajawka|wstep|"
    r"pod-?(?:naslov|titulek|tytul|zagolovok|zaglavie)|uvod|bevezeto|sapou?|ivadas|ievads|sissejuhatus|lid|spot|ozet|ringkasan|mo-?ta|ypotitlos|(?:tat-)?koteret-mishne|description|desc|"
    r"article-?(?:lead|intro|summary|desc\w*|sub\w*|dek)|post-?(?:excerpt|subtitle)|synopsis)(?![a-z])"
)
_WHOLE_TEXT = re.compile(r"text-with-summary|with-excerpt")
"""Names of a field that holds text and summary, or of what has one: no standfirst by that alone."""
_PERSON = re.compile(r"author|autor|person|(?<![a-z])bio(?![a-z])|contributor|profile")
_NEAR = 3
"""Levels above the headline within which its header is looked for."""
_BY = "by|von|par|por|di|door|av|af|de|oleh|od"
"""Before the name of who wrote a text."""


def read_standfirst(
    body: Body, data: Structured, headline: str | None, anchor: Element | None = None
) -> tuple[Choice[str | None], list[Block]]:
    """The standfirst that the page shows, and those blocks of the body that it is made of.

    ``anchor`` is the element that shows the headline.
    """
    described = [
        text
        for text in (
            string(data.article.get("description")),
            data.first("og:description", "description", "twitter:description"),
        )
        if text
    ]
    offers = tuple(("description", text) for text in described)
    first = body.kept[0].order if body.kept else len(body.blocks)
    last = max([first + 1, *(block.order for block in body.kept[:2])])
    start = _shown_at(body, anchor)[:1] or [0]
    around = set(anchor.iterancestors()) if anchor is not None else set()
    early = [block for block in body.blocks[start[0] : last + 1] if _may_be(block, headline)]
    for block in early:
        source = _source(block, described, first)
        if source and (block in body.kept or _is_open(block, around) or (source == _DESCRIBED and _is_teaser(block))):
            return _choice(block, body, source, first, offers)
    for block in _below(body, anchor):
        if block.order < first and _may_be(block, headline):
            return _choice(block, body, "below the headline", first, offers)
    source = opening_source(body.kept, described, _shown_at(body, anchor))
    if source is not None:
        return Choice(body.kept[0].text, source, offers), []  # it is the text's first paragraph as well
    return Choice(None, None, offers), []


def _shown_at(body: Body, anchor: Element | None) -> list[int]:
    """The places of the blocks that show the headline."""
    if anchor is None:
        return []
    inside = set(anchor.iter())
    return [block.order for block in body.blocks if block.element in inside]


def _may_be(block: Block, headline: str | None) -> bool:
    return (
        size(block.text) >= LEAST
        and len(block.text) <= MOST
        and block.link_density <= 0.5
        and plain(block.text) not in plain(headline)
        and block.tag not in {"li", "figcaption", "h1"}
    )


def _choice(
    block: Block, body: Body, source: str, first: int, offers: tuple[tuple[str, str], ...]
) -> tuple[Choice[str | None], list[Block]]:
    """The standfirst that begins with a block: the lines after it that are made alike belong to it."""
    lines = [block]
    for after in body.blocks[block.order + 1 : first]:
        if after.element.getparent() is not block.element.getparent() or _making(after) != _making(block):
            break
        lines.append(after)
    text = without_label(block.element, " ".join(line.text for line in lines))
    if len(text) > MOST:
        lines, text = [block], block.text
    used = [line for line in lines if line in body.kept]
    return Choice(text, source, offers), used if len(used) < len(body.kept) else []


def _making(block: Block) -> tuple[str, str | None]:
    return block.tag, block.element.get("class")


def _below(body: Body, anchor: Element | None) -> list[Block]:
    """The line that follows the headline at once and is no part of the text: a heading, or a sentence without links."""
    shown = _shown_at(body, anchor)
    if anchor is None or not shown:
        return []
    near = set(islice(anchor.iterancestors(), _NEAR))
    return [
        block
        for block in body.blocks[shown[-1] + 1 : shown[-1] + 3]
        if block not in body.kept
        and block.furniture is None
        and not block.link_chars
        and not is_noise(block)
        and not near.isdisjoint(block.element.iterancestors())
        and not any(node.tag == "figure" or says_caption(node) for node in _and_above(block.element))
        and _reads_apart(block, block.order - shown[-1])
    ]


def _reads_apart(block: Block, distance: int) -> bool:
    if block.tag in {"h2", "h3", "h4"}:
        return True
    return distance == 1 and len(block.text) > 60 and ENDS_SENTENCE.search(block.text) is not None


def _and_above(element: Element) -> list[Element]:
    return [element, *islice(element.iterancestors(), _NEAR)]


def _is_teaser(block: Block) -> bool:
    """Whether a block is in what its class calls a teaser: in German a word for the standfirst as well."""
    kind = block.furniture.kind.split(" ")[0] if block.furniture is not None else ""
    return (
        kind == "related"
        and block.furniture is not None
        and block.furniture.element.tag not in {"nav", "aside", "footer"}
    )


def _is_open(block: Block, around: set[Element]) -> bool:
    """Whether a block left out of the body is in no furniture but a header's, or what holds the headline as well."""
    if block.furniture is not None and block.furniture.element in around:
        return True
    kind = block.furniture.kind.split(" ")[0] if block.furniture is not None else ""
    return kind in {"", "header", "meta", "nav", "embed", "box"} and not (
        block.furniture is not None and block.furniture.element.tag in {"nav", "aside", "footer"}
    )


_DESCRIBED = "description, shown"


def _source(block: Block, described: list[str], first: int) -> str | None:
    node: Element | None = block.element
    for depth in range(3):
        if node is None or node.tag in {"article", "main", "body", "section"}:
            break
        said = _said_of(node) if depth else " ".join(map(_said_of, (node, *_alone_in(node))))
        if _is_of_person(said) or (node.tag in HEADINGS and block.order > first):
            return None
        if said.strip() and _names_standfirst(said) and (depth == 0 or len(text_of(node)) < len(block.text) * 1.2):
            if _repeats(block, described):
                return _DESCRIBED
            return None if _is_under_picture(block) else f"class {said.strip()[:40]}"
        node = node.getparent()
    if block.order <= first and block.tag in {"h2", "h3", "h4"} and _repeats(block, described):
        return f"{block.tag} and description"
    return _DESCRIBED if block.order < first and _repeats(block, described) else None


def _alone_in(node: Element) -> Iterator[Element]:
    """The inline elements that hold all of an element's text, each within the one before."""
    while len(node) == 1 and isinstance(node[0].tag, str) and not squeeze(node.text) and not squeeze(node[0].tail):
        node = node[0]
        yield node


def _said_of(node: Element) -> str:
    """What an element is named. The id of a heading repeats its words: they name nothing."""
    named = ("class", "itemprop", "data-testid") if node.tag in HEADINGS else ("class", "id", "itemprop", "data-testid")
    return " ".join(node.get(name) or "" for name in named)


def _is_of_person(said: str) -> bool:
    return _PERSON.search(folded(said)) is not None


def _is_under_picture(block: Block) -> bool:
    """Whether a line shares a small table with a picture: its name, which may mean a summary, means the caption."""
    table = next(islice(block.element.iterancestors("table"), 1), None)
    return table is not None and next(table.iter("img"), None) is not None and len(text_of(table)) < 2 * len(block.text)


def _repeats(block: Block, described: list[str]) -> bool:
    return any(_same(plain(block.text), text) for text in described)


def _same(letters: str, text: str) -> bool:
    other = plain(text)[:120]
    return len(other) > 30 and letters.startswith(other[: max(30, min(len(letters), len(other)))])


@lru_cache(maxsize=8192)
def _names_standfirst(said: str) -> bool:
    return _NAMES.search(_WHOLE_TEXT.sub("", folded(said))) is not None


def without_byline(text: str | None, authors: tuple[str, ...]) -> str | None:
    """A standfirst without the byline that ends it: "…, says the mayor. By Ann Bell"."""
    said = (text or "").casefold()
    for name in authors:
        if text is None or name.casefold() not in said:
            continue  # as nearly always: a pattern for each name would have to be compiled
        match = re.search(rf"(?<=[.!?…”\"»])\s+(?:{_BY})\s+{re.escape(name)}\W*$", text, re.IGNORECASE)
        if match is not None:
            return text[: match.start()]
    return text
