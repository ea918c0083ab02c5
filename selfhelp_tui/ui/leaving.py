"""When something could not be saved at the end."""

from __future__ import annotations

from textual.widget import Widget
from textual.widgets import Button

from selfhelp_tui.ui.page import Page, button
from selfhelp_tui.ui.prose import Prose, Trouble


class UnsavedPage(Page):
    """What could not be saved, and the choice to try again, to go back, or to leave it."""

    def contents(self) -> list[Widget]:
        problem = getattr(self.sitting.notes, "failure", None)
        path = f"problem.{getattr(problem, 'id', 'journal.storage')}"
        known = self.sitting.words.find("interface", path) is not None
        return [
            Trouble(self.say("state.failed")),
            Prose(self.say(path if known else "problem.journal.storage")),
        ]

    def buttons(self) -> list[Button]:
        return [
            button(self.say("button.retry"), "retry", main=True),
            button(self.say("button.back"), "back"),
            button(self.say("leaving.lose"), "lose"),
        ]

    async def on_button_pressed(self, event: Button.Pressed) -> None:
        event.stop()
        self.app.pop_screen()
        if event.button.name == "lose":
            self.app.exit(1, return_code=1)
        elif event.button.name == "retry":
            getattr(self.sitting.notes, "retry", lambda: None)()
            await self.app.action_leave()
