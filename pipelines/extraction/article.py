"""A story as one page tells it: every field read from the shared tree and the structured data."""

from __future__ import annotations

from typing import Any

from pipelines.extraction.authors import read_authors
from pipelines.extraction.headline import read_headline
from pipelines.extraction.body import read_body
from pipelines.extraction.dates import read_dates
from pipelines.extraction.images import read_images
from pipelines.extraction.structured import Structured, string, strings
from pipelines.extraction.tree import Element
from pipelines.items import Article, Page, Rules


def read_article(
    root: Element, text: str, data: Structured, page: Page, rules: Rules
) -> tuple[Article, dict[str, Any]]:
    """The story and, for each field, the candidates that were on offer."""
    headline, anchor = read_headline(root, data)
    authors = read_authors(root, data, anchor)
    body = read_body(root, data, headline.value, anchor, authors.value)
    published, modified = read_dates(root, text, data, page, rules, anchor)
    images = read_images(root, data, body, anchor, page.url, authors.value)
    story = Article(
        images=images,
        headline=headline.value,
        body=body.text,
        authors=authors.value,
        canonical_url=data.link("canonical") or data.first("og:url"),
        published_at=published.value,
        modified_at=modified.value,
        sources=(('headline', headline.source or ''),('authors', authors.source or ''),('published_at', published.source or ''),),
    )
    return story, {}
