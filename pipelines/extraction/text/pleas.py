"""Pleas to follow, join, subscribe or give, as papers of many languages set them among a story's paragraphs."""
# ruff: noqa: E501 - words of a language are kept together

from __future__ import annotations

import re

_FOLLOW = re.compile(
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
"""Imperatives and the house's "us": a sentence that reports of a channel has neither. Looked for in lower case."""


def asks_to_follow(text: str) -> bool:
    """Whether a line asks its reader to follow the house elsewhere. It should hold a link: such lines nearly always do."""
    return _FOLLOW.search(text.lower()) is not None
