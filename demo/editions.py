"""What a paper shows at an hour: its live stories, their addresses, and where old addresses lead."""

from dataclasses import dataclass, replace
from functools import lru_cache
from urllib.parse import quote

from demo.clock import EDITIONS, moment
from demo.columns import columns
from demo.papers import Paper
from demo.stories import Story, stock, story_at

LAST_WRITTEN = max(EDITIONS.values())
"""The hour after which the front page is turned over by rule instead of by ranks."""
TURN = 4
"""Hours between two turns of the front page after that."""
COLUMNS_SHOWN = 4


@dataclass(frozen=True, eq=False)
class Edition:
    """A paper at an hour."""

    paper: Paper
    hour: int
    stories: tuple[Story, ...]
    """All that can be read, newest first."""
    front: tuple[Story, ...]
    """Those on the front page, in the order of their weight."""
    gone: tuple[Story, ...]
    """Those that were withdrawn."""

    def listings(self) -> dict[str, tuple[str, tuple[Story, ...]]]:
        """The pages that list stories, by path: title and newest stories of sections, and of authors or topics."""
        found: dict[str, tuple[str, list[Story]]] = {
            section_path(self.paper, section): (label, []) for section, label in self.paper.sections.items()
        }
        for story in self.stories:
            found[section_path(self.paper, story.section)][1].append(story)
            for path, title in index_paths(self.paper, story).items():
                found.setdefault(path, (title, []))[1].append(story)
        return {path: (title, tuple(stories[:20])) for path, (title, stories) in found.items()}

    def related(self, story: Story) -> tuple[Story, ...]:
        """Up to three stories that a box in the middle of a story leads to."""
        lasting = [s for s in self.stories if s.appears == 0 and not _ever_withdrawn(s) and s.key != story.key]
        lasting.sort(key=lambda s: (s.section != story.section, s.key))
        return tuple(lasting[:3])

    def changed(self) -> int:
        """The last hour, up to this one, at which the front page changed."""
        if self.paper.restless:
            return self.hour
        turned = self.hour - (self.hour - LAST_WRITTEN) % TURN if self.hour > LAST_WRITTEN else 0
        starts = [story.front_from for story in self.front]
        return max([turned, *starts, *(story.last_change(self.hour) for story in (*self.stories, *self.gone))])


@lru_cache(maxsize=512)
def edition(paper: Paper, hour: int) -> Edition:
    """What a paper shows at that hour (0 or more). Raises ValueError for an hour before the epoch."""
    if hour < 0:
        raise ValueError(f"no edition before hour 0: {hour}")
    written = [state for story in stock(paper) if (state := story_at(story, hour))]
    made = [state for story in columns(paper, hour) if (state := story_at(story, hour))]
    live = [story for story in (*written, *made) if story.withdrawn is None]
    return Edition(
        paper=paper,
        hour=hour,
        stories=tuple(sorted(live, key=lambda story: (-story.published, story.key))),
        front=_front(written, made, hour),
        gone=tuple(story for story in (*written, *made) if story.withdrawn is not None),
    )


def _front(written: list[Story], made: list[Story], hour: int) -> tuple[Story, ...]:
    """The stories of the front page in order: by rank in the named editions, turned over by rule after them."""
    order = sorted(
        (story for story in written if story.withdrawn is None and story.front_from <= hour),
        key=lambda story: (story.rank, story.key),
    )
    if hour > LAST_WRITTEN and order:
        turn = (hour - LAST_WRITTEN) // TURN % len(order)
        order = order[turn:] + order[:turn]
    newest = [story for story in reversed(made) if story.withdrawn is None][:COLUMNS_SHOWN]
    for place, story in zip((1, 4, 7, 10), newest, strict=False):
        order.insert(place, story)
    return tuple(order)


@lru_cache(maxsize=16_384)
def path_of(paper: Paper, story: Story) -> str:
    """The path (with query) under which a story is read, percent-encoded."""
    date = moment(story.published, paper.time_zone)
    path = paper.address.format(
        slug=story.slug,
        section=story.section,
        number=story.number,
        year=f"{date.year:04d}",
        month=f"{date.month:02d}",
        day=f"{date.day:02d}",
    )
    return quote(path, safe="/?=&-_.")


def old_paths(paper: Paper, story: Story) -> tuple[str, ...]:
    """The paths that a story was read under before; each redirects to the one it has."""
    return tuple(path_of(paper, replace(story, slug=slug)) for slug in story.slugs if slug != story.slug)


def image_path(paper: Paper, seed: str, wide: bool = False) -> str:
    """The path of a picture's file."""
    return quote(f"/images/{seed}{'-wide' if wide else ''}.{paper.pictures}")


def section_path(paper: Paper, section: str) -> str:
    """The path of a section's page."""
    return f"/section.asp?name={section}" if paper.name == "sallowmere" else quote(f"/{section}/")


def index_paths(paper: Paper, story: Story) -> dict[str, str]:
    """The pages of authors or topics that a story's page leads to, with their titles; some papers have none."""
    match paper.name:
        case "halden":
            return {f"/author/{name.lower().replace(' ', '-')}/": name for name in story.authors}
        case "talau":
            return {quote(f"/thema/{tag.lower()}"): tag for tag in story.tags}
        case "shionagi":
            return {quote(f"/tag/{tag}"): tag for tag in story.tags}
        case _:
            return {}


def _ever_withdrawn(story: Story) -> bool:
    """Whether a story is withdrawn at any hour: related boxes of other pages then do not name it."""
    return any(change.kind == "withdrawn" for change in story.changes)
