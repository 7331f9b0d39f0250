"""``python -m explore``: Datasette over a dataset, once it is sure that there is one, and a port for it."""

from __future__ import annotations

import os
import socket
import sys
from pathlib import Path

import click

from newsspider.data import DataFolder
from newsspider.errors import NewsspiderError, NothingThereError
from newsspider.tools.options import DATA
from pipelines.dataset.errors import DatasetError
from pipelines.dataset.reading import open_to_read

HERE = Path(__file__).resolve().parent
SETTINGS = {"truncate_cells_html": 300, "sql_time_limit_ms": 3000}
PORTS_TRIED = 50
CANNOT = 2


class PortError(NewsspiderError):
    """The address cannot be listened on."""


@click.command(context_settings={"ignore_unknown_options": True})
@DATA
@click.option("-h", "--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("-p", "--port", type=click.IntRange(0, 65535), default=8001, show_default=True, help="0 for any.")
@click.argument("more", nargs=-1, type=click.UNPROCESSED)
def explore(folder: DataFolder, host: str, port: int, more: tuple[str, ...]) -> None:
    """Open Datasette over the dataset of a data folder; MORE are further options of `datasette serve`."""
    try:
        must_be_there(folder)
        must_be_free(host, port)
    except (NewsspiderError, DatasetError) as error:
        click.echo(f"newsspider: {error}", err=True)
        sys.exit(CANNOT)
    command = ["datasette", "serve", str(folder.database), "--host", host, "--port", str(port)]
    command += ["--metadata", str(HERE / "metadata.yaml"), "--plugins-dir", str(HERE / "plugins")]
    for name, value in SETTINGS.items():
        command += ["--setting", name, str(value)]
    os.execv(sys.executable, [sys.executable, "-m", *command, *more])


def must_be_there(folder: DataFolder) -> None:
    """Refuse what Datasette could not open; a dataset of an older version is brought up to date.

    Raises:
        NothingThereError: if there is no dataset.
        DatasetError: if it is none, or cannot be read.
    """
    if not folder.database.exists():
        raise NothingThereError(
            f"there is no {folder.database} yet: run make demo (then make explore DATA=demo-data) or make crawl"
        )
    open_to_read(folder.database).close()


def must_be_free(host: str, port: int) -> None:
    """Refuse an address that cannot be listened on, and name a free port.

    Raises:
        PortError: if it cannot.
    """
    reason = _reason_against(host, port)
    if reason is None:
        return
    others = (
        other for other in range(max(port, 1024) + 1, 65536)[:PORTS_TRIED] if _reason_against(host, other) is None
    )
    free = next(others, None)
    way_out = f"another: make explore PORT={free}" if free else "another address: --host"
    raise PortError(f"port {port} of {host} cannot be had ({reason}); {way_out}")


def _reason_against(host: str, port: int) -> str | None:
    """Why an address cannot be listened on; None if it can."""
    try:
        family, kind, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as listener:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as servers do
            listener.bind(address)
    except OSError as error:
        return (error.strerror or str(error)).lower()
    return None


if __name__ == "__main__":
    explore(prog_name="python -m explore")
