"""A date for someone's own calendar, as a file that calendar programs open; nothing in it names the program.

The format is iCalendar: RFC 5545, https://www.rfc-editor.org/rfc/rfc5545 (lines 3.1, text 3.3.11, alarm 3.6.6).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from selfhelp_tui.core.record.sheets import WEEKS, Appointment, reminder_allowed
from selfhelp_tui.core.text import without_unsafe

LINE = 75
"""Octets of a line at most, without its end."""


def calendar_file(appointment: Appointment, made: datetime, uid: str) -> bytes:
    """The file of one date; ``made`` is an instant in UTC, ``uid`` is random and only tells dates apart."""
    return b"".join(_folded(line) + b"\r\n" for line in _lines(appointment, made, uid))


def _lines(appointment: Appointment, made: datetime, uid: str) -> Iterator[str]:
    yield from ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//calendar//EN", "BEGIN:VEVENT", f"UID:{uid}")
    yield f"DTSTAMP:{made:%Y%m%dT%H%M%SZ}"
    # without a zone it is the hour of wherever one is, which is what someone means who types an hour
    day, minute = f"{appointment.day:%Y%m%d}", appointment.minute
    whole_day = f"DTSTART;VALUE=DATE:{day}"
    yield whole_day if minute is None else f"DTSTART:{day}T{minute // 60:02}{minute % 60:02}00"
    yield f"SUMMARY:{_text(appointment.title)}"
    if appointment.weekly:
        yield f"RRULE:FREQ=WEEKLY;COUNT={WEEKS}"
    if appointment.reminder is not None and reminder_allowed(minute, appointment.reminder):
        yield from ("BEGIN:VALARM", "ACTION:DISPLAY", f"DESCRIPTION:{_text(appointment.title)}")
        yield from (f"TRIGGER:-PT{appointment.reminder}M", "END:VALARM")
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
