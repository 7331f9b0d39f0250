"""Which pictures are the story's, which address and which key they have, and how credits are told in many languages."""
# ruff: noqa: E501 - lists of words and markup are kept one to a line

from __future__ import annotations

import json

import pytest

from pipelines.extraction.pictures.credits import split_credit
from pipelines.extraction.pictures.picture_keys import picture_key
from pipelines.extraction.pictures.placeholders import is_photo, is_placeholder
from pipelines.items import Image
from tests.extraction.pages import HEADLINE, PARAGRAPHS, article_of, json_ld, paragraphs, story_page

CAPTION = "The old bridge on the morning after the vote."
SRC = "https://img.example.com/2026/11/old-bridge.jpg"
FIGURE = f'<figure><img src="{SRC}" alt="A bridge in fog"><figcaption>{CAPTION}</figcaption></figure>'


def images(body: str = "", **options: str) -> tuple[Image, ...]:
    first, *rest = PARAGRAPHS
    return article_of(story_page(paragraphs(first) + body + paragraphs(*rest), **options)).images


@pytest.mark.parametrize(
    ("text", "credit"),
    [
        ("Мост утром после голосования. Фото: Том Беккер / ТАСС", "Том Беккер / ТАСС"),
        ("Міст уранці після голосування. Фото: УНІАН", "УНІАН"),
        ("Мостът сутринта след гласуването. Снимка: БТА", "БТА"),
        ("Η γέφυρα το πρωί. Φωτογραφία: Τομ Μπέκερ", "Τομ Μπέκερ"),
        ("الجسر في الصباح. تصوير: توم بيكر", "توم بيكر"),
        ("הגשר בבוקר. צילום: תום בקר", "תום בקר"),
        ("پل در صبح. عکس: تام بکر", "تام بکر"),
        ("मतदान के बाद पुराना पुल। फोटो: टॉम बेकर", "टॉम बेकर"),
        ("สะพานในตอนเช้า ภาพ: ทอม เบคเกอร์", "ทอม เบคเกอร์"),
        ("Cây cầu vào buổi sáng. Ảnh: Tom Becker", "Tom Becker"),
        ("Oylamadan sonraki sabah köprü. Fotoğraf: Tom Becker", "Tom Becker"),
        ("Most rano po głosowaniu. Fot. Tom Becker / PAP", None),
        ("Most rano po głosowaniu. Fot.: Tom Becker", "Tom Becker"),
        ("투표 다음 날 아침의 다리. 사진=연합뉴스", "연합뉴스"),
        ("투표 다음 날 아침의 다리. 연합뉴스", "연합뉴스"),
        ("採決の翌朝の橋＝共同", "共同"),
        ("採決の翌朝の橋（写真：トム・ベッカー）", "トム・ベッカー"),
        ("投票后的早晨，旧桥上空无一人。（新华社发）", "新华社发"),
        ("Bron zaterdag. Foto: ANP", "ANP"),
        ("Silta aamulla. Kuva: Tom Becker", "Tom Becker"),
        ("A híd reggel. Fotó: Tom Becker / MTI", "Tom Becker / MTI"),
        ("O puente por la mañana. Créditos: EFE", "EFE"),
    ],
)
def test_credits_in_many_languages(text: str, credit: str | None) -> None:
    caption, found = split_credit(text)
    if credit is None:
        assert found is None or found in text
    else:
        assert found == credit
        assert credit not in caption


@pytest.mark.parametrize(
    "text",
    [
        "Create depth in your photographs by experimenting with blurred backgrounds.",
        "The new model inspires innovative image-capturing techniques.",
        "Die Trainer der dritten Liga in der Saison 2023/24",
        "新しい橋の模型＝２０日、東京",
        "She holds a picture of the bridge (built in 1911).",
    ],
)
def test_words_that_are_no_credit(text: str) -> None:
    assert split_credit(text) == (text, None)


@pytest.mark.parametrize(
    "text", ["Source: Natl Inst. for Bridges (OB), Riverland", "Quelle: Amt für Brücken", "© Tom Becker"]
)
def test_a_source_alone_is_a_credit_and_no_caption(text: str) -> None:
    (image,) = images(f'<figure><img src="{SRC}" alt=""><figcaption>{text}</figcaption></figure>')
    assert image.caption is None
    assert image.credit


def test_the_sites_own_name_under_a_picture_is_its_credit() -> None:
    (image,) = images(f'<figure><img src="{SRC}" alt=""><figcaption>(The Example)</figcaption></figure>')
    assert (image.caption, image.credit) == (None, "The Example")


def test_the_alternative_text_that_json_ld_repeats_is_no_caption() -> None:
    head = json_ld(image={"@type": "ImageObject", "url": SRC, "caption": "A bridge in fog"})
    (image,) = images(f'<figure><img src="{SRC}" alt="A bridge in fog"></figure>', head=head)
    assert image.caption is None


@pytest.mark.parametrize(
    "markup",
    [
        f'<div class="video-player"><a href="/video/9"><img src="{SRC}" alt=""></a><div class="caption"><h4>Watch: the bridge</h4><p>From our evening news</p></div></div>',
        f'<figure class="video"><div class="player"><img src="{SRC}"><div class="title">The bridge in one minute</div></div></figure>',
        f'<div itemscope itemtype="https://schema.org/Person"><img src="{SRC}" alt="Ada Stone"><p>Ada Stone</p><p>Engineer of bridges</p></div>',
        f'<div class="writerProfile"><figure><img src="{SRC}"></figure><div>Anna Whitfield<br>Politics desk</div></div>',
        '<div class="app-promo-x"><img src="https://img.example.com/qr-code.png"><span>Scan the code for our app</span></div>',
        '<div class="box"><img src="https://img.example.com/appIcon.png"><p>Reading is better in the app</p></div>',
    ],
    ids=["player", "player in a figure", "person", "writer", "code to scan", "app"],
)
def test_what_is_no_picture_of_the_story(markup: str) -> None:
    assert images(markup) == ()


def test_a_video_whose_figure_has_a_figcaption_is_one_of_its_pictures() -> None:
    markup = f'<figure><div class="video-player"><img src="{SRC}"></div><figcaption>{CAPTION}</figcaption></figure>'
    assert [image.caption for image in images(markup)] == [CAPTION]


def test_the_header_that_holds_the_headline_is_no_furniture() -> None:
    headline = f'<header class="site-header__article"><h1>{HEADLINE}</h1>{FIGURE}</header>'
    (image,) = images(headline=headline)
    assert (image.caption, image.is_lead) == (CAPTION, True)


def test_a_link_to_the_pictures_own_page_makes_no_teaser() -> None:
    markup = f'<figure><a href="/articles/image/367061/1"><img src="{SRC}"><figcaption>{CAPTION}</figcaption><span>See all pictures</span></a></figure>'
    assert [image.caption for image in images(markup)] == [CAPTION]


def test_a_heading_in_a_box_that_is_called_a_pictures_is_its_caption() -> None:
    text = f"{CAPTION} Two hundred people had come to see it, as the mayor opened the old bridge once more for bicycles alone."
    (image,) = images(f'<div class="imgbox"><div><img src="{SRC}"></div><h1>{text}</h1></div>')
    assert image.caption == text
    assert images(f'<a href="/photos-of-b"><div class="imgbox"><img src="{SRC}"><h2>{text}</h2></div></a>') == ()


def test_prose_that_flows_around_a_picture_is_no_caption() -> None:
    markup = f'<div>Ada Stone<br><figure><img src="{SRC}"></figure><b>Born in 1964</b>, she built bridges in four countries.</div>'
    assert [image.caption for image in images(markup)] == [None]


def test_a_paragraph_that_begins_with_the_alternative_text_stays_a_paragraph() -> None:
    first, *rest = PARAGRAPHS
    picture = f'<p><img src="{SRC}" alt="The town council"></p>'
    article = article_of(story_page(picture + paragraphs(first, *rest)))
    assert article.body == "\n\n".join(PARAGRAPHS)


def test_a_gallery_behind_the_text_is_the_storys_in_the_article_that_holds_the_headline() -> None:
    text = f'<div class="text">{paragraphs(*PARAGRAPHS)}</div>'
    page = "<main><article><h1>{}</h1>{}{}</article>{}</main>"
    gallery = f'<div class="gallery">{FIGURE}</div>'
    inside = page.format(HEADLINE, text, gallery, "")
    outside = page.format(HEADLINE, text, "", gallery)
    assert [image.caption for image in article_of(f"<html><body>{inside}</body></html>").images] == [CAPTION]
    assert article_of(f"<html><body>{outside}</body></html>").images == ()


def test_a_captioned_picture_behind_the_text_is_the_storys_that_stands_in_no_other_part() -> None:
    inside = article_of(story_page(paragraphs() + FIGURE)).images
    outside = article_of(story_page(below=f'<div class="more"><a href="/b">{FIGURE}</a></div>')).images
    assert [image.caption for image in inside] == [CAPTION]
    assert CAPTION not in [image.caption for image in outside]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://img.example.com/u/bridge-1024x683.jpg", "https://img.example.com/u/bridge.jpg"),
        ("https://img.example.com/u/bridge.jpg?w=300", "https://img.example.com/u/bridge.jpg?w=1200"),
        ("https://img.example.com/u/bridge.jpg", "https://img.example.com/u/bridge.webp"),
        ("https://img.example.com/a/s320/bridge.jpg", "https://img.example.com/a/s1600/bridge.jpg"),
        (
            "https://www.example.com/_next/image?url=%2Fu%2Fbridge.jpg&w=640",
            "https://www.example.com/_next/image?url=%2Fu%2Fbridge.jpg&w=1920",
        ),
        ("https://www.example.com/image.php?id=7&w=300", "https://www.example.com/image.php?id=7&w=900"),
        (
            "https://img.example.com/bridge-at-dawn_v-16to9__medium.jpg",
            "https://img.example.com/bridge-at-dawn_v-16to9__retina.jpg",
        ),
    ],
)
def test_sizes_of_one_picture_have_one_key(one: str, other: str) -> None:
    assert picture_key(one) == picture_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "https://www.example.com/_next/image?url=%2Fu%2Fbridge.jpg&w=640",
            "https://www.example.com/_next/image?url=%2Fu%2Friver.jpg&w=640",
        ),
        ("https://www.example.com/image.php?id=7", "https://www.example.com/image.php?id=8"),
        ("https://img.example.com/2026/11/1.jpg", "https://img.example.com/2026/12/1.jpg"),
        (
            "https://img.example.com/resizer?src=https%3A%2F%2Fa.example.com%2F1.jpg",
            "https://img.example.com/resizer?src=https%3A%2F%2Fa.example.com%2F2.jpg",
        ),
    ],
)
def test_two_pictures_have_two_keys(one: str, other: str) -> None:
    assert picture_key(one) != picture_key(other)


@pytest.mark.parametrize(
    "url",
    [
        "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP",
        "/img/blank.gif",
        "/assets/placeholder-16x9.png",
        "https://cdn.example.com/index-transparent_h-3_w-4_zc-a5bfe475.gif",
        "/static/lazyload.png",
        "/i/1x1.png",
        "/themes/x/images/no-image.jpg",
        "/i/loading.svg",
    ],
)
def test_placeholders(url: str) -> None:
    assert is_placeholder(url)


@pytest.mark.parametrize(
    "url",
    [
        "https://img.example.com/empty-street.jpg",
        "https://img.example.com/loading-dock-at-the-harbour.jpg",
        "https://img.example.com/gray-seal.jpg",
        "https://img.example.com/pixel-phone.webp",
        "https://img.example.com/police-badge.jpg",
        "https://img.example.com/point-blank.jpg",
    ],
)
def test_photographs_whose_names_hold_such_words(url: str) -> None:
    assert is_photo(url)


def test_a_logo_with_a_figcaption_is_a_picture_of_the_story() -> None:
    markup = f'<figure><img src="https://img.example.com/council-logo.jpg"><figcaption>{CAPTION}</figcaption></figure>'
    assert [image.caption for image in images(markup)] == [CAPTION]


@pytest.mark.parametrize(
    "sources",
    [
        f'<picture><source media="(max-width: 600px)" srcset="https://img.example.com/a.jpg 1x, https://img.example.com/b.jpg 2x"><source media="(min-width: 1200px)" srcset="{SRC}"><img src="https://img.example.com/c.jpg"></picture>',
        f'<img src="https://img.example.com/c-300x200.jpg" srcset="https://img.example.com/c-300x200.jpg 300w, {SRC} 900w">',
        f'<img src="{SRC}?width=400" data-orig-file="{SRC}">',
        f'<div><noscript><img src="{SRC}?w=300"></noscript><img src="data:image/gif;base64,R0" data-srcset="{SRC}?w=300 300w, {SRC} 1400w"></div>',
    ],
)
def test_the_widest_address(sources: str) -> None:
    (image,) = images(f"<figure>{sources}<figcaption>{CAPTION}</figcaption></figure>")
    assert image.url == SRC


@pytest.mark.parametrize(
    "offered",
    [
        "{} 2400w,https://img.example.com/c.jpg 300w",
        "{} 2x, https://img.example.com/c.jpg",
        ",{},",
        "c.jpg 300w, {} 2400w,",
    ],
)
@pytest.mark.parametrize(
    "address", ["https://img.example.com/b.jpg?fl=cro,0,,1|res,2560", "https://img.example.com/b,1.jpg"]
)
def test_addresses_with_commas_are_whole(offered: str, address: str) -> None:
    (image,) = images(f'<figure><img srcset="{offered.format(address)}"><figcaption>{CAPTION}</figcaption></figure>')
    assert image.url == address


def test_an_address_that_is_none_costs_itself_alone() -> None:
    broken = '<figure><img src="//[a/_next/image?url=b.jpg"><figcaption>Fog.</figcaption></figure>'
    found = images(broken + f'<figure><img src="{SRC}"><figcaption>{CAPTION}</figcaption></figure>')
    assert found[-1].url == SRC


def test_addresses_are_resolved_against_the_base_of_the_page() -> None:
    head = '<base href="https://static.example.com/files/">'
    (image,) = images('<figure><img src="old-bridge.jpg"></figure>', head=head)
    assert image.url == "https://static.example.com/files/old-bridge.jpg"


def _scripted(state: str) -> tuple[Image, ...]:
    page = f'<!doctype html><html><head><title>{HEADLINE}</title>{json_ld()}</head><body><h1>{HEADLINE}</h1><div id="root"></div><script>{state}</script></body></html>'
    return article_of(page).images


def test_pictures_in_the_markup_that_a_script_holds() -> None:
    markup = (
        paragraphs(PARAGRAPHS[0])
        + f'<div class="box"><img src="{SRC}"><div class="caption"><p>{CAPTION} Photo: Tom Becker</p></div></div>'
    )
    (image,) = _scripted("window.state = " + json.dumps({"story": {"html": markup + paragraphs(*PARAGRAPHS[1:])}}))
    assert (image.url, image.caption, image.credit) == (SRC, CAPTION, "Tom Becker")


def test_pictures_among_the_paragraphs_that_a_script_holds() -> None:
    elements: list[dict[str, str]] = [{"type": "text", "content": text} for text in PARAGRAPHS]
    elements.insert(1, {"type": "image", "url": SRC, "caption": f"{CAPTION} (Photo: Tom Becker)"})
    state = {
        "content": {"elements": elements},
        "related": [{"url": "https://img.example.com/b.jpg", "caption": "Another story"}],
    }
    (image,) = _scripted("Fusion.globalContent = " + json.dumps(state))
    assert (image.url, image.caption, image.credit) == (SRC, CAPTION, "Tom Becker")


def test_the_still_of_a_video_is_told_by_the_play_button_in_its_link() -> None:
    still = '<div><a href="/video/4"><img src="/strike.jpg" width="780" height="439" alt="Strike"><span class="button video-play"></span></a><div>Workers vote to strike</div></div>'
    assert article_of(story_page(still + paragraphs())).images == ()


def test_pictures_side_by_side_with_the_paragraphs_go_on_behind_the_last() -> None:
    behind = "".join(f'<p><img src="/p/bridge-{number}.jpg" width="450" height="556"></p>' for number in (1, 2))
    assert [image.url[-12:] for image in article_of(story_page(paragraphs() + behind)).images] == [
        "bridge-1.jpg",
        "bridge-2.jpg",
    ]


def test_cards_with_a_date_between_headline_and_text() -> None:
    cards = "".join(
        f'<div class="row-content"><div><a href="/old/{number}"><img src="/p/{number}.jpg" width="180" height="140"></a></div><div><b>WORLD</b>'
        f'<a href="/old/{number}"><h5>Ferry {number} runs aground</h5></a><p>November 16, 2016</p></div></div>'
        for number in (1, 2)
    )
    assert article_of(story_page(above=f"<div class='x1'>{cards}</div>")).images == ()


@pytest.mark.parametrize(
    "href", ["https://shop.example.net/buy?id=7", "https://www.example.com/", "mailto:a@b.example"]
)
def test_a_picture_without_a_caption_that_leads_elsewhere(href: str) -> None:
    banner = f'<p><a href="{href}"><img src="/p/banner.jpg" width="468" height="60"></a></p>'
    assert article_of(story_page(banner + paragraphs())).images == ()


def test_the_lead_picture_above_the_article_with_its_caption() -> None:
    head = '<meta property="og:image" content="https://www.example.com/p/bridge.jpg">'
    above = (
        '<div class="photo"><figure><img src="/p/bridge.jpg"></figure><figcaption>The old bridge.</figcaption></div>'
    )
    (image,) = article_of(story_page(head=head).replace("<main>", f"{above}<main>")).images
    assert (image.caption, image.is_lead) == ("The old bridge.", True)


def test_what_stands_above_the_headline_on_a_page_whose_parts_nothing_holds_together() -> None:
    badge = '<div class="fix"><img src="/i/ewm.png" width="94"></div>'
    page = f"<html><body>{badge}<div><h1>{HEADLINE}</h1></div><div class='t'>{paragraphs()}</div></body></html>"
    assert article_of(page).images == ()


def test_the_size_in_a_logos_name_is_no_word() -> None:
    assert not is_photo("https://r.example.com/v01/housenews_logo_1200x800_en01.jpg")
