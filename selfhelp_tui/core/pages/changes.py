"""What the packs that were added change in the program, by which pack."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from selfhelp_tui.core.changes import CHANGES_SEEN, about_safety, marks_now, new_marks, unseen
from selfhelp_tui.core.content.changes import SHOWN, told_of
from selfhelp_tui.core.pages.page import Action, Blocks, Contents, FrontEnd, GoBack, Move, Passage, Place, Row

if TYPE_CHECKING:
    from selfhelp_tui.core.session import Session


@dataclass(frozen=True, slots=True)
class ChangesPage(Place):
    """Shown once at the start, and from the preferences whenever one wants."""

    new: tuple[str, ...] = ()
    """Marks of those that are shown; none for all of them."""

    @property
    def about(self) -> str:
        return "adapted"

    def contents(self, session: Session, front_end: FrontEnd) -> Contents:
        say = session.words.ui
        changes = session.library.difference(session.language)
        if self.new:
            marks = marks_now(session)
            pairs = zip(changes, marks, strict=True) if len(changes) == len(marks) else ()
            changes = tuple(change for change, mark in pairs if mark in self.new) or changes
        return Contents(
            say("difference.title"),
            (
                Passage(say("difference.intro_new" if self.new else "difference.intro")),
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
            session.notes.set_setting(CHANGES_SEEN, "\n".join(marks_now(session)))

    def choose(self, session: Session, chosen: str) -> Move:
        return GoBack()


def changes_door(session: Session) -> tuple[Row, ChangesPage] | None:
    """The row that says that something was changed and leads to what, until it was read."""
    if not session.library.difference(session.language) or unseen(session) is None:
        return None
    new = new_marks(session)
    word = "difference.row_new" if new else "difference.row"
    return Row("changes", session.words.ui(word), session.words.ui("difference.note")), ChangesPage(new)
