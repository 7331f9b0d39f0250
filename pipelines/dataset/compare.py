"""Whether two datasets are the same: in every table and column but those that say how a machine made them.

Left out are ``runs``, failures of stage ``extract``, ``dataset.made_*``, the indexes of full-text search, plumbing.
Both files are read in the order of their keys: memory does not grow with them.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from attrs import define, field

from pipelines.dataset.told_apart import difference_told, row_told

_LEFT_OUT = frozenset({"runs"})
_BEHIND_VIEWS = frozenset({"_sources", "_looks", "_addresses", "_stays"})
"""Plumbing that is all that a view shows: ``sightings``."""
_CONDITIONS = {"failures": "stage <> 'extract'", "dataset": "key NOT LIKE 'made_%'"}
_EXAMPLES = 5
Row = tuple[Any, ...]
Pair = tuple[Row | None, Row | None]
Names = tuple[str, str]


@define
class TableDifference:
    """How a table of two datasets differs."""

    table: str
    only_a: int = 0
    """Rows whose key the second does not have."""
    only_b: int = 0
    differing: int = 0
    """Rows with one key and other values."""
    examples: list[str] = field(factory=list)
    """The first differences, in words."""

    def __bool__(self) -> bool:
        return bool(self.only_a or self.only_b or self.differing)


def compare(
    a: str | Path, b: str | Path, *, plumbing: bool = False, names: Names = ("the first", "the second")
) -> list[TableDifference]:
    """The tables in which two datasets differ; empty if they are the same.

    :param plumbing: compare the tables with a leading underscore too
    :param names: what the datasets are called in the examples
    """
    with _open(a) as ours, _open(b) as theirs:
        tables = sorted(_tables(ours, plumbing) | _tables(theirs, plumbing))
        return [difference for table in tables if (difference := _compare_table(ours, theirs, table, names))]


class _open:
    """A file opened for reading, closed at the end."""

    def __init__(self, path: str | Path) -> None:
        self._connection = sqlite3.connect(f"{Path(path).absolute().as_uri()}?mode=ro", uri=True)

    def __enter__(self) -> sqlite3.Connection:
        return self._connection

    def __exit__(self, *exception: object) -> None:
        self._connection.close()


def _tables(connection: sqlite3.Connection, plumbing: bool) -> set[str]:
    names = {row[0] for row in connection.execute("SELECT name FROM pragma_table_list WHERE type = 'table'")}
    wanted = {name for name in names if plumbing or name[0] != "_" or name in _BEHIND_VIEWS}
    return {name for name in wanted - _LEFT_OUT if not name.startswith("sqlite_")}


def _compare_table(a: sqlite3.Connection, b: sqlite3.Connection, table: str, names: Names) -> TableDifference:
    difference = TableDifference(table)
    columns, width = _columns(a, table)
    their_columns, _ = _columns(b, table)
    if columns != their_columns:
        difference.differing = 1
        difference.examples.append(f"columns {columns} and {their_columns}")
        return difference
    ours, theirs = _rows(a, table, columns, width), _rows(b, table, columns, width)
    for mine, other in _merge(ours, theirs, width):
        _count(difference, columns, width, mine, other, names)
    return difference


def _columns(connection: sqlite3.Connection, table: str) -> tuple[list[str], int]:
    """A table's columns, those of the key first, and how many these are."""
    described = connection.execute("SELECT name, pk FROM pragma_table_info(?) ORDER BY cid", [table]).fetchall()
    keys = [name for name, position in sorted(described, key=lambda column: int(column[1])) if position]
    return keys + [name for name, position in described if not position], len(keys)


def _rows(connection: sqlite3.Connection, table: str, columns: Sequence[str], width: int) -> Iterator[tuple[Any, ...]]:
    condition = _CONDITIONS.get(table, "1")
    names = ", ".join(f'"{name}"' for name in columns)
    order = ", ".join(f'"{name}"' for name in columns[:width])
    yield from connection.execute(f'SELECT {names} FROM "{table}" WHERE {condition} ORDER BY {order}')


def _merge(ours: Iterator[tuple[Any, ...]], theirs: Iterator[tuple[Any, ...]], width: int) -> Iterator[Pair]:
    """Rows of both with one key, side by side; None for a row that one does not have."""
    mine, other = next(ours, None), next(theirs, None)
    while mine is not None or other is not None:
        if other is None or (mine is not None and mine[:width] < other[:width]):
            yield mine, None
            mine = next(ours, None)
        elif mine is None or other[:width] < mine[:width]:
            yield None, other
            other = next(theirs, None)
        else:
            yield mine, other
            mine, other = next(ours, None), next(theirs, None)


def _count(
    difference: TableDifference, columns: Sequence[str], width: int, mine: Row | None, other: Row | None, names: Names
) -> None:
    if mine == other:
        return
    difference.only_a += other is None
    difference.only_b += mine is None
    difference.differing += mine is not None and other is not None
    if len(difference.examples) < _EXAMPLES:
        difference.examples.append(_told(columns, width, mine, other, names))


def _told(columns: Sequence[str], width: int, mine: Row | None, other: Row | None, names: Names) -> str:
    if other is None or mine is None:
        return f"only in {names[other is not None]}: {row_told(columns, mine or other or ())}"
    return f"{' '.join(map(str, mine[:width]))}: {difference_told(columns, mine, other)}"
