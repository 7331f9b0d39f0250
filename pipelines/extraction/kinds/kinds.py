"""What an HTML page is, a story or something else: what it says of itself, what it holds and its address, weighed."""

from __future__ import annotations

import math

from attrs import frozen

from pipelines.extraction.article import Story
from pipelines.extraction.kinds.claims import declares_story
from pipelines.extraction.kinds.kind_signs import signs
from pipelines.extraction.kinds.kind_weights import BIAS, WEIGHTS
from pipelines.extraction.structured import Structured
from pipelines.extraction.tree import Element
from pipelines.items import Kind, Page, State

THRESHOLD = 0.51
"""The score from which a page is a story where nothing was expected of it."""
EXPECTED_THRESHOLD = 0.12
"""The same where a headline, feed or sitemap led to it as a story: most that such links lead to are."""
DECLARED = 0.9
"""The least score of a page whose data declare it a story beyond doubt."""
_TOLD = 0.3
"""Log odds from which a sign is named as a reason."""


@frozen
class Judgement:
    """A kind and a state with their reasons and how sure "story" is."""

    kind: Kind
    state: State = "ok"
    reasons: tuple[str, ...] = ()
    score: float = 0.0


def judge(root: Element, data: Structured, page: Page, story: Story) -> Judgement:
    """The kind and state of an HTML page that is no wall and no front page."""
    found = signs(root, data, page.url, story)
    score = likelihood(found)
    reasons = tuple(
        f"{name} {value:.2g}" for name, value in found.items() if abs(WEIGHTS.get(name, 0.0) * value) >= _TOLD
    )
    if declares_story(root, data, story) and not found["root"]:
        score, reasons = max(score, DECLARED), ("declared a story beyond doubt", *reasons)
    is_expected = page.expected == "story" and not found["root"]
    threshold = EXPECTED_THRESHOLD if is_expected else THRESHOLD
    if score >= threshold:
        return Judgement("story", "ok" if story.article.body else "empty", reasons, round(score, 3))
    return Judgement("index", "ok", reasons, round(score, 3))


def likelihood(found: dict[str, float]) -> float:
    """How likely a page with these signs is a story, 0 to 1: a logistic regression."""
    total = BIAS + sum(WEIGHTS.get(name, 0.0) * value for name, value in found.items())
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))
