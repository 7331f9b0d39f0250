"""A story or a list of stories: forms of stories that have little text, and lists that have much, in many languages."""
# ruff: noqa: E501 - lists of words and markup are kept one to a line

from __future__ import annotations

import json
from typing import Any

import pytest

from pipelines.items import Reading
from tests.extraction.pages import reading_of

SITE = "https://www.example.com"


def page(
    title: str,
    main: str,
    *,
    lang: str = "en",
    head: str = "",
    site: str = "The Example",
    body_class: str = "",
) -> str:
    """A page of an outlet: menu, main part, a box of other stories, footer."""
    menu = "".join(f'<li><a href="/{word}/">{word.title()}</a></li>' for word in ("politics", "sport", "culture"))
    others = "".join(
        f'<li><a href="/2026/11/{n}/other-story-of-day-{n}">Another story of the day, number {n}</a></li>'
        for n in range(5)
    )
    return f"""<!doctype html><html lang="{lang}"><head><meta charset="utf-8"><title>{title} - {site}</title>{head}</head>
<body class="{body_class}"><header><nav><ul>{menu}</ul></nav></header><main>{main}</main>
<aside class="related"><ul>{others}</ul></aside><footer><p>© {site}</p><a href="/imprint">Imprint</a></footer></body></html>"""


def article_head(kind: str = "NewsArticle", **properties: Any) -> str:
    """What most systems put in the head of a story: JSON-LD, og:type, the time."""
    node = {"@context": "https://schema.org", "@type": kind, "datePublished": "2026-11-20T09:30:00Z"} | properties
    return (
        f'<script type="application/ld+json">{json.dumps(node, ensure_ascii=False)}</script>'
        '<meta property="og:type" content="article">'
        '<meta property="article:published_time" content="2026-11-20T09:30:00Z">'
    )


OPEN_GRAPH = (
    '<meta property="og:type" content="article"><meta property="article:published_time" content="2026-11-20T09:30:00Z">'
)


def is_story(reading: Reading) -> bool:
    return reading.kind == "story" and reading.article is not None


BREAKING = [
    ("en", "Ferry runs aground off the northern islands", "A ferry with 120 people on board has run aground off the northern islands, the coast guard said on Friday. More follows.", "/news/ferry-runs-aground-northern-islands"),
    ("de", "Fähre läuft vor den Nordinseln auf Grund", "Eine Fähre mit 120 Menschen an Bord ist vor den Nordinseln auf Grund gelaufen, wie die Küstenwache mitteilte. Mehr in Kürze.", "/panorama/faehre-laeuft-vor-den-nordinseln-auf-grund-4711.html"),
    ("fr", "Un ferry s’échoue au large des îles du Nord", "Un ferry transportant 120 personnes s’est échoué vendredi au large des îles du Nord, ont indiqué les gardes-côtes.", "/faits-divers/un-ferry-s-echoue-au-large-des-iles-du-nord-20-11-2026.php"),
    ("es", "Un ferri encalla frente a las islas del norte", "Un ferri con 120 personas a bordo encalló el viernes frente a las islas del norte, informó la guardia costera.", "/sucesos/2026-11-20/un-ferri-encalla-frente-a-las-islas-del-norte.html"),
    ("pl", "Prom osiadł na mieliźnie u północnych wysp", "Prom ze 120 osobami na pokładzie osiadł w piątek na mieliźnie u północnych wysp, podała straż przybrzeżna.", "/wiadomosci/prom-osiadl-na-mieliznie-u-polnocnych-wysp,471123"),
    ("ru", "Паром сел на мель у северных островов", "Паром со 120 пассажирами на борту сел на мель у северных островов, сообщила береговая охрана.", "/news/2026/11/20/parom-sel-na-mel"),
    ("ja", "北の島沖でフェリーが座礁、120人が乗船", "海上保安庁によると、120人が乗ったフェリーが20日朝、北の島沖で座礁した。けが人は確認されていない。", "/articles/ASX471123.html"),
    ("ar", "جنوح عبّارة قبالة الجزر الشمالية وعلى متنها 120 شخصا", "جنحت عبّارة على متنها 120 شخصا قبالة الجزر الشمالية يوم الجمعة، بحسب ما أعلن خفر السواحل.", "/news/471123"),
    ("tr", "Kuzey adaları açıklarında feribot karaya oturdu", "İçinde 120 kişi bulunan feribot cuma günü kuzey adaları açıklarında karaya oturdu, sahil güvenlik açıkladı.", "/gundem/kuzey-adalari-aciklarinda-feribot-karaya-oturdu-471123"),
    ("hi", "उत्तरी द्वीपों के पास नौका फंसी, 120 लोग सवार", "तटरक्षक बल ने शुक्रवार को बताया कि 120 लोगों को ले जा रही एक नौका उत्तरी द्वीपों के पास फंस गई है।", "/news/india/story-471123.html"),
    ("fi", "Lautta ajoi karille pohjoisten saarten edustalla", "120 ihmistä kuljettanut lautta ajoi perjantaina karille pohjoisten saarten edustalla, kertoo merivartiosto.", "/a/74-20047112"),
    ("id", "Feri kandas di lepas pulau-pulau utara", "Sebuah feri yang membawa 120 orang kandas pada Jumat di lepas pulau-pulau utara, kata penjaga pantai.", "/berita/d-471123/feri-kandas-di-lepas-pulau-pulau-utara"),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "headline", "text", "path"), BREAKING, ids=[row[0] for row in BREAKING])
@pytest.mark.parametrize("expected", [None, "story"])
@pytest.mark.parametrize("declares", ["json-ld", "open graph"])
def test_breaking_news_of_one_sentence(
    lang: str, headline: str, text: str, path: str, expected: str | None, declares: str
) -> None:
    head = article_head(headline=headline) if declares == "json-ld" else OPEN_GRAPH
    markup = page(headline, f"<article><h1>{headline}</h1><p>{text}</p></article>", lang=lang, head=head)
    assert is_story(reading_of(markup, url=SITE + path, expected=expected))


@pytest.mark.parametrize(("lang", "headline", "text", "path"), BREAKING, ids=[row[0] for row in BREAKING])
def test_breaking_news_that_a_headline_led_to_and_that_declares_nothing(
    lang: str, headline: str, text: str, path: str
) -> None:
    markup = page(headline, f"<article><h1>{headline}</h1><time>20.11.2026</time><p>{text}</p></article>", lang=lang)
    assert is_story(reading_of(markup, url=SITE + path, expected="story"))


LIVE = "".join(
    f'<div class="entry" id="p{n}"><time datetime="2026-11-20T0{n}:15:00Z">0{n}:15</time><h3>The count goes on in district {n}</h3>'
    f"<p>Officials in district {n} said that turnout was higher than four years ago, and asked for patience.</p></div>"
    for n in range(1, 9)
)


def test_a_live_blog() -> None:
    title = "Election night live: the count goes on"
    head = article_head("LiveBlogPosting", headline=title, coverageStartTime="2026-11-20T01:00:00Z")
    markup = page(title, f"<article><h1>{title}</h1>{LIVE}</article>", head=head)
    assert is_story(reading_of(markup, url=SITE + "/politics/live/2026/nov/20/election-night-live", expected=None))


def test_a_live_blog_that_declares_no_more_than_open_graph() -> None:
    title = "Wahlabend im Liveticker: Die Auszählung läuft"
    markup = page(title, f"<article><h1>{title}</h1>{LIVE}</article>", head=OPEN_GRAPH, lang="de")
    assert is_story(reading_of(markup, url=SITE + "/politik/wahlabend-im-liveticker-471123.html", expected=None))


def gallery(lines: list[str]) -> str:
    return "".join(
        f'<figure><img src="/pictures/{n}.jpg" width="1200" height="800"><figcaption>{line}</figcaption></figure>'
        for n, line in enumerate(lines)
    )


@pytest.mark.parametrize(
    ("lang", "title", "lines", "path"),
    [
        ("en", "In pictures: the great flood of the lower valley", ["The bridge on Friday morning", "A farmer carries his dog to dry land", "The market square at noon"], "/in-pictures/2026/nov/20/great-flood-lower-valley"),
        ("it", "Le foto dell’alluvione nella bassa valle", ["Il ponte venerdì mattina", "Un contadino porta in salvo il cane", "La piazza del mercato"], "/foto/2026/11/20/le-foto-dell-alluvione-nella-bassa-valle"),
        ("zh", "图集：下游河谷遭遇特大洪水", ["周五早晨的大桥", "农民抱着狗走向高地", "中午的集市广场"], "/photos/2026-11/20/c_471123.htm"),
    ],
    ids=["en", "it", "zh"],
)  # fmt: skip
def test_a_photo_gallery_of_captions(lang: str, title: str, lines: list[str], path: str) -> None:
    markup = page(title, f"<article><h1>{title}</h1>{gallery(lines)}</article>", lang=lang, head=OPEN_GRAPH)
    assert reading_of(markup, url=SITE + path, expected="story").kind == "story"


@pytest.mark.parametrize(
    ("lang", "title", "text", "path"),
    [
        ("en", "Watch: the moment the old chimney came down", "The old chimney came down on Friday. Hundreds watched from the hill.", "/video/2026/nov/20/moment-old-chimney-came-down"),
        ("pt", "Vídeo mostra o momento em que a velha chaminé caiu", "A velha chaminé caiu na sexta-feira. Centenas de pessoas viram do morro.", "/videos/video-mostra-o-momento-em-que-a-velha-chamine-caiu/"),
        ("ko", "오래된 굴뚝이 무너지는 순간을 담은 영상", "오래된 굴뚝이 금요일에 무너졌다. 수백 명이 언덕에서 지켜봤다.", "/video/view/471123"),
    ],
    ids=["en", "pt", "ko"],
)  # fmt: skip
def test_a_film_with_two_sentences(lang: str, title: str, text: str, path: str) -> None:
    film = '<div class="player"><video src="/films/1.mp4"></video></div>'
    markup = page(title, f"<article><h1>{title}</h1>{film}<p>{text}</p></article>", lang=lang, head=OPEN_GRAPH)
    assert is_story(reading_of(markup, url=SITE + path, expected=None))


def test_an_interview() -> None:
    title = "„Ich wollte nie berühmt werden“: Die Geigerin im Gespräch"
    talk = "".join(
        f"<p><strong>Frage {n}: Warum spielen Sie so selten in großen Häusern?</strong></p>"
        f"<p>Weil ich die Menschen sehen will, für die ich spiele. In kleinen Sälen, beim {n}. Mal, weiß ich, wer zuhört.</p>"
        for n in range(6)
    )
    markup = page(title, f'<article><h1>{title}</h1><p class="byline">Von Jana Beispiel</p>{talk}</article>', lang="de")
    assert is_story(reading_of(markup, url=SITE + "/kultur/geigerin-im-gespraech-471123.html", expected=None))


def test_a_recipe() -> None:
    title = "Soupe à l’oignon comme à la halle"
    steps = "".join(
        f"<li>Étape {n} : faites revenir les oignons à feu doux, sans les brûler, puis mouillez avec le bouillon.</li>"
        for n in range(1, 7)
    )
    text = "<p>Il fallait, disait ma grand-mère, une heure de patience et un bon pain de la veille. Voici sa recette, telle qu’elle me l’a apprise.</p>"
    markup = page(title, f"<article><h1>{title}</h1>{text}<ol>{steps}</ol></article>", lang="fr", head=OPEN_GRAPH)
    assert is_story(reading_of(markup, url=SITE + "/cuisine/recettes/soupe-a-l-oignon-comme-a-la-halle", expected=None))


def test_a_podcast_episode() -> None:
    title = "The Morning Briefing: who pays for the new bridge?"
    player = '<div class="audio-player"><audio src="/audio/1.mp3"></audio></div>'
    text = "<p>The council has voted. But who pays? Our reporter Ada Example went through the budget, line by line.</p>"
    markup = page(title, f"<article><h1>{title}</h1>{player}{text}</article>", head=OPEN_GRAPH)
    assert is_story(reading_of(markup, url=SITE + "/podcasts/2026/11/20/who-pays-for-the-new-bridge", expected=None))


def test_a_newsletter_issue() -> None:
    title = "De week in vijf grafieken: waarom de huren stijgen"
    parts = "".join(
        f"<h2>{n}. Wat de cijfers laten zien</h2><p>De huren stegen in de grote steden opnieuw sneller dan de lonen, zo blijkt uit cijfers van het statistiekbureau.</p>"
        for n in range(1, 6)
    )
    markup = page(title, f"<article><h1>{title}</h1>{parts}</article>", lang="nl", head=OPEN_GRAPH)
    assert is_story(
        reading_of(markup, url=SITE + "/nieuwsbrief/de-week-in-vijf-grafieken-waarom-de-huren-stijgen", expected=None)
    )


def test_an_opinion_piece() -> None:
    title = "Broen löser ingenting"
    text = "".join(
        f"<p>Den som tror att en ny bro löser stadens trafik har inte stått i kön på Storgatan klockan åtta en måndag. Det är det {n}:e försöket.</p>"
        for n in range(1, 6)
    )
    markup = page(title, f"<article><h1>{title}</h1>{text}</article>", lang="sv", head=OPEN_GRAPH)
    assert is_story(reading_of(markup, url=SITE + "/ledare/a/47Kq1X/broen-loser-ingenting", expected=None))


def cards(headlines: list[str], teaser: str = "", *, tag: str = "h3") -> str:
    """A list of stories as sections have it."""
    return "".join(
        f'<article class="card"><a href="/2026/11/20/story-{n}-471{n:03}"><img src="/p/{n}.jpg" alt=""></a>'
        f'<{tag}><a href="/2026/11/20/story-{n}-471{n:03}">{headline}</a></{tag}>'
        f"{f'<p>{teaser}</p>' if teaser else ''}<time>20.11.2026</time></article>"
        for n, headline in enumerate(headlines)
    )


LISTS = [
    ("en", "Politics", "Council votes on the bridge, round {n}", "The council met again on Friday and found no majority for either of the two plans before it.", "/politics"),
    ("de", "Thema: Brückenbau", "Der Rat streitet über die Brücke, Runde {n}", "Der Rat kam am Freitag wieder zusammen und fand für keinen der beiden Entwürfe eine Mehrheit.", "/thema/brueckenbau"),
    ("fr", "Économie", "Le conseil vote sur le pont, épisode {n}", "Le conseil s’est réuni vendredi et n’a trouvé de majorité pour aucun des deux projets.", "/economie/"),
    ("es", "Etiqueta: puentes", "El pleno vota sobre el puente, capítulo {n}", "El pleno se reunió el viernes y no encontró mayoría para ninguno de los dos proyectos.", "/etiquetas/puentes/"),
    ("ru", "Политика", "Совет голосует по мосту, тур {n}", "Совет собрался в пятницу и не нашёл большинства ни за один из двух проектов моста.", "/rubric/politics"),
    ("ja", "政治の記事一覧", "市議会、橋の建設をめぐり再び採決 第{n}回", "市議会は金曜日に再び集まったが、二つの案のどちらにも過半数が得られなかった。", "/politics/"),
    ("pl", "Autor: Anna Przykład", "Rada głosuje w sprawie mostu, runda {n}", "Rada zebrała się w piątek i nie znalazła większości dla żadnego z dwóch projektów.", "/autor/anna-przyklad"),
    ("tr", "Siyaset Haberleri", "Meclis köprü için yine oy verdi, tur {n}", "Meclis cuma günü yeniden toplandı ve iki projeden hiçbiri için çoğunluk bulamadı.", "/siyaset/"),
    ("ar", "السياسة", "المجلس يصوت على الجسر للمرة {n}", "اجتمع المجلس يوم الجمعة ولم يجد أغلبية لأي من المشروعين المعروضين عليه.", "/politics/"),
    ("it", "Risultati della ricerca", "Il consiglio vota sul ponte, parte {n}", "Il consiglio si è riunito venerdì e non ha trovato una maggioranza per nessuno dei due progetti.", "/cerca/?q=ponte"),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "title", "headline", "teaser", "path"), LISTS, ids=[row[0] for row in LISTS])
@pytest.mark.parametrize("expected", [None, "story"])
@pytest.mark.parametrize("has_teasers", [True, False])
def test_a_section_a_topic_an_author_a_search(
    lang: str, title: str, headline: str, teaser: str, path: str, expected: str | None, has_teasers: bool
) -> None:
    listed = cards([headline.format(n=n) for n in range(1, 21)], teaser if has_teasers else "")
    head = '<meta property="og:type" content="website">'
    markup = page(title, f"<h1>{title}</h1>{listed}", lang=lang, head=head)
    reading = reading_of(markup, url=SITE + path, expected=expected)
    assert (reading.kind, reading.article) == ("index", None)


@pytest.mark.parametrize("kind", ["CollectionPage", "ItemList", "ProfilePage"])
def test_a_list_that_calls_itself_an_article_in_open_graph(kind: str) -> None:
    data = f'<script type="application/ld+json">{{"@context": "https://schema.org", "@type": "{kind}", "name": "Bridges"}}</script>'
    listed = cards([f"The council votes on the bridge, round {n}" for n in range(1, 21)])
    markup = page("Bridges", f"<h1>Bridges</h1>{listed}", head=data + '<meta property="og:type" content="article">')
    assert reading_of(markup, url=SITE + "/topics/bridges", expected=None).kind == "index"


def test_a_list_whose_cards_are_news_articles_in_json_ld() -> None:
    node = {
        "@context": "https://schema.org",
        "@graph": [{"@type": "NewsArticle", "headline": f"The council votes, round {n}", "url": f"{SITE}/2026/{n}"} for n in range(1, 21)],
    }  # fmt: skip
    listed = cards([f"The council votes, round {n}" for n in range(1, 21)])
    head = f'<script type="application/ld+json">{json.dumps(node)}</script>'
    assert (
        reading_of(page("Politics", f"<h1>Politics</h1>{listed}", head=head), url=SITE + "/politics/").kind == "index"
    )


def test_a_shop_page() -> None:
    goods = "".join(
        f'<div class="product"><h3><a href="/products/lamp-{n}">Reading lamp {n}</a></h3><span>€ {n}9,90</span><button>Add to cart</button></div>'
        for n in range(1, 25)
    )
    markup = page("Lamps", f"<h1>Lamps</h1><p>Find the lamp that suits your room.</p>{goods}")
    assert reading_of(markup, url=SITE + "/collections/lamps", expected=None).kind == "index"


def test_a_story_with_many_related_stories_below_it() -> None:
    title = "Town council votes for a new bridge over the river"
    text = "".join(
        f"<p>The town council voted late on Tuesday for a new bridge over the river, after a debate that lasted more than six hours. It was vote number {n}.</p>"
        for n in range(1, 8)
    )
    listed = cards([f"More on the bridge, part {n}" for n in range(1, 31)])
    markup = page(
        title,
        f"<article><h1>{title}</h1>{text}</article><section>{listed}</section>",
        head=article_head(headline=title),
    )
    assert is_story(reading_of(markup, url=SITE + "/news/town-council-votes-new-bridge-471123", expected=None))


@pytest.mark.parametrize(
    ("head", "body_class"),
    [
        ("", "post-template-default single single-post postid-4711 single-format-standard"),
        ('<link rel="alternate" type="application/json" href="https://www.example.com/wp-json/wp/v2/posts/4711">', ""),
    ],
    ids=["body class", "REST link"],
)
def test_what_wordpress_calls_a_post_is_a_story_however_short(head: str, body_class: str) -> None:
    markup = page("About bugs", "<h1>About bugs</h1><p>They bite.</p>", head=head, body_class=body_class)
    assert is_story(reading_of(markup, url=SITE + "/about-bugs/", expected=None))


def test_what_wordpress_calls_an_archive_is_a_list() -> None:
    text = "<p>Everything about the bridge over the river, from the first plans to the last vote of the council.</p>"
    listed = cards([f"The council votes on the bridge, round {n}" for n in range(1, 11)])
    link = '<link rel="alternate" type="application/json" href="https://www.example.com/wp-json/wp/v2/tags/47">'
    markup = page("Bridge", f"<h1>Bridge</h1>{text}{listed}", head=link, body_class="archive tag tag-bridge tag-47")
    assert reading_of(markup, url=SITE + "/bridge-over-the-river/", expected=None).kind == "index"


def test_a_story_whose_address_is_the_root_and_a_number() -> None:
    title = "Town council votes for a new bridge over the river"
    text = "<p>The council voted for a new bridge on Tuesday, after a debate of six hours, and set a date.</p>"
    markup = page(title, f"<article><h1>{title}</h1>{text * 3}</article>", head=OPEN_GRAPH)
    assert is_story(reading_of(markup, url=SITE + "/?p=4711", expected=None))


def test_the_root_of_a_host_to_which_a_headline_led_is_no_story() -> None:
    listed = cards([f"The council votes on the bridge, round {n}" for n in range(1, 6)], "It met again on Friday.")
    assert reading_of(page("The Example", listed), url=SITE + "/", expected="story").kind == "index"
