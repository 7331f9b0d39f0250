"""Search that finds words in every script: Datasette's search box asks as the dataset's full-text indexes were made.

Datasette puts what a user types into ``match escape_fts(:search)``. This gives connections an ``escape_fts`` that cuts
scripts without spaces as the index does, and ``search_query`` and ``search_text`` for queries of one's own.
"""

from __future__ import annotations

import sqlite3

from datasette import hookimpl  # type: ignore[import-untyped]

from pipelines.dataset.segmentation import register, search_query


@hookimpl(trylast=True)  # type: ignore[untyped-decorator]  # behind Datasette's own plugin, which registers a function of that name
def prepare_connection(conn: sqlite3.Connection) -> None:
    """Register the functions on a connection."""
    register(conn)
    conn.create_function("escape_fts", 1, search_query, deterministic=True)
