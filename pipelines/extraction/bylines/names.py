"""Names of people and agencies out of bylines: roles, places, "By", handles and dates taken away, several told apart."""
# ruff: noqa: E501 - lists of words and markup are kept one to a line

from __future__ import annotations

import re

from pipelines.extraction.bylines.byline_words import ANYWHERE, FROM_SOMEWHERE, LAST, REPORTER_FIRST, SEVERAL
from pipelines.extraction.dates.date_words import MODIFIED, PUBLISHED
from pipelines.extraction.dates.days import find_day, find_days
from pipelines.extraction.structured import plain
from pipelines.extraction.tree import squeeze

_BY = (
    r"by|(?:this |the )?(?:story|article|post|piece) (?:was |is )?(?:written )?by|(?:expert |medically |fact[- ]?)?(?:reviewed|checked) by|story by|words by|written by|reported by|report by|posted by|published by|reviewed by|edited by|text by|article by|author|authors|"
    r"von|ein (?:beitrag|artikel|gastbeitrag|kommentar|interview|bericht|essay|text) von|eine (?:analyse|kolumne|recherche|reportage) von|"
    r"autorin|autoren|autor|text|"
    r"par|propos recueillis par|(?:un (?:texte|article|reportage|récit|dossier|entretien|portrait|billet)|une (?:analyse|enquête|chronique)|textes?) de|écrit par|auteur|por|escrito por|texto|autora|da|di|a cura di|autore|door|geschreven door|av|tekst|af|skrevet av|"
    r"skrevet af|text av|autorzy|oprac\.?|napisał|автор|авторы|автори|автор статьи|текст|yazan|yazar|haber|oleh|penulis|reporter|bởi|"
    r"tác giả|theo(?=\s*[:：])|written and photographed by|kirjoittaja|szerző|autoři|autori|napsal|redaktor|redaktör|reportage|文|記者|取材・文|द्वारा|लेखक"
)
_PREFIX = re.compile(rf"^\s*(?:{_BY}|{ANYWHERE})\s*(?:[:：︱丨｜|]|\s)\s*", re.IGNORECASE)
_PREFIX_ALONE = re.compile(rf"^\s*(?:{_BY}|{ANYWHERE})\s*[:：]?\s*$", re.IGNORECASE)
_SPLIT = re.compile(
    r"\s*(?:;|\||•|·|\u2022|/(?=\s)|(?<=\s)/|\s&\s|,?\s+(?:and|und|et|y|e|en|og|och|i|a|ja|és|și|ve|и|та|i|dan|và|και|और|व|এবং|و|ו|และ|እና|with|mit|avec|con)\s+"
    r"(?=[^\W\d_a-zäöüß]))\s*"
)
_COMMA = re.compile(r"\s*[,、，]\s*")
_EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
_HANDLE = re.compile(r"(?<!\w)@\w+")
_ADDRESS = re.compile(r"(?:https?:|www\.)\S+|^/\S*$", re.IGNORECASE)
_PARENTHESES = re.compile(r"\s*[\(\[（][^()\[\]（）]{0,80}[\)\]）]\s*")
_HELPED_BY = re.compile(r"[(\[](?P<with>with|mit|avec|con)\s+(?P<names>[^()\[\]]{5,80})[)\]]", re.IGNORECASE)
_ROLE = re.compile(
    r"\b(editor|reporter|correspondent|writer|columnist|journalist|contributor|staff|producer|photographer|critic|analyst|associate|"
    r"senior|chief|bureau|head of|director|professor|lecturer|fellow|researcher|ph\.?d|m\.?d|minutes?|hours?|ago|read|updated|published|"
    r"redakteur|redakteurin|redaktion|korrespondent|korrespondentin|reporterin|volontär|volontärin|chefredakteur|journalistin|"
    r"journaliste|rédact\w+|envoyé|correspondan\w+|periodista|redactor\w*|corresponsal|giornalista|inviato|redattore|journalisten|"
    r"muhabir|editör|yazar|обозреватель|корреспондент|wartawan|phóng viên|university|institute|magazine|news service|special to|"
    r"political|sports|business|health|science|technology|features|politics|reporting|gastautor|freie|certified|specialist|consultant|expert|founder|co-founder|ceo|coach|nurse|therapist|attorney|dietitian|engineer|manager|reviewer|lead|author|columnist|attorney at|lawyer)\b",
    re.IGNORECASE,
)
_NO_NAME = re.compile(
    r"^(?:kontributor(?: [\w ]+)?|תש[א-ת]*[\"״][א-ת]|.* תש[א-ת]*[\"״][א-ת]|veröffentlicht|aktualisiert|stand|publié|mis à jour|publicado|actualizado|pubblicato|aggiornato|gepubliceerd|publicerad|(?:member |user )?(?:log ?-?in|sign ?-?(?:in|up)|account|register)|admin|administrator|editor|editors|staff|user|author|guest|unknown|none|null|undefined|n/?a|webmaster|root|test|share|follow|"
    r"full bio|expert verified|facebook|twitter|bluesky|threads|tiktok|youtube|pinterest|reddit|telegram|xing|flipboard|print this (?:article|page)|x|instagram|linkedin|whatsapp|email|e-mail|mail|print|comments?|close|menu|home|news|more|(?:view|see) all(?: (?:posts|articles|stories))?|view profile|"
    r"read more|see more|about the authors?|follow us|contact|bio|profile|subscribe|new|wordpress|wp|true|false|anonymous|"
    r"zum profil|mehr|alle artikel|autor|autorin|autoren|redakteur|von|by|par|por|google|google news|add us on google|posts?|nachrichten|team|about|founder|contributing writer|staff writer|sponsored|by|of|the|"
    r"montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|monday|tuesday|wednesday|thursday|friday|saturday|sunday|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.? \d+|(?:january|february|march|april|may|june|july|august|september|october|november|december)(?: \d+)?|[\w]+\.[\w]+\.[\w.]+)$",
    re.IGNORECASE,
)
_TITLES = re.compile(
    r"(?:,?\s+(?:M\.?D\.?|Ph\.?D\.?|MBA|RN|BSN|CPA|CFP|RDN?|LCSW|DDS|DVM|Esq\.?|Jr\.?)(?![A-Za-z]))+\s*$"
)
_ROLE_WITH_FIELD = re.compile(
    r",\s+(?:[\w-]+\s+){0,3}(?:head|director|chief|president|manager|attorney|lawyer|professor|editor|partner)\s+(?:of|for|at)\s+[^,;|]*(?=$|[,;|])",
    re.IGNORECASE,
)
"""A role with what it is for, where "and" and "&" do not divide people."""
_ORIGIN = re.compile(r"^\s*(?:quelle|source|fuente|fonte|bron|kilde|källa|źródło)\s*[:：]\s*", re.IGNORECASE)
_EAST_ASIAN_ROLE = re.compile(
    r"(?:記者|기자|특파원|논설위원|편집위원|編集委員|特派員|論説委員|デスク|编辑|记者|人民记者|통신원|인턴기자)\s*$"
)

_DEGREE = re.compile(
    r"^(?:Jr|Sr|II|III|IV|M\.?D|Ph\.?D|M\.?S|MBA|MPH|RN|BSN|RDN?|CPA|CFP|LCSW|DDS|DVM|Esq|DO|NP|PA-C|M\.?A|B\.?A|B\.?S|M\.?Sc|B\.?Sc|MFA|MSW|MSN|J\.?D|LL\.?[BM])\.?$"
)
_NEVER_IN_NAMES = frozenset(
    {
        "for",
        "to",
        "this",
        "now",
        "your",
        "our",
        "more",
        "later",
        "how",
        "why",
        "what",
        "with",
        "about",
        "read",
        "click",
        "sign",
        "please",
        "terms",
        "policy",
        "privacy",
        "form",
        "cookies",
    }
)
"""Words of calls and headings, which no name of a person or an agency holds."""

_NEWSROOM_ROLE = re.compile(r"Reporter|Editor|Correspondent|Writer|Columnist|Journalist|Producer|Critic")
_STAFF = re.compile(
    r"(?<=[^\W\d_])\s+(?:staff|contributing|senior|special|sports|news|city|business|political|freelance)\s+"
    r"(?:staff\s+)?(?:writer|reporter|editor|correspondent|photographer|columnist)s?$",
    re.IGNORECASE,
)
_FROM_PLACE = re.compile(
    r"(?<=[^\W\d_])\s+(?:in|aus|à|em|from|reporting from)\s+[^\W\d_a-z][\w'’.-]*(?:\s+[\w'’.-]+){0,3}$"
)
"""Where a name's bearer writes from."""
_NOTE = re.compile(r"(?<=[^\W\d_]{2})\d{1,2}$")
"""The number of a footnote on a name."""
_FROM = re.compile(r"(?:de|desde|em|en|from|in|aus|à|w|z|из|в|від|у) (?=[^\W\d_a-zа-я])")
"""How a place begins from which the bearer of the name before it reports: "Beatriz Moura, de Londrina"."""
_TIME_ON = re.compile(
    r"\s+(?:(?:klo?|um|at|à|às|a las|alle|ore|saat|om|в|у|о|pukul)\.?\s+)?\d{1,2}[:.]\d\d.*$", re.IGNORECASE
)
"""A time of day and what follows it."""
_WEEKDAY = 14
"""Letters of the longest name of a day of the week."""
MAX_NAME = 70
"""Characters of the longest thing that is taken for a name."""
MAX_BYLINE = 2_000
"""Characters of a byline that are looked at: the authors of the longest papers have room in them."""


def split_byline(text: str) -> list[str]:
    """The names in a byline, in order, each once."""
    text = squeeze(_EMAIL.sub(" ", _HANDLE.sub(" ", text[:MAX_BYLINE])))
    if office := REPORTER_FIRST.match(text) or FROM_SOMEWHERE.match(text):
        text = office["names"]
        text = re.sub(r"\s+", "、", text) if SEVERAL.fullmatch(text) else text
    text = LAST.sub("", _PARENTHESES.sub(" ", _HELPED_BY.sub(_joined, text)))
    text = _without_dates(text)
    text = _ROLE_WITH_FIELD.sub("", _ORIGIN.sub("", text))
    while True:
        shorter = _PREFIX.sub("", text, count=1)
        if shorter == text:
            break
        text = shorter
    names: list[str] = []
    for part in _SPLIT.split(text):
        after_role = False
        for place, piece in enumerate(_COMMA.split(part)):
            name = clean_name(piece)
            if not name:
                continue
            if (place and (_is_addition(name) or _FROM.match(name))) or _DEGREE.match(name):
                after_role = True
                continue
            if after_role and place and len(name.split()) == 1 and name.isascii():
                continue  # "Ann Bell, Contributor, Examiner": whom the bearer of the role works for
            after_role = after_role or is_role_only(name)
            if name not in names:
                names.append(name)
    return names


def _without_dates(text: str) -> str:
    """A byline without the day in it, the time behind that, and what the day is called: "Ann Bell, published 3 May 2026"."""
    found = next(iter(find_days(text)), None) if re.search(r"\d{4}", text) else None
    if found is None:
        return text
    before = text[: found.start]
    labels = [match for pattern in (PUBLISHED, MODIFIED) for match in pattern.finditer(before)]
    label = max(labels, key=lambda match: match.start(), default=None)
    if label is not None and sum(char.isalpha() for char in before[label.end() :]) <= _WEEKDAY:
        before = before[: label.start()]
    return _TIME_ON.sub("", squeeze(f"{before} {text[found.end :]}"))


def _joined(match: re.Match[str]) -> str:
    """What brackets say of others who wrote, without the brackets where they are people; agencies stay in them."""
    names = [name for part in _COMMA.split(match["names"]) for name in _SPLIT.split(part)]
    return f" {match['with']} {match['names']} " if all(map(is_person, names)) else match[0]


def clean_name(text: str) -> str | None:
    """One name without what surrounds it, or None where it is no name."""
    text = squeeze(_EMAIL.sub(" ", text))
    if _ADDRESS.search(text) or _PREFIX_ALONE.match(text):
        return None
    text = _PARENTHESES.sub(" ", text)
    text = _PREFIX.sub("", text, count=1)
    text = re.sub(r"\s+(?:-|–|—|\|)\s+.*$", "", text)
    text = re.sub(r"\s*\b(?:updated|published|posted|last updated|am|on)\b.*$", "", text, flags=re.IGNORECASE)
    text = _TITLES.sub("", text)
    text = _without_role(_EAST_ASIAN_ROLE.sub("", LAST.sub("", text)))
    text = _FROM_PLACE.sub("", text)
    text = _shouted(text)
    text = _NOTE.sub("", text) if " " in text else text
    text = text.strip(" \t\n,;:|/·•-–—*_\"'“”„›»«>")
    if (
        not text
        or text[0].isdecimal()
        or len(text) > MAX_NAME
        or _NO_NAME.match(text)
        or not re.search(r"[^\W\d_]\W?[^\W\d_]", text)
    ):
        return None
    if len(text.split()) > 7 or (re.search(r"\d{3}", text)) or find_day(text)[0] is not None:
        return None
    return text


def _shouted(text: str) -> str:
    """A name in capitals without the words for whom its bearer writes: "ANN BELL Associated Press Writer"."""
    words = text.split()
    loud = next((place for place, word in enumerate(words) if not (word.isupper() and len(word) > 1)), len(words))
    return " ".join(words[:loud]) if 2 <= loud <= 4 and loud < len(words) and words[loud].istitle() else text


def _without_role(text: str) -> str:
    """A name without the newsroom's role that follows it with no comma between them: "Ann Bell Senior Reporter"."""
    text = _STAFF.sub("", text)
    words = text.split()
    return " ".join(words[:-2]) if len(words) > 3 and _NEWSROOM_ROLE.fullmatch(words[-1]) else text


def _is_addition(name: str) -> bool:
    """Whether what follows a comma is a role, a title or a place rather than another name."""
    first = name.split()[0]
    is_place = len(first) < len(name) and is_small(first) and first not in _DUTCH_PARTICLES
    return bool(_ROLE.search(name)) or bool(_DEGREE.match(name)) or is_small(name) or is_place


def without_places(names: list[str], topics: set[str]) -> list[str]:
    """Names of a byline without the places, behind a person's name, that its bearer writes from.

    Those are single words (agencies' are in capitals) or among the page's ``topics``, as ``plain`` writes them.
    """
    if len(names) < 2 or not is_person(names[0]):
        return names
    return names[:1] + [
        name
        for name in names[1:]
        if plain(name) not in topics
        and not (len(name.split()) == 1 and name.istitle() and name.casefold() not in _AGENCIES)
    ]


def is_small(text: str) -> bool:
    """Whether a text is in small letters, where its script has others: Georgian's letters count as small, and are all."""
    return text.islower() and not "\u10d0" <= text[0] <= "\u10ff"


def is_role_only(name: str) -> bool:
    """Whether a text is a role without a person's name."""
    words = re.findall(r"[^\W\d_]+", name)
    return bool(words) and all(
        _ROLE.fullmatch(word) or word.lower() in {"by", "the", "of", "and", "at", "for", "in"} for word in words
    )


def looks_like_name(name: str) -> bool:
    """Whether capitals and length are those of a name: what markup calls a byline holds other things too."""
    words = name.split()
    if len(words) > 1 and any(word.lower() in _NEVER_IN_NAMES for word in words):
        return False
    if re.search(r"[぀-ヿ㐀-鿿가-힯]", name):
        return len(name) <= 12
    if not any(char.isupper() or is_small(char) for char in name):  # a script without capitals
        return len(words) <= 5 and len(name) <= 40
    return (
        len(words) <= 5
        and sum(1 for word in words if word[:1].isupper()) >= max(1, len(words) - 2)
        and not re.search(r"[!?…]", name)
    )


_DUTCH_PARTICLES = frozenset(["van", "von", "de", "der", "den", "ter", "ten", "al", "el", "bin", "ben", "da", "di"])
"""In lower case at the beginning of names."""
_AGENCIES = frozenset(["reuters", "bloomberg", "belga", "ritzau", "xinhua", "yonhap", "kyodo", "tass", "ansa", "lusa"])
"""Written like a place."""
_PARTICLES = frozenset([
    "al", "bin", "bint", "d'", "da", "das", "de", "del", "della", "den", "der", "di", "do", "dos", "du", "e", "el",
    "ibn", "la", "le", "les", "lo", "ter", "van", "von", "y", "zu",
])  # fmt: skip
_CAPITALISED = re.compile(r"(?:[^\W\d_]\.)+|(?:[A-Z]['’]|Ma?c)?[^\W\d_a-z][^\W\d_A-Z]*(?:[-'’][^\W\d_]+)*\.?")


_EAST_ASIAN = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]")
"""Letters of languages that write a person's name in one word."""


def is_person(name: str) -> bool:
    """Whether a text is written as the name of one person is, strictly: two to four words in capitals, particles apart.

    Titles, places and sections may be written so too: where a text stands must tell the rest.
    """
    words = name.split()
    if not 2 <= len(words) <= 5 or len(words[-1]) < 2 or words[0] == "The" or is_role_only(name):
        return False
    own = [word for word in words if word.lower() not in _PARTICLES]
    if any(is_small(word[0]) for word in own) or _EAST_ASIAN.search(name):
        return False
    if not 2 <= len(own) <= 4 or any(word.lower() in _NEVER_IN_NAMES or _ROLE.fullmatch(word) for word in own):
        return False
    return all(_CAPITALISED.fullmatch(word) for word in own)
