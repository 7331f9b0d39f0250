"""Small pages to read: a story page put together from parts, and ``read`` called as a crawl calls it."""
# ruff: noqa: E501 - lists of words and markup are kept one to a line

from __future__ import annotations

import json
from typing import Any

from pipelines.extraction.read import read
from pipelines.items import Article, Page, Reading, Rules

URL = "https://www.example.com/news/2026/town-council-votes-for-new-bridge-4711"
FETCHED = "2026-11-20T12:00:00Z"
HEADLINE = "Town council votes for a new bridge over the river"
PARAGRAPHS = (
    "The town council voted late on Tuesday for a new bridge over the river, after a debate that lasted more than six hours "
    "and drew two hundred people to the gallery.",
    "Supporters said that the old crossing, built in 1911, could no longer carry the lorries that serve the harbour, and that "
    "every year of delay would make the work dearer.",
    "Opponents pointed to the meadows on the western bank, where herons breed, and asked for a second opinion on the noise that "
    "the new road would bring to the school.",
    "Work is to begin in the spring. Until then the ferry will run twice as often in the mornings, the mayor said, and the old "
    "bridge will stay open to bicycles.",
)
HOME = "https://www.paper.example/"
"""A front page."""
LINES = [
    "Ferry service suspended after storm",
    "Council votes to close the old library",
    "Two hurt in fire at harbour warehouse",
    "School wins prize for garden project",
]
"""What stands on it."""


def paragraphs(*texts: str) -> str:
    """Texts as ``p`` elements."""
    return "\n".join(f"<p>{text}</p>" for text in texts or PARAGRAPHS)


def json_ld(**properties: Any) -> str:
    """A script of JSON-LD that holds one NewsArticle."""
    node = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": HEADLINE} | properties
    return f'<script type="application/ld+json">{json.dumps(node)}</script>'


def story_page(
    body: str | None = None,
    *,
    head: str = "",
    headline: str = f"<h1>{HEADLINE}</h1>",
    title: str = f"{HEADLINE} - The Example",
    above: str = "",
    below: str = "",
    lang: str = "en",
) -> str:
    """A page with a story: navigation, headline, what is ``above`` the text, text, what is ``below`` it, footer."""
    return f"""<!doctype html><html lang="{lang}"><head><meta charset="utf-8"><title>{title}</title>
<meta property="og:site_name" content="The Example">{head}</head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li><li><a href="/sport">Sport</a></li></ul></nav>
<main><article>{headline}{above}<div class="story-text">{body if body is not None else paragraphs()}</div>{below}</article></main>
<footer><p>Copyright The Example. All rights reserved.</p><a href="/imprint">Imprint</a></footer></body></html>"""


def reading_of(
    markup: str | bytes,
    *,
    url: str = URL,
    expected: str | None = "story",
    rules: Rules | None = None,
    headers: tuple[tuple[str, str], ...] = (("Content-Type", "text/html; charset=utf-8"),),
    status: int = 200,
    **more: Any,
) -> Reading:
    """What ``read`` says of a page."""
    body = markup.encode() if isinstance(markup, str) else markup
    page = Page(
        record_id="r", url=url, status=status, headers=headers, body=body, fetched_at=FETCHED, expected=expected, **more
    )
    return read(page, rules or Rules(site="example"))


def article_of(markup: str | bytes, **options: Any) -> Article:
    """The story on a page that is one."""
    reading = reading_of(markup, **options)
    assert reading.failure is None, reading.failure
    assert reading.article is not None, reading
    return reading.article
