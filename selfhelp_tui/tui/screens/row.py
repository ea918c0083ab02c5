"""One row of a list with columns, all its cells on one screen."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from textual.widget import Widget

from selfhelp_tui.core.content.words import TextScope
from selfhelp_tui.core.entry import Value
from selfhelp_tui.core.fields import Rows
from selfhelp_tui.core.fields.base import Problem
from selfhelp_tui.tui.autosave import WritingPage
from selfhelp_tui.tui.fields.base import FieldWidget, widget_for
from selfhelp_tui.tui.widgets.button import Button
from selfhelp_tui.tui.widgets.prose import Prose, Quiet, Trouble


class RowPage(WritingPage):
    """The cells of a row; leaving it keeps them, removing it takes the row away."""

    ABOUT = "row"

    def __init__(
        self,
        field: Rows,
        words: TextScope,
        cells: Mapping[str, Value],
        kept: Callable[[dict[str, Value] | None], None],
    ) -> None:
        """``kept`` is told the cells, as often as they change, or None when the row is to be removed."""
        super().__init__()
        self.field = field
        self._roots = words.roots
        self.cells = {column.id: column.fit(cells.get(column.id)) for column in field.columns if column.id in cells}
        self.kept = kept
        self.new = not cells

    @property
    def words(self) -> TextScope:
        """The words of the list, in the language of now."""
        return TextScope(self.session.words, self._roots)

    def where(self) -> str:
        return self.words.find("short") or self.words.say("prompt")

    def contents(self) -> list[Widget]:
        self._read()
        found: list[Widget] = []
        for column in self.field.columns:
            place = self.words.child(f"columns.{column.id}")
            offers = self.session.offers_in(column, place)
            found.append(Prose(place.say("prompt"), classes="question"))
            hint = place.find("hint")
            if hint:
                found.append(Quiet(hint))
            found.append(widget_for(column, place, self.cells.get(column.id), offers))
        return [*found, Trouble()]

    def buttons(self) -> list[Button]:
        remove = [] if self.new else [Button(self.say("button.remove"), "remove")]
        return [*remove, Button(self.say("button.done"), "done", main=True)]

    def on_field_widget_changed(self, event: FieldWidget.Changed) -> None:
        event.stop()
        if event.settled:
            self.keep_now()

    def on_field_widget_refused(self, event: FieldWidget.Refused) -> None:
        event.stop()
        self.say_trouble(event.problem)

    def on_field_widget_finished(self, event: FieldWidget.Finished) -> None:
        event.stop()
        field_widgets = list(self.query(FieldWidget))
        place = field_widgets.index(event.field_widget) + 1
        if place == len(field_widgets):
            self._done()
        elif event.field_widget.value is None:
            self.screen.focus_next()
        else:
            # past what is offered: a second Enter there would put an offer in the place of what was typed
            next(part for part in field_widgets[place].query() if part.focusable).focus()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        event.stop()
        if event.button.name == "done":
            self._done()
        else:
            self.kept(None)
            self._leave()

    def action_back(self) -> None:
        """Back keeps what fits; a half-typed number or day is left out rather than held against anyone."""
        self.keep_now()
        self._leave()

    def _read(self) -> None:
        """Take over from the faces what stands in them."""
        for field_widget in self.query(FieldWidget):
            field_widget.read()
            if field_widget.value is None:
                self.cells.pop(field_widget.field.id, None)
            else:
                self.cells[field_widget.field.id] = field_widget.value

    def keep(self) -> Problem | None:
        self._read()
        problems = {name: self._problem(name) for name in self.cells}
        self.kept({name: cell for name, cell in self.cells.items() if problems[name] is None})
        return next((problem for problem in problems.values() if problem is not None), None)

    def _problem(self, name: str) -> Problem | None:
        column = next(one for one in self.field.columns if one.id == name)
        cell = self.cells.get(name)
        return None if cell is None or column.empty(cell) else column.problem(cell)

    def _done(self) -> None:
        if self.keep_now(aloud=True) is None:
            self._leave()

    def _leave(self) -> None:
        self.done_here()
        self.app.pop_screen()
