"""What goes wrong in writing an archive, in words for the user."""

from __future__ import annotations


class ArchiveError(OSError):
    """The archive could not be written. What was written before is whole; the exchange at hand is not archived."""
