"""Sixth step of a put: pairs of stories with the same text, in this and other outlets.

Candidates are those that share some of the smallest hashes of their sketches, looked up in an index: memory and time
do not grow with what is known. A hash that very many stories have (a publisher's notice in the place of the text) finds
none. All of it is a function of the set of stories, so that the order in which they come makes no difference.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable

from pipelines.dataset.rows import Row, Rows
from pipelines.dataset.sketch import INDEXED, LIKE, likeness, pack, sketch, unpack

MOST_SHARED = 500
"""A hash that more stories have is common, and tells nothing."""
_FEWEST_SHINGLES = 20
"""Shorter texts (a teaser, a notice) say too little to be called the same."""
_FEWEST_SHARED = 2
"""Hashes that a candidate shares: one alone may be chance."""


def put_duplicates(rows: Rows, articles: Collection[int]) -> None:
    """Find anew what is like these articles, whose text or first sight is new."""
    if not articles:
        return
    old = Counter(hash_ for _, hash_ in _hashes(rows, articles))
    _put_sketches(rows, articles)
    new = Counter(hash_ for _, hash_ in _hashes(rows, articles))
    again = set(articles) | _articles_with(rows, _turned(rows, old, new))
    common = _common(rows, {hash_ for _, hash_ in _hashes(rows, again)})
    telling: dict[int, list[int]] = {article: [] for article in again}
    for article, hash_ in _hashes(rows, again):
        if hash_ not in common:
            telling[article].append(hash_)
    for row in rows.select_in(_ARTICLES, again):
        _write(rows, row["id"], _pairs(rows, row, telling[row["id"]]))


_ARTICLES = """
SELECT a.id, a.first_seen, k.sketch FROM articles a LEFT JOIN _sketches k ON k.article = a.id WHERE a.id IN ({})
"""


def _put_sketches(rows: Rows, articles: Collection[int]) -> None:
    for article in articles:
        rows.delete("_shingles", {"article": article})
        rows.delete("_sketches", {"article": article})
    for row in rows.select_in("SELECT id, body FROM articles WHERE id IN ({})", articles):
        values = sketch(row["body"])
        if len(values) >= _FEWEST_SHINGLES:
            rows.insert("_sketches", [{"article": row["id"], "sketch": pack(values)}])
            rows.insert("_shingles", [{"hash": value, "article": row["id"]} for value in values[:INDEXED]])


def _hashes(rows: Rows, articles: Collection[int]) -> Iterable[tuple[int, int]]:
    """(article, hash) for all that are looked up by."""
    for row in rows.select_in("SELECT article, hash FROM _shingles WHERE article IN ({})", articles):
        yield row["article"], row["hash"]


def _articles_with(rows: Rows, hashes: Collection[int]) -> set[int]:
    return {row["article"] for row in rows.select_in("SELECT article FROM _shingles WHERE hash IN ({})", hashes)}


_COUNT = """
SELECT h.value AS hash, (SELECT count(*) FROM (SELECT 1 FROM _shingles s WHERE s.hash = h.value LIMIT ?2)) AS stories
FROM json_each(?1) h
"""


def _stories(rows: Rows, hashes: Collection[int], most: int) -> dict[int, int]:
    """How many stories have each hash, counted up to a number."""
    counted = rows.select(_COUNT, [json.dumps(list(hashes)), most])
    return {row["hash"]: row["stories"] for row in counted}


def _common(rows: Rows, hashes: Collection[int]) -> set[int]:
    return {hash_ for hash_, stories in _stories(rows, hashes, MOST_SHARED + 1).items() if stories > MOST_SHARED}


def _turned(rows: Rows, old: Counter[int], new: Counter[int]) -> set[int]:
    """Hashes that have become common, or are so no longer, by the change of some articles' hashes."""
    enough = MOST_SHARED + max([0, *old.values(), *new.values()]) + 1
    turned = set()
    for hash_, stories in _stories(rows, old.keys() | new.keys(), enough).items():
        before = stories - new[hash_] + old[hash_]
        if (before > MOST_SHARED) != (stories > MOST_SHARED):
            turned.add(hash_)
    return turned


_OTHERS = f"""
SELECT s.article AS id, k.sketch, a.first_seen FROM (
  SELECT s.article FROM json_each(?2) h CROSS JOIN _shingles s ON s.hash = h.value
  WHERE s.article <> ?1 GROUP BY s.article HAVING count(*) >= {_FEWEST_SHARED}
) s JOIN _sketches k ON k.article = s.article JOIN articles a ON a.id = s.article
"""


def _pairs(rows: Rows, article: Row, hashes: Collection[int]) -> dict[tuple[int, int], float]:
    """(earlier, later) and their likeness, for all that are like an article."""
    pairs: dict[tuple[int, int], float] = {}
    if len(hashes) < _FEWEST_SHARED:
        return pairs
    ours = unpack(article["sketch"])
    for other in rows.select(_OTHERS, [article["id"], json.dumps(list(hashes))]):
        like = likeness(ours, unpack(other["sketch"]))
        if like >= LIKE:
            earlier, later = sorted([(article["first_seen"], article["id"]), (other["first_seen"], other["id"])])
            pairs[earlier[1], later[1]] = round(like, 3)
    return pairs


def _write(rows: Rows, article: int, pairs: dict[tuple[int, int], float]) -> None:
    sql = "SELECT article, other, likeness FROM duplicates WHERE article = ?1 OR other = ?1"
    old = {(row["article"], row["other"]): row["likeness"] for row in rows.select(sql, [article])}
    for earlier, later in old.keys() - pairs.keys():
        rows.delete("duplicates", {"article": earlier, "other": later})
    changed = {pair: like for pair, like in pairs.items() if old.get(pair) != like}
    rows.replace("duplicates", [{"article": a, "other": b, "likeness": like} for (a, b), like in changed.items()])
