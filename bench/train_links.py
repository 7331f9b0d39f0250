"""Trains the judge of links: ``python -m bench.train_links CORPUS LOOKS [--write]``; reports F1 with sites held out.

CORPUS has ``links.csv`` (site, url, text, is_story) and ``truth.jsonl`` (stories' addresses and headlines); LOOKS has
``looks.jsonl`` and ``links/<key>.json.gz``. Only figures of a link's shape are learnt from (``link_features``), so that
no site is known by name, and every measure is over sites whose links were not learnt from.
"""

from __future__ import annotations

import argparse
import collections
import csv
import gzip
import json
import random
from pathlib import Path
from urllib.parse import urljoin

import numpy as np
from attrs import evolve, frozen

from bench.boosting import Array, Tree, fit, predict
from pipelines.extraction.addressing.addresses import host_of, normalise, registrable_domain
from pipelines.extraction.addressing.link_features import NAMES, features, text_words
from pipelines.extraction.links import MODEL_FILE
from pipelines.extraction.places.side_text import is_side_text

ROUNDS, DEPTH, RATE, SHARE, FOLDS = 100, 3, 0.1, 0.4, 8
_LOOK_WEIGHT = 32.0
"""What a site's stories, and its other links, weigh together: a paper has many links of one form."""
_LOOK_LINKS = 200
"""Links of a kind of a site that are learnt from; more say the same."""
_COMMERCE, _ADVERT = NAMES.index("commerce"), NAMES.index("advert")


_VARIANT_WEIGHT = 0.12
_OPAQUE = (
    "/news/{number}.htm", "/{letter}{number}.html", "/story{number}.html", "/read.php?id={number}", "/{number}/",
    "/2026/11/24/{number}", "/2026/11/{letter}{number}.html", "/article.aspx?id={number}", "/{letter}/{number}",
    "/{letter}{letter}/news/{number}/", "/view?{letter}={number}", "/archives/{number}", "/?p={number}",
    "/2026/24/{letter}{number}.shtml",
)  # fmt: skip
_CASELESS = {code: 0x0627 + code % 32 for code in [*range(ord("a"), ord("z") + 1), *range(ord("A"), ord("Z") + 1)]}
"""Latin letters to letters of a script without capitals."""


@frozen
class Example:
    """One labelled link."""

    source: str
    site: str
    url: str
    text: str
    home: str | None
    is_story: bool
    weight: float = 1.0


def csv_homes(rows: list[dict[str, str]]) -> dict[str, str]:
    """A home for each site of ``links.csv``, which names none: the host that most of its links have."""
    hosts: dict[str, collections.Counter[str]] = collections.defaultdict(collections.Counter)
    for row in rows:
        if host_of(row["url"]):
            hosts[row["site"]][host_of(row["url"])] += 1
    return {site: f"https://{count.most_common(1)[0][0]}/" for site, count in hosts.items()}


def csv_examples(file: Path) -> list[Example]:
    """Links of many sites that people labelled."""
    rows = list(csv.DictReader(file.open(encoding="utf-8", newline="")))
    homes = csv_homes(rows)
    return [
        Example("links", row["site"], row["url"], row["text"], homes.get(row["site"]), row["is_story"] == "1")
        for row in rows
    ]


def story_examples(file: Path) -> list[Example]:
    """Stories of many languages with the headlines of their own pages."""
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    return [
        Example("stories", host_of(row["url"]), row["url"], row["title"], f"https://{host_of(row['url'])}/", True, 0.5)
        for row in rows
        if row.get("title") and row.get("url")
    ]


def look_examples(folder: Path) -> list[Example]:
    """Links of front pages, labelled by each site's form of address; adverts that have a story's form are left out."""
    found: dict[tuple[str, str, str], Example] = {}
    for row in map(json.loads, (folder / "looks.jsonl").read_text(encoding="utf-8").splitlines()):
        if row["status"] != 200:
            continue
        for link in json.loads(gzip.decompress((folder / "links" / f"{row['key']}.json.gz").read_bytes())):
            if link["label"] is None or not link["texts"] or _is_advert(link["url"], link["label"]):
                continue
            for text in {max(link["texts"], key=lambda text: len(text) * (len(text) < 160)), link["texts"][0]}:
                example = Example("looks", row["site"], link["url"], text, row["url"], bool(link["label"]))
                found[row["site"], normalise(link["url"]), text] = example
    kinds: dict[tuple[str, bool], list[Example]] = collections.defaultdict(list)
    for example in found.values():
        kinds[example.site, example.is_story].append(example)
    rng = random.Random(3)
    return [
        evolve(example, weight=min(1.0, _LOOK_WEIGHT / min(len(links), _LOOK_LINKS)))
        for links in kinds.values()
        for example in rng.sample(links, min(len(links), _LOOK_LINKS))
    ]


def _is_advert(url: str, label: int) -> bool:
    return label == 1 and features(url, "", None)[_COMMERCE] > 0


def with_variants(examples: list[Example]) -> list[Example]:
    """Adds links that the sources are poor in: addresses that say nothing, and texts of scripts without capitals.

    Both keep their label where the text alone still tells it.
    """
    rng = random.Random(7)
    found = list(examples)
    for example in examples:
        words = text_words(example.text)
        if not words or is_side_text(example.text) or (example.is_story and words < 2):
            continue
        weight = example.weight * _VARIANT_WEIGHT
        form, number = rng.choice(_OPAQUE), rng.randrange(10 ** rng.randrange(1, 7))
        base = example.home or "https://paper.example/"
        opaque = urljoin(base, form.format(number=number, letter=rng.choice("abcnrst")))
        text = example.text.translate(_CASELESS) if rng.random() < 0.3 else example.text
        found.append(evolve(example, source="variants", url=opaque, text=text, weight=weight))
        if rng.random() < 0.3:
            found.append(evolve(example, source="variants", text=example.text.translate(_CASELESS), weight=weight))
    return found


def held_out(x: Array, y: Array, weight: Array, sites: list[str], seed: int) -> Array:
    """Each link's likelihood by a judge that was trained on other sites alone; ``seed`` deals the sites out."""
    names = sorted(set(sites))
    random.Random(seed).shuffle(names)
    folds = np.array([names.index(site) % FOLDS for site in sites])
    said = np.zeros(len(y))
    for fold in range(FOLDS):
        known = folds != fold
        base, trees = train(x[known], y[known], weight[known])
        said[~known] = predict(base, trees, x[~known])
    said[x[:, _ADVERT] > 0] = 0.0  # as ``story_likelihood`` has it
    return said


def train(x: Array, y: Array, weight: Array) -> tuple[float, list[Tree]]:
    """A judge: log odds to begin with, and trees."""
    return fit(x, y, weight, rounds=ROUNDS, depth=DEPTH, rate=RATE, share=SHARE)


def outlet(example: Example) -> str:
    """What is held out together: all links of one registrable domain, whatever source they come from."""
    return registrable_domain(host_of(example.home or example.url)) or example.site


def f1(said: Array, y: Array) -> float:
    """Of "is a story", from 0.5 on."""
    hits = float(((said >= 0.5) & (y == 1)).sum())
    return 2 * hits / float((said >= 0.5).sum() + (y == 1).sum())


def _compact(tree: Tree) -> list[object]:
    """``[value]``, or ``[feature, threshold, low, high]``."""
    if "value" in tree:
        return [tree["value"]]
    return [tree["feature"], round(tree["threshold"], 4), _compact(tree["low"]), _compact(tree["high"])]


def main() -> None:
    """Reports, and with ``--write`` replaces the stored judge."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("looks", type=Path)
    parser.add_argument("--seeds", type=int, default=3, help="how often the sites are dealt out anew (default: 3)")
    parser.add_argument("--write", action="store_true", help="train on all and store the result")
    options = parser.parse_args()
    examples = csv_examples(options.corpus / "links.csv") + story_examples(options.corpus / "truth.jsonl")
    examples = with_variants(examples + look_examples(options.looks))
    x = np.array([features(e.url, e.text, e.home) for e in examples])
    y = np.array([float(e.is_story) for e in examples])
    weight = np.array([e.weight for e in examples])
    outlets = [outlet(example) for example in examples]
    said = [held_out(x, y, weight, outlets, seed) for seed in range(options.seeds)]
    for source in ("links", "looks", "stories", "variants"):
        of = np.array([e.source == source for e in examples])
        found = [f1(one[of], y[of]) for one in said]
        print(f"{source:8} F1 {np.mean(found):.3f} ± {np.std(found):.3f} over {int(of.sum())} links of sites held out")
    if options.write:
        base, trees = train(x, y, weight)
        model = {"features": NAMES, "base": round(base, 4), "trees": [_compact(tree) for tree in trees]}
        MODEL_FILE.write_text(json.dumps(model, separators=(",", ":")) + "\n", encoding="utf-8")
        print(f"{MODEL_FILE}: F1 {f1(predict(base, trees, x), y):.3f} on what it was trained on")


if __name__ == "__main__":
    main()
