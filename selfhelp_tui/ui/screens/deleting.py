"""Deleting everything one wrote."""

from __future__ import annotations

from collections.abc import Callable

from textual.widget import Widget

from selfhelp_tui.programme.own.own_entries import Taken, forget_everything
from selfhelp_tui.ui.page import Page
from selfhelp_tui.ui.widgets.button import Button
from selfhelp_tui.ui.widgets.prose import Prose, Quiet, Title

Hold = Callable[[Taken], None]
"""Takes charge of what was deleted, so that it can still be put back."""


class DeleteAllPage(Page):
    """Deleting everything one wrote, after two questions."""

    ABOUT = "delete_all"

    def __init__(self, hold: Hold | None = None) -> None:
        """``hold`` is given what was deleted; without one it is gone for good at once."""
        super().__init__()
        self.hold = hold
        self.asked = 0

    def where(self) -> str:
        return self.say("entries.delete_all")

    def contents(self) -> list[Widget]:
        if self.asked:
            back = "entries.delete_all_back" if self.hold else "entries.delete_all_for_good"
            said = f"{self.say(back)} {self.say('entries.delete_all_end')}"
            return [Title(self.say("entries.delete_all_sure")), Prose(said)]
        number = self.sitting.words.count("entries.delete_all_what", self.sitting.notes.count())
        return [Prose(number), Prose(self.say("entries.delete_all_stays")), Quiet(self.say("journal_command.lawyer"))]

    def buttons(self) -> list[Button]:
        label = "entries.delete_all_now" if self.asked else "button.go_on"
        return [Button(self.say("button.cancel"), "cancel", main=True), Button(self.say(label), "on")]

    async def on_button_pressed(self, event: Button.Pressed) -> None:
        event.stop()
        if event.button.name == "on" and not self.asked:
            self.asked = 1
            await self.show_again()
            return
        self.app.pop_screen()
        if event.button.name == "on":
            taken = forget_everything(self.sitting)
            if self.hold is not None:
                self.hold(taken)
            self.app.notify(self.say("entries.all_deleted"), markup=False)
