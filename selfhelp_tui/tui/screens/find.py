"""A box to type words in, and below it what a page has with them."""

from __future__ import annotations

from textual.widget import Widget
from textual.widgets import Input

from selfhelp_tui.core.pages.page import Contents, Instead, Passage, Place, Row, Stay
from selfhelp_tui.tui.page import MenuPage
from selfhelp_tui.tui.screens.place import follow
from selfhelp_tui.tui.widgets.boxes import TextInput
from selfhelp_tui.tui.widgets.choices import Choices
from selfhelp_tui.tui.widgets.prose import Prose, Quiet

LIMIT = 60
"""Characters of what is looked for."""


class FindPage(MenuPage):
    """What is listed changes with every key, and is all of the page while nothing is typed."""

    ABOUT = "find"

    def __init__(self, page: Place) -> None:
        """``page`` says what words are looked for in."""
        super().__init__()
        self.page = page
        self._typed = ""
        self._there = page
        """The page of what has the words so far."""

    def _now(self) -> Contents:
        return self._there.contents(self.session, self.app.front_end)

    def where(self) -> str:
        return self.page.contents(self.session, self.app.front_end).title

    def words_above(self) -> list[Widget]:
        return [
            Prose(self.say("entries.find")),
            TextInput(self._typed, limit=LIMIT, id="wanted"),
            Quiet(self._none(), id="told"),
        ]

    def _none(self) -> str:
        """Why the list is empty; nothing where it is not."""
        now = self._now()
        return "" if now.rows else " ".join(part.text for part in now.parts if isinstance(part, Passage))

    def rows(self) -> list[Row]:
        return list(self._now().rows)

    def focus_first(self) -> None:
        lists = [one for one in self.query(Choices) if one.rows and self._at is not None]
        for target in (*lists, *self.query(TextInput)):
            target.focus(scroll_visible=False)
            return

    def action_beyond(self, by: int) -> None:
        lists = [one for one in self.query(Choices) if one.rows]
        if by > 0 and lists and isinstance(self.focused, TextInput):
            lists[0].focus()
        else:
            super().action_beyond(by)

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        if event.value != self._typed:
            self._typed, self._at = event.value, None
            self._list(self.page.looking_for(event.value) or self.page)

    def _list(self, there: Place) -> None:
        self._there = there
        choices = self.query_one("#body Choices", Choices)
        choices.show_rows(self.rows(), self._now().at)
        self.query_one("#told", Quiet).say(self._none())

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_beyond(1)

    def choose(self, row_id: str) -> None:
        move = self._there.choose(self.session, row_id)
        if isinstance(move, Instead) and isinstance(move.where, Place):
            self._list(move.where)
        elif isinstance(move, Stay):
            self._at = move.at or self._at
            self.run_worker(self.show_again())
        else:
            follow(self.app, move)
