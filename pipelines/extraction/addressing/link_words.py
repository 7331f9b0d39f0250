"""Words that tell what an address or a link is for, in the languages of many sites; none is an outlet's."""

from __future__ import annotations

import re


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_SEGMENTS = {
    "service": _words(
        """
        a-propos about about-us aboutus accessibility account accounts adchoices ads advertise advertisement
        advertising agb aide ajuda ajutor alerts apie app apps auth ayuda azienda career careers ccpa cdn-cgi
        chi-siamo click comments condiciones conditions-generales confidentialite contact contact-us contactanos
        contacte contactenos contacto contactos contacts contato contatti contatto contribute cookie-policy
        cookiebeleid cookiepolicy cookies copyright corporate corrections crossword crosswords datenschutz
        datenschutzerklaerung despre disclaimer donate donation donations download downloads e-edition e-gazete
        e-paper edition eedition epaper ethics fale-conosco faq faqs feed feedback feeds games gizlilik go guidelines
        hakkimizda help hilfe hjelp home homepage horoscope horoscopes horoskop iletisim impressum imprint index info
        informazioni inicio inloggen inscription intent iscriviti jobs karriere kontakt kontakt-oss kontakty
        kunden-service kundservice kunye legal legal-notice licensing listen-live livestream log-in login logout
        lottery lotto masthead mediadaten member members membership memberships mentions-legales mijn-account mission
        mitt-konto mobile moj-profil myaccount mynews netiquette newsletter newsletter-signup newsletters notice
        o-nas oauth our-team out page pages partner partners permissions personvern policies policy
        politica-de-cookies politica-de-privacidad politika-privatnosti polityka-prywatnosci preferences prenumerera
        press print privacidad privacy privacy-policy privacybeleid privacyverklaring profile programme push puzzles
        qui-sommes-nous quienes-somos radio raetsel redakcja redaktion redazione redirect register registrace
        registration regulamin rss schedule search service services settings setup share sharer sharer.php sign-in
        sign-up signin signup site-map sitemap sobre soporte spiele sso staff standards stations stream streams
        submissions submit subscribe subscriber subscribers subscription subscriptions suche support survey terminos
        terminos-y-condiciones termos terms terms-of-service terms-of-use tietosuoja tips tos track traffic tv-guide
        tv-programm ueber-uns umfragen user users uye-girisi villkor watch-live weather wetter widgets wie-zijn-wij
        wp-admin wp-login yhteystiedot
        """
    ),
    "taxonomy": _words(
        """
        aihe aihealue amne amnen archief archiv archive archives archivio archivos archiwum arhiv arhiva arkiv
        arquivo ausgabe ausgaben categoria categorie categories category channel channels chapter collection
        collections dosar dossier dossiers editoria editorias emne especiales etiket etiketa etiketler etiqueta
        etiquetas feature features hub issue issues kanal kategori kategoria kategorie kategorija kategoriler keyword
        keywords label latest list lists most-popular most-read mot-cle newsticker onderwerp onderwerpen organisation
        organization people place places popular ressort rubrica rubriche rubrieken rubrik rubriki rubriky rubrique
        schlagzeilen seccion secciones section sections serie serien series sezione sezioni special specials
        stichwort stories-by subject subjects tag tagi tags teemat tema temas temat tematica tematy temy tendencias
        thema thematique theme themen themes ticker topic topico topicos topics trending
        """
    ),
    "people": _words(
        """
        auteur auteurs author authors autor autore autoren autores autori autorinnen avtor by byline columnist
        columnists colunista colunistas contributor contributors correspondent correspondents editor editors expert
        experten experts firmas forfattare forfatter journalist journaliste journalistes journalists kirjoittaja
        kirjoittajat kolumnist kolumnisten person profiles redacteur redakteur redaktor redaktorzy reporter reporteri
        reportero reporters skribent skribenter spisovatel szerzo team toimittaja writer writers yazar yazarlar
        """
    ),
    "commerce": _words(
        """
        aanbiedingen abbonamenti abo abonament abonare abonelik abonnement abonnements abonnieren abos advertorial
        advertorials angebote annunci anuncios anzeige anzeigen assinar assinatura assinaturas auction auctions autos
        bestseller bets betting bookshop bookstore brand-content branded-content brandstudio brandvoice buy cars cart
        cashback casino clasificados classified classifieds coches code codes competition competitions coupon coupons
        cruises cupones dating deal deals descuentos directory discount discounts empleo empleos emploi emplois event
        events gewinnspiel gewinnspiele gutschein gutscheine ilan ilanlar immo immobilien imoveis inmuebles inzeraty
        inzerce job jobboerse kaufen kleinanzeigen kredit kupon leserreisen lojas marketplace markt marktplatz motors
        native necrologie nekrolog nekrologi obits obituaires obituaries obituary ofertas oferty offers offerte
        ogloszenia paid-content partner-content partnercontent plus premium prenumerata prenumeration product
        products produkte produkttest promo promotion promotions property rabatt real-estate realestate reisen sale
        sales seri-ilanlar shop shopping sklep sklepy sponsored sponsored-content stellenangebote stellenanzeigen
        stellenmarkt store stores suscripcion suscripciones tarife tickets tienda tilaa tilaus travel-deals vacancies
        vacancy vacatures vagas vergleich vergleiche versicherung voucher vouchers werbung wine wines
        """
    ),
    "media": _words(
        """
        audio bilder bildergalerie bildergalerien bildstrecke bildstrecken clip clips episode episodes foto fotoalbum
        fotogaleria fotogaleriak fotogalerie fotogalerij fotos fotostrecke fotostrecken galeri galeria galerie
        galeries galerija galeriler gallerie galleries gallery infografik kepgaleria kuvagalleria live mediathek
        multimedia obrazky photo photogallery photos pictures playlist podcast podcasting podcasts podcasty show
        shows slideshow slideshows tv video videogaleri videolar videos videot videoteca vidéo watch webinar webinars
        wideo zdjecia
        """
    ),
    "story": _words(
        """
        a actualite actualites aktuell article article-detail articles articleview articolo articulo articulos artigo
        artikel artikkel artikkeli artykul berita blog blogs clanek clanok content detail haber haberler hirek item
        nachricht nachrichten news newsstory noticia noticias notizia novosti nyheder nyhet nyheter nyt p post posts
        read stati statya stiri stories story storyline straipsnis texto tin-tuc uudised uutiset vest vesti view
        vijesti wiadomosci wirestory zpravy
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
    r"about us|advertis(?:e|ing)|all rights|app store|careers?|comments?|contact|cookie|copyright|"
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
