"""Rows in and out of the open transaction: inserting, changing only what differs, asking for many keys at once."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

import sqlite_utils

Row = dict[str, Any]
_CHUNK = 500
"""Values a query: SQLite's own limit was 999 for long."""


class Rows:
    """The dataset's rows, as the steps of a put read and write them. Opens and ends no transaction."""

    def __init__(self, database: sqlite_utils.Database) -> None:
        self._database = database
        self._connection = database.conn

    def select(self, sql: str, parameters: Sequence[Any] | Mapping[str, Any] = ()) -> list[Row]:
        """All rows of a query."""
        cursor = self._connection.execute(sql, parameters)
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, values, strict=True)) for values in cursor]

    def one(self, sql: str, parameters: Sequence[Any] | Mapping[str, Any] = ()) -> Row | None:
        """The first row of a query, or None."""
        cursor = self._connection.execute(sql, parameters)
        values = cursor.fetchone()
        return dict(zip((column[0] for column in cursor.description), values, strict=True)) if values else None

    def select_in(self, sql: str, values: Collection[Any]) -> Iterator[Row]:
        """The rows of a query with ``IN ({})``, for however many values."""
        for chunk in _chunks(values):
            yield from self.select(sql.format(",".join("?" * len(chunk))), chunk)

    def execute_in(self, sql: str, values: Collection[Any]) -> None:
        """A statement with ``IN ({})``, for however many values."""
        for chunk in _chunks(values):
            self._connection.execute(sql.format(",".join("?" * len(chunk))), chunk)

    def execute(self, sql: str, parameters: Sequence[Any] | Mapping[str, Any] = ()) -> None:
        """A statement."""
        self._connection.execute(sql, parameters)

    def execute_many(self, sql: str, parameters: Iterable[Sequence[Any] | Mapping[str, Any]]) -> None:
        """A statement for each of the parameters."""
        self._connection.executemany(sql, parameters)

    def present(self, table: str, column: str, values: Collection[Any]) -> set[Any]:
        """Which of the values an indexed column has; each costs one step, in however many rows it stands."""
        sql = f"SELECT v.value FROM json_each(?) v WHERE EXISTS (SELECT 1 FROM {table} WHERE {column} = v.value)"
        return {row["value"] for row in self.select(sql, [json.dumps(list(values))])}

    def insert_missing(self, table: str, rows: Sequence[Row]) -> None:
        """Insert those rows whose key the table does not have."""
        self._insert("INSERT", table, rows, " ON CONFLICT DO NOTHING")  # OR IGNORE would let no constraint speak

    def insert(self, table: str, rows: Sequence[Row]) -> None:
        """Insert rows that are not there yet; ``rowid`` may be among the columns."""
        self._insert("INSERT", table, rows)

    def replace(self, table: str, rows: Sequence[Row]) -> None:
        """Insert rows, in the place of those that have their key."""
        self._insert("INSERT OR REPLACE", table, rows)

    def _insert(self, verb: str, table: str, rows: Sequence[Row], end: str = "") -> None:
        """All rows have the columns of the first.

        Not by sqlite-utils' ``insert_all``: ignoring a lone row that is there asks for its rowid, which tables
        WITHOUT ROWID do not have, and it cannot set a rowid.
        """
        if rows:
            names = list(rows[0])
            sql = f"{verb} INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))}){end}"
            self._connection.executemany(sql, [[row[name] for name in names] for row in rows])

    def update(self, table: str, where: Row, old: Row, new: Row) -> bool:
        """Set the columns in which ``new`` differs from ``old``, and only those; whether there were any."""
        changed = {name: value for name, value in new.items() if old[name] != value}
        if changed:
            assignments = ", ".join(f"{name} = ?" for name in changed)
            condition = " AND ".join(f"{name} = ?" for name in where)
            self._connection.execute(
                f"UPDATE {table} SET {assignments} WHERE {condition}", [*changed.values(), *where.values()]
            )
        return bool(changed)

    def delete(self, table: str, where: Row) -> None:
        """Delete the rows with these values."""
        condition = " AND ".join(f"{name} = ?" for name in where)
        self._connection.execute(f"DELETE FROM {table} WHERE {condition}", list(where.values()))


def _chunks(values: Collection[Any]) -> Iterator[list[Any]]:
    ordered = list(values)
    for at in range(0, len(ordered), _CHUNK):
        yield ordered[at : at + _CHUNK]
