"""The records of any WARC file in order, with damage reported where it is and reading going on behind it.

Versions 0.17 to 1.1 (and whatever has their shape), plain, gzip a record, or one gzip for all. Memory is bounded: a
block beyond a limit is read over, not kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

from attrs import define, field

from archive.digest import hasher, label, normalised
from archive.inflating import GZIP_MAGIC, DamagedError, MemberStream, PlainStream, Window, member_behind, open_window
from archive.items import Damage
from archive.openfile import OPEN_SUFFIX
from archive.recordtext import NoRecordError, Text

MAX_BLOCK = 64 * 1024 * 1024
"""Bytes of a block that are kept."""


@define(kw_only=True)
class RawRecord:
    """A record as it stands in a file."""

    file: str
    offset: int
    length: int
    """Bytes on disk: of the gzip member, or of head and block in a plain file. Where several records share one member
    (which cannot be read from its middle) the offset is that member's and the length reaches to the end of the file."""
    headers: list[tuple[str, str]]
    block_size: int
    block: bytes = field(repr=False)
    """The block, or its first `MAX_BLOCK` bytes."""
    digest: str | None = None
    """The block's digest, computed while reading, by the algorithm of its WARC-Block-Digest; if asked for."""
    shared: bool = False
    _first: dict[str, str] = field(init=False, repr=False, eq=False)

    def __attrs_post_init__(self) -> None:
        self._first = {name.lower(): value for name, value in reversed(self.headers)}

    def get(self, name: str) -> str | None:
        """The first header field of that name, in lower case."""
        return self._first.get(name)

    def get_all(self, name: str) -> list[str]:
        """Every header field of that name, in lower case."""
        return [value for key, value in self.headers if key.lower() == name]

    @property
    def kind(self) -> str:
        """WARC-Type."""
        return self._first.get("warc-type", "").lower()

    @property
    def record_id(self) -> str:
        """The UUID, or another id without its angle brackets."""
        return bare_id(self._first.get("warc-record-id", ""))

    @property
    def url(self) -> str | None:
        """WARC-Target-URI, without the angle brackets that old wget put around it."""
        url = self._first.get("warc-target-uri")
        return url[1:-1] if url and url[0] == "<" and url[-1] == ">" else url

    @property
    def date(self) -> str:
        """WARC-Date as written."""
        return self._first.get("warc-date", "")

    @property
    def concurrent(self) -> list[str]:
        """The ids of the records that this one is concurrent to."""
        return [bare_id(value) for value in self.get_all("warc-concurrent-to")]


def bare_id(value: str) -> str:
    """A record id without ``<urn:uuid:…>``."""
    return value.strip().removeprefix("<").removesuffix(">").removeprefix("urn:uuid:")


def read_records(
    path: Path | str, *, offset: int = 0, digests: bool = False, max_block: int = MAX_BLOCK
) -> Iterator[RawRecord | Damage]:
    """The records of a file from an offset on (which must be a record's), in order.

    Raises `OSError` where the file cannot be opened or read, and for nothing that is in it.
    """
    with open_window(path) as window:
        yield from _read(path, window, offset, digests=digests, max_block=max_block)


class RecordFile:
    """A WARC file opened to read records by their offsets."""

    def __init__(self, path: Path | str) -> None:
        """Raises `OSError`."""
        self._path = path
        self._stack = ExitStack()
        self._window = self._stack.enter_context(open_window(path))

    def read(self, offset: int) -> RawRecord:
        """The record at an offset. Raises `DamagedError` where there is none that is whole, and `OSError`."""
        record = next(_read(self._path, self._window, offset, digests=False, max_block=MAX_BLOCK), None)
        if isinstance(record, RawRecord) and record.offset == offset:
            return record
        raise DamagedError(str(record) if isinstance(record, Damage) else "no record begins there")

    def __enter__(self) -> RecordFile:
        return self

    def __exit__(self, *exception: object) -> None:
        self._stack.close()


def read_record(path: Path | str, offset: int) -> RawRecord:
    """The record at an offset. Raises `DamagedError` where there is none that is whole, and `OSError`."""
    with RecordFile(path) as file:
        return file.read(offset)


def _read(
    path: Path | str, window: Window, offset: int, *, digests: bool, max_block: int
) -> Iterator[RawRecord | Damage]:
    reading = _Reading(str(path), window, digests, max_block)
    start = window.view(offset, 16)
    is_gzip = start.startswith(GZIP_MAGIC) or (not start.lstrip().startswith(b"WARC/") and _is_named_gzip(path))
    items = reading.members(offset) if is_gzip else reading.plain(offset)
    first = next(items, None)
    if first is not None:
        yield first
        yield from items
    elif offset == 0 and not str(path).endswith(OPEN_SUFFIX):
        # A WARC file is one or more records. One that is being written is there before its first record is.
        yield Damage(file=str(path), offset=0, reason=f"the file holds no record, in {window.size} bytes")


def _is_named_gzip(path: Path | str) -> bool:
    return str(path).removesuffix(OPEN_SUFFIX).endswith(".gz")


class _Reading:
    """One pass over a file."""

    def __init__(self, file: str, window: Window, digests: bool, max_block: int) -> None:
        self._file = file
        self._window = window
        self._digests = digests
        self._max_block = max_block

    def members(self, offset: int) -> Iterator[RawRecord | Damage]:
        """The records of a file of gzip members."""
        while offset < self._window.size:
            if self._window.view(offset, 3) != GZIP_MAGIC:
                yield self._damage(offset, "no gzip member where one should begin")
                offset = member_behind(self._window, offset)
                continue
            stream = MemberStream(self._window, offset)
            try:
                yield from self._member(stream, offset)
            except DamagedError as error:
                yield self._damage(offset, str(error))
                stream.end = member_behind(self._window, offset)
            assert stream.end is not None
            offset = stream.end

    def plain(self, offset: int) -> Iterator[RawRecord | Damage]:
        """The records of an uncompressed file."""
        text = Text(PlainStream(self._window, offset), offset)
        while text.skip_newlines():
            start = text.position
            try:
                headers = text.read_head()
                size = _content_length(headers)
                if text.position + size > self._window.size:
                    raise DamagedError(
                        f"torn record: the file ends before its Content-Length of {size} bytes is reached"
                    )
                block, digest = self._read_block(text, headers, size)
            except DamagedError as error:
                yield self._damage(start, str(error))
                text.to_next_record(start)
                continue
            yield self._record(start, text.position - start, headers, size, block, digest, shared=False)

    def _member(self, stream: MemberStream, offset: int) -> Iterator[RawRecord | Damage]:
        """The records of one member: one, if all is as it should be."""
        text = Text(stream, 0)
        shared = False
        while text.skip_newlines():
            start = text.position
            try:
                headers = text.read_head()
                size = _content_length(headers)
                block, digest = self._read_block(text, headers, size)
            except NoRecordError as error:
                yield self._damage(offset, f"{error} (at {start} of the member's text)")
                if shared:
                    text.to_next_record(start)
                else:
                    text.to_end()
                continue
            more = text.skip_newlines()
            shared = shared or (more and text.at_record())
            if more and not shared:
                text.to_end()
                yield self._damage(offset, "there are bytes behind the record in its gzip member")
            length = self._window.size - offset if stream.end is None or shared else stream.end - offset
            yield self._record(offset, length, headers, size, block, digest, shared=shared)

    def _read_block(self, text: Text, headers: list[tuple[str, str]], size: int) -> tuple[bytes, str | None]:
        if not self._digests:
            return text.read_block(size, self._max_block, None), None
        named = next((value for name, value in headers if name.lower() == "warc-block-digest"), "sha1:")
        algorithm = (normalised(named) or "sha1:").partition(":")[0]
        digester = hasher(algorithm)
        block = text.read_block(size, self._max_block, digester)
        return block, label(algorithm, digester.digest())

    def _record(
        self,
        offset: int,
        length: int,
        headers: list[tuple[str, str]],
        size: int,
        block: bytes,
        digest: str | None,
        *,
        shared: bool,
    ) -> RawRecord:
        return RawRecord(
            file=self._file,
            offset=offset,
            length=length,
            headers=headers,
            block_size=size,
            block=block,
            digest=digest,
            shared=shared,
        )

    def _damage(self, offset: int, reason: str) -> Damage:
        return Damage(file=self._file, offset=offset, reason=reason)


def _content_length(headers: list[tuple[str, str]]) -> int:
    values = [value for name, value in headers if name.lower() == "content-length"]
    if not values or not (values[0].isascii() and values[0].isdigit()) or len(values[0]) > 18:
        raise NoRecordError(f"no Content-Length that is a number: {', '.join(values)[:80]!r}")
    return int(values[0])
