"""Which archived response already has a payload: asked before each write, so on a connection of its own."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from archive.payload import Revisit

_FIND = """
    SELECT record_id, url, fetched_at FROM captures
    WHERE payload_digest = ? AND transfer_coding IS ? AND content_coding IS ?
      AND status = 200 AND truncated IS NULL AND revisit_of IS NULL
    ORDER BY fetched_at, record_id LIMIT 1
"""


class Originals:
    """Reads the dataset's captures. Used from one thread at a time, whichever it is."""

    def __init__(self, database: Path):
        self._connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True, check_same_thread=False, timeout=30)

    def find(self, digest: str | None, transfer_coding: str | None, content_coding: str | None) -> Revisit | None:
        """The earliest whole response with this payload and these codings.

        Codings count: replay joins a revisit's head with its original's body (see docs/archive.md).
        """
        row = self._connection.execute(_FIND, (digest, transfer_coding, content_coding)).fetchone()
        return Revisit(record_id=row[0], url=row[1], date=row[2]) if row else None

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()
