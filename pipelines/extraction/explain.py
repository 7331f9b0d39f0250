"""Why a reading is as it is: for each field the source that gave it, how sure it is and what else was on offer."""

from __future__ import annotations

from typing import Any

from pipelines.items import Reading

MAX_TEXT = 300
"""Characters of an offer that are shown."""


def explain(reading: Reading) -> dict[str, Any]:
    """``{field: {"source": …, "confidence": …, "offers": [{"source": …, "value": …}, …]}}``: for writing selectors."""
    article = reading.article
    sources = dict(article.sources) if article is not None else {}
    confidence = dict(article.confidence) if article is not None else {}
    offers: dict[str, list[tuple[str, str]]] = reading.details.get("offers", {})
    fields: dict[str, Any] = {}
    for name in dict.fromkeys([*sources, *confidence, *offers]):
        fields[name] = {
            "source": sources.get(name),
            "confidence": confidence.get(name),
            "offers": [{"source": source, "value": str(value)[:MAX_TEXT]} for source, value in offers.get(name, [])],
        }
    where = reading.details.get("body_element")
    if where and "body" in fields:
        fields["body"]["element"] = where
    return fields
