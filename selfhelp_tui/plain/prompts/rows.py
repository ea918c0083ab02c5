"""Rows with columns: a few questions for each row, asked one after the other."""

from __future__ import annotations

from collections.abc import Callable

from selfhelp_tui.plain.prompts.base import Asked, Prompt, answer_to
from selfhelp_tui.plain.talk import Back
from selfhelp_tui.programme.content.words import Place
from selfhelp_tui.programme.entry import Value
from selfhelp_tui.programme.fields import Field, Rows
from selfhelp_tui.programme.fields.listing import cells_of, rows_of, with_changed_row, with_row, without_row

MORE = "+"
"""Begins one more row."""


class RowsPrompt(Prompt[Rows], asks=Rows):
    """Shows the rows by number; a plus adds one, a number changes or removes one, an empty line ends."""

    def told(self) -> tuple[str, ...]:
        """Each row in one line."""
        return self.field.read_back(self.value, self.place, self.talk.sitting.items)

    def so_far(self) -> None:
        """The numbered rows say what there is."""

    def labels(self) -> tuple[str, ...]:
        """Each row in one line."""
        return self.told()

    def how(self) -> None:
        rows = rows_of(self.value)
        if len(rows) < self.field.at_most:
            self.talk.say("plain.how.rows_more" if rows else "plain.how.rows_first")
        if rows:
            self.talk.say("plain.how.rows_numbers")
        self.talk.say("plain.how.done" if rows else "plain.how.skip")

    def answer(self) -> Value:
        shown = False
        while True:
            reply = self.talk.ask(self.show, shown=shown)
            rows = rows_of(self.value)
            shown = False
            if reply.empty:
                return self.value
            if reply.text.strip() == MORE and len(rows) < self.field.at_most:
                self._add()
            elif self.paged.turn(reply, self.labels()):
                shown = True
            elif len(reply.numbers) == 1 and 1 <= reply.numbers[0] <= len(rows):
                self._change_or_remove(str(rows[reply.numbers[0] - 1]["id"]))
            else:
                self.how()
                shown = True

    def _add(self) -> None:
        row_id: str | None = None
        cells: dict[str, Value] = {}

        def keep(column: Field, cell: Value) -> None:
            nonlocal row_id
            cells.update({column.id: cell})
            if row_id is not None:
                self._keep(with_changed_row(self.value, row_id, {"cells": dict(cells)}))
            elif not column.empty(cell):
                self._keep(with_row(self.value, {"cells": dict(cells)}))
                row_id = str(rows_of(self.value)[-1]["id"])

        self._ask_columns(cells, keep)

    def _change_or_remove(self, row_id: str) -> None:
        def labels() -> list[str]:
            return [self.talk.ui("button.change"), self.talk.ui("button.remove")]

        acts: tuple[Callable[[str], None], ...] = (self._change, self._remove)
        try:
            chosen = self.talk.choose(lambda: None, labels, "plain.how.rows_one")
        except Back:
            return
        if chosen is not None:
            acts[chosen](row_id)

    def _change(self, row_id: str) -> None:
        row = next(row for row in rows_of(self.value) if row["id"] == row_id)
        cells = dict(cells_of(row))

        def keep(column: Field, cell: Value) -> None:
            cells.update({column.id: cell})
            self._keep(with_changed_row(self.value, row_id, {"cells": dict(cells)}))

        self._ask_columns(cells, keep)

    def _remove(self, row_id: str) -> None:
        self._keep(without_row(self.value, row_id))
        self.talk.say("plain.row_removed")

    def _ask_columns(self, cells: dict[str, Value], keep: Callable[[Field, Value], None]) -> None:
        """Ask the columns in order; back goes to the column before, and from the first one out of the row."""
        at = 0
        while 0 <= at < len(self.field.columns):
            column = self.field.columns[at]
            try:
                value = answer_to(self.talk, self._asked(column, at, cells.get(column.id)))
            except Back:
                at -= 1
                continue
            if value != cells.get(column.id):
                keep(column, value)
            at += 1

    def _asked(self, column: Field, at: int, value: Value) -> Asked:
        def place() -> Place:
            return self.place.child(f"columns.{column.id}")

        def head() -> None:
            self.talk.lines.gap()
            self.talk.say("plain.column", n=at + 1, total=len(self.field.columns))

        return Asked(column, place, value, lambda: self.talk.sitting.offers_in(column, place()), head)

    def _keep(self, value: Value) -> None:
        problem = self.field.problem(value) or self.asked.keep(value)
        if problem is not None:
            self.talk.problem(problem)
            return
        self.value = value
