"""The number or token by which a site's own system knows a story, as its address shows it."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlsplit

_UUID = re.compile(r"(?<![0-9a-f])[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![0-9a-f])")
_HEX = re.compile(r"(?<![0-9a-z])(?=[a-f]*\d)(?=\d*[a-f])[0-9a-f]{16,40}(?![0-9a-z])")
_DIGITS = re.compile(r"\d{5,20}")
_DAY = re.compile(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])")
_MONTH = re.compile(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])")
_ID_PARAMETER = re.compile(
    r"(?:id|.*[_-]id|(?:story|article|art|news|content|doc|item|post|entry|n|a)id|p|idxno|aid|sid|oid|no)", re.I
)
_ID_VALUE = re.compile(r"[0-9]{3,20}|(?=[a-z_-]*\d)[0-9a-z_-]{8,40}", re.I)


def find_identifier(url: str) -> str | None:
    """The story's identifier in an address: a UUID, a long hexadecimal or digit run, an id parameter's value; or None.

    The last segment of the path that holds one decides, then the query. Years, months and days are none.
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    for segment in reversed(parts.path.lower().split("/")):
        found = _in_segment(segment)
        if found:
            return found
    return _in_query(parts.query)


def _in_segment(segment: str) -> str | None:
    for pattern in (_UUID, _HEX):
        match = pattern.search(segment)
        if match:
            return match[0]
    runs = [run for run in _DIGITS.findall(segment) if not _DAY.fullmatch(run) and not _MONTH.fullmatch(run)]
    return max(runs, key=len) if runs else None


def _in_query(query: str) -> str | None:
    try:
        pairs = parse_qsl(query, max_num_fields=100)
    except ValueError:
        return None
    for name, value in pairs:
        if _ID_PARAMETER.fullmatch(name) and _ID_VALUE.fullmatch(value) and not _DAY.fullmatch(value):
            return value.lower()
    return None
