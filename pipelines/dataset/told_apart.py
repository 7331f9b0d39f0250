"""How two rows differ, in a line that a person can read: no value is cut where its end would not be seen."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

LONGEST_VALUE = 80
"""Characters of a value that are shown."""
LONGEST_LINE = 600
BEFORE = 20
"""Characters before the first difference of two long texts that are shown."""


def row_told(columns: Sequence[str], row: Sequence[Any]) -> str:
    """A row that stands alone: its values by their columns, without those that are null."""
    return _joined(f"{name} {_shown(value)}" for name, value in zip(columns, row, strict=True) if value is not None)


def difference_told(columns: Sequence[str], mine: Sequence[Any], other: Sequence[Any]) -> str:
    """The columns in which two rows of one key differ, with both values; of JSON objects the members that differ."""
    return _joined(
        f"{where} {one} and {another}"
        for name, x, y in zip(columns, mine, other, strict=True)
        if x != y
        for where, one, another in _apart(name, x, y)
    )


def _apart(name: str, mine: Any, other: Any) -> Iterator[tuple[str, str, str]]:
    objects = _object(mine), _object(other)
    if objects[0] is not None and objects[1] is not None:
        for key in sorted(objects[0].keys() | objects[1].keys()):
            x, y = objects[0].get(key), objects[1].get(key)
            if x != y:
                yield f"{name}.{key}", _member(x), _member(y)
        return
    if isinstance(mine, str) and isinstance(other, str):
        start = max(0, _same(mine, other) - BEFORE) if max(len(mine), len(other)) > LONGEST_VALUE else 0
        yield name, _shown(mine, start), _shown(other, start)
        return
    yield name, _shown(mine), _shown(other)


def _member(value: Any) -> str:
    return _cut(json.dumps(value, ensure_ascii=False))


def _object(value: Any) -> dict[str, Any] | None:
    if not isinstance(value, str) or not value.startswith("{"):
        return None
    try:
        found = json.loads(value)
    except ValueError:
        return None
    return found if isinstance(found, dict) else None


def _same(mine: str, other: str) -> int:
    """How many characters two texts begin with alike."""
    return next((at for at, (x, y) in enumerate(zip(mine, other, strict=False)) if x != y), min(len(mine), len(other)))


def _shown(value: Any, start: int = 0) -> str:
    if not isinstance(value, str):
        return _cut(repr(value))
    part = value[start : start + LONGEST_VALUE]
    before, behind = "…" if start else "", "…" if start + LONGEST_VALUE < len(value) else ""
    return f"{before}{part!r}{behind}"


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST_VALUE else text[:LONGEST_VALUE] + "…"


def _joined(parts: Iterator[str]) -> str:
    """As many of the parts as a line takes, and how many were left out."""
    line = ""
    left_out = 0
    for part in parts:
        if line and len(line) + len(part) > LONGEST_LINE:
            left_out += 1
        else:
            line += f", {part}" if line else part
    return f"{line}, and {left_out} more" if left_out else line
