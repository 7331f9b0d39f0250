"""A story as one page tells it: every field read from the shared tree and the structured data."""

from __future__ import annotations

from typing import Any

from pipelines.extraction.body import read_body
from pipelines.extraction.structured import Structured, string, strings
from pipelines.extraction.tree import Element
from pipelines.items import Article, Page, Rules


def read_article(
    root: Element, text: str, data: Structured, page: Page, rules: Rules
) -> tuple[Article, dict[str, Any]]:
    """The story and, for each field, the candidates that were on offer."""
    body = read_body(root, page.url)
    story = Article(
        headline=string(data.article.get("headline")) or data.first("og:title") or data.title or None,
        body=body.value,
        authors=tuple(strings(data.article.get("author"))),
        canonical_url=data.link("canonical") or data.first("og:url"),
        published_at=None,
    )
    return story, {}
