"""What the packs that were added change in the program, by which pack."""

from __future__ import annotations

from textual.widget import Widget

from selfhelp_tui.core.changes import about_safety
from selfhelp_tui.core.content.changes import told_of
from selfhelp_tui.tui.page import Page
from selfhelp_tui.tui.widgets.blocks import BlocksView
from selfhelp_tui.tui.widgets.button import Button
from selfhelp_tui.tui.widgets.prose import Prose, Quiet


class ChangesPage(Page):
    """Shown once at the start, and from the preferences whenever one wants."""

    ABOUT = "adapted"

    def where(self) -> str:
        return self.say("difference.title")

    def contents(self) -> list[Widget]:
        changes = self.session.library.difference(self.session.language)
        return [
            Prose(self.say("difference.intro")),
            *(Prose(said) for said in about_safety(self.session)),
            BlocksView(told_of(changes, self.session.words), self.session.words),
            Quiet(self.say("difference.not_checked")),
        ]

    def buttons(self) -> list[Button]:
        return [Button(self.say("button.go_on"), "go", main=True)]

    def on_button_pressed(self, event: Button.Pressed) -> None:
        event.stop()
        self.app.pop_screen()
