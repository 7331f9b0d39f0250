"""Is it a story? The judgement of addresses and texts, at no site that it was trained on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.extraction.links import is_video_player, names_other_than_story, names_person, story_likelihood

HOME = "https://www.paper.example/"


@pytest.mark.parametrize(
    ("url", "text"),
    [
        (
            "https://www.paper.example/2026/11/24/ferry-service-suspended-after-storm/",
            "Ferry service suspended after storm",
        ),
        (
            "https://www.paper.example/local/council-votes-to-close-library-5512345.html",
            "Council votes to close library",
        ),
        (
            "/politik/buergermeister-tritt-nach-protesten-zurueck-91266310.html",
            "Bürgermeister tritt nach Protesten zurück",
        ),
        ("/story?id=43191701&slug=mayor-resigns", "The mayor resigns after a week of protests"),
        ("/news/article_2ee2e489-53dc-59bc-855e-454e109c7a41.html", "Two hurt in fire at the harbour"),
        ("/ar/news/551234", "الحكومة تعلن عن خطة جديدة للإسكان في المدينة"),
        ("/desh/551234", "प्रधानमंत्री ने नई योजना का एलान किया"),
        ("/news/articleView.html?idxno=55121", "서울시 지하철 요금 인상 검토"),
        ("/n/20261124-551234.html", "東京都、新型の地下鉄車両を来春から導入へ"),
    ],
)
def test_stories(url: str, text: str) -> None:
    assert story_likelihood(url, text, home=HOME) >= 0.5


@pytest.mark.parametrize(
    ("url", "text"),
    [
        ("https://www.paper.example/", "The Paper"),
        ("https://www.paper.example/politics", "Politics"),
        ("/world/europe/", "Europe"),
        ("/author/jane-doe", "Jane Doe"),
        ("/tag/storm", "Storm"),
        ("/thema/ukraine", "Ukraine"),
        ("/login", "Sign in to your account"),
        ("/subscribe", "Subscribe to our newsletter"),
        ("/about", "About us"),
        ("/datenschutz", "Datenschutz"),
        ("/search?q=storm", "Search"),
        ("#comments", "Comments"),
        ("https://shop.paper.example/", "Our shop"),
        ("https://www.facebook.example/sharer.php?u=https://www.paper.example/a", "Share"),
        ("/jobs", "Jobs"),
        ("/sponsored/how-to-save-on-your-heating-bill-55199", "How to save on your heating bill"),
        ("/life/trouble-with-your-back-and-what-helps-55199", "SPONSORED: Trouble with your back, and what helps"),
        ("/weather", "Weather"),
    ],
)
def test_other_links(url: str, text: str) -> None:
    assert story_likelihood(url, text, home=HOME) < 0.5


def test_an_address_alone_can_tell() -> None:
    assert story_likelihood("https://x.example/2026/11/24/council-votes-to-close-the-library-5512345.html", "") >= 0.5
    assert story_likelihood("https://x.example/politics", "") < 0.5


@pytest.mark.parametrize(
    ("url", "is_player"),
    [
        ("https://x.example/video/storm-hits", True),
        ("https://video.x.example/v/5188872758001/", True),
        ("https://x.example/news/storm-video-shows-damage", False),
        ("http://[broken", False),
    ],
)
def test_video_players_are_known_by_their_address(url: str, is_player: bool) -> None:
    assert is_video_player(url) is is_player


def test_addresses_that_name_something_else() -> None:
    assert names_other_than_story("https://x.example/")
    assert names_other_than_story("https://x.example/tag/storm")
    assert names_other_than_story("https://x.example/politics")
    assert not names_other_than_story("https://x.example/tag/storm-hits-5512345")


@pytest.mark.parametrize(
    ("url", "is_person"),
    [
        ("https://x.example/author/jane-doe", True),
        ("https://x.example/about/autor-308cfad4-0001-0003-0000-000000022527", True),
        ("https://x.example/author/", False),
        ("https://x.example/news/author-jane-doe-wins-prize", False),
        ("https://x.example/authors/why-the-bridge-to-the-island-must-wait-55121", False),
        ("http://[broken", False),
    ],
)
def test_addresses_of_persons(url: str, is_person: bool) -> None:
    assert names_person(url) is is_person


@given(st.text(), st.text(), st.none() | st.text())
def test_any_input_gives_a_likelihood(url: str, text: str, home: str | None) -> None:
    assert 0.0 <= story_likelihood(url, text, home=home) <= 1.0
