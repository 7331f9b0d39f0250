"""Files as older versions of the schema would have made them, from one of today."""

from __future__ import annotations

import sqlite3
from pathlib import Path


def back_to_version_3(path: Path) -> None:
    """Make a file what the third version of the schema would have made of it."""
    connection = sqlite3.connect(path)
    connection.executescript("""
        CREATE TABLE counted AS SELECT * FROM sightings;
        DROP VIEW sightings;
        CREATE TABLE sightings (
          address TEXT NOT NULL, source TEXT NOT NULL, kind TEXT NOT NULL, first_seen TEXT NOT NULL,
          last_seen TEXT NOT NULL, looks INTEGER NOT NULL, PRIMARY KEY (address, source)) STRICT, WITHOUT ROWID;
        CREATE INDEX sightings_source ON sightings(source, first_seen);
        CREATE INDEX sightings_first_seen ON sightings(first_seen);
        INSERT INTO sightings SELECT * FROM counted;
        DROP TABLE counted; DROP TABLE _stays; DROP TABLE _looks; DROP TABLE _addresses; DROP TABLE _sources;
        INSERT INTO _readings (record, reading_digest, kind, state, digests)
          SELECT c.record_id, 'sha1:EXTRACTOR', c.kind, c.state, '{}' FROM captures c
          WHERE c.kind IN ('feed', 'sitemap') AND c.revisit_of IS NOT NULL;
        UPDATE captures SET reading_of = record_id WHERE kind IN ('feed', 'sitemap');
        UPDATE dataset SET value = '3' WHERE key = 'schema_version';
        PRAGMA user_version = 3;
    """)
    connection.close()


def back_to_version_1(path: Path) -> None:
    """Make a file what the first version of the schema would have made of it."""
    back_to_version_3(path)
    connection = sqlite3.connect(path)
    connection.executescript("""
        DROP TABLE version_parts;
        CREATE TABLE version_parts (version INTEGER NOT NULL REFERENCES versions(id), part INTEGER NOT NULL,
          capture TEXT NOT NULL REFERENCES captures(record_id), PRIMARY KEY (version, part)) STRICT;
        UPDATE captures SET kind = 'other' WHERE kind = 'redirect';
        UPDATE _readings SET kind = 'other' WHERE kind = 'redirect';
        UPDATE dataset SET value = '1' WHERE key = 'schema_version';
        PRAGMA user_version = 1;
    """)
    for (view,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'view'").fetchall():
        connection.execute(f'DROP VIEW "{view}"')
    connection.execute("ALTER TABLE captures DROP COLUMN part")
    for table, columns in (
        ("articles", ("published_offset", "paywall_shown", "is_cut", "fields")),
        ("versions", ("is_free", "paywall_shown", "is_cut")),
    ):
        for column in columns:
            connection.execute(f"ALTER TABLE {table} DROP COLUMN {column}")
    connection.close()
