"""Bylines in the languages of the press: names alone, whatever words stand before, behind and between them."""

from __future__ import annotations

import pytest

from pipelines.extraction.bylines.names import split_byline
from tests.extraction.pages import article_of, paragraphs, story_page


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Nicoletta Richardson Trending Editor", ["Nicoletta Richardson"]),
        ("Harry Rabinowitz Tech Reporter", ["Harry Rabinowitz"]),
        ("Jennifer Huberty1, Jeni Green2", ["Jennifer Huberty", "Jeni Green"]),
        ("By John Marsh in London", ["John Marsh"]),
        ("Par Jean Dupont, à Paris", ["Jean Dupont"]),
        ("Por Ana Souza, do Rio", ["Ana Souza"]),
        ("By ANN BELL Associated Press Writer", ["ANN BELL"]),
        ("33 Comments", []),
        ("Full Bio", []),
        ("بقلم أحمد علي", ["أحمد علي"]),
        ("كتب: أحمد علي", ["أحمد علي"]),
        ("מאת דנה כהן", ["דנה כהן"]),
        ("โดย สมชาย ใจดี", ["สมชาย ใจดี"]),
        ("Írta: Kovács Anna", ["Kovács Anna"]),
        ("Piše: Ana Horvat", ["Ana Horvat"]),
        ("Пише: Ана Петровић", ["Ана Петровић"]),
        ("Scris de Ion Popescu", ["Ion Popescu"]),
        ("Γράφει ο Γιάννης Παππάς", ["Γιάννης Παππάς"]),
        ("Συντάκτης: Μαρία Κώστα", ["Μαρία Κώστα"]),
        ("記者王小明／台北報導", ["王小明"]),
        ("记者 王小明 报道", ["王小明"]),
        ("作者:王小明", ["王小明"]),
        ("홍길동 기자", ["홍길동"]),
        ("山田太郎 記者", ["山田太郎"]),
        ("文：山田太郎", ["山田太郎"]),
        ("राम शर्मा द्वारा", ["राम शर्मा"]),
        ("लेखक: राम शर्मा", ["राम शर्मा"]),
        ("Yazan: Ayşe Yılmaz", ["Ayşe Yılmaz"]),
        ("Penulis: Siti Aminah", ["Siti Aminah"]),
        ("Tác giả: Nguyễn Văn An", ["Nguyễn Văn An"]),
        ("Autor: Jan Nowák", ["Jan Nowák"]),
        ("Teksti: Matti Virtanen", ["Matti Virtanen"]),
        ("Toimittaja Matti Virtanen", ["Matti Virtanen"]),
        ("Autorzy: Jan Kowalski i Anna Nowak", ["Jan Kowalski", "Anna Nowak"]),
        ("Γιάννης Παππάς και Μαρία Κώστα", ["Γιάννης Παππάς", "Μαρία Κώστα"]),
        ("Автор: Иван Петров", ["Иван Петров"]),
        ("أحمد علي و سارة حسن", ["أحمد علي", "سارة حسن"]),
        ("राम शर्मा और सीता देवी", ["राम शर्मा", "सीता देवी"]),
        ("تحریر: علی خان", ["علی خان"]),
        ("نویسنده: علی رضایی", ["علی رضایی"]),
        ("Deur Jan Botha", ["Jan Botha"]),
        ("Imeandikwa na Asha Juma", ["Asha Juma"]),
        ("Skrevet av Ola Nordmann", ["Ola Nordmann"]),
        ("From Edward Qorro in Arusha", ["Edward Qorro"]),
    ],
)
def test_what_markup_calls_a_byline(text: str, names: list[str]) -> None:
    assert split_byline(text) == names
    assert list(article_of(story_page(above=f'<p class="byline">{text}</p>')).authors) == names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("بقلم أحمد علي", "أحمد علي"),
        ("מאת דנה כהן", "דנה כהן"),
        ("โดย สมชาย ใจดี", "สมชาย ใจดี"),
        ("Γράφει ο Γιάννης Παππάς", "Γιάννης Παππάς"),
        ("Írta: Kovács Anna", "Kovács Anna"),
        ("Piše: Ana Horvat", "Ana Horvat"),
        ("Автор: Иван Петров", "Иван Петров"),
        ("Yazan: Ayşe Yılmaz", "Ayşe Yılmaz"),
        ("Tác giả: Nguyễn Văn An", "Nguyễn Văn An"),
        ("作者：王小明", "王小明"),
        ("लेखक: राम शर्मा", "राम शर्मा"),
        ("Escrito por Ana Silva", "Ana Silva"),
    ],
)
def test_a_line_that_says_so_by_itself(text: str, name: str) -> None:
    assert article_of(story_page(above=f"<p>{text}</p>")).authors == (name,)


def test_a_word_that_is_a_name_elsewhere_stays() -> None:
    assert split_byline("Na Li") == ["Na Li"]
    assert split_byline("Mary Editor") == ["Mary Editor"]


@pytest.mark.parametrize(
    "name",
    [
        "autorius",
        "avtor",
        "forfatter",
        "autori",
        "toimittaja",
        "szerzo",
        "yazar",
        "penulis",
        "tac-gia",
        "novinar",
        "redaktor",
    ],
)
def test_an_element_that_a_language_calls_its_author(name: str) -> None:
    assert article_of(story_page(above=f'<div class="{name}">Jane Miller</div>')).authors == ("Jane Miller",)


@pytest.mark.parametrize("name", ["storybyline", "bylines", "story-authorname", "storyCenterByline"])
def test_a_byline_however_its_name_is_put_together(name: str) -> None:
    assert article_of(story_page(above=f'<div class="{name}">Jane Miller</div>')).authors == ("Jane Miller",)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ana Pérez | Madrid", ("Ana Pérez",)),
        ("Von Hans Müller, Berlin", ("Hans Müller",)),
        ("Ana Pérez | Palma de Mallorca", ("Ana Pérez",)),
        ("Ana Pérez, Reuters", ("Ana Pérez", "Reuters")),
        ("Ann Bell, AFP", ("Ann Bell", "AFP")),
        ("Ann Bell, Tom Marsh", ("Ann Bell", "Tom Marsh")),
    ],
)
def test_where_an_author_writes_from_is_nobodys_name(text: str, names: tuple[str, ...]) -> None:
    head = '<meta name="keywords" content="bridges, Palma de Mallorca">'
    assert article_of(story_page(head=head, above=f'<p class="byline">{text}</p>')).authors == names


@pytest.mark.parametrize("line", ["-- By Ann Bell", "— Ann Bell", "Ann Bell Follow @annbell"])
def test_how_a_text_is_signed(line: str) -> None:
    assert article_of(story_page(paragraphs() + f"<p>{line}</p>")).authors == ("Ann Bell",)
