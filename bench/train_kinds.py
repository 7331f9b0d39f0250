"""Trains the judge of pages: ``python -m bench.train_kinds NEWS WIDE LOOKS [--write]``; reports it with sites held out.

NEWS and WIDE are corpora (``truth.jsonl`` beside ``pages/``); every page of NEWS is a story, those of WIDE have a
``kind``. The front pages of NEWS and LOOKS (``frontpages/truth.jsonl``) stand for sections: lists of news in the
markup of outlets. The model is a logistic regression with a ridge, each sign held to the direction that ``kind_signs``
gives it. Every figure is over pages whose registrable domain the model has not seen, a mean over several divisions.
"""

from __future__ import annotations

import argparse
import collections
import gzip
import json
import random
from pathlib import Path

import numpy as np
from attrs import frozen

from bench import corpus
from bench.boosting import Array
from bench.corpus import Sample
from bench.ridge import fit, predict
from pipelines.extraction.addressing.addresses import host_of, is_root, registrable_domain
from pipelines.extraction.article import read_story
from pipelines.extraction.decoding import decode
from pipelines.extraction.kinds import kind_weights
from pipelines.extraction.kinds.claims import declares_story
from pipelines.extraction.kinds.kind_signs import AGAINST, FOR, signs
from pipelines.extraction.kinds.kinds import EXPECTED_THRESHOLD, THRESHOLD
from pipelines.extraction.structured import read_structured
from pipelines.extraction.tree import parse
from pipelines.items import Page, Rules

NAMES = FOR + AGAINST
DIRECTIONS = np.array([1.0] * len(FOR) + [-1.0] * len(AGAINST))
FOLDS, SEEDS = 8, 5
WEIGHTS = {"article": 1.0, "listing": 1.0, "collection": 0.7, "product": 0.5, "front page": 0.5, "forum": 0.25,
           "service": 0.2, "documentation": 0.2}  # fmt: skip
"""What a page of a kind weighs. Pages of services and manuals are many kinds of text, some of them articles."""
NEWS_WEIGHT = 0.3
MAX_OF_DOMAIN = 2.0
"""What all pages of one kind and domain of the wide corpus weigh at most."""


@frozen
class Example:
    """One page with its signs."""

    source: str
    id: str
    kind: str
    url: str
    values: tuple[float, ...]
    """In the order of NAMES."""
    is_declared: bool
    """Whether its data leave no doubt that it is a story, which decides whatever the signs say."""


def example(source: str, kind: str, page: Page) -> Example | None:
    """The signs of a page; None where nothing can be parsed."""
    text, _ = decode(page.body, None)
    root = parse(text)
    if root is None:
        return None
    data = read_structured(root, page.url)
    story = read_story(root, text, data, page, Rules(site="bench"))
    found = signs(root, data, page.url, story)
    values = tuple(found[name] for name in NAMES)
    return Example(
        source, page.record_id, kind, page.url, values, declares_story(root, data, story) and not found["root"]
    )


def _example_of_sample(sample: Sample) -> Example | None:
    source = "wide" if sample.truth.get("kind") else "news"
    return example(source, sample.truth.get("kind") or "article", sample.page(None))


def front_page_examples(folder: Path) -> list[Example]:
    """The newest front page of each address."""
    rows = map(json.loads, (folder / "frontpages" / "truth.jsonl").read_text(encoding="utf-8").splitlines())
    newest = {row["url"]: row for row in rows}
    found = []
    for row in newest.values():
        body = gzip.decompress((folder / "frontpages" / f"{row['id']}.html.gz").read_bytes())
        page = Page(record_id=row["id"], url=row["url"], status=200, body=body, fetched_at="2025-12-31T00:00:00Z")
        found.append(example("front pages", "front page", page))
    return [item for item in found if item is not None]


def weights_of(examples: list[Example]) -> Array:
    """What each page weighs (n,)."""
    domains = [registrable_domain(host_of(item.url)) for item in examples]
    sizes = collections.Counter(zip(domains, (item.kind for item in examples), strict=True))
    found = []
    for item, domain in zip(examples, domains, strict=True):
        if item.source == "news":
            found.append(NEWS_WEIGHT)
        elif item.source == "wide" and is_root(item.url):
            found.append(0.0)
        else:
            found.append(WEIGHTS[item.kind] * min(1.0, MAX_OF_DOMAIN / sizes[domain, item.kind]))
    return np.array(found)


def held_out(x: Array, y: Array, weight: Array, domains: list[str], seed: int) -> Array:
    """Each page's likelihood by a model that was trained on pages of other domains alone."""
    names = sorted(set(domains))
    random.Random(seed).shuffle(names)
    fold_of = {name: place % FOLDS for place, name in enumerate(names)}
    folds = np.array([fold_of[domain] for domain in domains])
    said = np.zeros(len(y))
    for fold in range(FOLDS):
        known = folds != fold
        said[~known] = predict(fit(x[known], y[known], weight[known], DIRECTIONS), x[~known])
    return said


def report(examples: list[Example], runs: list[Array], label: str) -> None:
    """Shares taken for stories, as the reader decides: mean over the runs."""
    print(label)
    groups = collections.defaultdict(list)
    for place, item in enumerate(examples):
        groups[item.source, item.kind].append(place)
        if item.source == "wide" and item.kind in {"listing", "collection"}:
            groups["wide", "listing or collection"].append(place)
    for (source, kind), places in sorted(groups.items()):
        shares = []
        for threshold in (THRESHOLD, EXPECTED_THRESHOLD):
            taken = [np.mean([_is_story(examples[place], said[place], threshold) for place in places]) for said in runs]
            shares.append(f"{np.mean(taken):.3f}")
        print(f"  {source:12} {kind:22} {len(places):4}  taken for a story {shares[0]}, expected as one {shares[1]}")


def _is_story(item: Example, likelihood: float, threshold: float) -> bool:
    if item.source == "wide" and is_root(item.url):
        return False
    return bool(item.is_declared or likelihood >= threshold)


def write(model: Array) -> None:
    """Replaces the stored weights."""
    lines = [
        f'    "{name}": {value:.3f},' for name, value in zip(NAMES, model[1:], strict=True) if abs(value) >= 0.0005
    ]
    text = "\n".join([
        '"""Log odds that each sign of a page adds; made by ``python -m bench.train_kinds``, not by hand."""',
        "",
        f"BIAS = {model[0]:.3f}",
        "WEIGHTS: dict[str, float] = {",
        *lines,
        "}",
        "",
    ])  # fmt: skip
    Path(kind_weights.__file__).write_text(text, encoding="utf-8")


def main() -> None:
    """Reports, and with ``--write`` replaces the stored weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("news", type=Path)
    parser.add_argument("wide", type=Path)
    parser.add_argument("looks", type=Path)
    parser.add_argument("--write", action="store_true", help="train on all and store the result")
    parser.add_argument("--processes", type=int, default=2)
    options = parser.parse_args()
    samples = corpus.load(options.news) + corpus.load(options.wide)
    read = list(corpus.run(_example_of_sample, samples, options.processes))
    examples = [item for item in read if item is not None]
    examples += front_page_examples(options.news) + front_page_examples(options.looks)
    x = np.array([item.values for item in examples])
    y = np.array([float(item.kind == "article") for item in examples])
    weight = weights_of(examples)
    domains = [registrable_domain(host_of(item.url)) for item in examples]
    runs = [held_out(x, y, weight, domains, seed) for seed in range(SEEDS)]
    report(examples, runs, f"domains held out, mean of {SEEDS} divisions into {FOLDS} parts:")
    model = fit(x, y, weight, DIRECTIONS)
    report(examples, [predict(model, x)], "on what it was trained on:")
    if options.write:
        write(model)


if __name__ == "__main__":
    main()
