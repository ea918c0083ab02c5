"""What opens by itself once a walk is over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from selfhelp_tui.core.follow_up import WEEKLY, is_quiet
from selfhelp_tui.core.pages.follow_up import rests_after
from selfhelp_tui.core.pages.lists import TopicEnd
from selfhelp_tui.core.pages.page import (
    Action,
    Contents,
    FrontEnd,
    GoBack,
    Instead,
    Move,
    Passage,
    Place,
    Row,
    RowList,
    ToSection,
    ToUnit,
)
from selfhelp_tui.core.pages.what_changed import WORSE
from selfhelp_tui.core.plan import minutes_of, there, title_of

if TYPE_CHECKING:
    from selfhelp_tui.core.content.routing import Suggestion
    from selfhelp_tui.core.session import Session
    from selfhelp_tui.core.walk import Walk

CLOSE = "_close"


def topic_end(topic: str) -> Place:
    """The page after all of a topic: after the questions of each week that is the last weeks, side by side."""
    from selfhelp_tui.core.pages.week import WeekPage

    return WeekPage() if topic == WEEKLY[0] else TopicEnd(topic)


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

    @property
    def about(self) -> str:
        return "lighter"

    def contents(self, session: Session, front_end: FrontEnd) -> Contents:
        found = tuple(_forward(session))
        reasons = dict.fromkeys(session.why(reason)[0] for one in found for reason in one.reasons)
        rows = (Row(one.place, title_of(session, one.place), minutes_of(session, one.place)) for one in found)
        return Contents(
            session.words.ui("lighter.title"),
            (*(Passage(reason) for reason in reasons), RowList(tuple(rows))),
            (Action(CLOSE, session.words.ui("button.close"), main=True, closes=True),),
        )

    def is_there(self, session: Session) -> bool:
        return next(_forward(session), None) is not None

    def choose(self, session: Session, chosen: str) -> Move:
        if chosen == CLOSE:
            return GoBack()
        unit, _, section = chosen.partition(".")
        return Instead(ToSection(unit, section) if section else ToUnit(unit))


def _forward(session: Session) -> Iterator[Suggestion]:
    yield from there(session, session.route().forward)
