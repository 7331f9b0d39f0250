"""Texts that stand beside a headline and are no wording: times, counters, badges and "read more", in many languages."""
# ruff: noqa: E501 - alternatives are kept together

from __future__ import annotations

import re
from functools import lru_cache

from pipelines.extraction.dates.written_times import AGO, CHANGED, CLOCK, SPAN, WHEN

_REACTIONS = (
    r"comments?|kommentare?|commentaires?|comentarios?|comentários?|commenti|reacties|reactions?|réactions?|"
    r"komment\w*|коммент\w*|yorum|评论|評論|コメント|댓글|件"
)
_COUNTED = (
    rf"{_REACTIONS}|shares?|views?|likes?|replies|votes?|reads|antworten|aufrufe|bilder?|fotos?|photos?|images?|videos?|"
    r"imágenes|immagini|vues|visualizações|visualizaciones|просмотр\w*|фото|枚|回|次|张图|장"
)
_READING = (
    r"lesezeit|lesedauer|reading time|read time|(?:temps de\s)?lecture|(?:tempo de\s)?leitura|(?:tiempo de\s)?lectura|"
    r"(?:tempo di\s)?lettura|leestijd|leesduur|lästid|lesetid|læsetid|okuma süresi|время чтения|час читання|czas czytania|"
    r"doba čtení|読了時間|阅读时间|閱讀時間"
)
_MINUTES = r"\d+\s?(?:min(?:ut\w*)?\.?|分(?:钟|鐘)?|мин\w*\.?|хв\w*\.?|dk\.?)"
_COUNT = (
    rf"\(?\+?\d[\d.,]*\s?[km]?\)?\s?(?:{_COUNTED})?|(?:{_REACTIONS})\s?[:\uff1a]?\s?\(?\d+\)?|\d{{1,3}}\s?/\s?\d{{1,3}}|"
    rf"{SPAN}|(?:(?:{_READING})\s?[:\uff1a]?\s?)?(?:ca\.\s|~)?{_MINUTES}(?:[\s-](?:read|{_READING}|de lecture|de leitura))?"
)

_BADGE_TEXTS = r"""
    video,videos,vídeo,vidéo,видео,відео,動画,视频,影片,영상,فيديو,ویدیو,audio,podcast,live,en vivo,en direct,direct,ao vivo,
    in diretta,diretta,na żywo,canlı,прямой эфир,онлайн,наживо,مباشر,ライブ,直播,생중계,liveticker,live-ticker,
    live\s?-?blog,live updates,now playing,gallery,galerie,galería,galeria,bildergalerie,
    bilderstrecke,fotostrecke,photos?,fotos?,фото,写真,slideshow,diaporama,infographic,interactive,grafik,plus,premium,abo,
    abonnés,abonné,subscribers? only,subscriber-only,(?:for|exclusive (?:to|for)) (?:our )?(?:subscribers|members),
    members? only,members-only,(?:article )?réservé aux abonnés,(?:nur )?für abonnenten,abonnenten,nur für abonnent:innen,
    (?:exclusivo |solo |contenido |sólo )*(?:para|de) suscriptores,(?:exclusivo |só )*para assinantes,
    (?:esclusivo |solo |riservato )*(?:per gli|agli) abbonati,(?:exclusief |alleen )?voor abonnees,tylko dla prenumeratorów,
    för prenumeranter,for abonnenter,tilaajille,для подписчиков,会員限定(?:有料)?(?:記事)?,有料(?:会員)?(?:記事)?,有料会員限定,
    会员专享,구독자 전용,للمشتركين,abonelere özel,paywall,
    exclusive,exklusiv,exclusif,exclusivo,exclusiva,esclusiva,独家,new,neu,nouveau,nuevo,nuovo,novo,updated?,breaking,eil,
    eilmeldung,عاجل,速報,
    anzeige,werbung,sponsored,sponsored post,advertisement,publicidad,pub,watch,listen,play,abspielen,read,more,mehr,
    share,teilen,read more,weiterlesen,mehr lesen,lesen,zum artikel,zum video,lire la suite,leer más,leer,leggi,
    leggi tutto,leia mais,läs mer,les mer,lees verder,czytaj więcej,czytaj,читать далее,подробнее,もっと見る,
    続きを読む,阅读全文,更多,더보기,اقرأ المزيد,المزيد,continue reading,continue,full story,see more,view more,
    view all,see all,show more,learn more,click here,devamı,devamını oku,comment,kommentieren,comments,
    kommentare,commenter,bookmark,save,merken,speichern
"""
_BADGES = "|".join(text.strip().replace(" ", r"\s") for text in _BADGE_TEXTS.split(","))
_BADGE = rf"(?:[\W\d]*(?:{_BADGES}|[a-z]{{0,2}}\+)[\W\d]*)"

_SIDE_TEXT = re.compile(rf"\W*(?:{WHEN}|(?:{_COUNT})|{_BADGE})\W*", re.IGNORECASE)
_BYLINE = re.compile(r"(?:by|von|par|por|di|da|door|av|af|tekst|text|от|автор)\s?:?\s(.{3,50})", re.IGNORECASE)
_WORD = re.compile(r"\w")
_LONGEST = 60
_ENDING = re.compile(
    rf",?\s+(?:[·•|(–-]?\s*{CHANGED}(?:{AGO})\s*\)?|\((?:{CLOCK})\)|[·•|]\s*(?:{CLOCK}))$",
    re.IGNORECASE,
)
_LEADING = re.compile(
    rf"^(?:(?:{AGO})\s*[·•|:–-]?\s+|(?:\d{{1,2}}[./]\d{{1,2}}\.?,?\s+)?\d{{1,2}}[:h]\d{{2}}(?::\d{{2}})?(?:\s(?:uhr|[ap]m))?"
    r"\s*[·•|–-]?\s+(?=\S+\s))",
    re.IGNORECASE,
)


@lru_cache(maxsize=8192)
def is_side_text(text: str) -> bool:
    """Whether a piece of text is a time, a counter, a badge, an invitation to read on, or mere punctuation."""
    if len(text) > _LONGEST:
        return False
    return not _WORD.search(text) or _SIDE_TEXT.fullmatch(text) is not None


def is_byline(text: str) -> bool:
    """Whether a piece of text is "by" and a name or two: "By Jane Doe", "Von Jan Maier und Eva Roth"."""
    found = _BYLINE.fullmatch(text)
    words = found[1].split() if found else []
    return 2 <= len(words) <= 6 and words[0][0].isupper() and words[-1][0].isupper() and words[1][0].isupper()


def trimmed(text: str) -> str:
    """A wording without a time before or after it, and without separators left hanging."""
    if len(text) > 400:
        return text
    return _LEADING.sub("", _ENDING.sub("", text)).strip().strip("|•·").removesuffix(" »").removesuffix(" ›").strip()
