"""What the docs say of the dataset holds: their examples run, and no table or view is left out."""

from __future__ import annotations

import re
from pathlib import Path

from pipelines.dataset.store import Dataset

DOCS = (Path(__file__).parents[2] / "docs" / "dataset.md").read_text(encoding="utf-8")


def test_every_example_runs(dataset: Dataset) -> None:
    examples = re.findall(r"```sql\n(.*?)```", DOCS, flags=re.DOTALL)
    assert len(examples) > 10
    for example in examples:
        dataset.database.execute(example).fetchall()


def test_every_table_and_view_is_described(dataset: Dataset) -> None:
    names = [*dataset.database.table_names(), *dataset.database.view_names()]
    told = [name for name in names if not name.startswith("_") and "_fts_" not in name]
    assert [name for name in told if not re.search(rf"\b{name}\b", DOCS)] == []
