"""How sure each field of a story is: by the source that gave it, and by how many independent sources say the same."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta, timezone
from typing import Any

from pipelines.extraction.choice import Choice
from pipelines.extraction.structured import plain

AGREED = {1: 0.9, 2: 0.95, 3: 0.98}
"""Kinds of sources that say the same (3: three or more), where none says another thing."""
DISPUTED = {1: 0.7, 2: 0.8, 3: 0.85}
"""The same, where a kind of source says something else only."""
DISPUTED_DAY = 0.6
"""A day of publication that one kind of source names, where another names another."""
USERS = 0.99
"""The user's own selector."""
ONLY_A_CHANGE = 0.5
"""A day of publication of which nothing is known but that it is not after a change."""
HEURISTIC = 0.6
"""What no source says: a guess from anywhere on the page."""
PICTURES = 0.9
"""Share of captions that are a caption of the story's."""
TEXT_OF_A_STORY, TEXT_OF_ANY_PAGE = 0.9, 0.7
"""A body of which at most a tenth is missing or not the story's, by whether the page has all signs of a story."""
SURELY_A_STORY = 0.95
"""The score from which it has."""
LANGUAGE_AS_DECLARED, LANGUAGE_BY_TEXT_ALONE, LANGUAGE_AGAINST_IT = 0.98, 0.95, 0.9

_KINDS = (
    ("data", ("json-ld", "microdata")),
    ("meta", ("meta", "og:", "twitter:", "link ", "description")),
    ("title", ("title",)),
    ("address", ("address",)),
    ("script", ("script",)),
    ("heuristic", ("htmldate", "text:", "trafilatura")),
)


def kind_of(source: str) -> str:
    """What kind of source it is: two of one kind are filled from one place, of two kinds often from two."""
    name = source.lower()
    if "datepublished" in name or "datemodified" in name:
        return "data"
    return next((kind for kind, starts in _KINDS if name.startswith(starts)), "page")


def confidences(
    choices: Mapping[str, Choice[Any]],
    *,
    language: str | None,
    declared: str | None,
    has_images: bool,
    score: float,
    offset: int | None = None,
) -> dict[str, float]:
    """Shares of such values that are right, 0 to 1, of the fields that have one.

    Measured on corpora of pages (the documentation has the table). ``declared`` is the language that the page declares,
    ``score`` how sure it is that the page is a story, ``offset`` how many minutes the clocks where it was published are
    before UTC, where that is known.
    """
    found = {
        name: _of_body(choice.source, score) if name == "body" else _of_choice(name, choice, offset)
        for name, choice in choices.items()
        if choice.source and choice.value not in (None, "", ())
    }
    found["kind"] = score
    if has_images:
        found["images"] = PICTURES
    if language:
        found["language"] = (
            LANGUAGE_BY_TEXT_ALONE
            if declared is None
            else LANGUAGE_AS_DECLARED
            if declared == language
            else LANGUAGE_AGAINST_IT
        )
    return found


def _of_choice(name: str, choice: Choice[Any], offset: int | None) -> float:
    source = choice.source or ""
    if source == "selector":
        return USERS
    if name == "published_at" and _is_of_a_change(source):
        return ONLY_A_CHANGE
    if kind_of(source) == "heuristic":
        return HEURISTIC
    same = _equality(name, choice.value, offset)
    offers = [(kind_of(said), value) for said, value in choice.offers if not _is_beside_the_point(name, said)]
    agreeing = {kind for kind, value in offers if same(value)} | {kind_of(source)}
    others = {kind for kind, _ in offers} - agreeing
    if name == "published_at" and others and len(agreeing) == 1:
        return DISPUTED_DAY
    return (DISPUTED if others else AGREED)[min(len(agreeing), 3)]


def _is_beside_the_point(name: str, source: str) -> bool:
    """Whether an offer is no other opinion: a change is no publication, a heuristic no source."""
    return kind_of(source) == "heuristic" or (name == "published_at" and _is_of_a_change(source))


def _is_of_a_change(source: str) -> bool:
    return source == "printed update" or source.startswith("last change")


def _equality(name: str, value: Any, offset: int | None) -> Callable[[str], bool]:
    """Whether an offer says the same as the value."""
    if name in {"published_at", "modified_at"}:
        day = _day_there(str(value), offset)
        return lambda offer: _day_there(offer, offset) == day
    if name in {"authors", "tags"}:
        names = {plain(item) for item in value}
        return lambda offer: {plain(item) for item in offer.split(", ")} == names
    text = plain(str(value))
    return lambda offer: plain(offer) == text or (len(text) > 15 and text in plain(offer))


def _day_there(text: str, offset: int | None) -> str:
    """The day of a moment on the clocks where the story was published: pages print it, and addresses have it.

    What has no zone was read from those clocks.
    """
    at = datetime.fromisoformat(text)
    if at.tzinfo is not None and offset is not None:
        at = at.astimezone(timezone(timedelta(minutes=offset)))
    return at.date().isoformat()


def _of_body(source: str | None, score: float) -> float:
    if source == "selector":
        return USERS
    if source == "trafilatura" or score < SURELY_A_STORY:
        return TEXT_OF_ANY_PAGE
    return TEXT_OF_A_STORY
