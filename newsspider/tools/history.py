"""``newsspider history``: the life of one story, from the dataset."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import datetime, timedelta

import click
from attrs import asdict

from newsspider.data import DataFolder
from newsspider.tools.captures import open_dataset
from newsspider.tools.lives import Life, Lives, Spell, Version
from newsspider.tools.options import DATA
from newsspider.tools.word_diff import Piece, passages
from newsspider.words import counted
from pipelines.extraction.addressing.addresses import normalise

CONTEXT = 8
"""Words that are printed beside each change of a text."""
MOST_GAPS = 3
"""Spans without a look that are printed one by one."""


@click.command()
@click.argument("url")
@DATA
@click.option("--json", "as_json", is_flag=True, help="Everything as one JSON object, with whole texts in the diffs.")
def history(url: str, folder: DataFolder, as_json: bool) -> None:
    """Print the life of the story at an address.

    Its addresses, its places on front pages, its versions with what changed in words, its captures with where they
    lie in the archive. URL is any address that it has or had, with tracking parameters or without; an article's number
    will do, too. Times are UTC.
    """
    with closing(open_dataset(folder)) as dataset:
        lives = Lives(dataset)
        life = lives.life(lives.find(url))
    if as_json:
        click.echo(json.dumps(_record(life), ensure_ascii=False, indent=2))
        return
    coloured = sys.stdout.isatty() and "NO_COLOR" not in os.environ
    for line in _lines(life, coloured=coloured):
        click.echo(line, color=coloured)


def _record(life: Life) -> dict[str, object]:
    return {
        "story": life.story,
        "addresses": life.addresses,
        "places": [asdict(spell) for spell in life.places],
        "versions": [asdict(version) for version in life.versions],
        "captures": life.captures,
        "same_texts": life.same_texts,
    }


def _lines(life: Life, *, coloured: bool) -> Iterator[str]:
    yield from _identity(life)
    yield "\nOn front pages"
    yield from map(_place, life.places)
    if not life.places:
        yield "  never seen on one"
    yield f"\n{counted(len(life.versions), 'version')} of its text"
    for number, version in enumerate(life.versions, 1):
        yield from _version(number, version, coloured=coloured)
    yield f"\n{counted(len(life.captures), 'capture')}"
    for capture in life.captures:
        where = f"{capture['warc_file']} {capture['warc_offset']}+{capture['warc_length']}"
        yield f"  {_moment(capture['fetched_at'])}  {_outcome(capture):12}  {capture['record_id']}  {where}"
    if life.same_texts:
        yield "\nThe same text elsewhere"
    for other in life.same_texts:
        yield f"  {_moment(other['first_seen'])}  {other['likeness']:.0%}  {other['site']}: {other['headline']}"
        yield f"  {'':16}  {other['url']}"


def _identity(life: Life) -> Iterator[str]:
    story = life.story
    yield f"{story['headline'] or '(no headline)'}"
    yield f"{story['outlet'] or story['site']} · article {story['article']}"
    rows = {
        "published": story["published_at"],
        "modified": story["modified_at"],
        "first seen": story["first_seen"],
        "last seen": story["last_seen"],
    }
    for label, at in rows.items():
        if at:
            yield f"  {label:12} {_moment(at)}"
    if story["withdrawn_at"]:
        yield f"  {'withdrawn':12} {_moment(story['withdrawn_at'])} ({story['withdrawn_how'] or 'not told how'})"
    yield f"  {'address':12} {story['url']}"
    for address in life.addresses:
        if address["address"] == normalise(story["url"]):
            continue
        yield f"  {'also':12} {address['address'].removeprefix('//')} ({address['relation']})"


def _place(spell: Spell) -> str:
    lead = f", lead at {spell.looks_as_lead}" if spell.looks_as_lead else ""
    until = f"gone by {_moment(spell.gone_by)}" if spell.gone_by else "there still"
    first, *others = spell.wordings
    lines = [
        f"  {spell.page} ({spell.kind.replace('_', ' ')})",
        f"    {_moment(spell.since)} to {_moment(spell.until)}, {until}",
        f"    {counted(spell.looks, 'look')}{lead}; best position {spell.best_position}, last {spell.last_position}",
        *_gaps(spell.gaps),
        f"    as “{first[1]}”",
        *(f"    from {_moment(at)} as “{text}”" for at, text in others),
    ]
    return "\n".join(lines)


def _gaps(gaps: Sequence[tuple[str, str]]) -> Iterator[str]:
    """The longest ones, in order of time: a page that is looked at once a day has one a day."""
    longest = sorted(gaps, key=lambda gap: _hours(*gap), reverse=True)[:MOST_GAPS]
    for since, until in sorted(longest):
        yield f"    no look between {_moment(since)} and {_moment(until)}"
    if len(gaps) > MOST_GAPS:
        yield f"    nor in {counted(len(gaps) - MOST_GAPS, 'other span')} of more than three hours"


def _hours(since: str, until: str) -> float:
    return (datetime.fromisoformat(until) - datetime.fromisoformat(since)) / timedelta(hours=1)


def _version(number: int, version: Version, *, coloured: bool) -> Iterator[str]:
    yield f"  {number}. {_moment(version.seen_at)}  {version.record_id}"
    if version.pages:
        yield f"     in {len(version.pages) + 1} parts"
        missing = (f"{place}, {url}" for place, (url, record) in enumerate(version.pages, 2) if record is None)
        yield from (f"     part {part}, was never read" for part in missing)
    if number == 1:
        yield f"     {version.headline or '(no headline)'}"
    elif not version.changes:
        yield "     pictures: others than before, or with other descriptions"
    for part, pieces in version.changes.items():
        text = _marked(passages(pieces, CONTEXT), coloured=coloured)
        yield f"     {part}: " + " ".join(text.split())


def _marked(pieces: Sequence[Piece], *, coloured: bool) -> str:
    """Deleted and inserted words in colours, or as wdiff marks them."""
    return "".join(_piece(operation, text, coloured) for operation, text in pieces).strip()


def _piece(operation: str, text: str, coloured: bool) -> str:
    if operation == "equal":
        return text
    words, space = text.rstrip(), text[len(text.rstrip()) :]
    if coloured:
        deleted = operation == "delete"
        return click.style(words, fg="red" if deleted else "green", strikethrough=deleted) + space
    return (f"[-{words}-]" if operation == "delete" else f"{{+{words}+}}") + space


def _outcome(capture: dict[str, object]) -> str:
    if capture["redirect_url"]:
        return f"{capture['status']} moved"
    if capture["status"] == 304 or capture["revisit_of"]:
        return f"{capture['status']} the same"
    state = capture["state"]
    return f"{capture['status']}" if state in ("ok", None, "error") else f"{capture['status']} {state}"


def _moment(text: str | None) -> str:
    """To the minute, as people read it."""
    return text[:16].replace("T", " ") if text else "never"
