"""A day in words; which day an instant is where the person is, is told by who reads the time zone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    pass

LocalDay = Callable[[str], date]
"""The day of an ISO 8601 instant or day where the person is; ValueError for what can't be read as one."""


def day_as_written(instant: str) -> date:
    """The day that an ISO 8601 instant begins with, in whatever zone it was written."""
    return date.fromisoformat(instant[:10])


def minute_of(instant: str) -> int:
    """Which minute an ISO 8601 instant in UTC is, counted from a fixed day; ValueError for what is no such instant."""
    return date.fromisoformat(instant[:10]).toordinal() * 24 * 60 + int(instant[11:13]) * 60 + int(instant[14:16])
