"""Story or not, over a corpus: ``python -m bench.kinds CORPUS --out FILE.jsonl``."""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import click

from bench import corpus
from bench.corpus import Sample
from bench.disguises import DISGUISES
from pipelines.extraction.read import read
from pipelines.items import Rules


def predict(sample: Sample) -> dict[str, Any]:
    """Kind and state of a page of which nothing is known but its address."""
    reading = read(sample.page(None), Rules(site="bench"))
    return {
        "id": sample.id,
        "kind": reading.kind,
        "state": reading.state,
        "score": reading.score,
        "reasons": list(reading.reasons),
    }


@click.command(help=__doc__)
@click.argument("folder", metavar="CORPUS", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--out", type=click.Path(dir_okay=False, path_type=Path), help="Write predictions, one JSON object a line."
)
@click.option(
    "--disguise", type=click.Choice(tuple(DISGUISES)), help="Take from the pages what other outlets may not have."
)
@click.option("--processes", type=int, default=2, show_default=True)
def main(folder: Path, out: Path | None, disguise: str | None, processes: int) -> None:
    """Predict, write and print the shares."""
    samples = corpus.load(folder, disguise)
    predictions = list(corpus.run(predict, samples, processes))
    if out is not None:
        out.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in predictions), encoding="utf-8")
    total: Counter[str] = Counter()
    taken: Counter[str] = Counter()
    for sample, row in zip(samples, predictions, strict=True):
        kind = sample.truth.get("kind") or "article"
        total[kind] += 1
        taken[kind] += row["kind"] == "story"
    for kind in sorted(total):
        click.echo(f"{kind:14} taken for a story {taken[kind] / total[kind]:.3f} ({taken[kind]} of {total[kind]})")


if __name__ == "__main__":
    sys.exit(main())
