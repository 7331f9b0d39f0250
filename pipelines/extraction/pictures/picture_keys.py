"""What the addresses of one picture share, in whatever size, crop or format it is asked for."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import parse_qsl

_ENDING = re.compile(r"(?:\.(?:jpe?g|png|webp|avif|gif|jfif|heic))+$", re.IGNORECASE)
_SIZE = re.compile(
    r"(?:[-_@.]{1,2}(?:\d{2,4}x\d{2,4}|scaled|\d{3,4}w|w\d{3,4}|\d{2,4}px|\dx|"
    r"small|medium|large|x?large|retina|thumb(?:nail)?|full|original)|=[swh]\d{2,4}(?:-\w+)*)+$",
    re.IGNORECASE,
)
_SIZE_FOLDER = re.compile(r"/(?:\d{2,4}x\d{1,4}|[wsh][_=-]?\d{2,4}[a-z]?(?:,[\w,]*)?|\d{3,4}w)(?=/)", re.IGNORECASE)
_LONG_NAME = 16
"""Characters from which a file's name is its picture's alone, in whatever folder it lies."""
_SCRIPT = re.compile(r"\.(?:php|aspx?|ashx|jsp|do|cgi)$", re.IGNORECASE)
_SIZES_ASKED = frozenset(
    [
        "w",
        "h",
        "width",
        "height",
        "q",
        "quality",
        "fit",
        "crop",
        "auto",
        "format",
        "fm",
        "dpr",
        "size",
        "resize",
        "s",
        "v",
    ]
)
"""Parameters that ask for a size, a format or a version, or sign the address."""


@lru_cache(maxsize=2048)
def picture_key(url: str) -> str:
    """The key of a picture's address. Two pictures of one page have two keys; two sizes of one picture have one."""
    path, _, query = url.partition("#")[0].partition("?")
    path = re.sub(r"^(?:https?:)?//", "", path)
    name = path.rsplit("/", 1)[-1]
    if query and _says_little(name):
        return f"{path}?{_asked(query)}"
    path = _SIZE.sub("", _ENDING.sub("", path)) or path
    name = path.rsplit("/", 1)[-1]
    return name if len(name) > _LONG_NAME else _SIZE_FOLDER.sub("", path)


def _says_little(name: str) -> bool:
    """Whether a path ends in the name of a program that gives out pictures, not in a picture's."""
    return bool(_SCRIPT.search(name)) or ("." not in name and len(name) <= 12 and not any(map(str.isdigit, name)))


def _asked(query: str) -> str:
    """Which picture a query asks for: the key of the address in it, else what it says beside sizes."""
    asked = parse_qsl(query)
    inner = next((value for _, value in asked if "/" in value or _ENDING.search(value)), None)
    if inner:
        return picture_key(inner)
    return "&".join(f"{name}={value}" for name, value in asked if name.lower() not in _SIZES_ASKED)
