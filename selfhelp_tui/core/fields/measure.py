"""Numbers and days: rating, number, date."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Annotated, ClassVar

from selfhelp_tui.core.content.schema import LABEL, LABEL_IF_WANTED, Between, Word, shape
from selfhelp_tui.core.content.words import TextScope
from selfhelp_tui.core.entry import Value
from selfhelp_tui.core.fields.base import WRONG_SHAPE, Field, Items, Problem

HIGHEST_RATING = 10
"""The upper end of a rating, unless an author sets another; the lower one is 0."""
Bound = Annotated[int, Between(-1000000, 1000000)]


@shape
class Number(Field, kind="number"):
    """A whole number, with a unit where one helps. The value is the number."""

    WORDS: ClassVar[Mapping[str, Word]] = {**Field.WORDS, "unit": LABEL_IF_WANTED}

    low: Bound = 0
    high: Bound = 1000

    def problem(self, value: Value) -> Problem | None:
        if not isinstance(value, int) or isinstance(value, bool):
            return Problem("number", {"low": self.low, "high": self.high})
        if not self.low <= value <= self.high:
            return Problem("range", {"low": self.low, "high": self.high})
        return None

    def parse(self, typed: str) -> Value:
        """The number that was typed, or the text itself where it is none."""
        return int(typed) if re.fullmatch(r"-?\d{1,9}", typed.strip(), re.ASCII) else typed

    def read_back(self, value: Value, words: TextScope, items: Items) -> tuple[str, ...]:
        unit = words.find("unit")
        return (f"{value} {unit}" if unit else f"{value}",)


@shape
class Rating(Number, kind="rating"):
    """A number between two named ends. The value is the number."""

    WORDS: ClassVar[Mapping[str, Word]] = {**Field.WORDS, "low": LABEL, "high": LABEL}

    low: Bound = 0
    high: Bound = HIGHEST_RATING

    def read_back(self, value: Value, words: TextScope, items: Items) -> tuple[str, ...]:
        return (words.words.ui("answer.rating", value=value, high=self.high),)


@shape
class Date(Field, kind="date"):
    """A day. The value is ISO 8601, such as ``2026-11-24``."""

    def problem(self, value: Value) -> Problem | None:
        if not isinstance(value, str):
            return WRONG_SHAPE
        try:
            # Python also reads other ISO forms, which would not sort among these
            return None if date.fromisoformat(value).isoformat() == value else Problem("date")
        except ValueError:
            return Problem("date")

    def parse(self, typed: str) -> Value:
        """The day that was typed as day, month and year with any separator, or the text itself where it is none."""
        typed = typed.strip()
        found = re.fullmatch(r"(\d{1,2})[ ./-](\d{1,2})[ ./-](\d{4})", typed, re.ASCII)
        return f"{int(found[3]):04}-{int(found[2]):02}-{int(found[1]):02}" if found else typed

    def read_back(self, value: Value, words: TextScope, items: Items) -> tuple[str, ...]:
        return (say_day(date.fromisoformat(str(value)), words),)


def say_day(day: date, words: TextScope) -> str:
    """A day as it is written in the language."""
    return words.words.ui("day", day=day.day, month=words.words.ui(f"month.m{day.month}"), year=day.year)
