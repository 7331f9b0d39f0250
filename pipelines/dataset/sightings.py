"""Fourth step of a put: where each address was seen, first and last, and in how many looks.

On front and section pages a look is a row of ``front_pages``; in feeds, sitemaps and other lists it is a capture that
was read.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from pipelines.dataset.batch import Batch
from pipelines.dataset.facts import Facts
from pipelines.dataset.keys import key
from pipelines.dataset.rows import Row, Rows
from pipelines.dataset.wordings import LookChanges
from pipelines.extraction.addressing.addresses import normalise

_LISTS = ("feed", "sitemap", "index")

_SEE = """
INSERT INTO sightings (address, source, kind, first_seen, last_seen, looks)
VALUES (:address, :source, :kind, :at, :at, 1)
ON CONFLICT (address, source) DO UPDATE SET kind = min(kind, excluded.kind),
  first_seen = min(first_seen, excluded.first_seen), last_seen = max(last_seen, excluded.last_seen), looks = looks + 1
"""


def put_sightings(rows: Rows, batch: Batch, changes: LookChanges) -> None:
    """Count the addresses that new looks and lists show.

    A list that is read again by another extractor is not counted again.
    """
    seen = [row for row in _in_looks(rows, changes.looks) if (row["address"], row["source"]) not in changes.left]
    for record, facts in batch.readings.items():
        if record not in batch.replaced:
            seen += _in_list(facts)
    rows.execute_many(_SEE, seen)
    for address, source in changes.left:
        _count_anew(rows, address, source)


def _in_looks(rows: Rows, looks: Collection[int]) -> list[Row]:
    sql = (
        "SELECT f.id, f.url AS source, f.kind, f.seen_at AS at, h.url "
        "FROM front_pages f JOIN positions p ON p.front_page = f.id JOIN headlines h ON h.id = p.headline "
        "WHERE f.id IN ({})"
    )
    found = {(row["id"], normalise(row["url"])): row for row in rows.select_in(sql, looks)}
    return [row | {"address": address} for (_, address), row in found.items()]


def _in_list(facts: Facts) -> Iterable[Row]:
    reading = facts.reading
    if reading is None or reading.kind not in _LISTS:
        return []
    addresses = dict.fromkeys(normalise(address.url) for address in reading.addresses if address.kind == "story")
    row = {"source": facts.capture.url, "kind": reading.kind, "at": facts.capture.fetched_at}
    return [row | {"address": address} for address in addresses]


_COUNT = """
INSERT INTO sightings (address, source, kind, first_seen, last_seen, looks)
SELECT ?1, ?2, min(f.kind), min(f.seen_at), max(f.seen_at), count(DISTINCT f.id)
FROM headlines h JOIN positions p ON p.headline = h.id JOIN front_pages f ON f.id = p.front_page
WHERE h.page = ?3 AND f.url = ?2 HAVING count(*) > 0
"""


def _count_anew(rows: Rows, address: str, source: str) -> None:
    """An address that stood in a look which was taken away: from the looks that are left."""
    rows.delete("sightings", {"address": address, "source": source})
    rows.execute(_COUNT, [address, source, key(address)])
