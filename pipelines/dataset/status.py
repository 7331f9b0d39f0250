"""What is in a dataset, in numbers."""

from __future__ import annotations

from typing import Any

from attrs import field, frozen

from pipelines.dataset.rows import Rows


@frozen(kw_only=True)
class Status:
    """What is in a dataset, in numbers."""

    counts: dict[str, int] = field(factory=dict)
    """Rows by table."""
    first_fetched: str | None = None
    last_fetched: str | None = None
    withdrawn: int = 0
    edited: int = 0
    """Articles with more than one version."""
    read_anew: int = 0
    """Versions whose text is a later capture's: their own was read by another extractor, with which none compares."""
    last_run: dict[str, Any] | None = None
    sites: tuple[dict[str, Any], ...] = ()
    """By site: articles, looks, last look, last new story."""


_COUNTED = (
    "sites",
    "runs",
    "captures",
    "front_pages",
    "headlines",
    "positions",
    "articles",
    "versions",
    "images",
    "failures",
)


def read_status(rows: Rows) -> Status:
    """Count."""

    def number(sql: str) -> int:
        row = rows.one(sql)
        return int(next(iter(row.values())) or 0) if row else 0

    span = rows.one("SELECT min(fetched_at) AS first, max(fetched_at) AS last FROM captures") or {}
    return Status(
        counts={table: number(f"SELECT count(*) FROM {table}") for table in _COUNTED},
        first_fetched=span.get("first"),
        last_fetched=span.get("last"),
        withdrawn=number("SELECT count(*) FROM articles WHERE withdrawn_at IS NOT NULL"),
        edited=number("SELECT count(*) FROM articles WHERE versions > 1"),
        read_anew=number(
            "SELECT count(*) FROM versions v JOIN captures c ON c.record_id = v.capture JOIN _readings r "
            "ON r.record = c.reading_of WHERE v.extractor IS NOT r.reading_digest"
        ),
        last_run=rows.one("SELECT * FROM runs ORDER BY started_at DESC LIMIT 1"),
        sites=tuple(rows.select(_BY_SITE)),
    )


_BY_SITE = """
SELECT s.name, (SELECT count(*) FROM articles a WHERE a.site = s.name) AS articles,
  (SELECT count(*) FROM front_pages f WHERE f.site = s.name) AS looks,
  (SELECT max(seen_at) FROM front_pages f WHERE f.site = s.name) AS last_look,
  (SELECT max(first_seen) FROM articles a WHERE a.site = s.name) AS last_new_story
FROM sites s ORDER BY s.name
"""
