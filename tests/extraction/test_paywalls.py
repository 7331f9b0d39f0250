"""Three facts on paywalls, apart: what the publisher says, whether a prompt is seen, and whether the text breaks off."""
# ruff: noqa: E501 - lists of words and markup are kept one to a line

from __future__ import annotations

import pytest

from tests.extraction.pages import PARAGRAPHS, article_of, json_ld, paragraphs, story_page


def below(line: str) -> str:
    """A page with a line in a box of its own behind the text."""
    return story_page(below=f'<div class="offer"><p>{line}</p><a href="/abo">OK</a></div>')


@pytest.mark.parametrize(
    "line",
    [
        "This article is for subscribers only.",
        "Subscribe to continue reading this article.",
        "To continue reading, please sign in.",
        "Dieser Artikel ist exklusiv für Abonnenten.",
        "Jetzt weiterlesen mit SZ Plus",
        "Article réservé aux abonnés",
        "Pour lire la suite, abonnez-vous.",
        "Contenido exclusivo para suscriptores",
        "Para continuar lendo, assine.",
        "Contenuto riservato agli abbonati",
        "Alleen voor abonnees",
        "Kun for abonnenter",
        "Endast för prenumeranter",
        "Vain tilaajille",
        "Tekst tylko dla prenumeratorów",
        "Pouze pro předplatitele",
        "Csak előfizetőinknek",
        "Abonelere özel",
        "Материал доступен только по подписке",
        "Μόνο για συνδρομητές",
        "この記事は会員限定です。",
        "유료 회원 전용 기사입니다",
        "本文为付费内容",
        "למנויים בלבד",
        "هذا المحتوى للمشتركين فقط",
        "Dành riêng cho hội viên",
    ],
)
def test_a_prompt_behind_the_text(line: str) -> None:
    assert article_of(below(line)).paywall_shown is True


@pytest.mark.parametrize(
    "line",
    [
        "Subscribe to our newsletter.",
        "Support our journalism with a subscription.",
        "Abonnez-vous à notre lettre",
        "Newsletter abonnieren",
        "Log in to comment.",
    ],
)
def test_a_plea_is_no_prompt(line: str) -> None:
    assert article_of(below(line)).paywall_shown is False


def test_a_prompt_that_a_script_would_show_is_not_seen() -> None:
    box = '<div class="gate" style="display: none"><p>This article is for subscribers only.</p></div>'
    assert article_of(story_page(below=box)).paywall_shown is False


def test_a_story_about_subscribers_shows_no_prompt() -> None:
    text = paragraphs(
        *PARAGRAPHS,
        "The paper has lost a tenth of its subscribers since spring and wants them to continue reading, its editor said.",
    )
    assert article_of(story_page(text)).paywall_shown is False


def test_the_publishers_word_is_a_fact_of_its_own() -> None:
    article = article_of(story_page(head=json_ld(isAccessibleForFree=False)))
    assert (article.is_free, article.paywall_shown, article.is_cut) == (False, False, False)


@pytest.mark.parametrize(
    "end", ["The mayor said that…", "The mayor said that...", "The council will meet [...]", "The mayor said that,"]
)
def test_a_text_that_breaks_off(end: str) -> None:
    assert article_of(story_page(paragraphs(*PARAGRAPHS, end))).is_cut is True


def test_a_paragraph_that_stops_within_a_sentence() -> None:
    end = "The ferry is to run until the autumn of next year. After that its two boats will be sold, as the council decided in a separate vote. The harbour master, who has led the service since it began, told us that the"
    assert article_of(story_page(paragraphs(*PARAGRAPHS, end))).is_cut is True


def test_a_short_last_line_is_no_sentence() -> None:
    assert (
        article_of(story_page(paragraphs(*PARAGRAPHS, "With reports from our correspondents in the region"))).is_cut
        is False
    )


def test_far_fewer_words_than_the_publisher_counts() -> None:
    assert article_of(story_page(head=json_ld(wordCount=900))).is_cut is True
    assert article_of(story_page(head=json_ld(wordCount="130"))).is_cut is False
