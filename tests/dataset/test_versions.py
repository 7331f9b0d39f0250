"""Versions, withdrawal, pictures, duplicates: what a story's captures tell together."""

from __future__ import annotations

import pytest
from attrs import evolve

from pipelines.dataset import duplicates
from pipelines.dataset.facts import Facts
from pipelines.dataset.store import Dataset
from pipelines.items import Article, Image, Reading
from tests.dataset.worlds import (
    HARBOUR,
    HARBOUR_EDITED,
    RIVER,
    SCHOOL,
    at,
    fact,
    record_id,
    redirect,
    story,
)

PAPER, HERALD = "http://paper.example", "http://herald.example"
A = PAPER + "/a"


def bodies(dataset: Dataset) -> list[str]:
    """The texts of all versions in order."""
    return [row["body"] for row in dataset.database.query("SELECT body FROM versions ORDER BY seen_at")]


def test_a_b_and_a_again_are_three_versions(dataset: Dataset) -> None:
    for number, body in enumerate([HARBOUR, HARBOUR, HARBOUR_EDITED, HARBOUR_EDITED, HARBOUR]):
        dataset.put([story(number, A, 60 * number, "Market", body)])
    assert bodies(dataset) == [HARBOUR, HARBOUR_EDITED, HARBOUR]
    [article] = dataset.database["articles"].rows
    assert (article["versions"], article["first_seen"], article["last_seen"]) == (3, at(0), at(240))
    assert article["capture"] == record_id(4)


def test_an_answer_that_says_not_modified_shows_what_its_original_did(dataset: Dataset) -> None:
    dataset.put([fact(3, A, 180, status=304, expected="story", revisit_of=1)])
    dataset.put([story(2, A, 60, "Market", HARBOUR_EDITED)])
    assert bodies(dataset) == [HARBOUR_EDITED]
    dataset.put([story(1, A, 0, "Market", HARBOUR)])
    assert bodies(dataset) == [HARBOUR, HARBOUR_EDITED, HARBOUR]


def test_it_shows_what_was_read_at_its_own_address_also_where_another_s_record_holds_the_bytes(
    dataset: Dataset,
) -> None:
    twin = story(1, HERALD + "/m", 0, "Market", HARBOUR, site="herald", digest="herald's")
    ours = story(2, A, 5, "Market", HARBOUR, revisit_of=1)
    dataset.put(
        [fact(3, A, 60, status=304, expected="story", revisit_of=1), story(4, A, 120, "Market", HARBOUR_EDITED)]
    )
    dataset.put([twin])
    dataset.put([ours])
    assert [row["reading_of"] for row in dataset.database["captures"].rows_where("status = 304")] == [record_id(2)]
    assert [row["body"] for row in dataset.database.query(
        "SELECT v.body FROM versions v JOIN articles a ON a.id = v.article WHERE a.site = 'paper' ORDER BY v.seen_at"
    )] == [HARBOUR, HARBOUR_EDITED]  # fmt: skip


def test_a_wall_is_no_version_and_no_sight_of_the_story(dataset: Dataset) -> None:
    wall = Reading(kind="story", state="bot_wall", article=Article(headline="Are you human?", body="Tick the box."))
    dataset.put([story(1, A, 0, "Market", HARBOUR), fact(2, A, 60, expected="story", reading=wall)])
    [article] = dataset.database["articles"].rows
    assert (article["headline"], article["versions"], article["last_seen"]) == ("Market", 1, at(0))


def test_a_story_without_a_text_is_one_and_a_page_that_came_without_its_text_is_no_edit(dataset: Dataset) -> None:
    film = Reading(kind="story", state="empty", article=Article(headline="Market film"))
    dataset.put([fact(1, PAPER + "/film", 0, expected="story", reading=film), story(2, A, 0, "Market", HARBOUR)])
    dataset.put([fact(3, A, 60, expected="story", reading=film)])
    articles = {row["headline"]: (row["body"], row["versions"]) for row in dataset.database["articles"].rows}
    assert articles == {"Market film": ("", 1), "Market": (HARBOUR, 1)}


def test_a_picture_or_its_caption_that_changed_makes_a_version_and_white_space_does_not(dataset: Dataset) -> None:
    one, two = (Image(url=PAPER + "/i.jpg", caption=caption) for caption in ("The market", "The old market"))
    dataset.put([story(1, A, 0, "Market", HARBOUR, images=(one,)), story(2, A, 60, "Market ", HARBOUR, images=(one,))])
    assert dataset.database["versions"].count == 1
    dataset.put([story(3, A, 120, "Market", HARBOUR, images=(two,))])
    captions = [row["caption"] for row in dataset.database.query("SELECT caption FROM images i JOIN versions v ON "
                "v.id = i.version ORDER BY seen_at")]  # fmt: skip
    assert captions == ["The market", "The old market"]


def test_an_image_leads_to_the_capture_of_its_picture(dataset: Dataset) -> None:
    dataset.put([story(1, A, 0, "Market", HARBOUR, images=(Image(url=PAPER + "/i.jpg"),))])
    dataset.put(
        [fact(3, PAPER + "/i.jpg", 9, expected="requisite"), fact(2, PAPER + "/i.jpg", 5, expected="requisite")]
    )
    assert [row["picture_capture"] for row in dataset.database["images"].rows] == [record_id(2)]


class TestWithdrawal:
    """A story is withdrawn when the last address that it was read under is gone."""

    def withdrawn_at(self, dataset: Dataset, *facts: Facts) -> str | None:
        for one in facts:
            dataset.put([one])
        [row] = dataset.database.query("SELECT withdrawn_at FROM articles WHERE headline = 'Market'")
        return row["withdrawn_at"]

    def test_by_404_from_then_on_until_it_returns(self, dataset: Dataset) -> None:
        gone = [fact(n, A, 60 * n, status=404, expected="story") for n in (2, 3)]
        assert self.withdrawn_at(dataset, story(1, A, 0, "Market", HARBOUR), *gone) == at(120)
        assert self.withdrawn_at(dataset, story(4, A, 300, "Market", HARBOUR)) is None

    def test_by_410_and_by_a_redirect_to_the_front_page(self, dataset: Dataset) -> None:
        assert self.withdrawn_at(dataset, story(1, A, 0, "Market", HARBOUR), fact(2, A, 60, status=410)) == at(60)
        herald = HERALD + "/m"
        changes = dataset.put([story(3, herald, 0, "River", RIVER, site="herald")])
        assert not changes.withdrawn
        changes = dataset.put([redirect(4, herald, 90, HERALD + "/home", site="herald")])
        assert [article.headline for article in changes.withdrawn] == ["River"]

    def test_not_by_an_error_a_wall_or_a_redirect_to_its_new_address(self, dataset: Dataset) -> None:
        error, moved = fact(2, A, 60, status=503, expected="story"), redirect(3, A, 90, PAPER + "/b")
        arrived = story(4, PAPER + "/b", 91, "Market", HARBOUR)
        assert self.withdrawn_at(dataset, story(1, A, 0, "Market", HARBOUR), error, moved, arrived) is None
        assert self.withdrawn_at(dataset, fact(5, A, 120, status=404)) is None
        assert self.withdrawn_at(dataset, fact(6, PAPER + "/b", 150, status=404)) == at(150)


class TestUpgrade:
    """Another extractor reads texts otherwise; that is no edit of theirs."""

    def test_a_capture_read_again_replaces_its_reading(self, dataset: Dataset) -> None:
        dataset.put([story(1, A, 0, "Market", HARBOUR, digest="old")])
        dataset.put([story(1, A, 0, "Market", HARBOUR + " Read more.", digest="new")])
        [version] = dataset.database["versions"].rows
        assert (version["body"], version["extractor"]) == (HARBOUR + " Read more.", "new")
        assert dataset.database["_contents"].count == 1

    def test_the_last_capture_read_again_is_what_the_next_is_compared_with(self, dataset: Dataset) -> None:
        dataset.put([story(1, A, 0, "Market", HARBOUR, digest="old"), story(2, A, 60, "Market", HARBOUR, digest="old")])
        dataset.put([story(2, A, 60, "Market", HARBOUR + " Read more.", digest="new")])
        dataset.put([story(3, A, 120, "Market", HARBOUR + " Read more.", digest="new")])
        assert dataset.database["versions"].count == 1
        dataset.put([story(4, A, 180, "Market", HARBOUR_EDITED + " Read more.", digest="new")])
        assert dataset.database["versions"].count == 2

    def test_an_edit_that_the_old_extractor_saw_stays(self, dataset: Dataset) -> None:
        dataset.put([story(1, A, 0, "M", HARBOUR, digest="old"), story(2, A, 60, "M", HARBOUR_EDITED, digest="old")])
        dataset.put([story(2, A, 60, "M", HARBOUR_EDITED + " Read more.", digest="new")])
        assert bodies(dataset) == [HARBOUR, HARBOUR_EDITED + " Read more."]

    def test_where_the_file_is_gone_the_new_reading_takes_the_text_s_place(self, dataset: Dataset) -> None:
        dataset.put([story(1, A, 0, "M", HARBOUR, digest="old")])
        dataset.put([story(2, A, 60, "M", HARBOUR + " Read more.", digest="new")])
        [version] = dataset.database["versions"].rows
        assert (version["body"], version["extractor"]) == (HARBOUR + " Read more.", "new")
        assert dataset.status().read_anew == 1

    def test_a_reading_that_failed_is_made_good_by_one_that_did_not(self, dataset: Dataset) -> None:
        failed = fact(1, A, 0, expected="story", reading=Reading(kind="other", failure="took too long"))
        dataset.put([failed])
        assert [row["stage"] for row in dataset.database["failures"].rows] == ["extract"]
        dataset.put([evolve(failed, reading=Reading(kind="story", article=Article(headline="Market", body=HARBOUR)))])
        assert dataset.database["failures"].count == 0
        assert bodies(dataset) == [HARBOUR]
        dataset.put([failed])
        assert bodies(dataset) == [HARBOUR]


class TestDuplicates:
    """The same text elsewhere."""

    def test_a_reprint_is_found_whichever_comes_first_and_the_earlier_is_the_original(self, dataset: Dataset) -> None:
        dataset.put([story(1, HERALD + "/m", 60, "Fish market", HARBOUR_EDITED + " " + RIVER[:90], site="herald")])
        dataset.put([story(2, A, 0, "Market", HARBOUR), story(3, PAPER + "/s", 0, "School", SCHOOL)])
        [pair] = dataset.database.query("SELECT * FROM same_texts")
        assert (pair["site"], pair["other_site"], pair["hours_later"]) == ("paper", "herald", 1)
        assert 0.6 < pair["likeness"] < 0.9

    def test_a_pair_ends_when_one_is_written_anew(self, dataset: Dataset) -> None:
        dataset.put([story(1, A, 0, "Market", HARBOUR), story(2, HERALD + "/m", 60, "Fish", HARBOUR, site="herald")])
        assert dataset.database["duplicates"].count == 1
        dataset.put([story(3, HERALD + "/m", 120, "Fish", RIVER, site="herald")])
        assert dataset.database["duplicates"].count == 0

    def test_scripts_without_spaces_are_compared_by_characters(self, dataset: Dataset) -> None:
        text = (
            "東京都議会は月曜日、来年度の予算案を賛成多数で可決した。防災対策に重点を置き、避難所の費用を盛り込んだ。"
        )
        dataset.put(
            [
                story(1, A, 0, "予算", text),
                story(2, HERALD + "/m", 60, "予算案", text + "野党は反対した。", site="herald"),
            ]
        )
        [pair] = dataset.database["duplicates"].rows
        assert pair["likeness"] > 0.8

    def test_a_notice_in_the_place_of_many_texts_pairs_none_of_them(
        self, dataset: Dataset, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(duplicates, "MOST_SHARED", 10)
        for number in range(12):
            dataset.put([story(number, f"{PAPER}/{number}", number, f"Story {number}", HARBOUR)])
            expected = number * (number + 1) // 2 if number < 10 else 0
            assert dataset.database["duplicates"].count == expected
