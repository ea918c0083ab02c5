"""Leaving by a row of a page while nothing of many answers is kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from selfhelp_tui.core.leaving import answers_given
from selfhelp_tui.core.pages.page import (
    Contents,
    FrontEnd,
    GoBack,
    Move,
    Open,
    Passage,
    Place,
    Row,
    RowList,
    ToNamed,
    ToNewJournal,
)

if TYPE_CHECKING:
    from selfhelp_tui.core.session import Session

KEEP, WITHOUT, STAY = "keep", "without", "stay"


@dataclass(frozen=True, slots=True)
class LeavingPage(Place):
    """What would be gone, and the choice to keep it after all, to leave, or to stay."""

    LEADS_ANYWHERE: ClassVar[bool] = False

    @property
    def about(self) -> str:
        return "leaving"

    def contents(self, session: Session, front_end: FrontEnd) -> Contents:
        say = session.words.ui
        told = Passage(session.words.count("leaving.what", answers_given(session)))
        rows = tuple(Row(name, say(f"leaving.{name}")) for name in (KEEP, WITHOUT, STAY))
        return Contents(say("leaving.title"), (told, Passage(say("leaving.may")), RowList(rows)))

    def choose(self, session: Session, chosen: str) -> Move:
        return {KEEP: Open(ToNewJournal()), WITHOUT: Open(ToNamed("leave"))}.get(chosen, GoBack())
