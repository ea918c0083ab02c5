"""Before leaving: the offer to keep what would be gone, and what is said when something could not be saved."""

from __future__ import annotations

from collections.abc import Callable

from textual.widget import Widget

from selfhelp_tui.programme.ways.leaving import answers_given
from selfhelp_tui.ui.menu import MenuPage
from selfhelp_tui.ui.page import Page
from selfhelp_tui.ui.widgets.button import Button
from selfhelp_tui.ui.widgets.choices import Row
from selfhelp_tui.ui.widgets.prose import Prose, Trouble


class LeavingPage(MenuPage):
    """What would be gone, and the choice to keep it after all, to leave, or to stay."""

    ABOUT = "leaving"
    leads_anywhere = False

    def where(self) -> str:
        return self.say("leaving.title")

    def words_above(self) -> list[Widget]:
        given = answers_given(self.sitting)
        return [Prose(self.sitting.words.count("leaving.what", given)), Prose(self.say("leaving.may"))]

    def rows(self) -> list[Row]:
        return [Row(name, self.say(f"leaving.{name}")) for name in ("keep", "without", "stay")]

    def choose(self, row_id: str) -> None:
        ways: dict[str, Callable[[], object]] = {
            "keep": self.app.open_new_journal,
            "without": lambda: self.app.call_later(self.app.action_leave),
            "stay": self.action_back,
        }
        ways[row_id]()


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
