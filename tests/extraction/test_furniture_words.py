"""Boxes that only the plain word of a language names: readers' comments, pleas to subscribe, advertisements, facts."""
# ruff: noqa: E501 - a page's text is kept in one line

from __future__ import annotations

import pytest

from tests.extraction.pages import PARAGRAPHS, article_of, paragraphs, story_page

PLEA = "Every morning the day in five minutes, written by our desk and sent before breakfast, without cost."
ADVERT = "Warm coats for the whole family are cheaper by a third until Sunday evening."
COMMENTS = (
    "<div><b>maja77</b><p>I have bought my fish there for forty years and will go wherever they go.</p></div>"
    "<div><b>T. Brandt</b><p>Why does it always take a flood before anybody repairs anything here?</p></div>"
)


def text_with(box: str) -> str:
    """The text of a story with a box between its paragraphs."""
    return article_of(story_page(paragraphs(*PARAGRAPHS[:2]) + box + paragraphs(*PARAGRAPHS[2:]))).body


@pytest.mark.parametrize(
    "name",
    ["komentarze", "komentari", "kommentarer", "kommentit", "commentaires", "comentarii", "comentarios-lista", "reacties", "diskuze",
     "hozzaszolasok", "yorumlar", "binh-luan", "leserKommentare"],
)  # fmt: skip
def test_readers_comments(name: str) -> None:
    box = f'<div class="{name}">{COMMENTS}</div>'
    assert article_of(story_page(paragraphs() + box)).body == "\n\n".join(PARAGRAPHS)


@pytest.mark.parametrize(
    "name",
    ["nieuwsbrief", "nyhetsbrev", "nyhedsbrev-box", "uutiskirje", "hirlevel", "boletin", "abonnement", "abone-ol", "aboneaza-te",
     "suscripcion", "assine", "prenumerera", "predplatne", "pretplata", "feliratkozas", "podpiska", "langganan", "newsletters",
     "wp-block-jetpack-subscriptions"],
)  # fmt: skip
def test_pleas_to_subscribe(name: str) -> None:
    assert text_with(f'<div class="{name}"><p>{PLEA}</p></div>') == "\n\n".join(PARAGRAPHS)


@pytest.mark.parametrize(
    "name",
    ["reklama", "publicidade", "publicitate", "annonce", "advertentie", "hirdetes", "oglas", "iklan", "mainos", "inzerce", "quang-cao",
     "banner2", "baner", "advertisment"],
)  # fmt: skip
def test_advertisements(name: str) -> None:
    assert text_with(f'<div class="{name}"><p>{ADVERT}</p></div>') == "\n\n".join(PARAGRAPHS)


@pytest.mark.parametrize(
    "name", ["recommended", "recommendations-list", "relacionadas", "relatedarticles", "teasers", "verwandte-artikel"]
)
def test_other_stories_whatever_the_ending_of_the_word(name: str) -> None:
    teaser = f"<p>{ADVERT}</p><p>{PLEA}</p>"
    assert text_with(f'<div class="{name}">{teaser}</div>') == "\n\n".join(PARAGRAPHS)


@pytest.mark.parametrize(
    "name", ["commentary", "section-commentaries", "contenu-abonnes", "subscribers-content", "komentar kolumne"]
)
def test_a_story_under_such_a_name_is_read(name: str) -> None:
    """A column is called a comment in many languages, and subscribers have parts of their own."""
    page = story_page(f'<div class="{name}">{paragraphs()}</div>')
    assert article_of(page).body == "\n\n".join(PARAGRAPHS)


@pytest.mark.parametrize("name", ["house-pop-up", "cookie-note", "modal__text", "premium-message"])
def test_what_lies_over_a_page_is_no_part_of_it_however_long_its_sentences_are(name: str) -> None:
    assert text_with(f'<div class="{name}"><p>{PLEA} You can stop it at any time.</p></div>') == "\n\n".join(PARAGRAPHS)
