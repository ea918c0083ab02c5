"""How it works, in three short screens, for whoever wants to know it before beginning."""

from __future__ import annotations

from textual.widget import Widget

from selfhelp_tui.tui.page import Page
from selfhelp_tui.tui.widgets.button import Button
from selfhelp_tui.tui.widgets.frame import COUNTED
from selfhelp_tui.tui.widgets.prose import Prose, Title

PARTS = ("what", "keys", "way")
"""The three screens, in order."""


class TourPage(Page):
    """What this is and what is kept, help and the keys, and how it goes; Esc leaves it at once."""

    ABOUT = "tour"

    def __init__(self) -> None:
        super().__init__()
        self.at = 0

    def where(self) -> str:
        place = self.say("walk.place", n=self.at + 1, total=len(PARTS))
        return f"{self.say('tour.title')}{COUNTED}{place}"

    def contents(self) -> list[Widget]:
        part = PARTS[self.at]
        return [Title(self.say(f"tour.{part}.title")), Prose(self.say(f"tour.{part}.text"))]

    def buttons(self) -> list[Button]:
        close = Button(self.say("button.close"), "close", main=self.at == len(PARTS) - 1)
        on = Button(self.say("button.next"), "next", main=True)
        return [close] if self.at == len(PARTS) - 1 else [on, close]

    async def on_button_pressed(self, event: Button.Pressed) -> None:
        event.stop()
        if event.button.name == "next" and self.at < len(PARTS) - 1:
            self.at += 1
            await self.show_again()
        else:
            self.action_back()
