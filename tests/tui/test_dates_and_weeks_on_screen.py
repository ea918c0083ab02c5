"""A date for one's calendar and the sheet of a week on the screen: boxes and rows, to a file where one says."""

from __future__ import annotations

from pathlib import Path

from icalendar import Calendar
from ui_stage import at_place, box_on, choose, flat, here, press, push, rows_on, to_box, write

from selfhelp_tui.core.pages.take_along import CalendarHour, CalendarPage, TakeAlongPage
from selfhelp_tui.tui.screens.boxes import LineEntry
from selfhelp_tui.tui.screens.sheets import WriteOutPage


async def test_a_date_from_its_title_to_its_file(make_app, tmp_path: Path) -> None:
    app = make_app(language="en", ephemeral=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await push(pilot, TakeAlongPage())
        await choose(pilot, "date")
        assert "Others may read this title" in flat(app) and box_on(app).value == ""
        await to_box(pilot)
        await press(pilot, "enter")
        assert "Type a title first" in flat(app)
        await press(pilot, *"Dentist")
        assert "Type a title first" not in flat(app), "what was wrong goes with the next key"
        await press(pilot, "enter", "2")
        entry = here(app)
        assert isinstance(entry, LineEntry) and isinstance(entry.place, CalendarHour)
        await write(pilot, "10:30")
        await press(pilot, "enter", "enter", "3")
        assert at_place(app, CalendarPage) and "Dentist" in flat(app) and "One hour before" in flat(app)
        await choose(pilot, "_write")
        assert isinstance(here(app), WriteOutPage) and "ends in .ics" in flat(app)
        await press(pilot, "enter")
        (event,) = Calendar.from_ical((tmp_path / "date.ics").read_bytes()).events
        assert event["SUMMARY"] == "Dentist" and event.alarms.times
        await press(pilot, "enter")
        assert at_place(app, TakeAlongPage), "what was written is left behind"
        await choose(pilot, "date")
        assert box_on(app).value == "", "the title went with the last page"


async def test_in_ephemeral_mode_a_day_is_said(make_app, tmp_path: Path) -> None:
    app = make_app(language="en", ephemeral=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await push(pilot, TakeAlongPage())
        assert "date" not in [row.id for row in rows_on(app)]
        await choose(pilot, "day")
        await press(pilot, "1")
        assert "Write this day down" in flat(app)
        assert [path for path in tmp_path.iterdir() if path.is_file()] == []


async def test_the_sheet_of_a_week_is_drawn_and_keeps_its_title(make_app) -> None:
    app = make_app(language="nl")
    for size in ((80, 24), (40, 20)):
        async with app.run_test(size=size) as pilot:
            await push(pilot, TakeAlongPage())
            await choose(pilot, "week")
            assert box_on(app).value == "Mijn week"
            await write(pilot, "Tuin")
            await press(pilot, "enter")
            assert "Tuin" in flat(app) and "maandag" in flat(app).casefold() and "[ ] dag" in flat(app)
        app = make_app(language="nl")
