"""Looks at front pages: one row a page and run, wordings stored once, places apart; where addresses were seen."""

from __future__ import annotations

from attrs import evolve

from pipelines.dataset.store import Dataset
from pipelines.items import FrontPage, Headline, Reading
from tests.dataset.worlds import HARBOUR, at, fact, feed, front_page, record_id, redirect, story

PAPER = "http://paper.example"
HOME = PAPER + "/"
A, B = PAPER + "/a", PAPER + "/b"


def test_a_wording_is_stored_once_and_its_places_apart(dataset: Dataset) -> None:
    dataset.put([front_page(1, HOME, 0, [(A, "Market"), (B, "River")])])
    dataset.put([front_page(2, HOME, 60, [(B, "River"), (A + "?utm_source=home", "Market")], run="run-2")])
    changes = dataset.put([front_page(3, HOME, 120, [(A, "Market returns")], run="run-3")])
    assert changes.headlines == 1
    headlines = {row["text"]: row for row in dataset.database["headlines"].rows}
    assert {text: (row["url"], row["first_seen"], row["last_seen"]) for text, row in headlines.items()} == {
        "Market": (A, at(0), at(60)),
        "River": (B, at(0), at(60)),
        "Market returns": (A, at(120), at(120)),
    }
    assert dataset.database["positions"].count == 5


def test_not_modified_is_a_look_with_the_places_of_its_original(dataset: Dataset) -> None:
    dataset.put([fact(2, HOME, 60, status=304, expected="front_page", revisit_of=1, run="run-2")])
    [look] = dataset.database["front_pages"].rows
    assert (look["headline_count"], look["state"]) == (0, None)
    dataset.put([front_page(1, HOME, 0, [(A, "Market")])])
    looks = dataset.database.query("SELECT seen_at, headline_count, state FROM front_pages ORDER BY seen_at")
    assert [tuple(look.values()) for look in looks] == [(at(0), 1, "ok"), (at(60), 1, "ok")]
    [headline] = dataset.database["headlines"].rows
    assert headline["last_seen"] == at(60)


def test_not_modified_by_the_word_of_another_pages_bytes_ends_what_it_was_taken_to_show(dataset: Dataset) -> None:
    """The bytes lie in the home page's record; what the section said of them comes to light last."""
    section = HOME + "section"
    dataset.put([front_page(1, HOME, 0, [(A, "Market")])])
    dataset.put([fact(3, section, 120, status=304, expected="front_page", revisit_of=1, run="run-2")])
    dataset.put([front_page(2, section, 60, [(B, "River")], revisit_of=1)])
    seen = {row["text"]: (row["first_seen"], row["last_seen"]) for row in dataset.database["headlines"].rows}
    assert seen == {"Market": (at(0), at(0)), "River": (at(60), at(120))}


def test_retries_and_redirects_share_a_look(dataset: Dataset) -> None:
    wall = Reading(kind="front_page", state="consent_wall", front_page=FrontPage())
    dataset.put([redirect(1, HOME, 0, PAPER + "/home"), fact(2, HOME, 1, status=503, expected="front_page")])
    dataset.put([front_page(3, PAPER + "/home", 2, [(A, "Market")], requested_url=HOME)])
    dataset.put([fact(4, PAPER + "/home", 3, expected="front_page", reading=wall, requested_url=HOME)])
    [look] = dataset.database["front_pages"].rows
    assert (look["url"], look["capture"], look["state"]) == (HOME, record_id(3), "ok")
    dataset.put([front_page(5, PAPER + "/home", 4, [(B, "River")], requested_url=HOME)])
    [look] = dataset.database["front_pages"].rows
    assert (look["capture"], dataset.database["positions"].count) == (record_id(5), 1)


def test_an_error_is_no_look_and_a_wall_is_one_that_shows_nothing(dataset: Dataset) -> None:
    wall = Reading(kind="front_page", state="bot_wall", front_page=FrontPage())
    dataset.put([fact(1, HOME, 0, status=500, expected="front_page")])
    dataset.put([fact(2, HOME, 60, expected="front_page", reading=wall, run="run-2")])
    [look] = dataset.database["front_pages"].rows
    assert (look["seen_at"], look["state"], look["headline_count"]) == (at(60), "bot_wall", 0)
    assert [row["stage"] for row in dataset.database["failures"].rows] == ["http"]


def test_in_a_foreign_archive_every_capture_is_a_look(dataset: Dataset) -> None:
    for number in (1, 2):
        dataset.put([front_page(number, "https://www.example.org/", number, [(A, "Market")], run=None, site=None)])
    assert dataset.database["front_pages"].count == 2
    assert {row["site"] for row in dataset.database["front_pages"].rows} == {"www.example.org"}


def test_a_place_keeps_what_the_page_says_of_it(dataset: Dataset) -> None:
    headline = Headline(
        position=3, url=A, text="Market", kicker="Town", teaser="It burned down.", level=2, region="main",
        section="News", is_lead=True, occurrences=2, image_url=PAPER + "/i.jpg",
    )  # fmt: skip
    reading = Reading(kind="front_page", front_page=FrontPage(headlines=(headline,)))
    dataset.put([fact(1, HOME, 0, expected="front_page", reading=reading)])
    [place] = dataset.database.query("SELECT * FROM positions p JOIN headlines h ON h.id = p.headline")
    names = ("position", "text", "kicker", "teaser", "level", "region", "section", "occurrences", "image_url", "x")
    assert [place[name] for name in names] == [3, "Market", "Town", "It burned down.", 2, "main", "News", 2,
                                               PAPER + "/i.jpg", None]  # fmt: skip
    [look] = dataset.database["front_pages"].rows
    assert look["lead"] == place["headline"]


def test_sightings_say_where_an_address_was_seen_first_and_last(dataset: Dataset) -> None:
    dataset.put([feed(1, PAPER + "/feed", 0, [A, A + "?utm_source=rss"]), feed(2, PAPER + "/feed", 60, [A])])
    dataset.put([front_page(3, HOME, 120, [(A, "Market")]), story(4, A, 121, "Market", HARBOUR)])
    seen = {
        row["kind"]: (row["first_seen"], row["last_seen"], row["looks"]) for row in dataset.database["sightings"].rows
    }
    assert seen == {"feed": (at(0), at(60), 2), "front_page": (at(120), at(120), 1)}
    [row] = dataset.database.query("SELECT * FROM first_sightings")
    assert (row["first_in"], row["hours_ahead"]) == ("feed", 2)


def test_a_feed_that_is_a_moment_behind_the_page_is_no_negative_nothing_ahead(dataset: Dataset) -> None:
    read = feed(2, PAPER + "/feed", 0, [A])
    later = evolve(read, capture=evolve(read.capture, fetched_at=at(0).replace(".000000", ".040000")))
    dataset.put([front_page(1, HOME, 0, [(A, "Market")]), later, story(3, A, 1, "Market", HARBOUR)])
    [row] = dataset.database.query("SELECT * FROM first_sightings")
    assert (row["first_in"], str(row["hours_ahead"])) == ("both", "0.0")


class TestViews:
    """What the views tell of looks."""

    def test_time_on_the_front_page_counts_a_gap_as_three_hours_at_most(self, dataset: Dataset) -> None:
        for number, (minutes, headlines) in enumerate(
            [(0, [(A, "M"), (B, "R")]), (60, [(B, "R"), (A, "Market")]), (660, [(B, "R")]), (720, [(B, "R")])], 1
        ):
            dataset.put([front_page(number, HOME, minutes, headlines, run=f"run-{number}")])
        dataset.put([story(9, A, 1, "Market", HARBOUR)])
        [row] = dataset.database.query("SELECT * FROM time_on_front_page")
        assert (row["looks"], row["best_position"], row["hours"], row["hours_as_lead"]) == (2, 1, 4, 1)
        leads = dataset.database.query("SELECT headline, looks, looks_that_day FROM lead_stories ORDER BY headline")
        assert [tuple(row.values()) for row in leads] == [("M", 1, 4), ("R", 3, 4)]

    def test_a_rewrite_is_a_new_wording_on_a_page_that_showed_another_before(self, dataset: Dataset) -> None:
        dataset.put([front_page(1, PAPER + "/town", 0, [(A, "Fish market to be rebuilt, says council")])])
        dataset.put([front_page(2, HOME, 1, [(A, "Market"), (B, "River")])])
        dataset.put([front_page(3, HOME, 60, [(A, "Market returns"), (B, "River")], run="run-2")])
        [row] = dataset.database.query("SELECT * FROM headline_rewrites")
        assert (row["old_headline"], row["new_headline"], row["seen_at"], row["page"]) == (
            "Market", "Market returns", at(60), HOME)  # fmt: skip
        dataset.put([story(4, A, 61, "Market", HARBOUR)])
        assert len(list(dataset.database.query("SELECT * FROM headline_rewrites"))) == 1

    def test_a_gap_is_told_with_what_failed_in_it(self, dataset: Dataset) -> None:
        for number in (0, 1, 2, 3, 9, 10):
            dataset.put([front_page(number + 1, HOME, 60 * number, [(A, "Market")], run=f"run-{number}")])
        dataset.put([fact(20, HOME, 300, status=503, expected="front_page", run="run-5")])
        [gap] = dataset.database.query("SELECT * FROM coverage_gaps")
        assert (gap["since"], gap["until"], gap["hours"], gap["failures"]) == (at(180), at(540), 6, 1)
        assert gap["reasons"] == "http: answered 503"
