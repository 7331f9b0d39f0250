"""Stays of a file whose sightings were a row for each address and source, counted up at each look (schema version 3).

What front pages showed stands in their positions. Which of its looks a list named an address at was not kept, only the
first, the last, and how many: where it came and went these three stay true, and ``newsspider rebuild`` tells the rest.
"""

from __future__ import annotations

import sqlite3
from bisect import bisect_left
from collections.abc import Iterator
from itertools import groupby

from pipelines.dataset.keys import key
from pipelines.extraction.addressing.addresses import normalise

_LISTS = ("feed", "sitemap")
_READ_AGAIN = f"""
SELECT c.record_id FROM captures c JOIN _readings o ON o.record = c.revisit_of
JOIN captures p ON p.record_id = o.record AND p.page = c.page
WHERE c.expected IN ('feed', 'sitemap') AND c.status IN (200, 304) AND o.kind IN {_LISTS} AND o.state = 'ok'
"""
_LOOKS = f"""
SELECT source, at, record, kind, reading_of FROM (
  SELECT f.url AS source, f.seen_at AS at, f.capture AS record, f.kind, coalesce(c.reading_of, f.capture) AS reading_of
  FROM front_pages f JOIN captures c ON c.record_id = f.capture WHERE f.state = 'ok'
  UNION ALL
  SELECT url, fetched_at, record_id, kind, reading_of FROM captures
  WHERE kind IN {_LISTS} AND state = 'ok' AND reading_of IS NOT NULL
) ORDER BY source
"""
_ON_PAGE = "SELECT DISTINCT h.page, h.url FROM positions p JOIN headlines h ON h.id = p.headline WHERE p.front_page = ?"
_COUNTED = "SELECT address, first_seen, last_seen, looks FROM sightings WHERE source = ?"

Place = tuple[str, int]
"""A look's time and id."""


def migrate_sightings(connection: sqlite3.Connection) -> None:
    """Fill the tables behind the view ``sightings`` from the old table of that name. Both are there."""
    _show_what_is_repeated(connection)
    for source, group in groupby(connection.execute(_LOOKS), key=lambda row: str(row[0])):
        rows = list(group)
        _put_looks(connection, source, rows)
        pages = sorted((at, key(record)) for _, at, record, kind, _ in rows if not _is_list(kind))
        lists = sorted((at, key(record)) for _, at, record, kind, _ in rows if _is_list(kind))
        for stays in (_on_pages(connection, pages), _in_lists(connection, source, lists)):
            _put_stays(connection, key(source), stays)


def _is_list(kind: str) -> bool:
    return kind in _LISTS


def _show_what_is_repeated(connection: sqlite3.Connection) -> None:
    """A list that was the same as before has no reading of its own any more."""
    connection.execute(f"""
        UPDATE captures SET reading_of = o.record, kind = o.kind, state = o.state FROM _readings o
        WHERE o.record = captures.revisit_of AND captures.record_id IN ({_READ_AGAIN})
    """)
    connection.execute(f"DELETE FROM _readings WHERE record IN ({_READ_AGAIN})")


def _put_looks(connection: sqlite3.Connection, source: str, rows: list[tuple[str, str, str, str, str]]) -> None:
    kinds = sorted({kind for _, _, _, kind, _ in rows})
    connection.execute("INSERT INTO _sources (id, url, kind) VALUES (?, ?, ?)", (key(source), source, kinds[0]))
    connection.executemany(
        "INSERT INTO _looks (id, source, at, kind, shows) VALUES (?, ?, ?, ?, ?)",
        [(key(record), key(source), at, kind, key(reading_of)) for _, at, record, kind, reading_of in rows],
    )


Stay = tuple[str, Place, Place | None]
"""An address, the look at which it came and the one at which it was gone."""


def _on_pages(connection: sqlite3.Connection, looks: list[Place]) -> Iterator[Stay]:
    """What stood on a page, look by look."""
    there: dict[int, tuple[str, Place]] = {}
    for look in looks:
        named = dict(connection.execute(_ON_PAGE, (look[1],)).fetchall())
        for page in there.keys() - named.keys():
            address, since = there.pop(page)
            yield address, since, look
        for page in named.keys() - there.keys():
            there[page] = normalise(named[page]), look
    yield from ((address, since, None) for address, since in there.values())


def _in_lists(connection: sqlite3.Connection, source: str, looks: list[Place]) -> Iterator[Stay]:
    """Where an address came and went: all its looks but the last in a row, and the last."""
    times = [at for at, _ in looks]
    for address, first_seen, last_seen, count in connection.execute(_COUNTED, (source,)).fetchall():
        first, last = bisect_left(times, first_seen), bisect_left(times, last_seen)
        if last >= len(looks) or times[first] != first_seen or times[last] != last_seen:
            continue  # of another kind of look at the same address
        rows = [(first, last + 1)] if count > last - first else [(first, first + count - 1), (last, last + 1)]
        for begin, end in rows:
            if begin < end:
                yield address, looks[begin], looks[end] if end < len(looks) else None


def _put_stays(connection: sqlite3.Connection, source: int, stays: Iterator[Stay]) -> None:
    for address, (since, look), gone in stays:
        connection.execute(
            "INSERT INTO _addresses (id, address) VALUES (?, ?) ON CONFLICT DO NOTHING", (key(address), address)
        )
        connection.execute(
            "INSERT INTO _stays (address, source, since, look, gone) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
            (key(address), source, since, look, gone[1] if gone else None),
        )
