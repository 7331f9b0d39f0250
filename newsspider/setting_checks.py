"""The project's own settings, checked before anything is opened or asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from newsspider.errors import ConfigurationError

_LEAST = {
    "NEWSSPIDER_RUN_MINUTES": (0, float, "a number of minutes"),
    "NEWSSPIDER_WORKERS": (0, int, "a whole number of processes"),
    "NEWSSPIDER_READ_CPU_SECONDS": (1, int, "a whole number of seconds from 1 on"),
    "NEWSSPIDER_READ_MEMORY_MB": (1, int, "a whole number of megabytes from 1 on"),
    "NEWSSPIDER_WARC_SIZE": (1, int, "a whole number of bytes from 1 on"),
    "NEWSSPIDER_WARC_HOURS": (0, float, "a number of hours"),
    "NEWSSPIDER_REQUISITE_MAXSIZE": (0, int, "a whole number of bytes"),
}
"""By setting, the least that it can be, how its text is read, and what it is, in words."""
_WORDS = {"NEWSSPIDER_REVISITS": ("due", "all"), "NEWSSPIDER_PROGRESS": ("auto", "on", "off")}


def check_settings(settings: Mapping[str, Any]) -> None:
    """Check numbers and words; what else Scrapy or the crawl finds out by itself.

    Raises:
        ConfigurationError: for a value that the setting cannot have. A slip would else be passed over in silence.
    """
    for name, (least, kind, what) in _LEAST.items():
        if not _is_at_least(settings[name], least, kind):
            raise ConfigurationError(f"{name}: is {what}, not {settings[name]!r}")
    for name, words in _WORDS.items():
        if settings[name] not in words:
            raise ConfigurationError(f"{name}: is {' or '.join(words)}, not {settings[name]!r}")


def _is_at_least(value: Any, least: float, kind: Callable[[Any], float]) -> bool:
    try:
        return kind(value) >= least
    except (TypeError, ValueError, OverflowError):
        return False
