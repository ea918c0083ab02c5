"""The first screen of a kit that keeps nothing."""

from __future__ import annotations

from textual.widget import Widget

from selfhelp_tui.ui.page import Page
from selfhelp_tui.ui.widgets.button import Button
from selfhelp_tui.ui.widgets.prose import Prose, Title


class KitPage(Page):
    """Said once, before anything is asked."""

    ABOUT = "kit"
    leads_anywhere = False

    def key_names(self) -> list[tuple[str, str]]:
        return [key for key in super().key_names() if key[0] not in ("Esc", "^L")]

    def contents(self) -> list[Widget]:
        kit = self.app.desk.kit
        keeps = kit is None or kit.keeps
        return [
            Title(self.say("first.title")),
            Prose(self.say("first.what")),
            Prose(self.say("first.data" if keeps else "kit.keeps_nothing")),
        ]

    def buttons(self) -> list[Button]:
        return [Button(self.say("button.go_on"), "go", main=True)]

    def on_button_pressed(self, event: Button.Pressed) -> None:
        event.stop()
        if self.app.desk.ephemeral:
            self.app.go_home()
        else:
            from selfhelp_tui.ui.screens.beginning import WelcomePage

            self.app.push_screen(WelcomePage())

    def action_back(self) -> None:
        """There is nowhere further back."""
