"""A date for someone's own calendar: what it says, when it is, and whether something may sound before it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

WEEKS = 8
"""How often a date comes back that comes back each week."""
QUIET_FROM, QUIET_UNTIL = 21, 7
"""Hours between which nothing sounds: a reminder in the evening could be read by others, or bring back what is calm."""
MINUTES_OF_A_DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class Appointment:
    """One date, with a title that the person typed."""

    title: str
    day: date
    minute: int | None = None
    """Minutes since midnight, where the person is; None for the whole day."""
    weekly: bool = False
    reminder: int | None = None
    """Minutes before it at which something sounds; None for nothing, and also where that would be in the evening or
    night."""


def reminder_allowed(minute: int | None, before: int) -> bool:
    """Whether a reminder may sound so many minutes before: by day only, and not for a whole day."""
    return minute is not None and QUIET_UNTIL * 60 <= (minute - before) % MINUTES_OF_A_DAY < QUIET_FROM * 60
