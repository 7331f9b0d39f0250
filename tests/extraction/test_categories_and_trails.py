"""Sections that the page alone shows: a category, and a trail that does not begin at home."""

from __future__ import annotations

import pytest

from tests.extraction.pages import HEADLINE, article_of, story_page


def test_a_category_is_the_section_and_no_tag() -> None:
    article = article_of(
        story_page(
            above='<a href="/cat/life" rel="category tag">Life</a>', below='<a href="/tag/pens" rel="tag">Pens</a>'
        )
    )
    assert (article.section, article.tags) == ("Life", ("Pens",))


@pytest.mark.parametrize("home", ["", '<li><a href="/">Home</a></li>', '<li><a href="/en/">The Example</a></li>'])
def test_a_trail_leads_to_the_section_whether_or_not_it_begins_at_home(home: str) -> None:
    trail = f'<ul class="breadcrumbs">{home}<li><a href="/style/">Style</a></li></ul>'
    assert article_of(story_page(headline=f"{trail}<h1>{HEADLINE}</h1>")).section == "Style"
