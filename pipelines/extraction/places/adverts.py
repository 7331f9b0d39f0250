"""Paid content among the stories: its address, the name of its box, or a line of its card says so, by law or custom."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from pipelines.extraction.places.names_of_parts import names
from pipelines.extraction.tree import HEADINGS

_SEGMENT = re.compile(
    r"(?:(?:sponsor(?:ed|s)?|paid|promoted|partner|brand(?:ed)?|native|gesponsert\w*|commercial)[-_]?"
    r"(?:content|posts?|stor(?:y|ies)|articles?|features?|studio|voice|lab|ads?|inhalte?)|sponsored|"
    r"advertorials?|advertisements?|anzeigen?|werbung|publi-?(?:report\w*|redaktion\w*|rreportaj\w*|editorial\w*)|"
    r"infomercials?|(?:contenidos?|conteudos?|contenuti?|contenus?)-(?:patrocin\w*|sponsor\w*)|patrocinad[oa]s?|"
    r"sponsoris[e\u00e9]s?|annonsorinnehall|annonsorbilaga|artykuly?-sponsorowan\w*|reklama|reklam)",
    re.IGNORECASE,
)
_BOX = re.compile(
    r"(?<!has-)(?<!no-)(?<!non-)(?<!with-)(?<!hide-)(?<!un)(?<![a-z])"
    r"(?:sponsored|advertorials?|native-?ads?|promoted|paid-?(?:content|post)|brand(?:ed)?-?content|partner-?content)"
    r"(?![a-z])",
    re.IGNORECASE,
)
_LINE = re.compile(
    r"\W*(?:anzeige|werbung|advertorial|advertisement|advertising|advert|ad|sponsored(?:\s(?:by|content|post|story|article)\b.*)?|"
    r"paid (?:content|post|partnership|for by\b.*)|promoted(?:\sby\b.*)?|partner content|brand(?:ed)? content|"
    r"presented by\b.*|gesponsert(?:er\s\w+)?|publicidad|contenido patrocinado|patrocinado(?:\spor\b.*)?|"
    r"publicidade|conteúdo patrocinado|publicité|contenu sponsorisé|sponsorisé|publi-?r\w+|pubblicità|"
    r"contenuto sponsorizzato|sponsorizzato|advertentie|gesponsord(?:e\s\w+)?|annons|annonse|annonce|mainos|reklama|"
    r"reklam|"
    r"artykuł sponsorowany|materiał partnera|реклама|на правах рекламы|партнерский материал|إعلان|פרסומת|"
    r"広告|[PＰ][RＲ]|广告|推广|廣告|광고)\W*",
    re.IGNORECASE,
)
_OPENING = re.compile(
    r"(?:sponsored|anzeige|advertorial|paid content|advertisement|publicidad)\s*[:|\u2013-]\s", re.IGNORECASE
)
_LONGEST = 60
_CLIMB = 2
_ELEMENTS = 40
_CARDS = frozenset({"article", "li"})
_WITHIN = frozenset({"a", "span", *HEADINGS})


@lru_cache(maxsize=8192)
def names_advert(url: str) -> bool:
    """Whether a segment of an address before the last names paid content: ``/sponsored/how-to-save-on-heating``."""
    try:
        segments = urlsplit(url).path.split("/")
    except ValueError:
        return False
    return any(_SEGMENT.fullmatch(segment) for segment in segments[:-1])


def opens_as_advert(text: str) -> bool:
    """Whether a text begins by saying that it is paid for: "Sponsored: ..."."""
    return _OPENING.match(text) is not None


def is_advert(element: HtmlElement, card: HtmlElement, url: str) -> bool:
    """Whether the story of a card, whose headline stands in ``element``, is paid for."""
    if names_advert(url):
        return True
    if any(_names_advert(named) for node in _around(element, card) if (named := names(node))):
        return True
    return any(_is_mark(node) for node in islice(_closest(element, card).iter(), _ELEMENTS))


def _closest(element: HtmlElement, card: HtmlElement) -> HtmlElement:
    """What a mark has to stand in to be the headline's: a wider part of the page may hold another's."""
    closest = None
    for node in _around(element, card):
        if node.tag in _CARDS:
            return node
        if closest is None and node is not element and node.tag not in _WITHIN:
            closest = node
        if node is card:
            break
    return element if closest is None else closest


def _around(element: HtmlElement, card: HtmlElement) -> Iterator[HtmlElement]:
    """The headline, what it stands in up to its card, and the box about that."""
    yield element
    above = 0
    for node in element.iterancestors():
        above += above > 0 or node is card
        if above > _CLIMB or node.tag in ("main", "body", "html"):
            return
        yield node


@lru_cache(maxsize=8192)
def _names_advert(named: str) -> bool:
    return _BOX.search(named) is not None


def _is_mark(node: HtmlElement) -> bool:
    """A line that says nothing but that this is paid for; or a headline that begins so."""
    text = node.text
    return (
        bool(text)
        and not text.isspace()
        and isinstance(node.tag, str)
        and _says_so(text.strip()[: _LONGEST + 1], len(node) == 0)
    )


@lru_cache(maxsize=8192)
def _says_so(text: str, is_all: bool) -> bool:
    return (is_all and len(text) <= _LONGEST and _LINE.fullmatch(text) is not None) or opens_as_advert(text)
