"""One crawl of the demo newsroom, shared by all tests that look at a good run."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from demo.server import Newsroom
from tests.crawl.crawling import Crawl, crawl


@dataclass
class NewsroomCrawl:
    """The newsroom as it was crawled, and what the crawl left."""

    newsroom: Newsroom
    crawl: Crawl
    items: str
    """The exported items, a JSON list."""


@pytest.fixture(scope="session")
def good(tmp_path_factory: pytest.TempPathFactory) -> Iterator[NewsroomCrawl]:
    """The newsroom, crawled whole."""
    folder = tmp_path_factory.mktemp("good")
    with Newsroom(hour=0) as newsroom:
        done = crawl(folder / "data", newsroom.sites_toml(), "-O", str(folder / "items.json"))
        yield NewsroomCrawl(newsroom, done, (folder / "items.json").read_text(encoding="utf-8"))
