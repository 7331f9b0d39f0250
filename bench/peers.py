"""What a user would pick instead: trafilatura and newspaper4k, each as its documentation has it."""

from __future__ import annotations

from typing import Any

from bench.corpus import Sample
from pipelines.extraction.decoding import decode

Prediction = dict[str, Any]


def trafilatura_prediction(sample: Sample) -> Prediction:
    """Trafilatura with metadata, its default settings."""
    import trafilatura

    document = trafilatura.bare_extraction(
        sample.markup(), url=sample.truth["url"], with_metadata=True, include_comments=False
    )
    if document is None or isinstance(document, dict):
        return {"id": sample.id}
    authors = [name.strip() for name in (document.author or "").split(";") if name.strip()]
    return {"id": sample.id, "title": document.title, "body": document.text, "date": document.date, "authors": authors}


def newspaper_prediction(sample: Sample) -> Prediction:
    """newspaper4k without pictures, from the decoded page."""
    import newspaper

    article = newspaper.Article(sample.truth["url"], fetch_images=False)
    try:
        article.download(input_html=decode(sample.markup())[0])
        article.parse()
    except Exception:  # what the peer cannot read is an empty prediction
        return {"id": sample.id}
    date = article.publish_date.isoformat() if article.publish_date else None
    return {
        "id": sample.id,
        "title": article.title,
        "body": article.text,
        "date": date,
        "authors": list(article.authors),
    }
