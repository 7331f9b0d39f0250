"""Options that several commands have."""

from __future__ import annotations

from pathlib import Path

import click

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
