"""Small outlets, whose every byte a test decides, looked at hour after hour into one data folder."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

from demo.crawltime import VARIABLE
from tests.crawl.crawling import QUICK, ROOT, Crawl, crawl, environment
from tests.crawl.outlets import Outlets


@dataclass
class Hours:
    """The outlets, and the folder that each look at them goes into."""

    outlets: Outlets
    data: Path
    variables: dict[str, str] = field(default_factory=dict)
    """More of the environment of each run."""
    asked: list[dict[str, list[str]]] = field(default_factory=list)
    """By look: the paths that each outlet was asked for."""

    def look(self, hour: float, *options: str) -> Crawl:
        """Crawl at an hour after the clock's first."""
        for server in self.outlets.servers.values():
            server.log.clear()
        variables = self.variables | {VARIABLE: str(hour), "NEWSSPIDER_CLOCK": "demo.crawltime.now"}
        done = crawl(self.data, self.outlets.toml, *QUICK, *options, **variables)
        assert done.status == 0, done.out + done.err
        assert "Traceback" not in done.log
        self.asked.append({name: self.outlets.paths(name) for name in self.outlets.servers})
        return done

    def check(self) -> str:
        """What `newsspider rebuild --check` finds unlike; nothing where the dataset is that of its archive."""
        done = self._run("rebuild", "--check")
        return "" if done.returncode == 0 else done.stdout + done.stderr

    def newsspider(self, *words: str) -> str:
        """What a ``newsspider`` command on the data folder prints."""
        return self._run(*words).stdout

    def _run(self, *words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "newsspider", *words, "--data", str(self.data)],
            cwd=ROOT,
            env=environment(self.data),
            capture_output=True,
            text=True,
            timeout=200,
        )
