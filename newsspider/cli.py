"""The ``newsspider`` command."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any

import click

from archive.errors import ArchiveError
from newsspider import __version__
from newsspider.errors import NewsspiderError
from pipelines.dataset.errors import DatasetError

COMMANDS = {
    "archive": "newsspider.tools.archive:archive",
    "extract": "newsspider.tools.extract:extract",
    "history": "newsspider.tools.history:history",
    "rebuild": "newsspider.tools.rebuild:rebuild",
    "sites": "newsspider.tools.sites:sites",
    "status": "newsspider.tools.status:status",
}


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


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__)
def group() -> None:
    """News pages as a true archive and a dataset: crawl with `scrapy crawl news`, look with `make explore`."""


def main(arguments: Sequence[str] | None = None, **options: Any) -> None:
    """Run the command line; what a user can mend is said in one line, with its exit status."""
    try:
        group.main(args=list(arguments) if arguments is not None else None, prog_name="newsspider", **options)
    except (NewsspiderError, ArchiveError, DatasetError) as error:
        click.echo(f"newsspider: {error}", err=True)
        sys.exit(getattr(error, "exit_status", 1))
    except OSError as error:  # a full disk behind standard output, say; a closed pipe click ends by itself
        click.echo(f"newsspider: {error}", err=True)
        sys.stdout = None  # or Python tries once more, and says that it failed
        sys.exit(1)
