"""``newsspider extract``: one page, of the archive or of a file, as JSON with the dataset's column names."""

from __future__ import annotations

import json
import re
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import click
from attrs import asdict, evolve

from archive.fields import escape
from archive.reader import DamagedError
from archive.times import Span
from newsspider.data import DataFolder, sites_path
from newsspider.errors import SitesError
from newsspider.site import Site
from newsspider.sites import choose_sites, load_sites
from newsspider.tools.options import AT, DATA, TimeType
from newsspider.tools.pages import Found, captured, filed, site_of
from pipelines.extraction.explain import explain
from pipelines.extraction.read import read
from pipelines.items import Reading

_ARCHIVED = re.compile(r"https?://.|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$", re.IGNORECASE)


@click.command()
@click.argument("source", metavar="URL|RECORD|FILE|-")
@click.option(
    "--kind", type=click.Choice(["story", "front_page", "section"]), help="What to read it as (by default: what it is)."
)
@click.option(
    "--sites",
    "sites_file",
    type=click.Path(path_type=Path),
    help="Read it by the rules that this sites file has for its outlet.",
)
@click.option("--site", metavar="NAME", help="Read it by the rules of this outlet in the sites file (sites.toml).")
@click.option(
    "--explain", "explained", is_flag=True, help="Say which source gave each field and what else was on offer."
)
@AT
@DATA
@click.option("--url", help="FILE: the address that it was fetched from (by default: the page's own).")
@click.option(
    "--fetched-at",
    type=TimeType(),
    help='FILE: the time that "today" means, as --at takes it (by default: now).',
)
@click.option("--content-type", help="FILE: the Content-Type that it came with, if its encoding depends on it.")
def extract(
    source: str,
    kind: str | None,
    sites_file: Path | None,
    site: str | None,
    explained: bool,
    span: Span | None,
    folder: DataFolder,
    url: str | None,
    fetched_at: Span | None,
    content_type: str | None,
) -> None:
    """Read one page; print what it says as JSON.

    The names are those of the dataset's columns. URL or RECORD is a page in the archive, read as the crawl read it, by
    the rules that its outlet had then; of an address the latest capture, or that nearest to --at. FILE is an HTML page,
    - is standard input. With --site or --sites the rules are those of a sites file as it is now: so new ones are tried.
    Standard error says which page was read, and by which rules.

    Exit status: 0 read (whatever it is), 1 reading failed or the record is damaged, 2 not done.
    """
    if _ARCHIVED.match(source) and not Path(source).exists():
        _refuse_together(source, {"--url": url, "--fetched-at": fetched_at, "--content-type": content_type})
        found = _captured(folder, source, span)
    else:
        _refuse_together(source, {"--at": span})
        found = filed(source, url and _address(url), content_type, _moment(fetched_at))
    if sites_file is not None or site is not None:
        found = _by_rules_of(sites_path(sites_file), site, found)
    page = evolve(found.page, expected=kind) if kind else found.page
    click.echo(f"newsspider: {escape(page.url)} ({found.address_from}), {found.rules_from}", err=True)
    reading = read(page, found.rules)
    click.echo(json.dumps(report(reading, explained=explained), ensure_ascii=False, indent=2))
    if reading.failure:
        sys.exit(1)


def report(reading: Reading, *, explained: bool = False) -> dict[str, Any]:
    """What is printed: the article's columns, or the headlines, or the addresses; then kind, state and reasons."""
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


def _captured(folder: DataFolder, target: str, span: Span | None) -> Found:
    try:
        return captured(folder, target, span)
    except DamagedError as error:
        click.echo(escape(str(error)), err=True)
        sys.exit(1)


def _refuse_together(source: str, options: dict[str, object]) -> None:
    """Options that say of a file what is known of a capture, and the other way round."""
    for name, value in options.items():
        if value is not None:
            what = "goes with URL or RECORD" if name == "--at" else "goes with FILE: of a capture it is known"
            raise click.UsageError(f"{name} {what}, not with {source}")


def _address(url: str) -> str:
    try:
        parts = urlsplit(url)
    except ValueError as error:
        raise click.BadParameter(f"{url!r} is no address: {error}", param_hint="--url") from error
    if parts.scheme not in {"http", "https"} or not parts.netloc:
        raise click.BadParameter(f"{url!r} is no http or https address", param_hint="--url")
    return url


def _moment(span: Span | None) -> str:
    """The end of a span: what a page says to have happened in it has happened."""
    return (span.last if span else datetime.now(UTC)).strftime("%Y-%m-%dT%H:%M:%SZ")


def _by_rules_of(file: Path, name: str | None, found: Found) -> Found:
    """The page by the rules of an outlet in a sites file: of the one named, or of the one that the page is of.

    Raises:
        SitesError: if it is not in the file.
    """
    sites = load_sites(file)
    if name is not None:
        site: Site | None = choose_sites(sites, [name], str(file))[0]
    else:
        site = site_of(sites, found.page.url, found.site)
    if site is None:
        raise SitesError(f"{file}: no site in it has {found.page.url}; name one with --site")
    return evolve(found, rules=site.rules(), rules_from=f"by the rules of {site.name} in {file}")
