"""What stands on home and behind "everything else": which rows, in which order, and where each leads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from selfhelp_tui.core.blocks import TitledLines
from selfhelp_tui.core.content.ids import HELP_NOW, INTAKE, TONIGHT
from selfhelp_tui.core.facts import is_quiet, prescription_of
from selfhelp_tui.core.follow_up import (
    AGAIN,
    BY_DAY,
    MENDED_AT,
    WEEK,
    WEEKLY,
    due_now,
    is_tender,
    open_commitments,
    weekly_due,
    went_another_way,
)
from selfhelp_tui.core.help import CALM, HAPPENED, URGE, happened_title, section_of_help
from selfhelp_tui.core.home import been_away, minutes_next
from selfhelp_tui.core.pages.board import BoardPage, OrderPage
from selfhelp_tui.core.pages.first import ADULT, Door, in_groups, tonight_row
from selfhelp_tui.core.pages.follow_up import how_did_it_go
from selfhelp_tui.core.pages.help_now import HelpNowPage
from selfhelp_tui.core.pages.leaving import EnoughPage
from selfhelp_tui.core.pages.letter import LetterPage
from selfhelp_tui.core.pages.lists import ListPage
from selfhelp_tui.core.pages.page import (
    Blocks,
    FrontEnd,
    Row,
    Somewhere,
    ToNamed,
    ToNewJournal,
    ToSection,
    ToUnit,
    ToWalk,
)
from selfhelp_tui.core.pages.tour import TourPage
from selfhelp_tui.core.plan import minutes_of, next_up, title_of
from selfhelp_tui.core.sittings import next_sitting
from selfhelp_tui.core.wording import numbers_of_plan

if TYPE_CHECKING:
    from selfhelp_tui.core.session import Session
    from selfhelp_tui.core.walk import Walk

IN_A_WEEK = "week"
"""The section a week later of what helps after it happened."""
DAYLIGHT = range(6, 20)
"""Hours in which the part by daylight is offered."""
LAPSES = 3
"""Days after which a part that was not taken is no longer offered."""
GO_ON = "go_on"
"""The row that leads to where one was."""


def home_doors(session: Session, front_end: FrontEnd) -> Iterator[Door]:
    """The one thing first; then what helps now, what is one's own, and the rest, in an order that never changes."""
    say = session.words.ui
    lead = home_lead(session)
    # line by line there is no key for it
    help_now: Door = Row("help", say("help.title"), "" if front_end.by_lines else say("home.help_note")), HelpNowPage()
    if session.route().closed:
        groups = [[*_closed_doors(session), help_now]]
    else:
        board: Door = Row("board", say("board.title"), say("board.note")), BoardPage()
        groups = [[*_doors_for_now(session), help_now], [*_doors_further(session), board]]
    rest: list[Door] = [(Row("everything", say("home.everything"), say("home.everything_note")), ToNamed("everything"))]
    if front_end.can_keep:
        rest.append((Row("keep", say("preferences.keep_from_now")), ToNewJournal()))
    note = "" if session.notes.lasting else say("home.leave_note")
    rest.append((Row("leave", say("home.leave"), note), ToNamed("leave")))
    groups = [[door for door in group if lead is None or door[1] != lead[1]] for group in (*groups, rest)]
    yield from in_groups([(lead[0]._replace(lead=True), lead[1])] if lead is not None else [], *groups)


def _doors_for_now(session: Session) -> Iterator[Door]:
    wave = _wave(session)
    if wave is not None and been_away(session):
        yield wave[0]._replace(text=session.words.ui("home.lighter")), wave[1]
        wave = None
    yield from _happened(session)
    if wave is not None:
        yield wave


def _doors_further(session: Session) -> Iterator[Door]:
    """What comes next; while safety limits what is put forward, one still goes on with what steadies."""
    limited = bool(session.route().limited)
    yield from (door for door in _following(session) if not limited or door[0].id == GO_ON)


def _happened(session: Session) -> Iterator[Door]:
    if title := happened_title(session.words):
        yield Row(HAPPENED, title, session.words.ui("home.happened_note")), ToSection(HELP_NOW, HAPPENED)


def _wave(session: Session) -> Door | None:
    """A wave to ride, as Help now has it."""
    section = section_of_help(session, URGE)
    if section is None:
        return None
    minutes = session.words.count("minutes", section.minutes)
    return Row("wave", session.words.ui("home.wave"), minutes), ToSection(HELP_NOW, URGE)


def _closed_doors(session: Session) -> Iterator[Door]:
    """For someone under 18, a relative or a professional there are pages of their own."""
    say = session.words.ui
    yield Row("information", say("home.information"), say("home.information_note")), ListPage("topic")
    yield Row(ADULT, say("home.adult")), ToNamed("home")


def _following(session: Session) -> Iterator[Door]:
    """What comes next: where one was, else the next sitting, else what the answers put forward."""
    upcoming = next_up(session)
    if upcoming is not None and upcoming.left_here:
        left = Row(
            GO_ON,
            session.words.ui("home.go_on", title=title_of(session, upcoming.place)),
            minutes_next(session, upcoming),
        )
        yield left, ToWalk(upcoming.unit, upcoming.sections)
        return
    sitting = next_sitting(session)
    prescribed = prescription_of(session)
    asked_for = prescribed is not None and upcoming is not None and upcoming.unit == prescribed.first_module
    if sitting is not None and not asked_for:
        minutes = session.words.count("minutes", sitting.minutes)
        yield Row("next", session.words.ui("home.next", title=sitting.title), minutes), ToUnit(sitting.unit)
    elif upcoming is not None and upcoming.unit == INTAKE:
        yield _questions(session)
    elif upcoming is not None and upcoming.place != HELP_NOW:
        where = ToWalk(upcoming.unit, upcoming.sections) if upcoming.sections else ToUnit(upcoming.unit)
        title = session.words.ui("home.next", title=title_of(session, upcoming.place))
        yield Row("next", title, minutes_next(session, upcoming)), where


def _questions(session: Session) -> Door:
    say = session.words.ui
    return Row("questions", say("home.questions"), say("home.questions_note")), ToUnit(INTAKE)


def home_lead(session: Session) -> Door | None:
    """The one thing that is put first: what steadies while safety limits everything else, then what is due.

    After that comes what was left half-way, the next sitting, Tonight where it was never done, and the questions.
    """
    if session.route().limited:
        return _settle(session)
    due = _lapse_part_due(session) or _asked_about(session) or _daylight(session) or _week(session)
    if due is not None:
        return due
    following = next(_following(session), None)
    if following is not None and following[0].id != "questions":
        return following
    if session.card(TONIGHT) and TONIGHT not in session.finished() and not session.route().closed:
        return tonight_row(session), ToUnit(TONIGHT)
    return following


def beside_home(session: Session) -> tuple[Blocks, ...]:
    """What is set out to do and whom to call, for a wide window; nothing while only help is put forward.

    Who looks over a shoulder reads it too: of a plan it has the deed and not the moment, and nothing that touches on
    harm or shame, protects a child or came after a hard day.
    """
    if is_quiet(session):
        return ()
    deeds = tuple(one.then or one.text for one in open_commitments(session) if not is_tender(session, one))
    if not deeds:
        return ()
    say = session.words.ui
    numbers = TitledLines(say("help.lines"), numbers_of_plan(session))
    return (Blocks((TitledLines(say("follow_up.board.open"), deeds), numbers), beside="or_not"),)


def due_at_start(session: Session) -> Somewhere | None:
    """What opens by itself after the passphrase, behind the safety questions; nothing in a crisis."""
    due = _asked_about(session) or _week(session)
    return due[1] if due is not None else None


def check_in_at_start(session: Session) -> Walk:
    """The safety questions before what is due, with a greeting above the first of them."""
    return replace(session.check_in(), greets=True)


def _lapse_part_due(session: Session) -> Door | None:
    """The last part of what helps after it happened, a week after its part by daylight; it lapses in three days.

    Nothing is known of the parts before that one, which keep nothing that says that there was anything.
    """
    by_day = session.notes.latest(*MENDED_AT[0])
    if by_day is None or is_quiet(session) or session.card(AGAIN) is None:
        return None
    days = (session.today() - session.local_day(by_day.started)).days
    week = session.notes.latest(*WEEKLY)
    if not WEEK <= days <= WEEK + LAPSES or (week is not None and week.id > by_day.id):
        return None
    title = title_of(session, f"{AGAIN}.{IN_A_WEEK}")
    return Row("lapse", title, minutes_of(session, f"{AGAIN}.{IN_A_WEEK}")), ToSection(AGAIN, IN_A_WEEK)


def _daylight(session: Session) -> Door | None:
    """By day, the part that mends a plan, for up to three days after one went another way; it admits nothing."""
    if session.local_hour(session.now()) not in DAYLIGHT or is_quiet(session) or session.card(AGAIN) is None:
        return None
    since = went_another_way(session)
    if since is None or (session.today() - session.local_day(since)).days > LAPSES:
        return None
    place = ".".join(BY_DAY)
    return Row("daylight", session.words.ui("home.by_daylight"), minutes_of(session, place)), ToSection(*BY_DAY)


def _asked_about(session: Session) -> Door | None:
    page, due = how_did_it_go(session), len(due_now(session))
    if page is None or not due:
        return None
    return Row("follow_up", session.words.ui("follow_up.title"), session.words.count("home.due", due)), page


def _week(session: Session) -> Door | None:
    if not weekly_due(session):
        return None
    return Row("week", session.words.ui("home.week"), session.words.ui("home.week_note")), ToUnit(WEEKLY[0])


def _settle(session: Session) -> Door | None:
    say = session.words.ui
    if section_of_help(session, CALM) is None:
        return None
    return Row("settle", say("home.calm"), say("home.calm_note")), ToSection(HELP_NOW, CALM)


def all_doors(session: Session, front_end: FrontEnd) -> Iterator[Door]:
    """To do and to read, what is one's own, what is about the program, and how to end well."""
    say = session.words.ui
    begun = session.notes.count() > 0

    def door(name: str, where: Somewhere, title: str = "", note: str = "") -> Door:
        return Row(name, say(title or f"home.{name}"), say(note or f"home.{name}_note")), where

    # line by line a slash and a word do that
    search = () if front_end.by_lines else (door("search", ToNamed("search")),)
    written = (door("entries", ToNamed("entries")), door("path", ToNamed("path"))) if begun else ()
    yield from in_groups(
        (
            *((_questions(session),) if session.card(INTAKE) else ()),
            *(() if session.route().closed else (door("plan", OrderPage(), "plan.title"),)),
            door("information", ListPage("topic")),
        ),
        (*written, door("take_along", ToNamed("take_along"))),
        (
            door("preferences", ToNamed("preferences")),
            *search,
            door("keys", ToNamed("keys")),
            door("tour", TourPage(), "tour.title", "tour.note"),
        ),
        (
            *((door("letter", LetterPage()),) if session.library.prescribed_by is not None else ()),
            *((door("enough", EnoughPage()),) if begun else ()),
        ),
    )
