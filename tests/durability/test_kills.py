"""kill -9 at random moments: recovery leaves whole files, loses nothing that was archived, and rows equal a rebuild."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from bench.crashes import Moment, kills
from demo.server import Newsroom
from pipelines.extract import ReaderPool

SHORT = ("-a", "limit=4")
REQUESTS = 24
"""That a crawl makes at least."""


@pytest.mark.parametrize("seed", range(3))
def test_four_kills_in_a_row(seed: int, newsroom: Newsroom, tmp_path: Path, readers: ReaderPool) -> None:
    draw = random.Random(seed)
    moments = [Moment(draw.uniform(0.0, 0.3), draw.randint(0, REQUESTS)) for _ in range(4)]
    found = kills(newsroom, tmp_path, moments, readers, papers=("halden", "wadi"), arguments=SHORT)
    assert found.wrong == ""
    assert found.archived > 0
    assert found.at_work > 0
