"""Options that several commands have."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from archive.times import Span, parse_span
from newsspider.data import DataFolder, data_path


def _folder(context: click.Context, _: click.Parameter, given: Path | None) -> DataFolder:
    """The folder that was named, here or in front of a subcommand."""
    if given is None and isinstance(context.obj, DataFolder):
        return context.obj
    return DataFolder(data_path(given=given))


DATA = click.option(
    "--data",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    callback=_folder,
    help="The data folder (NEWSSPIDER_DATA, by default data/).",
)
"""``--data``: hands the command a `DataFolder` as ``folder``."""


class TimeType(click.ParamType[Span]):
    """A time on the command line, as `archive.times` reads it."""

    name = "time"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Span:
        """The span that was named."""
        if isinstance(value, Span):
            return value
        try:
            return parse_span(value)
        except ValueError as error:
            forms = "2026, 2026-11, 2026-11-02, 2026-11-02T06:15, 20261102061500 or with a zone, 2026-11-02T06:15+01:00"
            self.fail(f"{error}; write {forms}", param, ctx)


AT = click.option(
    "--at",
    "span",
    type=TimeType(),
    help="The capture nearest to this time, UTC (2026, 2026-11-02, 2026-11-02T06:15, 20261102061500); else the latest.",
)
"""``--at``: hands the command a `Span` as ``span``, or None."""
