"""Tags and sections that a page shows and no data name: links under that word, trails, labels, titles in parts."""

from __future__ import annotations

import pytest

from tests.extraction.pages import HEADLINE, article_of, story_page

LINKS = '<a href="/{}/river">river</a>, <a href="/{}/bridge">bridge</a>'


def tags(below: str, *, head: str = "") -> tuple[str, ...]:
    return article_of(story_page(below=below, head=head)).tags


@pytest.mark.parametrize(
    "below",
    [
        f'<div class="article-tags">{LINKS}</div>',
        f'<ul class="td-tags"><li><span>TAGS</span></li><li>{LINKS}</li></ul>',
        f'<div class="etiketler">{LINKS}</div>',
        f"<p>Теги: {LINKS}</p>",
        f"<div>Címkék: {LINKS}</div>",
        f'<section class="keywords">{LINKS}</section>',
        f"<div>{LINKS.replace('{}', 'topic')}</div>",
        '<div class="post__tags"><span><a href="/1">#river</a></span><span><a href="/2">#bridge</a></span></div>',
    ],
)
def test_links_that_stand_together_and_are_called_tags(below: str) -> None:
    assert tags(below) == ("river", "bridge")


@pytest.mark.parametrize(
    "below",
    [
        f"<div>{LINKS}</div>",
        '<p>The <a href="/tag/river">river</a> rose by a metre on Tuesday, and the bridge was closed to lorries.</p>',
        f'<div class="h-tag">{LINKS}</div>',
        f'<div class="popular-box"><div class="tags">{LINKS}</div></div>',
        f'</article></main><aside><div class="tags">{LINKS}</div></aside><main><article>',
    ],
)
def test_links_of_other_things_are_no_tags(below: str) -> None:
    assert tags(below) == ()


def test_what_data_say_goes_before_what_is_shown() -> None:
    head = '<meta name="news_keywords" content="town, council">'
    assert tags(f'<div class="tags">{LINKS}</div>', head=head) == ("town", "council")


@pytest.mark.parametrize(
    "above",
    [
        '<div><a href="/">Home</a> » <a href="/c/3">Culture</a></div>',
        '<div>当前位置：<a href="/">首页</a> → <a href="/c/3">Culture</a></div>',
        '<p class="seccion">Culture</p>',
        '<ul class="td-category"><li class="entry-category"><a href="/c/3">Culture</a></li></ul>',
        '<a class="x_cat" href="/c/3">Culture</a><h2>The mayor is content with what was decided</h2>',
    ],
)
def test_a_section_above_the_headline(above: str) -> None:
    assert article_of(story_page(headline=f"{above}<h1>{HEADLINE}</h1>")).section == "Culture"


@pytest.mark.parametrize(
    ("title", "section"),
    [
        (f"{HEADLINE} - Culture - The Example", "Culture"),
        (f"{HEADLINE} | Culture | The Example", "Culture"),
        (f"{HEADLINE}_Culture_The Example", "Culture"),
        (f"{HEADLINE} - The Example", None),
        (f"{HEADLINE} | Anna Whitfield | The Example", None),
        (f"{HEADLINE} - 20261103 - The Example", None),
    ],
)
def test_a_section_between_headline_and_site(title: str, section: str | None) -> None:
    assert article_of(story_page(title=title)).section == section
