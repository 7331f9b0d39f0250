"""A corpus's own scorer, its figures as a table of extractors, and its worst pages by field."""

from __future__ import annotations

import importlib.util
import statistics
from pathlib import Path
from types import ModuleType
from typing import Any

from bench.corpus import Sample

FIGURES = (
    ("body_f1", "body F1"),
    ("body_p", "prec."),
    ("body_r", "recall"),
    ("body_exact", "exact"),
    ("title", "headline"),
    ("title_close", "close"),
    ("date", "day"),
    ("date_minute", "minute"),
    ("authors", "authors"),
    ("caption_f1", "captions"),
)


def load(folder: Path) -> ModuleType | None:
    """``score.py`` of the corpus, or of a neighbouring one; None where there is none."""
    for path in (folder / "score.py", *sorted(folder.resolve().parent.glob("*/score.py"))):
        if path.exists():
            spec = importlib.util.spec_from_file_location("corpus_score", path)
            if spec is not None and spec.loader is not None:
                module = importlib.util.module_from_spec(spec)
                spec.loader.exec_module(module)
                return module
    return None


def rows(scorer: ModuleType, samples: list[Sample], predictions: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """Every page's figures, by its id."""
    said = {row["id"]: row for row in predictions}
    return {
        sample.id: scorer.score_page(sample.truth, said.get(sample.id, {})) for sample in samples if _is_story(sample)
    }


def _is_story(sample: Sample) -> bool:
    return sample.truth.get("kind") in {None, "article"}


def table(scorer: ModuleType, samples: list[Sample], by_name: dict[str, list[dict[str, Any]]]) -> str:
    """One line an extractor: the scorer's figures, and CPU milliseconds a page."""
    lines = [f"{'':14}" + "".join(f"{title:>10}" for _, title in FIGURES) + f"{'CPU ms':>10}"]
    wanted = {sample.id for sample in samples}
    for name, predictions in by_name.items():
        figures = scorer.summary(list(rows(scorer, samples, predictions).values()))
        cells = [f"{figures[key]:10.3f}" if key in figures else f"{'-':>10}" for key, _ in FIGURES]
        cpu = [row["cpu"] for row in predictions if "cpu" in row and row["id"] in wanted]
        lines.append(f"{name:14}" + "".join(cells) + (f"{statistics.fmean(cpu) * 1000:10.1f}" if cpu else f"{'-':>10}"))
    return "\n".join(lines)


def worst(scorer: ModuleType, samples: list[Sample], predictions: list[dict[str, Any]], count: int) -> str:
    """For each field the pages that lost most, with truth and prediction where they are short."""
    scored = rows(scorer, samples, predictions)
    said = {row["id"]: row for row in predictions}
    lines = []
    for key, name in (
        ("_body_f1", "body"),
        ("title", "title"),
        ("date", "date"),
        ("date_minute", "date"),
        ("authors", "authors"),
    ):
        losers = sorted(
            (row[key], page) for page, row in scored.items() if row.get(key) is not None and row[key] < 0.999
        )
        lines.append(f"\n{name} ({key.lstrip('_')}): {len(losers)} pages short")
        for value, page in losers[:count]:
            sample = next(sample for sample in samples if sample.id == page)
            detail = (
                "" if name == "body" else f"  true {sample.truth.get(name)!r}  said {said.get(page, {}).get(name)!r}"
            )
            lines.append(f"  {value:.3f} {page}{detail}")
    captions = sorted(
        ((row["_captions"][1] + row["_captions"][2], page) for page, row in scored.items() if "_captions" in row),
        reverse=True,
    )
    lines.append("\ncaptions: wrong or missed, page")
    lines.extend(
        f"  {wrong} {page} (hit, wrong, missed) {scored[page]['_captions']}"
        for wrong, page in captions[:count]
        if wrong
    )
    return "\n".join(lines)
