"""Stories as data: the types, the loader of `stories/<paper>/<key>.md`, and what a story is at an hour.

A file has TOML front matter between two lines of `+++` and a body in light markup: paragraphs with an empty line
between them, `## ` before a subhead, `> ` before a quotation and `- ` before each item of a list.
"""

import tomllib
from dataclasses import dataclass, field, fields, replace
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Literal
from zlib import crc32

from demo.papers import Paper, paper_named

FOLDER = Path(__file__).parent / "stories"

ChangeKind = Literal["retitled", "front_retitled", "corrected", "recaptioned", "moved", "readdressed", "withdrawn"]
CHANGE_NEEDS: dict[str, tuple[str, ...]] = {
    "retitled": ("headline",),
    "front_retitled": ("front",),
    "corrected": ("old", "new"),
    "recaptioned": ("old", "new"),
    "moved": ("rank",),
    "readdressed": ("slug",),
    "withdrawn": ("status",),
}


class StoryError(ValueError):
    """A story file is not what it must be; the message names file and reason."""


@dataclass(frozen=True)
class Block:
    """A piece of the body in reading order."""

    kind: Literal["paragraph", "subhead", "quote", "item"]
    text: str


@dataclass(frozen=True)
class Image:
    """A picture of a story; its file is made from `seed`."""

    seed: str
    caption: str
    credit: str
    alt: str


@dataclass(frozen=True)
class Change:
    """What the editors did to a story at an hour."""

    hour: int
    kind: ChangeKind
    headline: str = ""
    front: str = ""
    old: str = ""
    new: str = ""
    slug: str = ""
    rank: float = 0.0
    status: int = 410
    silent: bool = True
    """Whether a correction leaves the date of modification as it was."""


@dataclass(frozen=True, eq=False)
class Story:
    """A story as it stands at one hour; as loaded, as it stands when it appears. Equal only to itself."""

    paper: str
    key: str
    slug: str
    section: str
    headline: str
    kicker: str
    standfirst: str
    blocks: tuple[Block, ...]
    authors: tuple[str, ...]
    published: float
    """Hours after the epoch."""
    tags: tuple[str, ...] = ()
    images: tuple[Image, ...] = ()
    rank: float = 50.0
    """Its place on the front page is its rank among the ranks."""
    appears: int = 0
    front_from: int = 0
    """The hour at which it comes to the front page; before, feeds and section pages alone have it."""
    front: str = ""
    """Wording on the front page where that is another than the headline."""
    changes: tuple[Change, ...] = ()
    modified: float | None = None
    slugs: tuple[str, ...] = field(default=())
    """All slugs it had up to the hour, the first one first."""
    withdrawn: int | None = None
    """The status that its address answers with since it was withdrawn."""

    @property
    def front_headline(self) -> str:
        """The wording that pages which lead to the story use."""
        return self.front or self.headline

    @property
    def number(self) -> int:
        """A number that stays with the story, as content systems give one."""
        return 10_000_000 + crc32(f"{self.paper}/{self.key}".encode()) % 90_000_000

    def last_change(self, hour: int) -> int:
        """The last hour, up to `hour`, at which anything about the story changed."""
        return max([self.appears, *(change.hour for change in self.changes if change.hour <= hour)])


def story_at(story: Story, hour: int) -> Story | None:
    """The story as it stands at that hour; None before it appears."""
    found = None
    for since, state in _states(story):
        if since <= hour:
            found = state
    return found


@lru_cache(maxsize=16_384)
def _states(story: Story) -> tuple[tuple[int, Story], ...]:
    """All states of a story with the hours since which they hold."""
    states = [(story.appears, replace(story, slugs=(story.slug,)))]
    for change in story.changes:
        states.append((change.hour, apply(change, states[-1][1])))
    return tuple(states)


def apply(change: Change, story: Story) -> Story:
    """The story after one change."""
    match change.kind:
        case "retitled":
            return replace(story, headline=change.headline, modified=float(change.hour))
        case "front_retitled":
            return replace(story, front=change.front)
        case "corrected":
            blocks = tuple(replace(b, text=b.text.replace(change.old, change.new)) for b in story.blocks)
            modified = story.modified if change.silent else float(change.hour)
            return replace(story, blocks=blocks, modified=modified)
        case "recaptioned":
            images = tuple(replace(i, caption=i.caption.replace(change.old, change.new)) for i in story.images)
            return replace(story, images=images, modified=float(change.hour))
        case "moved":
            return replace(story, rank=change.rank)
        case "readdressed":
            return replace(story, slug=change.slug, slugs=(*story.slugs, change.slug))
        case "withdrawn":
            return replace(story, withdrawn=change.status)


@cache
def stock(paper: Paper) -> tuple[Story, ...]:
    """The written stories of a paper, in the order of their ranks. Raises StoryError."""
    stories = [load(path) for path in sorted((FOLDER / paper.name).glob("*.md"))]
    return tuple(sorted(stories, key=lambda story: (story.rank, story.key)))


def load(path: Path) -> Story:
    """Read and check one story file. Raises StoryError."""
    try:
        before, matter, body = path.read_text(encoding="utf-8").split("+++\n", 2)
        if before:
            raise StoryError("front matter does not come first")
        return _story(path.parent.name, path.stem, tomllib.loads(matter), body)
    except (StoryError, ValueError, TypeError, KeyError) as error:
        raise StoryError(f"{path}: {error}") from error


def _story(paper: str, key: str, matter: dict[str, Any], body: str) -> Story:
    """A story from its front matter and body."""
    unknown = set(matter) - {f.name for f in fields(Story)}
    if unknown:
        raise StoryError(f"unknown in front matter: {', '.join(sorted(unknown))}")
    if matter["section"] not in paper_named(paper).sections:
        raise StoryError(f"no such section: {matter['section']}")
    images = tuple(Image(seed=f"{key}-{n}", **entry) for n, entry in enumerate(matter.pop("images", []), 1))
    changes = tuple(sorted((Change(**entry) for entry in matter.pop("changes", [])), key=lambda c: c.hour))
    appears = matter.get("appears", 0)
    matter.setdefault("front_from", appears)
    matter.setdefault("slug", key)
    matter["authors"] = tuple(matter["authors"])
    matter["tags"] = tuple(matter.get("tags", ()))
    story = Story(paper=paper, key=key, blocks=blocks_of(body), images=images, changes=changes, **matter)
    _check(story)
    return story


def blocks_of(body: str) -> tuple[Block, ...]:
    """The blocks of a body in light markup."""
    blocks: list[Block] = []
    for piece in filter(None, (part.strip() for part in body.split("\n\n"))):
        if piece.startswith("## "):
            blocks.append(Block("subhead", piece[3:].strip()))
        elif piece.startswith("> "):
            blocks.append(Block("quote", _joined(line.removeprefix("> ") for line in piece.splitlines())))
        elif piece.startswith("- "):
            blocks.extend(Block("item", line[2:].strip()) for line in piece.splitlines())
        else:
            blocks.append(Block("paragraph", _joined(piece.splitlines())))
    return tuple(blocks)


def _joined(lines: Any) -> str:
    """Lines of a paragraph as one."""
    return " ".join(line.strip() for line in lines)


def _check(story: Story) -> None:
    """Raise StoryError where a story's changes cannot happen as declared."""
    for change in story.changes:
        missing = [name for name in CHANGE_NEEDS[change.kind] if not getattr(change, name)]
        if missing:
            raise StoryError(f"change {change.kind} lacks {', '.join(missing)}")
        if change.hour <= story.appears:
            raise StoryError(f"change {change.kind} comes before the story")
        before = story_at(story, change.hour - 1)
        assert before is not None
        texts = [b.text for b in before.blocks] if change.kind == "corrected" else [i.caption for i in before.images]
        if change.kind in ("corrected", "recaptioned") and not any(change.old in text for text in texts):
            raise StoryError(f"change {change.kind}: {change.old!r} is not in the text")
