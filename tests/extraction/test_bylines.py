"""Names out of bylines: people and agencies alone, one by one."""
# ruff: noqa: E501 - lists of words and markup are kept one to a line

from __future__ import annotations

import pytest

from pipelines.extraction.bylines.names import split_byline
from tests.extraction.pages import article_of, json_ld, paragraphs, story_page


def authors(*, head: str = "", above: str = "", below: str = "") -> tuple[str, ...]:
    return article_of(story_page(head=head, above=above, below=below)).authors


def person(name: str) -> dict[str, str]:
    return {"@type": "Person", "name": name}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("By Anna Whitfield", ["Anna Whitfield"]),
        ("By Anna Whitfield and Tom Becker", ["Anna Whitfield", "Tom Becker"]),
        ("By Anna Whitfield, Tom Becker and Li Wei", ["Anna Whitfield", "Tom Becker", "Li Wei"]),
        ("By Anna Whitfield, Political Correspondent", ["Anna Whitfield"]),
        ("Von Jürgen Müller und Petra Klein", ["Jürgen Müller", "Petra Klein"]),
        ("Par Élodie Garnier avec AFP", ["Élodie Garnier", "AFP"]),
        ("Por Lucía Fernández y Pablo Ruiz", ["Lucía Fernández", "Pablo Ruiz"]),
        ("Anna Whitfield | Tom Becker", ["Anna Whitfield", "Tom Becker"]),
        ("Anna Whitfield; Tom Becker", ["Anna Whitfield", "Tom Becker"]),
        ("Anna Whitfield (Brussels)", ["Anna Whitfield"]),
        ("By Anna Whitfield @awhitfield", ["Anna Whitfield"]),
        ("Anna Whitfield anna@example.com", ["Anna Whitfield"]),
        ("Text: Anna Whitfield", ["Anna Whitfield"]),
        ("김민수 기자", ["김민수"]),
        ("佐藤花子、田中一郎", ["佐藤花子", "田中一郎"]),
        ("dpa/AFP", ["dpa/AFP"]),
        ("admin", []),
        ("https://www.example.com/author/anna", []),
        ("3 November 2026", []),
        ("", []),
    ],
)
def test_a_byline_is_split_into_names(text: str, names: list[str]) -> None:
    assert split_byline(text) == names


def test_people_in_json_ld() -> None:
    assert authors(head=json_ld(author=[person("Anna Whitfield"), person("Tom Becker")])) == (
        "Anna Whitfield",
        "Tom Becker",
    )


def test_an_author_that_json_ld_refers_to_by_id() -> None:
    graph = (
        '<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "headline": "Town council votes for a new bridge over the river",'
        ' "author": {"@id": "https://www.example.com/#/person/1"}},'
        ' {"@type": "Person", "@id": "https://www.example.com/#/person/1", "name": "Anna Whitfield"}]}</script>'
    )
    assert authors(head=graph) == ("Anna Whitfield",)


def test_an_id_is_no_name() -> None:
    assert authors(head=json_ld(author={"@id": "https://www.example.com/#/person/1"})) == ()


def test_several_names_in_one_string_of_json_ld() -> None:
    assert authors(head=json_ld(author="By Anna Whitfield and Tom Becker")) == ("Anna Whitfield", "Tom Becker")


def test_an_agency_is_an_author() -> None:
    assert authors(head=json_ld(author={"@type": "Organization", "name": "dpa"})) == ("dpa",)


def test_a_person_in_the_byline_goes_before_the_house_in_the_data() -> None:
    head = json_ld(author={"@type": "Organization", "name": "The Example"})
    assert authors(head=head, above='<div class="byline">By <a href="/staff/anna">Anna Whitfield</a></div>') == (
        "Anna Whitfield",
    )


def test_the_house_where_no_person_is_named() -> None:
    assert authors(head=json_ld(author={"@type": "Organization", "name": "The Example"})) == ("The Example",)


@pytest.mark.parametrize("name", ["author", "parsely-author", "sailthru.author", "DC.creator", "byl"])
def test_meta_elements(name: str) -> None:
    assert authors(head=f'<meta name="{name}" content="Anna Whitfield">') == ("Anna Whitfield",)


def test_an_authors_address_in_a_meta_element_is_no_name() -> None:
    assert authors(head='<meta property="article:author" content="https://www.facebook.com/anna">') == ()


def test_microdata() -> None:
    above = '<span itemprop="author" itemscope itemtype="https://schema.org/Person"><span itemprop="name">Anna Whitfield</span></span>'
    assert authors(above=above) == ("Anna Whitfield",)


def test_a_link_that_says_author() -> None:
    assert authors(above='<a rel="author" href="/staff/anna">Anna Whitfield</a>') == ("Anna Whitfield",)


def test_a_line_that_begins_with_by() -> None:
    assert authors(above="<p>By Anna Whitfield</p>") == ("Anna Whitfield",)


def test_the_author_of_a_comment_is_no_author() -> None:
    assert (
        authors(
            below='<section class="comments"><div class="comment"><span class="author">Grumpy Gus</span> No!</div></section>'
        )
        == ()
    )


def test_the_author_of_a_related_story_is_no_author() -> None:
    assert authors(below='<aside class="related"><span class="byline">By Somebody Else</span></aside>') == ()


def test_the_byline_is_no_part_of_the_text() -> None:
    text = "<p>Anna Whitfield</p>" + paragraphs()
    article = article_of(story_page(text, head=json_ld(author=person("Anna Whitfield"))))
    assert "Whitfield" not in article.body


def test_a_date_in_the_byline_is_no_part_of_a_name() -> None:
    assert authors(above='<p class="author">Anna Whitfield<br>3 November 2026, 8:15</p>') == ("Anna Whitfield",)


def test_degrees_and_roles_behind_a_comma_are_no_names() -> None:
    assert split_byline("Anna Whitfield, RN, BSN, Certified Sleep Consultant") == ["Anna Whitfield"]


def test_the_authors_of_other_stories_further_down_are_none() -> None:
    far = "".join(
        f'<div class="row"><div class="cell"><div class="byline">By Somebody Else {n}</div></div></div>' for n in "AB"
    )
    assert authors(
        above='<div class="byline">By Anna Whitfield</div>', below=f"<section><div>{far}</div></section>"
    ) == ("Anna Whitfield",)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("This post was written by Anna Whitfield, Head of Marketing and Community Development", ["Anna Whitfield"]),
        ("Anna Whitfield, Attorney at Smith & Jones", ["Anna Whitfield"]),
        ("Quelle: sid/dpa", ["sid/dpa"]),
        ("RN, BSN", []),
        ("Member Login", []),
        ("Veröffentlicht", []),
    ],
)
def test_roles_sources_and_furniture_are_no_names(text: str, names: list[str]) -> None:
    assert split_byline(text) == names


def test_family_name_first_as_in_catalogues() -> None:
    head = '<meta name="citation_author" content="Whitfield, Anna"><meta name="citation_author" content="Becker, Tom">'
    assert authors(head=head) == ("Anna Whitfield", "Tom Becker")


def test_all_authors_of_a_paper_that_names_the_first_one_apart() -> None:
    head = (
        '<meta name="DC.Creator" content="Anna Whitfield">'
        '<meta name="citation_authors" content="Anna Whitfield"><meta name="citation_authors" content="Tom Becker">'
    )
    assert authors(head=head) == ("Anna Whitfield", "Tom Becker")


def test_the_house_beside_a_person_is_left_out() -> None:
    head = (
        '<meta property="og:site_name" content="The Example">'
        '<meta name="author" content="The Example"><meta name="author" content="Anna Whitfield">'
    )
    assert authors(head=head) == ("Anna Whitfield",)


def test_an_agency_beside_the_house_leaves_both() -> None:
    head = '<meta property="og:site_name" content="The Example"><meta name="author" content="The Example, AFP">'
    assert "The Example" in authors(head=head)


def test_a_desk_of_the_house_beside_a_person_is_left_out() -> None:
    head = '<meta property="og:site_name" content="The Example">'
    assert authors(head=head + '<meta name="author" content="Anna Whitfield, The Example Nord">') == ("Anna Whitfield",)


def test_a_house_with_an_ampersand_is_one_name() -> None:
    head = json_ld(
        author={"@type": "Organization", "name": "Smith & Smith"},
        publisher={"@type": "Organization", "name": "Smith & Smith"},
    )
    assert authors(head=head) == ("Smith & Smith",)


def test_a_label_before_the_name() -> None:
    above = '<div><div class="small">Written by</div><div class="large">Anna Whitfield</div></div>'
    assert authors(above=above) == ("Anna Whitfield",)


def test_a_reviewer_is_no_author_beside_one() -> None:
    above = (
        '<div><span class="author">By Anna Whitfield</span></div>'
        '<div>Reviewed by <span class="author">Tom Becker</span></div>'
    )
    assert authors(above=above) == ("Anna Whitfield",)


def test_a_reviewer_where_no_author_is_named() -> None:
    assert authors(above='<div class="authored-by">Reviewed by Tom Becker, Attorney at Smith</div>') == ("Tom Becker",)


def test_an_author_box_in_a_side_column_where_no_other_byline_is() -> None:
    assert authors(above='<aside><p>Author(s)</p><ul><li><a href="/?a=1">Anna Whitfield</a></li></ul></aside>') == (
        "Anna Whitfield",
    )


def test_the_name_in_an_author_box_without_the_role() -> None:
    above = '<div class="author-box"><h4 class="author-box__name">Anna Whitfield</h4><p>Former Consultant</p></div>'
    assert authors(above=above) == ("Anna Whitfield",)


def test_signs_that_microdata_calls_authors() -> None:
    assert authors(above='<p><span itemprop="author">srk/hob;kem</span></p>') == ("srk/hob", "kem")


def test_utility_classes_do_not_say_that_a_byline_is_anothers() -> None:
    above = '<div class="[--sidebar-width:20rem] flex"><a href="/authors/anna-whitfield">Anna Whitfield</a></div>'
    assert authors(above=above) == ("Anna Whitfield",)


def test_who_runs_the_site_gives_way_to_who_signs() -> None:
    author = {"@type": "Person", "name": "Example Desk", "url": "https://www.example.com/author/admin/"}
    text = "<p><strong>Anna Whitfield</strong></p>" + paragraphs()
    assert article_of(story_page(text, head=json_ld(author=author))).authors == ("Anna Whitfield",)


def test_a_desk_that_signs_in_one_word() -> None:
    assert article_of(story_page(paragraphs() + "<p><em>EX-Redaktion</em></p>")).authors == ("EX-Redaktion",)


def test_an_agency_beside_a_person_stays_where_the_data_calls_it_the_publisher() -> None:
    head = json_ld(
        author="Anna Whitfield, Agence Nordique", publisher={"@type": "Organization", "name": "Agence Nordique"}
    )
    assert authors(head=head) == ("Anna Whitfield", "Agence Nordique")


@pytest.mark.parametrize(
    ("first", "last", "names"),
    [
        ("本报讯（记者 林晓燕）记者16日从市人大常委会获悉，市图书馆将从11月29日起恢复周日开放。", "“很多老人周日没有别的去处。”市人大代表区如兰说。", ("林晓燕",)),
        ("市图书馆将从11月29日起恢复周日开放，记者16日从市人大常委会获悉。", "很多老人周日没有别的去处。（记者 林晓燕 王强）", ("林晓燕", "王强")),
        ("港市議会は16日の本会議で、市立図書館の日曜開館を再開するための補正予算案を可決した。", "市議は「暖かく過ごせる場所はここしかない」と話した。（山田太郎）", ("山田太郎",)),
        ("港市議会は16日の本会議で、市立図書館の日曜開館を再開するための補正予算案を可決した。", "市議は「暖かく過ごせる場所はここしかない」と話した。【山田太郎】", ("山田太郎",)),
        ("港市議会は16日の本会議で、市立図書館の日曜開館を再開するための補正予算案を可決した。", "市議は「暖かく過ごせる場所はここしかない」と話した。（敬称略）", ()),
        ("港市議会は16日の本会議で、市立図書館の日曜開館を再開するための補正予算案を可決した。", "市議は「暖かく過ごせる場所はここしかない」と話した。（共同）", ()),
    ],
)  # fmt: skip
def test_names_in_brackets_at_either_end_of_the_text(first: str, last: str, names: tuple[str, ...]) -> None:
    middle = (
        "これまでの経緯については、夏に予算が削減されて以来、市民団体が三カ月にわたり再開を求めていた。"
        if "港" in first
        else "今年夏天，因经费缩减，图书馆取消了周日服务，不少读者多次呼吁恢复，有关部门多次研究。"
    )
    assert article_of(story_page(paragraphs(first, middle, last))).authors == names


def test_a_caption_near_the_date_names_no_author() -> None:
    above = '<p><time datetime="2026-11-17">17.11.2026</time></p><div class="news-img"><img src="/a.jpg"></div><p class="news-img-caption">Der Lesesaal der Universitätsbibliothek. Foto: Jan Peters</p>'
    assert authors(above=above) == ()


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By <a>Ann Bell</a> and Tom Ray", ("Ann Bell", "Tom Ray")),
        ("Par <a>Ann Bell</a> (avec Tom Ray et Eva Lund)", ("Ann Bell", "Tom Ray", "Eva Lund")),
        ("By <a>Ann Bell</a> (with AFP)", ("Ann Bell",)),
        ("By <a>Ann Bell</a>, Cape Town", ("Ann Bell",)),
    ],
)
def test_people_whom_a_byline_joins_to_the_one_who_has_a_link(line: str, names: tuple[str, ...]) -> None:
    linked = line.replace("<a>", '<a href="/authors/ann-bell">')
    assert authors(above=f'<p class="byline">{linked}</p>') == names


def test_whom_the_page_calls_its_editor_is_no_author_whatever_the_meta_element_says() -> None:
    meta = '<meta name="author" content="林春芳">'
    assert authors(head=meta) == ("林春芳",)
    assert authors(head=meta, below="<div>[责任编辑:林春芳]</div>") == ()
    assert authors(head=meta, below="<p><b>作者︱春春</b></p><div>[责任编辑:林春芳]</div>") == ("春春",)


def test_a_masters_degree_is_no_name() -> None:
    assert authors(above='<p class="byline">By <a href="/a" rel="author">Ann Bell, MA</a></p>') == ("Ann Bell",)


def test_a_first_name_that_is_a_byline_word_of_another_language_stays() -> None:
    """Theo is a man's name, and Vietnamese for "according to": that, where a colon follows."""
    page = story_page(above='<p class="byline">By <a rel="author" href="/author/theo-brandt">Theo Brandt</a></p>')
    assert article_of(page).authors == ("Theo Brandt",)
    page = story_page(
        above='<p class="byline">Theo: <a rel="author" href="/author/lan">Nguyễn Thị Lan</a></p>', lang="vi"
    )
    assert article_of(page).authors == ("Nguyễn Thị Lan",)
