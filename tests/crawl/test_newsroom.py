"""The demo newsroom, crawled for real: every story found and read, politely, and nothing on the way lost."""

from __future__ import annotations

import json
from collections import defaultdict
from itertools import pairwise

import pytest

from demo.papers import PAPERS
from pipelines.extraction.addressing.addresses import normalise
from tests.crawl.conftest import NewsroomCrawl

NAMES = [paper.name for paper in PAPERS]


def test_a_good_run_says_so_and_nothing_more(good: NewsroomCrawl) -> None:
    assert good.crawl.status == 0, good.crawl.err
    assert good.crawl.err == ""
    [headline] = good.crawl.out.splitlines()
    assert headline.startswith("run ")
    assert "6 of 6 sites" in headline
    assert [file.read_text() for file in (good.crawl.data / "runs").glob("*.txt")] == [good.crawl.out]


@pytest.mark.parametrize("paper", NAMES)
def test_every_story_on_a_front_page_is_an_article_with_its_headline(good: NewsroomCrawl, paper: str) -> None:
    rows = good.crawl.rows("SELECT url, headline FROM articles WHERE site = ?", paper)
    read = {normalise(url): headline for url, headline in rows}
    stories = {story.key: story for story in good.newsroom.truth(paper)}
    shown = good.newsroom.front_page_truth(paper)
    assert [read.get(normalise(entry.address)) for entry in shown] == [stories[entry.key].headline for entry in shown]


@pytest.mark.parametrize("paper", NAMES)
def test_headlines_keep_the_order_of_the_front_page(good: NewsroomCrawl, paper: str) -> None:
    rows = good.crawl.rows(
        "SELECT headlines.url FROM positions JOIN headlines ON headlines.id = positions.headline "
        "JOIN front_pages ON front_pages.id = positions.front_page WHERE front_pages.url = ? ORDER BY position",
        good.newsroom.home(paper),
    )
    wanted = [normalise(shown.address) for shown in good.newsroom.front_page_truth(paper)]
    assert [normalise(url) for url in rows] == wanted


def test_one_story_is_one_item_whatever_ways_lead_to_it(good: NewsroomCrawl) -> None:
    items = json.loads(good.items)
    addresses = [normalise(item["url"]) for item in items]
    assert len(addresses) == len(set(addresses)) == good.crawl.rows("SELECT count(*) FROM articles")[0]
    for item in items:
        assert item["headline"]
        assert item["body"]
        assert item["warc_file"] in {file.name for file in good.crawl.warc_files}


def test_each_host_is_asked_one_thing_at_a_time_and_its_robots_txt_before_all_else(good: NewsroomCrawl) -> None:
    by_host = defaultdict(list)
    for entry in good.newsroom.log:
        by_host[entry.host].append(entry)
    assert set(by_host) == {paper.host for paper in PAPERS}
    for host, entries in by_host.items():
        assert entries[0].path == "/robots.txt", host
        assert [entry.path for entry in entries].count("/robots.txt") == 1, host
        for before, after in pairwise(entries):
            assert before.ended is not None
            assert before.ended <= after.begun, (host, before.path, after.path)


def test_nothing_is_asked_twice(good: NewsroomCrawl) -> None:
    asked = [(entry.host, entry.path) for entry in good.newsroom.log]
    assert len(asked) == len(set(asked))


def test_the_crawler_says_who_it_is_and_takes_no_cookies(good: NewsroomCrawl) -> None:
    for entry in good.newsroom.log:
        assert entry.user_agent.startswith("newsspider/")
        assert entry.user_agent.endswith("(+crawler@example.org)")
        assert "cookie" not in entry.headers
        assert "referer" not in entry.headers


def test_pictures_of_stories_are_archived_with_the_page_that_needs_them(good: NewsroomCrawl) -> None:
    pictures = [e for e in good.crawl.exchanges() if e.context and e.context.expected == "requisite"]
    assert len(pictures) > 10
    stories = dict(good.crawl.rows("SELECT record_id, url FROM captures WHERE kind = 'story'"))
    for picture in pictures:
        assert picture.capture.content_type is not None
        assert picture.capture.content_type.startswith("image/")
        assert picture.context is not None
        assert stories[picture.context.via_record] == picture.context.via


def test_the_run_has_its_row(good: NewsroomCrawl) -> None:
    [(state, reason, started, finished)] = good.crawl.rows(
        "SELECT state, finish_reason, started_at, finished_at FROM runs"
    )
    assert (state, reason) == ("finished", "finished")
    assert started < finished


def test_the_log_is_in_the_data_folder_and_has_no_complaints(good: NewsroomCrawl) -> None:
    for level in (" [WARNING]", "WARNING:", "ERROR:", "CRITICAL:", "Traceback"):
        assert level not in good.crawl.log
