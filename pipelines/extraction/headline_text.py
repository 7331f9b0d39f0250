"""The wording of a headline as a reader sees it: without style sheets, hidden helpers, times, counters and badges."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from lxml.html import HtmlElement

UNSEEN = frozenset(
    {"script", "style", "noscript", "template", "svg", "math", "object", "iframe", "select", "textarea", "button"}
)
"""Elements whose text is no part of a page's wording."""
HEADINGS = {f"h{level}": level for level in range(1, 7)}

_INLINE = frozenset({"a", "abbr", "acronym", "b", "bdi", "bdo", "cite", "code", "em", "font", "i", "mark", "nobr", "q", "s", "small",
                     "strong", "sub", "sup", "u", "var", "wbr"})  # fmt: skip
"""Elements that may begin or end within a word; the others stand apart in a reader's eyes."""
_HELPER = re.compile(
    r"(?:visually|visibly|vis)[-_]?hidden|sr[-_]?only|screen[-_]?reader|a11y|assistive|hidden[-_]?text|show[-_]for[-_]sr",
    re.I,
)
_NO_DISPLAY = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_NOTHING = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff\u202a-\u202e\u2066-\u2069]")
_WORD = re.compile(r"\w")

_NUMBER = r"(?:\d+|an?|one|eine[rmn]?|une?|un[oa]?)"
_UNIT = (
    r"(?:sec(?:ond)?s?|sek(?:unden?)?|min(?:ute|uto|uti|uut|uten|utes|utos|uter|ut)?s?n?|m|h|hrs?|hours?|std|stunden?|heures?|horas?|ore|ora|uur|"
    r"timer?|timmar|tunti\w*|godz\w*|hod\w*|saat|dk|dakika|days?|d|tage?n?|jours?|d[ií]as?|giorn[oi]|dag(?:en|ar|e)?|gün|weeks?|wochen?|semaines?|semanas?|"
    r"мин\w*|час\w*|дн\w*|день|дня|хв\w*|год\w*|ساعات|ساعة|دقيقة|دقائق|दिन|घंटे|मिनट)"
)
_AGO = "|".join(
    (
        rf"{_NUMBER}\s?{_UNIT}\.?(?:\s{_NUMBER}\s?{_UNIT}\.?)?\s(?:ago|fa|geleden|sedan|siden|sitten|temu|önce|atrás|назад|тому|पहले)",
        rf"(?:vor|il y a|hace|há|for|przed|před|prije|pre|منذ|قبل)\s(?:etwa\s|ca\.\s)?{_NUMBER}\s?{_UNIT}\.?",
        r"\d+\s?(?:秒|分|分钟|分鐘|小时|小時|時間|天|日)前",
        r"\d+\s?(?:초|분|시간|일)\s?전",
        r"\d+\s(?:phút|giờ|ngày)\strước|\d+\s?(?:menit|jam|hari)\s(?:yang\s)?lalu|(?:just now|gerade eben|à l'instant)",
    )
)
_CLOCK = r"(?:\d{1,2}[:.]\d{2}(?::\d{2})?(?:\s?(?:uhr|h|am|pm|a\.m\.|p\.m\.|et|est|gmt|utc))?)"
_DAY = r"(?:\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})|\d{4}[./-]\d{1,2}[./-]\d{1,2}|\d{1,2}\.?\s?\w{3,9}\.?,?\s\d{4}|\w{3,9}\.?\s\d{1,2},?\s\d{4})"
_WHEN = rf"(?:{_AGO}|{_DAY}(?:[\s,|–-]+{_CLOCK})?|{_CLOCK})"
_COUNT = (
    r"(?:\(?\+?\d[\d.,]*\s?[km]?\)?\s?(?:comments?|kommentare?|commentaires?|comentarios?|comentários?|commenti|reacties|kommentarer|komment\w*|коммент\w*|"
    r"评论|評論|コメント|件|shares?|views?|likes?|replies|votes?|bilder|fotos?|photos?|images?|videos?|min(?:uten?|utes?)?(?:\sread|\slesezeit)?)?"
    r"|(?:comments?|kommentare?|commentaires?|comentarios?)\s\(?\d+\)?|\+\d+)"
)
_BADGE = (
    r"(?:\W*(?:video|videos|vídeo|vidéo|видео|動画|视频|影片|audio|podcast|live|en vivo|en direct|ao vivo|in diretta|liveticker|live-ticker|live ?blog|"
    r"live updates|gallery|galerie|galería|galeria|bildergalerie|fotostrecke|photos?|fotos?|slideshow|diaporama|infographic|interactive|plus|premium|abo|"
    r"abonnés|subscribers? only|exclusive|exklusiv|new|neu|update[ds]?|breaking|eil|eilmeldung|anzeige|werbung|sponsored|advertisement|publicidad|pub|"
    r"watch|listen|play|abspielen|read|more|mehr|share|teilen|[a-z]?[a-z]?\+)\W*)"
)  # fmt: skip
_FURNITURE = re.compile(rf"\W*(?:{_WHEN}|{_COUNT}|{_BADGE})\W*", re.I)
_ENDING = re.compile(rf"\s+[·•|(–-]?\s*(?:{_AGO})\s*\)?$", re.I)
_LEADING = re.compile(
    rf"^(?:(?:{_AGO})\s*[·•|:–-]?\s+|\d{{1,2}}:\d{{2}}(?::\d{{2}})?(?:\s(?:uhr|[ap]m))?\s*[·•|–-]?\s+(?=\S+\s))", re.I
)
_KICKER_CLASS = re.compile(
    r"kicker|overline|over-?title|eyebrow|catch-?line|top-?line|topic|roof-?line|dach-?zeile|spitz-?marke|pre-?title|super-?title|supra-?title|antetitulo|"
    r"ante-?titulo|surtitre|sur-?title|occhiello|pretitulo|volanta|label|tag(?![a-z])|category|rubri|emphasis|slug|flag|head-?prefix|section-?name",
    re.I,
)
_TITLE_CLASS = re.compile(r"head-?line|title|heading|titel|titre|titulo|título|titolo", re.I)


class Run(NamedTuple):
    """A piece of text that stands apart, and the element that sets it apart (None: bare text)."""

    text: str
    element: HtmlElement | None


class Wording(NamedTuple):
    """A headline taken apart."""

    text: str
    kicker: str | None = None


def squeeze(text: str) -> str:
    """One line: white space to single spaces, soft hyphens and other characters without a glyph gone."""
    return " ".join(_NOTHING.sub("", text).split())


def visible_text(element: HtmlElement, *, helpers: bool = False) -> str:
    """The text of an element on one line; with ``helpers`` also what is there for screen readers alone."""
    return squeeze("".join(_strings(element, helpers)))


def is_unseen(element: HtmlElement, *, helpers: bool = False) -> bool:
    """Whether a reader sees nothing of an element's text."""
    tag = element.tag
    if not isinstance(tag, str) or tag in UNSEEN or element.get("hidden") is not None:
        return True
    style = element.get("style")
    if style and _NO_DISPLAY.search(style):
        return True
    return not helpers and bool(_HELPER.search(element.get("class") or ""))


def _strings(element: HtmlElement, helpers: bool) -> Iterator[str]:
    """Texts in order, with white space where elements stand apart. No recursion: pages may nest without end."""
    stack: list[tuple[HtmlElement, bool]] = [(element, False)]
    while stack:
        node, ended = stack.pop()
        if ended:
            if node is not element:
                yield _gap(node) + (node.tail or "")
            continue
        if node is not element and is_unseen(node, helpers=helpers):
            yield " " + (node.tail or "") if isinstance(node.tag, str) else (node.tail or "")
            continue
        if node is not element:
            yield _gap(node)
        yield node.text or ""
        stack.append((node, True))
        stack.extend((child, False) for child in reversed(node))


def _gap(element: HtmlElement) -> str:
    return "" if element.tag in _INLINE else " "


def runs(element: HtmlElement, *, helpers: bool = False) -> list[Run]:
    """The pieces of an element where it first branches: one wrapper in another is one piece."""
    while True:
        found = list(_branches(element, helpers))
        only = found[0].element if len(found) == 1 else None
        if only is None or only.tag in HEADINGS:
            return found
        element = only


def _branches(element: HtmlElement, helpers: bool) -> Iterator[Run]:
    """Children with text and the bare text between them; inline children belong to the bare text about them."""
    loose: list[str] = [element.text or ""]
    for child in element:
        if is_unseen(child, helpers=helpers):
            loose.append(" ")
        elif child.tag in _INLINE and (any(map(str.strip, loose)) or (child.tail or "").strip()):
            loose.append("".join(_strings(child, helpers)))
        else:
            text = visible_text(child, helpers=helpers)
            if text:
                if squeeze("".join(loose)):
                    yield Run(squeeze("".join(loose)), None)
                loose = []
                yield Run(text, child)
        loose.append(child.tail or "")
    if squeeze("".join(loose)):
        yield Run(squeeze("".join(loose)), None)


def is_furniture(text: str) -> bool:
    """Whether a piece of text is a time, a counter, a badge or mere punctuation."""
    return not _WORD.search(text) or (len(text) <= 60 and _FURNITURE.fullmatch(text) is not None)


def trimmed(text: str) -> str:
    """Without a time before or after the wording, and separators left hanging."""
    return _LEADING.sub("", _ENDING.sub("", text)).strip().strip("|•·").strip()


def split_wording(element: HtmlElement) -> Wording:
    """The headline in an element: its kicker apart, furniture out."""
    found = [run for run in runs(element) if not is_furniture(run.text)] or [
        run for run in runs(element, helpers=True) if not is_furniture(run.text)
    ]
    if not found:
        return Wording("")
    kicker = None
    if len(found) > 1 and _is_kicker(found):
        kicker, found = found[0].text.rstrip(" :|–-"), found[1:]
    return Wording(trimmed(" ".join(run.text for run in found).lstrip(": |")), kicker or None)


def _is_kicker(found: list[Run]) -> bool:
    """By its class; or by the class of the piece after it, if that says title and it is shorter."""
    first, second = found[0], found[1]
    if first.element is None or len(first.text) > 80:
        return False
    if is_kicker_named(first.element):
        return second.element is None or not is_kicker_named(second.element)
    names_title = second.element is not None and _TITLE_CLASS.search(class_of(second.element))
    return bool(names_title) and not _TITLE_CLASS.search(class_of(first.element)) and len(first.text) < len(second.text)


def class_of(element: HtmlElement) -> str:
    """The words by which a page's maker names an element."""
    return " ".join(
        element.get(name) or "" for name in ("class", "data-component", "itemprop", "data-qa", "data-testid")
    )


def is_kicker_named(element: HtmlElement) -> bool:
    """Whether an element's own name says kicker, in some word for it."""
    return bool(_KICKER_CLASS.search(class_of(element)))
