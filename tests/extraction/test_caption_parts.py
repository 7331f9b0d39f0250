"""Captions and credits that their place or their script tells, where no name of a class does."""
# ruff: noqa: E501 - lists of words and markup are kept one to a line

from __future__ import annotations

import pytest

from pipelines.items import Image
from tests.extraction.pages import PARAGRAPHS, article_of, json_ld, paragraphs, story_page

SOURCE = "https://img.example.com/2026/11/old-bridge.jpg"
CAPTION = "Fog over the old bridge on Monday morning."


def picture(markup: str, *, above: str = "") -> Image:
    found = article_of(
        story_page(paragraphs(*PARAGRAPHS[:2]) + markup + paragraphs(*PARAGRAPHS[2:]), above=above)
    ).images
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    "figcaption",
    [
        f'<span class="sc-1a2b">{CAPTION}</span><span class="sc-3c4d">Lena Ortiz, Valley Courier</span>',
        f'<div class="css-x"><span class="css-y">{CAPTION}</span><span class="css-z">Lena Ortiz, Valley Courier</span></div>',
        f"{CAPTION} <em>Lena Ortiz, Valley Courier</em>",
        f"<p>{CAPTION}</p><p>Lena Ortiz, Valley Courier</p>",
    ],
)
def test_the_last_part_of_a_caption_is_a_name(figcaption: str) -> None:
    image = picture(f'<figure><img src="{SOURCE}"><figcaption>{figcaption}</figcaption></figure>')
    assert (image.caption, image.credit) == (CAPTION, "Lena Ortiz, Valley Courier")


@pytest.mark.parametrize(
    "figcaption",
    [
        "The bridge was opened in 1911 by the mayor, <b>Lena Ortiz</b>",
        f"<span>{CAPTION}</span> <span>It was built in 1911.</span>",
    ],
)
def test_the_last_part_of_a_caption_is_no_name(figcaption: str) -> None:
    assert picture(f'<figure><img src="{SOURCE}"><figcaption>{figcaption}</figcaption></figure>').credit is None


@pytest.mark.parametrize(
    ("said", "caption", "credit"),
    [
        ("قراء يحتجون أمام المكتبة في سبتمبر الماضي (رويترز)", "قراء يحتجون أمام المكتبة في سبتمبر الماضي", "رويترز"),
        ("지난 9월 시립도서관 앞에서 시민들이 항의하고 있다. /한빛일보", "지난 9월 시립도서관 앞에서 시민들이 항의하고 있다.", "한빛일보"),
        ("读者在图书馆阅览室看书。陈立 摄", "读者在图书馆阅览室看书。", "陈立 摄"),
        ("পাঠকেরা গ্রন্থাগারের সামনে বিক্ষোভ করছেন (রয়টার্স)", "পাঠকেরা গ্রন্থাগারের সামনে বিক্ষোভ করছেন", "রয়টার্স"),
    ],
)  # fmt: skip
def test_credits_as_papers_of_their_script_write_them(said: str, caption: str, credit: str) -> None:
    image = picture(f'<figure><img src="{SOURCE}"><figcaption>{said}</figcaption></figure>')
    assert (image.caption, image.credit) == (caption, credit)


def test_an_offer_to_buy_the_picture_is_no_caption() -> None:
    image = picture(
        f'<figure class="photo"><img src="{SOURCE}"><figcaption class="caption"><div class="figcaption-inner"><span class="caption-text"><p>{CAPTION}</p></span>'
        '<ul><li><span class="credit">LENA ORTIZ, Daily Sentry</span></li></ul></div><a class="buy-now" href="/buy">Buy Now</a></figcaption></figure>'
    )
    assert (image.caption, image.credit) == (CAPTION, "LENA ORTIZ, Daily Sentry")


def test_a_paragraph_in_the_small_table_of_a_picture_is_its_caption() -> None:
    table = f'<table width="400"><tr><td><img src="{SOURCE}" width="400"></td></tr><tr><td><p class="desc">{CAPTION}</p></td></tr></table>'
    article = article_of(story_page(table + paragraphs()))
    assert [image.caption for image in article.images] == [CAPTION]
    assert article.body == "\n\n".join(PARAGRAPHS)
    assert article.standfirst is None


def test_a_standfirst_in_one_box_with_the_lead_picture_is_no_caption() -> None:
    lead = "After six hours of debate the town has decided: the river gets its second crossing."
    header = f'<div class="item-header"><figure class="item-img"><img src="{SOURCE}"></figure><div class="item-summary"><p class="summary">{lead}</p></div></div>'
    article = article_of(story_page(above=header, head=f'<meta name="description" content="{lead}">'))
    assert article.standfirst == lead
    assert [image.caption for image in article.images] == [None]


def test_a_caption_and_a_name_beside_a_picture_that_nothing_is_called() -> None:
    image = picture(
        f'<div class="sc-12"><div class="sc-13"><img src="{SOURCE}"></div><div class="sc-14"><span class="sc-15">{CAPTION}</span><span class="sc-16">Lena Ortiz/PA</span></div></div>'
    )
    assert (image.caption, image.credit) == (CAPTION, "Lena Ortiz/PA")


def test_a_name_with_the_house_that_it_works_for() -> None:
    image = picture(
        f'<figure><img src="{SOURCE}"><figcaption><p>{CAPTION} <em>Lena Ortiz for Harbor Journal</em></p></figcaption></figure>'
    )
    assert (image.caption, image.credit) == (CAPTION, "Lena Ortiz for Harbor Journal")


def test_the_agency_that_wrote_the_story_in_brackets_behind_a_caption() -> None:
    head = json_ld(author={"@type": "Organization", "name": "港新聞"})
    figure = f'<figure><img src="{SOURCE}"><figcaption>日曜開館の再開を求める市民ら（港新聞）</figcaption></figure>'
    (image,) = article_of(story_page(figure + paragraphs(), head=head)).images
    assert (image.caption, image.credit) == ("日曜開館の再開を求める市民ら", "港新聞")


@pytest.mark.parametrize(
    "figcaption",
    [
        f"© Lena Ortiz, AFP | {CAPTION}",
        f"Photo: Lena Ortiz, AFP | {CAPTION}",
        f'<p class="caption">{CAPTION}</p><div class="caption-credit"><a class="caption-link" href="/x">Lena Ortiz, AFP</a></div>',
    ],
)
def test_a_credit_before_its_caption_or_in_a_link_of_its_own(figcaption: str) -> None:
    image = picture(f'<figure><img src="{SOURCE}"><figcaption>{figcaption}</figcaption></figure>')
    assert (image.caption, image.credit) == (CAPTION, "Lena Ortiz, AFP")


@pytest.mark.parametrize("said", ["Foto: Lena Ortiz", "Photo: Harbor Journal"])
def test_a_line_that_says_no_more_than_whose_the_picture_is(said: str) -> None:
    image = picture(f'<figure><img src="{SOURCE}"><figcaption>{said}</figcaption></figure>')
    assert (image.caption, image.credit) == (None, said.partition(": ")[2])


def test_a_box_of_the_picture_that_is_named_copyright_too_is_no_credit() -> None:
    image = picture(
        f'<figure><span class="image-and-copyright"><img src="{SOURCE}"><span class="label">Image copyright</span><span class="image-copyright">AFP</span></span>'
        f'<figcaption><span class="caption-text">{CAPTION}</span></figcaption></figure>'
    )
    assert (image.caption, image.credit) == (CAPTION, "AFP")


def test_the_word_that_says_that_a_caption_follows() -> None:
    image = picture(
        f'<p align="center"><img src="{SOURCE}"></p><p class="pictext" align="center"><font face="楷体">图注：周一早晨雾中的旧桥与渡船，两岸的居民正在等待新桥开工</font></p>'
    )
    assert image.caption == "周一早晨雾中的旧桥与渡船，两岸的居民正在等待新桥开工"


@pytest.mark.parametrize(
    "link",
    [
        f'<a href="/gallery-of-the-bridge/12/"><img src="{SOURCE}"><div class="photo-desc">{CAPTION} | Foto: AFP</div></a>',
        f'<a href="/view/12/" data-img="https://img.example.com/large/old-bridge.jpg"><img src="{SOURCE}"><div class="photo-desc">{CAPTION}</div></a>',
    ],
)
def test_a_picture_and_its_caption_in_a_link_that_opens_it_are_no_teaser(link: str) -> None:
    assert picture(f'<div class="story-photo">{link}</div>').caption == CAPTION


def test_within_a_figure_names_call_no_picture_foreign() -> None:
    figure = f'<figure><div class="with-modal image-related"><span title="Enlarge" class="icon"></span><img src="{SOURCE}"></div><figcaption>{CAPTION}</figcaption></figure>'
    assert picture(figure).caption == CAPTION


def test_a_picture_above_the_headline_that_leads_to_a_section_is_no_picture_of_the_story() -> None:
    sign = '<div><a href="/science/"><img src="https://img.example.com/signs/science.jpg"></a></div>'
    page = story_page(headline=sign + "<h1>Town council votes for a new bridge over the river</h1>")
    assert article_of(page).images == ()
