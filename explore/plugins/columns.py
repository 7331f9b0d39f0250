"""Folds what a table's columns mean into a line to open, so that a page begins with its rows."""

from __future__ import annotations

from datasette import hookimpl  # type: ignore[import-untyped]

_FOLD = """
document.querySelectorAll("dl.column-descriptions").forEach((list) => {
  const folded = document.createElement("details"), line = document.createElement("summary");
  line.textContent = "What the columns mean";
  list.replaceWith(folded);
  folded.append(line, list);
});
"""


@hookimpl  # type: ignore[untyped-decorator]
def extra_body_script() -> str:
    """A script for each page; without scripts the list stands open, as Datasette shows it."""
    return _FOLD
