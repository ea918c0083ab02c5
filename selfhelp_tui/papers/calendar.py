"""A date for someone's own calendar, as a file that calendar programs open; nothing in it names the program.

The format is iCalendar: RFC 5545, https://www.rfc-editor.org/rfc/rfc5545 (lines 3.1, text 3.3.11, alarm 3.6.6).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from selfhelp_tui.core.text import without_unsafe

WEEKS = 8
"""How often a date comes back that comes back each week."""
LINE = 75
"""Octets of a line at most, without its end."""
QUIET_FROM, QUIET_UNTIL = 21, 7
"""Hours between which nothing sounds: a reminder in the evening could be read by others, or bring back what is calm."""


@dataclass(frozen=True, slots=True)
class Appointment:
    """One date, with a title that the person typed."""

    title: str
    start: date | datetime
    """A day, or a day and an hour where the person is."""
    weekly: bool = False
    alarm: timedelta | None = None
    """How long before it something sounds; None for nothing. Also None where that would be in the evening or night."""


def alarm_allowed(start: date | datetime, before: timedelta) -> bool:
    """Whether a reminder may sound then: by day only, and not for a date without an hour."""
    return isinstance(start, datetime) and QUIET_UNTIL <= (start - before).hour < QUIET_FROM


def calendar_file(appointment: Appointment, made: datetime, uid: str) -> bytes:
    """The file of one date; ``made`` is an instant in UTC, ``uid`` is random and only tells dates apart."""
    return b"".join(_folded(line) + b"\r\n" for line in _lines(appointment, made, uid))


def _lines(appointment: Appointment, made: datetime, uid: str) -> Iterator[str]:
    start = appointment.start
    yield from ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//calendar//EN", "BEGIN:VEVENT", f"UID:{uid}")
    yield f"DTSTAMP:{made:%Y%m%dT%H%M%SZ}"
    # without a zone it is the hour of wherever one is, which is what someone means who types an hour
    yield f"DTSTART:{start:%Y%m%dT%H%M%S}" if isinstance(start, datetime) else f"DTSTART;VALUE=DATE:{start:%Y%m%d}"
    yield f"SUMMARY:{_text(appointment.title)}"
    if appointment.weekly:
        yield f"RRULE:FREQ=WEEKLY;COUNT={WEEKS}"
    if appointment.alarm is not None and alarm_allowed(start, appointment.alarm):
        minutes = int(appointment.alarm.total_seconds() // 60)
        yield from ("BEGIN:VALARM", "ACTION:DISPLAY", f"DESCRIPTION:{_text(appointment.title)}")
        yield from (f"TRIGGER:-PT{minutes}M", "END:VALARM")
    yield from ("END:VEVENT", "END:VCALENDAR")


def _text(typed: str) -> str:
    one_line = " ".join(without_unsafe(typed).split())
    return one_line.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")


def _folded(line: str) -> bytes:
    """A line cut where it grows too long, never inside a letter; what follows begins with a space."""
    pieces: list[bytes] = [b""]
    for letter in line:
        octets = letter.encode("utf-8", "replace")
        if len(pieces[-1]) + len(octets) > LINE:
            pieces.append(b" ")
        pieces[-1] += octets
    return b"\r\n".join(pieces)
