"""My plan and my card, and the order that fits the answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from selfhelp_tui.core.blocks import TitledLines
from selfhelp_tui.core.content.ids import HELP_NOW, INTAKE
from selfhelp_tui.core.help import section_of_help
from selfhelp_tui.core.pages.country import CountryPage, about_country, country_row
from selfhelp_tui.core.pages.follow_up import CommitmentPage, board_rows
from selfhelp_tui.core.pages.lists import ListPage
from selfhelp_tui.core.pages.page import (
    Blocks,
    Contents,
    FrontEnd,
    Move,
    Open,
    Passage,
    Place,
    Row,
    RowList,
    Somewhere,
    ToNamed,
    ToSection,
    ToUnit,
    ToWalk,
)
from selfhelp_tui.core.plan import minutes_of, note_shown, there, title_of, titles_changed
from selfhelp_tui.core.record.card import CARD
from selfhelp_tui.core.safety import numbers_at_home
from selfhelp_tui.core.wording import numbers_of_plan

if TYPE_CHECKING:
    from selfhelp_tui.core.content.routing import Reason, Route, Suggestion
    from selfhelp_tui.core.pages.page import Tone
    from selfhelp_tui.core.session import Session

COUNTRY, PATH, PLAN, MODULES, COPY = "_country", "_path", "_plan", "_modules", "_copy"
"""Rows that are no unit; a unit's id never begins with an underscore."""


@dataclass(frozen=True, slots=True)
class BoardPage(Place):
    """What one has: the card for bad moments, and what was written in the exercises."""

    ABOUT: ClassVar[str] = "board"

    def contents(self, session: Session, front_end: FrontEnd) -> Contents:
        say = session.words.ui
        own = board_rows(session)
        others = [
            *([Row(CARD, say("card.title"), say("card.note"))] if section_of_help(session, CARD) else []),
            Row(COPY, say("card.hand_title"), say("card.hand_note")),
            *([Row(PATH, say("home.path"), say("home.path_note"))] if session.notes.count() else []),
            Row(PLAN, say("plan.title"), say("home.plan_note")),
            *([Row(COUNTRY, country_row(session))] if session.chosen_country is None else []),
        ]
        rows = (*own, others[0]._replace(apart=True), *others[1:])
        collections = session.collections()
        mine = tuple(
            TitledLines(say(f"collection.{name}.name"), tuple(item.text for item in items))
            for name in ("if_thens", "goals")
            if (items := collections.of(name))
        )
        numbers = TitledLines(say("help.lines"), numbers_of_plan(session))
        return Contents(
            say("board.title"),
            (
                RowList(rows),
                Passage(say("plan.mine"), "title", beside="or_below"),
                Blocks(mine, beside="or_below"),
                *(() if mine else (Passage(say("plan.mine_none"), "quiet", beside="or_below"),)),
                Blocks((numbers,), beside="or_below"),
                *(part._replace(beside="or_below") for part in about_country(session, front_end)),
            ),
            urgent=numbers_at_home(session),
        )

    def choose(self, session: Session, chosen: str) -> Move:
        ways: dict[str, Somewhere] = {
            COUNTRY: CountryPage(),
            PATH: ToNamed("path"),
            PLAN: OrderPage(),
            COPY: ToNamed("hand_card"),
            CARD: ToSection(HELP_NOW, CARD),
        }
        return Open(ways.get(chosen) or CommitmentPage(chosen))


@dataclass(frozen=True, slots=True)
class OrderPage(Place):
    """The modules in the order that fits the answers, and why."""

    ABOUT: ClassVar[str] = "plan"
    SAYS_BACK: ClassVar[bool] = True

    def contents(self, session: Session, front_end: FrontEnd) -> Contents:
        say, route = session.words.ui, session.route()
        why = tuple(_reasons(session, route))
        return Contents(
            say("plan.title"),
            (
                *_changes(session, route),
                *_above(session, route, "" if front_end.by_lines else "title"),
                RowList(tuple(_order_rows(session, route))),
                *(
                    (Passage(say("plan.why"), "title", beside="or_below"), Blocks(why, beside="or_below"))
                    if why
                    else ()
                ),
                Passage(say("plan.free"), "quiet"),
            ),
            how="route",
            urgent=numbers_at_home(session),
        )

    def choose(self, session: Session, chosen: str) -> Move:
        # what changed stands there until something is chosen
        note_shown(session, session.route())
        if chosen == MODULES:
            return Open(ListPage("module"))
        unit, _, section = chosen.partition(".")
        return Open(ToWalk(unit, (section,)) if section else ToUnit(unit))


def _above(session: Session, route: Route, tone: Tone) -> Iterator[Passage]:
    """What kind of order it is; line by line the name of the page is said before it."""
    say = session.words.ui
    if route.closed:
        yield Passage(say("plan.closed"), tone)
        return
    yield Passage(say("plan.order" if session.notes.count(INTAKE) else "plan.order_none"), tone)
    if route.limited:
        yield Passage(say("plan.limited"))


def _changes(session: Session, route: Route) -> Iterator[Passage]:
    """What the newest answers changed in the order as it was seen last."""
    if not session.notes.count(INTAKE):
        return
    changed = zip(("added", "dropped"), titles_changed(session, route), strict=True)
    lines = [session.words.ui(f"plan.{name}", titles=", ".join(titles)) for name, titles in changed if titles]
    if lines:
        yield Passage("\n".join((session.words.ui("plan.changed"), *(f"- {line}" for line in lines))), "quiet")


def _order_rows(session: Session, route: Route) -> Iterator[Row]:

    say, said = session.words.ui, list[str]()
    for one in _put_forward(session, route):
        yield _row(session, one, _because(session, one, said))
    if later := there(session, route.later):
        yield Row("_later", say("plan.later"), heading=True)
        yield from (_row(session, one) for one in later)
    also: list[Row] = []
    if not session.notes.count(INTAKE) and session.card(INTAKE):
        also.append(Row(INTAKE, say("home.questions"), say("home.questions_note")))
    if not route.closed:
        also.append(Row(MODULES, say("home.modules"), say("home.modules_note")))
    if also:
        # what is no module does not stand among the modules that come later
        yield Row("_rest", say("home.everything"), heading=True)
        yield from also


def _put_forward(session: Session, route: Route) -> tuple[Suggestion, ...]:

    return there(session, (*route.doors, *route.suggested))


def _row(session: Session, one: Suggestion, because: str = "") -> Row:
    """A suggestion with its minutes, where it is gone through as a whole, and whether it is done."""

    minutes = minutes_of(session, one.place)
    done = minutes and one.place in session.finished() | session.places.read()
    note = f"{minutes}, {session.words.ui('modules.finished')}" if done else minutes
    return Row(one.place, title_of(session, one.place), note, below=because)


def _because(session: Session, one: Suggestion, said: list[str]) -> str:
    """Why it fits, in one sentence; another one than the rows above gave, where there is another."""
    sentences = [session.why(reason)[0] for reason in one.reasons]
    chosen = next((sentence for sentence in sentences if sentence not in said), "".join(sentences[:1]))
    same = bool(said) and said[-1] == chosen != ""
    said.append(chosen)
    return session.words.ui("plan.same_reason") if same else chosen


def _reasons(session: Session, route: Route) -> Iterator[TitledLines]:
    """Each reason once, with what it is a reason for and the answers behind it."""

    titles: dict[str, list[str]] = {}
    reasons: dict[str, Reason] = {}
    for one in _put_forward(session, route):
        for reason in one.reasons:
            reasons[reason.rule] = reason
            titles.setdefault(reason.rule, []).append(title_of(session, one.place))
    for reason in (*route.limited, *route.closed):
        reasons.setdefault(reason.rule, reason)
    for rule, reason in reasons.items():
        sentence, told = session.why(reason)
        heading = ", ".join(titles.get(rule, [])) or session.words.ui("plan.because")
        yield TitledLines(heading, (sentence, *told))
