"""HTTP messages from their bytes: head as sent, transfer coding removed, content coding removed (RFC 9110, 9112)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from attrs import field, frozen

from archive.chunked import remove_chunks
from archive.coding import DEFAULT_LIMIT, decode_content, split_codings

__all__ = ["DEFAULT_LIMIT", "HttpMessage", "NotHttp", "decode_content", "parse_response", "split_head"]

_STATUS_LINE = re.compile(
    rb"(HTTP(?:/[0-9]+(?:\.[0-9]+)?)?|ICY)[ \t]+([0-9]{3})(?![0-9])[ \t]*([^\r\n]*)", re.IGNORECASE
)
_END_OF_HEAD = re.compile(rb"\n\r?\n")
_BLANK_LINES = re.compile(rb"[\r\n]*")


class NotHttp(ValueError):
    """The bytes do not begin with a status line, or hold no final response."""


@frozen(kw_only=True)
class HttpMessage:
    """A response taken apart: the final status line and header fields as sent, and the entity.

    The entity is the body without transfer coding and with its content coding: the payload of the WARC standard.
    """

    status: int
    reason: str
    version: str
    headers: tuple[tuple[str, str], ...]
    """Fields in order, names in their case, values decoded as Latin-1 (which loses no byte)."""
    entity: bytes = field(default=b"", repr=False)
    complete: bool = True
    """Whether the body has the length that its own framing (chunks, Content-Length) says."""

    def get(self, name: str, default: str | None = None) -> str | None:
        """The first field of that name, whatever its case."""
        wanted = name.lower()
        return next((value for key, value in self.headers if key.lower() == wanted), default)

    def get_all(self, name: str) -> list[str]:
        """Every field of that name, in order."""
        wanted = name.lower()
        return [value for key, value in self.headers if key.lower() == wanted]

    def decoded(self, limit: int = DEFAULT_LIMIT) -> bytes:
        """The entity without its content coding: at most ``limit`` bytes of it, as much as could be decoded."""
        return decode_content(self.entity, self.get_all("content-encoding"), limit)


def parse_response(block: bytes) -> HttpMessage:
    """Take a response block apart as leniently as browsers do.

    Interim (1xx) responses are skipped; lines may end in a bare LF, lack a reason, be folded or have no colon (those
    are left out). The entity is all that follows the head: what lies behind a Content-Length that is too short is kept,
    since a block holds the message as it was framed, and archives exist that hold decoded bodies under the length of
    the encoded ones. Raises `NotHttp` where there is no final response.
    """
    start, end = _final_head(block)
    lines = _unfolded(block[start:end])
    status_line = _STATUS_LINE.match(lines[0])
    if status_line is None:  # pragma: no cover - _final_head has matched it
        raise NotHttp("no status line")
    version, status, reason = status_line.groups()
    headers = tuple(_fields(lines[1:]))
    entity, complete = _entity(block[end:], int(status), headers)
    return HttpMessage(
        status=int(status),
        reason=reason.decode("latin-1").strip(" \t"),
        version=version.decode("ascii"),
        headers=headers,
        entity=entity,
        complete=complete,
    )


def split_head(block: bytes) -> tuple[bytes, bytes]:
    """Cut a response block behind the head of its final response: (heads, interim ones included; body as framed).

    Where no head ends, all is head. Raises `NotHttp` where there is no final response.
    """
    _, end = _final_head(block)
    return block[:end], block[end:]


def _final_head(block: bytes) -> tuple[int, int]:
    """Where the final response's status line begins, and where its head ends (behind the empty line)."""
    start = _BLANK_LINES.match(block).end()  # type: ignore[union-attr]  # matches the empty string too
    while True:
        status_line = _STATUS_LINE.match(block, start)
        if status_line is None:
            raise NotHttp("no HTTP response" if start == 0 else "no final HTTP response")
        end_of_head = _END_OF_HEAD.search(block, start)
        end = end_of_head.end() if end_of_head else len(block)
        status = int(status_line[2])
        if not 100 <= status < 200 or status == 101:  # 101 is the last HTTP message of its connection
            return start, end
        start = end


def _unfolded(head: bytes) -> list[bytes]:
    """The lines of a head without their ends; a folded line joins the one before it with a space."""
    lines: list[list[bytes]] = []
    for line in head.split(b"\n"):
        line = line.removesuffix(b"\r")
        if line[:1] in (b" ", b"\t") and lines:
            lines[-1].append(line.strip(b" \t"))
        elif line:
            lines.append([line])
    return [b" ".join(parts) for parts in lines]


def _fields(lines: list[bytes]) -> list[tuple[str, str]]:
    fields = []
    for line in lines:
        name, colon, value = line.partition(b":")
        if colon:
            fields.append((name.decode("latin-1").strip(" \t"), value.decode("latin-1").strip(" \t\r")))
    return fields


def _values(headers: tuple[tuple[str, str], ...], name: str) -> list[str]:
    return [value for key, value in headers if key.lower() == name]


def _entity(body: bytes, status: int, headers: tuple[tuple[str, str], ...]) -> tuple[bytes, bool]:
    """The body without its transfer codings, and whether it is complete by its own framing."""
    codings = split_codings(_values(headers, "transfer-encoding"))
    if status in (204, 304):
        return body, True
    if not codings:
        return body, _has_length(body, _values(headers, "content-length"))
    complete = True
    if codings[-1] == "chunked":
        body, complete = remove_chunks(body)
        codings.pop()
    return decode_content(body, codings), complete


def _has_length(body: bytes, lengths: Sequence[str]) -> bool:
    """Whether the body is as long as Content-Length says; without one (or with nonsense) any length will do."""
    named = {number.strip() for value in lengths for number in value.split(",")}
    numbers = {int(number) for number in named if number.isascii() and number.isdigit() and len(number) < 20}
    return not numbers or numbers == {len(body)}
