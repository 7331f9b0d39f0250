"""What an HTML page is, a story or something else: what it says of itself, what it holds and its address, weighed."""

from __future__ import annotations

import math
import re
from urllib.parse import urlsplit

from attrs import frozen

from pipelines.extraction.article import Story
from pipelines.extraction.body import Body
from pipelines.extraction.structured import ARTICLE_TYPES, Structured, plain, string, types
from pipelines.extraction.tree import Element
from pipelines.items import Kind, Page, State


@frozen
class Judgement:
    """A kind and a state with their reasons and how sure "story" is."""

    kind: Kind
    state: State = "ok"
    reasons: tuple[str, ...] = ()
    score: float = 0.0


_WIDE = re.compile("[぀-ヿ㐀-䶿一-鿿가-힣฀-๿]")
_INDEX_PATH = re.compile(
    r"/(?:category|categories|categoria|kategorie|rubrik|rubrique|tags?|topics?|themen?|thema|tema|temas|author|"
    r"authors|autor|search|suche|recherche|buscar|page/\d+|archive|archives?|section|sections|series|collections?|"
    r"products?|shop|store|wiki|docs?|documentation|forum|forums|threads?|questions?|services?|"
    r"pricing|about|contact|courses?|jobs|events?)(?:/|$)",
    re.IGNORECASE,
)
_LISTING_TYPES = frozenset(
    {"collectionpage", "searchresultspage", "itemlist", "profilepage", "aboutpage", "contactpage"}
)
_OTHER_TYPES = frozenset({
    "product", "discussionforumposting", "qapage", "softwareapplication", "service", "localbusiness", "event",
    "jobposting", "course", "offercatalog", "productgroup", "apartmentcomplex", "hotel", "restaurant", "aggregateoffer",
})  # fmt: skip

WEIGHTS = {
    "bias": -0.7, "json-ld article": 0.6, "json-ld article headline": 1.4, "og:type article": 1.6,
    "json-ld listing": -2.9, "json-ld other": -2.8, "declared date": -0.7, "shown date": 1.3, "authors": 0.6,
    "words": -1.5, "few words": -1.2, "share of text": 1.0, "link share": -2.5, "linked headings": -0.6, "slug": 1.8,
    "number in address": 0.1, "date in address": 1.7, "index address": -2.1, "shallow address": -0.2, "root": -1.1,
    "story address": 2.8, "prose": 2.0, "kept link share": -1.1, "prices": -1.3, "cart": -1.1, "read more links": -0.3,
    "text in headline's element": 0.9, "list title": -0.9, "last slug": 1.4, "no structure": -1.1, "plain prose": -0.7,
    "plain prose in a file": 2.0,
}  # fmt: skip
"""Log odds that each sign adds: a logistic regression over two corpora (news, and the general web), rounded."""

THRESHOLD = 0.32
"""The score from which a page is a story where nothing was expected of it."""
EXPECTED_THRESHOLD = 0.06
"""The same where a headline, feed or sitemap led to it as a story: most that such links lead to are."""


def judge(root: Element, data: Structured, page: Page, story: Story) -> Judgement:
    """The kind and state of an HTML page that is no wall and no front page."""
    found = signs(root, data, page, story)
    total = sum(WEIGHTS.get(name, 0.0) * value for name, value in found.items())
    score = 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))
    reasons = tuple(
        f"{name} {value:.2g}"
        for name, value in found.items()
        if name != "bias" and value and abs(WEIGHTS.get(name, 0.0) * value) >= 0.3
    )
    threshold = EXPECTED_THRESHOLD if page.expected == "story" else THRESHOLD
    if score >= threshold:
        return Judgement("story", "ok" if story.article.body else "empty", reasons, round(score, 3))
    return Judgement("index", "ok", reasons, round(score, 3))


_SHOWN = ("printed", "text: printed date", "span", "div", "p ", "time", "script")
"""Sources of dates, of publication or change, that a page shows."""


def signs(root: Element, data: Structured, page: Page, story: Story) -> dict[str, float]:
    """What speaks for and against a story, each as a number between 0 and 1 or so."""
    article, body = story.article, story.body
    words = _words(article.body)
    kinds = {name for node in data.nodes for name in types(node)}
    strict = bool(types(data.article) & ARTICLE_TYPES)
    og_type = (data.first("og:type") or "").lower()
    address = _address_signs(page.url)
    counts = [_words(block.text) for block in body.blocks]
    all_words = sum(counts)
    link_words = sum(count * block.link_density for count, block in zip(counts, body.blocks, strict=True))
    cards = sum(1 for node in root.iter("h2", "h3", "h4") if _has_link(node))
    kept = sum(len(block.text) for block in body.kept)
    prose = sum(len(block.text) for block in body.kept if _words(block.text) >= 25 and block.link_density < 0.3)
    dated = dict(article.sources).get("published_at", "")
    is_article = og_type in {"article", "news", "blog", "newsarticle"}
    declared = dated.startswith(("json-ld", "meta", "time"))
    found = {
        "bias": 1.0,
        "json-ld article": float(strict),
        "json-ld article headline": float(
            strict and plain(string(data.article.get("headline"))) == plain(article.headline)
        ),
        "og:type article": float(is_article),
        "json-ld listing": float(bool(kinds & _LISTING_TYPES) and not strict),
        "json-ld other": float(bool(kinds & _OTHER_TYPES) and not strict),
        "declared date": float(declared),
        "shown date": float(not declared and dated.removeprefix("last change: ").startswith(_SHOWN)),
        "authors": float(bool(article.authors)),
        "words": min(1.0, math.log1p(words) / math.log1p(800)),
        "few words": float(words < 80),
        "share of text": min(1.0, words / all_words) if all_words else 0.0,
        "link share": link_words / all_words if all_words else 0.0,
        "linked headings": min(1.0, cards / 20),
        "prose": prose / kept if kept else 0.0,
        "kept link share": sum(len(block.text) * block.link_density for block in body.kept) / kept if kept else 1.0,
        "prices": min(1.0, sum(len(_PRICE.findall(block.text)) for block in body.blocks if len(block.text) < 80) / 20),
        "cart": float(any(_CART.match(block.text) for block in body.blocks)),
        "read more links": min(1.0, sum(1 for block in body.blocks if _MORE.match(block.text)) / 5),
        "text in headline's element": float(_is_together(body)),
        "list title": float(bool(_LIST_TITLE.search(article.headline or data.title))),
        "no structure": float(not strict and not is_article and not declared),
    } | address
    found["plain prose"] = float(_is_plain_prose(found))
    found["plain prose in a file"] = float(bool(found["plain prose"]) and bool(_FILE.search(urlsplit(page.url).path)))
    return found


def _address_signs(url: str) -> dict[str, float]:
    """What an address says of a page."""
    parts = urlsplit(url)
    segments = [segment for segment in parts.path.split("/") if segment]
    last = segments[-1] if segments else ""
    slug = max((_words_of_slug(segment) for segment in segments), default=0)
    return {
        "slug": min(1.0, max(0, slug - 2) / 5),
        "last slug": min(1.0, max(0, _words_of_slug(last) - 1) / 4),
        "number in address": float(bool(re.search(r"\d{5,}", f"{parts.path}?{parts.query}"))),
        "date in address": float(bool(re.search(r"/(?:19|20)\d\d[/-]?(?:0?[1-9]|1[0-2]|[a-z]{3})", parts.path))),
        "index address": float(bool(_INDEX_PATH.search(parts.path)) and slug < 4 and not re.search(r"\d{4,}", last)),
        "shallow address": float(len(segments) <= 1 and slug < 3 and not _FILE.search(last)),
        "story address": float(bool(_STORY_PATH.search(parts.path)) and len(segments) > 1),
        "root": float(not segments),
    }


_FILE = re.compile(r"(?<!^index)\.(?:s?html?|php|aspx?|ece|jsp)$")


def _words_of_slug(segment: str) -> int:
    return len(re.findall(r"[^\W_]+", re.sub(r"\.\w{2,5}$", "", segment)))


def _is_plain_prose(found: dict[str, float]) -> bool:
    """Long prose on a page that says nothing of itself: a story of the old web, or a text about a service."""
    return (
        found["prose"] >= 0.75
        and found["words"] >= 0.9
        and found["share of text"] >= 0.55
        and found["link share"] < 0.25
        and found["kept link share"] < 0.05
        and bool(found["no structure"])
        and not (found["prices"] or found["cart"] or found["index address"] or found["root"])
    )


_STORY_PATH = re.compile(
    r"/(?:blogs?|posts?|articles?|artikel|articulos?|news|nachrichten|noticias?|actualites?|stories|story|guides?|"
    r"learn|resources|insights?|advice|opinion|magazine|how-to|reviews?|tips|ideas|knowledge-\w+|p|a)/",
    re.IGNORECASE,
)
_PRICE = re.compile(r"[$€£¥₹]\s?\d|\d\s?(?:€|EUR|USD|zł|kr)\b")
_CART = re.compile(
    r"(?:add to (?:cart|bag|basket|wishlist)|in den warenkorb|ajouter au panier|buy now|"
    r"shop now|quick view|filter(?:s| by)?|sort by)\b",
    re.IGNORECASE,
)
_MORE = re.compile(
    r"(?:read more|learn more|view (?:all|more|details)|see (?:all|more)|continue reading|mehr lesen|weiterlesen|"
    r"lire la suite|leer más)\b.{0,20}$",
    re.IGNORECASE,
)
_LIST_TITLE = re.compile(
    r"^(?:list of|category|tag|archive|search results)|\b(?:archives?|products|"
    r"collections?|all posts|directory|category)\b",
    re.IGNORECASE,
)


def _is_together(body: Body) -> bool:
    """Whether the text and an h1 share an article or main element."""
    if body.root is None:
        return False
    holder = next((node for node in (body.root, *body.root.iterancestors()) if node.tag in {"article", "main"}), None)
    return holder is not None and holder.tag == "article" and next(holder.iter("h1"), None) is not None


def _words(text: str) -> int:
    """Words; in scripts without spaces two characters count as one."""
    return text.count(" ") + 1 if text.isascii() else len(text.split()) + len(_WIDE.findall(text)) // 2


def _has_link(node: Element) -> bool:
    parent = node.getparent()
    return next(node.iter("a"), None) is not None or (parent is not None and parent.tag == "a")
