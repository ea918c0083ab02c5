"""Choosing among given options: one, several, yes or no."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, ClassVar

from selfhelp_tui.core.content.schema import Between, Id, Word, shape
from selfhelp_tui.core.content.words import TextScope
from selfhelp_tui.core.entry import Value
from selfhelp_tui.core.fields.base import WRONG_SHAPE, Field, Items, Piece, Problem

OPTION = Word(most=25)


@shape
class Single(Field, kind="single"):
    """One option of several. The value is its id."""

    WORDS: ClassVar[Mapping[str, Word]] = {
        **Field.WORDS,
        "options.*": OPTION,
        "feedback.*": Word(needed=False, most=60),
    }

    options: tuple[Id, ...]
    exclusive: tuple[Id, ...] = ()
    """Options that say nothing of their own, such as "nobody yet": no collection receives them."""
    right: tuple[Id, ...] = ()
    """In a quiz, the options that are right; each option then has words under ``feedback``."""

    @property
    def feedback(self) -> tuple[Id, ...]:
        """Options that may have a word of feedback."""
        return self.options

    def problem(self, value: Value) -> Problem | None:
        return None if value in self.options else Problem("option")

    def read_back(self, value: Value, words: TextScope, items: Items) -> tuple[str, ...]:
        return (words.say(f"options.{value}"),)

    def pieces(self, value: Value) -> tuple[Piece, ...]:
        says = value in self.options and value not in self.exclusive
        return (Piece(str(value), word=f"options.{value}"),) if says else ()


@shape
class Multiple(Field, kind="multiple"):
    """Any number of options. The value is a list of ids in the order of the options."""

    WORDS: ClassVar[Mapping[str, Word]] = {**Field.WORDS, "options.*": OPTION}

    options: tuple[Id, ...]
    exclusive: tuple[Id, ...] = ()
    """Options that stand alone, such as "none of these"."""
    at_most: Annotated[int, Between(1, 50)] | None = None

    def problem(self, value: Value) -> Problem | None:
        if not isinstance(value, list) or any(one not in self.options for one in value):
            return Problem("option")
        if len(value) > 1 and any(one in self.exclusive for one in value):
            return Problem("exclusive")
        if self.at_most is not None and len(value) > self.at_most:
            return Problem("too_many", {"most": self.at_most})
        return None

    def fit(self, value: Value) -> Value:
        kept: list[Value] = [one for one in value if one in self.options] if isinstance(value, list) else []
        return kept if kept or value == [] else None

    def toggle(self, value: list[Id], option: Id) -> list[Id]:
        """The choice after an option is ticked or unticked; an exclusive option clears the others."""
        if option in value:
            return [one for one in value if one != option]
        if option in self.exclusive:
            return [option]
        chosen = {*value, option} - set(self.exclusive)
        return [one for one in self.options if one in chosen]

    def read_back(self, value: Value, words: TextScope, items: Items) -> tuple[str, ...]:
        return tuple(words.say(f"options.{one}") for one in value) if isinstance(value, list) else ()

    def pieces(self, value: Value) -> tuple[Piece, ...]:
        chosen = value if isinstance(value, list) else []
        return tuple(
            Piece(str(one), word=f"options.{one}")
            for one in chosen
            if one in self.options and one not in self.exclusive
        )


@shape
class YesNo(Field, kind="yes_no"):
    """Yes or no. The value is the id ``yes_`` or ``no_``."""

    OPTIONS: ClassVar[tuple[str, str]] = ("yes_", "no_")
    WORDS: ClassVar[Mapping[str, Word]] = {
        **Field.WORDS,
        "if_yes": Word(needed=False, most=60),
        "if_no": Word(needed=False, most=60),
    }

    def problem(self, value: Value) -> Problem | None:
        return None if value in self.OPTIONS else WRONG_SHAPE

    def read_back(self, value: Value, words: TextScope, items: Items) -> tuple[str, ...]:
        return (words.words.ui(f"answer.{value}"),)
