"""The ways to take something along, and the sheet of a week before it is made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from selfhelp_tui.core.follow_up import open_commitments
from selfhelp_tui.core.pages.calendar import CalendarDay, CalendarTitle
from selfhelp_tui.core.pages.page import (
    Action,
    Contents,
    FrontEnd,
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
    numbered,
)
from selfhelp_tui.core.pages.sheets import CLOSE, GO_ON, DutyPage, OneExercisePage, SheetPage
from selfhelp_tui.core.record.week import WEEK_TITLE, week_title
from selfhelp_tui.core.text import clean

if TYPE_CHECKING:
    from selfhelp_tui.core.session import Session

NO_THING = "_none"
"""Row for a week sheet whose line is empty."""


@dataclass(frozen=True, slots=True)
class TakeAlongPage(Place):
    """The ways to take something along."""

    @property
    def about(self) -> str:
        return "take_along"

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

    @property
    def about(self) -> str:
        return "week_sheet"

    def contents(self, session: Session, front_end: FrontEnd) -> Contents:
        say = session.words.ui
        parts = (Passage(say("week_sheet.boxes")), Passage(say("week_sheet.called"), "title"))
        on = Action(GO_ON, say("button.next"), main=True, goes_on=True)
        actions = (Action(CLOSE, say("button.close"), closes=True), on)
        return Contents(say("take_along.week"), parts, actions, how="kept")

    def line(self, session: Session) -> str:
        return week_title(session)

    def take(self, session: Session, typed: str) -> Somewhere | str:
        session.keep_begun_line(WEEK_TITLE, clean(typed, limit=self.LIMIT).strip())
        return WeekThingPage() if open_commitments(session) else SheetPage("week", picked=frozenset())


@dataclass(frozen=True, slots=True)
class WeekThingPage(Place):
    """Whether one of the things that are open stands on the week sheet; none of them does unless it is chosen."""

    @property
    def about(self) -> str:
        return "week_sheet"

    def contents(self, session: Session, front_end: FrontEnd) -> Contents:
        say = session.words.ui
        rows = (Row(NO_THING, say("week_sheet.none")), *(Row(one.ref, one.text) for one in open_commitments(session)))
        asks = Passage(say("week_sheet.pick"), "title")
        return Contents(say("take_along.week"), (asks, numbered(rows)), at=NO_THING, how="takes_first")

    def choose(self, session: Session, chosen: str) -> Move:
        return Instead(SheetPage("week", picked=frozenset({chosen} - {NO_THING})))
