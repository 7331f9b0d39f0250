"""The ``newsspider`` command."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any

import click

from newsspider import __version__
from newsspider.errors import LockedError, NewsspiderError
from pipelines.dataset.errors import DatasetError

COMMANDS = {
    "archive": "newsspider.tools.archive:archive",
    "extract": "newsspider.tools.extract:extract",
    "history": "newsspider.tools.history:history",
    "rebuild": "newsspider.tools.rebuild:rebuild",
    "sites": "newsspider.tools.sites:sites",
    "status": "newsspider.tools.status:status",
}

CANNOT = 2
"""Exit status of a command that could not do its work: 1 is left to those that did it, and found something amiss."""


class LazyGroup(click.Group):
    """Imports a command when it is called: the command line answers at once, whatever a command needs."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """The commands' names."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of a name."""
        if cmd_name not in COMMANDS:
            return None
        module, _, attribute = COMMANDS[cmd_name].partition(":")
        command: click.Command = getattr(import_module(module), attribute)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; one that is read no further ends in silence."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            sys.stdout = None  # or Python tries once more, and says that it failed
            sys.exit(CANNOT)

    def main(self, *arguments: Any, **options: Any) -> Any:
        """Run the command line; what keeps a command from its work is said in one line, with its exit status."""
        try:
            return super().main(*arguments, **options)
        except (NewsspiderError, DatasetError, OSError, sqlite3.Error) as error:
            click.echo(f"newsspider: {_said(error)}", err=True)
            sys.exit(LockedError.exit_status if isinstance(error, LockedError) else CANNOT)


def _said(error: Exception) -> str:
    if isinstance(error, sqlite3.Error):
        return f"the dataset cannot be read: {error}"
    if not isinstance(error, OSError):
        return str(error)
    if error.filename is None:
        sys.stdout = None  # or Python tries once more, and says that it failed
    return f"{error.filename or 'standard output'}: {error.strerror or error}"


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__)
def group() -> None:
    """News pages as a true archive and a dataset: crawl with `scrapy crawl news`, look with `make explore`.

    Exit status of all commands: 0 done, and in order; 1 done, and something is not in order (damage, differences, a
    page that cannot be read); 2 not done: a wrong argument or file, or nothing there to work on; 75 not done, as a run
    is at work in the data folder.
    """


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line."""
    group.main(args=arguments, prog_name="newsspider")
