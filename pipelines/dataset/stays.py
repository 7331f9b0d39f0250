"""Stays: from which look on, and until which, an address stood in a source (a page, a feed, a sitemap).

The stays of a source say what it named at each of its looks, in as many rows as came and went. They are a function of
the looks and of what each names: looks may come in any order and be taken away again.

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
    kind: str
    """Of what was looked at: a source's own kind is the first in the alphabet that it ever had."""
    shows: int
    """The look whose own reading says what this one names; itself, if it was read."""


def find_look(rows: Rows, look: int) -> Look | None:
    """A look that is stored."""
    found = rows.one(f"SELECT {_COLUMNS} FROM _looks WHERE id = ?", [look])
    return Look(**found) if found else None


def put_look(rows: Rows, look: Look, url: str, named: Mapping[int, str] | None) -> None:
    """Add a look, or change what it names. One that is stored is of the same source at the same time.

    Args:
        url: the address of the source.
        named: the addresses by key; None if they are those that the look ``look.shows`` names, which is there.
    """
    known = find_look(rows, look.id)
    if known is None:
        _put_source(rows, look, url)
        rows.insert("_looks", [asdict(look)])
        before = _neighbour(rows, look, before=True)
        if before is not None and named is None and before.shows == look.shows:
            return
    elif rows.update("_looks", {"id": look.id}, asdict(known), asdict(look)):
        _set_kind(rows, look.source)
    if named is None:
        named = dict.fromkeys(_named(rows, find_look(rows, look.shows)), "")
    _set(rows, look, named, is_new=known is None)


def remove_look(rows: Rows, look: int) -> None:
    """Take a look away, if it is there."""
    gone = find_look(rows, look)
    if gone is None:
        return
    _set(rows, gone, dict.fromkeys(_named(rows, _neighbour(rows, gone, before=True)), ""))
    rows.delete("_looks", {"id": look})
    _set_kind(rows, gone.source)


def _put_source(rows: Rows, look: Look, url: str) -> None:
    known = rows.one("SELECT url, kind FROM _sources WHERE id = ?", [look.source])
    if known is None:
        rows.insert("_sources", [{"id": look.source, "url": url, "kind": look.kind}])
    elif known["url"] != url:
        raise KeyCollision(f"sources: {known['url']} and {url} have the key {look.source}")
    elif look.kind < known["kind"]:
        rows.update("_sources", {"id": look.source}, known, {"kind": look.kind})


def _set_kind(rows: Rows, source: int) -> None:
    """The kind of a source from the looks that are left; without any it goes."""
    kind = rows.one("SELECT min(kind) AS kind FROM _looks WHERE source = ?", [source])
    if kind is None or kind["kind"] is None:
        rows.delete("_sources", {"id": source})
    else:
        rows.execute("UPDATE _sources SET kind = ?1 WHERE id = ?2 AND kind <> ?1", [kind["kind"], source])


def _set(rows: Rows, look: Look, named: Mapping[int, str], *, is_new: bool = False) -> None:
    """Make a look name these addresses. At a new one nothing has ended yet."""
    after = _neighbour(rows, look, before=False)
    now = _stays_at(rows, look, is_last=after is None)
    _take_out(rows, look, [stay for address, stay in now.items() if address not in named], after)
    _put_in(rows, look, {address: text for address, text in named.items() if address not in now}, after, is_new=is_new)


def _take_out(rows: Rows, look: Look, stays: Iterable[Row], after: Look | None) -> None:
    """End stays before a look; what the look after it names too begins anew there."""
    away: list[Row] = []
    ended: list[Row] = []
    begun: list[Row] = []
    for stay in stays:
        (away if stay["look"] == look.id else ended).append(stay)
        if after is not None and stay["gone"] != after.id:
            begun.append(stay | {"since": after.at, "look": after.id})
    _delete(rows, away)
    rows.execute_many(f"UPDATE _stays SET gone = :ends WHERE {_ONE}", [stay | {"ends": look.id} for stay in ended])
    rows.insert("_stays", begun)
    _forget(rows, {stay["address"] for stay in away} - {stay["address"] for stay in begun})


def _put_in(rows: Rows, look: Look, named: Mapping[int, str], after: Look | None, *, is_new: bool) -> None:
    """Begin stays at a look; they are joined to those that end there or begin at the look after it."""
    _know(rows, named)
    stay = {"source": look.source, "since": look.at, "look": look.id, "gone": after.id if after else None}
    stays = {address: {"address": address, **stay} for address in named}
    touching = [] if is_new and after is None else _touching(rows, look, after, named)
    for other in touching:
        names = ("since", "look") if other["gone"] == look.id else ("gone",)
        stays[other["address"]] |= {name: other[name] for name in names}
    _delete(rows, touching)
    rows.insert("_stays", list(stays.values()))


_COLUMNS = "id, source, at, kind, shows"
_STAY = "s.address, s.source, s.since, s.look, s.gone"
_ONE = "address = :address AND source = :source AND since = :since AND look = :look"
_TOUCHING = f"SELECT {_STAY} FROM _stays s WHERE s.address IN ({{}})"


def _touching(rows: Rows, look: Look, after: Look | None, addresses: Collection[int]) -> list[Row]:
    """The stays of these addresses, not there at a look, that are gone at it or begin at the look after it."""
    found = rows.select_in(_TOUCHING, addresses)
    follows = after.id if after else None
    return [s for s in found if s["source"] == look.source and (s["gone"] == look.id or s["look"] == follows)]


def _delete(rows: Rows, stays: Iterable[Row]) -> None:
    rows.execute_many(f"DELETE FROM _stays WHERE {_ONE}", stays)


_NEIGHBOUR = f"""
SELECT {_COLUMNS} FROM _looks WHERE source = :source AND (at, id) {{}} (:at, :id) ORDER BY at {{}}, id {{}} LIMIT 1
"""


def _neighbour(rows: Rows, look: Look, *, before: bool) -> Look | None:
    """The look at the same source before, or after, one."""
    order = ("<", "DESC", "DESC") if before else (">", "ASC", "ASC")
    found = rows.one(_NEIGHBOUR.format(*order), asdict(look))
    return Look(**found) if found else None


_LAST = f"SELECT {_STAY} FROM _stays s WHERE s.source = :source AND s.gone IS NULL"
_COVERING = f"""
SELECT {_STAY} FROM _stays s LEFT JOIN _looks g ON g.id = s.gone
WHERE s.source = :source AND (s.since, s.look) <= (:at, :id) AND (s.gone IS NULL OR (g.at, g.id) > (:at, :id))
"""


def _stays_at(rows: Rows, look: Look, *, is_last: bool) -> dict[int, Row]:
    """The stays that cover a look, by address."""
    found = rows.select(_LAST if is_last else _COVERING, asdict(look))
    return {row["address"]: row for row in found}


def _named(rows: Rows, look: Look | None) -> Set[int]:
    """What a look names."""
    if look is None:
        return set()
    return _stays_at(rows, look, is_last=_neighbour(rows, look, before=False) is None).keys()


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
