"""Judges the links of a corpus: ``python -m bench.links CORPUS --out FILE.csv``, for its scoring script."""

from __future__ import annotations

import argparse
import csv
from pathlib import Path

from bench.train_links import csv_homes
from pipelines.extraction.links import story_likelihood


def main() -> None:
    """Writes ``links.csv`` again with the likelihood of each link in place of its label."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path, help="folder with links.csv (site, url, text, is_story)")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    with (options.corpus / "links.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    homes = csv_homes(rows)
    with options.out.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, ["site", "url", "text", "is_story"])
        writer.writeheader()
        for row in rows:
            likelihood = story_likelihood(row["url"], row["text"], home=homes.get(row["site"]))
            writer.writerow({**row, "is_story": f"{likelihood:.3f}"})


if __name__ == "__main__":
    main()
