"""The form of a practice on the full screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from selfhelp_tui.core.pages.practice_form import PracticePage
from selfhelp_tui.tui.app import SelfHelpApp
from selfhelp_tui.tui.screens.place import PlacePage
from selfhelp_tui.tui.stack import StackEntry

if TYPE_CHECKING:
    from selfhelp_tui.core.ports import Services
    from selfhelp_tui.core.practice_form import PracticeDesk


class PracticeApp(SelfHelpApp):
    """The program, for whoever hands it out: it opens on the form, and nobody's answers are in it."""

    def __init__(self, services: Services, desk: PracticeDesk, *, no_color: bool = False) -> None:
        # the first page is made of it while the program is
        self.desk = desk
        super().__init__(services, no_color=no_color)

    @property
    def state_in_words(self) -> str:
        return self.say("practice.state" if self.desk.kept_at else "practice.state_not")

    @property
    def state_in_brief(self) -> str:
        return self.state_in_words

    def first_entry(self) -> StackEntry:
        return PlacePage(self, PracticePage(self.desk))

    def go_home(self) -> None:
        """To the seven questions."""
        self.stack.to_the_ground()
        self.stack.again()
