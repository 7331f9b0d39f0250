"""Pictures: the largest real address, the caption, the credit split off it; none of teasers, authors or logos."""
# ruff: noqa: E501 - lists of words and markup are kept one to a line

from __future__ import annotations

import pytest

from pipelines.extraction.pictures.credits import split_credit
from pipelines.items import Image
from tests.extraction.pages import PARAGRAPHS, article_of, json_ld, paragraphs, story_page

CAPTION = "The old bridge on the morning after the vote."
SRC = "https://img.example.com/2026/11/old-bridge.jpg"
IMG = f'<img src="{SRC}" alt="A bridge in fog" width="1200" height="800">'


def images(body: str = "", *, above: str = "", head: str = "", below: str = "") -> tuple[Image, ...]:
    first, *rest = PARAGRAPHS
    text = paragraphs(first) + body + paragraphs(*rest)
    return article_of(story_page(text, above=above, head=head, below=below)).images


def only(*args: str, **options: str) -> Image:
    found = images(*args, **options)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    "markup",
    [
        f"<figure>{IMG}<figcaption>{CAPTION} Photo: Tom Becker</figcaption></figure>",
        f'<figure>{IMG}<figcaption>{CAPTION} <span class="credit">Tom Becker</span></figcaption></figure>',
        f'<figure>{IMG}<figcaption><span class="credit">Tom Becker</span>{CAPTION}</figcaption></figure>',
        f"<figure>{IMG}<figcaption>{CAPTION} (Photo: Tom Becker)</figcaption></figure>",
        f"<figure>{IMG}<figcaption>{CAPTION} © Tom Becker</figcaption></figure>",
        f"<figure>{IMG}<figcaption>{CAPTION} | Foto: Tom Becker</figcaption></figure>",
        f"<figure>{IMG}<figcaption><p>{CAPTION}</p><p>Bild: Tom Becker</p></figcaption></figure>",
        f"<div><figure>{IMG}</figure><figcaption>{CAPTION} Photo: Tom Becker</figcaption></div>",
        f'<div class="wp-caption">{IMG}<p class="wp-caption-text">{CAPTION} Photo by Tom Becker</p></div>',
        f'<div class="image">{IMG}<div class="caption">{CAPTION} <em class="photographer">Tom Becker</em></div></div>',
        f'<div class="media">{IMG}<span class="media__caption">{CAPTION}</span><span class="media__credit">Tom Becker</span></div>',
        f'<div class="bild">{IMG}<p class="bildunterschrift">{CAPTION} <span class="bildquelle">Tom Becker</span></p></div>',
        f'<figure itemscope>{IMG}<span itemprop="caption">{CAPTION}</span><span itemprop="copyrightHolder">Tom Becker</span></figure>',
        f'<table class="photo"><tr><td>{IMG}</td></tr><tr><td class="caption">{CAPTION} Photo: Tom Becker</td></tr></table>',
        f"<dl>{'<dt>' + IMG + '</dt>'}<dd class='caption'>{CAPTION} Photo: Tom Becker</dd></dl>",
        f'<amp-img src="{SRC}" width="1200" height="800"></amp-img><figcaption>{CAPTION} Photo: Tom Becker</figcaption>',
    ],
)
def test_a_caption_and_its_credit_in_many_markups(markup: str) -> None:
    image = only(markup)
    assert (image.url, image.caption, image.credit) == (SRC, CAPTION, "Tom Becker")


def test_a_caption_is_no_part_of_the_text() -> None:
    first, *rest = PARAGRAPHS
    body = (
        paragraphs(first) + f'<div class="photo">{IMG}<span>{CAPTION} (Image: GETTY)</span></div>' + paragraphs(*rest)
    )
    article = article_of(story_page(body))
    assert article.body == "\n\n".join(PARAGRAPHS)
    assert article.images[0].caption == CAPTION


def test_a_line_that_repeats_the_alt_text_is_a_caption() -> None:
    image = only(f'<div class="a1"><img src="{SRC}" alt="{CAPTION}"></div><div class="b2"><span>{CAPTION}</span></div>')
    assert image.caption == CAPTION


def test_alt_and_size_as_declared() -> None:
    image = only(f"<figure>{IMG}</figure>")
    assert (image.alt, image.width, image.height, image.caption) == ("A bridge in fog", 1200, 800, None)


@pytest.mark.parametrize(
    "markup",
    [
        f'<img src="data:image/gif;base64,R0lGOD" data-src="{SRC}" alt="">',
        f'<img src="/img/placeholder.png" data-lazy-src="{SRC}" alt="">',
        f'<img src="data:image/gif;base64,R0lGOD" data-some-new-loader="{SRC}" alt="">',
        f'<img src="https://img.example.com/small.jpg" srcset="https://img.example.com/small.jpg 400w, {SRC} 1600w" alt="">',
        f'<picture><source srcset="https://img.example.com/m.jpg 600w, {SRC} 1400w"><img src="https://img.example.com/s.jpg" alt=""></picture>',
        f'<div><img src="data:image/gif;base64,R0lGOD" alt=""><noscript><img src="{SRC}" alt=""></noscript></div>',
    ],
)
def test_the_largest_real_address(markup: str) -> None:
    assert only(f"<figure>{markup}</figure>").url == SRC


@pytest.mark.parametrize(
    "caption",
    [
        "By the river on Tuesday: the old bridge.",
        "Par un matin de brume, le vieux pont.",
        "Di notte il ponte è chiuso.",
    ],
)
def test_a_caption_that_begins_with_a_small_word_is_no_byline(caption: str) -> None:
    assert only(f"<div><div>{IMG}<span>{caption}</span></div></div>").caption == caption


def test_relative_addresses_are_resolved() -> None:
    assert only('<figure><img src="/pics/bridge.jpg" alt=""></figure>').url == "https://www.example.com/pics/bridge.jpg"


def test_the_same_picture_counts_once() -> None:
    lead = f"<figure>{IMG}<figcaption>{CAPTION}</figcaption></figure>"
    assert len(images(f"<figure>{IMG}</figure>", above=lead)) == 1


def test_pictures_keep_their_order_and_the_first_leads() -> None:
    lead = '<figure><img src="https://img.example.com/lead-of-the-story.jpg" alt=""></figure>'
    found = images(f"<figure>{IMG}</figure>", above=lead)
    assert [image.url.rsplit("/", 1)[1] for image in found] == ["lead-of-the-story.jpg", "old-bridge.jpg"]
    assert [image.is_lead for image in found] == [True, False]


def test_a_gallery_gives_each_picture_its_own_caption() -> None:
    slides = "".join(
        f'<li class="slide"><figure><img src="https://img.example.com/slide-number-{n}-of-the-gallery.jpg" alt=""><figcaption>Picture {n} of the '
        f"bridge in winter. Photo: Tom Becker</figcaption></figure></li>"
        for n in (1, 2, 3)
    )
    found = images(f'<ul class="gallery">{slides}</ul>')
    assert [image.caption for image in found] == [f"Picture {n} of the bridge in winter." for n in (1, 2, 3)]


def test_a_caption_that_json_ld_alone_gives() -> None:
    head = json_ld(image={"@type": "ImageObject", "url": SRC, "caption": CAPTION})
    assert only(f"<figure>{IMG}</figure>", head=head).caption == CAPTION


def test_the_lead_picture_of_a_page_that_shows_none() -> None:
    image = only(head=f'<meta property="og:image" content="{SRC}">')
    assert image.is_lead
    assert image.url == SRC


@pytest.mark.parametrize(
    "markup",
    [
        '<aside class="related"><a href="/b"><img src="https://img.example.com/teaser-of-another-story.jpg"><h3>Another story of the day</h3></a></aside>',
        '<div class="author"><img class="avatar" src="https://img.example.com/anna-whitfield-portrait.jpg"></div>',
        '<img src="https://www.example.com/logo.png" alt="The Example">',
        '<img src="https://count.example.com/pixel.gif" width="1" height="1">',
        '<a href="/other-story"><img src="https://img.example.com/another-story-of-today.jpg"><span>Another story of the day</span></a>',
    ],
    ids=["related", "author", "logo", "counter", "teaser"],
)
def test_what_is_no_picture_of_the_story(markup: str) -> None:
    assert images(markup) == ()


def test_an_agencys_name_alone_is_a_credit() -> None:
    image = only(f"<figure>{IMG}<figcaption>Getty Images</figcaption></figure>")
    assert (image.caption, image.credit) == (None, "Getty Images")


@pytest.mark.parametrize(
    ("text", "caption", "credit"),
    [
        ("The mayor at noon. Photo: Anna Whitfield/AFP", "The mayor at noon.", "Anna Whitfield/AFP"),
        ("The mayor at noon. (AP Photo/Tom Becker)", "The mayor at noon.", "AP Photo/Tom Becker"),
        ("The mayor at noon (Getty Images)", "The mayor at noon", "Getty Images"),
        ("Der Bürgermeister am Mittag. Foto: dpa", "Der Bürgermeister am Mittag.", "dpa"),
        ("Le maire à midi. Crédit photo : AFP", "Le maire à midi.", "AFP"),
        ("The mayor at noon. © 2026 Tom Becker", "The mayor at noon.", "2026 Tom Becker"),
        ("The mayor (left) at noon.", "The mayor (left) at noon.", None),
        ("A fotografia hangs on the wall.", "A fotografia hangs on the wall.", None),
    ],
)
def test_credits_at_the_end_of_a_caption(text: str, caption: str, credit: str | None) -> None:
    assert split_credit(text) == (caption, credit)
