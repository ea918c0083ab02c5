"""Faces of lists: short lines, and rows with columns."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult
from textual.events import Key
from textual.widgets import Input

from selfhelp_tui.core.entry import Value
from selfhelp_tui.core.fields import Lines, Offer, Rows
from selfhelp_tui.core.fields.base import Field, Problem
from selfhelp_tui.core.fields.listing import Line, cells_of, rows_of, with_changed_row, with_row, without_row
from selfhelp_tui.core.fields.writing import as_read
from selfhelp_tui.core.pages.page import Row
from selfhelp_tui.tui.fields.base import FieldWidget, texts
from selfhelp_tui.tui.fields.choice import OPEN, TICKED
from selfhelp_tui.tui.widgets.boxes import TextInput
from selfhelp_tui.tui.widgets.choices import Choices
from selfhelp_tui.tui.widgets.prose import Quiet

ADD = "add"


class LinesWidget(FieldWidget[Lines], renders=Lines):
    """Lines that are ticked, picked or typed; unticking an own line takes it away."""

    _begun_line = ""

    @property
    def begun_line(self) -> str:
        """What is typed of a line that was not added to the list yet."""
        for box in self.query(TextInput):
            self._begun_line = box.value
        return self._begun_line

    @begun_line.setter
    def begun_line(self, line: str) -> None:
        # where the end came between adding it and forgetting that it was begun
        added = any(row.get("text") == self.field.parse(line) for row in rows_of(self.value))
        self._begun_line = "" if added else line

    def compose(self) -> ComposeResult:
        rows = self._rows()
        if rows:
            yield Choices(rows)
        if self.field.own:
            yield TextInput(self._begun_line, placeholder=self.ui("lines.add"), limit=self.field.limit)
        yield Quiet(self.ui("walk.hint_tick") if rows else self.ui("walk.hint_lines"))

    def _row_of(self, offer: Offer) -> Line | None:
        for row in rows_of(self.value):
            if (offer.ref and row.get("item") == offer.ref) or (offer.option and row.get("option") == offer.option):
                return row
        return None

    def _rows(self) -> list[Row]:
        found = [
            Row(key, offer.text, mark=TICKED if self._row_of(offer) else OPEN)
            for key, offer in texts(self.offers).items()
        ]
        offered = [self._row_of(offer) for offer in self.offers]
        for piece in self.field.pieces(self.value):
            if not any(row is not None and row["id"] == piece.key for row in offered):
                found.append(Row(f"own{piece.key}", as_read(piece, self.words, {}), mark=TICKED))
        return found

    async def _show(self) -> None:
        found = self.query(Choices)
        if found:
            found.first().show_rows(self._rows())
        else:
            await self.mount(Choices(self._rows()), before=0)

    async def on_choices_chosen(self, event: Choices.Chosen) -> None:
        event.stop()
        offer = texts(self.offers).get(event.id)
        if offer is None:
            self.set_value(without_row(self.value, event.id.removeprefix("own")))
        else:
            row = self._row_of(offer)
            if row is not None:
                self.set_value(without_row(self.value, str(row["id"])))
            elif self._has_room():
                self.set_value(with_row(self.value, _line(offer)))
        await self._show()

    def _has_room(self) -> bool:
        """Whether another line fits; if not, that is said."""
        full = len(rows_of(self.value)) >= self.field.at_most
        if full:
            self.refuse(self._too_many())
        return not full

    def _too_many(self) -> Problem:
        return Problem("too_many", {"most": self.field.at_most})

    async def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        text = self.field.parse(event.value)
        if not text:
            self.finish()
        elif self._has_room():
            event.input.value = ""
            self.set_value(with_row(self.value, {"text": text}))
            await self._show()

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()

    def on_key(self, event: Key) -> None:
        """Whoever begins to type in the list means a line of their own."""
        boxes = self.query(TextInput)
        typed = event.character if event.is_printable else None
        if not boxes or not typed:
            return
        # of a word that is typed fast, the letters after the first were on their way to the list as well
        follows = self.screen.focused is boxes.first()
        if follows or (isinstance(self.screen.focused, Choices) and not typed.isspace()):
            event.stop()
            self.screen.set_focus(boxes.first())
            boxes.first().insert_text_at_cursor(typed)

    def begin_at(self, line: str) -> bool:
        rows = {str(row["id"]): key for key, offer in texts(self.offers).items() if (row := self._row_of(offer))}
        for choices in self.query(Choices) if line else ():
            choices.show_rows(choices.rows, at=rows.get(line, f"own{line}"))
            self.screen.set_focus(choices)
            return True
        for box in self.query(TextInput):
            self.screen.set_focus(box)
            return True
        return False

    def finish_line(self) -> Problem | None:
        for box in self.query(TextInput):
            text = self.field.parse(box.value)
            if text and len(rows_of(self.value)) >= self.field.at_most:
                return self._too_many()
            if text:
                box.value = ""
                self.set_value(with_row(self.value, {"text": text}))
        return None

    def take_over(self, before: FieldWidget[Field]) -> None:
        super().take_over(before)
        self._begun_line = before.begun_line


def _line(offer: Offer) -> Line:
    return {"option": offer.option} if offer.option else {"item": offer.ref, "text": offer.text}


class RowsWidget(FieldWidget[Rows], renders=Rows):
    """Rows one opens to fill in."""

    def compose(self) -> ComposeResult:
        yield Choices(self._rows())

    def _rows(self) -> list[Row]:
        lines = self.field.read_back(self.value, self.words, {})
        found = [
            Row(str(row["id"]), line or self.ui("rows.row", n=number + 1))
            for number, (row, line) in enumerate(zip(rows_of(self.value), lines, strict=True))
        ]
        if len(found) < self.field.at_most:
            found.append(Row(ADD, self.ui("rows.add"), mark="+"))
        return found

    def begin_at(self, line: str) -> bool:
        choices = self.query_one(Choices)
        choices.show_rows(choices.rows, at=line or ADD)
        self.screen.set_focus(choices)
        return True

    def on_choices_chosen(self, event: Choices.Chosen) -> None:
        from selfhelp_tui.tui.screens.row import RowPage

        event.stop()
        row = next((row for row in rows_of(self.value) if row["id"] == event.id), None)
        self.app.push_screen(RowPage(self.field, self.words, cells_of(row) if row else {}, self._keeper(row)))

    def _keeper(self, row: Line | None) -> Callable[[dict[str, Value] | None], None]:
        """What a row's own screen tells its cells to, as often as it likes; a new row is added once."""
        row_id = str(row["id"]) if row else None

        def kept(cells: dict[str, Value] | None) -> None:
            nonlocal row_id
            if not cells and row_id is not None:
                self.set_value(without_row(self.value, row_id))
                row_id = None
            elif cells and row_id is None:
                self.set_value(with_row(self.value, {"cells": cells}))
                row_id = str(rows_of(self.value)[-1]["id"])
            elif cells and row_id is not None:
                self.set_value(with_changed_row(self.value, row_id, {"cells": cells}))
            for choices in self.query(Choices):
                choices.show_rows(self._rows())

        return kept
