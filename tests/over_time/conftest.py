"""The demo newsroom, lived through: its three editions, each crawled for real, and runs in which nothing is new."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from demo.changes import Planted
from demo.clock import EDITIONS
from demo.server import Newsroom
from tests.over_time.living import Life, Look

SOON = 0.1
"""Hours after an edition at which nothing is new and nothing is due."""


@dataclass
class Editions:
    """The looks at the newsroom, all into one data folder, and what its editors did between them."""

    life: Life
    looks: dict[int, Look]
    """By edition."""
    quiet: Look
    """Minutes after the second edition."""
    planted: list[Planted]

    def made(self, kind: str) -> list[Planted]:
        """The changes of one kind, but for what came and went before anyone looked."""
        return [change for change in self.planted if change.kind == kind]

    def look_after(self, change: Planted) -> Look:
        """The first look that can have seen a change."""
        return next(look for look in self.looks.values() if look.hour >= change.hour)


@pytest.fixture(scope="session")
def editions(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editions]:
    """Editions 1, 2 and 3, with a quiet run after the second."""
    with Newsroom(hour=0) as newsroom:
        life = Life(newsroom, tmp_path_factory.mktemp("editions") / "data")
        first, second = life.look(EDITIONS[1]), life.look(EDITIONS[2])
        quiet = life.look(EDITIONS[2] + SOON)
        third = life.look(EDITIONS[3])
        planted = [*newsroom.planted(EDITIONS[1], EDITIONS[2]), *newsroom.planted(EDITIONS[2], EDITIONS[3])]
        yield Editions(life, {1: first, 2: second, 3: third}, quiet, planted)
