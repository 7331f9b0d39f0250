"""The address of a picture: the largest real one of all that lazy loading and responsive markup offer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from typing import cast
from urllib.parse import parse_qs

from pipelines.extraction.pictures.picture_keys import picture_key
from pipelines.extraction.pictures.placeholders import is_placeholder
from pipelines.extraction.structured import resolve
from pipelines.extraction.tree import Element

_ORIGINALS = (
    "data-orig-file", "data-full-src", "data-original-src", "data-fullsrc", "data-hi-res-src", "data-hires",
    "data-zoom-image", "data-zoom-src", "data-large-file", "data-src-large", "data-large-src", "data-full-url",
)  # fmt: skip
"""Attributes that name the picture in full size, for a closer look."""
_LAZY = (
    "data-src", "data-lazy-src", "data-original", "data-image", "data-img-url", "data-url", "data-echo", "data-lazy",
    "data-delayed-url", "data-io-img-src", "data-src-medium", "data-src-mini", "data-default-src", "data-pin-media",
    "data-thumb",
)  # fmt: skip
"""Attributes in which the picture waits until it is scrolled to."""
_NAMED = frozenset([*_ORIGINALS, *_LAZY, "src"])
_SET_PART = re.compile(r"(?<![^\s,])([^\s,](?:[^\s,]|,+(?=[^\s,]))++)(?:\s+([\d.]+)([wxh]))?\s*(?:,|$)")
_PICTURE_FILE = re.compile(r"^(?:https?:)?/?/?[^\s{<]+\.(?:jpe?g|png|webp|avif|gif)(?:\?\S*)?$", re.IGNORECASE)
_BACKGROUND = re.compile(r"background(?:-image)?\s*:[^;]*url\(\s*[\"']?([^\"')]+)", re.IGNORECASE)
_MEDIA_WIDTH = re.compile(r"(?:min|max)-width:\s*(\d{2,5})px")
_URL_WIDTH = re.compile(
    r"(?:(?<![a-z])(?:w|width|imwidth|wid|maxwidth|max-width|mw|rw|resize|fit|res|sz)(?:[=:_,/-]|%3D)?(\d{2,4})(?![\dx])"
    r"|(?<!\d)(\d{3,4})x\d{1,4}(?!\d)|/s(\d{3,4})[a-z]?/|(?:resize|rs):\w+:(\d{2,4})|[-_](\d{3,4})/|(?<![a-z\d])(\d{3,4})(?:w|px)(?![a-z\d]))",
    re.IGNORECASE,
)
"""Widths as addresses tell them: ``?w=1200``, ``/w_1200,h_800/``, ``-1024x768.jpg``, ``/1280w/``."""
_PROXY = re.compile(r"/_(?:next|vercel)/image/?\?")
_ORIGINAL, _UNKNOWN = 4_000.0, 600.0
"""Widths in pixels that an address counts for: one that is said to be the original, one of which nothing is told."""


def address_of(node: Element, base: str) -> str | None:
    """The best address of an ``img`` (with its ``picture`` and ``noscript``), resolved; None where there is none."""
    widest_first = sorted(_offers(node), key=lambda offer: -offer[0])
    url = next((url for _, url in widest_first if not is_placeholder(url)), None)
    return unwrapped(resolve(base, url)) if url else None


def unwrapped(url: str) -> str:
    """The picture's own address where a site's image optimiser (Next.js, Vercel) was asked for it."""
    if not _PROXY.search(url):
        return url
    inner = parse_qs(url.partition("?")[2].partition("#")[0]).get("url")
    return resolve(url, inner[0]) if inner else url


def _offers(node: Element) -> Iterator[tuple[float, str]]:
    """Addresses with the width that they are likely to have, the more trusted of equal width first."""
    plain: list[tuple[float, str]] = []
    others: list[str] = []
    for element in _related(node):
        media = element.get("media") if element.tag == "source" else None
        said = cast("dict[str, str]", dict(element.attrib))
        for name, value in said.items():
            if "srcset" in name or name in {"data-bgset", "data-original-set"}:
                yield from _of_set(value, media, element)
            elif name == "style":
                found = _BACKGROUND.search(value) if "url(" in value else None
                plain.extend([(_width(found.group(1)), found.group(1))] if found else [])
            elif element.tag != "source" and name.startswith("data-") and name not in _NAMED:
                others.extend([value.strip()] if _PICTURE_FILE.match(value) else [])
        if element.tag != "source":
            plain.extend(_of_names(said))
    yield from plain
    yield from _of_others([(_width(url), url) for url in others] + _of_link(node), plain)


def _of_names(said: dict[str, str]) -> Iterator[tuple[float, str]]:
    """What the attributes that are known by name offer."""
    for names, least in ((_ORIGINALS, _ORIGINAL), (_LAZY, 0.0), (("src",), 0.0)):
        for name in names:
            value = said[name].strip() if name in said else ""
            if value and " " not in value and not value.startswith(("{", "[", "data:")):
                yield max(_width(value), least), value


def _of_others(others: list[tuple[float, str]], plain: list[tuple[float, str]]) -> Iterator[tuple[float, str]]:
    """Picture files named elsewhere: where no other address is real, or where it is the same picture."""
    if others:
        keys = {picture_key(url) for _, url in plain if not is_placeholder(url)}
        yield from (offer for offer in others if not keys or picture_key(offer[1]) in keys)


def _of_link(node: Element) -> list[tuple[float, str]]:
    """The file that a picture's link opens, for a closer look; in full size where its address tells no other."""
    link = next((above for above in islice(node.iterancestors(), 4) if above.tag == "a"), None)
    href = (link.get("href") or "").strip() if link is not None else ""
    return [(_width(href, unknown=_ORIGINAL), href)] if _PICTURE_FILE.match(href) else []


def _related(node: Element) -> list[Element]:
    """The element and those that offer other sizes of the same picture. (libxml2 nests ``source`` elements.)"""
    found = [node]
    parent = node.getparent()
    while parent is not None and parent.tag in {"source", "picture"}:
        found.append(parent)
        if parent.tag == "picture":
            found += [child for child in parent.iter("source") if child not in found]
        parent = parent.getparent()
    if parent is not None:
        found += [inner for child in parent if child.tag == "noscript" for inner in child.iter("img")][:1]
    if parent is not None and parent.tag == "noscript" and (beside := parent.getparent()) is not None:
        found += [child for child in beside if child.tag == "img"][:1]
    return found


def _of_set(value: str, media: str | None, element: Element) -> Iterator[tuple[float, str]]:
    """``srcset`` (HTML Living Standard): addresses with the width or density that they are for."""
    for url, size, unit in _SET_PART.findall(value[:8000]):
        if not re.fullmatch(r"\d*\.?\d*", size):
            continue
        if unit == "w" and size:
            yield float(size), url
        else:
            density = float(size or 1) if unit == "x" else 1.0
            yield _told_width(url) or _width("", media or "", element.get("width")) * density, url


@lru_cache(maxsize=4096)
def _told_width(url: str) -> float | None:
    """Pixels across that an address tells."""
    told = [next(filter(None, groups)) for groups in _URL_WIDTH.findall(url[-400:])]
    return float(told[-1]) if told else None


def _width(url: str, media: str = "", declared: str | None = None, unknown: float = _UNKNOWN) -> float:
    """Pixels across that an address tells, else the screen that it is meant for, else what is declared of it."""
    told = _told_width(url)
    if told is not None:
        return told
    screens = [float(width) for width in _MEDIA_WIDTH.findall(media)]
    if screens:
        return max(screens)
    return float(declared) if declared and declared.isdecimal() else unknown
