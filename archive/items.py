"""What a WARC file is read as, beside exchanges: its warcinfo, resources, a run's end, and damage."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field, frozen

from archive.capture import CapturedExchange


@frozen(kw_only=True)
class Damage:
    """A place in a WARC file that cannot be read, or does not hold what it should. Reading goes on behind it."""

    file: str
    """The path as it was given."""
    offset: int
    """Where the damaged member (plain files: record) begins, in bytes of the file as it is on disk."""
    reason: str

    def __str__(self) -> str:
        return f"{self.file}: offset {self.offset}: {self.reason}"


@frozen(kw_only=True)
class WarcInfo:
    """The warcinfo record at the head of a file."""

    record_id: str
    date: str
    fields: tuple[tuple[str, str], ...]

    def get(self, name: str) -> str | None:
        """The first field of that name."""
        return next((value for key, value in self.fields if key == name), None)


@frozen(kw_only=True)
class Resource:
    """A resource record: bytes that no HTTP exchange brought, such as the sites file of a run."""

    record_id: str
    date: str
    run: str | None
    url: str
    content_type: str | None
    warc_file: str
    warc_offset: int
    warc_length: int
    block: bytes = field(repr=False)


@frozen(kw_only=True)
class RunEnd:
    """How a run ended. A run without one was interrupted."""

    run: str
    date: str
    reason: str
    counts: Mapping[str, int]


Item = WarcInfo | Resource | CapturedExchange | RunEnd | Damage
"""What `archive.reader.read_file` gives."""
