"""Where to begin: the one suggestion at the end of the questions about one's own situation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from selfhelp_tui.core.content.ids import INTAKE
from selfhelp_tui.core.guide import reply_to_answers
from selfhelp_tui.core.pages.page import (
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
    ToSection,
    ToUnit,
)
from selfhelp_tui.core.plan import minutes_of, there, title_of
from selfhelp_tui.core.sittings import next_sitting

if TYPE_CHECKING:
    from selfhelp_tui.core.session import Session

BEGIN, WHY, LATER = "_begin", "_why", "_later"
ANSWERED = (f"{INTAKE}.ruler", f"{INTAKE}.part")
"""The questions of which one answer may have a reply here."""


def after_questions(session: Session) -> Somewhere:
    """Where the questions lead: to one sitting, else to the whole plan, as where only help is put forward."""
    return BeginPage() if next_sitting(session) is not None else ToNamed("plan")


@dataclass(frozen=True, slots=True)
class BeginPage(Place):
    """One sitting with its reason, at most one thing beside it, and the way to everything else."""

    SAYS_BACK: ClassVar[bool] = True

    @property
    def about(self) -> str:
        return "begin"

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
                *((Passage(reply.text),) if reply is not None else ()),
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
        unit, _, section = chosen.partition(".")
        return Instead(ToSection(unit, section) if section else ToUnit(unit))


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
