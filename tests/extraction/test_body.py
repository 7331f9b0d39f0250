"""What is the text of a story and what is furniture around it, one habit of markup a test."""
# ruff: noqa: E501 - lists of words and markup are kept one to a line

from __future__ import annotations

import pytest

from tests.extraction.pages import HEADLINE, PARAGRAPHS, article_of, json_ld, paragraphs, story_page

TEXT = "\n\n".join(PARAGRAPHS)
OTHER = "Quite another story about a cat in a tree that kept the fire brigade busy for the whole of Sunday afternoon."


def body_with(noise: str, *, above: str = "", below: str = "") -> str:
    """The body of a story with something in the middle of its text."""
    first, second, *rest = PARAGRAPHS
    return article_of(story_page(paragraphs(first, second) + noise + paragraphs(*rest), above=above, below=below)).body


@pytest.mark.parametrize(
    "noise",
    [
        f'<div class="related-stories"><h3>Related</h3><ul><li><a href="/a">{OTHER}</a></li></ul></div>',
        f'<aside><h4>More on this</h4><p><a href="/a">{OTHER}</a></p></aside>',
        f'<p><a href="/a">{OTHER}</a></p>',
        '<p><strong>Read more:</strong> <a href="/a">Cat in a tree keeps fire brigade busy</a></p>',
        '<p>Lesen Sie auch: <a href="/a">Katze im Baum hält Feuerwehr in Atem</a></p>',
        '<p>À lire aussi <a href="/a">Un chat dans un arbre occupe les pompiers</a></p>',
        '<p>関連記事：<a href="/a">木の上の猫</a></p>',
        '<div class="newsletter-signup"><p>Sign up for our daily newsletter and never miss a story from the harbour again.</p></div>',
        "<p>Sign up for our free daily newsletter to get the news first.</p>",
        "<p>Download our app for breaking news alerts.</p>",
        '<div class="share-bar"><span>Share</span><a href="#">Facebook</a><a href="#">X</a></div>',
        '<div class="ad-slot"><span>Advertisement</span></div>',
        "<p>ADVERTISEMENT</p>",
        "<p>Story continues below advertisement</p>",
        '<div class="video-player"><p>This video can not be played</p></div>',
        '<figure><img src="/a.jpg"><figcaption>The harbour at dawn, seen from the lighthouse. Photo: Tom Becker</figcaption></figure>',
        '<div class="photo"><img src="/a.jpg"><span>The harbour at dawn, seen from the lighthouse (Image: GETTY)</span></div>',
        '<div class="factbox"><h3>The bridge in numbers</h3><p>It is 311 metres long and was built in 1911 by two hundred men.</p></div>',
        f'<blockquote class="pullquote">{PARAGRAPHS[1][:90]}</blockquote>',
        '<div style="display:none"><p>Only robots see this paragraph, which is hidden from every reader of the page.</p></div>',
        '<span class="sr-only">Opens in a new window</span>',
        "<script>var text = 'not for reading';</script><style>p { color: red }</style>",
        '<button type="button">Show all comments on this story</button>',
        '<form action="/comment"><label>Your comment</label><textarea></textarea><input type="submit" value="Send"></form>',
    ],
    ids=lambda noise: noise[:34],
)
def test_what_stands_between_paragraphs_and_is_no_text(noise: str) -> None:
    assert body_with(noise) == TEXT


@pytest.mark.parametrize(
    "below",
    [
        f'<section class="comments"><h2>3 comments</h2><div class="comment"><p>{OTHER}</p></div></section>',
        f'<div class="recommended"><h2>You may also like</h2><div><a href="/a"><h3>{OTHER}</h3></a></div></div>',
        '<div class="author-bio"><p>Anna Whitfield has covered the harbour since 1998 and lives on a boat.</p></div>',
        '<ul class="tags"><li><a href="/t/bridge">Bridge</a></li><li><a href="/t/river">River</a></li></ul>',
        "<p>Reporting by Anna Whitfield; editing by Tom Becker</p>",
        "<p>Associated Press writer Tom Becker in London contributed to this report.</p>",
        "<p>© 2026 The Example. All rights reserved. This material may not be published or rewritten.</p>",
        "<h2>More from The Example</h2>",
    ],
    ids=lambda below: below[:34],
)
def test_what_stands_behind_the_text(below: str) -> None:
    assert body_with("", below=below) == TEXT


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<h2>A debate of six hours</h2>", "A debate of six hours"),
        ("<ul><li>The ferry runs twice as often</li><li>The bridge stays open to bicycles</li></ul>",
         "The ferry runs twice as often\n\nThe bridge stays open to bicycles"),
        ("<blockquote><p>“We have waited for forty years,” said the harbour master.</p></blockquote>",
         "“We have waited for forty years,” said the harbour master."),
        ("<p><b>Why now?</b></p><p>Because the old crossing can no longer carry the lorries.</p>",
         "Why now?\n\nBecause the old crossing can no longer carry the lorries."),
        ('<blockquote class="twitter-tweet"><p>The bridge is coming. It took us only forty years.</p></blockquote>',
         "The bridge is coming. It took us only forty years."),
    ],
    ids=["subhead", "list", "quote", "interview", "tweet"],
)  # fmt: skip
def test_what_belongs_to_the_text(markup: str, expected: str) -> None:
    assert body_with(markup) == "\n\n".join([*PARAGRAPHS[:2], expected, *PARAGRAPHS[2:]])


def test_a_table_row_is_one_line() -> None:
    table = "<table><tr><th>Year</th><th>Lorries a day</th></tr><tr><td>1990</td><td>210</td></tr></table>"
    assert "Year | Lorries a day\n\n1990 | 210" in body_with(table)


def test_the_headline_is_not_repeated_in_the_text() -> None:
    assert article_of(story_page(f"<h2>{HEADLINE}</h2>" + paragraphs())).body == TEXT


def test_inline_elements_do_not_cut_words() -> None:
    text = "<p>The <b>t</b>own council voted <a href='/x'>late on Tuesday</a> for a <i>new</i> bridge over the river after a long debate.</p>"
    assert article_of(story_page(text + paragraphs())).body.startswith(
        "The town council voted late on Tuesday for a new bridge over the river after a long debate."
    )


def test_paragraphs_that_two_line_breaks_make() -> None:
    assert article_of(story_page("<br><br>".join(PARAGRAPHS))).body == TEXT


def test_paragraphs_that_single_line_breaks_between_sentences_make() -> None:
    assert article_of(story_page("<br>".join(PARAGRAPHS))).body == TEXT


def test_a_line_break_within_a_paragraph_is_kept_as_one() -> None:
    verse = "<p>Over the river,<br>under the moon</p>"
    assert "Over the river,\nunder the moon" in body_with(verse)


def test_bare_text_between_blocks() -> None:
    body = PARAGRAPHS[0] + f"<div>{PARAGRAPHS[1]}</div>" + PARAGRAPHS[2] + f"<p>{PARAGRAPHS[3]}</p>"
    assert article_of(story_page(body)).body == TEXT


def test_paragraphs_that_are_divs() -> None:
    assert article_of(story_page("".join(f"<div>{text}</div>" for text in PARAGRAPHS))).body == TEXT


def test_a_text_cut_over_several_containers() -> None:
    first, second, third, fourth = PARAGRAPHS
    body = (
        f'<div class="part">{paragraphs(first, second)}</div><div class="ad-slot">Advertisement</div>'
        f'<div class="part">{paragraphs(third, fourth)}</div>'
    )
    assert article_of(story_page(body)).body == TEXT


def test_a_container_whose_name_says_sidebar_but_that_holds_the_story() -> None:
    assert article_of(story_page(f'<div class="sidebar-grid__content">{paragraphs()}</div>')).body == TEXT


def test_a_container_whose_name_says_paywall_but_that_holds_the_story() -> None:
    assert article_of(story_page(f'<div class="paywall-article">{paragraphs()}</div>')).body == TEXT


def test_a_standfirst_is_apart_from_the_text() -> None:
    lead = "After six hours of debate the town has decided: the river gets its second crossing."
    article = article_of(story_page(above=f'<p class="standfirst">{lead}</p>'))
    assert (article.standfirst, article.body) == (lead, TEXT)


def test_a_standfirst_within_the_texts_container() -> None:
    lead = "After six hours of debate the town has decided: the river gets its second crossing."
    article = article_of(story_page(f'<p class="article-lead">{lead}</p>' + paragraphs()))
    assert (article.standfirst, article.body) == (lead, TEXT)


def test_a_description_that_the_page_does_not_show_is_no_standfirst() -> None:
    head = '<meta property="og:description" content="After six hours of debate the town has decided.">'
    assert article_of(story_page(head=head)).standfirst is None


def test_nesting_deeper_than_256_elements() -> None:
    assert article_of(story_page("<div>" * 300 + paragraphs() + "</div>" * 300)).body == TEXT


def test_text_in_json_ld_alone() -> None:
    article = article_of(story_page("", head=json_ld(articleBody=TEXT, datePublished="2026-11-03T07:15:00Z")))
    assert article.body == TEXT
    assert dict(article.sources)["body"] == "json-ld articleBody"


def test_text_in_script_state_alone() -> None:
    import json

    state = json.dumps(
        {
            "page": {
                "menu": ["Home", "World"],
                "article": {"blocks": [{"kind": "p", "text": text} for text in PARAGRAPHS]},
            }
        }
    )
    article = article_of(story_page("", below=f"<script>window.__STATE__ = {state};</script>"))
    assert article.body == TEXT
    assert dict(article.sources)["body"] == "script state"


def test_text_in_flight_data_alone() -> None:
    import json

    row = (
        "1:"
        + json.dumps(["$", "div", None, {"children": [["$", "p", None, {"children": text}] for text in PARAGRAPHS]}])
        + "\n"
    )
    script = f"<script>self.__next_f.push({json.dumps([1, row])})</script>"
    assert article_of(story_page("", below=script)).body == TEXT


def test_a_paywalled_story_keeps_what_is_shown_and_says_that_it_is_not_free() -> None:
    head = json_ld(isAccessibleForFree="False")
    article = article_of(
        story_page(
            paragraphs(*PARAGRAPHS[:2]), head=head, below='<div class="paywall"><p>Subscribe to read on.</p></div>'
        )
    )
    assert article.is_free is False
    assert article.body == "\n\n".join(PARAGRAPHS[:2])


def test_a_publisher_who_says_nothing_of_payment() -> None:
    assert article_of(story_page()).is_free is None


OLD_WEB = f"""<HTML><HEAD><TITLE>The Old Example: Ferry sinks at its moorings</TITLE></HEAD><BODY BGCOLOR=white>
<TABLE WIDTH=100%><TR><TD COLSPAN=2><H2><A HREF="/">The Old Example</A></H2></TD></TR>
<TR><TD WIDTH=180 VALIGN=top><B>Head Lines</B><BR>
{"".join(f'<A HREF="/story{n}.htm">Short news number {n} of this day</A><BR>' for n in range(10))}
<A HREF="/write.htm">Write Your Story</A></TD>
<TD VALIGN=top><H1>Ferry sinks at its moorings</H1><FONT SIZE=2>{PARAGRAPHS[0]}<BR><BR>{PARAGRAPHS[1]}<BR><BR>
In the first picture a crane lifts the wheelhouse out of the water, in the second the captain looks on.<BR><BR>
“Nobody was aboard,” the news agency quoted the harbour master as saying.<BR><BR>{PARAGRAPHS[3]}</FONT>
<FORM ACTION="/cgi-bin/comment"><B>Your comment</B><TEXTAREA NAME=c></TEXTAREA><INPUT TYPE=submit VALUE="Write Your Story"></FORM>
</TD></TR></TABLE></BODY></HTML>"""


def test_a_plain_page_of_the_old_web() -> None:
    article = article_of(OLD_WEB)
    assert article.headline == "Ferry sinks at its moorings"
    assert article.body.split("\n\n") == [
        PARAGRAPHS[0],
        PARAGRAPHS[1],
        "In the first picture a crane lifts the wheelhouse out of the water, in the second the captain looks on.",
        "“Nobody was aboard,” the news agency quoted the harbour master as saying.",
        PARAGRAPHS[3],
    ]


def test_an_element_without_a_proper_name_ends_no_reading() -> None:
    quote = '<blockquote>It was <ahref="/vote">voted</ahref> on Tuesday, said the mayor.</blockquote>'
    assert body_with(quote).startswith(TEXT[:100])
