"""Fields with a brief answer: options, numbers, days."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Annotated, ClassVar

from selfhelp_tui.core.content.schema import LABEL, LABEL_IF_WANTED, AnswerRef, Between, Id, OneOf, Word, shape
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
    against: AnswerRef | None = None
    """An earlier rating, whose answer stands beside this question."""

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


WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
DAYS_AHEAD = {"tonight": 0, "tomorrow": 1, "three_days": 3}
"""Days that are named by how far they are, in days."""
NO_DAY = "none"
"""Chosen by someone who wants no day."""


@shape
class ChosenDay(Field, kind="day"):
    """A day to come: one that is near, a weekday, a date, or none.

    The value is ``{"choice": id}``, ``{"date": ISO 8601 day}``, or both: a day that was chosen by its name, and which
    one it was on that day.
    """

    CHOICES: ClassVar[tuple[str, ...]] = (*DAYS_AHEAD, "weekday", "date", NO_DAY)
    """Words in the interface under ``which_day``."""

    days: tuple[Annotated[str, OneOf(CHOICES)], ...] = CHOICES
    """What can be chosen, the first one preselected."""

    @property
    def wanted_first(self) -> ChosenDay:
        """The same, with not being asked as the last choice."""
        return replace(self, days=tuple(sorted(self.days, key=lambda day: day == NO_DAY)))

    def problem(self, value: Value) -> Problem | None:
        if not isinstance(value, dict) or not value or value.keys() - {"choice", "date"}:
            return WRONG_SHAPE
        choice, day = value.get("choice"), value.get("date")
        if choice is not None and choice not in (*DAYS_AHEAD, *WEEKDAYS, NO_DAY):
            return Problem("option")
        return Date(id="date").problem(day) if day is not None else None

    def due(self, value: Value, made: date) -> date | None:
        """The day that was meant by an answer given on a day; None for none."""
        if self.problem(value) is not None or not isinstance(value, dict):
            return None
        choice, day = value.get("choice"), value.get("date")
        if isinstance(day, str):
            return date.fromisoformat(day)
        if choice in WEEKDAYS:
            return made + timedelta(days=(WEEKDAYS.index(str(choice)) - made.weekday() - 1) % 7 + 1)
        ahead = DAYS_AHEAD.get(str(choice))
        return made + timedelta(days=ahead) if ahead is not None else None

    def settled(self, value: Value, today: date) -> Value:
        """The answer with the day that it means today."""
        day = self.due(value, today)
        return {**value, "date": day.isoformat()} if isinstance(value, dict) and day is not None else value

    def read_back(self, value: Value, words: TextScope, items: Items) -> tuple[str, ...]:
        if not isinstance(value, dict):
            return ()
        day = value.get("date")
        if isinstance(day, str):
            return (say_day(date.fromisoformat(day), words),)
        return (words.words.ui(f"which_day.{value.get('choice')}"),)


def say_day(day: date, words: TextScope) -> str:
    """A day as it is written in the language."""
    return words.words.ui("day", day=day.day, month=words.words.ui(f"month.m{day.month}"), year=day.year)
