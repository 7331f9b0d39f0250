"""Words that tell what an address or a link is for, in the languages of many sites; none is an outlet's."""

from __future__ import annotations

import re

_SEGMENTS = {
    "service": """
        about about-us aboutus accessibility account accounts ads adchoices advertise advertising advertisement agb alerts
        apps app careers career ccpa comments contact contact-us contacts contacto contactos contatti contato cookies cookie-policy
        corrections corporate datenschutz datenschutzerklaerung disclaimer donate donation donations download downloads edition
        epaper e-paper e-edition eedition ethics faq faqs feedback feed feeds guidelines help hilfe home homepage impressum imprint index
        info informazioni inicio jobs karriere kontakt legal legal-notice licensing log-in login logout mediadaten member members membership
        memberships mentions-legales mission mobile myaccount mynews netiquette newsletter newsletters newsletter-signup notice
        our-team page pages partner partners permissions policies policy preferences press print privacidad privacy privacy-policy
        profile push redaktion register registration rss search service services setup settings signin sign-in signup sign-up sitemap site-map
        sobre staff standards submit submissions subscribe subscriber subscribers subscription subscriptions suche support survey terms
        terms-of-service terms-of-use terminos tips tos ueber-uns umfragen user users widgets contribute masthead
        share sharer intent sharer.php oauth auth sso redirect out click go track wp-login wp-admin cdn-cgi wetter weather
        horoscope horoskop horoscopes crossword crosswords puzzles games spiele raetsel lotto lottery traffic tv-guide tv-programm
        radio schedule programme stations listen-live watch-live stream streams livestream
        """,
    "taxonomy": """
        archive archives archiv category categories categoria categorie kategorie rubrik rubrique seccion secciones section sections
        collection collections series serie serien feature features hub issue issues ausgabe ausgaben label list lists dossier dossiers especiales
        special specials subject subjects tag tags etiqueta etiquetas mot-cle stichwort thema themen themes theme temas tema tema tematica topic
        topics topico topicos trending tendencias popular latest most-read most-popular newsticker ticker schlagzeilen channel channels chapter place places
        people organization organisation keyword keywords ressort stories-by
        """,
    "people": """
        author authors autor autoren autores auteur auteurs autore autori by byline columnist columnists contributor contributors
        editor editors expert experts journalist journalists people person profile profiles redakteur reporter reporters staff team user users
        writer writers correspondent correspondents experten kolumnisten
        """,
    "media": """
        audio bilder foto fotos galeria galerie galeries gallery galleries mediathek multimedia photo photos photogallery pictures
        playlist podcast podcasts podcasting show shows slideshow slideshows video videos vidéo videoteca watch clip clips episode episodes
        webinar webinars livestream live tv bildstrecke bildstrecken fotostrecke fotostrecken infografik
        """,
    "commerce": """
        abo abonnement abonnements abonnieren abos angebote anzeigen auction auctions autos bestseller betting bets bookshop bookstore buy cart cars
        cashback casino classified classifieds code codes competition competitions coupon coupons cruises deal deals dating directory discount discounts event events
        gewinnspiel gewinnspiele gutschein gutscheine immobilien immo job jobboerse kredit kaufen leserreisen marketplace markt marktplatz motors
        obituaries obits obituary offers partnercontent partner-content paid-content plus premium product products produkte
        produkttest promo promotion promotions property real-estate rabatt realestate reisen sale sales shop shopping sponsored sponsored-content
        brand-content branded-content stellenmarkt store stores tarife tickets travel-deals vergleich vergleiche versicherung vouchers voucher
        wine wines advertorial advertorials native brandvoice brandstudio anzeige werbung
        """,
    "story": """
        article articles artikel articolo articulo artigo articleview aktuell blog blogs a content item nachricht nachrichten news noticia p noticias
        post posts read story stories storyline texto view wirestory newsstory notizia actualite nyheter uutiset novosti haber
        """,
}
SEGMENT_KINDS: dict[str, str] = {
    word: kind
    for kind in ("story", "media", "commerce", "people", "taxonomy", "service")
    for word in _SEGMENTS[kind].split()
}
"""What a segment of a path stands for, where it is one of these words; the last kind that names a word has it."""

SUBDOMAINS = frozenset(
    ["abo", "account", "accounts", "ads", "advertise", "apps", "auth", "blog", "cars", "career", "careers", "checkout", "classifieds", "customer", "data", "deals", "donate", "download", "epaper", "events", "forum", "games", "go", "gutscheine", "help", "hilfe", "immo", "immobilien", "info", "jobs", "kundenservice", "legal", "link", "login", "mail", "markets", "marktplatz", "my", "mein", "meine", "news-letter", "newsletter", "newsletters", "obits", "partner", "partners", "passwort", "plus", "podcast", "podcasts", "privacy", "profile", "puzzles", "radio", "reisen", "search", "secure", "service", "services", "shop", "signin", "spiele", "sso", "stellenmarkt", "store", "subscribe", "subscription", "support", "survey", "tickets", "tv", "vergleich", "versicherung", "video", "videos", "wetter", "weather", "www2", "zeitung", "anzeigen", "trauer", "offers", "play", "img", "static", "cdn", "media", "bildungsmarkt"]
)
"""First labels of hosts that serve something else than stories."""

FUNCTION_WORDS = frozenset(
    ["a", "after", "against", "and", "are", "as", "at", "be", "been", "but", "by", "can", "could", "did", "do", "does", "for", "from", "gets", "had", "has", "have", "he", "her", "his", "how", "i", "if", "in", "is", "it", "its", "may", "more", "no", "not", "of", "on", "or", "our", "out", "over", "she", "should", "than", "that", "the", "their", "they", "this", "to", "up", "was", "we", "were", "what", "when", "where", "who", "why", "will", "with", "would", "you", "your", "says", "said", "after", "amid", "als", "am", "an", "auf", "aus", "bei", "das", "dem", "den", "der", "des", "die", "ein", "eine", "einem", "einen", "einer", "es", "für", "gegen", "hat", "im", "in", "ist", "kann", "mit", "nach", "nicht", "noch", "nur", "oder", "sich", "sie", "sind", "so", "über", "um", "und", "unter", "vom", "von", "vor", "war", "warum", "was", "wegen", "wie", "will", "wird", "wo", "zu", "zum", "zur", "à", "au", "aux", "avec", "ce", "ces", "comment", "contre", "dans", "de", "des", "du", "elle", "en", "est", "et", "il", "la", "le", "les", "leur", "mais", "ne", "ou", "par", "pas", "plus", "pour", "pourquoi", "qu", "que", "qui", "sa", "se", "ses", "son", "sont", "sur", "un", "une", "al", "como", "con", "contra", "cómo", "cuando", "del", "desde", "el", "ella", "ellos", "es", "esta", "este", "fue", "ha", "han", "hasta", "la", "las", "lo", "los", "más", "no", "para", "pero", "por", "qué", "que", "quién", "se", "ser", "sin", "sobre", "son", "su", "sus", "tras", "un", "una", "y", "ya", "ao", "aos", "às", "com", "da", "das", "do", "dos", "é", "em", "foi", "mais", "na", "nas", "não", "no", "nos", "o", "os", "ou", "pela", "pelo", "quem", "sem", "seu", "sua", "uma", "che", "chi", "come", "con", "da", "dal", "dalla", "degli", "dei", "del", "della", "delle", "di", "e", "ecco", "gli", "ha", "hanno", "i", "il", "le", "lo", "nel", "nella", "non", "per", "perché", "più", "sono", "sul", "sulla", "tra", "aan", "bij", "dat", "de", "door", "een", "en", "er", "geen", "het", "hij", "in", "is", "maar", "met", "na", "naar", "niet", "ook", "of", "om", "onder", "op", "over", "te", "tegen", "uit", "van", "voor", "was", "wat", "worden", "wordt", "zijn", "att", "av", "den", "det", "efter", "en", "ett", "för", "från", "har", "i", "inte", "med", "mot", "när", "nu", "om", "och", "på", "som", "till", "under", "ut", "var", "vid", "är", "af", "at", "er", "et", "fra", "ikke", "og", "til", "ved", "do", "i", "jak", "na", "nie", "o", "od", "po", "przez", "się", "są", "to", "w", "we", "z", "za", "że", "bir", "bu", "da", "de", "için", "ile", "ve", "в", "во", "для", "до", "его", "за", "и", "из", "как", "к", "на", "не", "о", "об", "от", "по", "под", "после", "при", "с", "со", "у", "что", "это", "та", "у", "в", "зі", "та", "що", "من", "في", "على", "إلى", "عن", "مع", "أن", "لا", "ما", "هذا", "بعد", "قبل"]
)
"""Words that make a sentence of words: headlines and the slugs made of them have them, names of sections seldom."""

_SERVICE_PHRASES = (
    r"about us|advertis(?:e|ing)|all rights|ap[pl] store|careers?|comments?|contact|cookie|copyright|create account|customer service|donate|download|"
    r"e-?paper|e-?edition|faqs?|feedback|follow us|forgot|google play|help cent(?:er|re)|impressum|log ?in|log ?out|manage|my account|"
    r"newsletters?|obituaries|podcasts?|privacy|read more|register|rss|sign (?:in|up)|skip to|sitemap|site map|submit|subscribe|subscription|"
    r"support us|terms (?:of|and|&)|view all|see all|see more|show more|load more|view more|learn more|click here|weather|jobs|events?|"
    r"abonnieren|abo\b|anmelden|anzeige|datenschutz|einloggen|kontakt|mehr (?:zu|aus|lesen|erfahren|news|artikel)|alle (?:artikel|news|themen)|"
    r"registrieren|weiterlesen|zum (?:shop|artikel|abo|newsletter)|zur (?:startseite|übersicht|bildergalerie)|jetzt (?:testen|lesen|abonnieren|anmelden)|"
    r"s'abonner|abonnez|se connecter|lire la suite|mentions légales|suscr[ií]b|iniciar sesi[óo]n|leer m[áa]s|ver (?:m[áa]s|todo)|aviso legal|"
    r"abbonati|accedi|leggi|assine|entrar|leia mais|prenumerera|logga in|läs mer|subskryb|zaloguj|czytaj|подпис|войти|читать далее|"
    r"登录|注册|订阅|更多|ログイン|登録|もっと|一覧|로그인|구독|더보기|اشترك|تسجيل|المزيد|abone|giriş|devamı"
)
SERVICE_TEXT = re.compile(rf"(?:^|\b)(?:{_SERVICE_PHRASES})", re.IGNORECASE)
"""Phrases of links that lead to a site's services or go on to more of the same."""
