"""What an address and the text of its link show: shapes, counts and words that mean the same at every site.

Nothing here names a site. Words of addresses are those of content systems ("tag", "author", "thema"), in the languages
that use them; words of texts are those of a site's services ("subscribe", "Anmelden").
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from urllib.parse import unquote, urlsplit

from pipelines.extraction.addressing.addresses import host_of, registrable_domain
from pipelines.extraction.addressing.link_words import FUNCTION_WORDS, SEGMENT_KINDS, SERVICE_TEXT, SUBDOMAINS
from pipelines.extraction.addressing.story_ids import find_identifier
from pipelines.extraction.places.adverts import names_advert, opens_as_advert
from pipelines.extraction.places.side_text import is_side_text
from pipelines.extraction.writing import size

NAMES = (
    "depth", "path_length", "last_words", "best_words", "last_length", "longest_digits", "has_id", "date_parts",
    "extension", "trailing_slash", "parameters", "id_parameter", "fragment", "service", "taxonomy", "people",
    "media", "commerce", "story_word", "last_is_word", "first_only", "foreign", "other_host", "service_host",
    "words", "length", "punctuation", "ending", "capitals", "all_capitals", "digits_in_text", "service_text",
    "furniture", "overlap", "overlap_share", "names_path", "name_like", "words_by_slug", "words_by_id",
    "digits_share", "slug_function_words", "function_words", "under_list", "advert", "slug_said",
)  # fmt: skip
"""The order of ``features``."""

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_DATE = re.compile(
    r"(?<!\d)(?:19|20)\d\d"
    r"(?:[/_-](?:0?[1-9]|1[0-2]|[a-z]{3})(?![a-z\d])(?:[/_-][0-3]?\d(?!\d))?|(?:0[1-9]|1[0-2])[0-3]\d(?!\d))",
    re.I,
)
_PAGE_EXTENSION = re.compile(r"\.(?:html?|shtml|php\d?|aspx?|jsp|cfm|story|article|ece|[a-z]+\.html)$", re.I)
_FILE_EXTENSION = re.compile(r"\.(?:pdf|jpe?g|png|gif|webp|svg|mp[34]|zip|xml|rss|ics|docx?|css|js|apk|exe)$", re.I)
_ID_PARAMETER = re.compile(r"(?:^|&)(?:id|p|[a-z_]*id|idxno|no|story|article|art)=[\w-]*\d", re.I)
_STYLE_RULE = re.compile(r"(?<![^\s{}])[^\s{}]*+\{[^{}]*\}?")
"""What a style sheet inside a link leaves in a text that others took from a page."""
_WORDS = re.compile(r"[^\W\d_]+")
_TOKENS = re.compile(r"\w+")
_COMBINING = re.compile("[\u0300-\u036f]")
_SPACELESS = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\u0e00-\u0eff\u1780-\u17ff\u1000-\u109f]")
_HANGUL = re.compile("[\uac00-\ud7a3]")
_INNER_PUNCTUATION = re.compile(r"[:,;–—\"'“”„«»‘’?!¿¡،؛、。「」『』]")


def features(url: str, text: str, home: str | None) -> tuple[float, ...]:
    """The figures of a link in the order of NAMES. ``url`` is absolute or relative, ``home`` the page it stands on."""
    address = _address_features(url)
    text = _STYLE_RULE.sub(" ", text) if "{" in text else text
    words, *said = _text_features(text)
    slug, has_id = address[3], address[6]
    overlap = _overlap(url, text)
    return (
        *address,
        *_host_features(url, home),
        words,
        *said,
        *overlap,
        min(words, 8.0) * 10 + min(slug, 8.0),
        min(words, 8.0) + 10 * has_id,
        _digits_share(text),
        *_function_words(url, text),
        _under_list(url),
        float(names_advert(url) or opens_as_advert(text)),
        _slug_said(url, text),
    )


@lru_cache(maxsize=8192)
def _address_features(url: str) -> tuple[float, ...]:
    path, query, fragment = _parts(url)
    segments = [segment for segment in path.split("/") if segment]
    last = segments[-1] if segments else ""
    counts = [_slug_words(segment) for segment in segments]
    kinds = [_segment_kind(segment) for segment in segments]
    dated = _DATE.search(path)
    extension = 1.0 if _PAGE_EXTENSION.search(last) else 2.0 if _FILE_EXTENSION.search(last) else 0.0
    undated = _DATE.sub("/", path)
    return (
        float(min(len(segments), 7)),
        float(min(len(path), 160)),
        float(min(counts[-1] if counts else 0, 12)),
        float(min(max(counts, default=0), 12)),
        float(min(len(last), 100)),
        float(min(max(map(len, re.findall(r"\d+", undated)), default=0), 12)),
        float(find_identifier(url) is not None),
        float(len(re.findall(r"\d+", dated[0])) if dated else 0.5 if _YEAR.search(path) else 0.0),
        extension,
        float(path.endswith("/") and len(path) > 1),
        float(min(query.count("=") + query.count("&"), 5)),
        float(bool(_ID_PARAMETER.search(query))),
        float(bool(fragment)),
        *(float(kinds.count(kind)) for kind in ("service", "taxonomy", "people", "media", "commerce", "story")),
        float(bool(segments) and kinds[-1] is not None),
        float(bool(segments) and kinds[0] is not None and all(kind is None for kind in kinds[1:])),
    )


@lru_cache(maxsize=8192)
def _segment_kind(segment: str) -> str | None:
    return SEGMENT_KINDS.get(_PAGE_EXTENSION.sub("", segment).lower())


@lru_cache(maxsize=8192)
def _under_list(url: str) -> float:
    """Whether the segment before the last is that of lists, persons, a shop or a service: ``/tag/storm``."""
    segments = [segment for segment in _parts(url)[0].lower().split("/") if segment]
    kind = SEGMENT_KINDS.get(segments[-2]) if len(segments) > 1 else None
    return float(kind in ("taxonomy", "people", "commerce", "service"))


def _slug_said(url: str, text: str) -> float:
    """The share of the words of the last segment that the text says; -1 where it has none."""
    slug = _folded_words(_PAGE_EXTENSION.sub("", _parts(url)[0].rstrip("/").rpartition("/")[2]))
    return len(slug & _folded_words(text)) / len(slug) if slug else -1.0


@lru_cache(maxsize=8192)
def _parts(url: str) -> tuple[str, str, str]:
    """Path (decoded), query and fragment."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return "", "", ""
    return unquote(parts.path), parts.query, parts.fragment


@lru_cache(maxsize=8192)
def _slug_words(segment: str) -> int:
    """Words of a slug; a script without spaces counts two characters a word."""
    spaceless = len(_SPACELESS.findall(segment))
    return len(_WORDS.findall(segment)) if not spaceless else spaceless // 2 + 1


@lru_cache(maxsize=1024)
def _host_features_of(host: str, home_host: str) -> tuple[float, float, float]:
    if not host or not home_host:
        foreign, other = 0.0, 0.0
    else:
        foreign = float(registrable_domain(host) != registrable_domain(home_host))
        other = float(host.removeprefix("www.") != home_host.removeprefix("www."))
    first = host.removesuffix(registrable_domain(host)).split(".")[0] if host else ""
    return foreign, other, float(first in SUBDOMAINS)


def _host_features(url: str, home: str | None) -> tuple[float, float, float]:
    return _host_features_of(host_of(url), host_of(home) if home else "")


@lru_cache(maxsize=1024)
def _text_features(text: str) -> tuple[float, ...]:
    words = text_words(text)
    raw = text.split()
    letters = [word for word in raw if word[0].isupper() or word[0].islower()]
    capital = sum(word[0].isupper() for word in letters)
    return (
        float(min(words, 15)),
        float(min(size(text), 200)),
        float(min(len(_INNER_PUNCTUATION.findall(text)), 4)),
        float(text.rstrip()[-1:] in ".?!…") if text.strip() else 0.0,
        capital / len(letters) if letters else -1.0,
        float(len(text) > 3 and text.isupper()),
        float(any(character.isdigit() for character in text)),
        float(SERVICE_TEXT.search(text[:60].lower()) is not None),
        float(bool(text) and is_side_text(text)),
    )


def text_words(text: str) -> int:
    """Words of a text; a script without spaces counts two characters a word, and so does Hangul at least."""
    if text.isascii():
        return len(_TOKENS.findall(text))
    spaceless = len(_SPACELESS.findall(text))
    if spaceless:
        return spaceless // 2 + len(re.findall(r"[a-zA-Z0-9]+", text))
    return max(len(_TOKENS.findall(text)), len(_HANGUL.findall(text)) // 2)


def _digits_share(text: str) -> float:
    return sum(map(str.isdigit, text)) / len(text) if text else 0.0


def _overlap(url: str, text: str) -> tuple[float, float, float, float]:
    """How much of the address the text repeats: a slug is made from a headline, a section's path from its name."""
    if not text:
        return 0.0, 0.0, 0.0, 0.0
    path = _parts(url)[0]
    address = _folded_words(path)
    said = _folded_words(text)
    common = len(address & said)
    share = common / len(said) if said else 0.0
    names_path = float(bool(said) and len(said) <= 3 and share == 1.0)
    words = text.split()
    name_like = float(
        2 <= len(words) <= 4 and all(word[0].isupper() for word in words) and text.replace(" ", "").isalpha()
    )
    return float(min(common, 8)), share, names_path, name_like


def _function_words(url: str, text: str) -> tuple[float, float]:
    in_path = sum(
        word in FUNCTION_WORDS for word in _WORDS.findall(_parts(url)[0].rstrip("/").rpartition("/")[2].lower())
    )
    in_text = sum(word in FUNCTION_WORDS for word in _WORDS.findall(text[:200].lower()))
    return float(min(in_path, 4)), float(min(in_text, 4))


@lru_cache(maxsize=8192)
def _folded_words(text: str) -> frozenset[str]:
    """Words of three letters and more, without case and accents; German umlauts as slugs write them do not matter."""
    plain = text.lower()
    if not plain.isascii():
        plain = _COMBINING.sub("", unicodedata.normalize("NFKD", plain.replace("ß", "ss")))
    plain = plain.replace("ae", "a").replace("oe", "o").replace("ue", "u")
    return frozenset(word for word in _WORDS.findall(plain) if len(word) > 2)
