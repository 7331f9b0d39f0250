"""The daily look back of each paper: stories made from the written ones, so that a year of hours has news every day.

A column sets paragraphs of several stories side by side. No two share more than a part of their text, and some are
retitled, corrected or withdrawn later, as written stories are.
"""

from functools import cache, lru_cache
from random import Random

from demo.papers import Paper
from demo.stories import Block, Change, Story, stock

FIRST_DAY = 2
"""Columns begin on the day after the third edition."""
PIECES = 6
"""Stories that a column quotes."""


def columns(paper: Paper, hour: int) -> tuple[Story, ...]:
    """All columns that a paper had up to that hour, oldest first."""
    last = (hour - _offset(paper)) // 24 - FIRST_DAY + 1
    return tuple(column(paper, number) for number in range(1, last + 1))


@lru_cache(maxsize=4096)
def column(paper: Paper, number: int) -> Story:
    """The column of that number, counted from 1."""
    random = Random(f"{paper.name} column {number}")
    sources = random.sample(_sources(paper), PIECES)
    subject, other = (source.kicker or source.headline for source in sources[:2])
    hour = (number + FIRST_DAY - 1) * 24 + _offset(paper)
    return Story(
        paper=paper.name,
        key=f"column-{number}",
        slug=_slug(paper, number),
        section=list(paper.sections)[number % len(paper.sections)],
        headline=paper.column.format(number=number, subject=subject),
        kicker=subject,
        standfirst=paper.column_intro,
        blocks=tuple(block for source in sources for block in _piece(source, random)),
        authors=(sources[0].authors[0],),
        published=hour - 0.25,
        tags=sources[0].tags,
        rank=0.0,
        appears=hour,
        front_from=hour,
        changes=_changes(paper, number, hour, other),
    )


def _changes(paper: Paper, number: int, hour: int, subject: str) -> tuple[Change, ...]:
    """What happens to some columns after they appeared."""
    changes = []
    if number % 7 == 0:
        retitled = paper.column.format(number=number, subject=subject)
        changes.append(Change(hour=hour + 5, kind="retitled", headline=retitled))
    if number % 13 == 0:
        changes.append(Change(hour=hour + 49, kind="withdrawn", status=410))
    return tuple(changes)


def _piece(source: Story, random: Random) -> tuple[Block, Block]:
    """A subhead and a paragraph that a column takes from a story."""
    paragraphs = [block for block in source.blocks if block.kind == "paragraph"]
    return Block("subhead", source.kicker or source.headline), random.choice(paragraphs)


@cache
def _sources(paper: Paper) -> list[Story]:
    """The stories that columns quote: those that nothing happens to."""
    settled = [story for story in stock(paper) if not any(c.kind in ("corrected", "withdrawn") for c in story.changes)]
    return sorted(settled, key=lambda story: story.key)


def _slug(paper: Paper, number: int) -> str:
    """The part of a column's address that is its own."""
    return {"sallowmere": f"{2000 + number}", "shionagi": f"SNC{number:05d}"}.get(paper.name, f"archive-{number}")


def _offset(paper: Paper) -> int:
    """The hour of the day, after the epoch's, at which a paper's column comes."""
    return 2 + sum(map(ord, paper.name)) % 9
