"""HTTP messages from their bytes: head as sent, transfer coding removed, content coding removed (RFC 9110, 9112)."""

from __future__ import annotations

from attrs import field, frozen


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

    def get(self, name: str, default: str | None = None) -> str | None:
        """The first field of that name, whatever its case."""
        wanted = name.lower()
        return next((value for key, value in self.headers if key.lower() == wanted), default)

    def get_all(self, name: str) -> list[str]:
        """Every field of that name, in order."""
        wanted = name.lower()
        return [value for key, value in self.headers if key.lower() == wanted]
