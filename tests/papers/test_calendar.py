"""A date for someone's own calendar, read back by a library that others keep."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from selfhelp_tui.core.record.sheets import WEEKS, Appointment, reminder_allowed
from selfhelp_tui.core.text import without_unsafe
from selfhelp_tui.papers.calendar import LINE, calendar_file

MADE = datetime(2026, 11, 29, 22, 5, tzinfo=UTC)
DAY = date(2026, 12, 3)
HOUR = 10 * 60 + 30


def read(appointment: Appointment) -> tuple[bytes, Calendar]:
    data = calendar_file(appointment, MADE, "a-random-name")
    return data, Calendar.from_ical(data)


@given(title=st.text(max_size=200), minute=st.sampled_from([None, HOUR]), weekly=st.booleans())
def test_any_title_is_read_back_and_no_line_is_too_long(title: str, minute: int | None, weekly: bool) -> None:
    data, calendar = read(Appointment(title, DAY, minute, weekly))
    assert all(len(line) <= LINE for line in data.split(b"\r\n"))
    assert data.endswith(b"END:VCALENDAR\r\n")
    assert b"\n" not in data.replace(b"\r\n", b"")
    (event,) = calendar.events
    assert event["SUMMARY"] == " ".join(without_unsafe(title).split())
    assert event.start == (DAY if minute is None else datetime(2026, 12, 3, 10, 30))
    assert ("RRULE" in event) == weekly


def test_a_date_without_an_hour_takes_the_day() -> None:
    data, _ = read(Appointment("Appointment", DAY))
    assert b"DTSTART;VALUE=DATE:20261203\r\n" in data


def test_an_hour_has_no_zone() -> None:
    data, calendar = read(Appointment("Appointment", DAY, HOUR))
    assert b"DTSTART:20261203T103000\r\n" in data
    assert calendar.events[0].start.tzinfo is None


def test_each_week_ends_after_eight() -> None:
    _, calendar = read(Appointment("Appointment", DAY, HOUR, weekly=True))
    assert calendar.events[0]["RRULE"] == {"FREQ": ["WEEKLY"], "COUNT": [WEEKS]}


@pytest.mark.parametrize(
    ("minute", "before", "sounds"),
    [
        (HOUR, 60, True),
        (7 * 60 + 30, 60, False),
        (20 * 60 + 59, 0, True),
        (21 * 60, 0, False),
        (21 * 60 + 30, 60, True),
        (7 * 60, 0, True),
        (30, 60, False),
        (HOUR, 24 * 60, True),
        (None, 60, False),
    ],
)
def test_nothing_sounds_in_the_evening_or_the_night(minute: int | None, before: int, sounds: bool) -> None:
    assert reminder_allowed(minute, before) is sounds
    _, calendar = read(Appointment("Appointment", DAY, minute, reminder=before))
    assert bool(calendar.events[0].alarms.times) is sounds


def test_nothing_in_it_tells_what_it_is_from() -> None:
    data, _ = read(Appointment("Dentist", DAY, HOUR, weekly=True, reminder=60))
    names = [line.split(b":")[0].split(b";")[0] for line in data.split(b"\r\n") if line]
    assert set(names) == {
        b"BEGIN", b"VERSION", b"PRODID", b"UID", b"DTSTAMP", b"DTSTART", b"SUMMARY", b"RRULE", b"ACTION",
        b"DESCRIPTION", b"TRIGGER", b"END",
    }  # fmt: skip
    for word in (b"selfhelp", b"self-help", b"stop", b"help", b"abuse", b"misbruik"):
        assert word not in data.lower()
    assert data.count(b"Dentist") == 2
