"""One row of a list with columns, all its cells on one page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from selfhelp_tui.core.content.words import TextScope
from selfhelp_tui.core.entry import Value
from selfhelp_tui.core.fields import Rows
from selfhelp_tui.core.fields.base import Problem
from selfhelp_tui.core.fields.listing import cells_of, rows_of, with_changed_row, with_row, without_row
from selfhelp_tui.core.pages.page import Action, AskedField, Passage
from selfhelp_tui.tui.answering import WITHIN, AnsweringEntry
from selfhelp_tui.tui.parts import ANSWER, OFFERS, Part, ScreenPage
from selfhelp_tui.tui.questions import ADD

if TYPE_CHECKING:
    from selfhelp_tui.tui.navigation import Navigation


class RowPage(AnsweringEntry):
    """The cells of a row; leaving it keeps them, removing it takes the row away."""

    def __init__(
        self,
        app: Navigation,
        field: Rows,
        scope: TextScope,
        cells: Mapping[str, Value],
        kept: Callable[[dict[str, Value] | None], None],
    ) -> None:
        """``kept`` is told the cells, as often as they change, or None when the row is to be removed."""
        super().__init__(app)
        self.field = field
        self._roots = scope.roots
        self.cells = {column.id: column.fit(cells.get(column.id)) for column in field.columns if column.id in cells}
        self.kept = kept
        self.new = not cells

    @property
    def scope(self) -> TextScope:
        """The words of the list, in the language of now."""
        return TextScope(self.session.words, self._roots)

    def help(self) -> list[str]:
        return [self.app.say("about.row")]

    def asked(self, field: str) -> AskedField | None:
        column = next((one for one in self.field.columns if one.id == field), None)
        if column is None:
            return None
        scope = self.scope.child(f"columns.{column.id}")
        return AskedField(column, scope, self.cells.get(column.id), self.session.offers_in(column, scope))

    def make(self) -> ScreenPage:
        parts: list[Part] = []
        for column in self.field.columns:
            asked = self.asked(column.id)
            if asked is not None:
                parts += [
                    Passage(asked.scope.say("prompt"), "title"),
                    Passage(asked.scope.find("hint") or "", "quiet"),
                    *self.parts_of(column.id, asked),
                ]
        if self.trouble is not None:
            parts.append(Passage(self.app.say(f"problem.{self.trouble.id}", **self.trouble.values), "trouble"))
        done = Action("done", self.app.say("button.done"), main=True)
        actions = (done,) if self.new else (done, Action("remove", self.app.say("button.remove")))
        return ScreenPage((self.scope.find("short") or self.scope.say("prompt"),), tuple(parts), actions=actions)

    def take(self, field: str, value: Value) -> None:
        if value is None:
            self.cells.pop(field, None)
        else:
            self.cells[field] = value

    def done_with(self, field: str) -> None:
        """On to the next column, past what is offered for this one where something stands in it."""
        ids = [column.id for column in self.field.columns]
        place = ids.index(field)
        asked = self.asked(field)
        if self.cells.get(field) is None and asked is not None and asked.offers:
            self.position.focus = f"{field}{WITHIN}{OFFERS}"
        elif place + 1 == len(ids):
            self._done()
            return
        else:
            self.position.focus = f"{ids[place + 1]}{WITHIN}{ANSWER}"
        self.stack.again()

    def chosen_elsewhere(self, name: str, id: str, goes_on: bool) -> None:
        if id == "done":
            self._done()
        elif id == "remove":
            self.cells = {}
            self.kept(None)
            self._leave()

    def keep(self) -> Problem | None:
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

    def back(self) -> None:
        """Keep what fits; a half-typed number or day is left out rather than held against anyone."""
        self.keep_now()
        self._leave()

    def _leave(self) -> None:
        self.done_here()
        self.stack.leave()


def row_page(page: AnsweringEntry, asked: AskedField, row: str, changed: Callable[[Value], None]) -> RowPage:
    """The page of one row of a list, or of a new one; ``changed`` is told the list as often as it becomes another."""
    assert isinstance(asked.field, Rows)
    line = next((one for one in rows_of(asked.value) if one["id"] == row), None)
    row_id = str(line["id"]) if line else None

    def kept(cells: dict[str, Value] | None) -> None:
        nonlocal row_id
        now = page.asked("")
        before = value = now.value if now is not None else None
        if not cells and row_id is not None:
            value, row_id = without_row(value, row_id), None
        elif cells and row_id is None:
            # a new row is added once
            value = with_row(value, {"cells": cells})
            row_id = str(rows_of(value)[-1]["id"])
        elif cells and row_id is not None:
            value = with_changed_row(value, row_id, {"cells": cells})
        if value != before:
            page.position.rows[ANSWER] = row_id or ADD
            changed(value)

    return RowPage(page.app, asked.field, asked.scope, cells_of(line) if line else {}, kept)
