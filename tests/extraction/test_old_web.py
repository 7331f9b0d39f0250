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


LAYOUT = """<HTML><HEAD><TITLE>{title}</TITLE></HEAD><BODY BGCOLOR="#FFFFFF"><TABLE WIDTH=600 BORDER=0><TR><TD WIDTH=120 VALIGN=TOP><FONT SIZE=2><A HREF="/">HOME</A><BR><A HREF="/world/">World</A><BR><A HREF="/sport/">Sport</A></FONT></TD>
<TD WIDTH=480 VALIGN=TOP>{cell}</TD></TR></TABLE></BODY></HTML>"""
LINES = f"<FONT SIZE=2><B>{PARAGRAPHS[0]}</B><P>{PARAGRAPHS[1]}<P>{PARAGRAPHS[2]}<P>{PARAGRAPHS[3]}</FONT>"


def in_a_cell(cell: str, title: str = HEADLINE) -> str:
    return LAYOUT.format(cell=cell, title=title)


def test_what_stands_above_a_headline_that_font_and_bold_make() -> None:
    above = f"<FONT SIZE=2>Tuesday, November 23, 1999 Published at 18:05 GMT</FONT><BR><BR><FONT SIZE=1><A HREF='/uk/'>UK</A></FONT><BR><FONT SIZE=5><B>{HEADLINE}</B></FONT><BR><BR>"
    article = article_of(in_a_cell(above + LINES, f"The Example | UK | {HEADLINE}"))
    assert (article.headline, article.body) == (HEADLINE, TEXT)
    assert article.published_at == "1999-11-23T18:05:00Z"


def test_a_title_with_site_and_section_before_colons() -> None:
    page = in_a_cell(f"<B>{HEADLINE}</B><BR><BR>{LINES}", f"Example.Com: World: {HEADLINE}")
    assert article_of(page).headline == HEADLINE


def test_the_one_heading_of_a_page_whose_title_names_the_site_alone() -> None:
    cell = f"<H2 ALIGN=CENTER>{HEADLINE}</H2><P><I>By Ann Bell<BR>Gazette Staff Writer</I></P>{paragraphs()}"
    article = article_of(in_a_cell(cell, "The Weekly Gazette - Local News"))
    assert (article.headline, article.authors, article.body) == (HEADLINE, ("Ann Bell",), TEXT)


def test_lines_beside_a_picture_in_a_paragraph_of_its_own() -> None:
    picture = '<P><IMG SRC="bridge.1.jpg" ALIGN=left WIDTH=190 HEIGHT=250><FONT SIZE=-2>Tom Marsh/The Example</FONT><BR><FONT SIZE=-1><I>The old bridge seen from the harbour.</I></FONT><BR CLEAR=all></P>'
    assert article_of(in_a_cell(f"<H1>{HEADLINE}</H1>{picture}{paragraphs()}")).body == TEXT


def test_links_to_other_stories_in_a_table_behind_the_text() -> None:
    links = "<TABLE><TR><TD><FONT SIZE=2><B>In this paper</B><BR>21 Nov 99 | <A HREF='/1'>Ferry runs aground in fog</A><BR>19 Nov 99 | <A HREF='/2'>Harbour firms want a road</A></FONT></TD></TR></TABLE>"
    foot = "<FONT SIZE=1>To the top | <A HREF='/home'>The Example Home</A> | <A HREF='/sport'>The Example Sport</A><BR>&copy;</FONT>"
    assert article_of(in_a_cell(f"<H1>{HEADLINE}</H1>{paragraphs()}{links}{foot}")).body == TEXT
