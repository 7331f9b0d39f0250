"""What is true of the demo newsroom, for tests to hold readings and views against."""

from bisect import bisect_left
from dataclasses import dataclass
from datetime import datetime

from demo.clock import moment
from demo.columns import columns
from demo.editions import edition, image_path, old_paths, path_of
from demo.layout import boxes
from demo.papers import PAPERS, Paper, paper_named
from demo.stories import Change, Story, stock, story_at

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


@dataclass(frozen=True)
class Planted:
    """One change that the editors made between two hours."""

    paper: str
    key: str
    kind: str
    """A story's own (`new`, `front_entered`, `retitled`, `front_retitled`, `corrected`, `recaptioned`, `readdressed`,
    `withdrawn`) or `moved`: another order on the front page than before, whatever others came and went."""
    hour: int
    address: str
    """The story's address after the change (before it, where it was withdrawn)."""
    old: str = ""
    """Headline, words, address or position before."""
    new: str = ""
    silent: bool = False
    """Corrected with no word of it: headline and date of modification stay."""
    status: int | None = None


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
                    address=_absolute(paper, path_of(paper, story), port),
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


def planted(from_hour: int, to_hour: int, port: int = DEFAULT_PORT) -> tuple[Planted, ...]:
    """All changes after `from_hour` and up to `to_hour`, in all papers, in order of their hours.

    What happened to a story before it appeared, or within the span to one that came in it, is told too: each hour's
    editors' work is one entry. Moves alone compare the two ends.
    """
    changes: list[Planted] = []
    for paper in PAPERS:
        for story in (*stock(paper), *columns(paper, to_hour)):
            changes.extend(_story_changes(paper, story, from_hour, to_hour, port))
        changes.extend(_moves(paper, from_hour, to_hour, port))
    return tuple(sorted(changes, key=lambda change: (change.hour, change.paper, change.key, change.kind)))


def reprints() -> tuple[tuple[str, str, str, str], ...]:
    """Pairs of stories with the same text: paper and key of the earlier, paper and key of the later."""
    return (("halden", "deep-sea-cable-ship", "sallowmere", "cable-ship"),)


def _story_changes(paper: Paper, story: Story, from_hour: int, to_hour: int, port: int) -> list[Planted]:
    """What happened to one story in a span of hours."""
    changes = []
    for kind, hour in (("new", story.appears), ("front_entered", story.front_from)):
        late = kind == "front_entered" and story.front_from == story.appears
        if from_hour < hour <= to_hour and not late:
            state = story_at(story, hour)
            assert state is not None
            changes.append(Planted(paper.name, story.key, kind, hour, _absolute(paper, path_of(paper, state), port)))
    for change in story.changes:
        if from_hour < change.hour <= to_hour and change.kind != "moved":
            changes.append(_declared(paper, story, change, port))
    return changes


def _declared(paper: Paper, story: Story, change: Change, port: int) -> Planted:
    """A declared change with what stood before and after it."""
    before, after = story_at(story, change.hour - 1), story_at(story, change.hour)
    assert before is not None
    assert after is not None
    address = _absolute(paper, path_of(paper, after), port)
    old, new = {
        "retitled": (before.headline, after.headline),
        "front_retitled": (before.front_headline, after.front_headline),
        "readdressed": (_absolute(paper, path_of(paper, before), port), address),
        "withdrawn": (before.headline, ""),
    }.get(change.kind, (change.old, change.new))
    return Planted(
        paper.name,
        story.key,
        change.kind,
        change.hour,
        address,
        old,
        new,
        silent=change.kind == "corrected" and change.silent,
        status=change.status if change.kind == "withdrawn" else None,
    )


def _moves(paper: Paper, from_hour: int, to_hour: int, port: int) -> list[Planted]:
    """The fewest stories whose moving turns one front page's order into the other's."""
    before = {entry.key: entry for entry in front_page_truth(paper, from_hour, port)}
    after = {entry.key: entry for entry in front_page_truth(paper, to_hour, port)}
    old = [key for key in before if key in after]
    new = [key for key in after if key in before]
    stayed = _longest_rising(new, {key: place for place, key in enumerate(old)})
    return [
        Planted(
            paper.name,
            key,
            "moved",
            to_hour,
            after[key].address,
            str(before[key].position),
            str(after[key].position),
        )
        for key in new
        if key not in stayed
    ]


def _longest_rising(keys: list[str], place: dict[str, int]) -> set[str]:
    """The keys of a longest subsequence whose places rise (patience sorting)."""
    tops: list[int] = []
    chains: list[tuple[str, ...]] = []
    for key in keys:
        at = bisect_left(tops, place[key])
        chain = (*(chains[at - 1] if at else ()), key)
        tops[at : at + 1] = [place[key]]
        chains[at : at + 1] = [chain]
    return set(chains[-1]) if chains else set()


def _true_story(paper: Paper, story: Story, port: int) -> TrueStory:
    """The truth of one story."""
    return TrueStory(
        paper=paper.name,
        key=story.key,
        address=_absolute(paper, path_of(paper, story), port),
        old_addresses=tuple(_absolute(paper, path, port) for path in old_paths(paper, story)),
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
            TrueImage(_absolute(paper, image_path(paper, image.seed), port), image.caption, image.credit, image.alt)
            for image in story.images
        ),
    )


def _absolute(paper: Paper, path: str, port: int) -> str:
    """An absolute address of a paper."""
    return paper.home(port) + path.removeprefix("/")


def _paper(paper: Paper | str) -> Paper:
    """A paper by itself or by name."""
    return paper_named(paper) if isinstance(paper, str) else paper
