"""The exercise that sets how much something matters beside how much it was lived."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from selfhelp_tui.core.blocks import Bar, Bars, Block, TitledLines
from selfhelp_tui.core.content.scales import Scale
from selfhelp_tui.core.content.schema import CollectionRef, shape
from selfhelp_tui.core.content.words import TextScope
from selfhelp_tui.core.exercises.base import Answers, Exercise, Part, number_of, words_of
from selfhelp_tui.core.fields import Items, Problem, Rating, Text
from selfhelp_tui.core.fields.measure import HIGHEST_RATING

MOST = 4
"""Values that are asked about, one after the other."""


class ValueRating(NamedTuple):
    """One value with its two numbers, as far as they were given."""

    name: str
    matters: int | None
    lived: int | None

    @property
    def gap(self) -> int | None:
        """How far the last week stayed below what it matters; 0 where it did not, None without both numbers."""
        return None if self.matters is None or self.lived is None else max(0, self.matters - self.lived)


@shape
class ValuesGap(Exercise, kind="values_gap"):
    """A few values: how much each matters, how much it was lived last week, and the widest gap as a place to begin.

    Importance beside the last week's living after the Valued Living Questionnaire (Wilson and others 2010) and the
    Bull's-Eye Values Survey (Lundgren and others 2012); own questions, and a gap for each value instead of one score.
    """

    sources: tuple[CollectionRef, ...] = ("values",)

    def parts(self, scales: Mapping[str, Scale]) -> tuple[Part, ...]:
        return tuple(part for number in range(1, MOST + 1) for part in self._about_one(number))

    def _about_one(self, number: int) -> Iterator[Part]:
        value = f"value_{number}"
        before = f"value_{number - 1}" if number > 1 else None
        yield Part(
            Text(id=value, sources=self.sources, limit=80),
            "other" if number > 1 else "value",
            standard=True,
            needs=before,
        )
        yield Part(Rating(id=f"matters_{number}"), "matters", standard=True, needs=value, about=value)
        yield Part(Rating(id=f"lived_{number}"), "lived", standard=True, needs=value, about=value)

    def weighed(self, answers: Answers, step: TextScope, items: Items) -> tuple[ValueRating, ...]:
        """Every value that was named, in order; one that was named twice only the first time."""
        found: dict[str, ValueRating] = {}
        for part in self.parts({}):
            name = words_of(part, answers, step, items) if part.about is None else ""
            if name:
                number = part.id.removeprefix("value_")
                matters, lived = (number_of(answers, f"{one}_{number}") for one in ("matters", "lived"))
                found.setdefault(name.casefold(), ValueRating(name, matters, lived))
        return tuple(found.values())

    def missing(self, answers: Answers) -> Problem | None:
        both = (
            number_of(answers, f"matters_{one}") is not None and number_of(answers, f"lived_{one}") is not None
            for one in range(1, MOST + 1)
        )
        return None if any(both) else Problem("no_gap")

    def review(self, answers: Answers, step: TextScope, items: Items, scales: Mapping[str, Scale]) -> tuple[Block, ...]:
        weighed = self.weighed(answers, step, items)
        widest = max((one.gap or 0 for one in weighed), default=0)
        first = next((one for one in weighed if widest and one.gap == widest), None)
        return tuple(_pictured(one, step, begins=one is first) for one in weighed)


def _pictured(one: ValueRating, step: TextScope, *, begins: bool) -> Block:
    """Two bars under the name of a value with their sentence; what has no two numbers yet, in words."""
    names = (step.say("matters.short"), step.say("lived.short"))
    if one.matters is None or one.lived is None:
        numbers = zip(names, (one.matters, one.lived), strict=True)
        return TitledLines(one.name, tuple(f"{name}: {number}" for name, number in numbers if number is not None))
    bars = tuple(Bar(name, number) for name, number in zip(names, (one.matters, one.lived), strict=True))
    said = step.say(
        "says" if one.gap else "says_none", value=one.name, matters=one.matters, lived=one.lived, gap=one.gap
    )
    begin = f" {step.say('begin')}" if begins else ""
    return Bars(one.name, bars, HIGHEST_RATING, said + begin)
