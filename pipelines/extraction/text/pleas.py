"""Pleas to follow, join, subscribe or give, as papers of many languages set them among a story's paragraphs."""
# ruff: noqa: E501 - words of a language are kept together

from __future__ import annotations

import re

from pipelines.extraction.text.openers import phrases

_LONGEST, _LONGEST_BY_BEGINNING = 259, 200
"""Characters of a plea: told by words anywhere in it, or by how it begins and by a newsletter's name."""

_PLEA = re.compile(
    r"(?:sign up (?:for|to) (?:our|receive|get)|(?:^|[.!?:|–—-]\s?)sign up for the\b|subscribe to (?:our|receive|get|the .{0,40}(?:newsletter|channel|podcast|magazine|app)\b)|to our (?:free )?(?:daily |weekly )?newsletter|download (?:our|the) (?:free )?(?:\w+ )?app|follow us on|follow .{2,30} on (?:twitter|facebook|instagram|x|google|whatsapp|telegram|threads|bluesky)|"
    r"like us on facebook|join (?:our|us on) (?:whatsapp|telegram|channel|community)|click here to (?:subscribe|sign|read|join|get)|become a (?:member|subscriber|patron)|support (?:our|independent) journalism|all rights reserved|"
    r"this (?:material|article|story) may not be (?:published|reproduced|re-?printed)|reproduced (?:without|with) permission|no part of this|abonnieren sie|newsletter (?:abonnieren|anmelden|bestellen)|folgen sie uns|mit (?:ihrem|einem) abo|"
    r"inscrivez-vous|abonnez-vous|suscríbete|suscríbase|iscriviti|schrijf je in|無断転載|未[经經][^，。]{0,8}(?:授[权權]|[许許]可).{0,8}(?:[转轉][载載]|使用|摘[编編])|무단\s?(?:전재|복제)|저작권자|add us (?:on|as) (?:a )?(?:google|preferred)|preferred source|unsere (?:news-?)?app)"
)
"""Like the next, looked for in lower case: ignoring case at each letter of a line takes seven times as long."""
_LINKED_PLEA = re.compile(
    r"support (?:our|local|nonprofit) (?:work|reporting|newsroom|journalists?)|donate (?:today|now|here)|make a donation|"
    r"подпи(?:сы|ши)\S* на (?:наш|телеграм|канал|нас)|читайте нас (?:в|на)|больше новостей (?:в|на)|(?:мы|наш\S*) (?:в|канал\S* в) (?:telegram|телеграм|дзен|max|vk)|присоединяйтесь к нам|"
    r"підпи(?:су|ши)\S* на (?:наш|телеграм|канал|нас)|читайте нас (?:у|в)|síguenos en|síganos en|únete a nuestr|sigue (?:nuestro|toda la información)|siga (?:o|a|nosso) .{0,30}(?:canal|no whatsapp|google|instagram)|"
    r"clique aqui (?:para|e)|receba (?:as|nossas?) (?:not[ií]cias|newsletter)|participe do (?:nosso )?(?:canal|grupo)|seguici su|iscriviti (?:al|alla)|suivez-nous|rejoignez(?:-nous| notre)|téléchargez (?:notre|l['’]) ?appli|"
    r"haberleri için .{0,40}(?:abone|takip)|abone olun?|bizi .{0,30}takip ed|ikuti (?:kami|berita|saluran|channel)|gabung (?:di |ke )?(?:channel|kanal|saluran|grup)|dapatkan (?:update|berita pilihan|informasi)|"
    r"mời (?:quý )?(?:bạn đọc|độc giả) (?:theo dõi|đón)|theo dõi (?:chúng tôi|báo)|تابعوا|تابعونا|اشترك(?:وا)? (?:في|الآن)|انضم(?:وا)? إلى قنا|حمّ?لوا? تطبيق|کانال .{0,30}(?:بپیوندید|دنبال کنید)|"
    r"הצטרפו (?:לקבוצ|לערוץ|עכשיו)|עקבו אחרינו|हमारे (?:व्हाट्सएप|व्हाट्सऐप|वॉट्सऐप|टेलीग्राम)|फॉलो करें|हमसे जुड़|ডাউনলোড করুন|(?:সর্বশেষ|সব) খবর .{0,40}(?:চ্যানেল|ফলো)|ঘুরে আসুন|"
    r"ακολουθήστε (?:το|τον|μας|την)|διαβάστε όλες τις (?:τελευταίες )?ειδήσεις|μπείτε (?:και εσείς )?στο κανάλι|(?:obserwuj|śledź) nas|dołącz do nas|zapisz się (?:na|do)|sledujte nás|odebírejte|kövess(?:en|e|d)? (?:minket|bennünket|az? )|"
    r"iratkoz(?:z|zon) fel|urmăre(?:ș|ş)te-ne|urmări(?:ț|ţ)i-ne|abonea(?:ză|z)ă?-(?:te|vă)|следете ни|последвайте ни|pratite nas|følg (?:oss|os) på|följ oss på|meld deg på|tilmeld dig|anmäl dig|tilaa (?:uutiskir|maksuton)|seuraa meitä|"
    r"volg ons|meld je aan|ติดตาม(?:ข่าว|เรา).{0,40}(?:ได้ที่|line|facebook)|구독(?:하기|하세요)|友だち追加|フォローして|扫描二维码|关注.{0,12}公众号|下載.{0,8}app|立即下載|加入.{0,12}(?:好友|群組|line)"
)
"""Imperatives and the house's "us", which a sentence that reports of a channel has neither of. In a line with a link alone:
such lines nearly always hold one."""
_BEGINNINGS = phrases((
    "follow us *; folgen sie uns *; folgt uns *; folge uns *; folgen sie *; suivez-nous *; rejoignez-nous *; retrouvez-nous *; síguenos *; síganos *; seguinos *; únete a nuestr*; siga-nos *; sigam-nos *; siga nosso*; seguici *; segui il nostro *; segui la nostra *; volg ons *; følg oss *; følg os *; följ oss *; seuraa meitä *; obserwuj nas *; śledź nas *; dołącz do nas *; polub nas *; sledujte nás *; sledujte nas *; kövess minket*; kövessen minket*; kövessen bennünket*; urmăriți-ne *; urmăreşte-ne *; urmărește-ne *; подписывайтесь на наш*; подпишитесь на наш*; подписывайтесь на нас*; подпишись на наш*; читайте нас *; следите за нами *; підписуйтесь на наш*; підпишіться на наш*; стежте за нами *; читайте нас *; последвайте ни *; следвайте ни *; следете ни *; pratite nas *; zapratite nas *; пратите нас *; ακολουθήστε μας *; ακολούθησε μας *; bizi takip *; bizi google*; ikuti kami *; ikuti berita *; theo dõi chúng tôi *; हमें फॉलो*; تابعونا *; تابعنا *; עקבו אחרינו *; עקבו אחרי *; ما را در *",
))[1]  # fmt: skip
"""How lines begin that ask so."""

_NEWSLETTER = re.compile(
    r"newsletter|news-letter|nieuwsbrief|nyhetsbrev|nyhedsbrev|uutiskirje|hírlev|рассылк|розсилк|бюлетин|bülten|bản tin|ニュースレター|メルマガ|新闻简报|電子報|电子报|뉴스레터|न्यूज़लेटर|न्यूजलेटर|نشرتنا|النشرة|ניוזלטר|خبرنامه|boletín|boletim|daily briefing|your inbox|boîte mail|tu correo|su correo|seu e-mail|postfach|uudiskir|naujienlaišk|jaunumu vēst"
)
_ASKS = re.compile(
    r"(?:^|[.!?:]\s+|[-–—]\s*)(?:sign up|subscribe|stay informed|get the|get our|join|receive|melden? sie|meld dich|jetzt|abonnier|hier geht|recevez|inscri|abonne|suscr[ií]|recib[ea]|apúnt|reg[ií]strate|assine|receba|cadastre|inscreva|iscriv|ricev|schrijf|meld|ontvang|tilmeld|få |anmäl|prenumerera|tilaa|zapisz|subskrybuj|přihl|odebír|prihl|odober|iratkoz|feliratkoz|abon|подпи|підпи|абонир|запиш|εγγραφ|εγγραφείτε|berlangganan|daftar|đăng ký|telli |užsisak|prenumeruok|pieraksti)|abone|訂閱|订阅|登録|구독|साइन अप|सब्सक्राइब|اشترك|سجل|הירשמו|הרשמו|عضو ش"
)


def is_plea(text: str, *, is_linked: bool) -> bool:
    """Whether a line asks its reader to follow the house elsewhere, or to subscribe. ``is_linked``: it holds a link."""
    if len(text) > _LONGEST:
        return False
    lower = text.lower()
    if _PLEA.search(lower) or (is_linked and _LINKED_PLEA.search(lower)):
        return True
    return len(text) <= _LONGEST_BY_BEGINNING and _asks_outright(text.casefold().replace("’", "'"))


def _asks_outright(line: str) -> bool:
    """Whether a line asks to be followed from its first word on, or to subscribe to a newsletter that it names."""
    return line.startswith(_BEGINNINGS) or (_NEWSLETTER.search(line) is not None and _ASKS.search(line) is not None)
