"""What a put did, for the run's report."""

from __future__ import annotations

from collections.abc import Collection

from attrs import frozen

from pipelines.dataset.batch import Batch
from pipelines.dataset.rows import Rows
from pipelines.dataset.story_tables import StoryChanges
from pipelines.dataset.wordings import LookChanges


@frozen(kw_only=True)
class ArticleRef:
    """An article that a put changed."""

    id: int
    site: str
    url: str
    headline: str | None


@frozen(kw_only=True)
class Changes:
    """What a put did."""

    captures: int = 0
    failures: int = 0
    front_pages: int = 0
    headlines: int = 0
    """Wordings that were never seen before."""
    new: tuple[ArticleRef, ...] = ()
    changed: tuple[ArticleRef, ...] = ()
    """Articles whose headline, standfirst, body or number of versions changed."""
    withdrawn: tuple[ArticleRef, ...] = ()
    returned: tuple[ArticleRef, ...] = ()


def told(rows: Rows, batch: Batch, looks: LookChanges, stories: StoryChanges) -> Changes:
    """The changes that the steps of a put made, with the names of the articles."""
    ids = stories.new | stories.changed | stories.withdrawn | stories.returned
    found = {
        row["id"]: ArticleRef(**row)
        for row in rows.select_in("SELECT id, site, url, headline FROM articles WHERE id IN ({})", ids)
    }

    def refs(articles: Collection[int]) -> tuple[ArticleRef, ...]:
        return tuple(found[article] for article in sorted(articles) if article in found)

    return Changes(
        captures=batch.new_captures,
        failures=batch.new_failures,
        front_pages=len(looks.looks),
        headlines=looks.new_headlines,
        new=refs(stories.new),
        changed=refs(stories.changed),
        withdrawn=refs(stories.withdrawn),
        returned=refs(stories.returned),
    )
