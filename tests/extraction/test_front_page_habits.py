"""Reading front pages as they are built about the world: cards, lists, badges and adverts, in pages written for it."""
# ruff: noqa: E501 (markup reads best as it stands in a page)

import pytest

from pipelines.extraction.front_page import read_front_page
from pipelines.extraction.places.side_text import is_byline, is_side_text
from pipelines.extraction.tree import parse
from pipelines.items import Headline
from tests.extraction.pages import HOME, LINES

LINE = LINES[0]


def headlines(body: str) -> list[Headline]:
    menu = "<header class='site-header'><a href='/'>The Paper</a></header><nav><a href='/local'>Local</a><a href='/opinion'>Opinion</a></nav>"
    tree = parse(f"<html><body>{menu}<main>{body}</main><footer><a href='/about'>About us</a></footer></body></html>")
    assert tree is not None
    return list(read_front_page(tree, HOME).headlines)


def each(card: str, lines: list[str] = LINES) -> list[Headline]:
    """The headlines of a page with a card for each line."""
    return headlines("".join(_filled(card, n, line) for n, line in enumerate(lines)))


def _filled(card: str, n: int, line: str) -> str:
    url = f"/local/{line.lower().replace(' ', '-')}-{551200 + n}"
    return card.replace("{url}", url).replace("{line}", line).replace("{n}", str(n)).replace("{rank}", str(n + 1))


CARDS = {
    "post with teaser, byline, date, comments and read on": """<article class="post"><figure><a href="{url}" aria-hidden="true" tabindex="-1"><img src="/{n}.jpg" alt=""></a></figure>
        <a href="/category/local/" rel="category tag">Local</a><h2 class="entry-title"><a href="{url}" rel="bookmark">{line}</a></h2>
        <div class="entry-meta">by <a href="/author/jane/">Jane Doe</a> <a href="{url}"><time>November 24, 2026</time></a> <a href="{url}#respond">Leave a comment</a></div>
        <p>The first lines of the story are here to be read by everyone.</p><a class="more-link" href="{url}">Continue reading <span class="screen-reader-text">{line}</span></a></article>""",
    "stretched link without a name": '<div class="card"><img src="/{n}.jpg" alt="A picture"><div class="card-title">{line}</div><p class="card-text">Some lines of the story that are a teaser.</p><a href="{url}" class="stretched-link"></a></div>',
    "overlay that says read more": '<div class="teaser"><a href="{url}" class="overlay"><span class="sr-only">Read more</span></a><div class="headline">{line}</div></div>',
    "picture link, title without link, read more": '<div class="teaser"><a href="{url}"><img src="/{n}.jpg" alt="Firefighters at the harbour on Tuesday. Photo: Jane Doe"></a><div class="headline">{line}</div><p>Teaser lines that go on for long enough. <a href="{url}">Read more</a></p></div>',
    "blocks with names that say nothing": '<a class="sc-a1" href="{url}"><div class="css-1"><div class="css-2">Politics</div><div class="css-3">{line}</div><div class="css-4">Jane Doe</div><div class="css-5">5 min read</div></div></a>',
    "kicker span without a name": '<h3><a href="{url}"><span>Analysis</span> {line}</a></h3>',
    "kicker and line break": '<h2><a href="{url}"><span class="c1">Weather</span><br>{line}</a></h2>',
    "kicker of one word as the higher heading": '<article><a href="{url}"><h2>Storm</h2><h3>{line}</h3></a></article>',
    "author linked in a heading, title in a paragraph": '<article><h3><a href="/autor/jane-doe-{n}/">Jane Doe</a></h3><p><a href="{url}">{line}</a></p></article>',
    "author before the title": '<a href="{url}"><span class="author">Jane Doe</span><span class="title">{line}</span></a>',
    "author behind the title": '<h3><a href="{url}"><span>{line}</span> <span>By Jane Doe</span></a></h3>',
    "teaser linked before the title": '<div><div><a href="{url}">The company said that nobody will cross the sound before Friday and more.</a></div><div class="title"><a href="{url}">{line}</a></div></div>',
    "picture, text and more to one story": '<div><a href="{url}"><img src="/{n}.jpg" alt="{line}"></a><a href="{url}" title="{line}">{line}</a><a href="{url}">Read more about: {line}</a></div>',
    "pictures whose alternative text is always the same": '<div><a href="{url}"><img src="/{n}.jpg" alt="The story in pictures"></a><div><div>{line}</div></div></div>',
    "rank in an element": '<li><a href="{url}"><span class="num">{rank}</span><span>{line}</span></a></li>',
    "rank in the text": '<li><a href="{url}">{rank}. {line}</a></li>',
    "length of a film": '<article><a href="{url}"><div><img src="/v.jpg"><span class="x">03:1{n}</span></div><h3>{line}</h3></a></article>',
    "now playing": '<article><a href="{url}"><span>Now playing</span><span class="x">1:0{n}:22</span><span>{line}</span></a></article>',
    "times before and behind": '<li><time>1{n}:05</time> <a href="{url}">1{n}h05 - {line} <small>(1{n}:05)</small></a></li>',
    "day and time before": '<li><a href="{url}">24.11. 1{n}:05 {line}</a></li>',
    "silent link with a time in its label": '<article><a href="{url}" aria-label="{line}, published {rank} minutes ago"><img src="/x.jpg"></a></article>',
    "custom elements": '<x-card><a href="{url}"><x-headline>{line}</x-headline><x-time>3 min</x-time></a></x-card>',
    "accelerated mobile page": '<article><a href="{url}?amp=1"><amp-img src="/{n}.jpg" alt="x"></amp-img><h2>{line}</h2></a></article>',
    "two layouts, one for small screens": '<article class="d-none d-md-block"><h2><a href="{url}">{line}</a></h2></article><article class="d-md-none"><h4><a href="{url}">{line}</a></h4></article>',
}  # fmt: skip


@pytest.mark.parametrize("line", ["کتاب‌های تازه در کتابخانه‌ی شهر", "श्री‌नगर में बर्फ‍बारी जारी है"])
def test_joiners_are_letters_of_a_headline(line: str) -> None:
    assert each('<h2><a href="{url}">{line}</a></h2>', [line, *LINES])[0].text == line


@pytest.mark.parametrize("card", CARDS.values(), ids=CARDS)
def test_a_card_says_its_headline(card: str) -> None:
    assert [headline.text for headline in each(card)] == LINES


def test_the_name_of_the_paper_is_no_label() -> None:
    assert {headline.section for headline in each('<h2><a href="{url}">{line}</a></h2>')} == {None}


def test_pictures_of_accelerated_mobile_pages_are_seen() -> None:
    assert each(CARDS["accelerated mobile page"])[0].image_url == "https://www.paper.example/0.jpg"


def test_a_kicker_without_a_name_is_told_apart() -> None:
    assert {headline.kicker for headline in each(CARDS["kicker span without a name"])} == {"Analysis"}


@pytest.mark.parametrize("first", ['"The', "„The", "「The"])
def test_a_quotation_broken_into_lines_has_no_kicker(first: str) -> None:
    end = {'"': '"', "„": "“", "「": "」"}[first[0]]
    (found,) = headlines(
        f"<h3><a href='/local/the-sea-came-551200'><span>{first}</span><span>sea came over the wall{end}</span></a></h3>"
    )
    assert (found.kicker, found.text) == (None, f"{first} sea came over the wall{end}")


@pytest.mark.parametrize(
    "markup",
    [
        "<span>A night at the harbour:</span> <span>{line}</span>",
        "<span>A night at the harbour</span><span>: {line}</span>",
    ],
)
def test_a_colon_where_two_pieces_meet_makes_the_first_a_kicker(markup: str) -> None:
    found = each(f"<h3><a href='{{url}}'>{markup}</a></h3>")
    assert {headline.kicker for headline in found} == {"A night at the harbour"}
    assert [headline.text for headline in found] == [f"A night at the harbour: {line}" for line in LINES]


def test_a_number_that_is_no_rank_stays() -> None:
    [headline] = each('<li><a href="{url}">{line}</a></li>', ["1. FC Harbour wins cup tie"])
    assert headline.text == "1. FC Harbour wins cup tie"


@pytest.mark.parametrize(
    "badge",
    [
        "Für Abonnenten", "Nur für Abonnenten", "Réservé aux abonnés", "Solo para suscriptores", "Subscriber-only", "Members only",
        "会員限定", "有料", "Updated 5 min ago", "Aktualisiert vor 5 Minuten", "Publié à 10h15", "5 min read", "Lesezeit: 3 Minuten",
        "Tiempo de lectura: 3 minutos", "読了時間 3分", "12 reactions", "1/12", "5 phút", "před hodinou", "3 órája", "לפני 3 שעות", "۳ ساعت پیش",
        "৩ ঘণ্টা আগে", "3 மணி நேரம் முன்", "för 3 timmar sedan", "for 3 timer siden", "prije 3 sata", "преди 3 часа", "a few minutes ago",
        "Heute um 10:15 Uhr", "24 novembre 2026 à 10h15", "24 de noviembre de 2026", "Tuesday, November 24, 2026", "24 листопада, 10:15",
        "Прямой эфир", "عاجل", "速報", "By Jane Doe",
    ],
)  # fmt: skip
def test_badges_and_times_of_many_languages_are_no_wording(badge: str) -> None:
    for card in (f'<h2><a href="{{url}}"><span>{badge}</span> <span>{LINE}</span></a></h2>',
                 f'<h2><a href="{{url}}"><span>{LINE}</span> <span>{badge}</span></a></h2>'):  # fmt: skip
        [headline] = each(card, [LINE])
        assert (headline.text, headline.kicker) == (LINE, None)


@pytest.mark.parametrize("text", ["Storm", "3 Tote", "Formel 1", "12 hurt in fire", "Covid-19", "Heute im Rathaus", "Mayor", "1. FC Harbour"])  # fmt: skip
def test_short_texts_that_may_be_wordings(text: str) -> None:
    assert not is_side_text(text)
    assert not is_byline(text)


@pytest.mark.parametrize(
    "advert",
    [
        '<article class="teaser teaser--sponsored"><h3><a href="{url}">{line}</a></h3></article>',
        '<article><span>Sponsored</span><h3><a href="{url}">{line}</a></h3></article>',
        '<article><a href="{url}"><h4>ANZEIGE</h4><h3>{line}</h3></a></article>',
        '<li><a href="{url}"><img src="/x.jpg"><span>Contenu sponsorisé</span><strong>{line}</strong></a></li>',
        '<h3><a href="/sponsored/how-to-save-on-your-heating-bill-55199">How to save on your heating bill</a></h3>',
        '<h3><a href="/partner-content/ten-ways-to-sleep-better-tonight-55138">Ten ways to sleep better tonight</a></h3>',
        '<h3><a href="{url}">Anzeige: {line}</a></h3>',
    ],
)
def test_paid_content_is_left_out(advert: str) -> None:
    paid = _filled(advert, 9, "How to save on heating this winter")
    found = headlines(f"<h2><a href='/local/{LINE.lower().replace(' ', '-')}-551200'>{LINE}</a></h2>{paid}")
    assert [headline.text for headline in found] == [LINE]


def test_a_slot_for_adverts_beside_stories_takes_none_away() -> None:
    slot = '<div class="ad-slot"><span>Advertisement</span></div>'
    assert [
        h.text for h in each(f'<div><article><h3><a href="{{url}}">{{line}}</a></h3></article>{slot}</div>')
    ] == LINES


def test_entries_of_a_live_report_are_places_of_the_report() -> None:
    url = "/live/2026/nov/24/storm-live-updates-as-ferries-stay"
    [headline] = headlines(f"""<article><h2><a href="{url}">Storm live: ferries stay in port</a></h2><ul>
      <li><a href="{url}?page=with:block-1#block-1"><time>5m ago</time> Harbour closed to all ships</a></li></ul></article>""")
    assert (headline.text, headline.url) == ("Storm live: ferries stay in port", f"https://www.paper.example{url}")


def test_a_line_in_capitals_over_the_headline_is_its_kicker() -> None:
    [headline] = each('<h3><a href="{url}">STORM OVER THE SOUND<br>{line}</a></h3>', [LINE])
    assert (headline.kicker, headline.text) == ("STORM OVER THE SOUND", LINE)


SHORT = ["Ferry sinks", "Паром затонул", "渡轮沉没了"]


@pytest.mark.parametrize("short", SHORT)
def test_a_headline_of_two_words_is_known_by_the_form_that_the_page_gives_its_stories(short: str) -> None:
    others = "".join(f"<li><a href='/doc/77150{n}'>{line}</a></li>" for n, line in enumerate(LINES * 3, 10))
    sections = "".join(f"<li><a href='/list/{n}'>Section {n}</a></li>" for n in range(10, 16))
    lead = f"<article><h2><a href='/doc/7715044'>{short}</a></h2><img src='/a.jpg'></article>"
    assert [found.text for found in headlines(f"{lead}<ul>{others}</ul><ul>{sections}</ul>")] == [short, *LINES * 3]


def test_lists_of_plain_links_to_numbers_are_read_where_most_lines_are_headlines() -> None:
    lines = [f"{line} {word}" for line in LINES for word in ("today", "again", "soon")]
    others = "".join(f"<div><a href='/doc/77150{n}'>{line}</a></div>" for n, line in enumerate(lines, 10))
    short = "<div><a href='/doc/7715044'>Old ferry to be sold</a></div>"
    assert "Old ferry to be sold" in {found.text for found in headlines(others + short)}


def test_a_word_in_a_bar_of_topics_does_not_lead() -> None:
    bar = "<div class='bar'><a href='/local/the-storm-and-its-aftermath-551199'>Storm</a></div>"
    stories = "".join(
        _filled("<div><h3><a href='{url}'>{line}</a></h3><p>{line} and more.</p></div>", n, line)
        for n, line in enumerate(LINES)
    )
    lists = "".join(_filled("<li><a href='{url}'>{line}</a></li>", n, line) for n, line in enumerate(LINES))
    for page in (bar + stories, f"{bar}<ul>{lists}</ul>"):
        assert next(found.text for found in headlines(page) if found.is_lead) == LINES[0]
