"""Which of the things that look like a headline is the headline."""
# ruff: noqa: E501 - lists of words and markup are kept one to a line

from __future__ import annotations

import pytest

from tests.extraction.pages import HEADLINE, URL, article_of, json_ld, paragraphs, story_page


def headline_of(**options: str) -> str | None:
    return article_of(story_page(**options)).headline


def og(text: str) -> str:
    return f'<meta property="og:title" content="{text}">'


def test_the_h1_that_the_title_repeats() -> None:
    assert headline_of() == HEADLINE


def test_the_sites_name_is_cut_off_a_title() -> None:
    for separator in (" - ", " | ", " – ", " — ", " • ", " :: "):
        assert headline_of(headline="", title=f"{HEADLINE}{separator}The Example") == HEADLINE


def test_the_sites_name_is_cut_off_the_front_of_a_title() -> None:
    assert headline_of(headline="", title=f"The Example | {HEADLINE}") == HEADLINE


def test_the_host_is_cut_off_a_title() -> None:
    assert headline_of(headline="", title=f"{HEADLINE} | example.com") == HEADLINE


def test_a_dash_within_a_headline_stays() -> None:
    text = "Bridge over the river – a dream of forty years"
    assert headline_of(headline=f"<h1>{text}</h1>", title=f"{text} - The Example") == text


def test_an_h1_that_is_the_sites_logo_is_passed_over() -> None:
    page = story_page(headline=f"<h2>{HEADLINE}</h2>").replace("<nav>", '<h1 class="logo">The Example</h1><nav>')
    assert article_of(page).headline == HEADLINE


def test_an_h1_that_is_the_sites_name_is_passed_over() -> None:
    page = story_page(headline=f"<h2>{HEADLINE}</h2>").replace("<nav>", "<h1>The Example</h1><nav>")
    assert article_of(page).headline == HEADLINE


def test_of_two_h1_the_one_that_other_sources_repeat() -> None:
    page = story_page().replace("<nav>", "<h1>Weather: rain in the evening, wind from the west</h1><nav>")
    assert article_of(page).headline == HEADLINE


def test_json_ld_and_opengraph_agree_against_the_h1() -> None:
    said = "River bridge: council votes yes after six hours"
    assert headline_of(head=json_ld(headline=said) + og(said), title=f"{said} | The Example") == said


def test_an_opengraph_title_made_for_sharing_loses_against_h1_and_json_ld() -> None:
    assert headline_of(head=json_ld() + og("You will not believe what this town did")) == HEADLINE


def test_json_ld_where_the_page_shows_no_h1() -> None:
    assert headline_of(headline="", title="The Example", head=json_ld()) == HEADLINE


def test_opengraph_where_there_is_nothing_else() -> None:
    assert headline_of(headline="", title="The Example", head=og(HEADLINE)) == HEADLINE


def test_a_kicker_in_the_h1_is_no_part_of_the_headline() -> None:
    page = story_page(headline=f'<h1><span class="kicker">Local politics</span> {HEADLINE}</h1>', head=og(HEADLINE))
    article = article_of(page)
    assert article.headline == HEADLINE
    assert article.kicker == "Local politics"


def test_a_kicker_above_the_h1() -> None:
    assert article_of(story_page(headline=f'<p class="kicker">Harbour</p><h1>{HEADLINE}</h1>')).kicker == "Harbour"


def test_entities_that_were_escaped_twice() -> None:
    assert headline_of(headline="", head=og("Fish &amp;amp; ships: a harbour looks for its future")) == (
        "Fish & ships: a harbour looks for its future"
    )


def test_soft_hyphens_and_zero_width_spaces_are_no_letters() -> None:
    assert (
        headline_of(headline="<h1>Coun&shy;cil votes for a new \u200bbridge</h1>", title="x")
        == "Council votes for a new bridge"
    )


def test_line_breaks_in_a_headline_are_spaces() -> None:
    assert headline_of(headline="<h1>Town council votes<br>for a new bridge<br/>over the river</h1>") == HEADLINE


def test_the_headline_of_another_story_in_json_ld_is_not_taken() -> None:
    other = json_ld(
        headline="A quite different story about a cat in a tree", url="https://www.example.com/other/cat-in-a-tree"
    )
    assert headline_of(head=other) == HEADLINE


def test_of_several_stories_in_json_ld_the_one_of_this_page() -> None:
    other = json_ld(
        headline="A quite different story about a cat in a tree", url="https://www.example.com/other/cat-in-a-tree"
    )
    assert headline_of(headline="", title="The Example", head=other + json_ld() + '<link rel="canonical" href="https://www.example.com/x">'
                       + og(HEADLINE)) == HEADLINE  # fmt: skip


def test_json_ld_in_a_graph() -> None:
    graph = '<script type="application/ld+json">{"@graph": [{"@type": "WebSite", "name": "The Example"}, {"@type": "Article", "headline": "%s", "datePublished": "2026-11-03"}]}</script>'.replace(
        "%s", HEADLINE
    )
    assert headline_of(headline="", title="The Example", head=graph) == HEADLINE


def test_broken_json_ld_is_mended() -> None:
    broken = '<script type="application/ld+json">\n//<![CDATA[\n{"@type": "NewsArticle", "headline": "%s", "datePublished": "2026-11-03T10:00:00Z",}\n//]]>\n</script>'.replace(
        "%s", HEADLINE
    )
    article = article_of(story_page(headline="", title="The Example", head=broken))
    assert article.headline == HEADLINE
    assert article.published_at == "2026-11-03T10:00:00Z"


def test_a_line_break_within_a_string_of_json_ld() -> None:
    broken = '<script type="application/ld+json">{"@type": "NewsArticle", "description": "one\ntwo", "headline": "%s"}</script>'.replace(
        "%s", HEADLINE
    )
    assert headline_of(headline="", title="The Example", head=broken) == HEADLINE


# --- what the page shows, and data that say otherwise ---------------------------------------------------------------

OLD = "Town council debates a new bridge over the river"


def test_an_h1_that_the_title_repeats_is_newer_than_json_ld_and_opengraph() -> None:
    assert headline_of(head=json_ld(headline=OLD) + og(OLD)) == HEADLINE


def test_an_h1_that_begins_with_the_declared_headline_says_more() -> None:
    longer = f"{HEADLINE} (update)"
    page = story_page(headline=f"<h1>{longer}</h1>", head=json_ld() + og(HEADLINE), title=HEADLINE)
    assert article_of(page).headline == longer


def test_an_h1_that_opengraph_repeats_against_json_ld_for_search_engines() -> None:
    assert headline_of(
        head=json_ld(headline="River bridge vote 2026") + og(HEADLINE), title="River bridge vote 2026"
    ) == (HEADLINE)


def test_a_change_in_json_ld_alone_is_no_change_of_what_readers_see() -> None:
    before = headline_of(head=json_ld() + og(HEADLINE))
    assert headline_of(head=json_ld(headline="Bridge vote: all you need to know") + og(HEADLINE)) == before


def test_a_blogs_json_ld_holds_the_title_for_search_engines() -> None:
    said = "Best river bridges of 2026"
    head = json_ld(headline=said).replace("NewsArticle", "BlogPosting") + og(said)
    assert headline_of(head=head, title=said) == HEADLINE


def test_where_all_differ_the_address_tells_which_wording_the_story_was_filed_under() -> None:
    live = "Ministro de Obras dimite tras las críticas de la oposición"
    lasting = "Puente sobre el río: últimas noticias del derrumbe"
    page = story_page(
        headline=f"<h1>{live}</h1>", title=lasting, head=json_ld(headline=lasting) + og("Puente: en vivo")
    )
    assert article_of(page, url="https://www.example.com/puente-rio-ultimas-noticias-derrumbe").headline == lasting
    assert article_of(page, url="https://www.example.com/ministro-obras-dimite-criticas").headline == live
    assert article_of(page, url="https://www.example.com/a/4711").headline == live


def test_two_h1_of_which_one_is_a_teaser_that_leads_elsewhere() -> None:
    page = story_page(headline=f"<h2>{HEADLINE}</h2>", title="Neues aus der Stadt").replace(
        "<nav>", '<a href="/other/story"><h1>Vier Verletzte bei einem Brand am Hafen</h1></a><nav>'
    )
    assert article_of(page + f"<p>{HEADLINE}</p>").headline != "Vier Verletzte bei einem Brand am Hafen"


def test_an_h1_that_is_the_way_home_names_the_site() -> None:
    page = story_page(headline=f"<h2>{HEADLINE}</h2>", title=f"{HEADLINE} - A newsletter on bridges")
    page = page.replace("<nav>", '<div><h1><a href="/">A newsletter on bridges</a></h1></div><nav>')
    assert article_of(page).headline == HEADLINE


def test_an_h1_that_links_to_its_own_page_is_the_headline() -> None:
    link = '<h1><a href="/news/2026/town-council-votes-for-new-bridge-4711?from=top">Stadtrat stimmt für neue Brücke</a></h1>'
    assert headline_of(headline=link, title="The Example") == "Stadtrat stimmt für neue Brücke"


def test_an_h1_in_a_trail_of_breadcrumbs_is_the_title_for_search_engines() -> None:
    seo = "Brücke Musterstadt: Kosten, Termine, Protest - alle Infos"
    shown = "Stadtrat stimmt nach langem Streit für neue Brücke"
    trail = f'<nav><ol><li><a href="/">Start</a></li><li><h1>{seo}</h1></li></ol></nav>'
    for said in (json_ld(headline=shown) + og(seo), json_ld(headline=seo) + og(shown)):
        page = story_page(headline=f"{trail}<header><h2>{shown}</h2></header>", title=seo, head=said, lang="de")
        assert article_of(page).headline == shown


def test_an_h2_beside_a_trail_that_was_reworded_before_its_data() -> None:
    seo, new = "Brücke Musterstadt: alle Infos", "Stadtrat stimmt nach Streit für neue Brücke (Update)"
    trail = f'<div class="breadcrumb"><h1>{seo}</h1></div>'
    head = json_ld(headline="Stadtrat stimmt nach Streit für neue Brücke")
    assert headline_of(headline=f"{trail}<header><h2>{new}</h2></header>", title=seo, head=head) == new


def test_without_any_h1_of_its_own_the_trail_is_better_than_nothing() -> None:
    trail = f'<nav class="breadcrumbs"><h1>{HEADLINE}</h1></nav>'
    assert headline_of(headline=trail, title="The Example") == HEADLINE


def test_microdata_name_the_headline_where_it_is_no_h1() -> None:
    page = story_page(headline='<h2 itemprop="headline">Über das Blog und seine Werkstatt am Fluss</h2>', title="Start")
    assert article_of(page.replace("<nav>", '<h1 id="site-title">Werkbank</h1><nav>')).headline == (
        "Über das Blog und seine Werkstatt am Fluss"
    )


def test_microdata_in_a_meta_element() -> None:
    head = '<meta itemprop="headline" content="국회, 새 다리 건설 예산안 통과">'
    assert headline_of(headline="", title="The Example", head=head) == "국회, 새 다리 건설 예산안 통과"


def test_an_application_that_is_named_like_the_page_does_not_make_its_headline_a_sites_name() -> None:
    page = story_page(head=f'<meta name="application-name" content="{HEADLINE}">', title=HEADLINE)
    assert article_of(page).headline == HEADLINE


def test_a_headline_of_one_word_that_the_address_repeats() -> None:
    page = story_page(headline="<h1>bridge</h1>", title="BRIDGE Definition, Meaning and Use in a Sentence")
    assert article_of(page, url="https://www.example.com/browse/bridge").headline == "bridge"


# --- what stands with the headline in one element -------------------------------------------------------------------


def test_a_kicker_without_a_name_is_no_part_of_the_headline_where_data_leave_it_out() -> None:
    heading = "<h1><span>Manifestation nationale</span>Les syndicats défilent contre la réforme</h1>"
    text = "Les syndicats défilent contre la réforme"
    assert headline_of(headline=heading, head=json_ld(headline=text), title=text) == text


def test_a_kicker_that_data_join_to_the_headline_is_spelt_as_they_spell_it() -> None:
    heading = "<h1><span>Nationale Demo</span>Gewerkschaften ziehen über die Brücke</h1>"
    said = "Nationale Demo / Gewerkschaften ziehen über die Brücke"
    assert headline_of(headline=heading, head=og(said), title="Start") == said


def test_words_before_the_declared_headline_stay_where_no_element_sets_them_apart() -> None:
    shown = "2026 guide to bridges, ferries and tunnels of the valley"
    said = "Guide to bridges, ferries and tunnels of the valley"
    assert headline_of(headline=f"<h1>{shown}</h1>", head=json_ld(headline=said), title="Guide") == shown


def test_a_source_and_a_counter_behind_the_headline_are_none_of_it() -> None:
    heading = f'<h1><span><a href="{URL}">{HEADLINE}</a> <span>(paper.example)</span></span> <span>87</span></h1>'
    assert headline_of(headline=heading, title=HEADLINE) == HEADLINE


def test_a_date_before_the_headline_is_none_of_it() -> None:
    heading = f'<h1><a href="{URL}"><time datetime="2026-11-18">18 Nov 2026</time> {HEADLINE}</a></h1>'
    assert headline_of(headline=heading, head=og(HEADLINE)) == HEADLINE


def test_a_line_break_behind_a_kicker_separates_words() -> None:
    heading = '<h1><small class="kicker">Porto</small><br>Câmara aprova<br>nova ponte sobre o rio</h1>'
    assert headline_of(headline=heading, title="Início") == "Câmara aprova nova ponte sobre o rio"


def test_what_is_there_for_screen_readers_alone_is_not_seen() -> None:
    heading = '<h1><span class="visually-hidden">Article: </span>مجلس المدينة يصوت لجسر جديد فوق النهر</h1>'
    assert headline_of(headline=heading, title="x") == "مجلس المدينة يصوت لجسر جديد فوق النهر"


# --- names at the ends of a title -----------------------------------------------------------------------------------


def titled(title: str, *, url: str = URL, head: str = "") -> str | None:
    return article_of(story_page(headline="", title=title, head=head), url=url).headline


def test_a_section_is_cut_off_a_title() -> None:
    head = '<meta property="article:section" content="Спорт">'
    assert titled("Команда выиграла финал в родном городе | Спорт | The Example", head=head) == (
        "Команда выиграла финал в родном городе"
    )


def test_a_section_that_the_address_names_is_cut_off_a_title() -> None:
    url = "https://www.example.com/springfield/news/bridge-vote-4711.html"
    assert titled("Council votes for the bridge - Springfield News", url=url) == "Council votes for the bridge"


def test_names_behind_a_separator_without_spaces() -> None:
    head = '<meta name="category" content="社会">'
    assert titled("市议会投票通过新建跨河大桥_社会_The Example", head=head) == "市议会投票通过新建跨河大桥"
    assert titled("시의회, 새 다리 건설안 통과-정치ㅣThe Example", head='<meta name="section" content="정치">') == (
        "시의회, 새 다리 건설안 통과"
    )


def test_a_hyphen_within_the_last_word_of_a_title_stays() -> None:
    assert titled("Council votes for a new foot-bridge | The Example") == "Council votes for a new foot-bridge"


def test_a_label_of_the_hosts_name_is_cut_off_a_title() -> None:
    url = "https://developers.example.org/story/bridge-vote"
    page = story_page(headline="", title="Council votes for a bridge - Example").replace("The Example", "")
    assert article_of(page, url=url).headline == "Council votes for a bridge"


def test_a_separator_with_no_name_behind_it() -> None:
    assert titled("Council votes for a new bridge ⋆") == "Council votes for a new bridge"


@pytest.mark.parametrize("title", ["News Flash • {}", "The Old Paper: {}", "{} | County of Riverside"])
def test_of_a_title_the_part_that_the_page_shows_by_itself(title: str) -> None:
    page = story_page(headline=f'<h1 class="sr-only">News Flash</h1><h2>{HEADLINE}</h2>', title=title.format(HEADLINE))
    assert article_of(page).headline == HEADLINE


def test_data_that_shorten_a_heading_before_its_colon_cut_nothing_off_it() -> None:
    shown, said = (
        f"{name}: Viera defeats Rockledge to stay unbeaten" for name in ("High School Roundup", "HS Roundup")
    )
    assert headline_of(headline=f"<h1>{shown}</h1>", head=og(said), title=f"{said} - The Example") == shown


def test_whose_story_it_is_in_brackets_behind_what_data_declare() -> None:
    said = "市立図書館、日曜開館を再開へ"
    head = json_ld(headline=f"{said}（港新聞）") + f'<meta property="og:title" content="{said}（港新聞）">'
    page = story_page(head=head, headline=f"<h1>{said}</h1>", title=f"{said}（港新聞） - The Example", lang="ja")
    assert article_of(page).headline == said


def test_an_h1_that_leads_to_the_source_of_the_story() -> None:
    head = f'<meta property="og:title" content="{HEADLINE}">'
    page = story_page(
        head=head, headline=f'<h1><a href="https://other.example.net/1">{HEADLINE}</a></h1>', above="<p>May 4, 2026</p>"
    )
    article = article_of(page)
    assert (article.headline, dict(article.sources)["headline"], article.published_at) == (HEADLINE, "h1", "2026-05-04")


def test_a_copy_of_the_headline_that_no_reader_sees() -> None:
    """Some systems hide it at the page's top for those who share the page: dates and pictures stand beside the other."""
    hidden = f'<div style="display:none"><img src="/i/share.jpg"><h1>{HEADLINE}</h1></div><div>1 January 2020</div>'
    page = story_page(headline=f"<h1>{HEADLINE}</h1>", above="<div>4 May 2026</div>").replace("<nav>", f"{hidden}<nav>")
    article = article_of(page)
    assert (article.headline, article.published_at, article.images) == (HEADLINE, "2026-05-04", ())


def test_a_masthead_that_holds_the_headline_too() -> None:
    masthead = f'<header><h1><span>{HEADLINE}</span><a href="/">The Example</a></h1><div>Today: 20 November 2026</div></header>'
    page = story_page(headline=f"<h3>{HEADLINE}</h3>", above="<div>4 May 2026</div>", title=HEADLINE).replace(
        "<nav>", f"{masthead}<nav>"
    )
    article = article_of(page)
    assert (article.headline, article.published_at) == (HEADLINE, "2026-05-04")


def test_a_byline_in_the_h1_that_titles_with_a_note_leave_out() -> None:
    head = f'<meta property="og:title" content="{HEADLINE} (Photo: Reuters)">'
    headline = f"<h1><span>{HEADLINE}</span><br><span>Editor at large Ann Bell</span></h1>"
    assert article_of(story_page(head=head, headline=headline, title="x")).headline == HEADLINE


def test_a_sections_name_in_the_h1_gives_way_to_the_h2_that_data_repeat() -> None:
    page = story_page(
        f"<h2>{HEADLINE}</h2>{paragraphs()}",
        headline="<h1>Bridges and Rivers Desk</h1>",
        head=f'<meta property="og:title" content="{HEADLINE}">',
    )
    assert article_of(page).headline == HEADLINE


def test_a_title_with_the_names_of_a_blog_and_of_its_host() -> None:
    head = og(f"{HEADLINE} @ Ann by the sea :: Our Diaries")
    assert headline_of(headline=f"<h2>{HEADLINE}</h2>", head=head, title="Ann by the sea") == HEADLINE
