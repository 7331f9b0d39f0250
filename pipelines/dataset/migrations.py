"""The version of the dataset's schema: making it in a new file, and bringing an older file up to it."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable
from functools import partial
from importlib import resources
from pathlib import Path

from pipelines.dataset.errors import DatasetError
from pipelines.dataset.migrated_stays import migrate_sightings

SCHEMA_VERSION = 4


def prepare(connection: sqlite3.Connection, path: Path) -> None:
    """Make the schema in an empty file, or migrate an older one; the views are always those of today's code.

    :raises DatasetError: the file is newer than the code, or a database of something else.
    """
    version = known_version(connection, path)
    if version == 0:
        _in_transaction(connection, _create)
    elif version < SCHEMA_VERSION:
        _migrate(connection, version)
    if _views_differ(connection):
        _in_transaction(connection, _replace_views)


def known_version(connection: sqlite3.Connection, path: Path) -> int:
    """The version of the file's schema; 0 of an empty file.

    :raises DatasetError: the file is newer than the code, or a database of something else.
    """
    version = _version(connection)
    if version > SCHEMA_VERSION:
        raise DatasetError(
            f"{path}: made by a newer newsspider (schema version {version}, this one knows {SCHEMA_VERSION}); "
            "update newsspider, or make the dataset again with `newsspider rebuild`."
        )
    refuse_strangers(connection, path)
    return version


def _migrate(connection: sqlite3.Connection, version: int) -> None:
    """Bring an older file up to date; while a table is made anew what refers to it would be in the way."""
    connection.execute("PRAGMA foreign_keys = OFF")
    try:
        for old in range(version, SCHEMA_VERSION):
            _in_transaction(connection, partial(_step, old=old))
    finally:
        connection.execute("PRAGMA foreign_keys = ON")


def _step(connection: sqlite3.Connection, *, old: int) -> None:
    """From a version to the next, unless another program took the step while this one waited for its turn."""
    if _version(connection) == old:
        MIGRATIONS[old](connection)
        _set_version(connection, old + 1)


def _to_version_2(connection: sqlite3.Connection) -> None:
    """Redirects are a kind of their own, and stories in parts have these."""
    _drop_views(connection)
    for table in ("captures", "article_urls"):
        _remake(connection, table)
    connection.execute("DROP TABLE version_parts")  # nothing ever wrote to it
    for statement in _statements_about("version_parts"):
        connection.execute(statement)
    connection.execute("UPDATE _readings SET kind = 'redirect' WHERE kind = 'other' AND redirect_url IS NOT NULL")
    redirects = "SELECT record FROM _readings WHERE kind = 'redirect'"
    connection.execute(f"UPDATE captures SET kind = 'redirect' WHERE reading_of IN ({redirects})")


def _to_version_3(connection: sqlite3.Connection) -> None:
    """How sure each field is, the local day, three facts on paywalls: null until a page is read again."""
    _drop_views(connection)
    for table in ("articles", "versions"):
        _remake(connection, table)


def _to_version_4(connection: sqlite3.Connection) -> None:
    """Sightings are a view of looks and of what stayed from one to another."""
    _drop_views(connection)
    for table in ("_sources", "_looks", "_addresses", "_stays"):
        for statement in _statements_about(table):
            connection.execute(statement)
    migrate_sightings(connection)
    connection.execute("DROP TABLE sightings")


def _remake(connection: sqlite3.Connection, table: str) -> None:
    """Give a table the columns and conditions that the schema has today (sqlite.org/lang_altertable, section 7)."""
    create, *others = _statements_about(table)
    connection.execute(create.replace(f"CREATE TABLE {table} ", f"CREATE TABLE {table}_anew ", 1))
    columns = ", ".join(row[1] for row in connection.execute(f"PRAGMA table_info({table})"))
    connection.execute(f"INSERT INTO {table}_anew ({columns}) SELECT {columns} FROM {table}")
    connection.execute(f"DROP TABLE {table}")
    connection.execute(f"ALTER TABLE {table}_anew RENAME TO {table}")
    for statement in others:
        connection.execute(statement)


def _statements_about(table: str) -> list[str]:
    """Those that make a table, its indexes and its triggers."""
    made = re.compile(
        rf"CREATE TABLE {table} |CREATE INDEX \w+ ON {table}\(|CREATE TRIGGER \w+ AFTER [^;]* ON {table} BEGIN"
    )
    return [statement for statement in _statements(_sql("schema.sql")) if made.match(statement)]


MIGRATIONS: dict[int, Callable[[sqlite3.Connection], None]] = {
    1: _to_version_2,
    2: _to_version_3,
    3: _to_version_4,
}
"""From a version to the next. Each runs in a transaction of its own."""


def refuse_strangers(connection: sqlite3.Connection, path: Path) -> None:
    """Refuse what is neither empty nor a dataset of any version.

    :raises DatasetError: it is not.
    """
    if _version(connection):
        return
    tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    if tables:
        raise DatasetError(
            f"{path}: a database of something else (it has the table {tables[0]}); name another data folder."
        )


def _create(connection: sqlite3.Connection) -> None:
    for statement in _statements(_sql("schema.sql")):
        connection.execute(statement)
    _set_version(connection, SCHEMA_VERSION)


def _in_transaction(connection: sqlite3.Connection, change: Callable[[sqlite3.Connection], None]) -> None:
    connection.execute("BEGIN IMMEDIATE")
    try:
        change(connection)
    except BaseException:
        connection.rollback()
        raise
    connection.commit()


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _set_version(connection: sqlite3.Connection, version: int) -> None:
    connection.execute("INSERT OR REPLACE INTO dataset(key, value) VALUES ('schema_version', ?)", [str(version)])
    connection.execute(f"PRAGMA user_version = {version:d}")


def _views_differ(connection: sqlite3.Connection) -> bool:
    present = {row[0] for row in connection.execute("SELECT sql FROM sqlite_master WHERE type = 'view'")}
    return present != {statement.rstrip(";") for statement in _statements(_sql("views.sql"))}


def _drop_views(connection: sqlite3.Connection) -> None:
    for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'view'").fetchall():
        connection.execute(f'DROP VIEW "{name}"')


def _replace_views(connection: sqlite3.Connection) -> None:
    _drop_views(connection)
    for statement in _statements(_sql("views.sql")):
        connection.execute(statement)


def _sql(name: str) -> str:
    return resources.files("pipelines.dataset").joinpath(name).read_text(encoding="utf-8")


def _statements(script: str) -> list[str]:
    """The statements of a script, without comment lines: ``executescript`` would commit the transaction around it."""
    statements, gathered = [], ""
    for line in script.splitlines(keepends=True):
        if not gathered and (not line.strip() or line.lstrip().startswith("--")):
            continue
        gathered += line
        if sqlite3.complete_statement(gathered):
            statements.append(gathered.strip())
            gathered = ""
    if gathered.strip():
        raise ValueError(f"not a whole statement: {gathered.strip()[:80]}")
    return statements
