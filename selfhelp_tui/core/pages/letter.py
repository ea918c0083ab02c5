"""The letter of whoever made the kit, marked as hers and as not checked, with what she prescribed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from selfhelp_tui.core.content.ids import PRESCRIPTION
from selfhelp_tui.core.pages.changes import changes_door
from selfhelp_tui.core.pages.first import is_first
from selfhelp_tui.core.pages.page import (
    CLOSE,
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
    closing,
)

if TYPE_CHECKING:
    from selfhelp_tui.core.session import Session

QUESTIONS = "_questions"
"""Actions that are no module; a unit's id never begins with an underscore."""


@dataclass(frozen=True, slots=True)
class LetterPage(Place):
    """A letter, then what was changed, the questions for the next appointment and the module to begin with."""

    ABOUT: ClassVar[str] = "letter"

    def contents(self, session: Session, front_end: FrontEnd) -> Contents:
        from selfhelp_tui.core.plan import letter_for

        say = session.words.ui
        letter = letter_for(session)
        # at a first start it leads to what this is, where whoever is younger than 18 finds their own page
        begins = is_first(session)
        first = letter.first if letter else None
        close = closing(session, "button.go_on" if begins else "button.close", main=first is None)
        changed = changes_door(session)
        if letter is None:
            return Contents(say("prescription.title"), actions=(close,))
        return Contents(
            say("prescription.title"),
            letter_parts(session),
            (
                close,
                *((Action(changed[0].id, changed[0].text),) if changed else ()),
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
        changed = changes_door(session)
        if changed and chosen == changed[0].id:
            return Open(changed[1])
        return GoBack() if chosen == CLOSE else Instead(ToUnit(chosen))


def letter_parts(session: Session) -> tuple[Passage, ...]:
    """The letter itself, and below it always that nobody checked it; nothing where nobody prescribed anything."""
    if session.library.prescribed_by is None:
        return ()
    from selfhelp_tui.core.fields.brief import say_day
    from selfhelp_tui.core.homework import prescribed_tasks
    from selfhelp_tui.core.plan import letter_for

    letter = letter_for(session)
    if letter is None:
        return ()
    tasks = "\n".join(f"- {one.text}" for one in prescribed_tasks(session))
    say = session.words.ui
    return (
        Passage(letter.by, "title"),
        Passage(letter.language, "quiet"),
        Passage(letter.text),
        Passage(f"{say('prescription.homework', by=letter.by)}\n{tasks}" if tasks else ""),
        Passage(say_day(date.fromisoformat(letter.date), session.words.at("interface", "")), "quiet"),
        Passage(session.words.ui("prescription.mark"), "quiet"),
    )
