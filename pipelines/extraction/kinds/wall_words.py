"""What pages in place of a page say in their titles and headings, in many languages. None of it counts by itself."""
# ruff: noqa: E501 - lists of phrases are kept together by language

from __future__ import annotations

import re


def _any(*phrases: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(phrases)})", re.IGNORECASE)


CHALLENGE = _any(
    r"just a moment", r"attention required", r"access (?:to this (?:page|site|website) )?(?:has been |is )?denied",
    r"are you (?:a )?(?:robot|human|not a robot)", r"robot or human", r"pardon our interruption", r"one more step",
    r"(?:please )?(?:verify|confirm|prove|make sure|making sure)(?: that)? you(?:'|’| a)?re? (?:a |not a )?(?:human|robot|bot)",
    r"human verification", r"bot verification", r"security (?:check|verification)", r"ddos-guard", r"request (?:rejected|blocked)",
    r"checking (?:your browser|if the site connection is secure)", r"vercel security checkpoint", r"client challenge",
    r"sorry,? you have been blocked", r"(?:unusual|suspicious) (?:traffic|activity)", r"request unsuccessful",
    r"zugriff verweigert", r"sicherheits(?:prüfung|überprüfung)", r"sind sie ein (?:mensch|roboter)", r"einen moment,? bitte",
    r"accès refusé", r"êtes-vous un (?:robot|humain)", r"vérification de sécurité", r"un instant",
    r"acceso denegado", r"¿?(?:es|eres) (?:usted )?(?:un robot|humano)", r"verificaci[oó]n de seguridad", r"un momento",
    r"acesso negado", r"você é um robô", r"verificação de segurança", r"um momento",
    r"accesso negato", r"sei un robot", r"controllo di sicurezza", r"toegang geweigerd", r"bent u een (?:mens|robot)",
    r"åtkomst nekad", r"adgang nægtet", r"ingen adgang", r"ingen tilgang", r"är du en robot", r"er du en robot", r"pääsy (?:estetty|evätty)",
    r"odmowa dostępu", r"dostęp zabroniony", r"czy jesteś (?:robotem|człowiekiem)", r"přístup (?:odepřen|zamítnut)", r"hozzáférés megtagadva",
    r"acces (?:interzis|refuzat)", r"доступ (?:запрещ[её]н|ограничен|заблокирован)", r"вы не робот", r"подтвердите,? что (?:запросы|вы)",
    r"проверка браузера", r"доступ заборонено", r"erişim (?:engellendi|reddedildi)", r"robot (?:musunuz|değilim)", r"güvenlik (?:kontrolü|doğrulaması)",
    r"akses ditolak", r"verifikasi keamanan", r"truy cập bị từ chối", r"xác minh bạn", r"アクセス(?:が)?拒否", r"ロボットではありません", r"しばらくお待ち",
    r"访问(?:被)?(?:拒绝|验证)", r"安全验证", r"請稍候", r"请稍候", r"人机验证", r"접근이 거부", r"보안 (?:확인|인증)", r"잠시만(?: 기다\w*)?", r"تم رفض الوصول", r"هل أنت إنسان", r"लगता है आप रोबोट", r"पहुँच अस्वीकृत",
    r"een moment geduld", r"vänta ett ögonblick", r"vent et øyeblikk", r"vent et øjeblik", r"hetkinen", r"chwileczkę", r"okamžik,? prosím", r"egy pillanat", r"o clipă,? vă rugăm", r"один момент", r"одну секунду", r"зачекайте", r"bir dakika lütfen", r"tunggu sebentar", r"vui lòng (?:chờ|đợi)", r"περιμένετε", r"لحظة (?:من فضلك|واحدة)", r"רק רגע",
    r"pr[ií]stup (?:odmietnutý|zamietnutý|zakázaný)", r"(?:pristup|приступ) (?:odbijen|zabranjen|одбијен|забрањен)", r"достъпът е (?:отказан|забранен)", r"dostop zavrnjen", r"(?:η )?πρόσβαση (?:απορρίφθηκε|δεν επιτρέπεται)", r"הגישה (?:נדחתה|נחסמה)", r"دسترسی (?:رد شد|غیر ?مجاز|مسدود)", r"การเข้าถึงถูกปฏิเสธ", r"prieiga (?:uždrausta|draudžiama)", r"piekļuve (?:liegta|aizliegta)", r"juurdepääs keelatud", r"accés denegat",
)  # fmt: skip

NOT_FOUND = _any(
    r"(?:oops|sorry|uh-?oh)?[!,.…]* ?(?:that|this|the) page (?:can(?:no|['’])t be found|does ?n[o'’]t exist|could ?n[o'’]t be found)",
    r"(?:diese |die )?(?:gesuchte )?seite (?:existiert|gibt es) (?:leider )?nicht(?: mehr)?", r"(?:oups[ !,]*)?cette page n['’]existe (?:pas|plus)", r"la page (?:demandée|que vous (?:re)?cherchez) n['’](?:existe|est) (?:pas|plus)",
    r"(?:lo sentimos[,.]? )?(?:la|esta) p[aá]gina que (?:busca|buscas|est[aá]s? buscando|solicita\w*) no (?:existe|se (?:encuentra|ha encontrado)|est[aá] disponible)", r"la pagina (?:che (?:cerchi|stai cercando|hai cercato)|richiesta) non (?:esiste|è (?:stata trovata|disponibile))",
    r"a p[aá]gina que (?:você )?(?:procura|est[aá] (?:procurando|a procurar)) n[aã]o (?:existe|foi encontrada)", r"(?:strona|artykuł),? (?:której szukasz|którego szukasz|o podanym adresie) nie istnieje", r"de pagina die je zoekt (?:bestaat niet|is niet gevonden)",
    r"ไม่พบหน้า(?:เว็บ)?(?:ที่(?:คุณ)?(?:ต้องการ|ค้นหา|เรียก))?", r"お探しのページ(?:は|が)?(?:見つかりません|ございません|ありません|存在しません)(?:でした)?",
    r"(?:error|fehler|erreur|erro|errore|fout|fel|błąd|chyba|ошибка|hata)\s*:?\s*404", r"404(?!\d)", r"(?:page|file|story|article|content) (?:was |could ?n[o'’]t be |is )?not found(?!\w)",
    r"page (?:does ?n[o'’]t|no longer) exists?", r"(?:page|article|story) (?:is )?(?:no longer|not) available", r"(?:we )?(?:can[’']?t|cannot|couldn[’']?t) find (?:that|this|the) page",
    r"(?:seite|artikel|beitrag)(?: wurde| konnte| existiert)? nicht (?:gefunden|mehr verfügbar|vorhanden)", r"seite existiert nicht", r"page (?:introuvable|non trouvée|inexistante)", r"article introuvable",
    r"(?:p[aá]gina|nota|art[ií]culo) no (?:encontrad[ao]|existe|disponible)", r"p[aá]gina n[aã]o (?:foi )?encontrada", r"conte[uú]do n[aã]o encontrado",
    r"pagina non (?:trovata|esistente)", r"pagina(?: is)? niet gevonden", r"pàgina no trobada", r"sidan (?:kunde inte hittas|hittades inte|finns inte)",
    r"siden (?:blev ikke fundet|ble ikke funnet|findes ikke|finnes ikke)", r"fant ikke siden", r"sivua ei (?:löydy|löytynyt)", r"lehekülge ei leitud", r"síða(?:n)? fannst ekki",
    r"(?:nie znaleziono strony|strona nie (?:istnieje|została znaleziona|znaleziona))", r"str[aá]nka (?:nebyla |nebola )?(?:nenalezena|nenájdená|nalezena|neexistuje)", r"az oldal nem található", r"a keresett oldal nem",
    r"pagina nu (?:a fost găsită|există)", r"stranica nije pronađena", r"stran ni (?:bila )?najdena", r"страницата не е намерена", r"страница не найдена", r"страница не существует", r"сторінк[ауи] не (?:знайдено|існує)", r"страница није пронађена",
    r"η σελίδα δεν (?:βρέθηκε|υπάρχει)", r"sayfa bulunamadı", r"aradığınız sayfa", r"הדף לא נמצא", r"العثور على الصفحة", r"الصفحة (?:غير موجودة|المطلوبة غير)", r"صفحه (?:مورد نظر )?(?:یافت|پیدا) نشد",
    r"पृष्ठ नहीं मिला", r"पेज नहीं मिला", r"পৃষ্ঠা(?:টি)? (?:খুঁজে )?পাওয়া যায়নি", r"பக்கம் கிடைக்கவில்லை", r"ไม่พบหน้า", r"halaman tidak ditemukan", r"không tìm thấy trang", r"trang không tồn tại",
    r"ページ(?:が|は)?(?:見つかりません|存在しません|ございません)", r"お探しのページ", r"(?:页面|網頁|頁面|网页)(?:不存在|未找到|找不到)", r"找不到(?:该|該)?(?:网页|網頁|页|頁)", r"您访问的页面", r"페이지를 찾을 수 없", r"존재하지 않는 (?:페이지|기사)", r"^not found$",
    r"(?:deze )?pagina bestaat niet", r"str[aá]nka s[ae] nena(?:šla|šlo)", r"(?:такой )?страниц[аы](?:та)? не (?:найдена|существует|съществува|е (?:намерена|пронајдена)|постои)", r"(?:tražena |тражена )?(?:stranica|страница) (?:ne postoji|не постоји)", r"stran ne obstaja",
    r"ה?(?:דף|עמוד) (?:ש?המבוקש )?(?:לא (?:נמצא|קיים)|אינו קיים)", r"(?:পাতা|পৃষ্ঠা|পেজ)(?:টি)? (?:খুঁজে )?(?:পাওয়া যায়নি|পাওয়া যায়নি)", r"صفحہ (?:نہیں ملا|موجود نہیں)", r"halaman tidak (?:dijumpai|tersedia|wujud)", r"ukurasa (?:haukupatikana|haupo|huu haupo)", r"找不到(?:您|你)(?:要|所?請求)的(?:網頁|网页|頁面|页面)", r"la pàgina no existeix",
    r"orria ez da (?:aurkitu|existitzen)", r"páxina non (?:atopada|existe)", r"puslapis (?:nerastas|neegzistuoja)", r"(?:lapa|raksts) (?:nav atrasta?|netika atrasta?|neeksistē)", r"leh(?:te|ekülge) ei (?:leitud|eksisteeri)", r"էջը (?:չի գտնվել|գոյություն չունի)", r"გვერდი (?:ვერ მოიძებნა|არ არსებობს)", r"səhifə (?:tapılmadı|mövcud deyil)", r"faqja nuk (?:u gjet|ekziston)",
    r"старонк[аі] не (?:знойдзена|існуе)", r"бет табылмады", r"sahifa topilmadi", r"bladsy (?:nie gevind nie|bestaan nie)", r"పేజీ (?:కనుగొనబడలేదు|దొరకలేదు)", r"પૃષ્ઠ મળ્યું નથી", r"पृष्ठ सापडले नाही", r"പേജ് കണ്ടെത്തിയില്ല", r"ಪುಟ (?:ಕಂಡುಬಂದಿಲ್ಲ|ಸಿಗಲಿಲ್ಲ)", r"ਪੰਨਾ ਨਹੀਂ ਮਿਲਿਆ", r"පිටුව හමු නොවීය", r"ገጹ አልተገኘም", r"រកមិនឃើញទំព័រ", r"nu s-a găsit pagina",
    r"(?:(?:der|dieser) )?(?:artikel|beitrag) ist (?:leider )?nicht mehr (?:verfügbar|vorhanden|online)", r"cet(?:te)? (?:article|page) n[’']est plus (?:disponible|en ligne)", r"(?:la|esta) (?:noticia|nota|p[aá]gina) ya no est[aá] disponible", r"(?:est[ae] )?(?:not[ií]cia|p[aá]gina|mat[eé]ria) n[aã]o est[aá] mais dispon[ií]vel", r"(?:l[’']articolo|questa pagina) non è più disponibile", r"(?:dit )?artikel is niet (?:meer|langer) beschikbaar", r"(?:artykuł|strona) nie jest już dostępn[ya]", r"(?:статья|новость|страница) (?:больше )?недоступна", r"(?:삭제된|없는) (?:기사|페이지)입니다", r"(?:この)?(?:記事|ページ)は(?:削除|公開(?:を)?終了)(?:され(?:ました|ています)|しました)?", r"(?:此|该|該)?(?:文章|新闻|新聞)(?:已(?:被)?(?:删除|刪除)|不存在)",
)  # fmt: skip

CONSENT = _any(
    r"(?:le )?respect de votre vie privée(?: est notre priorité)?", r"(?:su|tu) privacidad (?:es (?:muy )?importante|nos importa)(?: para nosotros)?", r"il rispetto della (?:tua|sua) privacy(?: è la nostra priorità)?",
    r"a (?:sua|tua) privacidade é importante(?: para nós)?", r"(?:vi værner om )?dit privatliv", r"(?:vi (?:respekterer|tar vare på) )?personvernet ditt", r"(?:vi (?:värnar om|respekterar) )?din integritet", r"(?:arvostamme |kunnioitamme )?yksityisyy(?:ttäsi|tesi|dellesi)",
    r"(?:vážíme si|záleží nám na) (?:vašeho|vašem|vášho) (?:soukromí|súkromi[ae])", r"vaše (?:soukromí|súkromie)", r"az ön (?:adata\w*|magánélet\w*)(?: (?:védelm\w+|fontos\w*))?(?: fontos(?: számunkra)?)?", r"(?:σεβόμαστε (?:την )?)?(?:η )?ιδιωτικότητ[αά] σας",
    r"(?:poštujemo |cijenimo )?vaš[au] privatnost", r"(?:cenimo |spoštujemo )?vašo zasebnost", r"(?:ние )?(?:ценим|уважаваме) вашата поверителност", r"(?:мы )?(?:ценим|уважаем) вашу (?:конфиденциальность|приватность)", r"(?:ми )?(?:цінуємо|поважаємо) (?:вашу приватність|ваше приватне)", r"gizliliğiniz(?: bizim için önemli(?:dir)?)?",
    r"cookie[ -]?(?:consent|wall|settings|preferences|einstellungen|richtlinie|instellingen|inställningar)", r"consent", r"before you continue", r"we value your privacy", r"your privacy",
    r"privacy (?:settings|choices|cent(?:er|re)|gate)", r"our partners", r"bevor sie (?:fortfahren|weiterlesen)", r"datenschutz(?:einstellungen)?", r"einwilligung", r"zustimmung", r"ihre privatsphäre",
    r"avant de continuer", r"votre vie privée", r"gestion des cookies", r"consentement", r"antes de continuar", r"(?:su|tu|a sua) privacidade?", r"su privacidad", r"consentimiento", r"consentimento",
    r"prima di continuare", r"la tua privacy", r"consenso", r"voordat (?:je|u) verdergaat", r"toestemming", r"je privacy", r"innan du fortsätter", r"samtycke", r"samtykke", r"før du fortsætter", r"suostumus",
    r"zanim przejdziesz", r"twoja prywatność", r"zgoda", r"souhlas", r"než budete pokračovat", r"hozzájárulás", r"consimțământ", r"согласие", r"prije nego", r"devam etmeden önce", r"çerez (?:tercihleri|ayarları)", r"συγκατάθεση", r"続行する前に", r"在继续之前",
)  # fmt: skip

GEO_BLOCK = _any(
    r"(?:not|isn[’']t|un) ?available (?:in|for|from) (?:your|this) (?:country|region|location|area)", r"unavailable (?:due to legal reasons|in the eu)", r"unavailable (?:in|for|to) (?:most |visitors from )?(?:the )?europe\w*",
    r"nicht (?:verfügbar|abrufbar) in (?:ihrem land|ihrer region)", r"in (?:ihrem land|ihrer region) nicht (?:verfügbar|abrufbar)", r"(?:pas|plus) (?:disponible|accessible) dans votre (?:pays|région)", r"no (?:est[aá] )?disponible en (?:su|tu) (?:pa[ií]s|regi[oó]n|ubicaci[oó]n)",
    r"(?:n[aã]o est[aá] )?(?:in)?dispon[ií]vel (?:no seu pa[ií]s|na sua regi[aã]o)", r"non (?:è )?disponibile nel(?:la)? (?:tuo|suo|tua|sua) (?:paese|regione)", r"niet beschikbaar in (?:uw|jouw) (?:land|regio)", r"inte tillgänglig i ditt land",
    r"nie(?:dostępn\w+| jest dostępn\w+) w (?:twoim kraju|twoim regionie)", r"недоступ\w+ в (?:вашей стране|вашем регионе)", r"(?:ülkenizde|bölgenizde) (?:kullanılamıyor|mevcut değil)", r"お住まいの(?:国|地域)\w*", r"(?:您|你)所在的?(?:国家|地区|國家|地區)", r"(?:해당|귀하의) (?:국가|지역)", r"غير متاح في (?:بلدك|منطقتك)",
)  # fmt: skip

MAINTENANCE = _any(
    r"(?:under|scheduled|site|down for) maintenance", r"maintenance mode", r"(?:we[’']ll|will) be (?:right )?back", r"temporarily (?:unavailable|down|offline)", r"wartungs(?:arbeiten|modus)", r"vorübergehend nicht (?:erreichbar|verfügbar)", r"(?:en|site en) maintenance", r"maintenance en cours", r"momentanément indisponible",
    r"en mantenimiento", r"temporalmente (?:no disponible|fuera de servicio)", r"em manutenção", r"in manutenzione", r"(?:in|tijdelijk) onderhoud", r"underhåll", r"vedligeholdelse", r"vedlikehold", r"huoltokatko", r"przerwa techniczna", r"prace (?:techniczne|konserwacyjne)", r"údržb\w", r"karbantartás",
    r"mentenanț\w", r"технические работы", r"техническое обслуживание", r"технічні роботи", r"bakım (?:çalışması|modu)", r"συντήρηση", r"メンテナンス(?:中)?", r"(?:系统|網站|网站)?(?:维护|維護)中?", r"(?:점검|정비) 중", r"(?:تحت|قيد) الصيانة", r"रखरखाव", r"bảo trì", r"pemeliharaan",
)  # fmt: skip

PARKED = _any(
    r"(?:this )?domain (?:name )?(?:is|may be|could be) (?:for sale|parked|available|expired)", r"buy this domain", r"domain (?:has )?expired", r"parked (?:domain|free)", r"domain (?:steht )?(?:zum|zu) verkauf", r"(?:ce )?domaine est à vendre", r"(?:este )?dominio (?:está )?(?:en|à) venta", r"domínio à venda", r"dominio in vendita", r"domein (?:is )?te koop", r"domena (?:jest )?na sprzedaż", r"домен (?:прода[её]тся|припаркован)", r"域名(?:出售|转让)", r"this (?:web ?site|site|web page) is parked",
)  # fmt: skip

LOG_IN = _any(
    r"log[ -]?in", r"sign[ -]?in", r"anmeld(?:en|ung)", r"einloggen", r"connexion", r"se connecter", r"identifiez-vous", r"iniciar sesi[oó]n", r"inici[aá] sesi[oó]n", r"entrar", r"fazer login", r"accedi", r"accesso", r"inloggen", r"logga in", r"logg? inn?", r"log ind", r"kirjaudu", r"zaloguj", r"logowanie", r"přihl[aá]s", r"prihl[aá]s", r"bejelentkez", r"autentificare", r"conectare", r"вход", r"войти", r"увійти", r"вхід", r"giriş", r"oturum aç", r"σύνδεση", r"התחבר", r"تسجيل الدخول", r"ورود", r"लॉग ?इन", r"ログイン", r"登录", r"登入", r"로그인", r"đăng nhập", r"masuk", r"เข้าสู่ระบบ",
)  # fmt: skip

ACCEPT = _any(
    r"accept", r"agree", r"allow", r"reject", r"akzeptieren", r"zustimmen", r"ablehnen", r"einverstanden", r"accepter", r"refuser", r"tout accepter", r"aceptar", r"rechazar", r"aceitar", r"rejeitar", r"accett", r"rifiut", r"accepteren", r"akkoord", r"weigeren", r"acceptera", r"godkänn", r"accepter", r"godta", r"hyväksy", r"akceptuj", r"zgadzam", r"przyjmuję", r"souhlas", r"přijmout", r"elfogad", r"accept", r"принять", r"соглас", r"прийняти", r"kabul", r"αποδοχή", r"αποδέχομαι", r"συμφων", r"sunt de acord", r"prihva", r"strinjam", r"приемам", r"погодж", r"מסכימ?", r"mistoj", r"razumijem", r"nõustu", r"sutink", r"piekr", r"同意", r"接受", r"동의", r"موافق", r"قبول", r"स्वीकार", r"setuju", r"đồng ý",
)  # fmt: skip

CONSENT_WORDS = re.compile(
    r"oplysning|opplysning|eväste|henkilötie|kumppani|süti|személyes adat|soukrom|súkrom|προσωπικ|δεδομέν|συγκατάθεσ|συνεργάτ|згод|приватн|privatnost|saglasnost|pristan|zasebnost|soglasj|sutikim|slapuk|sīkdat|piekriš|küpsis|nõusolek|"
    r"cookie|куки|クッキー|kolačić|çerez|consent|einwilligung|consentement|consentimi|consenso|toestemming|samtyck|samtykke|suostumus|zgod[aąęy]|souhlas|hozzájárul|consimțământ|согласи|"
    r"partner|personenbezogen|données personnelles|datos personales|dati personali|dados pessoais|persoonsgegevens|personuppgifter|dane osobowe|osobní údaje|персональн|kişisel veri|個人情報|隐私|privacy|privatsphäre|"
    r"vie privée|privacidad|prywatnoś|gdpr|dsgvo|rgpd|avg|iab|tracking|personali[sz]|werbung|publicit|reklam",
    re.IGNORECASE,
)
