"""The crawler's clock in the newsroom's own time: an hour between two editions passes without waiting for it.

Used by `make demo` and the tests through the setting NEWSSPIDER_CLOCK; the environment variable NEWSSPIDER_DEMO_HOUR
names the hour at which the process began.
"""

from __future__ import annotations

import os
import time
from datetime import datetime, timedelta

from demo.clock import EPOCH

VARIABLE = "NEWSSPIDER_DEMO_HOUR"
_BEGUN = time.monotonic()


def now() -> datetime:
    """The newsroom's time: the hour that the variable names (0 without it) and what has passed since."""
    return EPOCH + timedelta(hours=float(os.environ.get(VARIABLE, "0")), seconds=time.monotonic() - _BEGUN)
