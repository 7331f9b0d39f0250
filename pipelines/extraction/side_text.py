"""Texts that stand beside a headline and are no wording: times, counters, badges and "read more", in many languages."""

from __future__ import annotations

import re

_NUMBER = r"(?:\d+|an?|one|eine[rmn]?|une?|un[oa]?)"
_UNITS = (
    r"s|sec(?:ond)?s?|sek(?:unden?)?|m|mins?|minut\w*|minuut|dk|dakika",
    r"h|hrs?|hours?|std|stunden?|heures?|horas?|ore|ora|uur|timer?|timmar|tim|tunti\w*|godz\w*|hod\w*|saat",
    r"d|days?|tage?n?|jours?|d[ií]as?|giorn[oi]|dag(?:en|ar|e)?|gün|weeks?|wochen?|semaines?|semanas?|weken?|veckor",
    r"мин\w*|час\w*|дн\w*|день|дня|хв\w*|год\w*|ساعات|ساعة|دقيقة|دقائق|ايام|أيام|दिन|घंटे|मिनट|ώρ\w*|λεπτ\w*",
)
_UNIT = f"(?:{'|'.join(_UNITS)})"
_SPAN = rf"{_NUMBER}\s?{_UNIT}\.?"
_AFTER = "ago|fa|geleden|sedan|siden|sitten|temu|önce|atrás|назад|тому|पहले"
_BEFORE = r"vor|il y a|hace|há|for|przed|před|prije|pre|acum|منذ|قبل|πριν"
AGO = "|".join(
    (
        rf"{_SPAN}(?:\s{_SPAN})?\s(?:{_AFTER})",
        rf"(?:{_BEFORE})\s(?:etwa\s|ca\.\s|about\s)?{_SPAN}",
        r"\d+\s?(?:秒|分|分钟|分鐘|小时|小時|時間|天|日)前",
        r"\d+\s?(?:초|분|시간|일)\s?전",
        r"\d+\s(?:phút|giờ|ngày)\strước|\d+\s?(?:menit|jam|hari)\s(?:yang\s)?lalu|\d+\s?(?:นาที|ชั่วโมง|วัน)ที่แล้ว",
        r"just now|moments ago|gerade eben|à l'instant|ahora mismo",
    )
)
"""Time before now, as "3 minutes ago" in the words of many languages."""

_CLOCK = r"(?:\d{1,2}[:.]\d{2}(?::\d{2})?(?:\s?(?:uhr|h|am|pm|a\.m\.|p\.m\.|et|est|edt|gmt|utc|ist)){0,2})"
_DAY = (
    r"(?:\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})|\d{4}[./-]\d{1,2}[./-]\d{1,2}|\d{1,2}\.?\s?\w{3,9}\.?,?\s\d{4}|"
    r"\w{3,9}\.?\s\d{1,2},?\s\d{4}|\d{4}年\d{1,2}月\d{1,2}日|\d{1,2}月\d{1,2}日|today|yesterday|heute|gestern|hoy|ayer|"
    r"aujourd'hui|hier)"
)
_MONTH_DAY = r"(?:(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*\.?\s\d{1,2}(?:,?\s\d{4})?)"
_WHEN = rf"(?:{AGO}|(?:{_DAY}|{_MONTH_DAY})(?:[\s,|–-]+{_CLOCK})?|{_CLOCK})"

_REACTIONS = (
    r"comments?|kommentare?|commentaires?|comentarios?|comentários?|commenti|reacties|komment\w*|коммент\w*|"
    r"评论|評論|コメント|件"
)
_COUNTED = rf"{_REACTIONS}|shares?|views?|likes?|replies|votes?|antworten|bilder?|fotos?|photos?|images?|videos?"
_COUNT = (
    rf"(?:\(?\+?\d[\d.,]*\s?[km]?\)?\s?(?:{_COUNTED})?|(?:{_REACTIONS})\s\(?\d+\)?|"
    r"\d+\s?min(?:ute|uten|utes)?\.?\s?(?:read|lesezeit|de lecture|de lectura))"
)

_BADGE_TEXTS = r"""
    video,videos,vídeo,vidéo,видео,動画,视频,影片,فيديو,audio,podcast,live,en vivo,en direct,ao vivo,in diretta,
    liveticker,live-ticker,live\s?-?blog,live updates,gallery,galerie,galería,galeria,bildergalerie,
    bilderstrecke,fotostrecke,photos?,fotos?,slideshow,diaporama,infographic,interactive,grafik,plus,premium,abo,
    abonnés,subscribers? only,exclusive,exklusiv,new,neu,nouveau,nuevo,updated?,breaking,eil,eilmeldung,anzeige,
    werbung,sponsored,sponsored post,advertisement,publicidad,pub,watch,listen,play,abspielen,read,more,mehr,
    share,teilen,read more,weiterlesen,mehr lesen,lesen,zum artikel,zum video,lire la suite,leer más,leer,leggi,
    leggi tutto,leia mais,läs mer,les mer,lees verder,czytaj więcej,czytaj,читать далее,подробнее,もっと見る,
    続きを読む,阅读全文,更多,더보기,اقرأ المزيد,المزيد,continue reading,continue,full story,see more,view more,
    view all,see all,show more,learn more,click here,devamı,devamını oku,comment,kommentieren,comments,
    kommentare,commenter,bookmark,save,merken,speichern
"""
_BADGES = "|".join(text.strip().replace(" ", r"\s") for text in _BADGE_TEXTS.split(","))
_BADGE = rf"(?:[\W\d]*(?:{_BADGES}|[a-z]{{0,2}}\+)[\W\d]*)"

_SIDE_TEXT = re.compile(rf"\W*(?:{_WHEN}|{_COUNT}|{_BADGE})\W*", re.IGNORECASE)
_WORD = re.compile(r"\w")
_LONGEST = 60
_ENDING = re.compile(rf"\s+[·•|(–-]?\s*(?:{AGO})\s*\)?$", re.IGNORECASE)
_LEADING = re.compile(
    rf"^(?:(?:{AGO})\s*[·•|:–-]?\s+|\d{{1,2}}:\d{{2}}(?::\d{{2}})?(?:\s(?:uhr|[ap]m))?\s*[·•|–-]?\s+(?=\S+\s))",
    re.IGNORECASE,
)


def is_side_text(text: str) -> bool:
    """Whether a piece of text is a time, a counter, a badge, an invitation to read on, or mere punctuation."""
    if len(text) > _LONGEST:
        return False
    return not _WORD.search(text) or _SIDE_TEXT.fullmatch(text) is not None


def trimmed(text: str) -> str:
    """A wording without a time before or after it, and without separators left hanging."""
    if len(text) > 400:
        return text
    return _LEADING.sub("", _ENDING.sub("", text)).strip().strip("|•·").removesuffix(" »").removesuffix(" ›").strip()
