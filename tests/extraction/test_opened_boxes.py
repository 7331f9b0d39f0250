"""Boxes that only their first line calls comments or other stories, in many languages: no class says what they are."""
# ruff: noqa: E501 - one language to a line, in its own letters

from __future__ import annotations

import pytest

from tests.extraction.pages import PARAGRAPHS, article_of, paragraphs, story_page

REMARK = "I have crossed this river every day for thirty years and nobody has ever asked me what I think of a bridge."
ANSWER = (
    "Then it is high time that somebody did! Come to the meeting on Thursday evening, there will be room for all of us."
)
TEASER = "The herons came back to the meadows earlier than in any year since somebody began to count them in 1962."
STORY = "\n\n".join(PARAGRAPHS)


def comments(line: str) -> str:
    """Two readers' comments under a line."""
    posts = "".join(f"<div class='x{place}'><p>Reader {place}</p><p>{text}</p></div>" for place, text in enumerate([REMARK, ANSWER]))  # fmt: skip
    return f"<section class='q'><h3>{line}</h3>{posts}</section>"


def pointers(line: str) -> str:
    """Two other stories under a line, each with its own summary."""
    cards = "".join(f"<div class='y'><h4><a href='/news/{n}'>The herons of the western meadows</a></h4><p>{TEASER}</p></div>" for n in range(2))  # fmt: skip
    return f"<div class='r'><div>{line}</div>{cards}</div>"


@pytest.mark.parametrize(
    "line",
    ["Comments", "3 comments", "Comments (12)", "Top Rated Comments", "10 thoughts on “A bridge”", "Leave a Reply", "Join the conversation",
     "12 Kommentare", "Schreiben Sie einen Kommentar", "Vos réactions", "3 commentaires", "Deja un comentario", "Deixe uma resposta", "Lascia un commento",
     "Reacties (4)", "Legg igjen en kommentar", "Lämna ett svar", "Kommentit", "Dodaj komentarz", "Přidat komentář", "Hozzászólások", "Lasă un răspuns",
     "Коментари", "Комментарии: 5", "Залишити коментар", "Σχόλια", "Yorum yap", "Tinggalkan Balasan", "Bình luận", "ความคิดเห็น", "コメントを書く", "评论 (8)", "댓글 3",
     "टिप्पणियां", "মন্তব্য", "نظرات", "التعليقات", "תגובות"],
)  # fmt: skip
def test_comments(line: str) -> None:
    assert article_of(story_page(paragraphs() + comments(line))).body == STORY


@pytest.mark.parametrize(
    "line",
    ["Related articles", "More from Politics", "Most read", "You may also like", "Up Next", "Mehr zum Thema", "Das könnte Sie auch interessieren", "Meistgelesen",
     "À lire aussi", "Sur le même sujet", "Te puede interesar", "Lo más leído", "Leia também", "Potrebbe interessarti", "Lees ook", "Meest gelezen", "Les også",
     "Mest lästa", "Luetuimmat", "Czytaj też", "Mohlo by vás zajímat", "Kapcsolódó cikkek", "Cele mai citite", "Най-четени", "Читайте также", "Новини партнерів",
     "Διαβάστε επίσης", "İlgili Haberler", "Baca juga:", "Tin liên quan", "ข่าวที่เกี่ยวข้อง", "関連記事", "相关阅读", "관련기사", "यह भी पढ़ें", "আরও পড়ুন", "مطالب مرتبط", "اقرأ أيضا", "כתבות נוספות"],
)  # fmt: skip
def test_other_stories(line: str) -> None:
    assert article_of(story_page(paragraphs() + pointers(line))).body == STORY


def test_other_stories_between_the_paragraphs() -> None:
    text = paragraphs(*PARAGRAPHS[:2]) + pointers("More on this story") + paragraphs(*PARAGRAPHS[2:])
    assert article_of(story_page(text)).body == STORY


def test_a_box_that_says_more_about_the_matter_itself() -> None:
    box = f"<div class='m'><h3>More about the herons</h3><p>{TEASER}</p></div>"
    body = article_of(story_page(paragraphs(*PARAGRAPHS[:3]) + box + paragraphs(PARAGRAPHS[3]))).body
    assert TEASER in body


def test_a_link_to_the_comments_among_the_paragraphs_ends_no_text() -> None:
    link = "<div class='b'><a href='#c'>3 comments</a></div>"
    text = f"<div>{paragraphs(*PARAGRAPHS[:2])}</div><div>{link}{paragraphs(*PARAGRAPHS[2:])}</div>"
    assert article_of(story_page(text)).body == STORY


def test_a_story_about_comments() -> None:
    """A subheading is no such line where nothing stands before it that could be a story."""
    text = f"<section><h2>Comments</h2>{paragraphs()}</section>"
    assert article_of(story_page(text)).body.endswith(STORY)
