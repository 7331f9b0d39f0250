"""Lines that a page says of itself among or behind a story's paragraphs: share, log in, tags, minutes to read, rights.

In some thirty-five languages; a star stands for any ending.
"""
# ruff: noqa: E501 - one matter to a line, in the languages' own letters

from __future__ import annotations

from pipelines.extraction.text.openers import phrases, says

_SHARE = (
    "share this article *; share this story *; share on facebook *; artikel teilen; diesen artikel teilen; beitrag teilen; seite teilen; partager; partager l'article; partager cet article; partager sur *; compartir; compartir noticia; compartir en *; comparte esta noticia; comparte esta nota; comparte este artículo; compartilhar; compartilhe; compartilhe esta notícia; compartilhe isso; partilhar; condividi; condividi questo articolo; condividi l'articolo; condividi su *; deel dit artikel; deel dit bericht; del artikkelen; del denne artikkelen; del artiklen; dela artikeln; dela denna artikel; dela på facebook; jaa artikkeli; jaa tämä *; udostępnij; udostępnij artykuł; podziel się *; sdílet; sdílet článek; sdílejte; zdieľať; zdieľať článok; megosztás; oszd meg *; distribuie; distribuie articolul; сподели; сподели статията; споделете; поделиться; поделиться новостью; поделитесь; поділитися; поділитись; podeli; podijeli; podijelite članak; подели; κοινοποίηση; κοινοποιήστε *; paylaş; haberi paylaş; bagikan; bagikan artikel ini; bagikan ke *; kongsi; chia sẻ; chia sẻ bài viết; แชร์; シェア; シェアする; この記事をシェア; 分享; 分享到; 分享至; 공유; 공유하기; 기사 공유; शेयर करें; শেয়ার করুন; شارك; شارك هذا المقال; شارك المقال; مشاركة; שתפו; שתף; شیئر کریں; اشتراک گذاری",
    "read in app; open in app; print this article; print this page; drucken; artikel drucken; imprimer; imprimir; stampa; afdrukken; skriv ut; tulosta; drukuj; tisknout; nyomtatás; распечатать; yazdır; cetak; 印刷; 打印; 인쇄; jump to latest; jump to comments; refresh for updates; show more updates; load more updates; view more comments; this page is no longer being updated; this live page is now closed; copy link; link kopieren; copier le lien; copiar enlace; copia link; kopier lenke; скопировать ссылку; skip advertisement; passer la publicité; wróć do góry; nach oben; haut de page; volver arriba; наверх",
)
_TAGS = (
    "tags:*; tag:*; ключови думи*; ključne besede*; მონიშვნები*; թեգեր*; mots-clés*; mots clés*; etiquetas:*; palavras-chave*; parole chiave*; trefwoorden:*; emneord:*; nyckelord:*; avainsanat:*; asiasanat:*; tagi:*; štítky:*; kľúčové slová*; klíčová slova*; címkék:*; etichete:*; тагове:*; етикети:*; теги:*; метки:*; ключевые слова*; oznake:*; ključne reči*; ετικέτες:*; etiketler:*; anahtar kelimeler*; từ khóa*; タグ:*; キーワード:*; 标签:*; 關鍵字:*; 关键词:*; 태그:*; टैग्स:*; وسوم:*; الوسوم:*; كلمات مفتاحية*; الكلمات المفتاحية*; تגיות:*; תגיות:*; برچسب*; schlagwörter:*; schlagworte:*; stichworte:*; filed under:*; posted in:*; published under:*; archivado en:*; classé dans:*",
)
_ACCOUNT = (
    "to continue reading*; um weiterzulesen*; pour lire la suite*; para seguir leyendo*; para continuar leyendo*; per continuare a leggere*; para continuar lendo*; om verder te lezen*; to read the full story*; download our app*; laden sie unsere app*; hol dir unsere app*; téléchargez notre app*; descarga nuestra app*; descárgate nuestra app*; scarica la nostra app*; baixe nosso app*; baixe o nosso app*; download onze app*; last ned appen*; ladda ner vår app*; pobierz naszą aplikację*; stáhněte si naši aplikaci*; töltse le alkalmazásunkat*; descarcă aplicația*; скачайте наше приложение*; завантажте наш застосунок*; uygulamamızı indir*; unduh aplikasi kami*; tải ứng dụng của *; アプリをダウンロード*; 下载客户端*; 앱 다운로드*; حمل تطبيق*; حملوا تطبيق*; הורידו את האפליקציה*",
    "already a subscriber*; already have an account*; already a member*; not a subscriber*; subscribe to continue*; subscribe to read*; subscribe to keep*; log in to continue*; sign in to continue*; sie haben bereits ein abo*; sie sind bereits abonnent*; bereits abonnent*; schon abonnent*; bereits registriert*; noch kein abo*; jetzt weiterlesen*; déjà abonné*; déjà inscrit*; ya eres suscriptor*; ya soy suscriptor*; eres suscriptor*; inicia sesión*; já é assinante*; já sou assinante*; sei già abbonato*; già abbonato*; sei già registrato*; al abonnee*; ben je al abonnee*; heb je al een account*; allerede abonnent*; er du allerede abonnent*; er du allerede kunde*; redan prenumerant*; är du redan prenumerant*; är du redan kund*; oletko jo tilaaja*; masz już subskrypcję*; jesteś subskrybentem*; už máte předplatné*; máte předplatné*; már előfizető*; ești deja abonat*; уже подписаны*; уже есть подписка*; вже маєте підписку*; zaten abone*; sudah berlangganan*; 会員の方は*; 既に会員の方*; ログインする; 会員登録*; 登录后*; 로그인 후*",
)
_RIGHTS = (
    "all rights reserved; alle rechte vorbehalten; tous droits réservés; todos los derechos reservados; todos os direitos reservados; tutti i diritti riservati; riproduzione riservata; alle rechten voorbehouden; alla rättigheter förbehållna; alle rettigheter forbeholdt; wszelkie prawa zastrzeżone*; všechna práva vyhrazena*; minden jog fenntartva; toate drepturile rezervate; всички права запазени; все права защищены; усі права захищені; sva prava pridržana; sva prava zadržana; με την επιφύλαξη παντός δικαιώματος; tüm hakları saklıdır; her hakkı saklıdır; hak cipta dilindungi*; 版权所有*; 版權所有*; جميع الحقوق محفوظة*; כל הזכויות שמורות*; تمامی حقوق محفوظ است*",
)
_MINUTES = (
    "min read; mins read; minute read; minutes read; minutes ago; minute ago; hours ago; hour ago; days ago; lesezeit*; minuten lesezeit; min. lesezeit; min lesezeit; temps de lecture*; min de lecture; minutes de lecture; tiempo de lectura*; minutos de lectura; min de lectura; tempo de leitura*; min de leitura; minutos de leitura; tempo di lettura*; min di lettura; minuti di lettura; leestijd*; min leestijd; minuten leestijd; lesetid*; min lesetid; læsetid*; min. læsetid; lästid*; min lästid; lukuaika*; czas czytania*; min czytania; doba čtení*; min. čtení; čas čítania*; olvasási idő*; timp de citire*; min citire; време за четене*; время чтения*; мин чтения; час читання*; хв читання; χρόνος ανάγνωσης*; okuma süresi*; dk okuma; waktu baca*; menit baca; phút đọc; 阅读时间*; 阅读时长*; 분 읽기; وقت القراءة*; دقائق قراءة; זמן קריאה*",
)
_HOUSES = (
    "انتهای پیام; پایان پیام; 责任编辑*; 責任編輯*; 责编*; 責編*; 编辑:*; 編輯:*; 校对*; 校對*; 核稿*; 审核:*; 監製:*; 监制:*; 請繼續往下閱讀*; 请继续往下阅读*; 未经授权*; 未經授權*; 未经许可*; 未經許可*; 转载请注明*; 轉載請註明*; 版权声明*; 版權聲明*; 기사제보*; 무단전재*; 저작권자*; 有料会員限定*; нашли ошибку*; знайшли помилку*; если вы нашли ошибку*; якщо ви знайшли помилку*",
)
"""Marks of the house at a story's end: that it ends, who edited it, that nobody may print it elsewhere."""
_KNOWN = [phrases(words) for words in (_SHARE, _TAGS, _ACCOUNT, _RIGHTS, _MINUTES, _HOUSES)]
_WHOLE = frozenset().union(*(whole for whole, _ in _KNOWN))
_BEGINNINGS = tuple(beginning for _, beginnings in _KNOWN for beginning in beginnings)


_TAG_LABELS = phrases(tuple(words.replace(":*", "").replace("*", "") for words in _TAGS))[0]


def labels_tags(text: str) -> bool:
    """Whether a text is the word for tags in any language."""
    return says(text, _TAG_LABELS, ())


def is_chrome(text: str) -> bool:
    """Whether a short line is the page's own machinery."""
    return says(text, _WHOLE, _BEGINNINGS)
