"""How papers outside the west name their reporters: with the office, with a place, in the last line."""

from __future__ import annotations

import pytest

from pipelines.extraction.bylines.names import split_byline
from tests.extraction.pages import article_of, paragraphs, story_page

KOREAN = paragraphs(
    "시가 옛 방직공장 터에 시민 정원을 만들어 화요일에 문을 열었다. 입장료는 받지 않는다고 시는 밝혔다.",
    "정원은 축구장 네 개 크기이며 공장 굴뚝과 벽돌 창고를 그대로 남겨 전시 공간으로 꾸몄다고 관계자는 말했다.",
    "주민들은 오랫동안 비어 있던 곳이 산책길로 바뀌어 좋다며 봄에 열릴 음악회를 기다린다고 했다.",
)
CHINESE = (
    "台南老街今天舉辦首屆鹽文化節，六十多個攤位展示傳統曬鹽工法，吸引大批遊客參與體驗，場面熱鬧。",
    "主辦單位表示，活動為期三天，除了鹽雕展覽之外，還安排老鹽工現場示範挑鹽與收鹽，讓民眾認識在地產業。",
    "老鹽工說，年輕時每天凌晨三點就要下田，看到孩子們願意學，覺得非常感動，希望活動能年年辦下去。",
)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("本报记者 周晓岚 韩春瑶", ["周晓岚", "韩春瑶"]),
        ("江城新闻记者 吕新文", ["吕新文"]),
        ("Аутор: Тома Тодоровић", ["Тома Тодоровић"]),
        ("ავტორი: ნინო ბერიძე", ["ნინო ბერიძე"]),
        ("Haber: Ayşe Demir", ["Ayşe Demir"]),
        ("Por Beatriz Moura, de Londrina", ["Beatriz Moura"]),
        ("Par Awa Ndiaye | Publication 24/11/2026", ["Awa Ndiaye"]),
        ("Liisa Mäkinen Julkaistu 24.11.2026 klo 7.30", ["Liisa Mäkinen"]),
        ("Kontributor Takengon, Iwan Bahagia", ["Iwan Bahagia"]),
        ('מאת: אבי כהן | י"ד בכסלו תשפ"ז | 24 בנובמבר 2026 | 14:30', ["אבי כהן"]),
    ],
)
def test_names_without_offices_places_and_days(text: str, names: list[str]) -> None:
    assert split_byline(text) == names


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("<span class='x1'>Haber: Ayşe Demir</span>", "Ayşe Demir"),
        ("<div class='x1'>江城新闻记者 吕新文</div>", "吕新文"),
        ("<span class='writeBy'>كتب أحمد منصور</span>", "أحمد منصور"),
        ("<span class='kirjoittaja'>Liisa Mäkinen</span>", "Liisa Mäkinen"),
        ("<span class='szerzo'>Kovács Gergely</span>", "Kovács Gergely"),
    ],
)
def test_a_line_behind_the_headline(line: str, name: str) -> None:
    assert article_of(story_page(above=line)).authors == (name,)


def test_the_house_in_a_link_of_its_own_before_the_reporter_is_no_author() -> None:
    line = '<span class="author"><a href="/p/1">聯和報</a> 記者<a href="/p/2">林志明</a>／台東即時報導</span>'
    assert article_of(story_page(paragraphs(*CHINESE), above=line, lang="zh-TW")).authors == ("林志明",)


def test_a_reporter_in_brackets_with_a_place_behind_a_slash() -> None:
    page = story_page(paragraphs(f"〔記者陳怡君／台南報導〕{CHINESE[0]}", *CHINESE[1:]), lang="zh-TW")
    assert article_of(page).authors == ("陳怡君",)


@pytest.mark.parametrize("line", ["김서연 기자 ksy@example.kr", "/김서연 기자", "김서연 선임기자"])
def test_a_korean_reporter_in_the_last_line(line: str) -> None:
    assert article_of(story_page(f"{KOREAN}<p>{line}</p>", lang="ko")).authors == ("김서연",)


def test_a_korean_reporter_in_brackets_before_the_text() -> None:
    page = story_page(KOREAN.replace("<p>시가", "<p>[전주=김서연 기자] 시가", 1), lang="ko")
    assert article_of(page).authors == ("김서연",)


def test_a_label_before_a_colon_is_no_name() -> None:
    line = (
        "<div><span>24.11.2026</span> <span>Section: <a href='/c'>Local</a></span> <span>Total Reads: 812</span></div>"
    )
    assert article_of(story_page(above=line)).authors == ()


def test_names_in_scripts_without_capitals_stay_whole() -> None:
    assert split_byline("محمود السيد, هبة عبد الله") == ["محمود السيد", "هبة عبد الله"]
    assert split_byline("ნინო ბერიძე, გიორგი აბაშიძე") == ["ნინო ბერიძე", "გიორგი აბაშიძე"]


@pytest.mark.parametrize(
    "line",
    ["Над триста ученици", "굴뚝과 창고를 보존해 전시", "Գյումրիի հին կենտրոնում"],
)
def test_words_in_small_letters_beside_the_day_are_no_name(line: str) -> None:
    assert article_of(story_page(above=f"<div>{line}</div><div>24.11.2026</div>")).authors == ()
