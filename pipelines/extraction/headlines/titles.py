"""Titles as a page's data give them: the site's name and section cut off their ends, and two of them compared."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

from rapidfuzz import fuzz

from pipelines.extraction.bylines.authors import house_names
from pipelines.extraction.sections import read_section
from pipelines.extraction.structured import Structured, plain

_SEPARATOR = re.compile(r"\s+[|–—•·⋆»«:/~―-]+\s+|\s*[|｜»ㅣ]\s*|(?<=\S)\s+::\s+|\s*[:：]\s+(?=\S+$)")
_FIRST = re.compile(r"\s+[|–—•·⋆»:/~―-]+\s+|\s*[|｜»ㅣ]\s*|[:：]\s+")
_JOINT = re.compile(r"(?<=\w)[-_–—：]+(?=[^-_–—：]+$)")
"""A separator without spaces about it, "标题_新闻": what stands behind it is cut only if it is a name as it stands."""
_HANGING = re.compile(r"\s+[|–—•·⋆»:~-]+$")
"""A separator with nothing behind it: the site's name is empty."""
_SECTION = re.compile(r"section|category|rubri|ressort|channel")
_CUTS = 4
"""Names that are cut off one title at most: "Headline - Football - Sport | The Example"."""


class Names:
    """What may stand at a title's ends and is no part of the headline: the names of the site and of the section."""

    def __init__(self, data: Structured) -> None:
        host = (urlsplit(data.url).hostname or "").removeprefix("www.")
        self.labels = {plain(label) for label in host.split(".")[:-1]} - {""}
        self.site = {plain(name) for name in house_names(data)} | {max(self.labels, key=len, default="")}
        said = [name for _, name in read_section(data, None).offers]
        said += [value for name, values in data.meta.items() if _SECTION.search(name) for value in values]
        self.sections = {plain(name) for name in said} - {""}
        folders = [plain(part) for part in unquote(urlsplit(data.url).path).split("/")[:-1]]
        self._folders = {
            "".join(folders[start:end])
            for start in range(len(folders))
            for end in range(start + 1, min(start + 3, len(folders)) + 1)
        }

    def ends(self, text: str) -> bool:
        """Whether what stands behind a title's last separator names the site or a section."""
        return self.are(text) or self._are_like(plain(text))

    def are(self, text: str) -> bool:
        """Whether a text is one of the names, or a section as the folders of the address spell it.

        "Springfield News" is one under ``/springfield/news/``.
        """
        name = plain(text)
        return bool(name) and (name in self.site | self.labels | self.sections or name in self._folders)

    def begins(self, text: str) -> bool:
        """Whether what stands before a title's first separator names the site."""
        return plain(text) in self.site | self.labels

    def _are_like(self, tail: str) -> bool:
        """A name of the site with a little more or less: "Example News" of "The Example"."""
        return any(
            (tail in name or name in tail) and 2 < len(tail) < len(name) + 12 for name in self.site if len(name) > 3
        )


def without_names(text: str, names: Names, headings: set[str]) -> str:
    """A title without the names at its ends, as far as no heading of the page (``headings``, plain) shows them."""
    for _ in range(_CUTS):
        shorter = text if plain(text) in headings else _cut(text, names)
        if shorter == text or not plain(shorter):
            break
        text = shorter
    return _HANGING.sub("", text)


def _cut(text: str, names: Names) -> str:
    found = list(_SEPARATOR.finditer(text))
    if found and names.ends(text[found[-1].end() :]):
        return text[: found[-1].start()].strip()
    if found and names.begins(text[: found[0].start()]):
        return text[found[0].end() :].strip()
    joint = _JOINT.search(text)
    return text[: joint.start()].strip() if joint and names.are(text[joint.end() :]) else text


def before_last_separator(text: str) -> str:
    """A title without what stands behind its last separator; empty where there is none."""
    found = list(_SEPARATOR.finditer(text))
    return text[: found[-1].start()].strip() if found else ""


def behind_first_separator(text: str) -> str:
    """A title without what stands before its first separator, a colon too; empty where there is none."""
    found = _FIRST.search(text)
    return text[found.end() :].strip() if found is not None else ""


def repeats(title: str, wording: str) -> bool:
    """Whether a title is a wording, or that wording with something behind a separator."""
    if plain(title) == plain(wording):
        return bool(plain(wording))
    begun = len(plain(wording)) > 15 and title.casefold().startswith(wording.casefold())
    return begun and _SEPARATOR.match(title, len(wording)) is not None


def likeness(a: str, b: str) -> float:
    """How alike two headlines are, 0 to 1: one that holds the other whole is alike."""
    pa, pb = plain(a), plain(b)
    if not pa or not pb:
        return 0.0
    if pa == pb:
        return 1.0
    shorter, longer = sorted((pa, pb), key=len)
    if len(shorter) > 15 and shorter in longer:
        return 0.9
    return fuzz.ratio(pa, pb) / 100
