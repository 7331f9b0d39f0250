"""From bytes to text as browsers do it: byte order mark, header, meta, then detection (WHATWG Encoding Standard)."""

from __future__ import annotations

import codecs
import re

import cchardet

PRESCAN = 4096
"""Bytes in which a declaration is looked for; browsers take 1024, real pages put it later."""

_META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:+-]{2,40})", re.IGNORECASE)
_XML = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9_.:+-]{2,40})", re.IGNORECASE)
_HEADER = re.compile(r"charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:+-]{2,40})", re.IGNORECASE)

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))

_SUPERSETS = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
    "big5": "big5hkscs",
}
"""The standard reads these labels as the larger sets that pages really use. Keys and values are Python's names."""

_STRANGE_LABELS = {
    "x-sjis": "cp932", "windows-31j": "cp932", "x-euc-jp": "euc_jp", "x-gbk": "gb18030", "ks_c_5601-1987": "cp949",
    "windows-874": "cp874", "x-cp1251": "cp1251", "x-mac-cyrillic": "mac_cyrillic", "unicode": "utf-8",
    "utf8mb4": "utf-8", "x-x-big5": "big5hkscs", "iso-8859-8-i": "iso8859-8",
}  # fmt: skip

_MAX_BROKEN = 0.002
"""Share of characters that may be broken in what still counts as UTF-8 (truncated, or spliced from two sources)."""


def codec_name(label: str | None) -> str | None:
    """Python's codec for a label as pages write it, widened as browsers do; None for one that is no text encoding."""
    if not label:
        return None
    label = label.strip().strip("\"'").lower()
    try:
        name = codecs.lookup(_STRANGE_LABELS.get(label, label)).name
    except (LookupError, ValueError):
        return None
    if name.startswith("utf-16") or name.startswith("utf-32"):
        return name
    if name in {"base64", "bz2", "hex", "idna", "punycode", "quopri", "rot-13", "rot13", "uu", "zlib", "mbcs", "utf-7",
                "unicode_escape", "raw_unicode_escape", "undefined"}:  # fmt: skip
        return None
    return _SUPERSETS.get(name, name)


def declared_in_header(content_type: str | None) -> str | None:
    """The codec that a Content-Type names."""
    match = _HEADER.search(content_type or "")
    return codec_name(match.group(1)) if match else None


def declared_in_markup(body: bytes) -> str | None:
    """The codec that a meta element or XML declaration at the start names."""
    head = body[:PRESCAN]
    match = _XML.search(head) or _META.search(head)
    name = codec_name(match.group(1).decode("latin-1")) if match else None
    # A declaration that could be read byte by byte is in no 16-bit encoding, whatever it says.
    return "utf-8" if name and name.startswith(("utf-16", "utf-32")) else name


def decode(body: bytes, content_type: str | None = None) -> tuple[str, str]:
    """Text of an HTML, XML or plain-text entity, and the codec that was used. Never raises.

    UTF-8 that was taken for Latin-1 and encoded again somewhere on its way is undone: quotation marks and dashes
    then show as letters with a control character (U+0080) that no text holds.
    """
    text, name = _decode(body, content_type)
    return (_TWICE.sub(_undo, text) if "\x80" in text else text), name


_TWICE = re.compile("[\xc2-\xf4][\x80-\xbf]{1,3}")


def _undo(match: re.Match[str]) -> str:
    try:
        return match.group(0).encode("latin-1").decode("utf-8")
    except UnicodeDecodeError:
        return match.group(0)


def _decode(body: bytes, content_type: str | None) -> tuple[str, str]:
    """Strict UTF-8 with non-ASCII characters is believed before any other declaration: text in another encoding
    is all but never valid UTF-8 by accident, and wrong declarations are common.
    """
    for bom, name in _BOMS:
        if body.startswith(bom):
            return body[len(bom) :].decode(name, "replace"), name
    header, markup = declared_in_header(content_type), declared_in_markup(body)
    if header and header.startswith(("utf-16", "utf-32")) and body[:200].count(0) > 20:
        return body.decode(header, "replace"), header
    try:
        return body.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    for said in (header, markup):
        if said == "utf-8" and _nearly_utf8(body):
            return body.decode("utf-8", "replace"), "utf-8"
        if said and said != "utf-8":
            text = _try(body, said)
            if text is not None:
                return text, said
    if _nearly_utf8(body):
        return body.decode("utf-8", "replace"), "utf-8"
    guess = codec_name(cchardet.detect(body[:200_000]).get("encoding"))
    for said in (guess, header, markup, "cp1252"):
        if said and said != "utf-8":
            return body.decode(said, "replace"), said
    return body.decode("utf-8", "replace"), "utf-8"


def _nearly_utf8(body: bytes) -> bool:
    text = body.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    wide = sum(1 for char in text[:200_000] if char > "\x7f")
    return broken <= max(1, _MAX_BROKEN * len(text)) and wide > 2 * broken


def _try(body: bytes, name: str) -> str | None:
    """The text by a declared codec, unless more of it is broken than a slip here and there."""
    try:
        text = body.decode(name, "replace")
    except (LookupError, UnicodeError):
        return None
    return text if text.count("\ufffd") <= max(2, 0.005 * len(text)) else None
