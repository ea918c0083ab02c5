"""What the packs that were added change in the program, by which pack."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from selfhelp_tui.core.changes import about_safety, unseen
from selfhelp_tui.core.content.changes import SHOWN, told_of
from selfhelp_tui.core.pages.page import Action, Blocks, Contents, FrontEnd, GoBack, Move, Passage, Place

if TYPE_CHECKING:
    from selfhelp_tui.core.session import Session


@dataclass(frozen=True, slots=True)
class ChangesPage(Place):
    """Shown once at the start, and from the preferences whenever one wants."""

    @property
    def about(self) -> str:
        return "adapted"

    def contents(self, session: Session, front_end: FrontEnd) -> Contents:
        say = session.words.ui
        changes = session.library.difference(session.language)
        return Contents(
            say("difference.title"),
            (
                Passage(say("difference.intro")),
                *(Passage(sentence) for sentence in about_safety(session)),
                Blocks(told_of(changes, session.words)),
                Passage(say("difference.not_checked"), "quiet"),
            ),
            (Action("go", say("button.go_on"), main=True, closes=True),),
        )

    def arrive(self, session: Session) -> None:
        seen = unseen(session)
        if seen is not None:
            session.notes.set_setting(SHOWN, seen)

    def choose(self, session: Session, chosen: str) -> Move:
        return GoBack()
