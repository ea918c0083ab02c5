"""The one place that reads the time zone of this computer."""

from __future__ import annotations

from datetime import date, datetime


def local_day(instant: str) -> date:
    """The day of an ISO 8601 instant on this computer's clock; ValueError for what can't be read as one."""
    try:
        return datetime.fromisoformat(instant).astimezone().date()
    except OverflowError:
        raise ValueError from None
