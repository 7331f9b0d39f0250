"""Text that is in a page's script alone: strings grouped by their JSON path, the group with most prose wins."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from pipelines.extraction.json_ld import parse_json
from pipelines.extraction.structured import plain
from pipelines.extraction.tree import parse, squeeze, text_of

_SCRIPT = re.compile(r"<script([^<>]*)>", re.IGNORECASE)
_SCRIPT_END = re.compile(r"</script", re.IGNORECASE)
_DECODER = json.JSONDecoder(strict=False)
_ASSIGNED = re.compile(r"^\s*(?:window\.|self\.|var |let |const )?[\w$.\[\]\"']{2,60}\s*=\s*(?=[{\[])")
_CALLED = re.compile(r"(?:\.push|\.parse|[\w$]{2,30})\(\s*(?=[{\[]\s*[\"{\[])")
_FLIGHT = re.compile(r"self\.__next_f\.push\(\s*(\[[\s\S]*\])\s*\)\s*;?\s*$")
_FLIGHT_ROW = re.compile(r"(?:^|\n)[0-9a-f]{1,6}:(?=[\[{\"TI])")
_FLIGHT_TEXT = re.compile(r"([0-9a-f]{1,6}):T([0-9a-f]+),")
MAX_SCRIPT = 3_000_000
MAX_STRINGS = 60_000
LEAST = 40
"""Characters of a string that can be prose."""


def read_script_text(source: str) -> str:
    """Paragraphs found in a page's script state; empty where there are none."""
    _, best = prose_of(states_of(source))
    paragraphs: list[str] = []
    known: set[str] = set()
    for text in best:
        for paragraph in _paragraphs(text):
            if plain(paragraph) not in known and not _MARKER.fullmatch(paragraph):
                known.add(plain(paragraph))
                paragraphs.append(paragraph)
    return "\n\n".join(paragraphs)


def prose_of(values: list[Any]) -> tuple[str, list[str]]:
    """The strings with the most prose of those that share a JSON path, with that path; empty where there are none."""
    groups: dict[str, list[str]] = {}
    seen = 0
    for value in values:
        for path, text in _strings(value):
            seen += 1
            if seen > MAX_STRINGS:
                break
            if _is_prose(text):
                groups.setdefault(path, []).append(text)
    return max(groups.items(), key=lambda group: _weight(group[1]), default=("", []))


def states_of(source: str) -> list[Any]:
    """The JSON values that scripts assign or hold; Next.js's flight data put together first."""
    values: list[Any] = []
    flight: list[str] = []
    for attributes, text in _scripts(source[:MAX_SCRIPT]):
        if len(text) < 200 or "ld+json" in attributes:
            continue
        pushed = _FLIGHT.search(text)
        if pushed:
            for item in parse_json(pushed.group(1)):
                if isinstance(item, str):
                    flight.append(item)
            continue
        text = _ASSIGNED.sub("", text, count=1).strip()
        if text[:1] in "{[" and text[:2] != "[]":
            values.extend(_value_at(text, 0))
        else:
            values.extend(value for match in _CALLED.finditer(text) for value in _value_at(text, match.end()))
    if flight:
        values.extend(_flight("".join(flight)))
    return values


def _scripts(source: str) -> Iterator[tuple[str, str]]:
    """Attributes and text of each script."""
    start = _SCRIPT.search(source)
    while start is not None and (end := _SCRIPT_END.search(source, start.end())) is not None:
        yield start[1], source[start.end() : end.start()]
        start = _SCRIPT.search(source, end.end())


def _value_at(text: str, place: int) -> list[Any]:
    """The JSON value at a place in a script, whatever follows it."""
    try:
        return [_DECODER.raw_decode(text, place)[0]]
    except (ValueError, RecursionError):
        return []


def _flight(text: str) -> list[Any]:
    """Values in React's flight format: rows of ``id:json`` and of ``id:Tlength,text``."""
    values: list[Any] = []
    for match in _FLIGHT_TEXT.finditer(text):
        length = int(match.group(2), 16)
        rest = text[match.end() : match.end() + length].encode()[:length].decode("utf-8", "ignore")
        values.append({"flight-text": rest})
    for match in _FLIGHT_ROW.finditer(text):
        values.extend(_value_at(text, match.end()))
    return values


def _strings(value: Any) -> list[tuple[str, str]]:
    """Every string with its path, list positions left out, in order, without recursion."""
    found: list[tuple[str, str]] = []
    stack: list[tuple[str, Any]] = [("", value)]
    while stack and len(found) < MAX_STRINGS:
        path, item = stack.pop()
        if isinstance(item, str):
            found.append((path, item))
        elif isinstance(item, dict):
            stack.extend((f"{path}.{key}"[-200:], child) for key, child in reversed(list(item.items())))
        elif isinstance(item, list):
            stack.extend((path, child) for child in reversed(item))
    return found


_MARKUP = re.compile(r"<(?:p|br|div|h[1-6]|li|strong|em|a|span)\b", re.IGNORECASE)
_MARKER = re.compile(r"\W*[A-Z_]+\W*")
"""What an editor's software leaves in a text for itself: ``$$ARTICLEAD$$``."""
_CODE = re.compile(
    r"^(?:https?:|/|data:|[.#@][\w-]+\s*\{|function|\(function|var |\{|\[|<svg|<script|<style)|"
    r"[{};]\s*(?:var|return|function|const)\b"
)
_WIDE = re.compile("[぀-ヿ㐀-䶿一-鿿가-힣฀-๿]")


def _is_prose(text: str) -> bool:
    if len(text) < LEAST and not (len(text) > 15 and _WIDE.search(text)):
        return False
    if _CODE.search(text[:200]):
        return False
    letters = sum(1 for char in text[:400] if char.isalpha() or char.isspace())
    return letters > 0.75 * len(text[:400]) or bool(_MARKUP.search(text))


def _weight(texts: list[str]) -> int:
    return sum(min(len(text), 20_000) for text in dict.fromkeys(texts))


def _paragraphs(text: str) -> list[str]:
    if not _MARKUP.search(text):
        return [line for line in map(squeeze, re.split(r"\n\s*\n|\n(?=\S)", text)) if line]
    root = parse(f"<div>{text}</div>")
    if root is None:
        return []
    from pipelines.extraction.text.blocks import find_blocks

    found = [block.text for block in find_blocks(root, set()) if block.furniture is None]
    return found or [text_of(root)]
