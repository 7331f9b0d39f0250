"""What the dataset says of a story's fields beside their values: how sure they are, the local day, and paywalls."""

from __future__ import annotations

from pipelines.dataset.store import Dataset
from tests.dataset.worlds import HARBOUR, HARBOUR_EDITED, story

A = "http://paper.example/a"


def test_how_sure_each_field_is(dataset: Dataset) -> None:
    sure = {"sources": (("headline", "h1"),), "confidence": (("headline", 0.98), ("kind", 0.91))}
    dataset.put([story(1, A, 0, "Market", HARBOUR, **sure)])
    rows = dataset.database.execute("SELECT field, source, confidence FROM article_fields ORDER BY field").fetchall()
    assert rows == [("headline", "h1", 0.98), ("kind", None, 0.91)]


def test_a_story_of_which_nothing_is_known_has_no_fields(dataset: Dataset) -> None:
    dataset.put([story(1, A, 0, "Market", HARBOUR)])
    assert dataset.database["article_fields"].count == 0


def test_the_day_as_printed(dataset: Dataset) -> None:
    dataset.put([story(1, A, 0, "Market", HARBOUR, published_at="2026-11-04T04:30:00Z", published_offset=-300)])
    [(day,)] = dataset.database.execute("SELECT date(published_at, published_offset || ' minutes') FROM articles")
    assert day == "2026-11-03"


def test_three_facts_on_a_paywall_for_the_story_and_each_text(dataset: Dataset) -> None:
    dataset.put([
        story(1, A, 0, "Market", HARBOUR, is_free=True, paywall_shown=False, is_cut=False),
        story(2, A, 60, "Market", HARBOUR_EDITED, is_free=False, paywall_shown=True),
    ])  # fmt: skip
    columns = "is_free, paywall_shown, is_cut"
    assert dataset.database.execute(f"SELECT {columns} FROM versions ORDER BY seen_at").fetchall() == [
        (1, 0, 0),
        (0, 1, None),
    ]
    assert dataset.database.execute(f"SELECT {columns} FROM articles").fetchall() == [(0, 1, None)]
