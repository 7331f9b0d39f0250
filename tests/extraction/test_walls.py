"""Pages in place of a page: challenges, consent, logins, "not found" and notices, in many languages; and stories that speak of them."""
# ruff: noqa: E501 - lists of words and markup are kept one to a line

from __future__ import annotations

from typing import Any

import pytest

from tests.extraction.pages import reading_of

URL = "https://www.example.com/news/2026/ferry-runs-aground-off-the-islands-471123"
MENU = "<header><nav>" + "".join(f'<a href="/{n}/">Section {n}</a>' for n in range(35)) + "</nav></header>"


def bare(title: str, body: str, *, head: str = "") -> str:
    """A page without an outlet's menus."""
    return f'<!doctype html><html><head><meta charset="utf-8"><title>{title}</title>{head}</head><body>{body}</body></html>'


def state_of(markup: str, **options: Any) -> str:
    reading = reading_of(markup, **({"url": URL} | options))
    if reading.state != "ok":
        assert reading.article is None
        assert reading.reasons
    return reading.state


CHALLENGES = {
    "managed challenge": bare("Just a moment...", '<noscript>Enable JavaScript and cookies to continue</noscript><script>(function(){window._cf_chl_opt={cType:"managed"};})();</script>'),
    "blocked": bare("Attention Required! | Shield", '<h1>Sorry, you have been blocked</h1><h2>You are unable to access example.com</h2><p>The action you just performed triggered the security solution.</p>'),
    "slider": bare("example.com", "<p>Please enable JS and disable any ad blocker</p><script>var dd={'rt':'c'}</script><script src='https://ct.captcha-delivery.com/c.js'></script>"),
    "press and hold": bare("Access to this page has been denied", '<div id="px-captcha"></div><p>Press and hold to confirm you are a human (and not a bot).</p><script>window._pxAppId="PXabc";</script>'),
    "edge refusal": bare("Access Denied", '<h1>Access Denied</h1><p>You don’t have permission to access this server. Reference #18.4711 https://errors.edgesuite.net/18.4711</p>'),
    "frame": bare("", '<iframe src="/_Incapsula_Resource?SWUDNSAI=31" width="100%">Request unsuccessful. Incapsula incident ID: 471</iframe>'),
    "rejected": bare("Request Rejected", "<p>The requested URL was rejected. Please consult with your administrator. Your support ID is: 4711</p>"),
    "proof of work": bare("Making sure you're not a bot!", '<h1>Making sure you’re not a bot!</h1><p>Loading…</p><script id="anubis_challenge" type="application/json">{}</script>'),
    "captcha alone": bare("example.com", '<form method="post"><div class="g-recaptcha" data-sitekey="x"></div><button>Continue</button></form>'),
    "captcha of another maker": bare("example.com", '<form><div class="h-captcha" data-sitekey="x"></div></form>'),
}  # fmt: skip


@pytest.mark.parametrize("name", CHALLENGES)
@pytest.mark.parametrize("status", [200, 202, 403, 429, 503])
def test_a_challenge_in_place_of_the_page(name: str, status: int) -> None:
    assert state_of(CHALLENGES[name], status=status) == "bot_wall"


@pytest.mark.parametrize(
    "title",
    [
        "Access denied", "Zugriff verweigert", "Accès refusé", "Acceso denegado", "Acesso negado", "Accesso negato",
        "Toegang geweigerd", "Åtkomst nekad", "Odmowa dostępu", "Přístup odepřen", "Доступ запрещён", "Erişim engellendi",
        "Akses ditolak", "アクセス拒否", "安全验证", "잠시만 기다리십시오", "تم رفض الوصول", "Are you a robot?",
    ],
)  # fmt: skip
def test_a_refusal_in_the_language_of_the_site(title: str) -> None:
    assert state_of(bare(title, f"<h1>{title}</h1><p>ID: 4711-0815</p>")) == "bot_wall"


CONSENT = [
    ("en", "Before you continue", "We and our 812 partners store and access personal data, such as cookies, to personalise advertising. You can manage your privacy choices.", "Accept all"),
    ("de", "Weiterlesen mit Werbung", "Wir und unsere Partner verarbeiten Daten mit Cookies und Tracking für personalisierte Werbung. Ihre Einwilligung können Sie jederzeit widerrufen (Datenschutz, DSGVO).", "Akzeptieren und weiter"),
    ("fr", "Votre vie privée", "Avec nos partenaires, nous utilisons des cookies pour la publicité personnalisée. Votre consentement porte sur vos données personnelles (RGPD).", "Accepter et continuer"),
    ("es", "Antes de continuar", "Nosotros y nuestros partners usamos cookies y datos personales para publicidad personalizada. Su consentimiento protege su privacidad.", "Aceptar y continuar"),
    ("it", "Prima di continuare", "Noi e i nostri partner usiamo cookie e dati personali per pubblicità e tracking. Il consenso è libero, la tua privacy conta.", "Accetta e continua"),
    ("nl", "Voordat je verdergaat", "Wij en onze partners gebruiken cookies en persoonsgegevens voor tracking. Geef toestemming voor je privacy (AVG).", "Akkoord"),
    ("sv", "Innan du fortsätter", "Vi och våra partners använder cookies och personuppgifter för reklam. Ditt samtycke gäller tracking.", "Godkänn alla"),
    ("pl", "Twoja prywatność", "My i nasi partnerzy używamy plików cookie i przetwarzamy dane osobowe w celu reklamy. Zgoda jest dobrowolna, prywatność ważna.", "Akceptuję"),
    ("cs", "Než budete pokračovat", "My a naši partneři používáme cookies a osobní údaje pro reklamu. Souhlas můžete odvolat.", "Souhlasím"),
    ("ru", "Согласие", "Мы и наши партнёры используем cookie и персональные данные для рекламы. Ваше согласие важно, GDPR.", "Принять все"),
    ("tr", "Devam etmeden önce", "Biz ve partnerlerimiz çerez ve kişisel verileri reklam için kullanırız. Çerez tercihleri, GDPR.", "Kabul et"),
    ("ja", "続行する前に", "当社とパートナーはクッキー（cookie）と個人情報を広告に利用します。", "同意する"),
    ("fr", "Le respect de votre vie privée est notre priorité", "Avec votre accord, nos partenaires et nous utilisons des cookies. Vous pouvez retirer votre consentement.", "Accepter et fermer"),
    ("es", "Su privacidad es importante para nosotros", "Nosotros y nuestros socios almacenamos cookies y procesamos datos personales.", "Aceptar y continuar"),
    ("it", "Il rispetto della tua privacy è la nostra priorità", "Noi e i nostri fornitori archiviamo cookie e trattiamo i dati personali.", "Accetta e continua"),
    ("da", "Vi værner om dit privatliv", "Vi og vores partnere bruger cookies til at behandle personoplysninger. Du kan trække dit samtykke tilbage.", "Accepter alle"),
    ("sv", "Vi värnar om din integritet", "Vi och våra partner använder cookies för att behandla personuppgifter.", "Godkänn alla"),
    ("cs", "Vážíme si vašeho soukromí", "My a naši partneři ukládáme soubory cookie a zpracováváme osobní údaje.", "Souhlasím"),
    ("hu", "Az Ön adatainak védelme fontos számunkra", "Mi és partnereink sütiket tárolunk az eszközén, és személyes adatokat dolgozunk fel.", "Elfogadom"),
    ("fi", "Arvostamme yksityisyyttäsi", "Me ja kumppanimme tallennamme evästeitä ja käsittelemme henkilötietoja.", "Hyväksy kaikki"),
    ("el", "Σεβόμαστε την ιδιωτικότητά σας", "Εμείς και οι συνεργάτες μας αποθηκεύουμε cookies και επεξεργαζόμαστε προσωπικά δεδομένα.", "ΣΥΜΦΩΝΩ"),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "title", "text", "button"), CONSENT, ids=[f"{row[0]} {row[1]}" for row in CONSENT])
def test_a_consent_wall_at_the_address_of_the_story(lang: str, title: str, text: str, button: str) -> None:
    markup = bare(title, f'<h1>{title}</h1><p>{text}</p><form><button>{button}</button></form><a href="/privacy">…</a>')
    assert state_of(markup) == "consent_wall"


def test_a_consent_wall_to_which_one_was_sent() -> None:
    markup = bare(
        "The Example",
        "<div id='cmp'></div><script src='/cmp.js'></script>",
        head='<meta name="robots" content="noindex">',
    )
    url = "https://consent.example.com/?next=https%3A%2F%2Fwww.example.com%2Fnews%2Fferry"
    assert state_of(markup, url=url, requested_url=URL) == "consent_wall"


def test_a_short_story_with_a_cookie_banner_is_no_wall() -> None:
    banner = '<div id="banner"><p>We and our partners use cookies for advertising. Manage consent and privacy.</p><button>Accept all</button></div>'
    story = "<article><h1>Ferry runs aground off the northern islands</h1><p>A ferry with 120 people on board has run aground off the northern islands, the coast guard said on Friday.</p></article>"
    assert state_of(bare("Ferry runs aground off the northern islands - The Example", banner + story)) == "ok"


@pytest.mark.parametrize(
    ("title", "url"),
    [
        ("Anmelden", "https://www.example.com/anmelden?return=%2Fnews%2Fferry"),
        ("The Example", "https://login.example.com/?next=https%3A%2F%2Fwww.example.com%2Fnews"),
        ("Connexion", URL), ("Iniciar sesión", URL), ("Accedi", URL), ("Zaloguj się", URL), ("Вход", URL), ("Giriş yap", URL),
        ("ログイン", URL), ("登录", URL), ("로그인", URL), ("تسجيل الدخول", URL),
    ],
)  # fmt: skip
def test_a_login_in_place_of_the_story(title: str, url: str) -> None:
    form = '<form method="post"><input name="mail"><input type="password" name="word"><button>OK</button></form>'
    reading = reading_of(bare(title, f"<h1>{title}</h1>{form}"), url=url)
    assert (reading.kind, reading.state, reading.reasons[0]) == ("story", "error", "login wall")


NOT_FOUND = [
    "Page not found", "Seite nicht gefunden", "Page introuvable", "Página no encontrada", "Página não encontrada", "Pagina non trovata",
    "Pagina niet gevonden", "Sidan hittades inte", "Siden blev ikke fundet", "Siden finnes ikke", "Sivua ei löydy", "Nie znaleziono strony",
    "Stránka nebyla nalezena", "Az oldal nem található", "Pagina nu a fost găsită", "Stranica nije pronađena", "Страница не найдена",
    "Сторінку не знайдено", "Η σελίδα δεν βρέθηκε", "Sayfa bulunamadı", "הדף לא נמצא", "الصفحة غير موجودة", "صفحه یافت نشد", "पृष्ठ नहीं मिला",
    "ไม่พบหน้า", "Halaman tidak ditemukan", "Không tìm thấy trang", "ページが見つかりません", "页面不存在", "페이지를 찾을 수 없습니다", "404",
    "Oops! That page can’t be found", "Diese Seite existiert leider nicht", "Oups ! Cette page n’existe pas", "Lo sentimos, la página que busca no existe",
    "La pagina che cerchi non esiste", "ไม่พบหน้าที่คุณต้องการ", "お探しのページは見つかりませんでした",
    "Deze pagina bestaat niet", "Stránka sa nenašla", "Страницата не съществува", "Страницата не е пронајдена", "Сторінка не існує", "Tražena stranica ne postoji",
    "Stran ne obstaja", "העמוד לא נמצא", "পাতাটি খুঁজে পাওয়া যায়নি", "صفحہ نہیں ملا", "Halaman tidak dijumpai", "Ukurasa haukupatikana", "找不到您要的網頁",
    "La pàgina no existeix", "Orria ez da aurkitu", "Puslapis nerastas", "Lapa nav atrasta", "Lehte ei leitud", "Էջը չի գտնվել", "გვერდი ვერ მოიძებნა",
    "Səhifə tapılmadı", "Faqja nuk u gjet", "Старонка не знойдзена", "Бет табылмады", "Bladsy nie gevind nie", "పేజీ కనుగొనబడలేదు", "પૃષ્ઠ મળ્યું નથી", "पृष्ठ सापडले नाही",
    "Der Artikel ist nicht mehr verfügbar", "Cet article n’est plus disponible", "La noticia ya no está disponible", "Статья недоступна",
]  # fmt: skip


@pytest.mark.parametrize("said", NOT_FOUND)
def test_not_found_under_status_200(said: str) -> None:
    others = "".join(
        f'<li><a href="/2026/{n}/a-story-of-the-day-{n}">A story of the day, number {n}</a></li>' for n in range(10)
    )
    markup = bare(f"{said} | The Example", f"{MENU}<h1>{said}</h1><p>…</p><h2>Most read</h2><ul>{others}</ul>")
    assert state_of(markup) == "soft_404"


def test_not_found_that_the_heading_alone_says() -> None:
    assert state_of(bare("The Example", f"{MENU}<h1>Seite nicht gefunden</h1>")) == "soft_404"


@pytest.mark.parametrize(
    ("headline", "text"),
    [
        ("Error 404: the curious history of a page that was not found", "It began with a typing error in an office by the lake."),
        ("Access denied: why the archive keeps its doors shut", "Historians have asked for the files since 1989."),
        ("Um momento histórico para a cidade", "A câmara aprovou na sexta-feira a nova ponte."),
        ("Zugriff verweigert: Warum das Archiv seine Akten behält", "Historiker fragen seit 1989 nach den Akten."),
        ("Log in, look around, drop out: the new dating", "A writer tried it for a month."),
        ("Bridge closed for maintenance until Monday morning", "Lorries have to take the road by the harbour."),
        ("Cookies de navidad: la receta de mi abuela", "Hacen falta harina, azúcar y paciencia."),
        ("Consent and cookies: what the new law says", "Judges will have the last word on the partners of the privacy law."),
        ("Один момент изменил жизнь целой деревни", "Река вышла из берегов ночью."),
        ("Acces interzis? Ce se schimbă pe lacul de lângă oraș", "Consiliul a votat vineri."),
        ("Этой страницы истории не существует, говорит архивист", "Он искал её тридцать лет."),
        ("Wreck of the ferry not found", "Divers searched the bay for three days."),
        ("Домен продаётся: как живут перекупщики имён", "Они платят сотни и надеются на миллионы."),
    ],
)  # fmt: skip
@pytest.mark.parametrize("menu", ["", MENU], ids=["bare", "menus"])
def test_a_short_story_that_speaks_of_walls_is_no_wall(headline: str, text: str, menu: str) -> None:
    markup = bare(f"{headline} - The Example", f"{menu}<article><h1>{headline}</h1><p>{text}</p></article>")
    assert state_of(markup) == "ok"


NOTICES = [
    ("geo block", "This content is not available in your country"), ("geo block", "Dieser Inhalt ist in Ihrem Land nicht verfügbar"),
    ("geo block", "Ce contenu n’est pas disponible dans votre pays"), ("geo block", "Este contenido no está disponible en su país"),
    ("geo block", "お住まいの地域ではご利用いただけません"), ("geo block", "Материал недоступен в вашей стране"),
    ("maintenance", "We’ll be right back"), ("maintenance", "Wartungsarbeiten"), ("maintenance", "Site en maintenance"), ("maintenance", "En mantenimiento"),
    ("maintenance", "Przerwa techniczna"), ("maintenance", "Технические работы"), ("maintenance", "メンテナンス中"), ("maintenance", "系统维护中"),
    ("parked domain", "This domain is for sale"), ("parked domain", "Ce domaine est à vendre"), ("parked domain", "域名出售"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "said"), NOTICES, ids=[row[1] for row in NOTICES])
def test_a_notice_in_place_of_the_story(name: str, said: str) -> None:
    reading = reading_of(bare("example.com", f"<h1>{said}</h1>"), url=URL)
    assert (reading.kind, reading.state, reading.article, reading.reasons[0]) == ("story", "error", None, name)


@pytest.mark.parametrize("expected", ["story", None])
def test_a_shell_that_scripts_would_fill(expected: str | None) -> None:
    markup = bare(
        "The Example",
        '<div id="root"></div><noscript>You need to enable JavaScript to run this app.</noscript><script src="/static/main.js"></script>',
    )
    reading = reading_of(markup, url=URL, expected=expected)
    assert (reading.kind, reading.state) == (expected or "other", "empty")


@pytest.mark.parametrize("mark", ['<script src="/_Incapsula_Resource?SWJIYLWA=7"></script>', '<script>window._pxAppId="PX1"</script>', '<script src="https://js.captcha-delivery.com/tags.js"></script>', '<script src="https://challenges.cloudflare.com/turnstile/v0/api.js"></script>'])  # fmt: skip
def test_a_genuine_page_that_carries_the_beacon_of_a_bot_wall(mark: str) -> None:
    text = "<p>A ferry with 120 people on board has run aground off the northern islands, the coast guard said.</p>" * 4
    markup = bare(
        "Ferry runs aground - The Example",
        f"{MENU}<article><h1>Ferry runs aground off the islands</h1>{text}</article>{mark}",
    )
    assert state_of(markup) == "ok"


def test_a_front_page_behind_a_challenge() -> None:
    assert (
        state_of(CHALLENGES["managed challenge"], url="https://www.example.com/", expected="front_page") == "bot_wall"
    )


def test_a_front_page_that_scripts_would_fill_is_no_look_at_it() -> None:
    markup = bare("The Example", '<div id="root"></div><script src="/static/main.js"></script>')
    reading = reading_of(markup, url="https://www.example.com/", expected="front_page")
    assert (reading.kind, reading.state) == ("front_page", "empty")
