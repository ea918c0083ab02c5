"""One row of a list with columns, all its cells on one screen."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from textual.widget import Widget
from textual.widgets import Button

from selfhelp_tui.programme.entry import Value
from selfhelp_tui.programme.fields import Offer, Rows
from selfhelp_tui.programme.words import Place
from selfhelp_tui.ui.fields.base import Face, face_for
from selfhelp_tui.ui.page import Page, button
from selfhelp_tui.ui.prose import Prose, Quiet, Trouble


class RowPage(Page):
    """The cells of a row; leaving it keeps them, removing it takes the row away."""

    def __init__(
        self,
        field: Rows,
        words: Place,
        cells: Mapping[str, Value],
        kept: Callable[[dict[str, Value] | None], None],
        *,
        new: bool,
    ) -> None:
        """``kept`` is told the cells, or None when the row is to be removed."""
        super().__init__()
        self.field = field
        self.words = words
        self.cells = dict(cells)
        self.kept = kept
        self.new = new

    def where(self) -> str:
        return self.words.find("short") or self.words.say("prompt")

    def contents(self) -> list[Widget]:
        found: list[Widget] = []
        for column in self.field.columns:
            place = self.words.child(f"columns.{column.id}")
            options = getattr(column, "offers", ())
            offers = tuple(Offer(place.say(f"offers.{option}"), option=option) for option in options)
            offers += self.sitting.items_from(getattr(column, "sources", ()))
            found.append(Prose(place.say("prompt"), classes="question"))
            hint = place.find("hint")
            if hint:
                found.append(Quiet(hint))
            found.append(face_for(column, place, column.fit(self.cells.get(column.id)), offers))
        return [*found, Trouble()]

    def buttons(self) -> list[Button]:
        remove = [] if self.new else [button(self.say("button.remove"), "remove")]
        return [*remove, button(self.say("button.done"), "done", main=True)]

    def on_face_changed(self, event: Face.Changed) -> None:
        event.stop()
        if event.value is None:
            self.cells.pop(event.face.field.id, None)
        else:
            self.cells[event.face.field.id] = event.value

    def on_face_finished(self, event: Face.Finished) -> None:
        event.stop()
        faces = list(self.query(Face))
        place = faces.index(event.face) + 1
        if place < len(faces):
            self.screen.focus_next()
        else:
            self._done()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        event.stop()
        if event.button.name == "remove":
            self.app.pop_screen()
            self.kept(None)
        else:
            self._done()

    def action_back(self) -> None:
        self._done()

    def flush(self) -> None:
        self.kept(self.cells)

    def _done(self) -> None:
        for column in self.field.columns:
            cell = self.cells.get(column.id)
            problem = None if cell is None or column.empty(cell) else column.problem(cell)
            if problem is not None:
                self.query_one(Trouble).say(self.say(f"problem.{problem.id}", **problem.values))
                return
        self.app.pop_screen()
        self.kept(self.cells)
