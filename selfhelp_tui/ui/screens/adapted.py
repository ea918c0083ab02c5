"""What the packs that were added change in the program, by which pack."""

from __future__ import annotations

from textual.widget import Widget

from selfhelp_tui.programme.content.difference import about_safety, told_of
from selfhelp_tui.ui.page import Page
from selfhelp_tui.ui.widgets.blocks import Drawn
from selfhelp_tui.ui.widgets.button import Button
from selfhelp_tui.ui.widgets.prose import Prose, Quiet


class AdaptedPage(Page):
    """Shown once at the start, and from the preferences whenever one wants."""

    ABOUT = "adapted"

    def where(self) -> str:
        return self.say("difference.title")

    def contents(self) -> list[Widget]:
        changes = self.sitting.shelf.difference(self.sitting.language)
        return [
            Prose(self.say("difference.intro")),
            *(Prose(said) for said in about_safety(self.sitting)),
            Drawn(told_of(changes, self.sitting.words), self.sitting.words),
            Quiet(self.say("difference.not_checked")),
        ]

    def buttons(self) -> list[Button]:
        return [Button(self.say("button.go_on"), "go", main=True)]

    def on_button_pressed(self, event: Button.Pressed) -> None:
        event.stop()
        self.app.pop_screen()
