"""Boxes that ask for the reader's address: what stands around a field for e-mail is a plea, whatever names it has."""

from __future__ import annotations

from itertools import islice

from pipelines.extraction.tree import Element

_LONGEST = 450
"""Characters of such a box."""
_LEVELS = 6
_MOST_FIELDS = 10
"""Fields of a page that are looked at."""


def email_boxes(home: Element) -> set[Element]:
    """The largest small elements around each field for an e-mail address within the story's element, ``home``."""
    fields = (field for field in home.iter("input") if _is_for_email(field))
    return {box for field in islice(fields, _MOST_FIELDS) if (box := _box_of(field, home)) is not None}


def _is_for_email(field: Element) -> bool:
    return field.get("type") == "email" or "email" in (field.get("name") or "").lower()


def _box_of(field: Element, home: Element) -> Element | None:
    found = None
    for node in islice(field.iterancestors(), _LEVELS):
        if node is home or node.tag in {"article", "main", "body"} or _is_long(node):
            break
        found = node
    return found


def _is_long(node: Element) -> bool:
    room = _LONGEST
    for text in node.itertext():
        room -= len(text.strip())
        if room < 0:
            return True
    return False
