"""A field's value with the source that gave it and what else was on offer: what ``--explain`` shows."""

from __future__ import annotations

from typing import Generic, TypeVar

from attrs import field, frozen

T = TypeVar("T")


@frozen
class Choice(Generic[T]):
    """One decided field."""

    value: T
    source: str | None = None
    """``h1``, ``json-ld``, ``og:title``, …; None where nothing was found."""
    offers: tuple[tuple[str, str], ...] = field(default=())
    """``(source, value)`` of every candidate, the chosen one included."""
