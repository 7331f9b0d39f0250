"""The page that ``newsspider extract`` reads: a capture of the archive, or what a file holds; and the rules for it."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Sequence
from pathlib import Path

from attrs import evolve, field, frozen

from archive.capture import CapturedExchange
from archive.times import Span
from newsspider.data import DataFolder
from newsspider.errors import NothingThereError
from newsspider.fetching.territory import Territory
from newsspider.site import Site
from newsspider.tools.captures import item_at, must_be_answered, original_of, place_of
from newsspider.warcfiles import read_head, sites_of
from pipelines.extraction.addressing.addresses import host_of
from pipelines.extraction.addressing.own_address import own_address
from pipelines.items import Page, Rules
from pipelines.pages import page_of

STANDARD_INPUT = "-"


@frozen(kw_only=True)
class Found:
    """A page with what is known of it."""

    page: Page
    address_from: str
    """What says its address."""
    site: str | None = None
    """The outlet on whose account it was fetched; None where nobody knows."""
    rules: Rules = field(factory=lambda: Rules(site="page"))
    """Those that the run had which fetched it: the archive holds its sites file."""
    rules_from: str = "without rules of an outlet"


def captured(folder: DataFolder, target: str, span: Span | None) -> Found:
    """The page of a record, or of the capture of an address nearest to a time, as a run reads it.

    Raises:
        NothingThereError: if it is not in the folder, or has no answer; the message says how to come by the page.
        DamagedError: if its record, or the one that it refers to, cannot be read.
    """
    try:
        item, path = item_at(folder, place_of(folder, target, span))
    except NothingThereError as error:
        raise NothingThereError(f"{error}; {_other_ways(target)}") from error
    page = _page(folder, item)
    site = item.context.site if item.context else None
    sites, _ = sites_of([read_head(path)])
    name = site or host_of(page.url) or "unknown"
    found = Found(page=page, address_from=f"captured {item.capture.fetched_at}", site=site, rules=Rules(site=name))
    if name not in sites:
        return found
    return evolve(found, rules=sites[name].rules(), rules_from=f"by the rules that {name} had then")


def _page(folder: DataFolder, item: CapturedExchange) -> Page:
    """A capture as reading takes it; a 304 says what the capture says that it refers to."""
    message = must_be_answered(item)
    original, _ = original_of(folder, item) or (None, None)
    if original is None:
        return page_of(item.capture, message, item.context)
    if item.capture.status == 304:
        return page_of(original.capture, must_be_answered(original), original.context)
    return page_of(item.capture, message, item.context, must_be_answered(original).entity)


def _other_ways(target: str) -> str:
    if "://" not in target:
        return "addresses and files are read, too"
    quoted = shlex.quote(target)
    return f"crawl its outlet, or read it as it is now: curl -sL {quoted} | newsspider extract - --url {quoted}"


def filed(file: str, url: str | None, content_type: str | None, fetched_at: str) -> Found:
    """The page in a file, or on standard input.

    Raises:
        NothingThereError: if the file cannot be read, or no address is given and the page names none of its own.
    """
    body = _content(file)
    own = (url, "as given") if url else own_address(body, content_type)
    if own is None:
        raise NothingThereError(f"{_name(file)}: the page names no address of its own; give it with --url")
    page = Page(
        record_id="-",
        url=own[0],
        status=200,
        headers=(("Content-Type", content_type),) if content_type else (),
        body=body,
        fetched_at=fetched_at,
    )
    return Found(page=page, address_from=own[1])


def _content(file: str) -> bytes:
    if file == STANDARD_INPUT:
        return sys.stdin.buffer.read()
    try:
        return Path(file).read_bytes()
    except OSError as error:
        raise NothingThereError(
            f"{file}: {error.strerror or error}; give a file, - for standard input, or an archived address (https://…)"
        ) from error


def _name(file: str) -> str:
    return "standard input" if file == STANDARD_INPUT else file


def site_of(sites: Sequence[Site], url: str, known: str | None) -> Site | None:
    """The site whose rules hold for a page: the one it was fetched for, or else the one whose home is nearest."""
    for site in sites:
        if site.name == known:
            return site
    owners = [site for site in sites if site.owns(url)]
    return Territory(owners).account(url, owners[0]) if owners else None
