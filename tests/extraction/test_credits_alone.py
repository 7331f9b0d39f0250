"""A line under a picture that names who took it and who sent it, and shows nothing."""

# ruff: noqa: E501 - lists of words and markup are kept one to a line
from __future__ import annotations

import pytest

from tests.extraction.pages import PARAGRAPHS, article_of, paragraphs, story_page


def shown_under_picture(line: str) -> tuple[str | None, str | None]:
    figure = f'<figure><img src="/quay.jpg" width="800" height="500" alt=""><figcaption><span class="x1">{line}</span></figcaption></figure>'
    (image,) = article_of(story_page(figure + paragraphs())).images
    return image.caption, image.credit


@pytest.mark.parametrize(
    "line",
    [
        "Andrew Hornby/Shutterstock",
        "Kevin Winters/Getty Images for Harbour Days",
        "AP Photo/Evan Moor",
        "EVAN MOOR / AFP",
        "Michael Trent | AFP | Getty Images",
        "Jane Dorsey/The Coast Times",
        "Steve Russ / Coast Star via Getty Images",
        "Kena Betts, Getty Images",
        "Jens Büttler/dpa-Zentralbild/dpa",
        "picture alliance/dpa | Jens Büttler",
    ],
)
def test_names_with_an_agency_or_a_slash_are_a_credit(line: str) -> None:
    assert shown_under_picture(line) == (None, line)


@pytest.mark.parametrize(
    ("line", "credit"),
    [
        ("Photo by Kevin Winters/Getty Images", "Kevin Winters/Getty Images"),
        ("Courtesy of Harbour Films", "Harbour Films"),
    ],
)
def test_a_label_before_the_names_is_no_part_of_the_credit(line: str, credit: str) -> None:
    assert shown_under_picture(line) == (None, credit)


@pytest.mark.parametrize(
    "line", ["Martha Ellison", "The Old Quay, Port Anne", "Ferry/ Informal Traders", "Boats/barges"]
)
def test_names_alone_are_what_the_picture_shows(line: str) -> None:
    assert shown_under_picture(line) == (line, None)


def test_a_credit_behind_a_caption_stays_apart_from_it() -> None:
    assert shown_under_picture("The mayor at the quay / Getty") == ("The mayor at the quay", "Getty")


@pytest.mark.parametrize("order", [("Reuters/Evan Moor", "Still growing."), ("Still growing.", "Reuters/Evan Moor")])
def test_a_part_of_the_caption_that_is_a_credit_alone_wherever_it_stands(order: tuple[str, str]) -> None:
    first, second = order
    assert shown_under_picture(f'<div class="q1">{first}</div><div class="q2">{second}</div>') == (
        "Still growing.",
        "Reuters/Evan Moor",
    )


def test_a_word_that_starts_a_video_is_no_credit() -> None:
    line = '<span class="caption"><span class="v-credit">WATCH</span> The vote on the bridge</span>'
    assert shown_under_picture(line) == ("The vote on the bridge", None)


def test_a_figure_in_a_box_to_share_it_is_the_storys() -> None:
    figure = '<figure><img src="/quay.jpg" width="800" height="500"><figcaption>The old quay</figcaption></figure>'
    box = f'<div class="media share-box">{figure}<ul><li><a href="#">Facebook</a></li></ul></div>'
    assert [image.caption for image in article_of(story_page(box + paragraphs())).images] == ["The old quay"]


@pytest.mark.parametrize(
    ("line", "credit"),
    [
        ("Photo by Ana Ruiz on Unsplash", "Ana Ruiz on Unsplash"),
        ("Photo by Ana Ruiz", "Ana Ruiz"),
        ("Foto av Ana Ruiz", "Ana Ruiz"),
        ("Image via YouTube", "YouTube"),
        ("Featured Image Credit: TikTok/@harbour", "TikTok/@harbour"),
        ("Titelbild: Ana Ruiz", "Ana Ruiz"),
        ("© AFP | HANDOUT", "AFP | HANDOUT"),
        ("© Divya Menon", "Divya Menon"),
        ("Foto: Ana Ruiz (Archiv)", "Ana Ruiz (Archiv)"),
    ],
)
def test_a_credit_with_a_label_that_stands_in_plain_text(line: str, credit: str) -> None:
    figure = f'<figure><img src="/quay.jpg" width="800" height="500"><figcaption>{line}</figcaption></figure>'
    (image,) = article_of(story_page(figure + paragraphs())).images
    assert (image.caption, image.credit) == (None, credit)


@pytest.mark.parametrize("line", ["Photo from 2019 shows the quay.", "Foto eines Schiffs am Nordkai"])
def test_a_picture_that_is_spoken_of_is_the_caption_from_its_first_word(line: str) -> None:
    assert shown_under_picture(line) == (line, None)


def test_the_credit_of_the_picture_on_top_among_the_paragraphs_is_no_text() -> None:
    body = (
        paragraphs()
        + "<p>[Featured image via Getty Images]</p>"
        + paragraphs("And there it ends, for now, the mayor said.")
    )
    assert "Featured" not in article_of(story_page(body)).body


def test_what_html_calls_a_source_beside_the_caption_is_the_credit() -> None:
    meta = "<span><figcaption>A wall at low tide.</figcaption><cite>Ana Ruiz for The Example</cite></span>"
    figure = f'<figure><img src="/quay.jpg" width="800" height="500">{meta}</figure>'
    (image,) = article_of(story_page(figure + paragraphs())).images
    assert (image.caption, image.credit) == ("A wall at low tide.", "Ana Ruiz for The Example")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "The quay at high tide. <span>AFP/Evan Moor</span> <a href='/buy'>Purchase Licensing Rights</a><span>, opens new tab</span>",
            ("The quay at high tide.", "AFP/Evan Moor"),
        ),
        ("Illustration by Ana Ruiz. Source: Getty.", (None, "Ana Ruiz. Source: Getty.")),
        ("港で話す江利川真理さん （C）ORICONN", ("港で話す江利川真理さん", "ORICONN")),
    ],
)
def test_what_else_stands_around_a_credit(line: str, expected: tuple[str | None, str | None]) -> None:
    assert shown_under_picture(line) == expected


def test_a_short_credit_behind_a_picture_in_a_box_of_their_own() -> None:
    box = '<section><img src="/boat.jpg" width="728" height="410"><div class="media__credit">Backgrid</div></section>'
    (image,) = article_of(story_page(box + paragraphs())).images
    assert (image.caption, image.credit) == (None, "Backgrid")


def test_a_caption_behind_paragraphs_is_that_of_something_else() -> None:
    picture = '<section><img src="/boat.jpg" width="728" height="410"><p class="img-credit">Evan Moor/Getty Images</p></section>'
    video = '<section><div class="video__caption">The chair talks about the quay</div></section>'
    body = f"{picture}<section>{paragraphs(*PARAGRAPHS[:2])}</section>{video}<section>{paragraphs(*PARAGRAPHS[2:])}</section>"
    (image,) = article_of(story_page(body)).images
    assert (image.caption, image.credit) == (None, "Evan Moor/Getty Images")
