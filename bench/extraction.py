"""Extraction over a corpus, side by side with trafilatura and newspaper4k: ``python -m bench.extraction CORPUS --out FILE``."""
# ruff: noqa: E501 - lists of words and markup are kept one to a line

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any
from zlib import crc32

import click

from bench import corpus, scoring
from bench.corpus import Sample
from bench.disguises import DISGUISES
from bench.peers import newspaper_prediction, trafilatura_prediction
from pipelines.extraction.read import read
from pipelines.items import Article, Rules

Prediction = dict[str, Any]


def our_prediction(sample: Sample) -> Prediction:
    """What ``read`` finds, with the scorer's keys."""
    reading = read(sample.page("story"), Rules(site="bench"))
    article = reading.article
    row: Prediction = {"id": sample.id, "kind": reading.kind, "state": reading.state, "failure": reading.failure}
    if article is not None:
        row |= {
            "title": article.headline,
            "body": article.body,
            "standfirst": article.standfirst,
            "date": published_here(article),
            "modified": article.modified_at,
            "authors": list(article.authors),
            "images": [
                {"url": image.url, "caption": image.caption, "credit": image.credit or "", "alt": image.alt}
                for image in article.images
            ],
            "language": article.language,
            "sources": dict(article.sources),
            "confidence": dict(article.confidence),
            "paywall": [article.is_free, article.paywall_shown, article.is_cut],
        }
    return row


def published_here(article: Article) -> str | None:
    """The moment of publication with the offset of its place, so that the day is that of the place."""
    at, offset = article.published_at, article.published_offset
    if at is None or offset is None:
        return at
    return datetime.fromisoformat(at).astimezone(timezone(timedelta(minutes=offset))).isoformat()


EXTRACTORS: dict[str, Callable[[Sample], Prediction]] = {
    "newsspider": our_prediction,
    "trafilatura": trafilatura_prediction,
    "newspaper4k": newspaper_prediction,
}


_LOADED: dict[str, Prediction] = {}
"""The first page of this process as each read it, which made it import and load what it needs."""


def timed(name: str, sample: Sample) -> Prediction:
    """One prediction with the CPU seconds it took."""
    start = time.process_time()
    row = EXTRACTORS[name](sample)
    row["cpu"] = time.process_time() - start
    return row


def ours(sample: Sample) -> Prediction:
    """Our prediction with its time."""
    return timed("newsspider", sample)


def everyone(sample: Sample) -> dict[str, Prediction]:
    """Each extractor's prediction of one page, one after another in one process: their times can be compared.

    What each loads at its first page is not counted, and who comes first, to a page that no cache holds, changes from
    page to page.
    """
    if not _LOADED:
        _LOADED.update((name, EXTRACTORS[name](sample)) for name in EXTRACTORS)
    names = list(EXTRACTORS)
    first = crc32(sample.id.encode()) % len(names)
    rows = {name: timed(name, sample) for name in names[first:] + names[:first]}
    return {name: rows[name] for name in names}


@click.command(help=__doc__)
@click.argument("folder", metavar="CORPUS", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--out", type=click.Path(dir_okay=False, path_type=Path), help="Write our predictions, one JSON object a line."
)
@click.option("--compare", is_flag=True, help="Also run trafilatura and newspaper4k, and print a table of all.")
@click.option("--held-out", metavar="K/N", help="Score part K of N (split by outlet) apart from the other parts.")
@click.option("--worst", type=int, default=0, metavar="N", help="Name the N worst pages of each field.")
@click.option(
    "--disguise", type=click.Choice(tuple(DISGUISES)), help="Take from the pages what other outlets may not have."
)
@click.option("--processes", type=int, default=2, show_default=True)
def main(
    folder: Path,
    out: Path | None,
    compare: bool,
    held_out: str | None,
    worst: int,
    disguise: str | None,
    processes: int,
) -> None:
    """Predict, write, score and print."""
    samples = corpus.load(folder, disguise)
    if compare:
        rows = list(corpus.run(everyone, samples, processes))
        by_name = {name: [row[name] for row in rows] for name in EXTRACTORS}
    else:
        by_name = {"newsspider": list(corpus.run(ours, samples, processes))}
    if out is not None:
        with out.open("w", encoding="utf-8") as lines:
            for row in by_name["newsspider"]:
                lines.write(json.dumps({k: v for k, v in row.items() if k != "cpu"}, ensure_ascii=False) + "\n")
    scorer = scoring.load(folder)
    if scorer is None:
        click.echo("no score.py in the corpus or beside it: nothing was scored", err=True)
        return
    for title, part in _parts(samples, held_out):
        click.echo(f"{title}: {len(part)} pages")
        click.echo(scoring.table(scorer, part, by_name))
    if worst:
        click.echo(scoring.worst(scorer, samples, by_name["newsspider"], worst))


def _parts(samples: list[Sample], held_out: str | None) -> list[tuple[str, list[Sample]]]:
    if not held_out:
        return [("all", samples)]
    return [
        ("held out", corpus.select(samples, held_out)),
        ("the rest", corpus.select(samples, held_out, kept=False)),
    ]


if __name__ == "__main__":
    sys.exit(main())
