"""What the address of a page and its headline tell of its kind."""

from __future__ import annotations

import math
import re
from urllib.parse import urlsplit

from pipelines.extraction.addressing.link_features import text_words
from pipelines.extraction.addressing.link_words import FUNCTION_WORDS
from pipelines.extraction.addressing.story_ids import find_identifier
from pipelines.extraction.links import story_likelihood

_LIST = re.compile(
    r"/(?:category|categories|categor[ií]as?|kategorie|kategori|categorie|rubrik|rubrique|rubric|seccion|secao|"
    r"tags?|etiquetas?|etiqueta|mot-cle|schlagwort|stichwort|topics?|themen?|thema|tema|temas|th[eè]mes?|dossiers?|"
    r"authors?|autor(?:es|en)?|auteurs?|autore|search|suche|recherche|buscar|busca|cerca|zoeken|szukaj|"
    r"page/\d+|archives?|archivo|arquivo|archivio|archiv|archief|sections?|series|"
    r"wiki|docs?|documentation|services?|pricing|about|contact|courses?|jobs|events?)(?:/|$)",
    re.IGNORECASE,
)
_GOODS = re.compile(
    r"/(?:products?|produkte?|produits?|productos?|produtos?|prodotti|prodotto|collections?|shop|store|tienda|loja|"
    r"negozio|winkel|butik|sklep|boutique|cat|dp|pr?|c|b|listing|listings|catalog(?:ue)?|katalog|marketplace|deals|"
    r"angebote|item)(?:/|$)",
    re.IGNORECASE,
)
_FORUM = re.compile(
    r"^(?:forums?|community|answers|discuss|boards?|ask)\.|"
    r"/(?:forums?|foro|forumi|threads?|viewtopic|showthread|discussions?|questions|boards?|r|t/[^/]+/\d+|t/\d+)(?:[/.]|$)|"
    r"[?&](?:topic|t|tid|thread)=\d",
    re.IGNORECASE,
)
_MANUAL = re.compile(
    r"^(?:docs?|developers?|wiki|manual|api|handbook)\.|/(?:docs?|documentation|wiki|manual|reference|api|userguide|"
    r"handbook|javadoc)(?:/|$)",
    re.IGNORECASE,
)
_STORY = re.compile(
    r"/(?:blogs?|posts?|articles?|artikel|articulos?|artigos?|articoli|articolo|artykul|news|nachrichten|noticias?|"
    r"notizie|nieuws|nyheter|haber|berita|novosti|actualites?|stories|story|guides?|learn|resources|insights?|advice|"
    r"opinion|magazine|how-to|reviews?|tips|ideas|knowledge-\w+|a)/",
    re.IGNORECASE,
)
_FILE = re.compile(r"(?<!^index)\.(?:s?html?|php|aspx?|ece|jsp)$")
_MARKS = re.compile(r"[:,;–—?!“”„«»‘’،؛؟、。「」]")


def address_signs(url: str, headline: str | None) -> dict[str, float]:
    """Signs of an absolute address and of the headline that was read from its page."""
    parts = urlsplit(url)
    segments = [segment for segment in parts.path.split("/") if segment]
    last = segments[-1] if segments else ""
    slug = max(map(_slug_words, segments), default=0)
    home = f"{parts.scheme}://{parts.netloc}/"
    place = f"{parts.netloc.lower().removeprefix('www.')}{parts.path}?{parts.query}"
    has_number = re.search(r"\d{4,}", last) is not None
    return {
        "slug": min(1.0, max(0, slug - 2) / 5),
        "last slug": min(1.0, max(0, _slug_words(last) - 1) / 4),
        "address judged": _odds(url, "", home),
        "address and headline judged": _odds(url, headline or "", home),
        "date in address": float(bool(re.search(r"/(?:19|20)\d\d[/-]?(?:0?[1-9]|1[0-2]|[a-z]{3})", parts.path))),
        "story address": float(bool(_STORY.search(parts.path)) and len(segments) > 1),
        "shallow address": float(
            len(segments) <= 1 and slug < 3 and not _FILE.search(last) and find_identifier(url) is None
        ),
        "list address": float(bool(_LIST.search(parts.path)) and slug < 4 and not has_number),
        "goods address": float(bool(_GOODS.search(parts.path))),
        "forum address": float(bool(_FORUM.search(place))),
        "manual address": float(bool(_MANUAL.search(place))),
        "root": float(not segments and not parts.query),
    } | _headline_signs(headline or "")


def _headline_signs(headline: str) -> dict[str, float]:
    """A headline is a sentence or near it; a section's or a product's name is none."""
    words = text_words(headline)
    said = re.findall(r"[^\W\d_]+", headline.lower())
    return {
        "words of headline": min(words, 12) / 12,
        "short headline": float(words <= 3),
        "function words in headline": min(3, sum(word in FUNCTION_WORDS for word in said)) / 3,
        "punctuation in headline": float(bool(_MARKS.search(headline))),
    }


def _odds(url: str, text: str, home: str) -> float:
    """Log odds, a quarter, that a link with this address and text leads to a story."""
    likelihood = min(max(story_likelihood(url, text, home=home), 1e-4), 1 - 1e-4)
    return math.log(likelihood / (1 - likelihood)) / 4


def _slug_words(segment: str) -> int:
    return len(re.findall(r"[^\W_]+", re.sub(r"\.\w{2,5}$", "", segment)))
