"""Last step of a put: which capture holds the picture that an image of a version shows."""

from __future__ import annotations

from collections.abc import Collection

from pipelines.dataset.rows import Row, Rows

_SHOWN = (
    "SELECT i.id, i.picture, i.picture_capture, v.seen_at FROM images i JOIN versions v ON v.id = i.version "
    "WHERE {} IN ({{}})"
)

_PICTURES = """
SELECT requisite, record_id, fetched_at FROM (
  SELECT page AS requisite, record_id, fetched_at, status FROM captures WHERE page IN ({})
) WHERE status = 200 OR status = 304 ORDER BY fetched_at, record_id
"""


def link_pictures(rows: Rows, records: Collection[str], articles: Collection[int]) -> None:
    """Set ``images.picture_capture`` for the images of some articles and for those that show some captures.

    It is the last capture of the picture at or before the version was seen; if there is none, the first after it.
    """
    arrived = {row["page"] for row in rows.select_in(_ARRIVED, records)}
    shown = {row["id"]: row for row in rows.select_in(_SHOWN.format("i.article"), articles)}
    shown |= {row["id"]: row for row in rows.select_in(_SHOWN.format("i.picture"), arrived)}
    captures: dict[int, list[Row]] = {}
    for row in rows.select_in(_PICTURES, {image["picture"] for image in shown.values()}):
        captures.setdefault(row["requisite"], []).append(row)
    for image in shown.values():
        record = _nearest(captures.get(image["picture"], []), image["seen_at"])
        rows.update("images", {"id": image["id"]}, image, {"picture_capture": record})


_ARRIVED = "SELECT page FROM captures WHERE record_id IN ({}) AND kind IN ('requisite', 'other')"


def _nearest(captures: list[Row], at: str) -> str | None:
    before = [capture for capture in captures if capture["fetched_at"] <= at]
    chosen = before[-1] if before else (captures[0] if captures else None)
    return chosen["record_id"] if chosen else None
