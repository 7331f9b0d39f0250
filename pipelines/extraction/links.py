"""Is it a story? Judged from an address and the text that links to it, for any site and language."""

from __future__ import annotations

import json
import math
from functools import cache, lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from pipelines.extraction.link_features import NAMES, features

MODEL_FILE = Path(__file__).with_name("link_trees.json")
"""Boosted trees over ``link_features``: ``bench/train_links.py`` makes them and measures them."""

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
    figures = features(url, text, home)
    score = base
    for node in trees:
        while len(node) > 1:
            node = node[2] if figures[node[0]] <= node[1] else node[3]
        score += node[0]
    return 1.0 / (1.0 + math.exp(-score))


def is_video_player(url: str) -> bool:
    """Whether an address is plainly one of moving pictures: a segment or the host's first label says so."""
    try:
        parts = urlsplit(url.lower())
    except ValueError:
        return False
    first = (parts.hostname or "").removeprefix("www.").split(".")[0]
    return first in _VIDEO or not _VIDEO.isdisjoint(parts.path.split("/"))


@cache
def _model() -> tuple[float, list[Any]]:
    """The log odds to begin with and the trees: ``[value]``, or ``[feature, threshold, low, high]``."""
    model = json.loads(MODEL_FILE.read_text(encoding="utf-8"))
    if tuple(model["features"]) != NAMES:
        raise RuntimeError(f"{MODEL_FILE.name} was trained on other features: run bench/train_links.py --write")
    return float(model["base"]), model["trees"]
