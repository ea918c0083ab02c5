"""Leaving with something unsaved, and a screen at rest."""

from __future__ import annotations

from collections.abc import Callable

from textual.events import Click, Key
from textual.widget import Widget

from selfhelp_tui.core.leaving import answers_given
from selfhelp_tui.core.pages.page import Row
from selfhelp_tui.core.pages.what_changed import WORSE
from selfhelp_tui.tui.page import MenuPage, Page, ProgramScreen
from selfhelp_tui.tui.widgets.button import Button
from selfhelp_tui.tui.widgets.prose import Prose, Quiet, Title, Trouble


class LeavingPage(MenuPage):
    """What would be gone, and the choice to keep it after all, to leave, or to stay."""

    ABOUT = "leaving"
    leads_anywhere = False

    def where(self) -> str:
        return self.say("leaving.title")

    def words_above(self) -> list[Widget]:
        given = answers_given(self.session)
        return [Prose(self.session.words.count("leaving.what", given)), Prose(self.say("leaving.may"))]

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


class RestPage(Page):
    """Nothing to see; any key returns."""

    def where(self) -> str:
        return ""

    def key_names(self) -> list[tuple[str, str]]:
        return []

    def contents(self) -> list[Widget]:
        return [Quiet(self.say("rest.unsaved" if self.app.keeps else "rest.blank"))]

    def on_key(self, event: Key) -> None:
        event.stop()
        event.prevent_default()
        self.app.pop_screen()

    def on_click(self, _event: Click) -> None:
        self.app.pop_screen()


class KeysPage(Page):
    """What the screen beneath is for and which keys there are."""

    def where(self) -> str:
        return self.say("keys.title")

    def _about(self) -> list[str]:
        stack = self.app.screen_stack
        beneath = stack[stack.index(self) - 1] if self in stack[1:] else None
        return beneath.screen_help() if isinstance(beneath, ProgramScreen) else []

    def contents(self) -> list[Widget]:
        leave = "leave" if self.app.keeps else "leave_gone"
        names = ("help_now", leave, "back", "keys", "language", "country", "anywhere", "rest")
        lines = "\n".join(f"- {self.say(f'keys.{name}')}" for name in names)
        kept = "keys.type" if self.app.keeps else "keys.no_journal"
        return [
            *(Prose(said) for said in self._about()),
            Title(self.say("keys.always")),
            Prose(lines),
            Prose(self.say("keys.move")),
            Prose(self.say(kept)),
        ]

    def buttons(self) -> list[Button]:
        worse = [Button(self.say("keys.worse"), "worse")] if self.may_go_anywhere() else []
        return [*worse, Button(self.say("button.close"), "close", main=True)]

    def on_button_pressed(self, event: Button.Pressed) -> None:
        event.stop()
        self.app.pop_screen()
        if event.button.name == "worse":
            self.app.open_section_of(*WORSE)
