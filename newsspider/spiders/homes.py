"""What became of the outlets' home pages in a run: one that is none must not pass for a day without news."""

from __future__ import annotations

from pipelines.items import NO_HEADLINES, Reading

BARE_HOME = f"the home page has no stories ({NO_HEADLINES})"


class Homes:
    """Notes the homes that failed, by the names of their sites."""

    def __init__(self) -> None:
        self.failed: dict[str, str] = {}
        """Sites whose home page did not come, or is none, with the reason."""
        self._led: set[str] = set()
        """Sites to whose stories something led."""

    def judge(self, site: str, reading: Reading) -> None:
        """A home page was read: a wall or an empty page counts as failed."""
        if reading.front_page is not None and reading.front_page.headlines:
            return
        if reading.state != "ok" and NO_HEADLINES not in reading.reasons:
            self.failed[site] = f"the home page has no stories ({reading.state.replace('_', ' ')})"
        elif site not in self._led:
            self.failed[site] = BARE_HOME

    def lead(self, site: str) -> None:
        """Something leads to the site's stories: a feed makes up for a home page without headlines."""
        self._led.add(site)
        if self.failed.get(site) == BARE_HOME:
            del self.failed[site]
