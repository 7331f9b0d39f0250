"""The address of a picture: the largest real one of all that lazy loading and responsive markup offer."""

from __future__ import annotations

import re

from pipelines.extraction.structured import resolve
from pipelines.extraction.tree import Element

_SETS = ("srcset", "data-srcset", "data-lazy-srcset", "data-original-set", "data-responsive-srcset", "data-bgset")
_SINGLES = (
    "data-src", "data-lazy-src", "data-original", "data-full-src", "data-hi-res-src", "data-large-file",
    "data-orig-file", "data-src-large", "data-zoom-image", "data-image", "data-img-url", "data-url", "data-echo",
    "data-lazy", "data-delayed-url", "data-io-img-src", "data-src-medium", "data-src-mini", "data-default-src",
    "data-pin-media", "data-thumb", "src",
)  # fmt: skip
_PLACEHOLDER = re.compile(
    r"^data:|^about:|(?:^|[/_-])(?:blank|spacer|placeholder|pixel|transparent|loading|loader|lazy(?:load)?|grey|gray|"
    r"empty|dummy|1x1|noimage|no-image|default-image)[\w-]{0,12}\.(?:gif|png|svg|jpe?g|webp)|/1x1|spinner",
    re.IGNORECASE,
)
_NO_PHOTO = re.compile(
    r"\.svg$|gravatar\.com|/plugins/|doubleclick|facebook\.com/tr|scorecardresearch|vgwort\.de|getclicky|/pixel[./]",
    re.IGNORECASE,
)
_FURNITURE_WORDS = frozenset(
    [
        "logo",
        "logos",
        "icon",
        "icons",
        "favicon",
        "sprite",
        "avatar",
        "emoji",
        "badge",
        "button",
        "arrow",
        "tracking",
        "beacon",
        "counter",
        "captcha",
        "placeholder",
    ]
)
_SET_PART = re.compile(r"\s*([^\s,]\S*[^\s,])(?:\s+([\d.]+)([wxh]))?\s*(?:,|$)")
_PICTURE_FILE = re.compile(r"^(?:https?:)?//?\S+\.(?:jpe?g|png|webp|avif|gif)(?:\?\S*)?$", re.IGNORECASE)
_BACKGROUND = re.compile(r"background(?:-image)?\s*:[^;]*url\(\s*[\"']?([^\"')]+)", re.IGNORECASE)


def address_of(node: Element, base: str) -> str | None:
    """The best address of an ``img`` (with its ``picture`` and ``noscript``), resolved; None where there is none."""
    sized: list[tuple[float, str]] = []
    plain: list[str] = []
    for element in _related(node):
        for name in _SETS:
            sized.extend(_of_set(element.get(name)))
        if element.tag != "source":
            plain.extend(value.strip() for value in map(element.get, _SINGLES[:-1]) if value and value.strip())
            plain.extend(
                str(value)
                for name, value in element.attrib.items()
                if str(name).startswith("data-") and _PICTURE_FILE.search(str(value))
            )
            plain.extend(value.strip() for value in [element.get("src")] if value and value.strip())
        style = element.get("style")
        found = _BACKGROUND.search(style) if style and "url(" in style else None
        if found:
            plain.append(found.group(1))
    real = [(size, url) for size, url in sized if not _PLACEHOLDER.search(url)]
    if real:
        return resolve(base, max(real, key=lambda item: item[0])[1])
    url = next((url for url in plain if not _PLACEHOLDER.search(url) and " " not in url), None)
    return resolve(base, url) if url else None


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
    return found


def _of_set(value: str | None) -> list[tuple[float, str]]:
    """``srcset`` (HTML Living Standard): addresses with the width or density that they are for."""
    if not value:
        return []
    return [
        (float(size or 1) * (1000 if unit == "x" else 1), url)
        for url, size, unit in _SET_PART.findall(value[:8000])
        if re.fullmatch(r"\d*\.?\d*", size)
    ]


def is_photo(url: str) -> bool:
    """Whether an address can be a picture of a story: no logo, icon, counter or placeholder."""
    path = url.split("?")[0]
    if _PLACEHOLDER.search(url) or _NO_PHOTO.search(path[-160:]):
        return False
    words = re.split(r"[^a-z]+", path.rsplit("/", 1)[-1].rsplit(".", 1)[0].lower())
    words = [word for word in words if word]
    return len(words) > 3 or not _FURNITURE_WORDS & set(words)


def picture_key(url: str) -> str:
    """What addresses of one picture in several sizes share."""
    path = url.split("?")[0].split("#")[0]
    path = re.sub(r"^https?://", "", path)
    path = re.sub(r"[-_](?:\d{2,4}x\d{2,4}|scaled|\d{3,4}w|\d{2,4}px)(?=\.\w{3,4}$|$)", "", path)
    name = path.rsplit("/", 1)[-1]
    return name if len(name) > 20 else path
