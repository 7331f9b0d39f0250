"""Which of the things that look like a headline is the headline."""
# ruff: noqa: E501 - lists of words and markup are kept one to a line

from __future__ import annotations

from tests.extraction.pages import HEADLINE, article_of, json_ld, story_page


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
    assert headline_of(head=json_ld(headline=said) + og(said)) == said


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
