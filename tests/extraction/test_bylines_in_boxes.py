"""Bylines with more in them than a name: the author's card, a label before a bold name, a list that is a menu by its tag."""

# ruff: noqa: E501 - lists of words and markup are kept one to a line
from __future__ import annotations

from tests.extraction.pages import PARAGRAPHS, article_of, paragraphs, story_page

TEXT = "\n\n".join(PARAGRAPHS)


def test_a_link_to_the_page_of_an_author_who_was_named_is_no_second_author() -> None:
    above = """<p class="author-name">By <a href="/author/lmoreau/">Lise Moreau</a> <button><a href="/author/lmoreau/">Lise Moreau</a>
    <a href="/author/lmoreau/">All Her Stories</a></button></p>"""
    assert article_of(story_page(above=above)).authors == ("Lise Moreau",)


def test_authors_whose_links_lead_nowhere_are_all_named() -> None:
    above = '<p class="byline">By <a href="#">Lise Moreau</a> and <a href="#">Anna Whitfield</a></p>'
    assert article_of(story_page(above=above)).authors == ("Lise Moreau", "Anna Whitfield")


def test_microdata_tells_an_author_in_a_navigation_too() -> None:
    above = '<nav><span><a href="/world">World</a></span> <span>Edited by <span itemprop="author">Anna Whitfield</span></span></nav>'
    assert article_of(story_page(above=above)).authors == ("Anna Whitfield",)


def test_a_bold_name_behind_words_that_say_who_wrote() -> None:
    body = "<p>Un texte de <strong>Frédéric Zoller</strong> d'<em>Enquêtes</em></p>" + paragraphs()
    article = article_of(story_page(body, lang="fr"))
    assert article.authors == ("Frédéric Zoller",)
    assert article.body == TEXT


def test_how_to_reach_the_author_is_no_text_wherever_it_stands() -> None:
    line = "Do you know more about the bridge? You can write to our reporter, Anna Whitfield, at anna.whitfield@example.com, or call her on 604 555 0188 in the mornings."
    above = '<p class="byline">By Anna Whitfield</p>'
    body = paragraphs(*PARAGRAPHS[:2], line, *PARAGRAPHS[2:])
    assert article_of(story_page(body, above=above)).body == TEXT


def test_authors_told_by_relation_whatever_their_element_with_cards_behind_them() -> None:
    card = '<div class="author-overlay"><a class="close" href="#">Close</a><a href="/author/{0}" class="author-info">More from {0}</a></div>'
    above = f"""<ul class="authors"><li>By</li><li><div rel="author" class="author has-bio">Josh Margoles</div>{card.format("Josh")}</li>
    <li><div rel="author" class="author has-bio">Anna Whitfield</div>{card.format("Anna")}</li></ul>"""
    assert article_of(story_page(above=above)).authors == ("Josh Margoles", "Anna Whitfield")
