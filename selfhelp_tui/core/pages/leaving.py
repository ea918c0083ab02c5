"""Leaving while nothing of many answers is kept: whether one is asked, once, and the page that asks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from selfhelp_tui.core.entry import all_entries
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
from selfhelp_tui.core.ports import Services
from selfhelp_tui.core.session import Session

OFFERED_FROM = 8
"""Answers from which on there is something to lose: as many as there are questions about one's own situation."""
KEEP, WITHOUT, STAY = "keep", "without", "stay"


def offers_to_keep(session: Session, services: Services) -> bool:
    """Whether to ask before leaving; never where keeping nothing was asked for, nor in a crisis."""
    if session.notes.lasting or services.ephemeral or not services.can_keep or not session.notes.count():
        return False
    return answers_given(session) >= OFFERED_FROM and not session.facts().ended


def answers_given(session: Session) -> int:
    """How many answers there are, without questions that were left out."""
    return sum(answer.value is not None for one in all_entries(session.notes) for answer in one.answers.values())


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
