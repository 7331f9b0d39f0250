"""Pictures in the markup habits of publishing systems the world over: address, caption, credit, alternative text, size."""
# ruff: noqa: E501 - lists of words and markup are kept one to a line

from __future__ import annotations

import pytest

from pipelines.items import Image
from tests.extraction.pages import PARAGRAPHS, article_of, paragraphs, story_page

CAPTION = "The old bridge on the morning after the vote."
CREDIT = "Tom Becker"
SRC = "https://img.example.com/2026/11/old-bridge.jpg"


def images(markup: str, *, above: str = "", head: str = "") -> tuple[Image, ...]:
    first, *rest = PARAGRAPHS
    article = article_of(story_page(paragraphs(first) + markup + paragraphs(*rest), above=above, head=head))
    assert article.body == "\n\n".join(PARAGRAPHS)
    return article.images


def only(markup: str, **options: str) -> Image:
    found = images(markup, **options)
    assert len(found) == 1, found
    return found[0]


CAPTIONED = {
    "WordPress, classic": f'<div id="attachment_7" style="width: 1034px" class="wp-caption aligncenter"><a href="{SRC}"><img class="wp-image-7 size-large" src="https://img.example.com/2026/11/old-bridge-1024x683.jpg" alt="Fog" width="1024" height="683"></a><p id="caption-attachment-7" class="wp-caption-text">{CAPTION} (Photo: {CREDIT})</p></div>',
    "WordPress, blocks": f'<figure class="wp-block-image size-large"><img src="https://img.example.com/2026/11/old-bridge-1024x683.jpg" srcset="https://img.example.com/2026/11/old-bridge-1024x683.jpg 1024w, {SRC} 2048w" alt="Fog" width="1024" height="683"><figcaption class="wp-element-caption">{CAPTION} <em>Photo by {CREDIT}</em></figcaption></figure>',
    "WordPress, Jetpack": f'<figure><img data-attachment-id="7" data-orig-file="{SRC}" data-large-file="https://img.example.com/2026/11/old-bridge-1024x683.jpg?w=1024" src="https://img.example.com/2026/11/old-bridge-1024x683.jpg?w=640" alt="Fog"><figcaption>{CAPTION} Credit: {CREDIT}</figcaption></figure>',
    "Drupal media": f'<div class="media media--type-image"><div class="field field--name-field-media-image"><img loading="lazy" src="{SRC}" alt="Fog" width="1200" height="800"></div><div class="field field--name-field-caption field--type-string">{CAPTION}</div><div class="field field--name-field-credit field--type-string">{CREDIT}</div></div>',
    "Drupal filter": f'<figure role="group" class="caption caption-img"><img src="{SRC}" alt="Fog" data-entity-type="file"><figcaption>{CAPTION} ({CREDIT}/AFP)</figcaption></figure>',
    "Arc": f'<figure class="b-image"><div><img data-chain-name="image" alt="Fog" class="c-image" src="https://www.example.com/resizer/v2/ABCD2345.jpg?auth=1&width=400" srcset="https://www.example.com/resizer/v2/ABCD2345.jpg?auth=1&width=400 400w, {SRC} 1440w" width="800" height="533"></div><figcaption class="c-media-item__fig-caption"><span class="c-media-item__caption">{CAPTION} </span><span class="c-media-item__credit">({CREDIT})</span></figcaption></figure>',
    "Medium": f'<figure class="paragraph-image"><div role="button" tabindex="0"><picture><source srcset="https://miro.example.com/v2/resize:fit:640/format:webp/1*abc.jpeg 640w, https://miro.example.com/v2/resize:fit:1400/format:webp/1*abc.jpeg 1100w" type="image/webp"><source srcset="{SRC} 1400w"><img alt="Fog" width="700" height="467" loading="lazy"></picture></div><figcaption>{CAPTION} Photo by <a href="https://u.example.com/@tom">{CREDIT}</a></figcaption></figure>',
    "Squarespace": f'<div class="sqs-block image-block"><div class="sqs-block-content"><figure class="sqs-block-image-figure intrinsic"><div class="image-block-wrapper"><noscript><img src="{SRC}" alt="Fog"></noscript><img class="thumb-image" alt="Fog" data-src="{SRC}" data-image="{SRC}" data-image-dimensions="1200x800"></div><figcaption class="image-caption-wrapper"><div class="image-caption"><p>{CAPTION} Photo: {CREDIT}</p></div></figcaption></figure></div></div>',
    "Blogger": f'<table align="center" class="tr-caption-container"><tbody><tr><td style="text-align: center;"><a href="https://blogger.example.com/img/b/R29vZ2xl/AVvXsEg/s1600/old-bridge.jpg"><img alt="Fog" border="0" height="213" width="320" src="https://blogger.example.com/img/b/R29vZ2xl/AVvXsEg/s320/old-bridge.jpg"></a></td></tr><tr><td class="tr-caption" style="text-align: center;">{CAPTION} Photo: {CREDIT}</td></tr></tbody></table>',
    "AMP": f'<figure><amp-img src="https://img.example.com/2026/11/s/old-bridge.jpg" srcset="{SRC} 1200w, https://img.example.com/2026/11/s/old-bridge.jpg 320w" width="1200" height="800" layout="responsive" alt="Fog"><noscript><img src="https://img.example.com/2026/11/s/old-bridge.jpg" alt="Fog"></noscript></amp-img><figcaption>{CAPTION} <span class="credit">{CREDIT}</span></figcaption></figure>',
    "Wikipedia": f'<div class="thumb tright"><div class="thumbinner" style="width:222px;"><a href="/wiki/File:Old-bridge.jpg" class="image"><img alt="Fog" src="https://img.example.com/2026/11/thumb/220px-old-bridge.jpg" srcset="https://img.example.com/2026/11/thumb/330px-old-bridge.jpg 1.5x, {SRC} 2x" width="220" height="147" class="thumbimage"></a><div class="thumbcaption"><div class="magnify"><a href="/wiki/File:Old-bridge.jpg" title="Enlarge"></a></div>{CAPTION} Photo: {CREDIT}</div></div></div>',
    "Joomla": f'<div class="pull-left item-image"><figure class="item-image"><img class="caption" src="{SRC}" title="{CAPTION}" alt="Fog"><figcaption class="caption">{CAPTION} Photo: {CREDIT}</figcaption></figure></div>',
    "Brightspot": f'<div class="Enhancement" data-align-center><div class="Enhancement-item"><figure class="Figure"><picture data-crop="medium"><source type="image/webp" width="840" height="560" srcset="https://img.example.com/dims4/default/1/resize/840x560!/format/webp/?url=x 1x,https://img.example.com/dims4/default/2/resize/1680x1120!/format/webp/?url=x 2x"><source width="840" height="560" srcset="https://img.example.com/dims4/default/3/resize/840x560!/?url=x"><img class="Image" alt="Fog" srcset="{SRC} 2000w" src="https://img.example.com/dims4/default/3/resize/840x560!/?url=x"></picture><div class="Figure-content"><figcaption class="Figure-caption">{CAPTION}</figcaption><div class="Figure-credit">{CREDIT}</div></div></figure></div></div>',
    "Next.js": '<figure><span style="position:relative"><img alt="Fog" src="data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP" decoding="async"><noscript><img alt="Fog" srcset="/_next/image?url=https%3A%2F%2Fimg.example.com%2F2026%2F11%2Fold-bridge.jpg&amp;w=640&amp;q=75 640w, /_next/image?url=https%3A%2F%2Fimg.example.com%2F2026%2F11%2Fold-bridge.jpg&amp;w=3840&amp;q=75 3840w" src="/_next/image?url=https%3A%2F%2Fimg.example.com%2F2026%2F11%2Fold-bridge.jpg&amp;w=3840&amp;q=75"></noscript></span><figcaption>'
    + CAPTION
    + " | Photo: "
    + CREDIT
    + "</figcaption></figure>",
    "list of definitions": f'<dl class="photo"><dt><img src="{SRC}" alt="Fog"></dt><dd>{CAPTION} Photo: {CREDIT}</dd></dl>',
    "table": f'<table class="image" width="300"><tr><td><img src="{SRC}" alt="Fog"></td></tr><tr><td><small>{CAPTION} Photo: {CREDIT}</small></td></tr></table>',
    "caption element of a table": f'<table class="photo-left"><caption align="bottom">{CAPTION} Photo: {CREDIT}</caption><tr><td><img src="{SRC}" alt="Fog"></td></tr></table>',
    "aria-describedby": f'<div class="c1"><img src="{SRC}" alt="Fog" aria-describedby="cap-1"></div><div class="c2"><hr></div><p id="cap-1" class="c3">{CAPTION} Photo: {CREDIT}</p>',
    "figcaption outside of its figure": f'<div class="media"><figure><img src="{SRC}" alt="Fog"></figure><figcaption>{CAPTION} Photo: {CREDIT}</figcaption></div>',
    "background": f'<figure class="lead"><div class="img" role="img" aria-label="Fog" style="background-image: url(\'{SRC}\'); height: 400px"></div><figcaption>{CAPTION} Photo: {CREDIT}</figcaption></figure>',
    "caption above the picture": f'<figure><figcaption>{CAPTION} Photo: {CREDIT}</figcaption><img src="{SRC}" alt="Fog"></figure>',
    "lazysizes": f'<figure><img class="lazyload" src="/i/blank.gif" data-sizes="auto" data-srcset="https://img.example.com/2026/11/old-bridge-320x200.jpg 320w, {SRC} 1600w" alt="Fog"><figcaption>{CAPTION} Photo: {CREDIT}</figcaption></figure>',
    "data-original": f'<figure><img class="lazy" src="/static/grey.gif" data-original="{SRC}" alt="Fog"><figcaption>{CAPTION} Photo: {CREDIT}</figcaption></figure>',
    "link to the original": f'<figure><a class="lightbox" href="{SRC}"><img src="https://img.example.com/2026/11/old-bridge-300x200.jpg" alt="Fog" width="300" height="200"></a><figcaption>{CAPTION} Photo: {CREDIT}</figcaption></figure>',
    "credit over the picture": f'<figure><span class="image-credit">Photo: {CREDIT}</span><img src="{SRC}" alt="Fog"><figcaption>{CAPTION}</figcaption></figure>',
    "data-caption": f'<div class="slide"><img src="{SRC}" alt="Fog" data-caption="{CAPTION} &lt;em&gt;Photo: {CREDIT}&lt;/em&gt;"></div>',
    "Ghost": f'<figure class="kg-card kg-image-card kg-card-hascaption"><img src="https://img.example.com/2026/11/size/w600/old-bridge.jpg" class="kg-image" alt="Fog" loading="lazy" width="2000" height="1333" srcset="https://img.example.com/2026/11/size/w600/old-bridge.jpg 600w, {SRC} 2400w"><figcaption><span style="white-space: pre-wrap;">{CAPTION} / </span><b><strong>{CREDIT}, AFP</strong></b></figcaption></figure>',
    "Blogger, one cell": f'<p><img src="{SRC}" alt="Fog"><br><small>{CAPTION} Photo: {CREDIT}</small></p>',
    "centred line": f'<p style="text-align:center"><img src="{SRC}" alt="Fog"></p><p style="text-align:center"><em>{CAPTION} Photo: {CREDIT}</em></p>',
}


@pytest.mark.parametrize("habit", CAPTIONED)
def test_a_captioned_picture(habit: str) -> None:
    image = only(CAPTIONED[habit])
    assert image.caption == CAPTION
    assert image.credit is not None
    assert image.credit.startswith(CREDIT)
    assert image.alt == "Fog"
    assert image.url in {SRC, "https://blogger.example.com/img/b/R29vZ2xl/AVvXsEg/s1600/old-bridge.jpg"}


def test_a_caption_in_a_box_with_its_picture_that_no_name_tells_of() -> None:
    image = only(f'<div class="x1"><a href="{SRC}"><img src="{SRC}"></a><div class="x2"><p>{CAPTION}</p></div></div>')
    assert image.caption == CAPTION


def test_a_paragraph_in_a_box_with_a_picture_stays_one_where_all_stand_in_boxes() -> None:
    first, *rest = PARAGRAPHS
    boxes = f'<div class="x1"><img src="{SRC}"><p>{first}</p></div>' + "".join(
        f'<div class="x1"><p>{text}</p></div>' for text in rest
    )
    article = article_of(story_page(boxes))
    assert article.body == "\n\n".join(PARAGRAPHS)
    assert all(image.caption is None for image in article.images)


GALLERIES = {
    "WordPress, classic": lambda n, url, text: (
        f'<dl class="gallery-item"><dt class="gallery-icon landscape"><a href="{url}"><img src="{url}" alt=""></a></dt><dd class="wp-caption-text gallery-caption">{text}</dd></dl>'
    ),
    "WordPress, blocks": lambda n, url, text: (
        f'<figure class="wp-block-image"><a href="{url}"><img src="{url}" alt=""></a><figcaption class="wp-element-caption">{text}</figcaption></figure>'
    ),
    "Ghost": lambda n, url, text: (
        f'<div class="kg-gallery-image"><img src="{url}" alt="" width="1200" height="800"><p class="caption">{text}</p></div>'
    ),
    "AMP carousel": lambda n, url, text: (
        f'<figure class="slide"><amp-img src="{url}" width="4" height="3" layout="fill"></amp-img><figcaption>{text}</figcaption></figure>'
    ),
    "Swiper": lambda n, url, text: (
        f'<div class="swiper-slide"><img class="swiper-lazy" data-src="{url}" src="data:image/gif;base64,AAAA"><div class="slide-caption">{text}</div></div>'
    ),
    "Next.js": lambda n, url, text: (
        f'<figure><img src="/_next/image?url={url.replace(":", "%3A").replace("/", "%2F")}&amp;w=1920&amp;q=75" alt=""><figcaption>{text}</figcaption></figure>'
    ),
    "script that gives pictures by number": lambda n, url, text: (
        f'<figure><img src="/image.php?id={n}&amp;w=800" alt=""><figcaption>{text}</figcaption></figure>'
    ),
}


@pytest.mark.parametrize("habit", GALLERIES)
def test_each_picture_of_a_gallery_has_its_own_caption_and_address(habit: str) -> None:
    texts = ["The bridge seen from the west.", "The bridge seen from the east.", "Herons breed in the meadows."]
    urls = [f"https://img.example.com/2026/11/bridge-{n}.jpg" for n in (1, 2, 3)]
    slides = "".join(GALLERIES[habit](n, url, text) for n, (url, text) in enumerate(zip(urls, texts, strict=True)))
    found = images(f'<div class="gallery">{slides}</div>')
    assert [image.caption for image in found] == texts
    assert len({image.url for image in found}) == 3
