"""The standfirst: what a page sets between headline and text to sum the story up; and the kicker above the headline."""

from __future__ import annotations

import re
from functools import lru_cache

from pipelines.extraction.blocks import Block
from pipelines.extraction.body import Body
from pipelines.extraction.choice import Choice
from pipelines.extraction.structured import Structured, plain, string
from pipelines.extraction.tree import Element, text_of

_NAMES = re.compile(
    r"(?<![a-z])(?:stand-?first|lead(?:-?(?:text|in|paragraph))?|lede|dek|deck|sub-?(?:title|head(?:line|ing)?|hed|"
    r"deck)|under-?title|intro(?:duction|-?text)?|vorspann|anriss|teaser-?text|summary|excerpt|abstract|chap[oô]|"
    r"chapeau|entradilla|bajada|copete|sommario|occhiello|catenaccio|ingress|manchet(?:te)?|perex|anons|lid|spot|ozet|"
    r"linha-?fina|subtitulo|description|desc|article-?(?:lead|intro|summary|desc\w*|sub\w*|dek)|post-?(?:excerpt|"
    r"subtitle)|story-?lead\w*|sapo|speakable-?lead)(?![a-z])"
)
_KICKER = re.compile(
    r"(?<![a-z])(?:kicker|eyebrow|overline|topline|dachzeile|over-?title|pre-?title|spitzmarke|antetitulo|"
    r"ante-?titulo|surtitre|strap-?line|rubric)(?![a-z])"
)
LEAST, MOST = 35, 900
"""Characters of a standfirst."""


def read_standfirst(body: Body, data: Structured, headline: str | None) -> tuple[Choice[str | None], list[Block]]:
    """The standfirst that the page shows, and those blocks of the body that it is made of."""
    described = [
        text
        for text in (
            string(data.article.get("description")),
            data.first("og:description", "description", "twitter:description"),
        )
        if text
    ]
    offers = tuple(("description", text) for text in described)
    title = plain(headline)
    first = body.kept[0].order if body.kept else len(body.blocks)
    for block in body.blocks:
        if block.order > first + 1:
            break
        if (
            not LEAST <= len(block.text) <= MOST
            or block.link_density > 0.5
            or plain(block.text) == title
            or block.tag in {"li", "figcaption", "h1"}
        ):
            continue
        source = _source(block, described, first)
        if source and (block in body.kept or _is_open(block)):
            is_all = len(body.kept) <= 1 and block in body.kept
            return Choice(block.text, source, offers), [] if is_all else [block]
    return Choice(None, None, offers), []


def _is_open(block: Block) -> bool:
    """Whether a block left out of the body is in no furniture but a header's."""
    kind = block.furniture.kind.split(" ")[0] if block.furniture is not None else ""
    return kind in {"", "header", "meta", "nav", "embed", "box"} and not (
        block.furniture is not None and block.furniture.element.tag in {"nav", "aside", "footer"}
    )


def _source(block: Block, described: list[str], first: int) -> str | None:
    node: Element | None = block.element
    for depth in range(3):
        if node is None or node.tag in {"article", "main", "body", "section"}:
            break
        said = " ".join(node.get(name) or "" for name in ("class", "id", "itemprop", "data-testid"))
        if said.strip() and _names_standfirst(said) and (depth == 0 or len(text_of(node)) < len(block.text) * 1.2):
            return f"class {said.strip()[:40]}"
        node = node.getparent()
    letters = plain(block.text)
    if block.order <= first and block.tag in {"h2", "h3", "h4"} and any(_same(letters, text) for text in described):
        return f"{block.tag} and description"
    if block.order < first and any(_same(letters, text) for text in described):
        return "description, shown"
    return None


def _same(letters: str, text: str) -> bool:
    other = plain(text)[:120]
    return len(other) > 30 and letters.startswith(other[: max(30, min(len(letters), len(other)))])


@lru_cache(maxsize=8192)
def _names_standfirst(said: str) -> bool:
    return _NAMES.search(_folded(said)) is not None


@lru_cache(maxsize=8192)
def _names_kicker(said: str) -> bool:
    return _KICKER.search(_folded(said)) is not None


def _folded(said: str) -> str:
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", said).lower().replace("__", "-").replace("_", "-")


def read_kicker(anchor: Element | None, headline: str | None) -> str | None:
    """The label above the headline, where the markup calls it one."""
    if anchor is None:
        return None
    for holder in [anchor, *[above for above, _ in zip(anchor.iterancestors(), range(2), strict=False)]]:
        for node in holder.iter("span", "p", "div", "strong", "a", "h2", "h3", "h4", "em", "small"):
            classes, identifier = node.get("class"), node.get("id")
            if (classes or identifier) and _names_kicker(f"{classes or ''} {identifier or ''}"):
                text = text_of(node)
                if 1 < len(text) < 80 and plain(text) != plain(headline):
                    return text.strip(" :|–-")
    return None
