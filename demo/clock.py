"""The newsroom's own time: hours counted from a fixed moment, so that every page is a function of the hour."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

EPOCH = datetime(2026, 11, 2, 6, 0, tzinfo=UTC)
"""Hour 0 of all papers."""

EDITIONS = {1: 0, 2: 1, 3: 24}
"""The named editions and their hours: the start, an hour later, a day later."""


def moment(hour: float, time_zone: str = "UTC") -> datetime:
    """The moment that lies `hour` hours after the epoch (negative: before it), in a time zone of the IANA database."""
    return (EPOCH + timedelta(seconds=round(hour * 3600))).astimezone(ZoneInfo(time_zone))


def hour_of(edition: int) -> int:
    """The hour of an edition, 1 and up; after the named ones comes one a day."""
    last = max(EDITIONS)
    return EDITIONS[edition] if edition <= last else EDITIONS[last] + 24 * (edition - last)
