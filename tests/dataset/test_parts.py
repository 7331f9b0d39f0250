"""Stories in parts: which captures are pages of one story, and what its versions show."""

from __future__ import annotations

from itertools import permutations

import pytest

from pipelines.dataset.keys import key
from pipelines.dataset.store import Dataset
from pipelines.extraction.addressing.addresses import normalise
from pipelines.items import Image
from tests.dataset.worlds import HARBOUR, HARBOUR_EDITED, RIVER, SCHOOL, at, fact, record_id, story

A = "http://paper.example/news/market"


def shown(dataset: Dataset) -> list[tuple[str, list[str | None]]]:
    """The text of each version, and the captures of its later parts."""
    return [
        (
            row["body"],
            [part["capture"] for part in dataset.database["version_parts"].rows_where("version = ?", [row["id"]])],
        )
        for row in dataset.database.query("SELECT id, body FROM versions ORDER BY seen_at")
    ]


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_pages_are_one_article_in_whatever_order_they_come_to_light(dataset: Dataset, order: tuple[int, ...]) -> None:
    picture = (Image(url=A + ".jpg"),)
    pages = [
        story(1, A, 0, "Market", HARBOUR, next_url=A + "/2", images=picture),
        story(2, A + "/2", 1, "Market (2/3)", SCHOOL, next_url=A + "/3", images=picture),
        story(3, A + "/3", 2, "Market (3/3)", RIVER, canonical_url=A),
    ]
    for number in order:
        dataset.put([pages[number]])
    assert shown(dataset) == [(f"{HARBOUR}\n\n{SCHOOL}\n\n{RIVER}", [record_id(2), record_id(3)])]
    [article] = dataset.database["articles"].rows
    assert (article["id"], article["versions"], article["headline"]) == (key(normalise(A)), 1, "Market")
    captures = dataset.database["captures"].rows_where(order_by="fetched_at")
    assert [row["part"] for row in captures] == [None, 2, 3]
    assert dataset.database["images"].count == 1


def test_an_edit_of_one_page_is_a_version_of_the_whole(dataset: Dataset) -> None:
    dataset.put([story(1, A, 0, "Market", SCHOOL, next_url=A + "/2"), story(2, A + "/2", 1, "Market", HARBOUR)])
    dataset.put([fact(3, A, 60, status=304, expected="story", revisit_of=1)])
    dataset.put([story(4, A + "/2", 61, "Market", HARBOUR_EDITED)])
    assert [text for text, _ in shown(dataset)] == [f"{SCHOOL}\n\n{HARBOUR}", f"{SCHOOL}\n\n{HARBOUR_EDITED}"]
    assert [row["seen_at"] for row in dataset.database["versions"].rows_where(order_by="seen_at")] == [at(0), at(60)]


def test_a_page_that_was_not_read_is_named_and_makes_no_version(dataset: Dataset) -> None:
    dataset.put(
        [story(1, A, 0, "Market", SCHOOL, next_url=A + "/2"), fact(2, A + "/2", 1, status=503, expected="story")]
    )
    assert shown(dataset) == [(SCHOOL, [None])]
    dataset.put([story(3, A, 60, "Market", SCHOOL, next_url=A + "/2"), story(4, A + "/2", 61, "Market", RIVER)])
    assert shown(dataset) == [(f"{SCHOOL}\n\n{RIVER}", [record_id(4)])]
    dataset.put([story(5, A, 120, "Market", SCHOOL, next_url=A + "/2"), fact(6, A + "/2", 121, status=503)])
    assert shown(dataset) == [(f"{SCHOOL}\n\n{RIVER}", [record_id(4)])], "the last reading of the page holds"


def test_a_story_that_loses_its_first_page_is_withdrawn(dataset: Dataset) -> None:
    dataset.put([story(1, A, 0, "Market", SCHOOL, next_url=A + "/2"), story(2, A + "/2", 1, "Market", RIVER)])
    dataset.put([fact(3, A, 60, status=404, expected="story")])
    assert [row["withdrawn_at"] for row in dataset.database["articles"].rows] == [at(60)]


def test_another_story_is_no_part_and_none_is_missing(dataset: Dataset) -> None:
    dataset.put([story(1, A, 0, "Market", SCHOOL, next_url=A + "/2"), story(2, A + "/2", 1, "River", RIVER)])
    assert shown(dataset) == [(SCHOOL, []), (RIVER, [])]
    assert dataset.database["articles"].count == 2


def test_pages_that_name_each_other_in_a_circle_end(dataset: Dataset) -> None:
    dataset.put(
        [story(1, A, 0, "Market", SCHOOL, next_url=A + "/2"), story(2, A + "/2", 1, "Market", RIVER, next_url=A)]
    )
    assert dataset.database["articles"].count == 1
    assert len(shown(dataset)[0][0]) >= len(SCHOOL)
