"""What is true of the demo newsroom at an hour, for tests to hold readings against."""

from dataclasses import dataclass
from datetime import datetime

from demo.clock import moment
from demo.editions import edition, image_path, old_paths, path_of
from demo.layout import boxes
from demo.papers import Paper, paper_named
from demo.stories import Story

DEFAULT_PORT = 8008


@dataclass(frozen=True)
class TrueImage:
    """A picture as a story shows it."""

    url: str
    caption: str
    credit: str
    alt: str


@dataclass(frozen=True)
class TrueStory:
    """What a perfect reader finds on a story's page."""

    paper: str
    key: str
    """Names the story for good, whatever its address."""
    address: str
    old_addresses: tuple[str, ...]
    headline: str
    kicker: str
    standfirst: str
    paragraphs: tuple[str, ...]
    """Paragraphs, quotations and items of lists; without subheads."""
    body: str
    """All blocks in reading order, subheads too, with an empty line between them."""
    authors: tuple[str, ...]
    published: datetime
    """In the paper's time zone."""
    modified: datetime | None
    section: str
    tags: tuple[str, ...]
    images: tuple[TrueImage, ...]

    @property
    def captions(self) -> tuple[str, ...]:
        """The captions of its pictures, in order."""
        return tuple(image.caption for image in self.images)

    @property
    def credits(self) -> tuple[str, ...]:
        """The credits of its pictures, in order."""
        return tuple(image.credit for image in self.images)


@dataclass(frozen=True)
class TrueHeadline:
    """A headline's first and most prominent place on a front page."""

    position: int
    """Counted from 1, each story once."""
    key: str
    address: str
    headline: str
    kicker: str
    teaser: str
    level: int | None
    region: str
    label: str
    is_lead: bool
    occurrences: int
    has_picture: bool


def truth(paper: Paper | str, hour: int, port: int = DEFAULT_PORT) -> tuple[TrueStory, ...]:
    """All stories that can be read in a paper at that hour, newest first."""
    paper = _paper(paper)
    return tuple(_true_story(paper, story, port) for story in edition(paper, hour).stories)


def front_page_truth(paper: Paper | str, hour: int, port: int = DEFAULT_PORT) -> tuple[TrueHeadline, ...]:
    """The headlines of a front page in reading order, each story once."""
    paper = _paper(paper)
    layout = boxes(edition(paper, hour))
    shown = [story.key for box in layout for story in box.stories]
    found: dict[str, TrueHeadline] = {}
    for box in layout:
        for story in box.stories:
            if story.key not in found:
                found[story.key] = TrueHeadline(
                    position=len(found) + 1,
                    key=story.key,
                    address=absolute(paper, path_of(paper, story), port),
                    headline=story.front_headline,
                    kicker=story.kicker if box.kickers else "",
                    teaser=story.standfirst if box.teasers else "",
                    level=box.level,
                    region=box.region,
                    label=box.label,
                    is_lead=not found,
                    occurrences=shown.count(story.key),
                    has_picture=box.pictures and bool(story.images),
                )
    return tuple(found.values())


def reprints() -> tuple[tuple[str, str, str, str], ...]:
    """Pairs of stories with the same text: paper and key of the earlier, paper and key of the later."""
    return (("halden", "deep-sea-cable-ship", "sallowmere", "cable-ship"),)


def _true_story(paper: Paper, story: Story, port: int) -> TrueStory:
    """The truth of one story."""
    return TrueStory(
        paper=paper.name,
        key=story.key,
        address=absolute(paper, path_of(paper, story), port),
        old_addresses=tuple(absolute(paper, path, port) for path in old_paths(paper, story)),
        headline=story.headline,
        kicker=story.kicker,
        standfirst=story.standfirst,
        paragraphs=tuple(block.text for block in story.blocks if block.kind != "subhead"),
        body="\n\n".join(block.text for block in story.blocks),
        authors=story.authors,
        published=moment(story.published, paper.time_zone),
        modified=None if story.modified is None else moment(story.modified, paper.time_zone),
        section=paper.sections[story.section],
        tags=story.tags,
        images=tuple(
            TrueImage(absolute(paper, image_path(paper, image.seed), port), image.caption, image.credit, image.alt)
            for image in story.images
        ),
    )


def absolute(paper: Paper, path: str, port: int) -> str:
    """An absolute address of a paper."""
    return paper.home(port) + path.removeprefix("/")


def _paper(paper: Paper | str) -> Paper:
    """A paper by itself or by name."""
    return paper_named(paper) if isinstance(paper, str) else paper
