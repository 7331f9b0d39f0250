"""Stays: from which look on, and until which, an address stood in a source (a page, a feed, a sitemap).

The stays of a source say what it named at each of its looks, in as many rows as came and went. They are a function of the
looks and of what each names: looks may come in any order and be taken away again.

A look's own place is (time, id). One that is put between two others names at first what the one before it does, since
the stays that cover that one cover it too; then only what it names otherwise changes rows.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Set

from attrs import asdict, frozen

from pipelines.dataset.errors import KeyCollision
from pipelines.dataset.rows import Row, Rows


@frozen(kw_only=True)
class Look:
    """One look at a source."""

    id: int
    source: int
    at: str
    shows: int
    """The look whose own reading says what this one names; itself, if it was read."""


def put_look(rows: Rows, look: Look, named: Mapping[int, str] | None) -> None:
    """Add a look, or change what it names.

    Args:
        named: the addresses by key; None if they are those that the look ``look.shows`` names, which is there.
    """
    known = rows.one("SELECT id, source, at, shows FROM _looks WHERE id = ?", [look.id])
    if known is None:
        rows.insert("_looks", [asdict(look)])
        before = _neighbour(rows, look, before=True)
        if before is not None and named is None and before.shows == look.shows:
            return
    else:
        rows.update("_looks", {"id": look.id}, known, asdict(look))
    if named is None:
        named = dict.fromkeys(_named(rows, look.shows), "")
    _set(rows, look, named)


def remove_look(rows: Rows, look: int) -> None:
    """Take a look away, if it is there."""
    known = rows.one("SELECT id, source, at, shows FROM _looks WHERE id = ?", [look])
    if known is None:
        return
    gone = Look(**known)
    before = _neighbour(rows, gone, before=True)
    _set(rows, gone, dict.fromkeys(_named(rows, before.id), "") if before else {})
    rows.delete("_looks", {"id": look})
    rows.execute(
        "DELETE FROM _sources WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM _looks WHERE source = ?1)", [gone.source]
    )


def _set(rows: Rows, look: Look, named: Mapping[int, str]) -> None:
    """Make a look name these addresses."""
    after = _neighbour(rows, look, before=False)
    now = _stays_at(rows, look, is_last=after is None)
    following = after.id if after else None
    _take_out(rows, look, [stay for address, stay in now.items() if address not in named], following)
    _put_in(rows, look, {address: text for address, text in named.items() if address not in now}, following)


def _take_out(rows: Rows, look: Look, stays: Iterable[Row], after: int | None) -> None:
    """End stays before a look; what the look after it names too begins anew there."""
    ended: list[tuple[int, int, int, int]] = []
    away: list[Row] = []
    begun: list[Row] = []
    for stay in stays:
        if stay["since"] == look.id:
            away.append(stay)
        else:
            ended.append((look.id, stay["address"], look.source, stay["since"]))
        if after is not None and stay["gone"] != after:
            begun.append(_stay(stay["address"], look.source, after, stay["gone"]))
    _delete(rows, look.source, away)
    rows.execute_many("UPDATE _stays SET gone = ? WHERE address = ? AND source = ? AND since = ?", ended)
    rows.insert("_stays", begun)
    _forget(rows, {stay["address"] for stay in away} - {stay["address"] for stay in begun})


def _put_in(rows: Rows, look: Look, named: Mapping[int, str], after: int | None) -> None:
    """Begin stays at a look; they are joined to those that end there or begin at the look after it."""
    _know(rows, named)
    ending = _touching(rows, "gone", look.id, named)
    starting = _touching(rows, "since", after, named)
    _delete(rows, look.source, [*ending.values(), *starting.values()])
    rows.insert(
        "_stays",
        [
            _stay(
                address,
                look.source,
                ending[address]["since"] if address in ending else look.id,
                starting[address]["gone"] if address in starting else after,
            )
            for address in named
        ],
    )


def _stay(address: int, source: int, since: int, gone: int | None) -> Row:
    return {"address": address, "source": source, "since": since, "gone": gone}


def _touching(rows: Rows, column: str, look: int | None, addresses: Collection[int]) -> dict[int, Row]:
    """The stays of these addresses that begin, or are gone, at a look."""
    if look is None:
        return {}
    found = rows.select(f"SELECT address, since, gone FROM _stays WHERE {column} = ?", [look])
    return {row["address"]: row for row in found if row["address"] in addresses}


def _delete(rows: Rows, source: int, stays: Iterable[Row]) -> None:
    keys = ((stay["address"], source, stay["since"]) for stay in stays)
    rows.execute_many("DELETE FROM _stays WHERE address = ? AND source = ? AND since = ?", keys)


_NEIGHBOUR = """
SELECT id, source, at, shows FROM _looks WHERE source = :source AND (at, id) {} (:at, :id) ORDER BY at {}, id {} LIMIT 1
"""


def _neighbour(rows: Rows, look: Look, *, before: bool) -> Look | None:
    """The look at the same source before, or after, one."""
    order = ("<", "DESC", "DESC") if before else (">", "ASC", "ASC")
    found = rows.one(_NEIGHBOUR.format(*order), asdict(look))
    return Look(**found) if found else None


_LAST = "SELECT address, since, gone FROM _stays WHERE source = :source AND gone IS NULL"
_COVERING = """
SELECT s.address, s.since, s.gone
FROM _looks b JOIN _stays s ON s.since = b.id LEFT JOIN _looks g ON g.id = s.gone
WHERE b.source = :source AND (b.at, b.id) <= (:at, :id) AND (s.gone IS NULL OR (g.at, g.id) > (:at, :id))
"""


def _stays_at(rows: Rows, look: Look, *, is_last: bool) -> dict[int, Row]:
    """The stays that cover a look, by address."""
    found = rows.select(_LAST if is_last else _COVERING, asdict(look))
    return {row["address"]: row for row in found}


def _named(rows: Rows, look: int) -> Set[int]:
    """What a look names."""
    known = rows.one("SELECT id, source, at, shows FROM _looks WHERE id = ?", [look])
    if known is None:
        return set()
    there = Look(**known)
    return _stays_at(rows, there, is_last=_neighbour(rows, there, before=False) is None).keys()


def _know(rows: Rows, named: Mapping[int, str]) -> None:
    """Addresses by key, once each."""
    known = {row["id"]: row["address"] for row in rows.select_in(_ADDRESSES, named)}
    for key, address in named.items():
        if address and known.get(key, address) != address:
            raise KeyCollision(f"addresses: {known[key]} and {address} have the key {key}")
    rows.insert("_addresses", [{"id": key, "address": named[key]} for key in named if key not in known])


_ADDRESSES = "SELECT id, address FROM _addresses WHERE id IN ({})"


def _forget(rows: Rows, addresses: Collection[int]) -> None:
    """Addresses that stay nowhere any more."""
    used = rows.present("_stays", "address", addresses)
    rows.execute_in("DELETE FROM _addresses WHERE id IN ({})", set(addresses) - used)
