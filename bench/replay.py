"""Replay: pywb serves the demo's archive and gives back every body as it was archived; a WACZ of it is valid.

    python -m bench.replay [--tools FOLDER] [--limit N]

Two editions of the demo newsroom are crawled into one archive, so that it has revisits. pywb and wacz do not install
beside the project: they get an environment of their own, in a temporary folder or in ``--tools``, to be used again.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import venv
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import quote

from attrs import frozen

from archive.capture import Capture, CapturedExchange
from archive.reader import read_at, read_file
from demo.clock import EDITIONS
from demo.server import Newsroom

PROJECT = Path(__file__).resolve().parent.parent
TOOLS = ("pywb", "wacz", "setuptools")  # pywb 2 asks for pkg_resources
COLLECTION = "news"
START_SECONDS = 60


@frozen
class Expected:
    """A capture, and the body that replay must give for it."""

    capture: Capture
    body: bytes
    """As sent, content coding on."""


def make_tools(folder: Path) -> Path:
    """The folder of the tools' commands, in an environment that is made if it is not there yet."""
    commands = folder / "bin"
    if not (commands / "wayback").exists():
        venv.create(folder, with_pip=True)
        install = [str(commands / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *TOOLS]
        subprocess.run(install, check=True)
    return commands


def crawl_editions(data: Path, limit: int | None) -> None:
    """Two editions crawled into one data folder."""
    sites = data.with_name("sites.toml")
    environment = os.environ | {"NEWSSPIDER_DATA": str(data), "NEWSSPIDER_CONTACT": "bench"}
    with Newsroom() as newsroom:
        sites.write_text(newsroom.sites_toml(), encoding="utf-8")
        command = [sys.executable, "-m", "scrapy", "crawl", "news", "-a", f"sites={sites}"]
        for edition in (1, 2):
            newsroom.hour = EDITIONS[edition]
            arguments = ["-a", f"limit={limit}"] if limit else []
            subprocess.run([*command, *arguments], env=environment, cwd=PROJECT, check=True)


def expected(warc: Path) -> Iterator[Expected]:
    """Every capture with a body of its own or that of the record that it repeats."""
    places: dict[str, tuple[Path, Capture]] = {}
    for path in sorted(warc.glob("*.warc.gz")):
        for item in read_file(path):
            if not isinstance(item, CapturedExchange) or item.message is None:
                continue
            capture, body = item.capture, item.message.entity
            places[capture.record_id] = (path, capture)
            if item.is_revisit:
                where = places.get(capture.revisit_of or "")
                original = read_at(where[0], where[1].warc_offset) if where else None
                if original is None or original.message is None:
                    continue
                body = original.message.entity
            yield Expected(capture, body)


@contextmanager
def served(commands: Path, folder: Path, warcs: list[Path]) -> Iterator[int]:
    """pywb over these files; the port that it answers on."""
    folder.mkdir(parents=True)
    manage = [str(commands / "wb-manager")]
    subprocess.run([*manage, "init", COLLECTION], cwd=folder, check=True, capture_output=True)
    subprocess.run([*manage, "add", COLLECTION, *map(str, warcs)], cwd=folder, check=True, capture_output=True)
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    command = [str(commands / "wayback"), "-b", "127.0.0.1", "-p", str(port)]
    with (folder / "wayback.log").open("wb") as log:
        process = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log)
    try:
        _wait(port, process)
        yield port
    finally:
        process.terminate()
        process.wait()


def _wait(port: int, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise SystemExit("bench: pywb does not answer; its log is wayback.log")


def replayed(connection: http.client.HTTPConnection, capture: Capture) -> tuple[int, bytes]:
    """Status and body that pywb gives for a capture, unrewritten (``id_``), coding as sent."""
    moment = "".join(character for character in capture.fetched_at[:19] if character.isdigit())
    path = f"/{COLLECTION}/{moment}id_/{quote(capture.url, safe='%/:?&=+,;@!$()*~#[]')}"
    connection.request("GET", path, headers={"Accept-Encoding": "gzip, br, zstd, deflate"})
    answer = connection.getresponse()
    return answer.status, answer.read()


def unlike(port: int, wanted: list[Expected]) -> tuple[int, list[str]]:
    """How many captures were asked for, and those whose replay is not what was archived."""
    wrong, asked = [], 0
    newest: dict[tuple[str, str], Expected] = {
        (item.capture.url, item.capture.fetched_at[:19]): item for item in wanted
    }
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=60)) as connection:
        for item in newest.values():
            asked += 1
            status, body = replayed(connection, item.capture)
            if body != item.body:
                wrong.append(f"{item.capture.url} at {item.capture.fetched_at}: {status}, {len(body)} bytes")
    return asked, wrong


def pages_file(path: Path, wanted: list[Expected]) -> int:
    """The list of pages for a WACZ (pages.jsonl): every HTML answer once; how many there are."""
    pages = {
        item.capture.url: item.capture.fetched_at
        for item in wanted
        if item.capture.status == 200 and "html" in (item.capture.content_type or "")
    }
    lines = [json.dumps({"format": "json-pages-1.0", "id": "pages", "title": "Pages"})]
    lines += [json.dumps({"url": url, "ts": moment, "title": url}) for url, moment in pages.items()]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return len(pages)


def make_wacz(commands: Path, folder: Path, warcs: list[Path], wanted: list[Expected]) -> tuple[int, str]:
    """Pages in the WACZ, and what ``wacz validate`` says against it (``""``: valid)."""
    pages = pages_file(folder / "pages.jsonl", wanted)
    wacz, out = str(commands / "wacz"), str(folder / "news.wacz")
    create = [wacz, "create", "-o", out, "-p", str(folder / "pages.jsonl"), *map(str, warcs)]
    made = subprocess.run(create, capture_output=True, text=True, check=False)
    if made.returncode != 0:
        return pages, made.stdout + made.stderr
    checked = subprocess.run([wacz, "validate", "-f", out], capture_output=True, text=True, check=False)
    return pages, "" if checked.returncode == 0 else checked.stdout + checked.stderr


def main(arguments: list[str]) -> int:
    """Run the measure; 1 if something was not given back as it was archived."""
    parser = argparse.ArgumentParser(prog="python -m bench.replay", description=__doc__.splitlines()[0])
    parser.add_argument("--tools", type=Path, help="folder of the environment with pywb and wacz")
    parser.add_argument("--limit", type=int, help="stories a paper")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        commands = make_tools((options.tools or folder / "tools").absolute())
        crawl_editions(folder / "data", options.limit)
        warcs = sorted((folder / "data" / "warc").glob("*.warc.gz"))
        wanted = list(expected(folder / "data" / "warc"))
        kinds = Counter("revisits" if item.capture.revisit_of else "responses" for item in wanted)
        with served(commands, folder / "pywb", warcs) as port:
            asked, wrong = unlike(port, wanted)
        pages, invalid = make_wacz(commands, folder, warcs, wanted)
        print(f"archive      {len(warcs)} files, {kinds['responses']} responses, {kinds['revisits']} revisits")
        print(f"pywb         {asked - len(wrong)} of {asked} bodies given back exactly")
        for line in wrong[:20]:
            print(f"    {line}")
        print(f"wacz         {pages} pages, {'not valid: ' + invalid if invalid else 'valid'}")
        shutil.rmtree(folder / "pywb", ignore_errors=True)
    return 1 if wrong or invalid else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
