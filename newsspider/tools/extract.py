"""``newsspider extract``: one page read from a file or standard input, as JSON with the dataset's column names."""
# ruff: noqa: E501 - lists of words and markup are kept one to a line

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import click
from attrs import asdict

from archive.times import Span
from newsspider.errors import NewsspiderError
from newsspider.sites import choose_sites, load_sites
from newsspider.tools.options import TimeType
from pipelines.extraction.explain import explain
from pipelines.extraction.read import read
from pipelines.items import Page, Reading, Rules


@click.command()
@click.argument("file", metavar="FILE|-")
@click.option("--url", required=True, help="The address that the page was fetched from.")
@click.option(
    "--kind", type=click.Choice(["story", "front_page", "section"]), help="What to read it as (by default: what it is)."
)
@click.option(
    "--sites", "sites_file", type=click.Path(path_type=Path), help="A sites file with rules for reading (with --site)."
)
@click.option("--site", help="Which of its sites the page is of.")
@click.option(
    "--fetched-at",
    type=TimeType(),
    help='The time that "today" means, read as `archive cat --at` reads it; by default now.',
)
@click.option("--content-type", help="The Content-Type that the page came with, if its encoding depends on it.")
@click.option(
    "--explain", "explained", is_flag=True, help="Say which source gave each field and what else was on offer."
)
def extract(
    file: str,
    url: str,
    kind: str | None,
    sites_file: Path | None,
    site: str | None,
    fetched_at: Span | None,
    content_type: str | None,
    explained: bool,
) -> None:
    """Read one page; print what it says as JSON.

    The names are those of the dataset's columns. FILE is an HTML page, - is standard input; `newsspider archive cat` gives
    the page of a capture.

    Exit status: 0 read (whatever it is), 1 reading failed, 2 bad input.
    """
    page = Page(
        record_id="-",
        url=_address(url),
        status=200,
        headers=(("Content-Type", content_type),) if content_type else (),
        body=_content(file),
        fetched_at=_moment(fetched_at),
        expected=kind,
    )
    reading = read(page, _rules(sites_file, site))
    click.echo(json.dumps(report(reading, explained=explained), ensure_ascii=False, indent=2))
    if reading.failure:
        sys.exit(1)


def report(reading: Reading, *, explained: bool = False) -> dict[str, Any]:
    """What is printed: the article's columns, or the headlines, or the addresses; then kind, state and their reasons."""
    found: dict[str, Any] = {}
    if reading.article is not None:
        columns = asdict(reading.article)
        del columns["sources"]
        columns["confidence"] = dict(reading.article.confidence)
        found |= columns
    if reading.front_page is not None:
        found["headlines"] = [asdict(headline) for headline in reading.front_page.headlines]
    if reading.addresses:
        found["addresses"] = [asdict(address) for address in reading.addresses]
    found |= {"kind": reading.kind, "state": reading.state, "reasons": list(reading.reasons), "score": reading.score}
    if reading.redirect_url:
        found["redirect_url"] = reading.redirect_url
    if reading.failure:
        found["failure"] = reading.failure
    if explained:
        found["explanation"] = explain(reading)
    return found


def _address(url: str) -> str:
    try:
        parts = urlsplit(url)
    except ValueError as error:
        raise click.BadParameter(f"{url!r} is no address: {error}", param_hint="--url") from error
    if parts.scheme not in {"http", "https"} or not parts.netloc:
        raise click.BadParameter(f"{url!r} is no http or https address", param_hint="--url")
    return url


def _content(file: str) -> bytes:
    if file == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(file).read_bytes()
    except OSError as error:
        raise click.BadParameter(f"{file}: {error.strerror or error}", param_hint="FILE") from error


def _moment(span: Span | None) -> str:
    """The end of a span: what a page says to have happened in it has happened."""
    return (span.last if span else datetime.now(UTC)).strftime("%Y-%m-%dT%H:%M:%SZ")


def _rules(sites_file: Path | None, site: str | None) -> Rules:
    if sites_file is None and site is None:
        return Rules(site="page")
    if sites_file is None or site is None:
        raise click.UsageError("--sites and --site go together: the file with the rules, and which site's they are")
    try:
        sites = load_sites(sites_file)
        return choose_sites(sites, [site], str(sites_file))[0].rules()
    except NewsspiderError as error:
        raise click.UsageError(str(error)) from error
