"""A dataset of two papers to put facts into."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from pipelines.dataset.store import Dataset
from tests.dataset.worlds import HOSTS


@pytest.fixture
def dataset(tmp_path: Path) -> Iterator[Dataset]:
    """An empty dataset that knows both papers' home pages."""
    with Dataset(tmp_path / "news.db", made_by="test") as opened:
        opened.put_sites(
            [{"name": "paper", "home_url": HOSTS[0] + "/"}, {"name": "herald", "home_url": HOSTS[1] + "/home"}]
        )
        yield opened
