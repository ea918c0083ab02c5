"""Writing in one's own words: a line, or several paragraphs."""

from __future__ import annotations

from typing import Annotated

from selfhelp_tui.core.content.schema import Between, shape
from selfhelp_tui.core.content.words import TextScope
from selfhelp_tui.core.entry import Value
from selfhelp_tui.core.fields.base import WRONG_SHAPE, Field, Items, Offering, Piece, Problem
from selfhelp_tui.core.text import clean


@shape
class Text(Offering, kind="text"):
    """One line, typed or taken from what is offered; a ready answer fills in its words, which can then be changed.

    The value is the text, or ``{"item": reference, "text": how it read}`` for something picked from a collection.
    """

    limit: Annotated[int, Between(10, 500)] = 200
    """Characters at most."""

    def problem(self, value: Value) -> Problem | None:
        text = value.get("text") if isinstance(value, dict) and isinstance(value.get("item"), str) else value
        if not isinstance(text, str):
            return WRONG_SHAPE
        return Problem("too_long", {"most": self.limit}) if len(text) > self.limit else None

    def parse(self, typed: str) -> str:
        """Text as it is kept."""
        return clean(typed, limit=self.limit)

    def read_back(self, value: Value, words: TextScope, items: Items) -> tuple[str, ...]:
        return tuple(as_read(piece, words, items) for piece in self.pieces(value))

    def pieces(self, value: Value) -> tuple[Piece, ...]:
        if isinstance(value, dict):
            return (Piece("text", text=str(value.get("text", "")), ref=str(value.get("item", ""))),)
        return (Piece("text", text=value),) if isinstance(value, str) and value else ()


@shape
class LongText(Field, kind="long_text"):
    """Several lines. The value is the text."""

    limit: Annotated[int, Between(100, 10000)] = 2000
    """Characters at most."""

    def problem(self, value: Value) -> Problem | None:
        if not isinstance(value, str):
            return WRONG_SHAPE
        return Problem("too_long", {"most": self.limit}) if len(value) > self.limit else None

    def parse(self, typed: str) -> str:
        """Text as it is kept."""
        return clean(typed, limit=self.limit, lines=True)

    def read_back(self, value: Value, words: TextScope, items: Items) -> tuple[str, ...]:
        return tuple(str(value).split("\n"))

    def pieces(self, value: Value) -> tuple[Piece, ...]:
        return (Piece("text", text=clean(value, limit=200)),) if isinstance(value, str) and value.strip() else ()


def as_read(piece: Piece, words: TextScope, items: Items) -> str:
    """One piece in words: as it reads today where it was picked from a collection, else as it was written."""
    if piece.ref and piece.ref in items:
        return items[piece.ref]
    if piece.text is not None:
        return piece.text
    return words.say(piece.word or "")
