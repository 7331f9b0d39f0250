"""What a page's blocks tell of its kind: running text in one place, or the same small card again and again."""

from __future__ import annotations

import math
import re
from collections import Counter

from pipelines.extraction.text.blocks import Block
from pipelines.extraction.text.body import Body
from pipelines.extraction.writing import ENDS_SENTENCE
from pipelines.extraction.writing import size as weigh

_PARAGRAPH = 100
"""Characters (as ``writing.size`` counts them) from which a block without links is a paragraph."""
_LABEL = 60
"""Characters under which a line may be a button or a label."""
_TITLE = 15
"""Characters from which a linked block may be the title of a card."""
_APART = frozenset({"nav", "footer", "header", "aside", "form", "dialog", "hidden"})
"""Furniture whose links are no cards."""
_DATED_LINE = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_GOODS = re.compile(
    r"(?:add to (?:cart|bag|basket|wish ?list|trolley)|in den (?:warenkorb|einkaufswagen)|ajouter au panier|"
    r"(?:añadir|agregar) (?:al carrito|a la cesta)|adicionar ao carrinho|aggiungi al carrello|in winkel(?:wagen|mand)|"
    r"lägg i (?:varukorg|kundvagn)|læg i kurv|legg i handlekurv|lisää ostoskoriin|dodaj do koszyka|do košíku|"
    r"přidat do košíku|kosárba|adaugă în coș|в корзину|до кошика|sepete ekle|カートに入れる|加入购物车|加入購物車|"
    r"장바구니|أضف إلى السلة|buy now|shop now|quick (?:view|shop|buy|add)|sort by|filters?(?: by| \(\d+\))?|clear all|"
    r"out of stock|sold out|in stock|sortieren nach|trier par|ordenar por|ordina per|sorteer op)(?!\w)",
    re.IGNORECASE,
)


def text_signs(body: Body) -> dict[str, float]:
    """Signs of the blocks that are the story's and of those around it, each from 0 to 1."""
    kept = body.kept
    size = sum(len(block.text) for block in kept)
    return _prose_signs(body, size) | _list_signs(body, size)


def _prose_signs(body: Body, size: int) -> dict[str, float]:
    kept = body.kept
    texts = [block for block in kept if _is_paragraph(block)]
    sentences = sum(len(block.text) for block in kept if block.link_density < 0.5 and ENDS_SENTENCE.search(block.text))
    span = body.blocks[kept[0].order : kept[-1].order + 1] if kept else []
    marks = sum(block.text.count(mark) for block in kept[:40] for mark in '“”„«»「」"')
    return {
        "little text": float(sum(weigh(block.text) for block in kept) < 500),
        "text of the page": _share(size, sum(len(block.text) for block in body.blocks)),
        "text of its stretch": _share(size, sum(len(block.text) for block in span)),
        "longest run of paragraphs": math.log1p(_longest_run(body)) / 10,
        "paragraphs in one place": _largest_share(texts),
        "sentences": _share(sentences, size),
        "quotes": min(1.0, marks / 12),
    }


def _list_signs(body: Body, size: int) -> dict[str, float]:
    first = next((block.order for block in body.kept if _is_paragraph(block)), len(body.blocks))
    cards = [block for block in body.blocks if _is_card_title(block)]
    groups: Counter[object] = Counter()
    chars: Counter[object] = Counter()
    for block in cards:
        shape = _shape(block)
        groups[shape] += 1
        chars[shape] += len(block.text)
    content = [block for block in body.blocks if block.furniture is None]
    short = Counter(block.text for block in body.blocks if len(block.text) < _LABEL)
    shop = sum(times for text, times in short.items() if _GOODS.match(text))
    return {
        "cards of one shape": min(1.0, math.log1p(max(groups.values(), default=0)) / 4),
        "titles of like cards to text": _share(max(chars.values(), default=0), size, both=True),
        "titles of cards to text": _share(sum(chars.values()), size, both=True),
        "cards before text": min(1.0, sum(block.order < first for block in cards) / 15),
        "linked lines": min(1.0, sum(block.link_density > 0.6 for block in content) / 60),
        "dated lines": min(1.0, sum(len(b.text) < 100 and bool(_DATED_LINE.search(b.text)) for b in content) / 12),
        "repeated line": min(1.0, max(short.values(), default=0) / 20),
        "shop's words": min(1.0, math.log1p(shop) / 2),
    }


def _is_paragraph(block: Block) -> bool:
    return weigh(block.text) >= _PARAGRAPH and block.link_density < 0.3


def _is_card_title(block: Block) -> bool:
    if block.link_density <= 0.6 or len(block.text) < _TITLE:
        return False
    return block.furniture is None or block.furniture.kind.split(" ")[0] not in _APART


def _shape(block: Block) -> object:
    """What cards of one list have in common: tags and classes of a title and of what is around it."""
    element = block.element
    parent = element.getparent()
    above = parent.getparent() if parent is not None else None
    return tuple((node.tag, node.get("class")) for node in (element, parent, above) if node is not None)


def _longest_run(body: Body) -> int:
    """Characters of the longest run of paragraphs with nothing of the page's furniture or of other text between."""
    kept = {block.order for block in body.kept}
    run = best = 0
    for block in body.blocks:
        if block.order in kept and _is_paragraph(block):
            run += len(block.text)
            best = max(best, run)
        elif block.order not in kept or len(block.text) >= 60 or block.tag not in {"h2", "h3", "h4", "li"}:
            run = 0
    return best


def _largest_share(texts: list[Block]) -> float:
    """The share of the paragraphs' characters that has one parent: cards have a parent each."""
    sizes: Counter[object] = Counter()
    for block in texts:
        sizes[block.element.getparent()] += len(block.text)
    return max(sizes.values()) / sum(sizes.values()) if sizes else 0.0


def _share(part: int, whole: int, *, both: bool = False) -> float:
    """A part of a whole, or with ``both`` of the two together."""
    whole = whole + part if both else whole
    return min(1.0, part / whole) if whole else 0.0
