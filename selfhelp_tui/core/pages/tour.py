"""How it works, for whoever wants to know it before beginning."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from selfhelp_tui.core.pages.page import Action, Contents, FrontEnd, GoBack, Instead, Move, Passage, Place, closing

if TYPE_CHECKING:
    from selfhelp_tui.core.session import Session

PARTS = ("what", "keys", "way")
"""The three screens, in order."""
NEXT = "next"


@dataclass(frozen=True, slots=True)
class TourPage(Place):
    """What this is and what is kept, help and the keys, and how it goes; line by line all at once."""

    ABOUT: ClassVar[str] = "tour"
    part: int = 0
    """Which of the three screens; the first is 0."""

    def contents(self, session: Session, front_end: FrontEnd) -> Contents:
        say = session.words.ui
        last = self.part == len(PARTS) - 1
        close = closing(session, main=last or front_end.by_lines)
        if front_end.by_lines:
            texts = (say("tour.what.text"), say("plain.tour"), say("tour.way.text"))
            return Contents(say("tour.title"), tuple(Passage(text) for text in texts), (close,))
        name = PARTS[self.part]
        return Contents(
            say("tour.title"),
            (Passage(say(f"tour.{name}.title"), "title"), Passage(say(f"tour.{name}.text"))),
            (close,) if last else (Action(NEXT, say("button.next"), main=True), close),
            part=(self.part + 1, len(PARTS)),
        )

    def choose(self, session: Session, chosen: str) -> Move:
        return Instead(TourPage(self.part + 1)) if chosen == NEXT else GoBack()
