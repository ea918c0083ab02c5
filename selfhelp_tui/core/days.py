"""The day and the hour of an instant where the person is, as told by who reads the time zone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

LocalDay = Callable[[str], date]
"""The day of an ISO 8601 instant or day where the person is; ValueError for what can't be read as one."""


def day_as_written(instant: str) -> date:
    """The day that an ISO 8601 instant begins with, in whatever zone it was written."""
    return date.fromisoformat(instant[:10])


def is_older(day: str, most: int, today: date) -> bool:
    """Whether a day, written as in ISO 8601, is more than so many days ago; what is no day is not old."""
    try:
        return (today - date.fromisoformat(day)).days > most
    except ValueError:
        return False


LocalTime = Callable[[str], tuple[int, int]]
"""The hour, 0 to 23, and the minute of an ISO 8601 instant where the person is; ValueError for what has none."""


def time_as_written(instant: str) -> tuple[int, int]:
    """The hour and the minute that stand in an ISO 8601 instant, in whatever zone it was written."""
    return int(instant[11:13]), int(instant[14:16])


def minute_of(instant: str) -> int:
    """Which minute an ISO 8601 instant in UTC is, counted from a fixed day; ValueError for what is no such instant."""
    return date.fromisoformat(instant[:10]).toordinal() * 24 * 60 + int(instant[11:13]) * 60 + int(instant[14:16])
