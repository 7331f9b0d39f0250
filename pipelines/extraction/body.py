"""The text of a story."""

from __future__ import annotations

from copy import copy

from trafilatura import bare_extraction

from pipelines.extraction.choice import Choice
from pipelines.extraction.tree import Element


def read_body(root: Element, url: str) -> Choice[str]:
    """Paragraphs of the story, separated by empty lines."""
    document = bare_extraction(copy(root), url=url, include_comments=False, fast=True, with_metadata=False)
    text = (document.text or "") if document is not None and not isinstance(document, dict) else ""
    return Choice("\n\n".join(line for line in text.split("\n") if line.strip()), "trafilatura")
