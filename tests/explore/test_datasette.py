"""Datasette serves the dataset as `make explore` does: every table, view and query; search in every script."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import pytest
import yaml
from datasette.app import Datasette

from archive.exchange import Failure
from pipelines.dataset.store import Dataset
from pipelines.items import Image
from tests.dataset.worlds import (
    HARBOUR,
    HARBOUR_EDITED,
    RIVER,
    SCHOOL,
    fact,
    feed,
    front_page,
    record_id,
    redirect,
    story,
)  # fmt: skip

EXPLORE = Path(__file__).parents[2] / "explore"
PAPER, HERALD = "http://paper.example", "http://herald.example"
MARKET = PAPER + "/market-100001.html"
TOKYO = "東京都議会は月曜日、来年度の予算案を賛成多数で可決した。"


def facts() -> list[Any]:
    """A day with something for every view."""
    picture = (
        Image(url=PAPER + "/i.jpg", caption="Das Rathaus", credit="Photo: Ann", alt="<script>alert(1)</script>"),
    )
    changed = (Image(url=PAPER + "/i.jpg", caption="Das alte Rathaus"),)
    market = {
        "published_at": "2026-11-02T06:00:00Z",
        "authors": ("Ann Bo", "Cy Dee"),
        "tags": ("market",),
        "confidence": (("headline", 0.98),),
    }
    herald = {"site": "herald"}
    return [
        feed(1, PAPER + "/feed", 0, [MARKET]),
        front_page(2, PAPER + "/", 60, [(MARKET, "Market to be rebuilt"), (PAPER + "/s", "School")]),
        story(3, MARKET, 61, "Market to be rebuilt", HARBOUR, images=picture, **market),
        story(4, PAPER + "/s", 62, "School starts later", SCHOOL, section="<b>Town</b>"),
        fact(5, PAPER + "/i.jpg", 63, expected="requisite"),
        front_page(6, PAPER + "/", 120, [(PAPER + "/s", "School"), (MARKET, "Market returns")],
                   run="run-2"),
        story(7, MARKET, 121, "Market to be rebuilt", HARBOUR_EDITED, run="run-2", images=changed, **market),
        story(18, PAPER + "/market-fire-100001.html", 122, "Market to be rebuilt", HARBOUR_EDITED, run="run-2",
              images=changed, canonical_url=MARKET, **market),
        fact(8, PAPER + "/s", 600, status=404, expected="story", run="run-3"),
        front_page(9, PAPER + "/", 601, [(MARKET, "Market returns")], run="run-3"),
        fact(10, PAPER + "/x", 602, status=None, failure=Failure(stage="dns", reason="no such host"), run="run-3"),
        story(11, HERALD + "/market", 300, "Fish market", HARBOUR, **herald),
        redirect(12, HERALD + "/old", 301, HERALD + "/market", **herald),
        story(13, HERALD + "/tokyo", 302, "東京都議会が予算案を可決", TOKYO, **herald),
        story(14, HERALD + "/thai", 303, "รัฐบาลประกาศแผนใหม่", "รัฐบาลประกาศแผนพัฒนาแม่น้ำเมื่อวันจันทร์", **herald),
        story(15, HERALD + "/river", 304, "River runs low", RIVER, **herald),
        story(16, HERALD + "/khmer", 305, "រដ្ឋាភិបាលប្រកាសផែនការ", "រដ្ឋាភិបាលប្រកាសផែនការថ្មី", **herald),
        front_page(17, HERALD + "/", 306, [(HERALD + "/tokyo", "東京都の予算"),
                   (HERALD + "/river", "River")], site="herald"),
    ]  # fmt: skip


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Datasette]:
    """The dataset served with the project's metadata and plugins."""
    path = tmp_path_factory.mktemp("explore") / "news.db"
    with Dataset(path, made_by="test", reading_digest="sha1:EXTRACTOR") as dataset:
        dataset.put_sites([{"name": "paper", "home_url": PAPER + "/"}, {"name": "herald", "home_url": HERALD + "/"}])
        dataset.put(facts())
        metadata = yaml.safe_load((EXPLORE / "metadata.yaml").read_text(encoding="utf-8"))
        yield Datasette([str(path)], metadata=metadata, plugins_dir=str(EXPLORE / "plugins"))


def get(served: Datasette, path: str) -> Any:
    """What Datasette answers, a page or JSON; fails unless it is 200."""
    response = asyncio.run(served.client.get(path))
    assert response.status_code == 200, (path, response.status_code, response.text[:2000])
    return response.json() if ".json" in path else response.text


def relations(served: Datasette) -> tuple[dict[str, Any], list[str]]:
    """Tables by name, and the names of views."""
    described = get(served, "/news.json")
    return {table["name"]: table for table in described["tables"]}, [view["name"] for view in described["views"]]


def test_every_table_and_view_is_served(served: Datasette) -> None:
    tables, views = relations(served)
    for name in [*tables, *views]:
        assert "<h1" in get(served, f"/news/{name}")
        assert "error" not in get(served, f"/news/{name}.json?_shape=objects")


def test_every_view_has_a_row_to_show(served: Datasette) -> None:
    _, views = relations(served)
    empty = [name for name in views if not get(served, f"/news/{name}.json?_shape=array")]
    assert empty == []


def test_views_that_open_sorted_go_through_an_index_in_that_order(served: Datasette) -> None:
    """So a first page costs the same after a year; and what is asked of one story begins with that story."""
    _, views = relations(served)
    sorts = {view: sort for view in views if (sort := served.table_metadata("news", view).get("sort_desc"))}
    assert {"front_page_history", "first_sightings", "article_list", "edits"} <= set(sorts)
    for view, sort in sorts.items():
        sql = f"SELECT * FROM {view} ORDER BY {sort} DESC LIMIT 101"
        assert [step for step in top_steps(served, sql) if "TEMP B-TREE" in step] == [], view
    story = top_steps(served, "SELECT * FROM front_page_history WHERE article = 1 ORDER BY seen_at DESC")
    assert story[0] == "SEARCH h USING INDEX headlines_article (article=?)"


def top_steps(served: Datasette, sql: str) -> list[str]:
    """What SQLite does for a query, without what it does for each row of it."""
    plan = get(served, f"/news.json?{urlencode({'sql': f'EXPLAIN QUERY PLAN {sql}', '_shape': 'array'})}")
    return [step["detail"] for step in plan if step["parent"] == 0]


def test_the_history_of_front_pages_opens_with_the_latest_look_from_its_first_headline_on(served: Datasette) -> None:
    rows = get(served, "/news/front_page_history.json?_shape=array")
    places = [(row["seen_at"], -row["position"]) for row in rows]
    assert places == sorted(places, reverse=True)
    assert len({seen_at for seen_at, _ in places}) > 3


def test_every_query_answers(served: Datasette) -> None:
    queries = served.metadata("queries", database="news")
    parameters = {"site": "paper", "time": "2026-11-02T02", "days": "7", "word": "market", "words": "market"}
    [market] = get(served, "/news/articles.json?_shape=array&headline=Market+to+be+rebuilt")
    parameters["article"] = market["id"]
    empty = [name for name in queries if not get(served, f"/news/{name}.json?_shape=array&{urlencode(parameters)}")]
    assert empty == []
    for name in queries:
        get(served, f"/news/{name}")


def test_plumbing_is_hidden_and_all_else_described(served: Datasette) -> None:
    tables, views = relations(served)
    shown = {name for name, table in tables.items() if not table["hidden"]}
    assert not [name for name in shown if name.startswith("_") or "_fts" in name]
    for name in [*shown, *views]:
        described = served.table_metadata("news", name)
        columns = get(served, f"/news/{name}.json?_size=0")["columns"]
        assert described.get("description"), name
        assert set(columns) - {"rowid"} - set(described["columns"]) == set(), name


@pytest.mark.parametrize(
    ("words", "headline"),
    [
        ("東京", "東京都議会が予算案を可決"),
        ("予算案", "東京都議会が予算案を可決"),
        ("รัฐบาล", "รัฐบาลประกาศแผนใหม่"),
        ("แม่น้ำ", "รัฐบาลประกาศแผนใหม่"),
        ("រដ្ឋាភិបាល", "រដ្ឋាភិបាលប្រកាសផែនការ"),
        ("ministry", "River runs low"),
        ('"a third less"', "River runs low"),
        ("minist*", "River runs low"),
    ],
)
def test_the_search_box_finds_words_of_every_script(served: Datasette, words: str, headline: str) -> None:
    found = get(served, f"/news/articles.json?_shape=array&_search={quote(words)}")
    assert [row["headline"] for row in found] == [headline]


@pytest.mark.parametrize("words", ["京東", "ministry OR school", 'a "quote', "NEAR(", "*", "-"])
def test_what_is_not_there_is_not_found_and_no_operator_breaks_a_search(served: Datasette, words: str) -> None:
    assert get(served, f"/news/articles.json?_shape=array&_search={quote(words)}") == []


def test_headlines_and_captions_are_searched_too(served: Datasette) -> None:
    assert len(get(served, f"/news/headlines.json?_shape=array&_search={quote('東京都')}")) == 1
    assert get(served, "/news/images.json?_shape=array&_search=alte+rathaus")[0]["caption"] == "Das alte Rathaus"
    assert get(served, "/news/images.json?_shape=array&_search_credit=ann")


def test_a_row_leads_to_its_capture(served: Datasette) -> None:
    capture = f"/news/captures/{record_id(7)}"
    assert f'href="{capture}"' in get(served, "/news/silent_edits")
    assert "warc_offset" in get(served, capture)


def test_what_a_page_says_does_not_run_in_the_explorer(served: Datasette) -> None:
    for name in ("images", "picture_captions", "article_list"):
        page = get(served, f"/news/{name}")
        assert "<script>alert(1)" not in page
        assert "<b>Town" not in page


def test_the_dataset_names_what_made_it(served: Datasette) -> None:
    rows = get(served, "/news/dataset.json?_shape=array")
    assert {"schema_version", "extractor_digest", "made_by", "made_at"} == {row["key"] for row in rows}
    assert json.dumps(rows)


def test_days_that_are_not_named_are_a_week(served: Datasette) -> None:
    for name in ("longest_leads", "gone_or_shortened"):
        week = get(served, f"/news/{name}.json?_shape=array&days=7")
        assert get(served, f"/news/{name}.json?_shape=array&days=") == week != []


def test_what_columns_mean_can_be_opened_and_does_not_push_the_rows_away(served: Datasette) -> None:
    page = get(served, "/news/article_list")
    assert "column-descriptions" in page
    assert 'line.textContent = "What the columns mean"' in page
