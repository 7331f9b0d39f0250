"""What stands about the headline: the standfirst below it, the kicker above it."""
# ruff: noqa: E501 - markup is kept one to a line

from __future__ import annotations

import pytest

from tests.extraction.pages import HEADLINE, PARAGRAPHS, article_of, json_ld, paragraphs, story_page

TEXT = "\n\n".join(PARAGRAPHS)
LEAD = "Nach sechs Stunden Debatte steht fest: Der Fluss bekommt eine zweite Brücke, und die Fähre fährt öfter."


def described(text: str) -> str:
    return f'<meta property="og:description" content="{text}">'


def standfirst_of(**options: str) -> str | None:
    article = article_of(story_page(**options))
    assert article.body == TEXT
    return article.standfirst


@pytest.mark.parametrize(
    "name",
    [
        *[
            "standfirst",
            "article-lead",
            "Einleitung",
            "entradilla",
            "chapo",
            "ingress",
            "sommario",
            "sumario",
            "extracto-nota",
        ],
        *[
            "entradeta",
            "inleiding",
            "ingressi",
            "podnaslov",
            "zajawka",
            "bevezeto",
            "ievads",
            "sissejuhatus",
            "mo-ta",
            "spot",
        ],
        *["field-name-field-secondary-title", "ypotitlos", "ringkasan", "untertitel", "post-summ"],
    ],
)
def test_a_line_below_the_headline_that_is_named_so(name: str) -> None:
    assert standfirst_of(above=f'<p class="{name}">{LEAD}</p>') == LEAD


@pytest.mark.parametrize(
    "line", ["<div><strong class='bajada'>{}</strong></div>", "<p><span><em class='intro'>{}</em></span></p>"]
)
def test_the_name_may_be_that_of_the_only_element_in_the_line(line: str) -> None:
    assert standfirst_of(above=line.format(LEAD)) == LEAD


def test_a_description_that_is_shown_in_what_german_pages_call_a_teaser() -> None:
    assert standfirst_of(above=f'<div class="header-teaser"><p>{LEAD}</p></div>', head=described(LEAD)) == LEAD


def test_a_teaser_that_the_description_does_not_repeat_is_of_another_story() -> None:
    other = (
        "Die Feuerwehr hat am Morgen einen Brand am Hafen gelöscht; verletzt wurde dabei nach ersten Angaben niemand."
    )
    assert standfirst_of(above=f'<div class="teaser-list"><p>{other}</p></div>', head=described(LEAD)) is None


def test_a_sentence_at_once_below_the_headline_that_is_no_part_of_the_text() -> None:
    header = f'<header><h1>{HEADLINE}</h1><div class="copy-lg">{LEAD}</div></header>'
    assert standfirst_of(headline=header, above="<p>By Anna Bell</p>") == LEAD


def test_a_heading_below_the_headline_needs_no_full_stop() -> None:
    line = "Manila accuses Beijing of sideswiping a patrol boat, which sustained minor damage"
    assert standfirst_of(headline=f"<header><h1>{HEADLINE}</h1><h2>{line}</h2></header>") == line


def test_a_line_with_links_below_the_headline_is_none() -> None:
    line = (
        'Products are chosen independently by our editors. Purchases through our <a href="/ads">links</a> may pay us.'
    )
    assert standfirst_of(headline=f"<header><h1>{HEADLINE}</h1><p>{line}</p></header>") is None


def test_a_caption_below_the_headline_is_none() -> None:
    line = "The old crossing, built in 1911, at low tide on a morning in November, seen from the meadows."
    header = f'<header><h1>{HEADLINE}</h1><div class="image-caption"><p>{line}</p></div></header>'
    assert standfirst_of(headline=header) is None


def test_several_lines_that_are_made_alike_are_one_standfirst() -> None:
    first, second = "Rådet sade ja till en ny bro efter sex timmars debatt.", "Bygget ska börja redan till våren."
    above = f'<div class="article__preamble"><p>{first}</p><p>{second}</p></div>'
    assert standfirst_of(above=above, head=described(first)) == f"{first} {second}"


def test_what_the_site_says_of_itself_above_the_headline_is_none() -> None:
    motto = '<p class="site-description">News from the valley since 1911, written by those who live in it.</p>'
    assert article_of(story_page().replace("<nav>", f"{motto}<nav>")).standfirst is None


def kicker_of(heading: str, **options: str) -> str | None:
    return article_of(story_page(headline=heading, **options)).kicker


@pytest.mark.parametrize("name", ["kicker", "eyebrow", "dachzeile", "overline", "antetitulo", "occhiello", "surtitre"])
def test_a_label_above_the_headline_that_is_named_so(name: str) -> None:
    assert kicker_of(f'<p class="{name}">Harbour</p><h1>{HEADLINE}</h1>') == "Harbour"


def test_the_first_part_of_a_heading_that_data_leave_out_of_the_headline() -> None:
    heading = "<h1><span>حملة انتخابية</span><span>مجلس المدينة يصوت لجسر جديد فوق النهر</span></h1>"
    head = json_ld(headline="مجلس المدينة يصوت لجسر جديد فوق النهر")
    assert kicker_of(heading, head=head, lang="ar") == "حملة انتخابية"


def test_the_first_part_of_a_heading_that_data_join_with_a_colon() -> None:
    heading = "<h1><span>Ponte nova</span> <span>Câmara aprova obra após seis horas</span></h1>"
    head = json_ld(headline="Ponte nova: Câmara aprova obra após seis horas")
    article = article_of(story_page(headline=heading, head=head, lang="pt"))
    assert (article.kicker, article.headline) == ("Ponte nova", "Ponte nova: Câmara aprova obra após seis horas")


def test_a_date_a_trail_and_a_repeated_headline_are_no_kickers() -> None:
    for text in ("3 hours ago", "Home / Politics / Local", HEADLINE):
        assert kicker_of(f'<p class="kicker">{text}</p><h1>{HEADLINE}</h1>') is None


def test_a_kicker_of_another_story_below_is_none_of_this_one() -> None:
    below = '<section><span class="kicker">Weather</span><h2>Storm is coming</h2></section>'
    assert article_of(story_page(below=below)).kicker is None


def test_a_standfirst_stays_the_text_where_there_is_nothing_else() -> None:
    article = article_of(story_page(f'<p class="article-lead">{LEAD}</p>'))
    assert (article.standfirst, article.body) == (LEAD, LEAD)


def test_paragraphs_are_no_standfirst() -> None:
    assert standfirst_of(body=paragraphs()) is None


@pytest.mark.parametrize(
    "heading",
    [
        f"<h4>Middle East crisis</h4><h1>{HEADLINE}</h1>",
        f"<h2>Middle East crisis</h2><h1>{HEADLINE}</h1>",
        f"<hgroup><p>Middle East crisis</p><h1>{HEADLINE}</h1></hgroup>",
        f'<header><div class="flex"><div class="c-1x">Middle East crisis</div></div><h1>{HEADLINE}</h1></header>',
    ],
)
def test_a_lesser_heading_or_a_line_of_the_same_header_just_before_the_headline_is_a_kicker(heading: str) -> None:
    article = article_of(story_page(headline=heading))
    assert (article.kicker, article.headline) == ("Middle East crisis", HEADLINE)


@pytest.mark.parametrize(
    "line",
    [
        "<p>20 November 2026</p>",
        "<p>By Jane Miller</p>",
        "<p>Advertisement</p>",
        '<p><a href="/world">World</a></p>',
        "<p>What you need to know before the council meets again in spring</p>",
        "<nav><p>Menu of the day</p></nav>",
        '<p class="breadcrumbs">News and views</p>',
    ],
)
def test_a_date_a_byline_a_link_or_a_sentence_in_the_header_is_no_kicker(line: str) -> None:
    assert kicker_of(f"<header>{line}<h1>{HEADLINE}</h1></header>") is None


def test_a_line_before_the_headline_in_a_mere_div_is_no_kicker() -> None:
    assert kicker_of(f"<div><div>Evidence based</div><h1>{HEADLINE}</h1></div>") is None


def test_the_label_of_a_card_before_the_headline_is_none_of_its_story() -> None:
    card = (
        '<div class="card"><span class="tag">City talk</span><h5>Initial public offerings: is there still a pulse?</h5>'
        "<p>What a year of listings has done to the market, and what its makers say of the next one, in five graphs. "
        "With a look at those that came too late, and at the three that never should have come at all.</p></div>"
    )
    assert kicker_of(f"<section>{card}<h1>{HEADLINE}</h1></section>") is None


def test_of_several_labels_above_the_headline_the_first_is_the_kicker() -> None:
    labels = '<ul class="labels"><li><a href="/a">Harbour</a></li><li><a href="/b">Traffic</a></li></ul>'
    assert kicker_of(f'<div class="labels">{labels}</div><h1>{HEADLINE}</h1>') == "Harbour"


def test_a_label_in_a_menu_or_for_screen_readers_alone_is_no_kicker() -> None:
    assert kicker_of(f'<nav><span class="label">Home</span></nav><h1>{HEADLINE}</h1>') is None
    assert kicker_of(f'<p class="sr-only labels-caption">Filed under:</p><h1>{HEADLINE}</h1>') is None


def test_a_title_in_the_breadcrumbs_does_not_hide_where_the_page_shows_it() -> None:
    trail = f'<nav class="breadcrumb"><ol><li><a href="/x">Sport</a></li><li><h1>{HEADLINE}</h1></li></ol></nav>'
    kicker = '<span class="o9">Old crossing</span><span>: </span>'
    shown = f'<div class="a1"><h2>{kicker}<span class="t4">{HEADLINE}</span></h2></div>'
    article = article_of(story_page(headline=trail + shown, head=f'<meta property="og:title" content="{HEADLINE}">'))
    assert (article.headline, article.kicker) == (HEADLINE, "Old crossing")


OPENING = "The council wants a second bridge. Who pays, what it means for the ferry, and when the first car will cross."


@pytest.mark.parametrize(
    "opening",
    [
        f"<p><strong>{OPENING}</strong></p>",
        f"<p><b>Springfield · {OPENING}</b></p>",
        f'<p class="bold">{OPENING}</p>',
        f'<p class="mb-4 font-bold">{OPENING}</p>',
    ],
)
def test_an_opening_in_bold_that_the_description_repeats_is_the_standfirst_and_stays_in_the_text(opening: str) -> None:
    article = article_of(
        story_page(opening + paragraphs(), head=f'<meta name="description" content="{OPENING[:60]}...">')
    )
    assert (article.standfirst or "").endswith(OPENING)
    assert OPENING in article.body


@pytest.mark.parametrize(
    "text",
    [
        f"<p>{OPENING}</p>" + paragraphs(),
        "".join(f"<p><b>{text}</b></p>" for text in (OPENING, *PARAGRAPHS)),
        "<p><b>This post was written by our guest from the harbour board, who is no member of it.</b></p>"
        + paragraphs(),
    ],
)
def test_an_opening_like_the_rest_or_that_no_description_repeats_is_no_standfirst(text: str) -> None:
    assert article_of(story_page(text, head=f'<meta name="description" content="{OPENING}">')).standfirst is None


def test_the_id_of_a_heading_and_a_field_of_text_with_its_summary_name_no_standfirst() -> None:
    heading = '<h2 id="introduction-to-bridges-old-and-new">Bridges old and new, and what they cost us</h2>'
    field = f'<div class="field text-with-summary"><p>{PARAGRAPHS[0]}</p></div>'
    assert article_of(story_page(heading + paragraphs())).standfirst is None
    assert article_of(story_page(field + paragraphs(*PARAGRAPHS[1:]))).standfirst is None


def test_what_is_said_of_the_author_is_no_standfirst() -> None:
    said = "Jane Miller has written about harbours and bridges for ten years and lives in the old town."
    box = f'<div class="author-card"><p class="author-description">{said}</p></div>'
    assert article_of(story_page(above=box)).standfirst is None


def test_of_two_headings_alike_the_one_in_the_bar_on_top_is_not_the_storys() -> None:
    bar = f'<header class="bar"><div><h1>{HEADLINE}</h1></div><button>Share</button></header>'
    page = story_page(headline=f'<div class="kicker"><a href="/tag/rivers">Rivers</a></div><h1>{HEADLINE}</h1>')
    assert article_of(page.replace("<main>", bar + "<main>")).kicker == "Rivers"


def test_a_part_of_the_headline_is_no_standfirst() -> None:
    parts = HEADLINE.partition(" votes for ")
    bar = f'<div class="breadcrumbs"><a href="/">Home</a><h1>{HEADLINE}</h1></div>'
    split = f'<div><h2>{parts[0]}</h2><h4 class="deck">votes for {parts[2]}</h4></div>'
    assert article_of(story_page(headline=bar + split)).standfirst is None


APART = (
    f"<div class='xq'><div class='q1'><p>{OPENING}</p></div><div class='q2'>Jane Miller</div>"
    f"<div class='q3'>{paragraphs()}</div></div>"
)
"""An opening that no name calls anything, a byline behind it."""


def test_an_opening_made_as_no_other_paragraph_that_the_description_repeats_stays_in_the_text() -> None:
    article = article_of(story_page("", above=APART.replace("Jane Miller", ""), head=described(f"{OPENING[:60]} …")))
    assert article.standfirst == OPENING
    assert article.body.startswith(OPENING)


def test_an_opening_between_headline_and_byline_needs_no_description() -> None:
    assert article_of(story_page("", above=APART)).standfirst == OPENING


@pytest.mark.parametrize(
    "opening",
    [
        f"<p>{OPENING}</p><p>Jane Miller</p>{paragraphs()}",
        f"<div><img src='/a.jpg' width='900' height='600'><p>{OPENING}</p></div><p>Jane Miller</p>{paragraphs()}",
        f"<div class='q1'><p>{OPENING}</p></div>"
        + "".join(f"<div class='q1'><p>{text}</p></div>" for text in PARAGRAPHS),
    ],
)
def test_a_first_paragraph_made_as_the_others_or_set_under_a_picture_is_none(opening: str) -> None:
    assert article_of(story_page(opening, head=described(OPENING))).standfirst is None


def test_what_holds_the_headline_is_no_advertisement_whatever_it_is_called() -> None:
    header = f'<header class="banner-headline"><h1>{HEADLINE}</h1><div class="description"><h2 itemprop="description">{LEAD}</h2></div></header>'
    assert standfirst_of(headline=header, head=described(LEAD)) == LEAD


@pytest.mark.parametrize(
    "label", ['<span class="article__kicker">Report</span>', "<span>Report</span>", '<b class="x-label">Report</b> ']
)
def test_a_label_that_its_looks_set_apart_is_no_part_of_the_standfirst(label: str) -> None:
    said = "The sea wall will be built again, to the dismay of the cafés along the promenade."
    assert article_of(story_page(above=f'<p class="standfirst">{label}{said}</p>')).standfirst == said


def test_a_name_that_begins_a_standfirst_stays_in_it() -> None:
    said = "<b>Anna Whitfield</b> walks along the wall that the town is to pull down in the spring."
    standfirst = article_of(story_page(above=f'<p class="standfirst">{said}</p>')).standfirst
    assert standfirst == "Anna Whitfield walks along the wall that the town is to pull down in the spring."
