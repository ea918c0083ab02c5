"""The ways to take something along: sheets, the sheet of a week, a date for one's own calendar."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, ClassVar

from selfhelp_tui.core.blocks import TitledLines
from selfhelp_tui.core.fields.brief import WEEKDAYS, Date
from selfhelp_tui.core.follow_up import open_commitments
from selfhelp_tui.core.pages.page import (
    Action,
    Blocks,
    Contents,
    FilePage,
    FrontEnd,
    GoBack,
    Instead,
    Move,
    Open,
    Passage,
    Place,
    Row,
    RowList,
    Somewhere,
    ToFile,
    TypedLine,
    closing,
    numbered,
)
from selfhelp_tui.core.pages.sheets import GO_ON, DutyPage, OneExercisePage, SheetPage
from selfhelp_tui.core.record.sheets import Appointment, reminder_allowed
from selfhelp_tui.core.record.week import WEEK_TITLE, week_title
from selfhelp_tui.core.text import clean
from selfhelp_tui.core.wording import day_in_words

if TYPE_CHECKING:
    from selfhelp_tui.core.session import Session

TITLE = "calendar.called"
"""Address of the box in which the title is typed."""
WRITE, NEXT = "_write", "_next"
AHEAD = {"tomorrow": 1, "three_days": 3, "week": 7}
"""Days that are named by how far they are."""
REMINDERS = {"at_hour": 0, "hour_before": 60, "day_before": 24 * 60}
"""Minutes before the date at which something may sound."""
HOUR = re.compile(r"(\d{1,2})(?:\s*[:.hu]\s*(\d{2})?)?", re.ASCII)
"""An hour as it is written in the languages there are: 10, 10:30, 10.30, 10u30, 10h."""
NO_THING = "_none"
"""Row for a week sheet whose line is empty."""


@dataclass(frozen=True, slots=True)
class CalendarTitle(TypedLine):
    """That others may read a calendar, and the title of the date."""

    ABOUT: ClassVar[str] = "calendar"

    def contents(self, session: Session, front_end: FrontEnd) -> Contents:
        say = session.words.ui
        parts = (Passage(say("calendar.shared")), Passage(say("calendar.called"), "title"))
        return _asking(session, *parts)

    def line(self, session: Session) -> str:
        return session.begun_line(TITLE)

    def take(self, session: Session, typed: str) -> Somewhere | str:
        title = clean(typed, limit=self.LIMIT).strip()
        if not title:
            return session.words.ui("calendar.no_title")
        session.keep_begun_line(TITLE, title)
        return CalendarDay()


class PerhapsByHand:
    """What asks for a day of a file, or of one to write down by hand where nothing is kept."""

    __slots__ = ()
    by_hand: bool

    @property
    def about(self) -> str:
        """What the page is for."""
        return "calendar_by_hand" if self.by_hand else "calendar"


@dataclass(frozen=True, slots=True)
class CalendarDay(PerhapsByHand, Place):
    """Which day it is on."""

    by_hand: bool = False
    """Whether it is only said, to be written down, because no file is made."""

    def contents(self, session: Session, front_end: FrontEnd) -> Contents:
        say, today = session.words.ui, session.today()
        near = [
            Row(name, say(f"calendar.day.{name}"), day_in_words(session, (today + timedelta(days)).isoformat()))
            for name, days in AHEAD.items()
        ]
        others = [Row(name, say(f"which_day.{name}")) for name in ("weekday", "date")]
        why = Passage(say("calendar.by_hand") if self.by_hand else "")
        return _asking(
            session, why, Passage(say("calendar.which_day"), "title"), rows=(*near, *others), by_hand=self.by_hand
        )

    def choose(self, session: Session, chosen: str) -> Move:
        if chosen == "weekday":
            return Instead(CalendarWeekday(self.by_hand))
        if chosen == "date":
            return Instead(CalendarDate(self.by_hand))
        return Instead(_after(session.today() + timedelta(AHEAD[chosen]), by_hand=self.by_hand))


@dataclass(frozen=True, slots=True)
class CalendarWeekday(PerhapsByHand, Place):
    """A day of the coming week."""

    by_hand: bool = False

    def contents(self, session: Session, front_end: FrontEnd) -> Contents:
        say = session.words.ui
        days = (session.today() + timedelta(ahead) for ahead in range(1, 8))
        rows = (
            Row(day.isoformat(), say(f"which_day.{WEEKDAYS[day.weekday()]}"), day_in_words(session, day.isoformat()))
            for day in days
        )
        return _asking(session, Passage(say("calendar.which_day"), "title"), rows=tuple(rows), by_hand=self.by_hand)

    def choose(self, session: Session, chosen: str) -> Move:
        return Instead(_after(date.fromisoformat(chosen), by_hand=self.by_hand))


@dataclass(frozen=True, slots=True)
class CalendarDate(PerhapsByHand, TypedLine):
    """A day that is typed."""

    by_hand: bool = False

    def contents(self, session: Session, front_end: FrontEnd) -> Contents:
        say = session.words.ui
        parts = (Passage(say("calendar.which_day"), "title"), Passage(say("calendar.date_hint"), "quiet"))
        return _asking(session, *parts, by_hand=self.by_hand)

    def take(self, session: Session, typed: str) -> Somewhere | str:
        asked = Date(id="day")
        day = asked.parse(typed)
        if asked.problem(day) is not None:
            return session.words.ui("problem.date")
        if (there := date.fromisoformat(str(day))) < session.today():
            return session.words.ui("calendar.past")
        return _after(there, by_hand=self.by_hand)


@dataclass(frozen=True, slots=True)
class CalendarHour(TypedLine):
    """An hour, or the whole day."""

    ABOUT: ClassVar[str] = "calendar"
    day: str
    """ISO 8601."""

    LIMIT: ClassVar[int] = 10

    def contents(self, session: Session, front_end: FrontEnd) -> Contents:
        say = session.words.ui
        parts = (Passage(say("calendar.which_hour"), "title"), Passage(say("calendar.hour_hint"), "quiet"))
        return _asking(session, *parts, how="hour")

    def take(self, session: Session, typed: str) -> Somewhere | str:
        if not typed.strip():
            return CalendarOften(self.day)
        found = HOUR.fullmatch(typed.strip().casefold())
        hour, minute = (int(found[1]), int(found[2] or 0)) if found else (24, 0)
        if hour > 23 or minute > 59:
            return session.words.ui("calendar.no_hour")
        return CalendarOften(self.day, f"{hour:02}:{minute:02}")


@dataclass(frozen=True, slots=True)
class CalendarOften(Place):
    """Once, or each week."""

    ABOUT: ClassVar[str] = "calendar"
    day: str
    hour: str = ""
    """``10:30``; empty for the whole day."""

    def contents(self, session: Session, front_end: FrontEnd) -> Contents:
        say = session.words.ui
        rows = tuple(Row(name, say(f"calendar.often.{name}")) for name in ("once", "weekly"))
        return _asking(session, Passage(say("calendar.how_often"), "title"), rows=rows, at="once")

    def choose(self, session: Session, chosen: str) -> Move:
        weekly = chosen == "weekly"
        if not _reminders(self.hour):
            return Instead(CalendarPage(self.day, self.hour, weekly))
        return Instead(CalendarReminder(self.day, self.hour, weekly))


@dataclass(frozen=True, slots=True)
class CalendarReminder(Place):
    """Whether something sounds before it, and when; by day only."""

    ABOUT: ClassVar[str] = "calendar"
    day: str
    hour: str
    weekly: bool

    def contents(self, session: Session, front_end: FrontEnd) -> Contents:
        say, there = session.words.ui, _reminders(self.hour)
        rows = tuple(Row(name, say(f"calendar.reminder.{name}")) for name in ("none", *there))
        quiet = () if len(there) == len(REMINDERS) else (Passage(say("calendar.quiet"), "quiet"),)
        return _asking(session, Passage(say("calendar.which_reminder"), "title"), *quiet, rows=rows, at="none")

    def choose(self, session: Session, chosen: str) -> Move:
        return Instead(CalendarPage(self.day, self.hour, self.weekly, "" if chosen == "none" else chosen))


@dataclass(frozen=True, slots=True)
class CalendarPage(FilePage):
    """All that goes into the file of a date, before it is written."""

    ABOUT: ClassVar[str] = "calendar"
    day: str
    hour: str = ""
    weekly: bool = False
    reminder: str = ""
    """Name of when something sounds; empty for never."""

    ENDINGS: ClassVar[str] = "calendar.ending"

    def leave(self, session: Session) -> None:
        session.keep_begun_line(TITLE, "")

    def is_there(self, session: Session) -> bool:
        return bool(session.begun_line(TITLE))

    def contents(self, session: Session, front_end: FrontEnd) -> Contents:
        say = session.words.ui
        when = day_in_words(session, self.day)
        sounds = say(f"calendar.reminder.{self.reminder or 'none'}")
        none = "" if _reminders(self.hour) else say("calendar.quiet" if self.hour else "calendar.whole_day")
        told = (
            TitledLines(say("calendar.title"), (session.begun_line(TITLE),)),
            TitledLines(say("calendar.when"), (say("calendar.at", day=when, hour=self.hour) if self.hour else when,)),
            TitledLines(say("calendar.repeats"), (say(f"calendar.often.{'weekly' if self.weekly else 'once'}"),)),
            TitledLines(say("calendar.which_reminder"), (none or sounds,)),
        )
        return Contents(
            say("take_along.date"),
            (Passage(say("sheet.whole"), "quiet"), Passage(say("calendar.shared")), Blocks(told)),
            (closing(session), Action(WRITE, say("sheet.write"), main=True)),
            how="write",
        )

    def choose(self, session: Session, chosen: str) -> Move:
        return Open(ToFile(self), past=True) if chosen == WRITE else GoBack()

    def file_name(self, session: Session) -> str:
        return f"{session.words.ui('sheet.file.date')}.ics"

    def to_write(self, session: Session) -> Appointment:
        title, day = session.begun_line(TITLE), date.fromisoformat(self.day)
        return Appointment(title, day, _minute(self.hour), self.weekly, REMINDERS.get(self.reminder))


@dataclass(frozen=True, slots=True)
class DayByHand(Place):
    """A day, to be written down where nothing is kept."""

    ABOUT: ClassVar[str] = "calendar_by_hand"
    day: str
    """ISO 8601."""

    def contents(self, session: Session, front_end: FrontEnd) -> Contents:
        say, day = session.words.ui, date.fromisoformat(self.day)
        told = TitledLines(say(f"follow_up.weekday.d{day.isoweekday()}"), (day_in_words(session, self.day),))
        close = closing(session, "button.done", main=True)
        parts = (Passage(say("calendar.write_down")), Blocks((told,)), Passage(say("card.paper"), "quiet"))
        return Contents(say("take_along.day"), parts, (close,))

    def choose(self, session: Session, chosen: str) -> Move:
        return GoBack()


def _asking(
    session: Session,
    *parts: Passage,
    rows: tuple[Row, ...] = (),
    at: str = "",
    how: str = "typed",
    by_hand: bool = False,
) -> Contents:
    """A question of the form: rows with their numbers, of which one may be preselected, or a box."""
    say = session.words.ui
    title = say("take_along.day" if by_hand else "take_along.date")
    if rows:
        return Contents(title, (*parts, numbered(rows)), at=at or None, how="takes_first" if at else "list")
    close = closing(session)
    return Contents(title, parts, (close, Action(NEXT, say("button.next"), main=True, goes_on=True)), how=how)


def _after(day: date, *, by_hand: bool) -> Place:
    return DayByHand(day.isoformat()) if by_hand else CalendarHour(day.isoformat())


def _minute(hour: str) -> int | None:
    return int(hour[:2]) * 60 + int(hour[3:]) if hour else None


def _reminders(hour: str) -> tuple[str, ...]:
    """Names of the reminders that sound by day."""
    return tuple(name for name, before in REMINDERS.items() if reminder_allowed(_minute(hour), before))


@dataclass(frozen=True, slots=True)
class TakeAlongPage(Place):
    """The ways to take something along."""

    ABOUT: ClassVar[str] = "take_along"

    def contents(self, session: Session, front_end: FrontEnd) -> Contents:
        say = session.words.ui
        date = "day" if front_end.ephemeral else "date"
        names = ("handover", "plan", "hand_card", "week", date, *(("exercise", "all") if session.notes.count() else ()))
        rows = (Row(name, say(f"take_along.{name}"), say(f"take_along.{name}_note")) for name in names)
        return Contents(say("take_along.title"), (Passage(say("take_along.what")), RowList(tuple(rows))))

    def choose(self, session: Session, chosen: str) -> Move:
        ways: dict[str, Somewhere] = {
            "handover": DutyPage(),
            "plan": SheetPage("plan"),
            "hand_card": SheetPage("hand_card"),
            "week": WeekTitle(),
            "date": CalendarTitle(),
            "day": CalendarDay(by_hand=True),
            "exercise": OneExercisePage(),
            "all": ToFile(SheetPage("notes")),
        }
        return Open(ways[chosen])


@dataclass(frozen=True, slots=True)
class WeekTitle(TypedLine):
    """What the boxes of the week sheet are for, and the title that stands on it."""

    ABOUT: ClassVar[str] = "week_sheet"

    def contents(self, session: Session, front_end: FrontEnd) -> Contents:
        say = session.words.ui
        parts = (Passage(say("week_sheet.boxes")), Passage(say("week_sheet.called"), "title"))
        on = Action(GO_ON, say("button.next"), main=True, goes_on=True)
        actions = (closing(session), on)
        return Contents(say("take_along.week"), parts, actions, how="kept")

    def line(self, session: Session) -> str:
        return week_title(session)

    def take(self, session: Session, typed: str) -> Somewhere | str:
        session.keep_begun_line(WEEK_TITLE, clean(typed, limit=self.LIMIT).strip())
        return WeekThingPage() if open_commitments(session) else SheetPage("week", picked=frozenset())


@dataclass(frozen=True, slots=True)
class WeekThingPage(Place):
    """Whether one of the things that are open stands on the week sheet; none of them does unless it is chosen."""

    ABOUT: ClassVar[str] = "week_sheet"

    def contents(self, session: Session, front_end: FrontEnd) -> Contents:
        say = session.words.ui
        rows = (Row(NO_THING, say("week_sheet.none")), *(Row(one.ref, one.text) for one in open_commitments(session)))
        asks = Passage(say("week_sheet.pick"), "title")
        return Contents(say("take_along.week"), (asks, numbered(rows)), at=NO_THING, how="takes_first")

    def choose(self, session: Session, chosen: str) -> Move:
        return Instead(SheetPage("week", picked=frozenset({chosen} - {NO_THING})))
