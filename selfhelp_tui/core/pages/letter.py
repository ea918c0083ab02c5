"""The letter of whoever made the kit, marked as hers and as not checked, with what she prescribed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from selfhelp_tui.core.content.ids import PRESCRIPTION
from selfhelp_tui.core.data import dataclass
from selfhelp_tui.core.pages.page import (
    Action,
    Contents,
    FrontEnd,
    GoBack,
    Instead,
    Move,
    Open,
    Passage,
    Place,
    ToUnit,
    ToWalk,
)

if TYPE_CHECKING:
    from selfhelp_tui.core.session import Session

CLOSE, QUESTIONS = "_close", "_questions"
"""Actions that are no module; a unit's id never begins with an underscore."""


@dataclass(frozen=True, slots=True)
class LetterPage(Place):
    """A letter, then the questions for the next appointment and the module to begin with, where there are any."""

    @property
    def about(self) -> str:
        return "letter"

    def contents(self, session: Session, front_end: FrontEnd) -> Contents:
        from selfhelp_tui.core.plan import letter_for

        say = session.words.ui
        letter = letter_for(session)
        first = letter.first if letter else None
        close = Action(CLOSE, say("button.close"), main=first is None, closes=True)
        if letter is None:
            return Contents(say("prescription.title"), actions=(close,))
        return Contents(
            say("prescription.title"),
            letter_parts(session),
            (
                close,
                *((Action(QUESTIONS, say("prescription.questions")),) if letter.asks else ()),
                *((Action(first.id, say("prescription.first", title=first.title), main=True),) if first else ()),
            ),
        )

    def arrive(self, session: Session) -> None:
        from selfhelp_tui.core.plan import note_letter

        note_letter(session)

    def choose(self, session: Session, chosen: str) -> Move:
        if chosen == QUESTIONS:
            return Open(ToWalk(PRESCRIPTION))
        return GoBack() if chosen == CLOSE else Instead(ToUnit(chosen))


def letter_parts(session: Session) -> tuple[Passage, ...]:
    """The letter itself, always with the words that nobody checked it; nothing where nobody prescribed anything."""
    if session.library.prescribed_by is None:
        return ()
    from selfhelp_tui.core.fields.measure import say_day
    from selfhelp_tui.core.homework import prescribed_tasks
    from selfhelp_tui.core.plan import letter_for

    letter = letter_for(session)
    if letter is None:
        return ()
    tasks = "\n".join(f"- {one.text}" for one in prescribed_tasks(session))
    say = session.words.ui
    return (
        Passage(letter.by, "title"),
        Passage(session.words.ui("prescription.mark"), "quiet"),
        *((Passage(letter.language, "quiet"),) if letter.language else ()),
        Passage(letter.text),
        *((Passage(f"{say('prescription.homework', by=letter.by)}\n{tasks}"),) if tasks else ()),
        Passage(say_day(date.fromisoformat(letter.date), session.words.at("interface", "")), "quiet"),
    )
