"""What opens by itself once a walk is over: where to begin, the last weeks, what is lighter now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, ClassVar

from selfhelp_tui.core.blocks import Block, DayLine, TitledLines
from selfhelp_tui.core.content.ids import INTAKE
from selfhelp_tui.core.content.routing import weekly_of
from selfhelp_tui.core.content.units import Intake, Topic
from selfhelp_tui.core.exercises.base import number_of
from selfhelp_tui.core.facts import facts_for_rules, is_quiet
from selfhelp_tui.core.follow_up import WEEK, WEEKLY
from selfhelp_tui.core.guide import WEEK_SAID, reply_for, reply_to_answers
from selfhelp_tui.core.pages.doors import due_at_start
from selfhelp_tui.core.pages.follow_up import HELP, how_did_it_go, only_help, rests_after
from selfhelp_tui.core.pages.lists import TopicEnd
from selfhelp_tui.core.pages.page import (
    CLOSE,
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
    Somewhere,
    ToNamed,
    ToUnit,
    closing,
    numbered,
    to_place,
)
from selfhelp_tui.core.pages.what_changed import WORSE
from selfhelp_tui.core.plan import minutes_of, there, title_of
from selfhelp_tui.core.record.sheets import entries_of
from selfhelp_tui.core.review import exercise_at
from selfhelp_tui.core.sittings import next_sitting
from selfhelp_tui.core.wording import day_in_words

if TYPE_CHECKING:
    from selfhelp_tui.core.content.routing import Suggestion
    from selfhelp_tui.core.session import Session
    from selfhelp_tui.core.walk import Walk

BEGIN, WHY, LATER = "_begin", "_why", "_later"
ANSWERED = (f"{INTAKE}.ruler", f"{INTAKE}.part")
"""The questions of which one answer may have a reply here."""
SUGGESTED, DUE, LEAVE = "_suggested", "_due", "_leave"
WEEKS = 8
"""Weeks that are shown, up to the last one."""
DAYS_DONE = "days_done"
"""The question on how many of seven days something of the plan was done."""
LATE, MORNING = 22, 5
"""Hours of the day between which leaving is preselected."""


def after_questions(session: Session) -> Somewhere:
    """Where the questions lead: to one sitting, else to the whole plan, as where only help is put forward."""
    return BeginPage() if next_sitting(session) is not None else ToNamed("plan")


def topic_end(topic: str) -> Place:
    """The page after all of a topic: after the questions of each week that is the last weeks, side by side."""
    return WeekPage() if topic == WEEKLY[0] else TopicEnd(topic)


def follows(session: Session, walk: Walk, *, left: bool = False) -> tuple[Somewhere, ...]:
    """What opens by itself once a walk is over, in the order one comes to it; nothing for most walks.

    After a heavy unit that is once its safety questions were asked. One that is ``left`` half-way did not come to its
    end, nor does an exercise that is walked alone.
    """
    page, last = opens_after(session, walk), None
    if walk.greets:
        last = due_at_start(session)
    elif walk.alone is None and isinstance(walk.unit, Topic):
        last = topic_end(walk.unit.id)
    elif walk.alone is None and isinstance(walk.unit, Intake) and walk.section is None:
        last = after_questions(session)
    return tuple(where for where in (page, None if left else last) if where is not None)


def opens_after(session: Session, walk: Walk) -> Place | None:
    """What comes first now, where something was said to have got worse; else which one rests; None for most walks."""
    worse = session.notes.latest(*WORSE)
    if walk.unit.id == WORSE[0] and worse is not None and worse.id in session.written_in(walk):
        page = LighterPage()
        return page if page.is_there(session) and not is_quiet(session) else None
    return rests_after(session, walk)


@dataclass(frozen=True, slots=True)
class LighterPage(Place):
    """What is put forward because something got worse, and why."""

    ABOUT: ClassVar[str] = "lighter"

    def contents(self, session: Session, front_end: FrontEnd) -> Contents:
        found = tuple(_forward(session))
        reasons = dict.fromkeys(session.why(reason)[0] for one in found for reason in one.reasons)
        rows = (Row(one.place, title_of(session, one.place), minutes_of(session, one.place)) for one in found)
        return Contents(
            session.words.ui("lighter.title"),
            (*(Passage(reason) for reason in reasons), RowList(tuple(rows))),
            (closing(session, main=True),),
        )

    def is_there(self, session: Session) -> bool:
        return next(_forward(session), None) is not None

    def choose(self, session: Session, chosen: str) -> Move:
        if chosen == CLOSE:
            return GoBack()
        return Instead(to_place(chosen))


def _forward(session: Session) -> Iterator[Suggestion]:
    yield from there(session, session.route().forward)


@dataclass(frozen=True, slots=True)
class BeginPage(Place):
    """One sitting with its reason, at most one thing beside it, and the way to everything else."""

    ABOUT: ClassVar[str] = "begin"
    SAYS_BACK: ClassVar[bool] = True

    def contents(self, session: Session, front_end: FrontEnd) -> Contents:
        say = session.words.ui
        sitting = next_sitting(session)
        if sitting is None:
            return Contents(say("begin.title"), (Passage(say("begin.none")), RowList(tuple(_rest(session)))))
        minutes = session.words.count("minutes", sitting.minutes)
        beside = _beside(session)
        reply = reply_to_answers(session, ANSWERED)
        also = (Row(beside, title_of(session, beside), minutes_of(session, beside)),) if beside else ()
        return Contents(
            say("begin.title"),
            (
                Passage(say("begin.here", title=sitting.title, minutes=minutes), "title"),
                Passage(say("begin.because", reason=sitting.reason)),
                Passage(reply.text if reply is not None else ""),
                RowList((Row(BEGIN, say("begin.begin"), minutes), *also, *_rest(session))),
            ),
        )

    def choose(self, session: Session, chosen: str) -> Move:
        sitting = next_sitting(session)
        if chosen == BEGIN and sitting is not None:
            return Instead(ToUnit(sitting.unit))
        if chosen == WHY:
            return Instead(ToNamed("plan"))
        if chosen == LATER:
            return GoBack()
        return Instead(to_place(chosen))


def _rest(session: Session) -> Iterator[Row]:
    yield Row(WHY, session.words.ui("begin.why"))
    yield Row(LATER, session.words.ui("begin.later"))


def _beside(session: Session) -> str | None:
    """The page to open first that is not read yet, else what fits the reason of the sitting."""
    doors = there(session, session.route().doors)
    unread = next((one.place for one in doors if one.unit not in session.places.read()), None)
    sitting = next_sitting(session)
    also = sitting.also if sitting is not None else None
    return unread or (also if also and title_of(session, also) else None)


@dataclass(frozen=True, slots=True)
class WeekPage(Place):
    """What the weeks look like side by side, and one thing for the week to come."""

    ABOUT: ClassVar[str] = "week"

    def contents(self, session: Session, front_end: FrontEnd) -> Contents:
        say = session.words.ui
        close = closing(session, main=True)
        if is_quiet(session):
            return Contents(say("weeks.title"), only_help(session), (close,))
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
                Blocks(tuple(_weeks(session))),
                Passage(reply.text if reply is not None else ""),
                Passage(suggested[1] if suggested is not None else ""),
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
            return Instead(to_place(suggested[0]))
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
    first = session.today() - timedelta(weeks=WEEKS)
    for entry in entries_of(session, *WEEKLY):
        number, day = number_of(entry.answers, DAYS_DONE), session.local_day(entry.started)
        if number is not None and day > first:
            yield day, day_in_words(session, entry.started), number


def _is_late(session: Session) -> bool:
    hour = session.local_hour(session.now())
    return hour >= LATE or hour < MORNING
