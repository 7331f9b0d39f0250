"""What the editors of the demo newsroom changed between two hours, for tests to hold views against."""

from bisect import bisect_left
from dataclasses import dataclass

from demo.columns import columns
from demo.editions import path_of
from demo.papers import PAPERS, Paper
from demo.stories import Change, Story, stock, story_at
from demo.truth import DEFAULT_PORT, absolute, front_page_truth


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


def _story_changes(paper: Paper, story: Story, from_hour: int, to_hour: int, port: int) -> list[Planted]:
    """What happened to one story in a span of hours."""
    changes = []
    for kind, hour in (("new", story.appears), ("front_entered", story.front_from)):
        late = kind == "front_entered" and story.front_from == story.appears
        if from_hour < hour <= to_hour and not late:
            state = story_at(story, hour)
            assert state is not None
            changes.append(Planted(paper.name, story.key, kind, hour, absolute(paper, path_of(paper, state), port)))
    for change in story.changes:
        if from_hour < change.hour <= to_hour and change.kind != "moved":
            changes.append(_declared(paper, story, change, port))
    return changes


def _declared(paper: Paper, story: Story, change: Change, port: int) -> Planted:
    """A declared change with what stood before and after it."""
    before, after = story_at(story, change.hour - 1), story_at(story, change.hour)
    assert before is not None
    assert after is not None
    address = absolute(paper, path_of(paper, after), port)
    old, new = {
        "retitled": (before.headline, after.headline),
        "front_retitled": (before.front_headline, after.front_headline),
        "readdressed": (absolute(paper, path_of(paper, before), port), address),
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
