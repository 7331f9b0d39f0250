"""Facts: all that one capture contributes to the dataset."""

from __future__ import annotations

from attrs import frozen

from archive.capture import Capture
from archive.exchange import Context, Failure
from pipelines.items import Reading


@frozen(kw_only=True)
class Facts:
    """One capture, what the crawler knew of it, and what it says. The dataset is a function of the set of these."""

    capture: Capture
    run: str | None = None
    context: Context | None = None
    """None in a foreign archive."""
    reading: Reading | None = None
    """None where there was nothing to read: a failure, or a 304, whose reading is its original's."""
    failure: Failure | None = None
    reading_digest: str | None = None
    """The extractor's digest with that of the site's rules."""
