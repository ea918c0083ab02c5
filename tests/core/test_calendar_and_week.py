"""A date for one's calendar, a day to write down and the sheet of a week, by what is chosen; without a front end."""

from __future__ import annotations

import pytest
from following_stage import Days
from test_places import NEWCOMER, SHELF, ids, passages, someone

from selfhelp_tui.core.blocks import TickBoxes, TitledLines
from selfhelp_tui.core.follow_up import open_commitments
from selfhelp_tui.core.pages.page import Blocks, FrontEnd, Instead, Open, ToFile
from selfhelp_tui.core.pages.sheets import SheetPage
from selfhelp_tui.core.pages.take_along import (
    NO_THING,
    TITLE,
    WRITE,
    CalendarDate,
    CalendarDay,
    CalendarHour,
    CalendarOften,
    CalendarPage,
    CalendarReminder,
    CalendarTitle,
    CalendarWeekday,
    DayByHand,
    TakeAlongPage,
    WeekThingPage,
    WeekTitle,
)
from selfhelp_tui.core.record.sheets import Appointment, Sheet
from selfhelp_tui.core.session import Session

SCREEN = FrontEnd()


def blocks(page: SheetPage | CalendarPage | DayByHand, session: Session) -> list[object]:
    parts = page.contents(session, SCREEN).parts
    return [block for part in parts if isinstance(part, Blocks) for block in part.blocks]


def test_where_nothing_is_kept_only_a_day_is_said() -> None:
    session = someone(NEWCOMER)
    contents = TakeAlongPage().contents(session, FrontEnd(ephemeral=True))
    assert "date" not in ids(contents) and "day" in ids(contents)
    move = TakeAlongPage().choose(session, "day")
    assert move == Open(CalendarDay(by_hand=True))
    said = CalendarDay(by_hand=True).choose(session, "tomorrow")
    assert isinstance(said, Instead) and isinstance(said.where, DayByHand)
    assert "Write this day down" in passages(said.where.contents(session, SCREEN))[0]
    assert [action.id for action in said.where.contents(session, SCREEN).actions] == ["_close"]
    for other in (CalendarWeekday(by_hand=True).choose(session, said.where.day), CalendarDate(by_hand=True)):
        after = other.where if isinstance(other, Instead) else other.take(session, "1-1-2100")
        assert isinstance(after, DayByHand)


def test_a_title_is_typed_and_there_is_none_to_take() -> None:
    session = someone(NEWCOMER)
    assert TakeAlongPage().choose(session, "date") == Open(CalendarTitle())
    assert "others may read this title" in passages(CalendarTitle().contents(session, SCREEN))[0].casefold()
    assert CalendarTitle().line(session) == ""
    assert isinstance(CalendarTitle().take(session, "  "), str)
    assert CalendarTitle().take(session, " Dentist\x1b ") == CalendarDay()
    assert CalendarTitle().line(session) == "Dentist", "it stays while one goes on"


def test_a_date_from_its_title_to_its_file() -> None:
    session = someone(NEWCOMER)
    CalendarTitle().take(session, "Dentist")
    assert CalendarDay().choose(session, "weekday") == Instead(CalendarWeekday())
    assert len(ids(CalendarWeekday().contents(session, SCREEN))) == 7
    assert CalendarDay().choose(session, "date") == Instead(CalendarDate())
    assert CalendarDate().take(session, "3-12-2099") == CalendarHour("2099-12-03")
    for wrong in ("", "soon", "3-12-1999"):
        assert isinstance(CalendarDate().take(session, wrong), str)
    for typed in ("10:30", "10.30", "10u30", "10h30"):
        assert CalendarHour("2099-12-03").take(session, typed) == CalendarOften("2099-12-03", "10:30")
    assert CalendarHour("2099-12-03").take(session, "9") == CalendarOften("2099-12-03", "09:00")
    for wrong in ("25", "10:75", "noon"):
        assert isinstance(CalendarHour("2099-12-03").take(session, wrong), str)
    often = CalendarOften("2099-12-03", "10:30")
    assert often.contents(session, SCREEN).at == "once"
    assert often.choose(session, "weekly") == Instead(CalendarReminder("2099-12-03", "10:30", weekly=True))
    reminder = CalendarReminder("2099-12-03", "10:30", weekly=True)
    assert reminder.contents(session, SCREEN).at == "none", "nothing sounds unless it is chosen"
    last = reminder.choose(session, "hour_before")
    assert isinstance(last, Instead) and isinstance(last.where, CalendarPage)
    page = last.where
    assert page.choose(session, WRITE) == Open(ToFile(page), past=True)
    assert page.file_name(session) == "date.ics"
    made = page.to_write(session)
    assert (made.title, made.minute, made.weekly, made.reminder) == ("Dentist", 630, True, 60)
    page.leave(session)
    assert session.begun_line(TITLE) == "" and not page.is_there(session), "the title goes with the last page"


def test_between_nine_and_seven_no_reminder_is_offered_and_it_is_said() -> None:
    session = someone(NEWCOMER)
    early = CalendarReminder("2099-12-03", "07:30", weekly=False).contents(session, SCREEN)
    assert ids(early) == ["none", "at_hour", "day_before"] and "seven in the morning" in passages(early)[1]
    for hour, said in (("22:00", "nine in the evening"), ("", "whole day")):
        # an hour before ten in the evening is still one at night
        move = CalendarOften("2099-12-03", hour).choose(session, "once")
        assert move == Instead(CalendarPage("2099-12-03", hour))
        assert isinstance(move, Instead) and isinstance(move.where, CalendarPage)
        told = [block.lines[0] for block in blocks(move.where, session) if isinstance(block, TitledLines)]
        assert said in told[-1]


@pytest.mark.parametrize(("language", "title"), [("en", "My week"), ("nl", "Mijn week")])
def test_a_week_sheet_has_seven_rows_of_boxes_and_names_nothing(language: str, title: str) -> None:
    session = someone(NEWCOMER)
    session.speak(language)
    assert WeekTitle().line(session) == title
    assert WeekTitle().take(session, "Garden") == SheetPage("week", picked=frozenset()), "nothing is open"
    sheet = SheetPage("week", picked=frozenset()).sheet(session)
    assert sheet.title == "Garden" and not sheet.said
    (table,) = sheet.chapters[0].blocks
    assert isinstance(table, TickBoxes) and len(table.rows) == 7 and len(table.columns) == 3 and table.write_on
    told = f"{table}".casefold()
    for word in ("abuse", "misbruik", "image", "beeld", "urge", "drang", "stop"):
        assert word not in told


def test_what_is_open_stands_on_it_only_when_it_is_chosen() -> None:
    days = Days(SHELF)
    days.plan("MOMENT", "ANSWER")
    session = days.session
    (one, *_) = open_commitments(session)
    assert WeekTitle().take(session, "") == WeekThingPage()
    contents = WeekThingPage().contents(session, SCREEN)
    assert contents.at == NO_THING and one.ref in ids(contents)
    none, chosen = (WeekThingPage().choose(session, row) for row in (NO_THING, one.ref))
    assert isinstance(none, Instead) and isinstance(chosen, Instead)
    without, with_it = (move.where for move in (none, chosen))
    assert isinstance(without, SheetPage) and isinstance(with_it, SheetPage)
    assert one.text not in repr(blocks(without, session)) and one.text in repr(blocks(with_it, session))


def test_the_card_is_a_sheet_of_its_own_and_ends_with_whom_to_call() -> None:
    session = someone(NEWCOMER, here="be")
    move = TakeAlongPage().choose(session, "hand_card")
    assert move == Open(SheetPage("hand_card"))
    sheet = SheetPage("hand_card").sheet(session)
    assert isinstance(sheet, Sheet) and "112" in repr(sheet.chapters[-1])
    assert "Others at home may find the paper." in passages(SheetPage("hand_card").contents(session, SCREEN))
    assert not isinstance(SheetPage("hand_card").to_write(session), Appointment)
