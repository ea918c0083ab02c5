"""After the questions of each week: the last weeks, one reply and one suggestion."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from selfhelp_tui.core.blocks import Block, DayLine, TitledLines
from selfhelp_tui.core.content.routing import weekly_of
from selfhelp_tui.core.exercises.base import number_of
from selfhelp_tui.core.facts import facts_for_rules
from selfhelp_tui.core.follow_up import WEEK, WEEKLY, is_quiet
from selfhelp_tui.core.guide import WEEK_SAID, reply_for
from selfhelp_tui.core.pages.follow_up import how_did_it_go
from selfhelp_tui.core.pages.page import (
    Action,
    Blocks,
    Contents,
    FrontEnd,
    GoBack,
    Instead,
    Move,
    Passage,
    Place,
    Row,
    RowList,
    ToNamed,
    ToSection,
    ToUnit,
    numbered,
)
from selfhelp_tui.core.plan import minutes_of, there, title_of
from selfhelp_tui.core.record.sheets import entries_of
from selfhelp_tui.core.review import exercise_at
from selfhelp_tui.core.wording import day_in_words

if TYPE_CHECKING:
    from selfhelp_tui.core.session import Session

SUGGESTED, DUE, LEAVE, HELP, CLOSE = "_suggested", "_due", "_leave", "_help", "_close"
WEEKS = 8
"""Weeks that are shown, up to the last one."""
DAYS_DONE = "days_done"
"""The question on how many of seven days something of the plan was done."""
LATE, MORNING = 22, 5
"""Hours of the day between which leaving is preselected."""


@dataclass(frozen=True, slots=True)
class WeekPage(Place):
    """What the weeks look like side by side, and one thing for the week to come."""

    @property
    def about(self) -> str:
        return "week"

    def contents(self, session: Session, front_end: FrontEnd) -> Contents:
        say = session.words.ui
        close = Action(CLOSE, say("button.close"), main=True, closes=True)
        if is_quiet(session):
            only_help = RowList((Row(HELP, say("home.help")),))
            return Contents(say("weeks.title"), (Passage(say("safety.nothing_more")), only_help), (close,))
        blocks = tuple(_weeks(session))
        reply = reply_for(session, WEEK_SAID, ".".join(WEEKLY))
        suggested = suggestion_of_week(session)
        rows = list(_rows(session, suggested))
        late = _is_late(session)
        if late and front_end.by_lines:
            # an empty line takes what is preselected, and that is said first
            rows.sort(key=lambda row: row.id != LEAVE)
        return Contents(
            say("weeks.title"),
            (
                *((Blocks(blocks),) if blocks else ()),
                *((Passage(reply.text),) if reply is not None else ()),
                *((Passage(suggested[1]),) if suggested is not None else ()),
                numbered(rows) if late else RowList(tuple(rows)),
            ),
            (close,),
            at=LEAVE if late else None,
            how="takes_first" if late else "",
        )

    def choose(self, session: Session, chosen: str) -> Move:
        if chosen in (HELP, LEAVE):
            return Instead(ToNamed("help" if chosen == HELP else "leave"))
        suggested, due = suggestion_of_week(session), how_did_it_go(session)
        if chosen == DUE and due is not None:
            return Instead(due)
        if chosen == SUGGESTED and suggested is not None:
            unit, _, section = suggested[0].partition(".")
            return Instead(ToSection(unit, section) if section else ToUnit(unit))
        return GoBack()


def _rows(session: Session, suggested: tuple[str, str] | None) -> Iterator[Row]:
    if suggested is not None:
        yield Row(SUGGESTED, title_of(session, suggested[0]), minutes_of(session, suggested[0]))
    if how_did_it_go(session) is not None:
        yield Row(DUE, session.words.ui("follow_up.title"))
    yield Row(LEAVE, session.words.ui("home.leave"))


def suggestion_of_week(session: Session) -> tuple[str, str] | None:
    """One part of the library for the week to come, ``unit.section``, and why; what got worse comes before the rest."""
    route = session.route()
    forward = next(iter(there(session, route.forward)), None)
    if forward is not None:
        return forward.place, session.why(forward.reasons[0])[0]
    found = weekly_of(session.library.routing, route, facts_for_rules(session))
    if found is None or not title_of(session, found.leads_to):
        return None
    return found.leads_to, session.words.say("routing", f"weekly.{found.id}.reason")


def _weeks(session: Session) -> Iterator[Block]:
    """The days with something of the plan, week by week: in words, and as a line where there are two weeks."""
    exercise = exercise_at(*WEEKLY, session)
    part = next((one for one in exercise[0].parts({}) if one.id == DAYS_DONE), None) if exercise is not None else None
    weeks = list(_days_of_weeks(session))[-WEEKS:]
    if exercise is None or part is None or not weeks:
        return
    place = part.place(exercise[1])
    name = place.find("short") or place.say("prompt")
    told = tuple(session.words.count("weeks.days", number, day=day) for _, day, number in weeks)
    if len(weeks) == 1:
        yield TitledLines(name, told)
    else:
        yield DayLine(name, tuple((day, number) for day, _, number in weeks), WEEK, "; ".join(told))


def _days_of_weeks(session: Session) -> Iterator[tuple[date, str, int]]:
    first = session.local_day(session.now()) - timedelta(weeks=WEEKS)
    for entry in entries_of(session, *WEEKLY):
        number, day = number_of(entry.answers, DAYS_DONE), session.local_day(entry.started)
        if number is not None and day > first:
            yield day, day_in_words(session, entry.started), number


def _is_late(session: Session) -> bool:
    hour = session.local_hour(session.now())
    return hour >= LATE or hour < MORNING
