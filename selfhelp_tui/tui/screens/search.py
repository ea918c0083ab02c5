"""Looking for words in everything there is to read, and going anywhere by name."""

from __future__ import annotations

from collections.abc import Iterator

from textual.widget import Widget
from textual.widgets import Input

from selfhelp_tui.core.pages.page import Row
from selfhelp_tui.core.search import destinations_called, find
from selfhelp_tui.tui.page import Page
from selfhelp_tui.tui.places import WAYS
from selfhelp_tui.tui.widgets.boxes import TextInput
from selfhelp_tui.tui.widgets.choices import Choices
from selfhelp_tui.tui.widgets.prose import Prose, Quiet

LIMIT = 60
"""Characters of what is looked for."""
MOST = 30
"""Results in the list, besides places and actions."""
WAY = "_go "
"""Before the name of a way, in the id of its row."""
PART = "/"
"""Between the unit and its section, in the id of a row."""


class SearchPage(Page):
    """A box to type in, and below it the places, actions and texts that have the words so far."""

    ABOUT = "search"

    def where(self) -> str:
        return self.say("home.search")

    def contents(self) -> list[Widget]:
        return [
            Prose(self.say("search.ask")),
            TextInput(limit=LIMIT, id="wanted"),
            Quiet("", id="told"),
            Choices(self._rows("")),
        ]

    def _rows(self, wanted: str) -> Iterator[Row]:
        found = [
            (one, Row(f"{one.unit}{PART}{one.section}", one.title, one.around))
            for one in find(self.session, wanted, MOST)
        ]
        parts, texts = ([row for one, row in found if bool(one.section) is part] for part in (True, False))
        ways = [Row(f"{WAY}{way.id}", way.title, way.note) for way in destinations_called(self.session, WAYS, wanted)]
        for heading, rows in (("go.ways", [*parts, *ways]), ("go.texts", texts)):
            if rows:
                yield Row(f"_{heading}", self.say(heading), heading=True)
            yield from rows

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        rows = list(self._rows(event.value))
        self.query_one(Choices).show_rows(rows)
        self.query_one("#told", Quiet).say("" if rows else self.say("search.none"))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_beyond(1)

    def action_beyond(self, by: int) -> None:
        choices = self.query_one(Choices)
        if by > 0 and choices.rows and isinstance(self.focused, TextInput):
            choices.focus()
        else:
            super().action_beyond(by)

    def action_anywhere(self) -> None:
        """One is there: back to the box."""
        self.query_one(TextInput).focus()

    def on_choices_chosen(self, event: Choices.Chosen) -> None:
        event.stop()
        if event.id.startswith(WAY):
            # from there one goes back to where one was
            self.app.pop_screen()
            WAYS[event.id.removeprefix(WAY)](self.app)
        else:
            unit, _, section = event.id.partition(PART)
            self.app.open_section_of(unit, section) if section else self.app.open_unit(unit)
