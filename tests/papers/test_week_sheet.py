"""The sheet of a week in each format, and a date as a file: readable by its owner alone, and naming nothing."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from icalendar import Calendar
from stand_ins import MemoryNotes

from selfhelp_tui.core.record.sheets import Appointment
from selfhelp_tui.core.record.week import week_sheet
from selfhelp_tui.core.session import Session
from selfhelp_tui.packs.opening import open_library
from selfhelp_tui.papers.sheet import put_sheet
from selfhelp_tui.services import ProgramServices
from selfhelp_tui.storage.problems import Exists

SHELF = open_library()
NAMES = ("selfhelp", "self-help", "zelfhulp", "stop", "abuse", "misbruik", "core 1.0", "help now", "hulp nu")


def someone() -> Session:
    return Session(SHELF, MemoryNotes(), "en", lambda: "2026-11-29T19:00:00+00:00", lambda: "0001")


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize(("form", "box"), [("txt", "[ ]"), ("md", "☐"), ("html", "☐")])
def test_a_week_has_a_box_for_each_day_and_thing_in_every_format(form: str, box: str, language: str) -> None:
    session = someone()
    session.speak(language)
    text = put_sheet(week_sheet(session), form, session.words)
    assert text.count(box) == 21
    for day in range(1, 8):
        assert session.words.ui(f"follow_up.weekday.d{day}") in text
    assert session.words.ui("week_sheet.my_week") in text and session.words.ui("week_sheet.thing") in text
    assert not [name for name in NAMES if name in text.casefold()]


def test_in_text_the_boxes_stand_under_each_other() -> None:
    session = someone()
    rows = [line for line in put_sheet(week_sheet(session), "txt", session.words).splitlines() if "[ ]" in line]
    assert len(rows) == 7 and len({line.index("[") for line in rows}) == 1


def test_a_date_is_written_for_its_owner_alone_and_names_nothing(tmp_path: Path) -> None:
    services = ProgramServices(language="en", ephemeral=False, journal=tmp_path / "none.journal", library=SHELF)
    path, words = tmp_path / "date.ics", SHELF.words("en")
    services.write_out(Appointment("Dentist", date(2026, 12, 3), 630, weekly=True, reminder=60), words, path)
    assert path.stat().st_mode & 0o077 == 0
    (event,) = Calendar.from_ical(path.read_bytes()).events
    assert event["SUMMARY"] == "Dentist" and event.alarms.times
    text = path.read_bytes().decode().casefold()
    assert not [name for name in NAMES if name in text]
    with pytest.raises(Exists):
        services.write_out(Appointment("Other", date(2026, 12, 3)), words, path)
    assert b"Dentist" in path.read_bytes(), "no file is replaced unasked"
    services.write_out(Appointment("Other", date(2026, 12, 3)), words, path, over=True)
    assert b"Dentist" not in path.read_bytes()
    assert [one.name for one in tmp_path.iterdir()] == ["date.ics"]
