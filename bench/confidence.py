"""Whether fields are as sure as they say: ``python -m bench.confidence CORPUS FILE`` (the file by bench.extraction)."""

from __future__ import annotations

import json
import statistics
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

import click

from bench import corpus, scoring

FIGURES = {
    "headline": ("title_close",),
    "published_at": ("date",),
    "authors": ("authors",),
    "body": ("body_p", "body_r"),
    "images": ("_captions",),
}
"""By field, the scorer's figures of which the least counts."""
GOOD_BODY = 0.9
"""Precision and recall from which a text is right."""


@click.command(help=__doc__)
@click.argument("pairs", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path), metavar="CORPUS FILE …")
def main(pairs: tuple[Path, ...]) -> None:
    """Print, for every field and level, how many pages have it and the share of them that is right."""
    if len(pairs) % 2:
        raise click.UsageError(f"{pairs[-1]}: name a corpus and its file of predictions, pair by pair")
    found: dict[tuple[str, float], list[float]] = defaultdict(list)
    for folder, file in zip(pairs[::2], pairs[1::2], strict=True):
        if not folder.is_dir() or not file.is_file():
            raise click.UsageError(f"{folder} {file}: name a folder of pages and then its file of predictions")
        for (field, level), values in right_by_level(folder, file).items():
            found[field, level] += values
    click.echo(f"{'field':14}{'level':>7}{'pages':>7}{'right':>7}")
    for (field, level), values in sorted(found.items(), reverse=True):
        click.echo(f"{field:14}{level:7.2f}{len(values):7}{statistics.fmean(values):7.3f}")


def right_by_level(folder: Path, file: Path) -> dict[tuple[str, float], list[float]]:
    """For every field and level, 1 for what is right and 0 for what is wrong (between them for lists)."""
    scorer = scoring.load(folder)
    if scorer is None:
        raise click.UsageError(f"{folder}: no score.py in the corpus or beside it")
    with file.open(encoding="utf-8") as lines:
        predictions: list[dict[str, Any]] = [json.loads(line) for line in lines]
    figures = scoring.rows(scorer, corpus.load(folder), predictions)
    found: dict[tuple[str, float], list[float]] = defaultdict(list)
    for row in predictions:
        for field, level in row.get("confidence", {}).items():
            value = _right(field, figures.get(row["id"], {}))
            if value is not None:
                found[field, level].append(value)
    return found


def _right(field: str, figures: dict[str, Any]) -> float | None:
    values = [figures[name] for name in FIGURES.get(field, ()) if figures.get(name) is not None]
    if not values:
        return None
    if field == "images":
        hits, wrong, _ = values[0]
        return float(hits / (hits + wrong)) if hits + wrong else None
    return float(min(values) >= GOOD_BODY) if field == "body" else float(values[0])


if __name__ == "__main__":
    sys.exit(main())
