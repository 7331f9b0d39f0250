"""How a front page is divided: boxes of stories with label and region, from which both page and truth are made."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from demo.editions import Edition
from demo.stories import Story

Region = Literal["main", "aside"]


@dataclass(frozen=True)
class Box:
    """Stories that stand together on a front page."""

    label: str
    """What the page writes over it; empty when nothing."""
    region: Region
    stories: tuple[Story, ...]
    level: int | None
    """Heading level of its headlines; None when they are no headings."""
    kickers: bool = False
    teasers: bool = False
    pictures: bool = False


def boxes(edition: Edition) -> tuple[Box, ...]:
    """The front page of an edition in reading order."""
    return LAYOUTS[edition.paper.name](edition)


def _list(edition: Edition) -> tuple[Box, ...]:
    """One plain list under a word."""
    return (Box("Headlines", "main", edition.front, None),)


def _cards(edition: Edition) -> tuple[Box, ...]:
    """A large card and a grid of small ones."""
    return (
        Box("", "main", edition.front[:1], 2, teasers=True, pictures=True),
        Box("More from Port Halden", "main", edition.front[1:], 3, teasers=True, pictures=True),
    )


def _kickers(edition: Edition) -> tuple[Box, ...]:
    """An opener, then articles with kicker and teaser."""
    return (
        Box("", "main", edition.front[:1], 2, kickers=True, teasers=True, pictures=True),
        Box("", "main", edition.front[1:], 3, kickers=True, teasers=True),
    )


def _nested(edition: Edition) -> tuple[Box, ...]:
    """The three weightiest, then one box a section, then an aside that repeats what is read most."""
    opening, rest = edition.front[:3], edition.front[3:]
    by_section = (
        Box(label, "main", tuple(story for story in rest if story.section == section), 3)
        for section, label in edition.paper.sections.items()
    )
    most_read = sorted(edition.front, key=lambda story: (story.number % 97, story.key))[:5]
    return (
        Box("", "main", opening, 2, teasers=True, pictures=True),
        *(box for box in by_section if box.stories),
        Box("Lo más leído", "aside", tuple(most_read), None),
    )


def _strip(edition: Edition) -> tuple[Box, ...]:
    """A picture story, then rows whose headlines are no headings."""
    return (
        Box("", "main", edition.front[:1], 1, kickers=True, teasers=True, pictures=True),
        Box("آخر الأخبار", "main", edition.front[1:], None, kickers=True),
    )


def _topics(edition: Edition) -> tuple[Box, ...]:
    """Main topics with pictures, a list of more, and an aside that repeats some."""
    ranking = sorted(edition.front, key=lambda story: (story.number % 89, story.key))[:3]
    return (
        Box("主なニュース", "main", edition.front[:3], 2, teasers=True, pictures=True),
        Box("新着", "main", edition.front[3:], None),
        Box("アクセスランキング", "aside", tuple(ranking), None),
    )


LAYOUTS: dict[str, Callable[[Edition], tuple[Box, ...]]] = {
    "sallowmere": _list,
    "halden": _cards,
    "talau": _kickers,
    "valmora": _nested,
    "wadi": _strip,
    "shionagi": _topics,
}
