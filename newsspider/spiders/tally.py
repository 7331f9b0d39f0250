"""What a run has asked for and told already: each address and each story once, and of a site no more than its share."""

from __future__ import annotations

from collections import Counter

from pipelines.extraction.addressing.addresses import is_root, normalise

MOST_LISTS = 5
"""Feeds and sitemaps a site that are found, not configured."""


class Tally:
    """Of one run. ``limit`` is the number of stories a site that are asked for; None for all."""

    def __init__(self, limit: int | None):
        self._limit = limit
        self.asked: set[str] = set()
        """Normalised addresses."""
        self._told: set[str] = set()
        self._stories: Counter[str] = Counter()
        self._lists: Counter[str] = Counter()

    def was_asked(self, url: str) -> bool:
        """Whether an address was asked for, in whatever way it was written."""
        return normalise(url) in self.asked

    def ask(self, url: str) -> None:
        """An address is asked for."""
        self.asked.add(normalise(url))

    def ask_story(self, site: str, url: str) -> None:
        """The address of one of a site's stories is asked for."""
        self.ask(url)
        self._stories[site] += 1

    def ask_list(self, site: str, url: str) -> None:
        """A feed or sitemap is asked for that was found on a site's pages."""
        self.ask(url)
        self._lists[site] += 1

    def has_stories_enough(self, site: str) -> bool:
        """Whether one more story would be one too many."""
        return self._limit is not None and self._stories[site] >= self._limit

    def has_lists_enough(self, site: str) -> bool:
        """Whether one more feed or sitemap would be one too many."""
        return self._lists[site] >= MOST_LISTS

    def tell(self, *names: str | None) -> bool:
        """Whether a story is news: no story was told before under one of its addresses.

        A front page, which some sites name as canonical on all their pages, is no story's address.
        """
        addresses = {normalise(name) for name in names if name and not is_root(name)}
        is_news = self._told.isdisjoint(addresses)
        self._told |= addresses
        return is_news
