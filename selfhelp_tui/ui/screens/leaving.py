"""When something could not be saved at the end."""

from __future__ import annotations

from textual.widget import Widget

from selfhelp_tui.ui.page import Page
from selfhelp_tui.ui.widgets.button import Button
from selfhelp_tui.ui.widgets.prose import Prose, Trouble


class UnsavedPage(Page):
    """What could not be saved, and the choice to try again, to go back, or to leave it."""

    ABOUT = "unsaved"
    leads_anywhere = False

    def contents(self) -> list[Widget]:
        return [Trouble(self.say("state.failed")), Prose(self.app.problem_in_words(self.app.trouble))]

    def buttons(self) -> list[Button]:
        return [
            Button(self.say("button.retry"), "retry", main=True),
            Button(self.say("button.back"), "back"),
            Button(self.say("leaving.lose"), "lose"),
        ]

    async def on_button_pressed(self, event: Button.Pressed) -> None:
        event.stop()
        self.app.pop_screen()
        ways = {"retry": self._retry, "lose": self._lose}
        ways.get(str(event.button.name), lambda: None)()

    def _retry(self) -> None:
        if self.app.kept is not None:
            self.app.kept.retry()
        self.app.call_later(self.app.action_leave)

    def _lose(self) -> None:
        self.app.exit(1, return_code=1)
