"""The letter of whoever made the kit, marked as hers and as not checked, with what she prescribed."""

from __future__ import annotations

from datetime import date

from textual.widget import Widget

from selfhelp_tui.core.content.ids import PRESCRIPTION
from selfhelp_tui.core.fields.measure import say_day
from selfhelp_tui.core.plan import Letter, letter_for, note_letter
from selfhelp_tui.tui.page import Page
from selfhelp_tui.tui.widgets.button import Button
from selfhelp_tui.tui.widgets.prose import Prose, Quiet, Title, Trouble


class LetterPage(Page):
    """A letter, then the questions for the next appointment and the module to begin with, where there are any."""

    ABOUT = "letter"

    def where(self) -> str:
        return self.say("prescription.title")

    def on_mount(self) -> None:
        super().on_mount()
        note_letter(self.session)

    def _letter(self) -> Letter | None:
        return letter_for(self.session)

    def contents(self) -> list[Widget]:
        letter = self._letter()
        if letter is None:
            return []
        day = say_day(date.fromisoformat(letter.date), self.session.words.at("interface", ""))
        return [
            Title(letter.by),
            Trouble(self.say("prescription.mark")),
            *([Quiet(letter.language)] if letter.language else []),
            Prose(letter.text),
            Quiet(day),
        ]

    def buttons(self) -> list[Button]:
        letter = self._letter()
        first = letter.first if letter else None
        found = [Button(self.say("button.close"), "close", main=first is None)]
        if letter and letter.asks:
            found.append(Button(self.say("prescription.questions"), "questions"))
        if first is not None:
            found.append(Button(self.say("prescription.first", title=first.title), first.id, main=True))
        return found

    def on_button_pressed(self, event: Button.Pressed) -> None:
        event.stop()
        name = str(event.button.name)
        if name == "questions":
            from selfhelp_tui.tui.screens.walk import WalkPage

            self.app.push_screen(WalkPage(self.session.open(PRESCRIPTION)))
            return
        self.app.pop_screen()
        if name != "close":
            self.app.open_unit(name)
