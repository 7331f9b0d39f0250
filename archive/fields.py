"""``application/warc-fields``: lines of name and value, and how no value can forge a line (WARC 1.1, sections 4 and 8).

A value may hold anything that a page or a server says. Control characters, line separators and lone surrogates are
written as ``\\xNN`` or ``\\uNNNN`` and the backslash as ``\\\\``, so that a value stays on its line in every reader and
comes back as it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_UNSAFE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\\]|^ | $")
_ESCAPED = re.compile(r"\\(?:x([0-9a-f]{2})|u([0-9a-f]{4})|(\\))")
_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")


def write_fields(fields: Iterable[tuple[str, str]]) -> bytes:
    """The fields as lines. Raises `ValueError` for a name that is no token."""
    lines = []
    for name, value in fields:
        if not _NAME.fullmatch(name):
            raise ValueError(f"not a field name: {name!r}")
        lines.append(f"{name}: {escape(value)}\r\n")
    return "".join(lines).encode()


def read_fields(block: bytes) -> list[tuple[str, str]]:
    """The fields of a block in order, escapes undone. Lines without colon are left out."""
    return [(name, unescape(value)) for name, value in header_lines(block)]


def header_lines(head: bytes) -> list[tuple[str, str]]:
    """Names and values of header lines as they stand; ends may be bare LF, folded lines join with a space.

    The text is UTF-8, as the standard says; lines that are not are taken for Latin-1.
    """
    fields: list[tuple[str, list[str]]] = []
    for line in _text(head).split("\n"):
        line = line.rstrip("\r")
        if line[:1] in (" ", "\t") and fields:
            fields[-1][1].append(line.strip(" \t"))
            continue
        name, colon, value = line.partition(":")
        if colon:
            fields.append((name.strip(" \t"), [value.strip(" \t")]))
    return [(name, parts[0] if len(parts) == 1 else " ".join(parts).strip(" \t")) for name, parts in fields]


def escape(value: str) -> str:
    """The value on one line, with nothing in it that a reader may take for a line's end or strip away."""
    return _UNSAFE.sub(_escaped, value)


def unescape(value: str) -> str:
    """What `escape` was given. Backslashes that begin no escape stay."""
    return _ESCAPED.sub(_unescaped, value) if "\\" in value else value


def _text(data: bytes) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data.decode("latin-1")


def _escaped(match: re.Match[str]) -> str:
    if match[0] == "\\":
        return "\\\\"
    code = ord(match[0])
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


def _unescaped(match: re.Match[str]) -> str:
    return "\\" if match[3] else chr(int(match[1] or match[2], 16))
