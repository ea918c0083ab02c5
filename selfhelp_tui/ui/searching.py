"""Looking for words in everything there is to read."""

from __future__ import annotations

from textual.widget import Widget
from textual.widgets import Input

from selfhelp_tui.programme.finding import find
from selfhelp_tui.ui.boxes import Box
from selfhelp_tui.ui.choices import Choices, Row
from selfhelp_tui.ui.page import Page
from selfhelp_tui.ui.prose import Prose, Quiet

LIMIT = 60
"""Characters of what is looked for."""
MOST = 30
"""Results in the list."""


class SearchPage(Page):
    """A box to type in, and below it what was found so far."""

    ABOUT = "search"

    def where(self) -> str:
        return self.say("home.search")

    def contents(self) -> list[Widget]:
        return [
            Prose(self.say("search.ask")),
            Box(limit=LIMIT, id="wanted"),
            Quiet("", id="told"),
            Choices([]),
        ]

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        found = find(self.sitting, event.value, MOST)
        self.query_one(Choices).show_rows(Row(one.unit, one.title, one.around) for one in found)
        told = "" if found or not event.value.strip() else self.say("search.none")
        self.query_one("#told", Quiet).say(told)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if self.query_one(Choices).rows:
            self.query_one(Choices).focus()

    def on_choices_chosen(self, event: Choices.Chosen) -> None:
        event.stop()
        self.app.open_unit(event.id)
