"""Briefs: a few short paragraphs, in scripts of few letters above all, and marks for readers who do not see."""

# ruff: noqa: E501 - lists of words and markup are kept one to a line
from __future__ import annotations

from tests.extraction.pages import article_of, story_page

LINES = (
    "港の護岸工事が始まった。費用は税込みで48億円。",
    "基礎が11センチ沈み、満潮のたびに海水が道路の下へ入り込むことが春の調査で分かったため、市は北埠頭を二年間閉鎖して護岸を造り直すと発表した。",
    "工期は二年で、漁師は仮の桟橋に移る。",
)


def test_a_short_paragraph_begins_a_brief() -> None:
    body = "".join(f"<p>　{line}</p>" for line in LINES)
    assert article_of(story_page(body, lang="ja")).body == "\n\n".join(LINES)


def test_words_for_screen_readers_in_a_link_are_no_text() -> None:
    text = 'The report was no secret, as <a href="https://other.example/">an account of June<span class="hidden-tag"> (opens in a new window)</span></a> shows, which told of water under the road at every high tide.'
    body = f"<p>{text}</p>" + "".join(f"<p>{line * 3}</p>" for line in LINES[1:])
    assert "new window" not in article_of(story_page(body)).body


def test_what_a_chinese_house_says_of_its_liability_is_no_text() -> None:
    lines = (
        "港口委员会星期一决定关闭北码头两年，以便重建海堤，近十年的争论就此结束。",
        "渔民将搬到火车站附近的临时栈桥，留下的冰库费用由市政府承担，委员会六月再次开会。",
    )
    body = (
        "".join(f"<p>{line}</p>" for line in lines)
        + "<p>特别声明：以上内容为用户上传并发布，本平台仅提供信息存储服务。</p>"
    )
    assert article_of(story_page(body, lang="zh")).body == "\n\n".join(lines)
