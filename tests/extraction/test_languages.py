"""Stories in many languages and scripts: headline, byline, printed date, text and language are all found by the same rules."""
# ruff: noqa: E501 - lists of words and markup are kept one to a line

from __future__ import annotations

import pytest
from attrs import frozen

from pipelines.extraction.language import language_of
from tests.extraction.pages import article_of, paragraphs, reading_of, story_page


@frozen
class Told:
    """One story as a paper of a language would print it, and what reading should make of it."""

    language: str
    headline: str
    byline: str
    author: str
    printed: str
    published: str
    texts: tuple[str, str]


STORIES = [
    Told("en", "River rises to its highest level in forty years", "By Anna Whitfield", "Anna Whitfield", "3 November 2026", "2026-11-03",
         ("The river rose to its highest level in forty years on Monday night, and the fire brigade carried sandbags to the old harbour until dawn.",
          "No one was hurt, the mayor said in the morning, but some thirty cellars are under water and the market will stay closed until Friday.")),
    Told("de", "Fluss steigt auf den höchsten Stand seit vierzig Jahren", "Von Jürgen Müller-Lüdenscheid", "Jürgen Müller-Lüdenscheid", "3. November 2026", "2026-11-03",
         ("Der Fluss ist in der Nacht zum Dienstag auf den höchsten Stand seit vierzig Jahren gestiegen, die Feuerwehr schleppte bis zum Morgen Sandsäcke an den alten Hafen.",
          "Verletzt wurde niemand, sagte die Bürgermeisterin, doch stehen rund dreißig Keller unter Wasser, und der Markt bleibt bis Freitag geschlossen.")),
    Told("fr", "La rivière atteint son plus haut niveau depuis quarante ans", "Par Élodie Garnier", "Élodie Garnier", "Publié le 3 novembre 2026", "2026-11-03",
         ("La rivière a atteint dans la nuit de lundi son plus haut niveau depuis quarante ans, et les pompiers ont porté des sacs de sable jusqu’à l’aube.",
          "Personne n’a été blessé, a déclaré la maire dans la matinée, mais une trentaine de caves sont inondées et le marché restera fermé jusqu’à vendredi.")),
    Told("es", "El río alcanza su nivel más alto en cuarenta años", "Por Lucía Fernández", "Lucía Fernández", "3 de noviembre de 2026", "2026-11-03",
         ("El río alcanzó en la noche del lunes su nivel más alto en cuarenta años, y los bomberos llevaron sacos de arena al puerto viejo hasta el amanecer.",
          "Nadie resultó herido, dijo la alcaldesa por la mañana, pero unos treinta sótanos están inundados y el mercado seguirá cerrado hasta el viernes.")),
    Told("it", "Il fiume al livello più alto degli ultimi quarant’anni", "di Chiara Lombardi", "Chiara Lombardi", "3 novembre 2026", "2026-11-03",
         ("Nella notte di lunedì il fiume ha raggiunto il livello più alto degli ultimi quarant’anni e i pompieri hanno portato sacchi di sabbia fino all’alba.",
          "Nessun ferito, ha detto la sindaca in mattinata, ma una trentina di cantine sono allagate e il mercato resterà chiuso fino a venerdì.")),
    Told("pt", "Rio atinge o nível mais alto em quarenta anos", "Por João Carvalho", "João Carvalho", "3 de novembro de 2026", "2026-11-03",
         ("O rio atingiu na noite de segunda-feira o nível mais alto em quarenta anos, e os bombeiros carregaram sacos de areia até ao amanhecer.",
          "Ninguém ficou ferido, disse a presidente da câmara de manhã, mas cerca de trinta caves estão inundadas e o mercado continuará fechado.")),
    Told("nl", "Rivier bereikt hoogste stand in veertig jaar", "Door Sanne de Vries", "Sanne de Vries", "3 november 2026", "2026-11-03",
         ("De rivier heeft in de nacht van maandag op dinsdag de hoogste stand in veertig jaar bereikt en de brandweer sjouwde tot de ochtend met zandzakken.",
          "Niemand raakte gewond, zei de burgemeester in de ochtend, maar zo’n dertig kelders staan onder water en de markt blijft tot vrijdag dicht.")),
    Told("sv", "Floden når högsta nivån på fyrtio år", "Av Åsa Lindström", "Åsa Lindström", "3 november 2026", "2026-11-03",
         ("Floden nådde natten mot tisdagen sin högsta nivå på fyrtio år och räddningstjänsten bar sandsäckar till den gamla hamnen ända till gryningen.",
          "Ingen skadades, sade kommunalrådet på morgonen, men ett trettiotal källare står under vatten och torget hålls stängt till fredag.")),
    Told("pl", "Rzeka osiągnęła najwyższy poziom od czterdziestu lat", "Autor: Małgorzata Wójcik", "Małgorzata Wójcik", "3 listopada 2026", "2026-11-03",
         ("W nocy z poniedziałku na wtorek rzeka osiągnęła najwyższy poziom od czterdziestu lat, a strażacy do świtu nosili worki z piaskiem do starego portu.",
          "Nikt nie został ranny, powiedziała rano burmistrz, ale około trzydziestu piwnic jest zalanych, a targ pozostanie zamknięty do piątku.")),
    Told("cs", "Řeka dosáhla nejvyšší hladiny za čtyřicet let", "Autor: Kateřina Dvořáková", "Kateřina Dvořáková", "3. listopadu 2026", "2026-11-03",
         ("Řeka dosáhla v noci na úterý nejvyšší hladiny za čtyřicet let a hasiči až do svítání nosili pytle s pískem do starého přístavu.",
          "Nikdo nebyl zraněn, řekla ráno starostka, ale asi třicet sklepů je pod vodou a tržiště zůstane zavřené do pátku.")),
    Told("tr", "Nehir kırk yılın en yüksek seviyesine ulaştı", "Yazan: Ayşe Yılmaz", "Ayşe Yılmaz", "3 Kasım 2026", "2026-11-03",
         ("Nehir pazartesi gecesi kırk yılın en yüksek seviyesine ulaştı ve itfaiye sabaha kadar eski limana kum torbaları taşıdı.",
          "Belediye başkanı sabah yaptığı açıklamada kimsenin yaralanmadığını, ancak otuz kadar bodrumun su altında olduğunu söyledi.")),
    Told("ru", "Река поднялась до самого высокого уровня за сорок лет", "Автор: Мария Соколова", "Мария Соколова", "3 ноября 2026", "2026-11-03",
         ("В ночь на вторник река поднялась до самого высокого уровня за сорок лет, и пожарные до рассвета носили мешки с песком в старый порт.",
          "Никто не пострадал, сообщила утром мэр города, но около тридцати подвалов затоплены, а рынок останется закрытым до пятницы.")),
    Told("uk", "Річка піднялася до найвищого рівня за сорок років", "Автор: Олена Шевчук", "Олена Шевчук", "3 листопада 2026", "2026-11-03",
         ("У ніч на вівторок річка піднялася до найвищого рівня за сорок років, і пожежники до світанку носили мішки з піском до старого порту.",
          "Ніхто не постраждав, повідомила вранці міська голова, але близько тридцяти підвалів затоплено, а ринок буде зачинений до п’ятниці.")),
    Told("el", "Ο ποταμός στο υψηλότερο επίπεδο των τελευταίων σαράντα ετών", "Μαρία Παπαδοπούλου", "Μαρία Παπαδοπούλου", "3 Νοεμβρίου 2026", "2026-11-03",
         ("Ο ποταμός έφτασε τη νύχτα της Δευτέρας στο υψηλότερο επίπεδο των τελευταίων σαράντα ετών και οι πυροσβέστες μετέφεραν σάκους με άμμο ως την αυγή.",
          "Κανείς δεν τραυματίστηκε, είπε το πρωί η δήμαρχος, όμως περίπου τριάντα υπόγεια έχουν πλημμυρίσει και η αγορά θα μείνει κλειστή ως την Παρασκευή.")),
    Told("he", "הנהר הגיע למפלס הגבוה ביותר מזה ארבעים שנה", "דנה כהן", "דנה כהן", "03/11/2026", "2026-11-03",
         ("הנהר הגיע בליל שני למפלס הגבוה ביותר מזה ארבעים שנה, והכבאים נשאו שקי חול אל הנמל הישן עד עלות השחר, כך נמסר מהעירייה.",
          "איש לא נפגע, אמרה ראש העירייה בבוקר, אך כשלושים מרתפים הוצפו והשוק יישאר סגור עד יום שישי, ואולי גם אחריו.")),
    Told("ar", "النهر يبلغ أعلى مستوى له منذ أربعين عاما", "ليلى حداد", "ليلى حداد", "3 نوفمبر 2026", "2026-11-03",
         ("بلغ النهر ليلة الاثنين أعلى مستوى له منذ أربعين عاما، وحمل رجال الإطفاء أكياس الرمل إلى الميناء القديم حتى الفجر، بحسب البلدية.",
          "وقالت رئيسة البلدية صباحا إن أحدا لم يصب بأذى، لكن نحو ثلاثين قبوا غمرتها المياه، وسيبقى السوق مغلقا حتى يوم الجمعة.")),
    Told("hi", "नदी चालीस साल के सबसे ऊँचे स्तर पर पहुँची", "सुनीता शर्मा", "सुनीता शर्मा", "3 नवंबर 2026", "2026-11-03",
         ("नदी सोमवार की रात चालीस साल के सबसे ऊँचे स्तर पर पहुँच गई और दमकल कर्मी भोर तक पुराने बंदरगाह पर रेत की बोरियाँ ढोते रहे।",
          "महापौर ने सुबह कहा कि कोई घायल नहीं हुआ, लेकिन लगभग तीस तहखाने पानी में डूबे हैं और बाज़ार शुक्रवार तक बंद रहेगा।")),
    Told("th", "แม่น้ำขึ้นสูงสุดในรอบสี่สิบปี", "สมชาย ใจดี", "สมชาย ใจดี", "3 พฤศจิกายน 2569", "2026-11-03",
         ("แม่น้ำขึ้นสูงสุดในรอบสี่สิบปีเมื่อคืนวันจันทร์ที่ผ่านมา และเจ้าหน้าที่ดับเพลิงช่วยกันขนกระสอบทรายไปยังท่าเรือเก่าจนถึงรุ่งเช้าของวันอังคาร",
          "นายกเทศมนตรีกล่าวในตอนเช้าว่าไม่มีผู้ได้รับบาดเจ็บ แต่ห้องใต้ดินราวสามสิบแห่งถูกน้ำท่วม และตลาดจะปิดจนถึงวันศุกร์นี้เป็นอย่างน้อย")),
    Told("ja", "川の水位、四十年ぶりの高さに", "佐藤花子", "佐藤花子", "2026年11月3日", "2026-11-03",
         ("川の水位は月曜日の夜、四十年ぶりの高さに達し、消防隊員は夜明けまで旧港に土のうを運び続けた。市によると、周辺の住民およそ三百人が避難した。",
          "けが人はいないと市長は朝の会見で述べたが、約三十の地下室が浸水し、市場は金曜日まで休む見通しだという。水位は昼までに下がり始めた。")),
    Told("zh", "河流水位升至四十年来最高", "王小明", "王小明", "2026年11月3日", "2026-11-03",
         ("星期一夜间，河流水位升至四十年来最高，消防人员将沙袋运往旧港口，一直忙到天亮。市政府表示，附近约三百名居民已经转移到安全地点。",
          "市长早上表示，没有人员受伤，但大约三十个地下室被淹，市场将关闭到星期五。气象部门预计，水位将在中午之后开始下降。")),
    Told("ko", "강 수위, 사십 년 만에 최고치", "김민수 기자", "김민수", "2026년 11월 3일", "2026-11-03",
         ("강 수위가 월요일 밤 사십 년 만에 최고치에 이르렀고, 소방대원들은 새벽까지 옛 항구로 모래주머니를 날랐다고 시청이 밝혔다.",
          "다친 사람은 없다고 시장이 아침에 말했지만, 지하실 서른 곳가량이 물에 잠겼고 시장은 금요일까지 문을 닫을 예정이다.")),
    Told("vi", "Mực nước sông lên cao nhất trong bốn mươi năm", "Nguyễn Thị Lan", "Nguyễn Thị Lan", "3 tháng 11, 2026", "2026-11-03",
         ("Mực nước sông đêm thứ Hai lên cao nhất trong bốn mươi năm, lính cứu hỏa vác bao cát ra bến cảng cũ cho đến tận rạng sáng.",
          "Không ai bị thương, thị trưởng cho biết vào buổi sáng, nhưng khoảng ba mươi tầng hầm bị ngập và chợ sẽ đóng cửa đến thứ Sáu.")),
]  # fmt: skip


def page_of(told: Told) -> str:
    above = (
        f'<p class="byline"><span class="author">{told.byline}</span></p><p class="published-date">{told.printed}</p>'
    )
    return story_page(
        paragraphs(*told.texts),
        headline=f"<h1>{told.headline}</h1>",
        title=f"{told.headline} | The Example",
        above=above,
        lang=told.language,
    )


each = pytest.mark.parametrize("told", STORIES, ids=[told.language for told in STORIES])


@each
def test_headline_is_the_h1_without_the_sites_name(told: Told) -> None:
    assert article_of(page_of(told)).headline == told.headline


@each
def test_text_is_all_paragraphs_and_nothing_else(told: Told) -> None:
    assert article_of(page_of(told)).body == "\n\n".join(told.texts)


@each
def test_author_is_the_name_without_its_introduction(told: Told) -> None:
    assert article_of(page_of(told)).authors == (told.author,)


@each
def test_date_is_read_as_printed(told: Told) -> None:
    assert article_of(page_of(told)).published_at == told.published


@each
def test_language_is_told_by_the_text_though_the_page_says_another(told: Told) -> None:
    wrong = page_of(told).replace(f'lang="{told.language}"', 'lang="en-US"')
    assert article_of(wrong).language == told.language


def test_of_two_near_languages_the_page_itself_says_which() -> None:
    text = (
        "Nova tramvajska linija koja povezuje naselje sa centrom grada počinje da radi u ponedeljak, najavili su iz "
        "gradske uprave. Tramvaji će saobraćati na svakih sedam minuta, a prvog dana vožnja je besplatna za sve."
    )
    assert language_of(text, "sr-Latn-RS") == "sr"
    assert language_of(text, "hr") == "hr"
    assert language_of(text, "en") in {"bs", "hr", "sr"}
    assert language_of(text, None) in {"bs", "hr", "sr"}


BRIEFS = (
    "静岡県御前崎市の灯台で２４日、内部の一般公開が始まった。約１５０年前に建てられたれんが造りの塔で、らせん階段を上ると駿河湾を一望できる。",
    "海上保安庁によると、老朽化した手すりの交換を終え、三年ぶりに見学者を受け入れた。公開は来月１０日まで続き、入場は無料だという。",
    "家族で訪れた会社員の男性は「富士山までくっきり見えた」と話し、子どもたちは望遠鏡を代わる代わるのぞいて歓声を上げていた。",
    "市は来年、隣の建物に海の歴史を伝える資料室を開く計画で、古い写真や航海の道具を市民から集めることにしている。",
    "塔の番をしてきた家の三代目は、明かりが自動になっても霧の夜には今も目が覚めると笑い、来る人に昔の話を聞かせている。",
)


def test_a_brief_of_which_each_letter_is_a_word_is_a_story_though_nothing_says_so() -> None:
    page = story_page(
        paragraphs(*BRIEFS),
        headline="<h1>灯台の一般公開始まる　静岡</h1>",
        above="<p>2026年11月19日12時08分配信</p>",
        title="灯台の一般公開始まる　静岡",
        lang="ja",
    )
    page = page.replace("<article>", "<div>").replace("</article>", "</div>")
    reading = reading_of(page, expected=None, url="https://www.example.jp/jc/show?k=4711")
    assert reading.kind == "story"
    assert not any("little text" in reason for reason in reading.reasons)
