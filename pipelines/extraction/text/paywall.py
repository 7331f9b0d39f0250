"""Whether a page asks for a subscription before it shows the rest, and whether its text is cut short: two facts apart."""
# ruff: noqa: E501 - words of a language are kept together

from __future__ import annotations

import re

from pipelines.extraction.json_ld import string
from pipelines.extraction.structured import Structured
from pipelines.extraction.text.blocks import Block
from pipelines.extraction.text.body import Body
from pipelines.extraction.tree import HIDDEN_STYLE, Element, marks

MAX_PROMPT = 400
"""Characters of a line of a prompt."""
MANY_WORDS = 80
"""Words from which a publisher's count is one of a story."""
FAR_LESS = 0.6
"""Share of the publisher's count under which a text is cut."""
A_PARAGRAPH = 200
"""Characters from which a last line of several sentences is a paragraph, which ends with a full stop."""

_RESERVED = re.compile(
    r"\b(?:(?:this|the) (?:article|story|content|post|report) is (?:only |exclusively |reserved )?(?:available )?(?:for|to) (?:our |paid |paying |premium )?(?:subscribers|members)|"
    r"(?:subscribe|sign in|log ?in|register|create (?:an? )?(?:free )?account|become a (?:member|subscriber)|start your (?:free )?trial)\b.{0,60}\bto (?:continue|keep|read|unlock|finish|view|access)\b.{0,20}(?:reading|(?:this|the) (?:full |whole |rest|article|story|post))|"
    r"to (?:continue|keep) reading(?: this (?:article|story))?,? (?:please |simply )?(?:subscribe|sign|log|register|become|choose)|(?:subscriber|member)s?[- ]only (?:article|story|content)|already a subscriber\?|you(?:'|’)ve reached your (?:limit|free)|"
    r"unlock (?:this|the (?:full )?)(?: )?(?:article|story)|"
    r"(?:diese[rn]?|den|der|ganze[rn]?) (?:artikel|beitrag|text)\b.{0,60}\b(?:abonnent|abo\b|plus|exklusiv|registrier|freischalt)|nur für abonnent|exklusiv für abonnent|weiterlesen mit\b|jetzt weiterlesen|mit einem (?:digital)?abo weiter|sie haben bereits ein abo|schon (?:abonnent|plus-mitglied)|"
    r"(?:article|contenu) (?:est )?(?:réservé|exclusif)\b.{0,20}\babonné|réservé (?:à nos|aux) abonné|pour lire (?:la suite|cet article|l['’]article)|la suite (?:est )?réservée|il vous reste [\d.,]+ ?% de cet article|déjà abonné|"
    r"(?:contenido|artículo|noticia) (?:es )?(?:exclusiv[oa]|solo|reservad[oa]|sólo) (?:para|de|a) (?:suscriptor|soci|abonad)|para (?:seguir|continuar) leyendo|¿(?:ya )?eres suscriptor|(?:conteúdo|matéria|artigo) (?:é )?exclusiv[oa] (?:para|de) (?:assinante|membro)|para continuar (?:lendo|a ler)|já é assinante|"
    r"(?:contenuto|articolo) (?:è )?(?:riservato|esclusivo) (?:agli|per|a)|per continuare a leggere|sei già abbonato|alleen voor abonnees|lees (?:verder|het hele artikel) (?:met|als)|om verder te lezen|al abonnee|"
    r"(?:kun|bare|kun) for abonnente?r|for å lese (?:videre|hele)|for at læse (?:videre|hele)|allerede abonnent|endast för prenumerant|för att läsa (?:vidare|hela)|redan prenumerant|(?:vain|juttu on) tilaajille|jatka lukemista|lue koko juttu tilaajana|oletko jo tilaaja|"
    r"(?:tylko|wyłącznie) dla (?:prenumerator|subskrybent)|aby (?:czytać dalej|przeczytać (?:cały|całość))|(?:pouze|jen) pro předplatitel|pro pokračování ve čtení|len pre predplatiteľov|csak előfizető|a teljes cikk|doar pentru abonați|samo za pretplatnike|"
    r"abonelere özel|okumaya devam etmek için|(?:статья|материал|текст) доступ\w+ (?:только )?(?:по подписке|подписчик)|только для подписчиков|лише для передплатник|само за абонати|μόνο για συνδρομητές|dành (?:riêng )?cho (?:hội viên|thành viên|thuê bao)|khusus pelanggan)"
)
"""What a prompt says and a story does not, in lower case: that this text goes on for subscribers."""
_RESERVED_ELSEWHERE = re.compile(
    r"会員限定|有料会員|続きを読むには|残り\s?\d+\s?文字|この記事は.{0,12}(?:会員|有料)|구독자 전용|유료\s?(?:기사|회원)|회원 전용|(?:会员|會員|订阅|訂閱)(?:专享|專享|专属|專屬|可读|後.{0,4}閱讀|后.{0,4}阅读)|(?:付费|付費)(?:内容|文章|閱讀|阅读)"
    r"|למנויים בלבד|תוכן למנויים|للمشتركين فقط|حصري للمشتركين|مخصص للمشتركين|ویژه مشترکان|केवल (?:सदस्यों|सब्सक्राइबर)|सब्सक्राइबर्स के लिए|เฉพาะสมาชิก",
)
"""The same where words have no spaces between them, or other letters."""

_HIDDEN_NAME = re.compile(r"(?<![a-z])(?:hidden|hide|d-none|is-hidden|invisible|template|modal|popup)(?![a-z])")
_CUT = re.compile(r"(?:…|\.\.\.|\[(?:…|\.\.\.)\]|\((?:…|\.\.\.)\))\s*$")
_WIDE = re.compile("[぀-ヿ㐀-䶿一-鿿가-힣฀-๿]")


def shows_prompt(body: Body) -> bool | None:
    """Whether a line in or behind the text says that the rest is for subscribers. None where there is no page to look at."""
    if not body.blocks:
        return None
    first = body.kept[0].order if body.kept else 0
    return any(
        block.order >= first
        and len(block.text) <= MAX_PROMPT
        and _may_be_prompt(block)
        and _says_reserved(block.text.lower())
        and _is_shown(block.element)
        for block in body.blocks
    )


def _says_reserved(text: str) -> bool:
    """Whether a line in lower case says that a text is for subscribers. The second list has no word in ASCII."""
    return bool(_RESERVED.search(text) or (not text.isascii() and _RESERVED_ELSEWHERE.search(text)))


def _may_be_prompt(block: Block) -> bool:
    """Whether a line is neither part of the page's frame nor the label of another story's link."""
    if len(block.text) > 60 and block.link_density > 0.9:
        return False
    return block.furniture is None or block.furniture.element.tag not in {"nav", "footer", "figcaption"}


def _is_shown(element: Element) -> bool:
    return not any(_is_hidden(node) for node in (element, *element.iterancestors()))


def _is_hidden(node: Element) -> bool:
    if node.get("hidden") is not None or node.get("aria-hidden") == "true" or node.tag == "dialog":
        return True
    return bool(HIDDEN_STYLE.search(node.get("style") or "")) or (
        node.tag not in {"html", "body"} and bool(_HIDDEN_NAME.search(marks(node)))
    )


def is_cut(text: str, data: Structured) -> bool | None:
    """Whether a text ends before its end: far fewer words than the publisher counts, an ellipsis, a sentence's middle.

    None where there is no text.
    """
    if not text:
        return None
    said = _said_words(data)
    if said is not None and count_words(text) < FAR_LESS * said:
        return True
    last = text.rsplit("\n\n", 1)[-1].rstrip()
    return bool(_CUT.search(last)) or last.endswith(",") or _stops_within_a_sentence(last)


def _stops_within_a_sentence(last: str) -> bool:
    """Whether a paragraph of several sentences ends without a full stop; a signature behind a dash is an end."""
    is_prose = len(last) >= A_PARAGRAPH and re.search(r"[.!?] \S", last)
    return bool(is_prose) and last[-1].islower() and not re.search(r" [-–—] .{0,60}$", last)


def _said_words(data: Structured) -> int | None:
    """The publisher's own count (schema.org wordCount)."""
    said = re.sub(r"[\s.,]", "", string(data.article.get("wordCount")) or "")
    return int(said) if said.isdecimal() and len(said) < 6 and int(said) >= MANY_WORDS else None


def count_words(text: str) -> int:
    """Words, or characters where a script has no spaces between them."""
    wide = len(_WIDE.findall(text))
    return wide + len(_WIDE.sub(" ", text).split())
