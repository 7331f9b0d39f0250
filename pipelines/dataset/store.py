"""The dataset as its users see it: opened, filled with facts in batches, asked for what it knows."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any

import sqlite_utils

from pipelines.dataset import segmentation
from pipelines.dataset.captured import put_captured
from pipelines.dataset.changes import ArticleRef, Changes, told
from pipelines.dataset.duplicates import put_duplicates
from pipelines.dataset.errors import told_clearly
from pipelines.dataset.facts import Facts
from pipelines.dataset.keys import key
from pipelines.dataset.links_to_stories import link_headlines
from pipelines.dataset.looks import put_looks
from pipelines.dataset.migrations import prepare
from pipelines.dataset.neighbourhood import Neighbourhood
from pipelines.dataset.pictures import link_pictures
from pipelines.dataset.rows import Rows
from pipelines.dataset.sightings import put_sightings
from pipelines.dataset.status import Status, read_status
from pipelines.dataset.stories import gather
from pipelines.dataset.story_links import touched_pages, update_links
from pipelines.dataset.story_tables import StoryChanges, write_stories
from pipelines.extraction.addressing.addresses import normalise

__all__ = ["ArticleRef", "Changes", "Dataset", "Status"]

BUSY_SECONDS = 30
"""How long a write waits for another program's to end."""


class Dataset:
    """One SQLite file. Every method raises ``DatasetError`` for a file that is locked, read-only, full or damaged."""

    def __init__(self, path: str | Path, *, made_by: str | None = None, reading_digest: str | None = None) -> None:
        """Open the file, making it or bringing it up to date where needed.

        :param made_by: the software, for the table ``dataset``; None leaves what stands there
        :param reading_digest: the extractor's digest, likewise
        """
        self.path = Path(path)
        with told_clearly(self.path):
            connection = sqlite3.connect(self.path, timeout=BUSY_SECONDS, check_same_thread=False)
            try:
                connection.execute("PRAGMA journal_mode = WAL")
                connection.execute("PRAGMA synchronous = FULL")
                connection.execute("PRAGMA foreign_keys = ON")
                segmentation.register(connection)
                prepare(connection, self.path)
            except BaseException:
                connection.close()
                raise
        self.database = sqlite_utils.Database(connection)
        self._rows = Rows(self.database)
        self._describe(made_by, reading_digest)

    def __enter__(self) -> Dataset:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self.database.close()

    @contextmanager
    def _transaction(self) -> Iterator[Rows]:
        connection = self.database.conn
        with told_clearly(self.path):
            connection.execute("BEGIN IMMEDIATE")
            try:
                connection.execute("PRAGMA defer_foreign_keys = ON")
                yield self._rows
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise

    def _describe(self, made_by: str | None, reading_digest: str | None) -> None:
        """Say in the table ``dataset`` what made the file."""
        facts = {"made_by": made_by, "extractor_digest": reading_digest}
        known = dict(self.database.conn.execute("SELECT key, value FROM dataset").fetchall())
        new = {name: value for name, value in facts.items() if value is not None and known.get(name) != value}
        if new or "made_at" not in known:
            new["made_at"] = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
            with self._transaction() as rows:
                rows.replace("dataset", [{"key": name, "value": value} for name, value in new.items()])

    def put(self, facts: Sequence[Facts]) -> Changes:
        """Store facts and derive everything anew that they touch, in one transaction.

        Facts that are known already change nothing. Whatever the order and the batches in which facts come, the dataset
        is the same in the end.
        """
        if not facts:
            return Changes()
        with self._transaction() as rows:
            batch = put_captured(rows, facts)
            looks = put_looks(rows, batch)
            put_sightings(rows, batch, looks)
            new = None if batch.replaced else batch.captures
            stories, pages = self._derive_stories(rows, touched_pages(rows, batch.captures), new)
            link_headlines(rows, looks.headlines, pages)
            put_duplicates(rows, stories.moved)
            link_pictures(rows, batch.captures, stories.told)
            _drop_contents(rows, batch.old_contents)
            return told(rows, batch, looks, stories)

    @staticmethod
    def _derive_stories(
        rows: Rows, touched: set[int], new: Collection[str] | None = ()
    ) -> tuple[StoryChanges, set[int]]:
        if not touched:
            return StoryChanges(), set()
        around = Neighbourhood(rows)
        reached = update_links(rows, around, touched, new)
        stories, before, pages = gather(rows, around, reached)
        return write_stories(rows, around, stories, before), pages

    def put_sites(self, sites: Sequence[Mapping[str, str | None]]) -> None:
        """Describe outlets: ``name`` and any of title, home_url, language, country, time_zone.

        The last description counts.
        """
        columns = ("title", "home_url", "language", "country", "time_zone")
        with self._transaction() as rows:
            moved: set[int] = set()
            for site in sites:
                row = {"name": site["name"]} | {name: site.get(name) for name in columns}
                old = rows.one("SELECT * FROM sites WHERE name = ?", [site["name"]])
                if old is None:
                    rows.insert("sites", [row])
                    old = dict.fromkeys(row)
                else:
                    rows.update("sites", {"name": site["name"]}, old, row)
                if old["home_url"] != row["home_url"]:
                    moved |= {key(normalise(url)) for url in (old["home_url"], row["home_url"]) if url}
            leading = {row["source"] for row in rows.select_in("SELECT source FROM _links WHERE target IN ({})", moved)}
            stories, pages = self._derive_stories(rows, leading)
            link_headlines(rows, (), pages)
            put_duplicates(rows, stories.moved)
            link_pictures(rows, (), stories.told)

    def begin_run(
        self, run: str, *, started_at: str, software: str | None = None, settings_digest: str | None = None
    ) -> None:
        """Note that a run has begun; runs that are still noted as running were interrupted."""
        self.interrupted_runs(but=run)
        row = {"id": run, "started_at": started_at, "state": "running", "software": software}
        with self._transaction() as rows:
            names = ("started_at", "state", "software", "settings_digest")
            rows.insert_missing("runs", [{"id": run, "state": "running"}])
            row["settings_digest"] = settings_digest
            rows.update("runs", {"id": run}, dict.fromkeys(names, "?"), {name: row[name] for name in names})

    def end_run(
        self,
        run: str,
        *,
        finished_at: str,
        state: str,
        counts: Mapping[str, Any] | None = None,
        finish_reason: str | None = None,
    ) -> None:
        """Note that a run has ended: ``finished`` or ``failed``, with its counts and reason."""
        row = {"finished_at": finished_at, "state": state, "finish_reason": finish_reason}
        row["counts"] = json.dumps(counts, sort_keys=True) if counts is not None else None
        with self._transaction() as rows:
            rows.insert_missing("runs", [{"id": run, "state": state}])
            rows.update("runs", {"id": run}, dict.fromkeys(row, "?"), row)

    def interrupted_runs(self, but: str | None = None) -> tuple[str, ...]:
        """Note runs without an end as interrupted (but for the present one); returns their ids."""
        with self._transaction() as rows:
            found = rows.select("SELECT id FROM runs WHERE state = 'running' AND id IS NOT ? ORDER BY id", [but])
            rows.execute_in("UPDATE runs SET state = 'interrupted' WHERE id IN ({})", [row["id"] for row in found])
        return tuple(row["id"] for row in found)

    def original_of(self, payload_digest: str, transfer_coding: str | None, content_coding: str | None) -> str | None:
        """The record that holds what a revisit repeats which names none: the first with its payload and codings.

        Its status may be any: other programs write revisits of redirects too.
        """
        sql = (
            "SELECT record_id FROM captures WHERE payload_digest = ? AND transfer_coding IS ? AND content_coding IS ? "
            "AND revisit_of IS NULL AND truncated IS NULL AND size > 0 ORDER BY fetched_at, record_id LIMIT 1"
        )
        with told_clearly(self.path):
            row = self._rows.one(sql, [payload_digest, transfer_coding, content_coding])
        return row["record_id"] if row else None

    def place_of(self, record_id: str) -> tuple[str, int, int] | None:
        """Where a capture lies: WARC file, offset and length in bytes; None for one that is not known."""
        sql = "SELECT warc_file, warc_offset, warc_length FROM captures WHERE record_id = ?"
        with told_clearly(self.path):
            row = self._rows.one(sql, [record_id])
        return (row["warc_file"], row["warc_offset"], row["warc_length"]) if row else None

    def standing(self, articles: Collection[int]) -> set[int]:
        """Which of these articles are there still: one that turned out to be another under a new address is not."""
        with told_clearly(self.path):
            return self._rows.present("articles", "id", articles)

    def knows(self, record_ids: Collection[str]) -> set[str]:
        """Which of these records have their row, as a capture or a failure."""
        with told_clearly(self.path):
            captures = self._rows.present("captures", "record_id", record_ids)
            return captures | self._rows.present("failures", "record_id", record_ids)

    def status(self) -> Status:
        """What is there, in numbers."""
        with told_clearly(self.path):
            return read_status(self._rows)


def _drop_contents(rows: Rows, digests: Collection[str]) -> None:
    """Drop those of these texts that no reading has any more."""
    used = rows.present("_readings", "content_digest", digests)
    rows.execute_in("DELETE FROM _contents WHERE content_digest IN ({})", set(digests) - used)
