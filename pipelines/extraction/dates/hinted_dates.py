"""Dates that a page gives away without saying them: in scripts' state, in its address, and by htmldate's heuristics."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from pipelines.extraction.dates.dated import Dated, Reader
from pipelines.extraction.tree import Element
from pipelines.items import Page

_STATE = re.compile(
    r"[\"'](datePublished|publishedAt|publishDate|published_at|publishedDate|publish_date|published_date|"
    r"firstPublished|firstPublishedAt|first_published_at|first_publish_date|publicationDate|publication_date|pubDate|"
    r"pub_date|publishTime|published_time|publishedOn|displayDate|display_date|datePublish|publish_time|publishedTime|"
    r"created_at|createdAt|dateCreated)\\?[\"']"
    r"\s*:\s*\\?[\"']?((?:19|20)\d\d-?\d\d-?\d\d[^\"'\\,}]{0,24}|1\d{9}(?:\d{3})?)"
)
_URL_DAY = re.compile(
    r"(?<!\d)((?:19|20)\d\d)(?:[/_.-](1[0-2]|0?[1-9])[/_.-]([12]\d|3[01]|0?[1-9])|"
    r"[/_.-]?(0[1-9]|1[0-2])[/_.-]?(0[1-9]|[12]\d|3[01]))(?!\d)"
)
"""Where nothing divides month from day, both have two digits: ``/2026/11/bridge`` is not the first of January."""
_MONTHS_IN_URL = re.compile(
    r"/((?:19|20)\d\d)[/-](jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[/-](\d{1,2})(?!\d)", re.IGNORECASE
)
MANY = 3
"""Different dates in a script from which it is the state of more than one story."""


def from_state(text: str) -> list[Dated]:
    """Dates in scripts under telling keys. Keys of publication go before those of a record's creation."""
    found: list[Dated] = []
    created: list[Dated] = []
    for count, match in enumerate(_STATE.finditer(text)):
        is_created = match.group(1).lower().startswith(("created", "datecreated"))
        item = Reader().dated(f"script {match.group(1)}", match.group(2), 0.3 if is_created else 0.45)
        (created if is_created else found).extend(item)
        if count >= 24:
            break
    found = found or created
    return found[:1] if len({item.moment.at for item in found}) > MANY else found


def from_address(url: str) -> list[Dated]:
    """A day in the path of an address."""
    path = urlsplit(url).path
    found: list[Dated] = []
    match = _URL_DAY.search(path)
    if match:
        separators = len(re.findall(r"[/_.-]", match.group(0)))
        day = "-".join((match[1], (match[2] or match[4]).zfill(2), (match[3] or match[5]).zfill(2)))
        found += Reader().dated("address", day, 0.55 if separators == 2 else 0.4)
    match = _MONTHS_IN_URL.search(path)
    if match:
        found += Reader().dated("address", f"{match[3]} {match[2][:3]} {match[1]}", 0.55)
    return found


def from_anything(root: Element, page: Page) -> list[Dated]:
    """htmldate's heuristics, with "today" the moment of the capture."""
    from htmldate import find_date

    try:
        day = find_date(root, original_date=True, extensive_search=False, max_date=page.fetched_at[:10], url=page.url)
    except Exception:  # a heuristic over any markup: what it breaks on has no date
        return []
    if not day or day.endswith("-01-01"):  # a year alone, of a copyright line
        return []
    return Reader().dated("htmldate", day, 0.1)
