"""A newsroom and crawls of it, made once for the tests that look at them."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from demo.clock import EDITIONS
from demo.server import Newsroom
from pipelines.extract import ReaderPool
from tests.rebuild.crawls import crawled


@pytest.fixture(scope="session")
def readers() -> Iterator[ReaderPool]:
    """Worker processes that read pages."""
    pool = ReaderPool(2)
    yield pool
    pool.close()


@pytest.fixture(scope="session")
def newsroom() -> Iterator[Newsroom]:
    """The demo newsroom; tests set its hour."""
    with Newsroom() as room:
        yield room


@pytest.fixture(scope="session")
def one_edition(newsroom: Newsroom, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder after a crawl of the first edition. Not to be written to: copy it."""
    newsroom.hour = EDITIONS[1]
    return crawled(newsroom, tmp_path_factory.mktemp("one") / "data")


@pytest.fixture(scope="session")
def three_editions(one_edition: Path, newsroom: Newsroom, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same folder after crawls of all three editions. Not to be written to: copy it."""
    data = tmp_path_factory.mktemp("three") / "data"
    shutil.copytree(one_edition, data)
    for edition in (2, 3):
        newsroom.hour = EDITIONS[edition]
        crawled(newsroom, data)
    return data


@pytest.fixture(scope="session")
def two_papers(newsroom: Newsroom, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder after a crawl of a few stories. Not to be written to: copy it."""
    newsroom.hour = EDITIONS[1]
    return crawled(newsroom, tmp_path_factory.mktemp("two") / "data", ("halden", "talau"), "-a", "limit=3")


@pytest.fixture
def folder(two_papers: Path, tmp_path: Path) -> Path:
    """A data folder with a few stories, to do with as one likes."""
    return Path(shutil.copytree(two_papers, tmp_path / "data"))
