"""Which captures are of one story: redirects, canonical links, addresses that are used again."""

from __future__ import annotations

import random
from itertools import permutations
from typing import Any

import pytest

from pipelines.dataset.facts import Facts
from pipelines.dataset.keys import key
from pipelines.dataset.store import Dataset
from pipelines.items import Reading
from tests.dataset.worlds import HARBOUR, HARBOUR_EDITED, RIVER, SCHOOL, at, fact, front_page, redirect, story

PAPER = "http://paper.example"
ORDERS = list(permutations(range(4)))[::4]


def stories(dataset: Dataset) -> list[set[str]]:
    """The addresses of each story."""
    found: dict[int, set[str]] = {}
    for address, article in dataset.database.execute("SELECT address, article FROM article_urls"):
        found.setdefault(article, set()).add(address.removeprefix("//paper.example"))
    return sorted(found.values(), key=sorted)


def relations(dataset: Dataset) -> dict[str, str]:
    """How each address belongs to its story."""
    rows = dataset.database.execute("SELECT address, relation FROM article_urls")
    return {address.removeprefix("//paper.example"): relation for address, relation in rows}


def test_a_story_s_id_is_the_key_of_the_address_that_it_was_first_read_at(dataset: Dataset) -> None:
    dataset.put([story(1, PAPER + "/a?utm_source=x", 60, "Market", HARBOUR)])
    assert [row["id"] for row in dataset.database["articles"].rows] == [key("//paper.example/a")]


def test_a_renamed_address_keeps_its_story(dataset: Dataset) -> None:
    dataset.put([story(1, PAPER + "/a", 0, "Market to be rebuilt", HARBOUR)])
    dataset.put([redirect(2, PAPER + "/a", 60, PAPER + "/b")])
    dataset.put([story(3, PAPER + "/b", 61, "Fish market returns", HARBOUR_EDITED)])
    [article] = dataset.database["articles"].rows
    assert article["id"] == key("//paper.example/a")
    assert (article["url"], article["versions"], article["withdrawn_at"]) == (PAPER + "/b", 2, None)
    assert stories(dataset) == [{"/a", "/b"}]


def test_a_late_link_joins_two_stories_under_the_earlier_id(dataset: Dataset) -> None:
    dataset.put([story(1, PAPER + "/a", 0, "Market", HARBOUR), story(2, PAPER + "/b", 60, "Fish", HARBOUR)])
    dataset.put([front_page(3, PAPER + "/", 61, [(PAPER + "/b", "Fish")])])
    assert stories(dataset) == [{"/a"}, {"/b"}]
    dataset.put([redirect(4, PAPER + "/a", 120, PAPER + "/b")])
    assert stories(dataset) == [{"/a", "/b"}]
    [(article,)] = dataset.database.execute("SELECT article FROM headlines")
    assert article == key("//paper.example/a")


@pytest.mark.parametrize(
    ("source", "target", "headline", "body", "joined"),
    [
        ("/a", "/b", "Other words", HARBOUR_EDITED, True),
        ("/a", "/b", "Market", RIVER, True),
        ("/a-1234567.html", "/new-words-1234567.html", "Other words", RIVER, True),
        ("/a", "/b", "Other words", RIVER, False),
    ],
)
def test_a_redirect_joins_stories_that_share_text_headline_or_identifier(
    dataset: Dataset, source: str, target: str, headline: str, body: str, joined: bool
) -> None:
    dataset.put([story(1, PAPER + source, 0, "Market", HARBOUR), redirect(2, PAPER + source, 60, PAPER + target)])
    dataset.put([story(3, PAPER + target, 61, headline, body)])
    assert len(stories(dataset)) == (1 if joined else 2)


def test_a_redirect_from_where_no_story_was_read_joins_and_one_to_no_story_does_not(dataset: Dataset) -> None:
    dataset.put([redirect(1, PAPER + "/short", 0, PAPER + "/a"), story(2, PAPER + "/a", 1, "Market", HARBOUR)])
    dataset.put([story(3, PAPER + "/s", 2, "School", SCHOOL), redirect(4, PAPER + "/s", 60, PAPER + "/town")])
    assert stories(dataset) == [{"/a", "/short"}, {"/s"}]
    assert relations(dataset)["/short"] == "redirect"


@pytest.mark.parametrize("order", ORDERS)
def test_redirects_that_lead_on_from_one_to_the_next_join_what_is_at_their_ends(
    dataset: Dataset, order: tuple[int, ...]
) -> None:
    """Whatever order they come to light in; what merely leads on is an address of the story too."""
    facts = [
        story(1, PAPER + "/a", 0, "Market to be rebuilt", HARBOUR),
        redirect(2, PAPER + "/a", 60, PAPER + "/a/"),
        redirect(3, PAPER + "/a/", 61, PAPER + "/b"),
        story(4, PAPER + "/b", 62, "Fish market returns", HARBOUR_EDITED),
    ]
    for number in order:
        dataset.put([facts[number]])
    assert stories(dataset) == [{"/a", "/a/", "/b"}]
    [article] = dataset.database["articles"].rows
    assert (article["url"], article["versions"], article["withdrawn_at"]) == (PAPER + "/b", 2, None)


@pytest.mark.parametrize("order", ORDERS)
def test_redirects_that_lead_on_to_another_story_join_nothing(dataset: Dataset, order: tuple[int, ...]) -> None:
    facts = [
        story(1, PAPER + "/a", 0, "Market", HARBOUR), redirect(2, PAPER + "/a", 60, PAPER + "/a/"),
        redirect(3, PAPER + "/a/", 61, PAPER + "/b"), story(4, PAPER + "/b", 62, "School", SCHOOL),
    ]  # fmt: skip
    for number in order:
        dataset.put([facts[number]])
    assert {"/a"} in stories(dataset)


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize(
    ("target", "end"),
    [
        ("/not-found", fact(4, PAPER + "/not-found", 61, status=404, expected="story")),
        ("/sorry", fact(4, PAPER + "/sorry", 61, reading=Reading(kind="story", state="soft_404"), expected="story")),
        ("/town/", fact(4, PAPER + "/town/", 61, reading=Reading(kind="index"), expected="story")),
        ("/section", front_page(4, PAPER + "/section", 61, [])),
        ("/out", redirect(4, PAPER + "/out", 61, PAPER + "/")),
    ],
)
def test_a_story_that_is_redirected_to_where_there_is_none_is_withdrawn(
    dataset: Dataset, order: tuple[int, ...], target: str, end: Facts
) -> None:
    facts = [
        story(1, PAPER + "/town/a", 0, "Market", HARBOUR), redirect(2, PAPER + "/town/a", 60, PAPER + target),
        redirect(3, PAPER + "/elsewhere", 50, PAPER + "/town/a"), end,
    ]  # fmt: skip
    for number in order:
        dataset.put([facts[number]])
    assert [row["withdrawn_at"] for row in dataset.database["articles"].rows] == [at(60)]


@pytest.mark.parametrize(
    "end",
    [
        fact(4, PAPER + "/x/", 61, status=500, expected="story"),
        fact(4, PAPER + "/x/", 61, reading=Reading(kind="index"), expected="story"),
        fact(4, PAPER + "/x/", 61, reading=Reading(kind="index", state="consent_wall"), expected="story"),
        redirect(4, PAPER + "/x/", 61, PAPER + "/x/y"),
    ],
)
def test_where_a_redirect_ends_may_say_nothing_of_the_story(dataset: Dataset, end: Facts) -> None:
    """An error, a wall, a list that the story was never under, an address that nobody was at."""
    dataset.put([story(1, PAPER + "/town/a", 0, "Market", HARBOUR), redirect(2, PAPER + "/town/a", 60, PAPER + "/x/")])
    dataset.put([end])
    assert [row["withdrawn_at"] for row in dataset.database["articles"].rows] == [None]


def test_a_thousand_withdrawn_stories_sent_to_one_page_stay_what_they_were(dataset: Dataset) -> None:
    chance = random.Random(7)
    words = [f"word{number}" for number in range(4000)]
    facts: list[Any] = [story(1, PAPER + "/sorry", 0, "This story is gone", SCHOOL)]
    for number in range(1000):
        body = " ".join(chance.choices(words, k=60))
        facts.append(story(2 * number + 2, f"{PAPER}/s{number}", number, f"Story {number}", body))
        facts.append(redirect(2 * number + 3, f"{PAPER}/s{number}", 2000 + number, PAPER + "/sorry"))
    for start in range(0, len(facts), 100):
        dataset.put(facts[start : start + 100])
    assert dataset.database["articles"].count == 1001
    withdrawn = dataset.database["articles"].count_where("withdrawn_at IS NOT NULL")
    assert withdrawn == 1000


def test_an_address_that_is_used_again_begins_a_new_story(dataset: Dataset) -> None:
    live = PAPER + "/live"
    dataset.put([story(1, live, 0, "Market", HARBOUR, published_at="2026-11-02T05:00:00Z")])
    dataset.put([story(2, live, 60, "Market burns", HARBOUR_EDITED, published_at="2026-11-02T06:00:00Z")])
    dataset.put([front_page(3, PAPER + "/", 61, [(live, "Market live")])])
    dataset.put([story(4, live, 1500, "School", SCHOOL, published_at="2026-11-03T05:00:00Z")])
    dataset.put([front_page(5, PAPER + "/", 1501, [(live, "School live")], run="run-2")])
    first, second = dataset.database.query("SELECT * FROM articles ORDER BY first_seen")
    assert (first["headline"], first["versions"], second["headline"], second["versions"]) == (
        "Market burns",
        2,
        "School",
        1,
    )
    linked = dict(dataset.database.execute("SELECT text, article FROM headlines").fetchall())
    assert linked == {"Market live": first["id"], "School live": second["id"]}


def test_a_new_date_alone_or_a_text_without_date_begins_no_new_story(dataset: Dataset) -> None:
    dataset.put([story(1, PAPER + "/a", 0, "Market", HARBOUR, published_at="2026-11-02")])
    dataset.put([story(2, PAPER + "/a", 60, "Market", SCHOOL, published_at="2026-11-03")])
    dataset.put([story(3, PAPER + "/a", 120, "River", RIVER)])
    dataset.put([story(4, PAPER + "/a", 180, "School", SCHOOL, published_at="2026-11-02T05:00:00Z")])
    assert dataset.database["articles"].count == 1


class TestCanonicalLinks:
    """A page's own claim is checked, not believed."""

    def test_it_joins_the_twins_of_a_story(self, dataset: Dataset) -> None:
        dataset.put([story(1, PAPER + "/a", 0, "Market", HARBOUR, canonical_url=PAPER + "/a")])
        dataset.put([story(2, PAPER + "/amp/a", 60, "Market", HARBOUR_EDITED, canonical_url=PAPER + "/a")])
        assert relations(dataset) == {"/a": "seen", "/amp/a": "amp"}
        [article] = dataset.database["articles"].rows
        assert (article["versions"], article["url"], article["canonical_url"]) == (1, PAPER + "/a", PAPER + "/a")

    def test_one_to_an_address_never_fetched_is_kept_as_an_address(self, dataset: Dataset) -> None:
        dataset.put([front_page(1, PAPER + "/", 0, [(PAPER + "/c", "Market")])])
        dataset.put([story(2, PAPER + "/a?id=3", 1, "Market", HARBOUR, canonical_url=PAPER + "/c")])
        assert relations(dataset) == {"/a?id=3": "seen", "/c": "canonical"}
        [(linked,)] = dataset.database.execute("SELECT article FROM headlines")
        assert linked == key("//paper.example/a?id=3")

    @pytest.mark.parametrize("claimed", ["/", "http://other.example/x", "/nothing", "/section", "/river"])
    def test_one_to_the_front_page_another_site_nothing_a_list_or_another_story_is_not(
        self, dataset: Dataset, claimed: str
    ) -> None:
        target = claimed if claimed.startswith("http") else PAPER + claimed
        dataset.put([story(1, PAPER + "/a", 0, "Market", HARBOUR, canonical_url=target)])
        dataset.put([fact(2, PAPER + "/nothing", 60, status=404, expected="story")])
        dataset.put([front_page(3, PAPER + "/section", 61, [])])
        dataset.put([story(4, PAPER + "/river", 62, "River", RIVER)])
        assert {"/a"} in stories(dataset)
        [(canonical,)] = dataset.database.execute("SELECT canonical_url FROM articles WHERE headline = 'Market'")
        assert canonical is None

    @pytest.mark.parametrize(
        ("asked", "claimed", "shown"),
        [
            ("http://paper.example/a?utm_source=front#top", None, "http://paper.example/a"),
            ("http://paper.example/a?id=3&utm_source=front", None, "http://paper.example/a?id=3"),
            ("http://paper.example/a;jsessionid=5F2?utm_source=x", None, "http://paper.example/a"),
            ("http://paper.example/a?id=3", "http://paper.example/c?utm_source=c", "http://paper.example/c"),
            ("https://paper.example/a", "http://paper.example/a", "https://paper.example/a"),
            ("https://paper.example/a?utm_source=x", "http://paper.example/", "https://paper.example/a"),
            ("http://paper.example/a?utm_source=x", "http://other.example/a", "http://paper.example/a"),
        ],
    )
    def test_a_story_shows_the_address_that_it_claims_if_that_is_believed_and_no_tracking(
        self, dataset: Dataset, asked: str, claimed: str | None, shown: str
    ) -> None:
        dataset.put([story(1, asked, 0, "Market", HARBOUR, canonical_url=claimed)])
        [row] = dataset.database.query("SELECT url, captured_url FROM citations")
        assert row == {"url": shown, "captured_url": asked}
        assert [article["url"] for article in dataset.database["articles"].rows] == [shown]

    def test_one_address_that_unlike_stories_claim_joins_them_not(self, dataset: Dataset) -> None:
        bodies = {"/a": HARBOUR, "/b": SCHOOL, "/c": RIVER}
        for number, (path, body) in enumerate(bodies.items(), 1):
            dataset.put([story(number, PAPER + path, number, path, body, canonical_url=PAPER + "/all")])
        assert dataset.database["articles"].count == 3
