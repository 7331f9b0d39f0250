"""Reads a corpus's front pages: ``python -m bench.front_pages CORPUS --out FILE.jsonl``, for its scoring script."""

from __future__ import annotations

import argparse
import gzip
import json
import time
from pathlib import Path
from typing import Any

import lxml.html

from pipelines.extraction.front_page import read_front_page
from pipelines.items import Headline

FIELDS = ("position", "url", "text", "kicker", "teaser", "is_lead", "level", "region", "section")


def read_page(path: Path, url: str) -> tuple[list[dict[str, Any]], float]:
    """The headlines of one stored page (UTF-8), and the CPU seconds that reading took beyond the parse."""
    text = gzip.decompress(path.read_bytes()).decode("utf-8", "replace")
    parser = lxml.html.HTMLParser(huge_tree=True)
    tree = lxml.html.document_fromstring(text, parser=parser)
    start = time.process_time()
    page = read_front_page(tree, url)
    return [_as_json(headline) for headline in page.headlines], time.process_time() - start


def _as_json(headline: Headline) -> dict[str, Any]:
    return {name: getattr(headline, name) for name in FIELDS}


def main() -> None:
    """Writes one line a page of ``frontpages/truth.jsonl``: its id and its headlines."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path, help="folder with frontpages/truth.jsonl and frontpages/<id>.html.gz")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    folder = options.corpus / "frontpages"
    pages = [json.loads(line) for line in (folder / "truth.jsonl").read_text(encoding="utf-8").splitlines()]
    seconds = 0.0
    with options.out.open("w", encoding="utf-8") as out:
        for page in pages:
            headlines, spent = read_page(folder / f"{page['id']}.html.gz", page["url"])
            seconds += spent
            out.write(json.dumps({"id": page["id"], "headlines": headlines}, ensure_ascii=False) + "\n")
    print(f"{len(pages)} pages, {1000 * seconds / max(1, len(pages)):.1f} ms CPU a page beyond the parse")


if __name__ == "__main__":
    main()
