"""Captions and credits as papers of all parts write them: labels, reporters who took the picture, names in brackets."""

from __future__ import annotations

import pytest

from pipelines.extraction.pictures.credits import split_credit
from tests.extraction.pages import PARAGRAPHS, article_of, story_page


@pytest.mark.parametrize(
    ("text", "caption", "credit"),
    [
        ("موٹروے پر دھند کے باعث ٹریفک متاثر ہے۔ فوٹو: فائل", "موٹروے پر دھند کے باعث ٹریفک متاثر ہے۔", "فائل"),
        ("—فوٹو: جنگ نامہ", "", "جنگ نامہ"),
        ("שביל ההליכה בחיפה, צילום: יוסי אלוני", "שביל ההליכה בחיפה", "יוסי אלוני"),
        ("قطار خلال الرحلة التجريبية (نبيل إسماعيل).", "قطار خلال الرحلة التجريبية", "نبيل إسماعيل"),
        ("رئيس البلدية في الافتتاح (الثاني من اليمين)", "رئيس البلدية في الافتتاح (الثاني من اليمين)", None),
        ("學童在新操場奔跑。記者林志明／攝影", "學童在新操場奔跑。", "記者林志明／攝影"),
        ("渡輪公司下月起增加班次。（資料圖片）", "渡輪公司下月起增加班次。", "資料圖片"),
        ("배달 로봇이 시범 운행하고 있다. 최혁 기자", "배달 로봇이 시범 운행하고 있다.", "최혁 기자"),
        ("Нова зграда библиотеке (Фото Танјуг)", "Нова зграда библиотеке", "Танјуг"),
        ("Les élèves cultivent leur potager. Ph : A. Ndiaye", "Les élèves cultivent leur potager.", "A. Ndiaye"),
        ("Wananchi wakivuka daraja jipya. Picha na Said Khamis", "Wananchi wakivuka daraja jipya.", "Said Khamis"),
        ("El recinto exhibe sesenta variedades. (Cuartoscuro)", "El recinto exhibe sesenta variedades.", "Cuartoscuro"),
        ("She came back in May. (right, in blue)", "She came back in May. (right, in blue)", None),
        ("Ann Bell (Labour)", "Ann Bell (Labour)", None),
    ],
)
def test_a_caption_and_its_credit(text: str, caption: str, credit: str | None) -> None:
    assert split_credit(text) == (caption, credit)


@pytest.mark.parametrize("name", ["image_desc", "pie", "img-title"])
def test_a_line_that_its_name_calls_a_pictures_is_no_paragraph(name: str) -> None:
    line = f'<p class="{name}">The ferry at the pier in the early morning</p>'
    body = f'<div><img src="/p.jpg" width="900" height="600"></div>{line}' + "".join(f"<p>{t}</p>" for t in PARAGRAPHS)
    article = article_of(story_page(body))
    assert [image.caption for image in article.images] == ["The ferry at the pier in the early morning"]
    assert article.body == "\n\n".join(PARAGRAPHS)
