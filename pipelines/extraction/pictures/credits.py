"""Captions and credits told apart: in their own elements, behind a label, in parentheses or after a dash at the end."""
# ruff: noqa: E501 - lists of words and markup are kept one to a line

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from functools import lru_cache

from pipelines.extraction.bylines.names import is_small
from pipelines.extraction.pictures.caption_names import says_caption
from pipelines.extraction.pictures.credit_alone import is_credit_alone
from pipelines.extraction.pictures.credit_places import last_part, part_that_credits
from pipelines.extraction.tree import Element, squeeze, text_of

_LABEL = (
    r"(?:(?:featured?|cover|main|header|lead|top|hero) (?:image|photo|picture)(?: credits?)?|(?:titel|beitrags|aufmacher|header|teaser|vorschau)bild|photos?(?:graph(?:s|er|ie|y)?)?|fotos?(?:s|graf(?:ie|ía|ia|o|a)?)?|fotó|pictures?(?![ -]alliance)|images?|imagen|imagem|immagine|bilder?|bild(?:quelle|rechte|nachweis|credit|er)?|credits?|crédits?(?: photo)?|"
    r"créditos?|crediti|cr[eé]dito|quelle|source|fuente|fonte|bron|beeld|kilde|kaynak|zdroj|źródło|fot|forrás|sursa|sumber|dok|источник|джерело|извор|източник|снимка|фото|ფოტო|copyright|©|\(c\)|（c）|ⓒ|graphic|grafik|"
    r"illustration|illustratie|collage|montage|video|pic|image credit|photo credit|picture credit|image source|bildschirmfoto|screenshot|screengrab|still|courtesy(?: of)?|handout|archivfoto|archivbild|"
    r"symbolbild|symbolfoto|φωτ(?:ογραφία|ό|o)?|πηγή|تصوير|المصدر|الصورة|صورة|عکس|منبع|צילום|צילומים|קרדיט|nguồn|ảnh|สกรีน|ภาพ|เครดิต|फोटो|फ़ोटो|तस्वीर|तस्बिर|साभार|ছবি|படம்|写真|撮影|提供|画像|出典|출처|"
    r"사진(?:제공)?|자료사진|照片|图片?(?:来源)?|圖片?(?:來源)?|图源|来源|來源|fotoğraf(?:lar)?|isithombe|izithombe|umfanekiso|picha|kuva|bildkälla|lähde|kép|nuotr|коллаж|imago|ph|فوٹو|تصویر|ફોટો|ਫੋਟੋ|ఫోటో|ఫొటో|ഫോട്ടോ|ဓာတ်ပုံ|լուսանկար(?:ը)?|լուս|larawan|圖|图)(?![^\W\d_])"
)
_LABELLED_END = re.compile(
    rf"\s*(?:[|•·–—]|\s-\s|^|(?<=[.!?…”\"’'）)\]。])|(?<=\s))\s*[\[(（【]?\s*(?:{_LABEL})\s*(?:by|von|par|por|di|door|av|af|credits?)?\.?(?:\s*[:：/／|©=＝]+|\s+[–-]+|[–-]+\s)\s*([^()（）]{{2,140}}?(?:\s\([^()]{{2,20}}\))?)\s*[\])）】]?\.?$",
    re.IGNORECASE,
)
_BY_END = re.compile(
    r"(?:^|(?<=[.!?…”\"’'）)\]\s]))\s*[\[(]?\s*((?:photos?|images?|pictures?|photographs?|graphics?|illustrations?|file photo) (?:by|from|courtesy(?: of)?|via) (?-i:[^\W\d_a-zà-ÿ]).{1,120}?)[\])]?\.?$",
    re.IGNORECASE,
)
_COPYRIGHT_END = re.compile(r"\s*[|/–-]?\s*(?:©|\(c\)|（c）|ⓒ|copyright:?)\s*(.{2,140})$", re.IGNORECASE)
_AGENCIES = (
    r"afp|ap(?: photo)?|reuters|dpa|epa|apa|ansa|efe|anp|belga|ritzau|ntb|tt|imago|getty(?: images)?|shutterstock|istock(?:photo)?|alamy|adobe ?stock|picture alliance|keystone|"
    r"unsplash|pixabay|pexels|flickr|wikimedia(?: commons)?|zuma|bloomberg|xinhua|tass|sputnik|pa(?: wire| images| media)?|press association|rex(?: features)?|wenn|splash(?: news)?|"
    r"usa today sports|nasa|ddp|sipa(?: usa)?|nurphoto|anadolu(?: agency| ajansı)?|aa|iha|dha|kyodo|jiji|yonhap|연합뉴스|뉴시스|뉴스1|时事|共同|ロイター|ap通信|afp時事|unian|уніан|ria|риа новости|ctk|čtk|pap|mti|lusa|hina|tanjug|"
    r"facebook|instagram|twitter|youtube|x\.com|handout|file|supplied|submitted|provided|contributed|courtesy"
)
_CREDIT_FIRST = re.compile(
    rf"\s*((?:©|\(c\)|ⓒ|(?:{_LABEL})\s*[:：])[^|]{{2,80}}?)\s*\|\s*([^|]{{15,}})$", re.IGNORECASE
)
"""A credit that a bar divides from the caption behind it."""
_LABEL_AND_NAME = re.compile(
    r"(?:photos?|fotos?|fotó|фото|снимка|kuva|picha(?: na)?|ph|fot|φωτ\w*)\.?\s+(?-i:[^\W\d_a-zà-ÿа-я])[^.!?]{1,50}",
    re.IGNORECASE,
)
"""In brackets, "Фото Танјуг": a label and a name with no sign between them."""
_OWN_SENTENCE = re.compile(
    r"(?<=[.!?…”\"。！？])\s*(?:[(（]\s*(?P<boxed>[^()（）.!?\d]{3,40})\s*[)）]|(?P<east>[一-鿿]{0,8}(?:記者|记者)[一-鿿]{2,4}\s*[／/]?\s*[攝摄]影?|"
    r"(?:[가-힣]{2,10}\s?=\s?)?[가-힣]{2,4}\s?(?:선임|수습|인턴|객원)?(?:기자|특파원))|"
    r"(?:picha na|fotos? (?:oleh|de|di|door|av|af|von)|photos? (?:de|par))\s+(?P<by>(?-i:[^\W\d_a-zà-ÿ])[^.!?]{2,40}))\.?$",
    re.IGNORECASE,
)
"""Behind a caption that is a sentence: a name in brackets, a reporter who took the picture, "Picha na" and a name."""
_ARABIC_NAME = re.compile(r"[\u0620-\u06ff]{2,12}(?: [\u0620-\u06ff]{2,12}){1,2}")
_SIDES = re.compile(r"يمين|يسار|وسط|راست|چپ|دائیں|بائیں|درمیان")
_FILE = re.compile(
    r"資料(?:圖片?|照片?|写真)|资料(?:图片?|照片?)|[檔档]案(?:照片?|[圖图]片?)|자료\s?사진|أرشيف(?:ية|ي)?|ארכיון|архів|архив|архива?|arhiv[aă]?|arşiv|"
    r"arkistokuva|arkivbild|arkivfoto|archivo|arquivo|archief(?:foto)?|archív|archiwum|αρχείο(?:υ)?|ảnh minh họa|ilustrasi"
)
"""What is said of a picture out of the archive."""
_SLASHED_END = re.compile(r"(?<=[.!?。！？])\s*[/／]\s*([^.!?。/／]{2,40})$")
"""A slash between the end of a sentence and a name."""
_PARENTHESES_END = re.compile(r"\s*[\[(（【]([^()（）\[\]【】]{2,140})[\])）】]\s*\.?$")
_EQUALS_END = re.compile(r"[=＝]\s*([^=＝。]{1,30})$")
"""Japanese papers write the source behind an equals sign."""
_SOURCE_LINE = re.compile(
    r"^[\[(（]?\s*(?:source|quelle|fuente|fonte|bron|kilde|kaynak|źródło|zdroj|источник|джерело|来源|來源|出典|출처|credits?|"
    r"(?:image|photo|picture) (?:credits?|source)|copyright|courtesy)\s*[:：]|^(?:©|\(c\)|ⓒ)",
    re.IGNORECASE,
)
"""How a line begins that names a source and shows nothing."""
_SOURCE_END = re.compile(
    rf"[.!?…”\"’'）)\]。|•·–—]\s*[\[(（]?\s*(?:(?:{_LABEL})\s*(?:by|von|par|por|di|door|av|af|credits?)?\.?\s*[:：©=＝]|©|"
    r"(?:photos?|images?|pictures?) (?:by|courtesy of|via)\s+(?=(?-i:[^\W\d_a-zà-ÿ])))\s*[^\W_][^.!?。]{1,70}\.?[\])）]?$",
    re.IGNORECASE,
)
_TAKEN_BY = re.compile(r"(?:摄|攝|发|發|翻攝|撮影|提供|写真|제공|캡처)$")
"""How a credit ends in Chinese, Japanese and Korean: taken, sent, provided by."""
_AGENCY = re.compile(rf"(?<![^\W_])(?:{_AGENCIES})(?![^\W_])", re.IGNORECASE)
_NATIVE_AGENCY = re.compile(
    r"رويترز|فرانس برس|أ\.? ?ف\.? ?ب|د\.? ?ب\.? ?أ|الأناضول|أسوشيتد برس|وكالات|واس|غيتي|ایرنا|ایسنا|تسنیم|خبرگزاری|مهر|רויטרס|דובר|לע\"מ|"
    r"ΑΠΕ|EUROKINISSI|INTIME|ТАСС|Укрінформ|УНІАН|新华社|新華社|中新社|路透|法新社|美联社|美聯社|中央社|"
    r"시사|게티이미지|पीटीआई|एएनआई|एएफपी|रॉयटर्स|রয়টার্স|এএফপি|বাসস|รอยเตอร์|เอเอฟพี|روئٹرز|اے ایف پی"
)
"""Agencies as papers of their language write them."""
_SLASH_END = re.compile(r"(?:(?<=[.!?…”\"’'）)。！？])|\s[–—-]\s|\s\|\s|\s/\s|\s{2,})\s*([^.!?|]{2,80})$")
_CREDIT_CLASS = re.compile(
    r"credit|copyright|(?<![a-z])(?:source|quelle|rights?|agency|agentur|photographer|fotograf\w*|photog|author|autor|byline|attribution|provider|license|owner)(?![a-z])|mediarights|bildquelle|bildnachweis|bild-?autor|photo-?by|fotograf|image-?source|pic-?by",
    re.IGNORECASE,
)
_CREDIT_WORD = re.compile(
    rf"^[\[(（|/–-]*\s*(?:{_LABEL})\s*(?:(?:by|von|par|por|di|door|av|af|via|credits?)(?![^\W\d_]))?[.…]*\s*[:：/|=＝–-]*\s*(?:©|\(c\))?\s*",
    re.IGNORECASE,
)
_HIDDEN_WORD = re.compile(
    r"^(?:image caption|image source|media caption|bildunterschrift|caption|(?:foto|photo)(?!\s+(?-i:[a-zà-ÿ]))|légende|toggle caption|hide caption|enlarge(?: this)? image|öffnen|vergrößern|bild vergrößern|图注|圖注|图说|圖說|写真説明|사진설명|image \d+ (?:of|/) \d+|\d+\s?(?:/|of|von)\s?\d+)(?![^\W\d_])\s*[:：,.]?\s*",
    re.IGNORECASE,
)


_CREDIT_ALONE = re.compile(r"(?:foto|photo)\s*[:：]\s*[^.!?。]{2,50}", re.IGNORECASE)
"""All that a line says, where it says no more than whose picture it is."""
_CREDIT_LINE = re.compile(
    rf"^[\[(（]?\s*(?:(?:{_LABEL})\s*(?:by|von|par|por|di)?\s*[:：/|©–-]|©|\(c\)|(?:photos?|images?|pictures?) (?:by|from|courtesy|via)\b)",
    re.IGNORECASE,
)
_LEAST_CAPTION = 4
"""Words before a © from which they are a caption."""


def credit_elements(holder: Element) -> list[Element]:
    """Elements inside a caption's holder that hold the credit, the outermost ones."""
    found: dict[Element, None] = {}
    for node in holder.iter(
        "span",
        "p",
        "div",
        "small",
        "cite",
        "em",
        "i",
        "a",
        "footer",
        "figcaption",
        "dd",
        "li",
        "strong",
        "b",
        "address",
        "h6",
    ):
        said = f"{node.get('class') or ''} {node.get('itemprop') or ''} {node.get('data-testid') or ''}"
        if node is holder or not (node.tag == "cite" or (len(said) > 2 and _names_credit(said))):
            continue
        if "caption" in said.lower().split() or _is_within(node, found):
            continue
        if any(_is_more_than_credit(inner) for inner in node):
            continue
        found[node] = None
    return list(found)


def _is_more_than_credit(inner: Element) -> bool:
    """Whether a child of an element that is named credit is the picture, or the caption; a link may be named so."""
    if inner.tag in {"img", "picture", "amp-img"}:
        return True
    return inner.tag != "a" and says_caption(inner) and not _CREDIT_CLASS.search(inner.get("class") or "")


@lru_cache(maxsize=8192)
def _names_credit(said: str) -> bool:
    """Whether class names say credit. Pure: the cache changes nothing but time."""
    return _CREDIT_CLASS.search(re.sub(r"(?<=[a-z])(?=[A-Z])", "-", said)) is not None


def split_credit(text: str) -> tuple[str, str | None]:
    """A caption's text and the credit that stands at its end, where one does."""
    text = squeeze(text)
    match = _CREDIT_FIRST.match(text)
    if match:
        return match.group(2), clean_credit(match.group(1))
    shorter = _HIDDEN_WORD.sub("", text, count=1)
    if len(shorter) > 3 and not _CREDIT_ALONE.fullmatch(text):
        text = shorter
    match = _PARENTHESES_END.search(text)
    if (
        match
        and match.start() > 5
        and (_is_credit(match.group(1)) or "/" in match.group(1) or _is_credit_in_brackets(match.group(1)))
    ):
        return text[: match.start()].strip(" |•·–—-"), clean_credit(match.group(1))
    for pattern in (_LABELLED_END, _BY_END, _COPYRIGHT_END):
        match = pattern.search(text)
        if match and (match.start() > 0 or len(match.group(0)) == len(text)):
            caption = text[: match.start()].strip(" |•·–—-(/[（").rstrip(",،、")
            if len(caption) > 2 or match.start() == 0:
                return caption, clean_credit(match.group(1))
    match = _OWN_SENTENCE.search(text)
    if match and match.start() > 5 and _are_names(match["boxed"] or ""):
        return text[: match.start()].strip(), clean_credit(match["boxed"] or match["east"] or match["by"])
    match = _SLASH_END.search(text)
    if match and match.start() > 5 and (_is_credit(match.group(1)) or re.search(r"[^\W\d]/[^\W\d]", match.group(1))):
        return text[: match.start()].strip(" |•·–—-/"), clean_credit(match.group(1))
    match = _SLASHED_END.search(text)
    if match and match.start() > 10:
        return text[: match.start()].strip(), clean_credit(match.group(1))
    match = _EQUALS_END.search(text)
    if match and match.start() > 3 and _is_credit(match.group(1)):
        return text[: match.start()].strip(), clean_credit(match.group(1))
    return text, None


def caption_before_sign(credit: str) -> tuple[str | None, str | None]:
    """The caption in an element that is named for its credit, as far as a © stands between them, and the credit."""
    caption, _, name = credit.rpartition("©")
    if len(caption.split()) < _LEAST_CAPTION or not re.search(r"[^\W\d_]{2}", name):
        return None, credit
    return squeeze(caption), clean_credit(name)


def names_its_source(text: str) -> bool:
    """Whether a line of words ends with a label such as "Photo:" or "©" and a name: no sentence of a story does."""
    return _SOURCE_END.search(text) is not None


def _is_credit_in_brackets(text: str) -> bool:
    """Whether brackets at a caption's end hold a label with a name, or a person's name in Arabic letters."""
    if _CREDIT_LINE.match(text) or _LABEL_AND_NAME.fullmatch(text):
        return True
    return _ARABIC_NAME.fullmatch(text) is not None and not _SIDES.search(text)


def _are_names(text: str) -> bool:
    """Whether each of the words of a text, which may be none, has a capital where its script has them; not of a label."""
    return (
        not re.fullmatch(_LABEL, text, re.IGNORECASE)
        and len(text.split()) <= 4
        and not any(is_small(word) for word in text.split())
    )


def _is_credit(text: str) -> bool:
    """Whether words at a caption's end name an agency, or end as credits do."""
    text = text.strip()
    if _AGENCY.search(unicodedata.normalize("NFKC", text)) or _TAKEN_BY.search(text) or _FILE.fullmatch(text.lower()):
        return True
    return len(text) < 30 and _NATIVE_AGENCY.search(text) is not None


_CONTROLS = frozenset({"watch", "listen", "play", "autoplay", "share", "close", "expand", "enlarge", "live"})
"""Words on a picture that are no one's name."""


def clean_credit(text: str | None) -> str | None:
    """A credit without its label and brackets."""
    text = squeeze(text)
    while True:
        shorter = _CREDIT_WORD.sub("", text, count=1)
        if shorter == text:
            break
        text = shorter
    text = _unbracketed(text.strip(" |•·–—-:/,;©"))
    return text if re.search(r"[^\W\d_]", text) and len(text) <= 200 and text.casefold() not in _CONTROLS else None


def _unbracketed(text: str) -> str:
    """A text without the brackets around it, and without one whose other half was cut off."""
    for opening, closing in ("()", "[]", "（）", "【】"):
        if text.startswith(opening) and (text.endswith(closing) or closing not in text):
            text = text[1:]
        if text.endswith(closing) and text.count(closing) > text.count(opening):
            text = text[:-1]
    return text.strip(" |•·–—-:/,;©")


_OFFER_END = re.compile(
    r"\s*(?:(?:purchase|acquire|buy) (?:licen[cs]ing rights|(?:this |a )?(?:photo|image|picture|print)s?)\b.*|,? opens (?:in )?(?:a )?new (?:tab|window)\.?)$",
    re.IGNORECASE,
)
"""What stands behind a credit: an offer to buy the picture, and where its link opens."""


def caption_and_credit(holder: Element) -> tuple[str | None, str | None]:
    """Caption and credit of an element that holds both, in elements of their own or in one text."""
    credit_parts: list[str] = []
    whole = _OFFER_END.sub("", text_of(holder))
    if is_credit_alone(whole):
        return None, clean_credit(whole)
    for node in [*credit_elements(holder), *credit_lines(holder)]:
        said = text_of(node)
        if said and len(said) < 200 and said in whole:
            credit_parts.append(said)
            whole = _without(whole, said)
    part = None if credit_parts else part_that_credits(holder) or last_part(holder)
    if part is not None and part in whole:
        credit_parts.append(part)
        whole = _without(whole, part)
    caption, more = split_credit(whole)
    caption = caption.strip(" |•·/")
    credit = clean_credit(" ".join(dict.fromkeys(credit_parts))) if credit_parts else more
    if more and is_credit_alone(caption):
        return None, clean_credit(whole)
    if _SOURCE_LINE.match(caption) and len(caption) < 140 and not re.search(r"[.!?]\s+[^\W\d_a-zà-ÿ]", caption):
        return None, credit or clean_credit(caption)
    if caption and (not re.search(r"[^\W_]{2}", caption) or _is_no_caption(caption)):
        if credit is None and _AGENCY.search(caption):
            credit = clean_credit(caption)
        caption = ""
    return caption or None, credit


def _without(whole: str, part: str) -> str:
    """A text without the last place where a part of it stands."""
    place = whole.rfind(part)
    return squeeze(whole[:place] + " " + whole[place + len(part) :])


def credit_lines(holder: Element) -> list[Element]:
    """Lines and inline elements inside a caption that begin as credits do."""
    found: dict[Element, None] = {}
    length = len(text_of(holder))
    for node in holder.iter("span", "p", "div", "small", "cite", "em", "i", "dd"):
        if node is holder or _is_within(node, found):
            continue
        text = text_of(node)
        if text and len(text) < min(160, length) and _CREDIT_LINE.match(text):
            found[node] = None
    return list(found)


def _is_within(node: Element, found: Collection[Element]) -> bool:
    """Whether an element stands in one of those that were found."""
    return bool(found) and any(above in found for above in node.iterancestors())


_NO_CAPTION = re.compile(
    rf"(?:{_LABEL})[\s:]*|view \d+ images?|\d+ images?|(?:{_AGENCIES})(?:[\s/,&+|-]+(?:{_AGENCIES}|[\w.]+))?|(?:audio|video|podcast)\b.{{0,120}}|"
    r"(?:enlarge|zoom|vergrößern|bild vergrößern|open image|expand|share|teilen|loading)\b.{0,40}|(?:advertisement|anzeige|werbung|publicidad|publicité|publicidade|pubblicità|reklam|реклама|広告|광고|ad)|(?:.{0,120}\s)?\d{1,2}:\d\d\b.{0,60}|[\d.:/ -]+|article thumbnail.*|bu haberi payla.*",
    re.IGNORECASE,
)


def _is_no_caption(text: str) -> bool:
    """A label, an agency's name, a control: something that stands under pictures and describes none."""
    return bool(_NO_CAPTION.fullmatch(text.strip(" ()[].,:")))
