"""Lists a person makes: short lines, and rows with columns."""

from __future__ import annotations

from typing import Annotated, TypeGuard

from selfhelp_tui.core.content.schema import Between, shape
from selfhelp_tui.core.content.words import TextScope
from selfhelp_tui.core.entry import Value
from selfhelp_tui.core.fields.base import WRONG_SHAPE, Field, Items, Offering, Piece, Problem
from selfhelp_tui.core.fields.writing import as_read
from selfhelp_tui.core.text import clean

Line = dict[str, Value]
"""``{"id": row id}`` with ``"option"``, or ``"text"``, or ``"item"`` and ``"text"``."""


def rows_of(value: Value) -> list[Line]:
    """The rows of a list answer that have an id; anything else is passed over."""
    rows = value.get("rows") if isinstance(value, dict) else None
    found = rows if isinstance(rows, list) else []
    return [row for row in found if isinstance(row, dict) and isinstance(row.get("id"), str)]


def with_row(value: Value, row: Line) -> Value:
    """The list with one row more; its id was never used before in this answer, so that references stay true."""
    last = value.get("last") if isinstance(value, dict) else 0
    number = (last if isinstance(last, int) else 0) + 1
    rows: list[Value] = [*rows_of(value), {"id": str(number), **row}]
    return {"rows": rows, "last": number}


def without_row(value: Value, row_id: str) -> Value:
    """The list without one row."""
    last = value.get("last") if isinstance(value, dict) else 0
    rows: list[Value] = [row for row in rows_of(value) if row["id"] != row_id]
    return {"rows": rows, "last": last}


def with_changed_row(value: Value, row_id: str, changed: Line) -> Value:
    """The list with one row replaced in its place, keeping its id."""
    last = value.get("last") if isinstance(value, dict) else 0
    rows: list[Value] = [{"id": row_id, **changed} if row["id"] == row_id else row for row in rows_of(value)]
    return {"rows": rows, "last": last}


@shape
class Lines(Offering, kind="lines"):
    """Short lines: ticked from a given list, picked from a collection, or one's own.

    The value is ``{"rows": [Line, …], "last": number}``.
    """

    own: bool = True
    """Whether own lines can be added."""
    at_most: Annotated[int, Between(1, 40)] = 20
    limit: Annotated[int, Between(10, 500)] = 200
    """Characters of an own line at most."""

    def empty(self, value: Value) -> bool:
        return not rows_of(value)

    def problem(self, value: Value) -> Problem | None:
        found = _problem_of_list(value, self.at_most)
        if found is not None:
            return found
        if any(len(str(row.get("text", ""))) > self.limit for row in rows_of(value)):
            return Problem("too_long", {"most": self.limit})
        return None

    def grows(self, value: Value) -> bool:
        return self.own and len(rows_of(value)) < self.at_most

    def parse(self, typed: str) -> str:
        """An own line as it is kept."""
        return clean(typed, limit=self.limit)

    def read_back(self, value: Value, words: TextScope, items: Items) -> tuple[str, ...]:
        return tuple(as_read(piece, words, items) for piece in self.pieces(value))

    def pieces(self, value: Value) -> tuple[Piece, ...]:
        found = []
        for row in rows_of(value):
            option, text, item = row.get("option"), row.get("text"), row.get("item")
            if isinstance(item, str):
                found.append(Piece(str(row["id"]), text=str(text or ""), ref=item))
            elif option in self.offers:
                found.append(Piece(str(row["id"]), word=f"offers.{option}"))
            elif isinstance(text, str) and text:
                found.append(Piece(str(row["id"]), text=text))
        return tuple(found)


@shape
class Rows(Field, kind="rows"):
    """Rows with columns; the first column names the row.

    The value is ``{"rows": [{"id": row id, "cells": {column id: value}}, …], "last": number}``.
    """

    columns: tuple[Field, ...]
    """Two to six fields of the kinds that fit in a cell."""
    at_most: Annotated[int, Between(1, 40)] = 12

    def empty(self, value: Value) -> bool:
        return not rows_of(value)

    def problem(self, value: Value) -> Problem | None:
        wrong = _problem_of_list(value, self.at_most)
        if wrong is not None:
            return wrong
        for row in rows_of(value):
            for column in self.columns:
                cell = cells_of(row).get(column.id)
                found = None if cell is None or column.empty(cell) else column.problem(cell)
                if found is not None:
                    return found
        return None

    def fit(self, value: Value) -> Value:
        if not _is_list(value):
            return None
        return {**value, "rows": [self._fitting_row(row) for row in rows_of(value)]}

    def _fitting_row(self, row: Line) -> Line:
        known = {column.id: column for column in self.columns}
        cells = {
            name: cell if cell is None or name not in known or known[name].empty(cell) else known[name].fit(cell)
            for name, cell in cells_of(row).items()
        }
        return {**row, "cells": cells} if cells else row

    def grows(self, value: Value) -> bool:
        return len(rows_of(value)) < self.at_most

    def row_in_words(self, row: Line, words: TextScope, items: Items) -> tuple[tuple[str, str], ...]:
        """A row as pairs of column name and answer; columns without an answer are left out."""
        found = []
        for column in self.columns:
            place = words.child(f"columns.{column.id}")
            cell = column.fit(cells_of(row).get(column.id))
            if cell is not None:
                name = place.find("short") or place.say("prompt")
                found.append((name, ", ".join(column.read_back(cell, place, items))))
        return tuple(found)

    def read_back(self, value: Value, words: TextScope, items: Items) -> tuple[str, ...]:
        lines = []
        for row in rows_of(value):
            cells = self.row_in_words(row, words, items)
            first, rest = cells[:1], cells[1:]
            told = "; ".join(f"{name}: {answer}" for name, answer in rest)
            lines.append(" – ".join(part for part in ("".join(answer for _, answer in first), told) if part))
        return tuple(lines)

    def pieces(self, value: Value) -> tuple[Piece, ...]:
        first = self.columns[0]
        found = []
        for row in rows_of(value):
            for piece in first.pieces(cells_of(row).get(first.id)):
                word = f"columns.{first.id}.{piece.word}" if piece.word else None
                found.append(Piece(str(row["id"]), text=piece.text, word=word, ref=piece.ref))
        return tuple(found)


def cells_of(row: Line) -> dict[str, Value]:
    """The cells of a row; none where the row has another shape."""
    cells = row.get("cells")
    return cells if isinstance(cells, dict) else {}


def _is_list(value: Value) -> TypeGuard[Line]:
    """Whether every row of a list answer has an id."""
    rows = value.get("rows") if isinstance(value, dict) else None
    return isinstance(rows, list) and len(rows_of(value)) == len(rows)


def _problem_of_list(value: Value, at_most: int) -> Problem | None:
    if not _is_list(value):
        return WRONG_SHAPE
    return Problem("too_many", {"most": at_most}) if len(rows_of(value)) > at_most else None
