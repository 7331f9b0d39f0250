"""Sixth step of a put: pairs of stories with the same text, in this and other outlets.

Each pair depends on its two stories alone, so that the order in which stories come makes no difference; candidates
are those that share some of the smallest hashes of their sketches, looked up in an index: memory and time do not grow
with what is known.
"""

from __future__ import annotations

from collections.abc import Collection

from pipelines.dataset.rows import Row, Rows
from pipelines.dataset.sketch import INDEXED, LIKE, likeness, pack, sketch, unpack

_FEWEST_SHINGLES = 20
"""Shorter texts (a teaser, a notice) say too little to be called the same."""
_FEWEST_SHARED = 2
"""Hashes that a candidate shares: one alone may be chance."""


def put_duplicates(rows: Rows, articles: Collection[int]) -> None:
    """Find anew what is like these articles, whose text or first sight is new."""
    present = list(rows.select_in("SELECT id, body, first_seen FROM articles WHERE id IN ({})", articles))
    for article in articles:
        rows.delete("_shingles", {"article": article})
        rows.delete("_sketches", {"article": article})
    sketches = {row["id"]: values for row in present if len(values := sketch(row["body"])) >= _FEWEST_SHINGLES}
    rows.insert("_sketches", [{"article": article, "sketch": pack(values)} for article, values in sketches.items()])
    rows.insert(
        "_shingles",
        [{"hash": value, "article": article} for article, values in sketches.items() for value in values[:INDEXED]],
    )
    for row in present:
        _write(rows, row["id"], _pairs(rows, row, sketches.get(row["id"], ())))


_OTHERS = f"""
SELECT s.article AS id, k.sketch, a.first_seen FROM (
  SELECT other.article FROM _shingles own CROSS JOIN _shingles other ON other.hash = own.hash
  WHERE own.article = ?1 AND other.article <> ?1 GROUP BY other.article HAVING count(*) >= {_FEWEST_SHARED}
) s JOIN _sketches k ON k.article = s.article JOIN articles a ON a.id = s.article
"""


def _pairs(rows: Rows, article: Row, values: Collection[int]) -> dict[tuple[int, int], float]:
    """(earlier, later) and their likeness, for all that are like an article."""
    pairs = {}
    for other in rows.select(_OTHERS, [article["id"]]) if values else ():
        like = likeness(list(values), unpack(other["sketch"]))
        if like >= LIKE:
            earlier, later = sorted([(article["first_seen"], article["id"]), (other["first_seen"], other["id"])])
            pairs[earlier[1], later[1]] = round(like, 3)
    return pairs


def _write(rows: Rows, article: int, pairs: dict[tuple[int, int], float]) -> None:
    sql = "SELECT article, other, likeness FROM duplicates WHERE article = ?1 OR other = ?1"
    old = {(row["article"], row["other"]): row["likeness"] for row in rows.select(sql, [article])}
    for earlier, later in old.keys() - pairs.keys():
        rows.delete("duplicates", {"article": earlier, "other": later})
    rows.replace(
        "duplicates",
        [
            {"article": earlier, "other": later, "likeness": like}
            for (earlier, later), like in pairs.items()
            if old.get((earlier, later)) != like
        ],
    )
