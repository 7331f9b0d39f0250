"""Is it a story? Judged from an address and the text that links to it, for any site and language."""

from __future__ import annotations

import math

from pipelines.extraction.link_features import features

_WEIGHTS = {"words": 0.5, "slug": 0.45, "digits": 1.2, "date": 1.5, "overlap": 0.8, "generic": -2.5, "foreign": -2.0}


def story_likelihood(url: str, text: str, *, home: str | None = None) -> float:
    """How likely an address is a story's, 0 to 1; a story from 0.5 on.

    ``text`` is what the link says (empty if that is not known), ``home`` the address of the page that it stands on.
    """
    found = features(url, text, home)
    score = -3.0 + sum(weight * found.get(name, 0.0) for name, weight in _WEIGHTS.items())
    return 1.0 / (1.0 + math.exp(-score))
