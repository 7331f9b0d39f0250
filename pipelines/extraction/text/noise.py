"""Lines that stand among a story's paragraphs and are none of its own: pleas, pointers to other stories, labels."""
# ruff: noqa: E501 - lists of words and markup are kept one to a line

from __future__ import annotations

import re
from itertools import islice

from pipelines.extraction.text.blocks import Block
from pipelines.extraction.text.chrome_lines import is_chrome
from pipelines.extraction.text.openers import opens_pointers
from pipelines.extraction.text.pleas import is_plea

_POINTER = re.compile(
    r"^(?:read (?:more|also|next|now|the full|our)|also read|see also|see more|more (?:on|from|stories|news|coverage|about)|related(?: (?:articles?|stories|coverage|content|topics|news|reading|posts?|links?))?|"
    r"recommended|don't miss|you (?:may|might) (?:also )?(?:like|be interested)|lesen sie (?:auch|mehr|hier|dazu)|lies auch|mehr (?:zum thema|dazu|lesen)|weiterlesen|zum thema|siehe auch|auch interessant|"
    r"das könnte sie auch interessieren|lire (?:aussi|la suite)|à lire|voir aussi|lee (?:también|más)|te puede interesar|leia (?:também|mais)|leggi anche|lees ook|les også|læs også|läs (?:också|mer)|"
    r"czytaj (?:też|także|więcej)|čtěte také|читайте также|читайте також|ilgili haber|baca juga|xem thêm|関連記事|あわせて読みたい|관련기사|相关阅读|延伸阅读|यह भी पढ़ें|ये भी पढ़ें|watch(?: now)?|listen(?: now)?|play video|video|photos?|gallery)(?:\s*(?:[:：»>|→]|$)|\s+[-–—]\s)",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"^(?:advertisement|advertising|ad|ads|sponsored(?: content)?|paid content|promoted|anzeige|werbung|publicité|publicidad|pubblicità|reklama|reklame|annonse|annons|advertentie|реклама|広告|광고|reklam|iklan|quảng cáo|"
    r"story continues(?: below)?(?: (?:this )?advertisement)?|article continues (?:below|after)(?: (?:this )?(?:advertisement|ad))?|continue reading(?: below)?|scroll (?:down )?to continue.*|skip (?:ad|advertisement|past newsletter promotion|to .{1,30})|"
    r"loading(?:\.\.\.|…)?|share(?: this)?(?: (?:article|story|page|on|via)\b.*)?|teilen|partager|compartir|condividi|delen|del|print|drucken|imprimir|email|e-mail|copy link|link copied!?|save(?: article)?|merken|follow(?: us)?|comments?|\d+ comments?|kommentare?|"
    r"kommentieren|view comments|show comments|leave a (?:comment|reply)|post a comment|join the conversation|load more|show more|show less|mehr anzeigen|weniger anzeigen|subscribe(?: now)?|sign up(?: now)?|log in|login|sign in|register|jetzt (?:abonnieren|lesen|anmelden)|"
    r"menu|close|open|back to top|nach oben|top|next|previous|prev|zurück|weiter|enlarge(?: image)?|view (?:gallery|image|photos?)(?: in gallery)?|image \d+ of \d+|\d+ ?/ ?\d+|getty images|getty|reuters|afp|dpa|ap|image source.*|image caption.*|this video can not be played|media caption.*)[.!:]?$",
    re.IGNORECASE,
)
_POINTER_START = re.compile(
    r"^(?:>+\s|→|►|▶|read (?:more|also|next)|also read|see also|see:|also:|more ?:|related:|for more\b[^:]{0,60}\b(?:read|see|watch) ?:|don['’]t miss|zum artikel|mehr (?:zum thema|dazu)|lesen sie|lies auch|auch interessant|siehe auch|hintergrund:|"
    r"à lire|lire aussi|lire également|voir aussi|lee también|leia (?:também|mais)|leggi anche|lees ook|les også|læs også|läs (?:också|mer|även)|czytaj|čtěte|přečtěte|читайте|baca juga|xem thêm|"
    r"διαβάστε (?:επίσης|ακόμ[αη]|σχετικά|περισσότερα|και)|δείτε (?:επίσης|ακόμ[αη])|cite(?:ș|ş|s)te (?:și|şi|si|mai)|vezi și|kapcsolódó|olvass[ao]n? (?:el|még|tovább)|ezt is|lue (?:myös|lisää)|اقرأ(?:وا)? (?:أيض|المزيد)|إقرأ|"
    r"بیشتر بخوانید|همچنین بخوانید|قراءة|קראו (?:גם|עוד)|לקריאה נוספת|כתבות נוספות|อ่าน(?:ข่าว|เพิ่มเติม|ต่อ)|ข่าวที่เกี่ยวข้อง|আর[ওো] পড়ুন|மேலும் (?:படிக்க|வாசிக்க)|இதையும் படி|pro[čc]itaj(?:te)?|preberite|прочетете|вижте (?:още|също)|още по темата|"
    r"taip pat skaitykite|lasi arī|loe ka|pre[čc]ítajte|čítajte|llegeix|soma pia|مزید پڑھیں|हेही वाचा|bunu da oku|ilgili haber|延伸閱讀|▪|"
    r"watch:|video:|in pictures:|photos:|live:|explained:|analysis:|opinion:|funda )",
    re.IGNORECASE,
)
_CREDITS = re.compile(
    r"^[(\[]?(?:additional |with |further )*(?:reporting|report|writing|editing|compiled|translation|translated|edited|written|interview)(?: and (?:writing|editing|reporting))? by\b|"
    r"^.{3,160}\bcontributed (?:reporting|to (?:this|the) (?:report|article|story))|^.{3,40}\b(?:writers?|journalists?|reporters?|correspondents?)\b.{3,200}\bcontributed(?: from [^.]{2,40})?\.?$|"
    r"^(?:follow|read) (?:our|[\w ]{2,30}['’]s) (?:full )?coverage|^(?:more )?(?-i:[A-Z]{2,5}) [\w ]{2,30}: (?:https?://|www\.)|^reach the reporters?|^contact (?:the|our) (?:reporter|writer|author)|^our standards:|^this (?:article|story|piece) (?:was )?(?:originally|first) (?:appeared|published)|^first published (?:in|on|by)|"
    r"^[(\[]?(?:quellen?|source|sources|fuente|fonte|bron|kaynak|источник)\s?:.{0,100}[)\]]?$|^\(?(?:mit material von|mit agenturmaterial|mit (?:dpa|afp|reuters))|^[(\[]?(?:redaktion|schlussredaktion|bildredaktion|übersetzung|faktencheck|lektorat|mitarbeit|traduction|traducción|tradução|traduzione|edición|edição|vertaling|przekład|перевод|редактор)\s?:|^\(?(?:mit informationen (?:von|der|des)|avec (?:l['’]\s?)?(?:afp|reuters|agences?)|con información de|com informações d|met (?:anp|belga|materiaal)|additional reporting)\b|^copyright\b|^aus dem \w+ von |^- additional|^– additional|"
    r"^(?:do you have|have you got|got) (?:a|any) (?:story|news|tips?|stories)|^get in touch|^for more (?:stories|news) like|^email:|^[•●]?\s?e-?mail:|^updated at \d|^hat ihnen dieser artikel gefallen|^il vous reste \d|^this is a breaking (?:news? )?story|^filed under",
    re.IGNORECASE,
)
_DISCLAIMER = re.compile(
    r"[（(【\[]?\s*(?:(?:特[别別]|郑重|鄭重|免[责責]|版[权權]|本[站网網][^:：]{0,6})?[声聲]明|免責事項)\s*[】\]]?\s*[:：]"
)
"""How Chinese and Japanese houses begin what they say of their liability."""
_TITLE_LABEL = re.compile(
    r"^(?:photo|foto|image|bild|picture|credit|photograph|fotos|photos|crédit|bildquelle|quelle|graphic|grafik|illustration|video)\s*(?:by|von|:|：|/|©|courtesy)|^\[?featured? (?:image|photo)(?: credits?)?\s*(?:by|via|:|©)",
    re.IGNORECASE,
)


_SIGN = re.compile(r"[:：»>|–—-]")
_LONGEST_POINTER = 300


def is_noise(block: Block, is_chosen: bool = False) -> bool:
    """Whether a line is no part of the story, judged by its words and links.

    ``is_chosen`` says that the main extractor, which weighs links by the part of the page, took it for text.
    """
    text = block.text
    if len(text) < 120 and (_LABEL.match(text) or text.startswith("©")):
        return True
    if is_chrome(text) or is_plea(text, is_linked=block.link_chars > 0):
        return True
    if _POINTER.match(text) and (block.link_density > 0.3 or len(text) < 160):
        return True
    if block.link_density > 0.85 and len(text) < 200 and not _may_be_linked(block, is_chosen):
        return True
    if len(text) < 120 and _TITLE_LABEL.match(text):
        return True
    if _POINTER_START.match(text) and block.link_density > 0.35 and len(text) < 400:
        return True
    if _announces(block) or _points_elsewhere(block):
        return True
    if len(text) < 500 and _CREDITS.match(text):
        return True
    if len(text) < 400 and _DISCLAIMER.match(text):
        return True
    return not any(char.isalnum() or char == "_" for char in text)


def _may_be_linked(block: Block, is_chosen: bool) -> bool:
    """Whether a line that is all link can be text: a heading, or a chosen one. Items of lists that are as long as headlines
    point to other stories; short ones name things."""
    if block.tag in {"h1", "h2", "h3"}:
        return True
    if not is_chosen or block.tag == "div":
        return False
    if block.tag == "p" and next(islice(block.element.iterancestors("table"), 1), None) is not None:
        return False
    return block.tag != "li" or len(block.text.split()) < 5


def _points_elsewhere(block: Block) -> bool:
    """Whether a line is what boxes of other stories are headed with, a sign, and a linked headline: "Read also: …"."""
    if not block.link_chars or len(block.text) > _LONGEST_POINTER:
        return False
    label, _, rest = _SIGN.sub("\n", block.text, count=1).partition("\n")
    return bool(rest) and opens_pointers(label) and block.link_chars >= 0.8 * len(rest.strip())


def _announces(block: Block) -> bool:
    """Whether an item is a label, a colon and a linked headline: how lists point to other stories in any language."""
    label, colon, rest = block.text.partition(":")
    if block.tag != "li" or not colon or block.link_density < 0.4 or len(label) > 60:
        return False
    headline = rest.strip()
    return len(headline.split()) >= 5 and abs(len(headline) - block.link_chars) <= 2
