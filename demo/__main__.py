"""`python -m demo`: serve the newsroom for a look in a browser, or while a command runs."""

import argparse
import os
import signal
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

from demo.clock import EDITIONS
from demo.server import Newsroom
from demo.truth import DEFAULT_PORT

CRAWL_DELAY = {"talau": 0.2}
"""What one paper's robots.txt asks for: there to be seen, short so that a demo stays quick."""


VARIABLES = ("NEWSSPIDER_SITES", "NEWSSPIDER_DEMO_SITES")
"""What names the sites file to a command: the first is the crawler's own setting."""


def main(arguments: list[str]) -> int:
    """Run the command line; the exit status is the command's, 0 without one, 1 when the port is taken."""
    arguments, command = _split(arguments)
    options = _parser().parse_args(arguments)
    hour = EDITIONS[options.edition] if options.hour is None else options.hour
    port = options.port if options.port is not None else (0 if command else DEFAULT_PORT)
    try:
        with Newsroom(hour=hour, port=port, crawl_delay=CRAWL_DELAY) as newsroom:
            return _run(newsroom, command) if command else _show(newsroom)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        print(f"demo: cannot serve on 127.0.0.2 and up, port {port} ({reason}); another: --port", file=sys.stderr)
        return 1


def _split(arguments: list[str]) -> tuple[list[str], list[str]]:
    """Options before `--`, a command after it."""
    if "--" not in arguments:
        return arguments, []
    at = arguments.index("--")
    return arguments[:at], arguments[at + 1 :]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m demo",
        description="Serves the demo newsroom until Ctrl-C. With `-- COMMAND ...` serves while the command runs, "
        "which finds a sites file of the papers in the environment variable NEWSSPIDER_SITES: "
        "`python -m demo -- scrapy crawl news` crawls them.",
    )
    when = parser.add_mutually_exclusive_group()
    when.add_argument("--edition", type=int, choices=sorted(EDITIONS), default=1, help="one of the named hours")
    when.add_argument("--hour", type=_hour, help="hours since the newsroom's first moment")
    parser.add_argument("--port", type=int, help=f"default {DEFAULT_PORT}; with a command any that is free")
    return parser


def _hour(text: str) -> int:
    """An hour of the command line."""
    hour = int(text)
    if hour < 0:
        raise argparse.ArgumentTypeError("hours count from 0")
    return hour


def _show(newsroom: Newsroom) -> int:
    """Print the addresses and serve until Ctrl-C."""
    print(f"The demo newsroom at hour {newsroom.hour}:")
    for paper in newsroom.papers:
        print(f"  {paper.home}  {paper.title} ({paper.language})")
    print("Ctrl-C ends it.", flush=True)
    try:
        threading.Event().wait()
    except KeyboardInterrupt:
        print()
    return 0


def _run(newsroom: Newsroom, command: list[str]) -> int:
    """Run a command beside the server; its exit status, or 128 and the signal's number as shells have it."""
    with tempfile.TemporaryDirectory(prefix="newsspider-demo-") as folder:
        sites = Path(folder, "sites.toml")
        sites.write_text(newsroom.sites_toml(), encoding="utf-8")
        process = subprocess.Popen(command, env=os.environ | dict.fromkeys(VARIABLES, str(sites)))
        signal.signal(signal.SIGTERM, lambda *_: process.terminate())
        status = _wait(process)
    return 128 - status if status < 0 else status


def _wait(process: subprocess.Popen[bytes]) -> int:
    """Wait for a process; Ctrl-C reaches it too, and it is for the process to end."""
    while True:
        try:
            return process.wait()
        except KeyboardInterrupt:
            continue


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
