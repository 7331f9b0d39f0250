"""What a page is: a story or an index, judged by what it holds."""

from __future__ import annotations

from attrs import frozen

from pipelines.extraction.article import Story
from pipelines.extraction.structured import Structured
from pipelines.extraction.tree import Element
from pipelines.items import Kind, Page, State


@frozen
class Judgement:
    """A kind and a state with their reasons and how sure "story" is."""

    kind: Kind
    state: State = "ok"
    reasons: tuple[str, ...] = ()
    score: float = 0.0


def judge(root: Element, data: Structured, page: Page, story: Story) -> Judgement:
    """The kind and state of an HTML page that is no wall."""
    if data.article or data.first("og:type") == "article" or len(story.article.body) > 1000:
        return Judgement("story", "ok" if story.article.body else "empty", score=0.9)
    return Judgement("index", score=0.1)
