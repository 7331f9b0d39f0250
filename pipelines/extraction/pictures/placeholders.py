"""Pictures that show nothing of a story, told by their addresses: blanks, logos, icons, counters."""

from __future__ import annotations

import re
from functools import lru_cache

_BLANK = (
    r"blank|spacer|placeholder|pixel|transparent|loading|loader|lazy(?:[-_]?load(?:er|ing)?)?|gr[ae]y|empty|dummy|clear|"
    r"white|trans|1x1|1px|px|dot|default|fallback|preload(?:er)?|no[-_]?(?:image|img|photo|pic|picture)"
)
_BLANK_NAME = re.compile(
    rf"(?:(?:image|img|photo|bg|article)[-_.]?)?(?:{_BLANK})"
    r"(?:[-_.]?(?:\d+(?:x\d+)?|image|img|bg|min|small|square|wide|dark))*\.\w{3,4}$",
    re.IGNORECASE,
)
_BLANK_PART = re.compile(
    r"placeholder|lazy[-_]?load|no[-_]?image|noimg|default[-_](?:image|img|photo)|spacer|1x1|spinner", re.IGNORECASE
)
_BLANK_DRAWING = re.compile(rf"(?:^|.*[_-])(?:{_BLANK}).*\.(?:gif|svg)$", re.IGNORECASE)
"""Photographs are no GIF: there a word of the name is enough."""
_NO_ADDRESS = ("data:", "about:", "blob:", "#", "{", "[")
_NO_PHOTO = re.compile(
    r"\.svg$|gravatar\.com|/plugins/|doubleclick|facebook\.com/tr|scorecardresearch|vgwort\.de|getclicky|/pixel[./]",
    re.IGNORECASE,
)
_SIGNS = frozenset(
    ["logo", "logos", "icon", "icons", "favicon", "sprite", "avatar", "emoji", "captcha", "placeholder", "qr", "qrcode"]
)
"""Words of file names that are no photograph's, whatever the format."""
_CONTROLS = frozenset(["badge", "button", "arrow", "tracking", "beacon", "counter"])
"""Words that are also what photographs show: those are seldom PNG or GIF."""
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


@lru_cache(maxsize=1000)
def is_placeholder(url: str) -> bool:
    """Whether an address is that of a blank which stands in for a picture until it is loaded."""
    if url.startswith(_NO_ADDRESS) or "/1x1" in url or "placeholder.com" in url:
        return True
    name = url.partition("?")[0].rpartition("/")[2][-120:]
    return bool(_BLANK_NAME.match(name) or _BLANK_PART.search(name) or _BLANK_DRAWING.match(name))


def is_photo(url: str) -> bool:
    """Whether an address can be a picture of a story: no logo, icon, counter or placeholder."""
    path = url.split("?")[0]
    if is_placeholder(url) or _NO_PHOTO.search(path[-160:]):
        return False
    name, _, ending = path.rsplit("/", 1)[-1].rpartition(".")
    words = {word for word in re.split(r"[^a-z]+", _HUMP.sub("-", name or ending).lower()) if len(word) > 1}
    signs = _SIGNS if ending.lower() in {"jpg", "jpeg", "webp", "avif"} else _SIGNS | _CONTROLS
    return len(words) > 3 or not signs & words
