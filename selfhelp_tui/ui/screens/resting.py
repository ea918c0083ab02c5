"""A blank screen, and the page about keys."""

from __future__ import annotations

from textual.events import Click, Key
from textual.widget import Widget

from selfhelp_tui.ui.page import Page
from selfhelp_tui.ui.widgets.button import Button
from selfhelp_tui.ui.widgets.prose import Prose, Quiet, Title


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
        return beneath.screen_help() if isinstance(beneath, Page) else []

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
        return [Button(self.say("button.close"), "close", main=True)]

    def on_button_pressed(self, event: Button.Pressed) -> None:
        event.stop()
        self.app.pop_screen()
