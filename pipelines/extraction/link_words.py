"""Words that tell what an address or a link is for, in the languages of many sites; none is an outlet's."""

from __future__ import annotations

import re


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_SEGMENTS = {
    "service": _words(
        """
        about about-us aboutus accessibility account accounts adchoices ads advertise advertisement advertising agb
        alerts app apps auth career careers ccpa cdn-cgi click comments contact contact-us contacto contactos
        contacts contato contatti contribute cookie-policy cookies corporate corrections crossword crosswords
        datenschutz datenschutzerklaerung disclaimer donate donation donations download downloads e-edition e-paper
        edition eedition epaper ethics faq faqs feed feedback feeds games go guidelines help hilfe home homepage
        horoscope horoscopes horoskop impressum imprint index info informazioni inicio intent jobs karriere kontakt
        legal legal-notice licensing listen-live livestream log-in login logout lottery lotto masthead mediadaten
        member members membership memberships mentions-legales mission mobile myaccount mynews netiquette newsletter
        newsletter-signup newsletters notice oauth our-team out page pages partner partners permissions policies
        policy preferences press print privacidad privacy privacy-policy profile programme push puzzles radio
        raetsel redaktion redirect register registration rss schedule search service services settings setup share
        sharer sharer.php sign-in sign-up signin signup site-map sitemap sobre spiele sso staff standards stations
        stream streams submissions submit subscribe subscriber subscribers subscription subscriptions suche support
        survey terminos terms terms-of-service terms-of-use tips tos track traffic tv-guide tv-programm ueber-uns
        umfragen user users watch-live weather wetter widgets wp-admin wp-login
        """
    ),
    "taxonomy": _words(
        """
        archiv archive archives ausgabe ausgaben categoria categorie categories category channel channels chapter
        collection collections dossier dossiers especiales etiqueta etiquetas feature features hub issue issues
        kategorie keyword keywords label latest list lists most-popular most-read mot-cle newsticker organisation
        organization people place places popular ressort rubrik rubrique schlagzeilen seccion secciones section
        sections serie serien series special specials stichwort stories-by subject subjects tag tags tema temas
        tematica tendencias thema theme themen themes ticker topic topico topicos topics trending
        """
    ),
    "people": _words(
        """
        auteur auteurs author authors autor autore autoren autores autori by byline columnist columnists contributor
        contributors correspondent correspondents editor editors expert experten experts journalist journalists
        kolumnisten person profiles redakteur reporter reporters team writer writers
        """
    ),
    "commerce": _words(
        """
        abo abonnement abonnements abonnieren abos advertorial advertorials angebote anzeige anzeigen auction
        auctions autos bestseller bets betting bookshop bookstore brand-content branded-content brandstudio
        brandvoice buy cars cart cashback casino classified classifieds code codes competition competitions coupon
        coupons cruises dating deal deals directory discount discounts event events gewinnspiel gewinnspiele
        gutschein gutscheine immo immobilien job jobboerse kaufen kredit leserreisen marketplace markt marktplatz
        motors native obits obituaries obituary offers paid-content partner-content partnercontent plus premium
        product products produkte produkttest promo promotion promotions property rabatt real-estate realestate
        reisen sale sales shop shopping sponsored sponsored-content stellenmarkt store stores tarife tickets
        travel-deals vergleich vergleiche versicherung voucher vouchers werbung wine wines
        """
    ),
    "media": _words(
        """
        audio bilder bildstrecke bildstrecken clip clips episode episodes foto fotos fotostrecke fotostrecken
        galeria galerie galeries galleries gallery infografik live mediathek multimedia photo photogallery photos
        pictures playlist podcast podcasting podcasts show shows slideshow slideshows tv video videos videoteca
        vidéo watch webinar webinars
        """
    ),
    "story": _words(
        """
        a actualite aktuell article articles articleview articolo articulo artigo artikel blog blogs content haber
        item nachricht nachrichten news newsstory noticia noticias notizia novosti nyheter p post posts read stories
        story storyline texto uutiset view wirestory
        """
    ),
}
SEGMENT_KINDS: dict[str, str] = {word: kind for kind, words in _SEGMENTS.items() for word in words}
"""What a segment of a path stands for, where it is one of these words."""

SUBDOMAINS = _words(
    """
    abo account accounts ads advertise anzeigen apps auth bildungsmarkt blog career careers cars cdn checkout
    classifieds customer data deals donate download epaper events forum games go gutscheine help hilfe img immo
    immobilien info jobs kundenservice legal link login mail markets marktplatz media mein meine my news-letter
    newsletter newsletters obits offers partner partners passwort play plus podcast podcasts privacy profile puzzles
    radio reisen search secure service services shop signin spiele sso static stellenmarkt store subscribe
    subscription support survey tickets trauer tv vergleich versicherung video videos weather wetter www2 zeitung
    """
)
"""First labels of hosts that serve something else than stories."""

FUNCTION_WORDS = _words(
    """
    a aan af after against al als am amid an and ao aos are as at att au auf aus aux av avec be been bei bij bir bu
    but by can ce ces che chi com come comment como con contra contre could cuando cómo da dal dalla dans das dat de
    degli dei del della delle dem den der des desde det di did die do does door dos du e ecco een efter ein eine
    einem einen einer el ella elle ellos em en er es est esta este et ett foi for fra from från fue för für geen
    gegen gets gli ha had han hanno har has hasta hat have he her het hij his how i if ikke il ile im in inte is ist
    it its için jak kann la las le les leur lo los maar mais may med met mit more mot más na naar nach nas ne nel
    nella nicht nie niet no noch non nos not nu nur não när o och od oder of og om on onder ook op or os ou our out
    over par para pas pela pelo per perché pero più plus po por pour pourquoi przez på qu que quem qui quién qué sa
    said says se sem ser ses seu she should sich sie sin sind się so sobre som son sono sont su sua sul sulla sur
    sus są te tegen than that the their they this til till to tra tras uit um uma un una und under une unter up ut
    van var ve ved vid vom von voor vor w war warum was wat we wegen were what when where who why wie will wird with
    wo worden wordt would y ya you your z za zijn zu zum zur à às är é über że в во для до его за зі и из к как на
    не о об от по под после при с со та у что що это أن إلى بعد على عن في قبل لا ما مع من هذا
    """
)
"""Words that make a sentence of words: headlines and the slugs made of them have them, names of sections seldom."""

_SERVICE_PHRASES = (
    r"about us|advertis(?:e|ing)|all rights|ap[pl] store|careers?|comments?|contact|cookie|copyright|"
    r"create account|customer service|donate|download|e-?paper|e-?edition|faqs?|feedback|follow us|forgot|"
    r"google play|help cent(?:er|re)|impressum|log ?in|log ?out|manage|my account|newsletters?|obituaries|"
    r"podcasts?|privacy|read more|register|rss|sign (?:in|up)|skip to|sitemap|site map|submit|subscribe|"
    r"subscription|support us|terms (?:of|and|&)|view all|see all|see more|show more|load more|view more|"
    r"learn more|click here|weather|jobs|events?|abonnieren|abo\b|anmelden|anzeige|datenschutz|einloggen|"
    r"kontakt|mehr (?:zu|aus|lesen|erfahren|news|artikel)|alle (?:artikel|news|themen)|registrieren|weiterlesen|"
    r"zum (?:shop|artikel|abo|newsletter)|zur (?:startseite|übersicht|bildergalerie)|"
    r"jetzt (?:testen|lesen|abonnieren|anmelden)|s'abonner|abonnez|se connecter|lire la suite|mentions légales|"
    r"suscr[ií]b|iniciar sesi[óo]n|leer m[áa]s|ver (?:m[áa]s|todo)|aviso legal|abbonati|accedi|leggi|assine|"
    r"entrar|leia mais|prenumerera|logga in|läs mer|subskryb|zaloguj|czytaj|подпис|войти|читать далее|登录|注册|订阅|"
    r"更多|ログイン|登録|もっと|一覧|로그인|구독|더보기|اشترك|تسجيل|المزيد|abone|giriş|devamı"
)
SERVICE_TEXT = re.compile(rf"(?:^|\b)(?:{_SERVICE_PHRASES})", re.IGNORECASE)
"""Phrases of links that lead to a site's services or go on to more of the same."""
