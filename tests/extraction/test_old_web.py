"""Pages of the old web: tables for layout, microformats, line breaks, menus without names, no data at all."""
# ruff: noqa: E501 - markup is kept one piece to a line

from __future__ import annotations

import pytest

from tests.extraction.pages import HEADLINE, PARAGRAPHS, article_of, paragraphs, story_page

TEXT = "\n\n".join(PARAGRAPHS)
AGENCY = f"""<html><head><title>News from The Example Agency</title></head><body><div class="logo"><a href="/"><img src="/i/name.png"></a></div>
<table class="story hnews hentry item" border="0"><tr><td><div class="timestamp updated" title="2026-06-13T1603Z">Jun 13, 2026 4:03 PM EDT</div><br>
<p><span class="headline entry-title">{HEADLINE}</span></p><span class="byline">By <span class="author vcard"><span class="fn">ANN BELL</span></span></span><br><span class="bylinetitle">Example Agency</span></td></tr>
<tr><td><table border="0" style="float: right"><tr><td><a href="/photos/8_0.html"><img src="/photos/8_0-small.jpg" width="180" border="0"></a><br><font class="photo"><span class="apCaption">AP Photo/Tom Marsh</span></font></td></tr></table>
<span class="entry-content">{paragraphs()}</span></td></tr></table><p class="copy">&copy; 2026 The Example Agency. All rights reserved.</p></body></html>"""


def test_an_agencys_page_in_tables_that_a_microformat_explains() -> None:
    article = article_of(AGENCY)
    assert (article.headline, article.authors, article.body) == (HEADLINE, ("ANN BELL",), TEXT)
    assert (article.published_at or "")[:10] == "2026-06-13"


def test_the_title_of_another_entry_is_not_the_pages() -> None:
    teaser = '<div class="hentry"><h3 class="entry-title"><a href="/cat">Cat in a tree keeps fire brigade busy</a></h3></div>'
    page = story_page(headline="", title="The Example", above=teaser)
    assert article_of(page).headline == "The Example"


def test_the_title_of_a_box_of_links_is_no_name_of_an_author_and_no_text() -> None:
    box = (
        '<div class="line"><div class="l"><h3>Related News</h3><ul><li><a href="/1">Ferry runs aground in thick fog</a></li></ul>'
        '<h3>Multimedia</h3><ul><li><a href="/2">The harbour in an old drawing</a></li></ul></div></div>'
    )
    date = '<div class="data"><span>17:08</span> 10 April 2026</div>'
    article = article_of(story_page(box + paragraphs(), above=date))
    assert (article.authors, article.body) == ((), TEXT)


def test_a_caption_before_the_sign_of_copyright_in_an_element_named_for_it() -> None:
    picture = (
        '<div class="box"><img src="/p/bridge.jpg" width="600" height="340"><div class="copyright"><div><p>Crowd before the town hall</p>'
        '<span class="cr">© AFP/ TOM MARSH</span></div></div></div>'
    )
    (image,) = article_of(story_page(above=picture)).images
    assert (image.caption, image.credit) == ("Crowd before the town hall", "AFP/ TOM MARSH")


@pytest.mark.parametrize("byline", ["VON ANN BELL", "By Ann Bell", "Por Ann Bell."])
def test_a_byline_that_ends_the_standfirst(byline: str) -> None:
    lead = "A council in a small town has found the money for a bridge that nobody wanted to pay for."
    intro = f'<p class="intro">{lead} <span class="author">{byline}</span></p>'
    assert article_of(story_page(above=intro)).standfirst == lead


def test_a_trail_in_a_menu_of_its_own() -> None:
    trail = '<div class="nav-bread"><a href="/">Home</a>&gt;<a href="/region/">Region</a>&gt;<a href="/region/coast/">Coast</a></div>'
    assert article_of(story_page(above="", headline=f"{trail}<h1>{HEADLINE}</h1>")).section == "Coast"


def test_a_pointer_and_its_links_in_one_paragraph_that_line_breaks_divide() -> None:
    links = '<a href="/1">ลืออุ้มผู้ลี้ภัยหายจากที่พัก 12 วันแล้ว</a><br><a href="/2">ตร.เร่งหาเบาะแสคดีที่แม่น้ำโขง</a>'
    article = article_of(story_page(f"{paragraphs()}<p><strong>เรื่องที่เกี่ยวข้อง</strong><br>{links}</p>"))
    assert article.body == TEXT
