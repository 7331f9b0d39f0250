"""Bytes to text as browsers do it: no mojibake, whatever header and markup say."""
# ruff: noqa: E501 - lists of words and markup are kept one to a line

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.extraction.decoding import codec_name, decode

TEXTS = {
    "cp1252": "Der Fluß steigt – „höchster Stand“, sagte die Bürgermeisterin in Köln und Düsseldorf am frühen Morgen.",
    "iso8859-2": "Rzeka osiągnęła najwyższy poziom od czterdziestu lat, powiedziała burmistrz w Łodzi i Gdańsku.",
    "cp1251": "Река поднялась до самого высокого уровня за сорок лет, сообщила утром мэр города.",
    "koi8-r": "Река поднялась до самого высокого уровня за сорок лет, сообщила утром мэр города.",
    "cp1253": "Ο ποταμός έφτασε στο υψηλότερο επίπεδο των τελευταίων σαράντα ετών, είπε η δήμαρχος.",
    "cp1254": "Nehir kırk yılın en yüksek seviyesine ulaştı, dedi belediye başkanı İstanbul’da sabah.",
    "cp1255": "הנהר הגיע למפלס הגבוה ביותר מזה ארבעים שנה, אמרה ראש העירייה בבוקר",
    "cp1256": "بلغ النهر أعلى مستوى له منذ أربعين عاما وقالت رئيسة البلدية إن أحدا لم يصب",
    "cp932": "川の水位は月曜日の夜、四十年ぶりの高さに達した。市長は朝の会見で述べた。",
    "euc_jp": "川の水位は月曜日の夜、四十年ぶりの高さに達した。市長は朝の会見で述べた。",
    "cp949": "강 수위가 월요일 밤 사십 년 만에 최고치에 이르렀다고 시청이 밝혔다.",
    "gb18030": "星期一夜间，河流水位升至四十年来最高，市长早上表示没有人员受伤。",
    "big5": "星期一夜間，河流水位升至四十年來最高，市長早上表示沒有人員受傷。",
    "cp874": "แม่น้ำขึ้นสูงสุดในรอบสี่สิบปีเมื่อคืนวันจันทร์ที่ผ่านมา",
    "utf-8": "Река поднялась – „höchster Stand“ 四十年ぶり",
}
each = pytest.mark.parametrize(("codec", "text"), TEXTS.items(), ids=list(TEXTS))


@each
def test_the_header_names_it(codec: str, text: str) -> None:
    assert decode(text.encode(codec), f"text/html; charset={codec}")[0] == text


@each
def test_a_meta_element_names_it(codec: str, text: str) -> None:
    page = f'<html><head><meta http-equiv="Content-Type" content="text/html; charset={codec}"></head><body>{text}</body></html>'
    assert text in decode(page.encode(codec))[0]


@pytest.mark.parametrize("codec", ["cp1251", "cp932", "euc_jp", "cp949", "gb18030", "utf-8"])
def test_nothing_names_it(codec: str) -> None:
    assert decode((TEXTS[codec] * 5).encode(codec))[0] == TEXTS[codec] * 5


def test_utf8_under_a_header_that_says_latin1() -> None:
    assert decode(TEXTS["utf-8"].encode(), "text/html; charset=iso-8859-1")[0] == TEXTS["utf-8"]


def test_latin1_is_read_as_windows_1252_as_browsers_do() -> None:
    assert decode(b"\x93quoted\x94 \x96 text", "text/html; charset=iso-8859-1")[0] == "“quoted” – text"


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16"])
def test_a_byte_order_mark_goes_before_the_header(codec: str) -> None:
    assert decode(TEXTS["utf-8"].encode(codec), "text/html; charset=iso-8859-1")[0] == TEXTS["utf-8"]


def test_utf8_cut_in_the_middle_of_a_letter() -> None:
    body = (TEXTS["utf-8"] * 30).encode()[:-1]
    assert decode(body, "text/html; charset=utf-8")[0].startswith(TEXTS["utf-8"])


def test_utf8_that_was_encoded_twice_is_undone() -> None:
    twice = "The mayor’s bridge".encode().decode("latin-1").encode()
    assert decode(twice, "text/html; charset=utf-8")[0] == "The mayor’s bridge"


@pytest.mark.parametrize("label", ["no-such-thing", "base64", "rot13", "idna", "", None])
def test_labels_that_are_no_encoding_of_text(label: str | None) -> None:
    assert codec_name(label) is None


@given(st.binary(max_size=400), st.one_of(st.none(), st.text(max_size=30)))
def test_any_bytes_give_a_text(body: bytes, content_type: str | None) -> None:
    assert isinstance(decode(body, content_type)[0], str)
