"""Times as pages write them beside a headline: "3 minutes ago", "10:15 Uhr", "24 de noviembre de 2026".

They are patterns of many languages to be matched without case; nothing is read out of them (``timestamps.py`` and ``dates.py`` do that).
"""
# ruff: noqa: E501 - alternatives of one language are kept on one line

from __future__ import annotations

import re

from pipelines.extraction.dates.months import MONTHS

_NUMBER = (
    r"(?:\d+|an?|one|two|a few|several|eine[rmn]?|wenigen|une?|quelques|un[oa]?|unos|unas|um|uma|een|en|ett|et|egy)"
)
_UNITS = (
    r"s|sec(?:ond)?s?|sek(?:und\w*)?|seconde[ns]?|segundos?|second[oi]|sekunt\w*|saniye",
    r"m|mins?|minut\w*|minuut|minuten|perc\w*|phút|menit|dk|dakika",
    r"h|hrs?|hours?|std|stunden?|heures?|horas?|or[aei]|uur|timer?|timmar|timme|tim|tunti\w*|tunnin|godz\w*|hod\w*|"
    r"ur[aeio]?|urami|sat[aie]?|ór[aáj]\w*|saat|giờ|jam|oră|tund\w*|stund\w*|val",
    r"d|days?|tage?n?|jours?|d[ií]as?|giorn[oi]|dag(?:en|ar|e)?|gün|dn[iyíů]\w*|dan[ai]?|dnevi|nap\w*|zile?|päivä\w*|ngày|"
    r"hari|weeks?|wochen?|semaines?|semanas?|settiman[ae]|weken?|veckor|uker?|tydz\w*|viikko\w*|het\w*|hafta|tuần|minggu",
    r"сек\w*|мин\w*|час\w*|сат[аи]?|дн\w*|день|дана|хв\w*|год\w*|минут\w*|недел\w*|тижд\w*|седмиц\w*",
    r"ثواني|ثانية|ساعات|ساعة|ساعت|دقيقة|دقائق|دقیقه|ايام|أيام|يوم|روز|گھنٹے|گھنٹہ|منٹ|دن|שניות|דקות|דקה|שעות|שעה|ימים",
    r"सेकंड|मिनट|घंटे|घंटा|दिन|तास|मिनिटे|सेकेन्ड|घण्टा|সেকেন্ড|মিনিট|ঘণ্টা|ঘন্টা|দিন|நிமிட\w*|மணி நேரம்|நாட்கள்|નિમિટ|કલાક|"
    r"మిను\w*|గంటల\w*|ਘੰਟੇ|ਮਿੰਟ|മണിക്കൂർ|മിനിറ്റ്|පැය|နာရီ|ម៉ោង",
    r"ώρ\w*|λεπτ\w*|μέρες|ημέρ\w*|საათ\w*|წუთ\w*|ժամ|րոպե|saat|dəqiqə|soat|сағат|минут",
)
_UNIT = f"(?:{'|'.join(_UNITS)})"
_SPAN = rf"{_NUMBER}\s?{_UNIT}\.?"
_AFTER = (
    r"ago|fa|atrás|geleden|sedan|siden|sitten|temu|önce|əvvəl|oldin|бұрын|tagasi|atpakaļ|ezelőtt|zpět|nazaj|назад|тому(?:\s"
    r"назад)?|पहले|पूर्वी|अघि|আগে|முன்(?:பு)?|પહેલા|క్రితం|ਪਹਿਲਾਂ|മുമ്പ്|پیش|قبل|پہلے|წინ|առաջ|lalu|yang lalu|trước"
)
_BEFORE = (
    r"vor|il y a|hace|há|for|för|przed|před|pred|prije|pre|пре|преди|prieš|pirms|acum|fa|fai|duela|πριν|منذ|قبل|לפני|"
    r"cách đây"
)
AGO = "|".join(
    (
        rf"{_SPAN}(?:,?\s(?:and\s|et\s|und\s)?{_SPAN})?\s(?:{_AFTER})",
        rf"(?:{_BEFORE})\s(?:etwa\s|ca\.\s|about\s|circa\s|environ\s)?{_SPAN}(?:\s(?:siden|sedan))?",
        rf"(?:před|pred|przed|час|годину|godzinę)\s(?:{_UNIT}|тому|назад|temu)",
        rf"(?:منذ|قبل|לפני)\s{_UNIT}",
        r"\d+\s?(?:秒|分|分钟|分鐘|小时|小時|時間|天|日|週間?|周)(?:钟|鐘)?[之以]?前",
        r"\d+\s?(?:초|분|시간|일|주)\s?전",
        r"\d+\s?(?:วินาที|นาที|ชั่วโมง|ชม\.|วัน)(?:ที่แล้ว|ที่ผ่านมา|ก่อน)?",
        r"\d+\s?तासांपूर्वी|\d+\s?मिनिटांपूर्वी",
        r"just now|moments ago|gerade eben|à l'instant|ahora mismo|agora mesmo|proprio ora|zojuist|nyss|akkurat nå|lige nu|"
        r"przed chwilą|только что|щойно|刚刚|剛剛|たった今|방금|الآن|az önce|şimdi",
    )
)
"""Time before now."""

_CLOCK = (
    r"(?:(?:at|um|à|às|as|a las|alle|ore|kl\.?|o|om|в|о|saat)\s)?\d{1,2}\s?[:.h時]\s?\d{2}(?::\d{2}|分)?"
    r"(?:\s?(?:uhr|h|hrs|am|pm|a\.m\.|p\.m\.|a\. m\.|p\. m\.|et|est|edt|pt|gmt|utc|cet|bst|ist)){0,2}|"
    r"(?:at\s)?\d{1,2}\s?(?:am|pm|a\.m\.|p\.m\.|uhr)(?:\s(?:et|est|edt|gmt|ist))?"
)
CLOCK = f"(?:{_CLOCK})"
"""A time of the day."""
_MONTH = f"(?:{'|'.join(map(re.escape, sorted(MONTHS, key=len, reverse=True)))})"
_WEEKDAY = r"(?:[^\W\d]{2,12}\.?,?\s)?"
_DAY = (
    rf"\d{{1,2}}[./-]\d{{1,2}}[./-](?:\d{{4}}|\d{{2}})\.?|\d{{4}}[./-]\d{{1,2}}[./-]\d{{1,2}}\.?|\d{{1,2}}[./]\d{{1,2}}\.?(?=[\s,]+{CLOCK})|"
    rf"\d{{1,2}}(?:\.|º|er|st|nd|rd|th)?\s(?:de\s|of\s)?{_MONTH}\.?(?:,?\s(?:de\s|del\s)?\d{{4}})?(?:\s?(?:г|р)\.)?|"
    rf"\d{{1,2}}\.?\s[^\W\d]{{3,9}}\.?,?\s\d{{4}}|{_MONTH}\.?\s\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s\d{{4}})?|"
    r"[^\W\d]{3,9}\.?\s\d{1,2},?\s\d{4}|(?:\d{4}年)?\d{1,2}月\d{1,2}日(?:\s?[(\uff08].[)\uff09])?|(?:\d{4}년\s)?\d{1,2}월\s\d{1,2}일|"
    r"\d{1,2}\s[\u0e01-\u0e2e]\.\u0e22?[\u0e01-\u0e2e]?\.?(?:\s\d{4})?|"
    r"today|yesterday|heute|gestern|hoy|ayer|hoje|ontem|oggi|ieri|aujourd'hui|hier|vandaag|gisteren|idag|i dag|igår|i går|"
    r"dzisiaj|dziś|wczoraj|dnes|včera|сегодня|вчера|сьогодні|bugün|dün|اليوم|أمس|今日|昨日|今天|昨天|오늘|어제"
)
CHANGED = (
    r"(?:(?:last\s|zuletzt\s)?(?:updated|published|posted|modified|aktualisiert|veröffentlicht|actualizado|publicado|"
    r"mis(?:e)? à jour|publiée?|aggiornato|pubblicato|atualizad[oa]|publicad[oa]|bijgewerkt|gepubliceerd|uppdaterad|publicerad|"
    r"oppdatert|publisert|opdateret|zaktualizowano|aktualizacja|aktualizováno|обновлено|опубликовано|оновлено|güncellendi|"
    r"更新|公開|発表|入力|수정|등록|入稿)(?:\s(?:on|at|am|um|le|el|il|em))?\s?[:\uff1a]?\s?)?"
)
"""What may stand before a time: "Updated", "Published at"; it may be missing."""
WHEN = rf"{CHANGED}(?:{AGO}|{_WEEKDAY}(?:{_DAY})(?:[\s,|·•/–-]+{CLOCK})?|{CLOCK}(?:[\s,|·•/–-]+{_WEEKDAY}(?:{_DAY}))?)"
"""A moment, whether told from now or by day and clock."""
SPAN = rf"\d+\s?{_UNIT}\.?"
"""A length of time alone: "3h", "5 phút"."""
