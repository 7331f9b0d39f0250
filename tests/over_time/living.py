"""Runs one after the other into one data folder, in the newsroom's own time: an hour passes without waiting for it."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

from demo.clock import moment
from demo.crawltime import VARIABLE
from demo.server import Logged, Newsroom
from tests.crawl.crawling import QUICK, ROOT, Crawl, command, environment

LONGEST = 0.09
"""Hours; a run is over before."""


@dataclass(frozen=True)
class Look:
    """One run, and what the newsroom was asked in it."""

    hour: float
    crawl: Crawl
    log: list[Logged]

    @property
    def began(self) -> str:
        """The run's first moment, as times in the dataset compare with it."""
        return f"{moment(self.hour):%Y-%m-%dT%H:%M:%S}"

    @property
    def ended(self) -> str:
        """A moment after its last, and before the next run's first."""
        return f"{moment(self.hour + LONGEST):%Y-%m-%dT%H:%M:%S}"

    def asked(self, paper: str | None = None) -> list[str]:
        """The paths that were asked, in order; of one paper or with each one's name before it."""
        if paper is None:
            return [f"{entry.paper} {entry.path}" for entry in self.log]
        return [entry.path for entry in self.log if entry.paper == paper]


@dataclass
class Life:
    """A data folder and the newsroom that it is filled from, run after run."""

    newsroom: Newsroom
    data: Path
    papers: list[str] | None = None
    looks: list[Look] = field(default_factory=list)

    def look(
        self, hour: float, *options: str, edition: int | None = None, sites: str | None = None, root: Path = ROOT
    ) -> Look:
        """Crawl at an hour of the newsroom; the papers show the edition of that hour, or of another.

        Args:
            sites: another sites file's text.
            root: a source tree to run instead of this one.
        """
        self.newsroom.hour = int(hour) if edition is None else edition
        self.newsroom.log.clear()
        file = self.data.parent / f"{self.data.name}.toml"
        file.write_text(sites or self.newsroom.sites_toml(self.papers), encoding="utf-8")
        variables = {VARIABLE: str(hour), "NEWSSPIDER_CLOCK": "demo.crawltime.now", "PYTHONPATH": str(root)}
        ended = subprocess.run(
            command(file, *QUICK, *options),
            cwd=root,
            env=environment(self.data, **variables),
            capture_output=True,
            text=True,
            timeout=200,
        )
        look = Look(hour, Crawl(self.data, ended.returncode, ended.stdout, ended.stderr), list(self.newsroom.log))
        self.looks.append(look)
        return look

    def newsspider(self, *words: str) -> subprocess.CompletedProcess[str]:
        """A ``newsspider`` command on the data folder."""
        return subprocess.run(
            [sys.executable, "-m", "newsspider", *words, "--data", str(self.data)],
            cwd=ROOT,
            env={k: v for k, v in os.environ.items() if not k.startswith("NEWSSPIDER_")} | {"PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            timeout=200,
        )
