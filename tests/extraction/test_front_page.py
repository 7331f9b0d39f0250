"""Reading a front page: one habit of markup a test, in pages written for it."""
# ruff: noqa: E501 (markup reads best as it stands in a page)

import lxml.html
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.extraction.front_page import find_alternates, read_front_page
from pipelines.items import FrontPage, Headline

HOME = "https://www.paper.example/"


def read(html: str, url: str = HOME) -> FrontPage:
    return read_front_page(lxml.html.document_fromstring(html), url)


def texts(html: str, url: str = HOME) -> list[str]:
    return [headline.text for headline in read(html, url).headlines]


def only(html: str, url: str = HOME) -> Headline:
    [headline] = read(html, url).headlines
    return headline


LINES = [
    "Ferry service suspended after storm",
    "Council votes to close the old library",
    "Two hurt in fire at harbour warehouse",
    "School wins prize for garden project",
    "Mayor resigns after week of protests",
    "New bridge to open a year late",
    "Fishermen fear for their quota",
    "Museum finds lost portrait in cellar",
    "Rents rise faster than wages, study says",
    "Goalkeeper saves three penalties in cup tie",
]

OLD_WEB = f"""
<html><body bgcolor=white><table width=100%><tr><td colspan=2><img src=logo.gif alt="The Paper"></td></tr>
<tr><td width=120><a href=index.html>Home</a><br><a href=local.html>Local</a><br><a href=sport.html>Sport</a><br>
<a href=weather.html>Weather</a><br><a href="mailto:desk@paper.example">Write to us</a></td>
<td><table border=1><tr><td><b>Head Lines</b></td></tr><tr><td>
{"".join(f'<a href="story{n}.html">{line}</a><br>' for n, line in enumerate(LINES, 1))}
</td></tr></table></td></tr></table><a href=about.html>About this paper</a></body></html>
"""


def test_a_page_of_the_old_web_has_a_box_of_ten_linked_lines() -> None:
    page = read(OLD_WEB)
    assert [headline.text for headline in page.headlines] == LINES
    assert [headline.position for headline in page.headlines] == list(range(1, 11))
    assert page.headlines[0].url == "https://www.paper.example/story1.html"
    assert {headline.section for headline in page.headlines} == {"Head Lines"}
    assert {headline.level for headline in page.headlines} == {None}
    assert [headline.is_lead for headline in page.headlines] == [True, *[False] * 9]


def test_a_menu_is_no_headline() -> None:
    menu = "".join(
        f'<li><a href="/{name.lower().replace(" ", "-")}">{name}</a></li>'
        for name in ("Home", "Politics", "Local News", "Business and Economy", "Sport", "Arts and Books", "Weather")
    )
    story = '<h2><a href="/politics/2026/11/24/mayor-resigns-after-protests">Mayor resigns after protests</a></h2>'
    assert texts(f"<nav><ul>{menu}</ul></nav><main>{story}</main><footer><ul>{menu}</ul></footer>") == [
        "Mayor resigns after protests"
    ]


@pytest.mark.parametrize(
    "link",
    [
        '<a href="/login?next=/">Sign in to read more stories</a>',
        '<a href="/subscribe">Subscribe for 1 euro a week</a>',
        '<a href="/author/jane-doe">Jane Doe</a>',
        '<a href="/tag/storm">Storm</a>',
        '<a href="/politics/mayor-resigns-after-protests-812345#comments">48 comments</a>',
        '<a href="/politics/mayor-resigns-after-protests-812345">Read more</a>',
        '<a href="https://shop.other.example/umbrella">The only umbrella that you will ever need</a>',
        '<a href="https://www.facebook.example/sharer.php?u=x">Share this story with your friends</a>',
        '<a href="/video/watch-the-storm-hit-the-harbour">Watch the storm hit the harbour</a>',
        '<a href="mailto:desk@paper.example">Send us your story and pictures</a>',
        '<a href="javascript:void(0)">Show more of the news of today</a>',
        '<a href="#top">Back to the top of the page</a>',
        '<a href="/">The Paper, news from the coast since 1911</a>',
        '<a href="/datenschutz">Informationen zum Datenschutz bei uns</a>',
    ],
)
def test_links_beside_a_headline_are_left_out(link: str) -> None:
    story = '<h2><a href="/politics/mayor-resigns-after-protests-812345">Mayor resigns after protests</a></h2>'
    assert texts(f"<main><article>{story}<p>{link}</p></article></main>") == ["Mayor resigns after protests"]


def test_links_to_the_same_network_stay() -> None:
    html = '<h3><a href="https://sport.paper.example/cup/goalkeeper-saves-three-penalties-55123">Goalkeeper saves three</a></h3>'
    assert only(html).url.startswith("https://sport.paper.example/")


def test_a_whole_card_is_one_link() -> None:
    headline = only("""
      <article><a href="/2026/11/ferry-service-suspended">
        <img src="/pictures/ferry.jpg" alt="A ferry at the quay">
        <span class="card__kicker">Storm</span>
        <h3 class="card__title">Ferry service suspended</h3>
        <p>Nobody will cross the sound before Friday, the company said on Tuesday.</p>
        <span class="card__meta"><time datetime="2026-11-24T06:00Z">3 hours ago</time> 12 comments</span>
      </a></article>""")
    assert headline.text == "Ferry service suspended"
    assert headline.kicker == "Storm"
    assert headline.teaser == "Nobody will cross the sound before Friday, the company said on Tuesday."
    assert headline.level == 3
    assert headline.image_url == "https://www.paper.example/pictures/ferry.jpg"


def test_a_card_without_heading_tags_is_read_by_what_its_parts_are_called() -> None:
    headline = only("""
      <a class="teaser" href="/2026/11/ferry-service-suspended">
        <div class="teaser-kicker">Storm</div><div class="teaser-headline">Ferry service suspended</div>
        <div class="teaser-summary">Nobody will cross the sound before Friday, the company said.</div>
        <div class="byline">By Jane Doe</div></a>""")
    assert (headline.text, headline.kicker) == ("Ferry service suspended", "Storm")
    assert headline.teaser == "Nobody will cross the sound before Friday, the company said."


def test_a_kicker_in_the_heading_is_told_apart() -> None:
    headline = only("""<h2><a href="/a/mayor-resigns-after-protests-7712345">
      <span class="kicker">City Hall</span> <span class="title">Mayor resigns after protests</span></a></h2>""")
    assert (headline.kicker, headline.text) == ("City Hall", "Mayor resigns after protests")


def test_a_kicker_joined_by_a_colon_is_part_of_the_wording_too() -> None:
    headline = only("""<h2><a href="/a/mayor-resigns-after-protests-7712345"><span class="kicker">City Hall</span>
      <span class="visually-hidden">: </span><span class="title">Mayor resigns after protests</span></a></h2>""")
    assert (headline.kicker, headline.text) == ("City Hall", "City Hall: Mayor resigns after protests")


def test_a_kicker_with_a_heading_of_its_own_is_no_headline() -> None:
    headline = only("""<article><a href="/lokal/zeitreise-zum-harzer-strand-3328342">
      <h4 class="catchline">Geologie</h4><h3>Zeitreise zum Harzer Südseestrand</h3></a></article>""")
    assert (headline.text, headline.kicker, headline.level) == ("Zeitreise zum Harzer Südseestrand", "Geologie", 3)


@pytest.mark.parametrize(
    "noise",
    [
        "<time>3 minutes ago</time>",
        "<span>3 minutes ago</span>",
        "<span>vor 3 Stunden</span>",
        "<span>il y a 2 heures</span>",
        "<span>hace 5 minutos</span>",
        "<span>5分前</span>",
        "<span>3시간 전</span>",
        "<span>5 мин. назад</span>",
        "<span>منذ 3 ساعات</span>",
        "<span>3 dk önce</span>",
        "<span>04:31</span>",
        "<span>5:44 PM ET</span>",
        "<span>24.11.2026, 10:15 Uhr</span>",
        "<span>128</span>",
        "<span>128 Kommentare</span>",
        "<span>Video</span>",
        "<span>LIVE</span>",
        "<span>Fotostrecke</span>",
        "<span class='sr-only'>for subscribers only</span>",
        "<svg><title>plus</title></svg>",
        "<style>.a{color:red}</style>",
        "<script>track('x')</script>",
    ],
)
def test_times_counters_and_badges_are_no_wording(noise: str) -> None:
    link = "/politics/mayor-resigns-after-protests-812345"
    for inside in (
        f"{noise} <span>Mayor resigns after protests</span>",
        f"<span>Mayor resigns after protests</span> {noise}",
    ):
        assert texts(f'<h2><a href="{link}">{inside}</a></h2>') == ["Mayor resigns after protests"]


def test_words_broken_by_markup_stay_whole() -> None:
    html = '<h2><a href="/a/a-step-closer-to-the-moon-77123">A <em>step</em> clos<b>er</b> to the <i>Moon</i>&shy;</a></h2>'
    assert texts(html) == ["A step closer to the Moon"]


@pytest.mark.parametrize(
    "card",
    [
        '<a href="{url}" aria-labelledby="t7"></a><div id="t7">Mayor resigns after protests</div>',
        '<a href="{url}" aria-label="Mayor resigns after protests"><img src="/m.jpg" alt=""></a>',
        '<a href="{url}" title="Mayor resigns after protests"><img src="/m.jpg"></a>',
        '<a href="{url}"><img src="/m.jpg" alt="Mayor resigns after protests"></a>',
        '<a href="{url}" class="overlay"></a><h3>Mayor resigns after protests</h3>',
        '<h3>Mayor resigns after protests</h3><p><a href="{url}">Read more</a></p>',
    ],
)
def test_a_silent_link_is_named_by_what_stands_about_it(card: str) -> None:
    html = "<main><article>" + card.format(url="/politics/mayor-resigns-after-protests-812345") + "</article></main>"
    assert texts(html) == ["Mayor resigns after protests"]


def test_a_story_stands_once_with_the_number_of_its_places() -> None:
    url = "/politics/mayor-resigns-after-protests-812345"
    page = read(f"""
      <main><article><a href="{url}?utm_source=home"><img src="/m.jpg"></a>
      <h2><a href="{url}">Mayor resigns after protests</a></h2><a href="{url}#comments">12 comments</a></article></main>
      <aside><h4>Most read</h4><ol><li><a href="{url}?utm_source=most-read">Mayor resigns</a></li></ol></aside>""")
    [headline] = page.headlines
    assert headline.text == "Mayor resigns after protests"
    assert headline.occurrences == 2
    assert headline.region == "main"


def test_most_read_in_an_aside_keeps_its_label_and_region() -> None:
    items = "".join(
        f'<li><a href="/news/{n}-{line.lower().replace(" ", "-")}">{line}</a></li>' for n, line in enumerate(LINES)
    )
    page = read(f"<main><h1><a href='/news/77-the-sound-freezes-over'>The sound freezes over</a></h1></main>"
                f"<aside><h3>Most read</h3><ol>{items}</ol></aside>")  # fmt: skip
    assert [headline.text for headline in page.headlines] == ["The sound freezes over", *LINES]
    assert {(headline.region, headline.section) for headline in page.headlines[1:]} == {("aside", "Most read")}


def test_boxes_give_their_labels() -> None:
    page = read("""
      <section><header><h2><a href="/opinion">Opinion</a></h2></header><div><div>
        <h3><a href="/opinion/why-the-bridge-must-wait-55121">Why the bridge must wait</a></h3></div></div></section>
      <section aria-label="Sport"><ul><li>
        <h3><a href="/sport/goalkeeper-saves-three-penalties-55123">Goalkeeper saves three penalties</a></h3></li></ul></section>""")
    assert [(h.section, h.text) for h in page.headlines] == [
        ("Opinion", "Why the bridge must wait"),
        ("Sport", "Goalkeeper saves three penalties"),
    ]


def test_each_slide_of_a_carousel_is_a_headline() -> None:
    slides = "".join(
        f'<div class="slide"><a href="/news/{n}00{n}-{line.lower().replace(" ", "-")}"><img src="/{n}.jpg" alt="">'
        f'<div class="caption"><h3>{line}</h3></div></a></div>'
        for n, line in enumerate(LINES[:4], 1)
    )
    html = f'<div class="carousel">{slides}<a href="#prev">Previous</a><a href="#next">Next</a></div>'
    assert texts(html) == LINES[:4]


def test_heading_level_and_picture_tell_the_lead_more_than_the_source() -> None:
    page = read("""<main>
      <h4><a href="/news/fishermen-fear-for-their-quota-55127">Fishermen fear for their quota</a></h4>
      <h4><a href="/news/school-wins-prize-for-garden-55128">School wins prize for garden</a></h4>
      <article><h1><a href="/news/ferry-service-suspended-after-storm-55129">Ferry service suspended after storm</a></h1>
        <img src="/ferry.jpg"></article></main>""")
    assert page.headlines[0].text == "Ferry service suspended after storm"
    assert [headline.is_lead for headline in page.headlines] == [True, False, False]


def test_a_section_is_no_story_where_stories_lie_in_its_folder() -> None:
    page = texts("""<main><h3><a href="/magazine/politics/war-in-the-north-sea/">War in the North Sea</a></h3>
      <h3><a href="/magazine/politics/war-in-the-north-sea/ceasefire-signed-at-dawn-55130">Ceasefire signed at dawn</a></h3>
      </main>""")
    assert page == ["Ceasefire signed at dawn"]


@pytest.mark.parametrize(
    ("url", "text"),
    [
        ("/n/20261124-551234.html", "東京都、新型の地下鉄車両を来春から導入へ"),
        ("/news/551234", "รัฐบาลประกาศมาตรการใหม่ช่วยผู้ประสบภัยน้ำท่วม"),
        ("/ar/news/551234", "الحكومة تعلن عن خطة جديدة للإسكان في المدينة"),
        ("/novosti/551234/", "В Москве открыли новую станцию метро"),
        ("/desh/551234", "प्रधानमंत्री ने नई योजना का एलान किया"),
        ("/haberler/belediye-yeni-parki-acti-551234", "Belediye yeni parkı açtı"),
        ("/2026/11/24/le-maire-demissionne-551234.html", "Le maire démissionne après une semaine de manifestations"),
    ],
)
def test_headlines_of_many_scripts(url: str, text: str) -> None:
    menu = '<nav><a href="/a">政治</a><a href="/b">กีฬา</a><a href="/c">رياضة</a><a href="/d">Спорт</a></nav>'
    assert texts(f'{menu}<main><h2><a href="{url}">{text}</a></h2></main>') == [text]


def test_links_are_resolved_against_the_base_element() -> None:
    html = '<base href="https://www.paper.example/en/"><h2><a href="news/mayor-resigns-after-protests-812345">Mayor resigns</a></h2>'
    assert only(html).url == "https://www.paper.example/en/news/mayor-resigns-after-protests-812345"


def test_a_section_page_is_read_alike() -> None:
    html = f"""<h1>Local news</h1>{
        "".join(
            f'<article><h2><a href="/local/{line.lower().replace(" ", "-")}-5512{n}">{line}</a></h2></article>'
            for n, line in enumerate(LINES)
        )
    }<a href="/local?page=2">Next page</a>"""
    assert texts(html, "https://www.paper.example/local") == LINES


@pytest.mark.parametrize(
    "html", ["<p></p>", "<a>x</a>", "<a href='http://[bad'>Bad link to nowhere</a>", "<a href='x'></a>" * 50]
)
def test_pages_without_headlines_have_none(html: str) -> None:
    assert texts(html) == []


PARTS = st.sampled_from(
    ["<a href='/news/the-mayor-resigns-55123'>", "</a>", "<h2>", "</h2>", "<div>", "</div>", "<li>", "<p>", "Mayor resigns today ",
     "<span class='kicker'>", "</span>", "<nav>", "</nav>", "<style>a{}</style>", "<!-- x -->", "<?pi?>", "<a href='/b'>", "3 minutes ago",
     "<img src=x alt='The mayor of the town'>", "<article>", "</article>", "<table><tr><td>", "<base href='//b/'>", "\u00ad", "<time>"]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(PARTS, max_size=60))
def test_any_tree_is_read_and_read_alike_twice(parts: list[str]) -> None:
    html = "<html><body>" + "".join(parts) + "x</body></html>"
    page = read(html)
    assert page == read(html)
    assert [headline.position for headline in page.headlines] == list(range(1, len(page.headlines) + 1))
    assert sum(headline.is_lead for headline in page.headlines) == min(1, len(page.headlines))
    assert all(headline.text for headline in page.headlines)


def test_nesting_without_end_is_read() -> None:
    parser = lxml.html.HTMLParser(huge_tree=True)
    html = "<div>" * 1500 + '<h2><a href="/news/the-mayor-resigns-55123">The mayor resigns</a></h2>' + "</div>" * 1500
    tree = lxml.html.document_fromstring(html, parser=parser)
    assert [h.text for h in read_front_page(tree, HOME).headlines] == ["The mayor resigns"]


def test_feeds_that_a_page_names() -> None:
    found = find_alternates(
        lxml.html.document_fromstring("""<head>
          <link rel="alternate" type="application/rss+xml" title="News" href="/feed.xml">
          <link rel="alternate feed" type="application/atom+xml" href="atom.xml?utm_source=page">
          <link rel="alternate" type="application/feed+json" href="https://feeds.paper.example/feed.json">
          <link rel="alternate" type="application/rss+xml" href="/feed.xml#again">
          <link rel="alternate" hreflang="de" href="/de/"><link rel="alternate" type="application/json" href="/wp-json/x">
          <link rel="stylesheet" type="text/css" href="/x.css"><link rel="alternate" type="application/rss+xml"></head><p>x"""),
        HOME,
    )
    assert [(address.kind, address.url, address.title) for address in found] == [
        ("feed", "https://www.paper.example/feed.xml", "News"),
        ("feed", "https://www.paper.example/atom.xml?utm_source=page", None),
        ("feed", "https://feeds.paper.example/feed.json", None),
    ]


def test_related_links_beneath_a_story_come_after_the_stories() -> None:
    page = read("""<main><ul>
      <li><h2><a href="/news/ferry-service-suspended-after-storm-55129">Ferry service suspended after storm</a></h2>
        <ul><li><a href="/news/how-the-storm-came-over-the-sound-55130">How the storm came over the sound</a></li></ul></li>
      <li><h2><a href="/news/fishermen-fear-for-their-quota-55127">Fishermen fear for their quota</a></h2></li></ul></main>""")
    assert [headline.text for headline in page.headlines] == [
        "Ferry service suspended after storm",
        "Fishermen fear for their quota",
        "How the storm came over the sound",
    ]
