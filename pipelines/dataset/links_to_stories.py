"""Fifth step of a put: which story each wording on a front page leads to."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection
from datetime import datetime, timedelta

from pipelines.dataset.keys import key
from pipelines.dataset.rows import Rows

_SLACK = timedelta(hours=1)
"""A story is read some time after the look at which its headline was first seen."""

_HEADLINES = "SELECT id, page, article, last_seen FROM headlines WHERE {} IN ({{}})"


def link_headlines(rows: Rows, headlines: Collection[int], pages: Collection[int]) -> None:
    """Set ``headlines.article`` for some wordings and for all that lead to some addresses.

    Where an address had several stories one after the other, a wording leads to that which stood there when it was
    last seen.
    """
    found = {row["id"]: row for row in rows.select_in(_HEADLINES.format("id"), headlines)}
    found |= {row["id"]: row for row in rows.select_in(_HEADLINES.format("page"), pages)}
    stories = _stories_at(rows, {row["page"] for row in found.values()})
    for row in found.values():
        article = _at(stories.get(row["page"], []), row["last_seen"])
        rows.update("headlines", {"id": row["id"]}, row, {"article": article})


def _stories_at(rows: Rows, pages: Collection[int]) -> dict[int, list[tuple[str, int]]]:
    """The stories of each address, with the time from which on each stood there."""
    sql = (
        "SELECT page, article, min(fetched_at) AS since FROM captures WHERE page IN ({}) AND article IS NOT NULL "
        "GROUP BY page, article ORDER BY page, since"
    )
    stories: dict[int, list[tuple[str, int]]] = {}
    for row in rows.select_in(sql, pages):
        stories.setdefault(row["page"], []).append((row["since"], row["article"]))
    return stories | _never_captured(rows, set(pages) - set(stories))


def _never_captured(rows: Rows, pages: Collection[int]) -> dict[int, list[tuple[str, int]]]:
    """Addresses that are known as a story's by its canonical link alone."""
    targets = rows.select_in("SELECT DISTINCT target, target_address FROM _links WHERE target IN ({})", pages)
    addresses = {row["target_address"] for row in targets}
    known = rows.select_in("SELECT address, article FROM article_urls WHERE address IN ({})", addresses)
    return {key(row["address"]): [("", row["article"])] for row in known}


def _at(stories: list[tuple[str, int]], last_seen: str) -> int | None:
    if not stories:
        return None
    if len(stories) == 1:
        return stories[0][1]
    until = (datetime.fromisoformat(last_seen) + _SLACK).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    number = bisect_right([since for since, _ in stories], until)
    return stories[max(number - 1, 0)][1]
