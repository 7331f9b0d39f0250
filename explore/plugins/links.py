"""Links from a cell to the row that it names, also in views and queries, where Datasette knows no foreign keys."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from datasette import hookimpl  # type: ignore[import-untyped]
from datasette.app import Datasette  # type: ignore[import-untyped]
from markupsafe import Markup

_TABLES = {
    "article": "articles",
    "other": "articles",
    "capture": "captures",
    "record_id": "captures",
    "picture_capture": "captures",
    "revisit_of": "captures",
    "reading_of": "captures",
    "via_record": "captures",
    "version": "versions",
    "old_version": "versions",
    "new_version": "versions",
    "front_page": "front_pages",
    "run": "runs",
    "site": "sites",
}
"""The table whose key a column of that name holds."""
_OWN_KEYS = {("captures", "record_id"), ("failures", "record_id")}
"""Where Datasette's own link is right, or there is no such row."""


@hookimpl  # type: ignore[untyped-decorator]
def render_cell(value: Any, column: str, table: str | None, database: str, datasette: Datasette) -> Markup | None:
    """The cell as a link, if its column names a row; None where it does not, or Datasette makes the link itself."""
    target = _TABLES.get(column)
    if target is None or value in (None, "") or (table, column) in _OWN_KEYS or isinstance(value, dict):
        return None
    if not isinstance(value, int | str):
        return None
    path = datasette.urls.table(database, target) + "/" + quote(_tilde(str(value)), safe="~")
    return Markup('<a href="{}">{}</a>').format(path, value)


def _tilde(text: str) -> str:
    """A key in a path as Datasette writes it."""
    return "".join(c if c.isascii() and (c.isalnum() or c in "-_") else _escape(c) for c in text)


def _escape(character: str) -> str:
    return "".join(f"~{byte:02X}" for byte in character.encode("utf-8"))
