"""Is it a story? Judged from an address and the text that links to it, for any site and language."""

from __future__ import annotations

import json
import math
from functools import cache, lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from pipelines.extraction.addressing.link_features import NAMES, features
from pipelines.extraction.addressing.link_words import SEGMENT_KINDS
from pipelines.extraction.addressing.story_ids import find_identifier

MODEL_FILE = Path(__file__).with_name("link_trees.json")
"""Boosted trees over ``link_features``: ``bench/train_links.py`` makes them and measures them."""

_IS_ADVERT, _ADVERT = NAMES.index("advert"), -6.0
"""Log odds of what says that it is paid for: too few links do for trees to learn it."""
_VIDEO = frozenset(
    {"video", "videos", "vídeo", "vídeos", "videothek", "mediathek", "watch", "clip", "clips", "livestream"}
)


@lru_cache(maxsize=16_384)
def story_likelihood(url: str, text: str, *, home: str | None = None) -> float:
    """How likely an address is a story's, 0 to 1; a story from 0.5 on.

    ``url`` is absolute, or relative to its page. ``text`` is what the link says (empty if that is not known), ``home``
    the address of the page that it stands on.
    """
    base, trees = _model()
    x = features(url, text, home)
    score = base + _ADVERT * x[_IS_ADVERT]
    # Three questions a tree, written out: this runs for each link of each page.
    for q, t, q0, t0, q00, t00, q01, t01, q1, t1, q10, t10, q11, t11, v0, v1, v2, v3, v4, v5, v6, v7 in trees:
        if x[q] <= t:
            if x[q0] <= t0:
                score += v0 if x[q00] <= t00 else v1
            else:
                score += v2 if x[q01] <= t01 else v3
        elif x[q1] <= t1:
            score += v4 if x[q10] <= t10 else v5
        else:
            score += v6 if x[q11] <= t11 else v7
    return 1.0 / (1.0 + math.exp(-score))


def is_video_player(url: str) -> bool:
    """Whether an address is plainly one of moving pictures: a segment or the host's first label says so."""
    try:
        parts = urlsplit(url.lower())
    except ValueError:
        return False
    first = (parts.hostname or "").removeprefix("www.").split(".")[0]
    return first in _VIDEO or not _VIDEO.isdisjoint(parts.path.split("/"))


@lru_cache(maxsize=8192)
def names_person(url: str) -> bool:
    """Whether an address is plainly a person's: ``/author/jane-doe``, ``/autor-308cfad4``, ``/team/jane-doe/``."""
    try:
        segments = [segment for segment in urlsplit(url.lower()).path.split("/") if segment]
    except ValueError:
        return False
    if len(segments) > 1 and SEGMENT_KINDS.get(segments[-2]) == "people" and segments[-1].count("-") < 4:
        return True
    first, _, rest = segments[-1].partition("-") if segments else ("", "", "")
    return bool(rest) and SEGMENT_KINDS.get(first) == "people" and find_identifier(f"/{rest}") is not None


@lru_cache(maxsize=8192)
def names_other_than_story(url: str) -> bool:
    """Whether an address names a section, a list, a person, a shop or a service, and holds no story's identifier."""
    x = dict(zip(NAMES, features(url, "", None), strict=True))
    other = x["taxonomy"] + x["people"] + x["commerce"] + x["service"] + x["service_host"]
    is_section = x["depth"] == 1 and x["best_words"] < 3 and not x["longest_digits"]
    return x["depth"] == 0 or ((other > 0 or is_section) and not x["has_id"])


@cache
def _model() -> tuple[float, list[tuple[Any, ...]]]:
    """The log odds to begin with, and each tree as seven questions (feature, threshold) and eight values."""
    model = json.loads(MODEL_FILE.read_text(encoding="utf-8"))
    if tuple(model["features"]) != NAMES:
        raise RuntimeError(f"{MODEL_FILE.name} was trained on other features: run bench/train_links.py --write")
    return float(model["base"]), [_written_out(tree) for tree in model["trees"]]


def _written_out(tree: list[Any]) -> tuple[Any, ...]:
    """``[value]`` or ``[feature, threshold, low, high]``, three deep at most, as a full tree in the order of asking."""
    questions: list[Any] = []
    values: list[float] = []

    def visit(node: list[Any], depth: int) -> None:
        if depth == 3:
            values.append(node[0])
            return
        feature, threshold, low, high = node if len(node) == 4 else (0, math.inf, node, node)
        questions.extend((feature, threshold))
        visit(low, depth + 1)
        visit(high, depth + 1)

    visit(tree, 0)
    return (*questions, *values)
