"""Exercises that ask: forms with scales and quizzes, reflections and letters, diaries, checklists."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from typing import Annotated

from selfhelp_tui.core.blocks import Bar, Bars, Block, Gauge, Paragraph, TitledLines, Wheel
from selfhelp_tui.core.content.scales import Scale
from selfhelp_tui.core.content.schema import Between, CollectionRef, Id, ScaleRef, shape
from selfhelp_tui.core.content.words import TextScope, Words
from selfhelp_tui.core.exercises.base import Answers, Exercise, Part, number_of, value_of
from selfhelp_tui.core.fields import Field, Items, Lines, LongText, Problem, Rating, Single
from selfhelp_tui.core.fields.listing import rows_of
from selfhelp_tui.core.fields.measure import HIGHEST_RATING


@shape
class Form(Exercise, kind="form"):
    """Questions of any kind, or the items of a scale; with right answers it is a quiz."""

    fields: tuple[Field, ...] = ()
    scale: ScaleRef | None = None
    """Ask the items of this scale, and show the band of the sum."""

    def scale_asked(self) -> str | None:
        return self.scale

    def parts(self, scales: Mapping[str, Scale]) -> tuple[Part, ...]:
        scale = scales.get(self.scale or "")
        asked = tuple(Part(field, f"fields.{field.id}") for field in self.fields)
        if scale is None:
            return asked
        path = f"scales.{scale.id}"
        return asked + tuple(
            Part(scale.field(item), f"{path}.items.{item}", unit="scales", shared=path) for item in scale.items
        )

    def review(self, answers: Answers, step: TextScope, items: Items, scales: Mapping[str, Scale]) -> tuple[Block, ...]:
        blocks: list[Block] = []
        scale = scales.get(self.scale or "")
        if scale is not None:
            blocks += _banded(scale, answers, step)
        own = [part for part in self.parts(scales) if part.unit is None]
        for ratings, members in groupby(own, lambda part: isinstance(part.field, Rating)):
            if ratings:
                blocks += _rated(tuple(members), answers, step)
            else:
                blocks += [block for part in members for block in _answered(part, answers, step, items)]
        return tuple(blocks)


PICTURED = 4
"""Ratings that follow on each other, from which on they are shown side by side as one picture."""
ROUND = 6
"""Ratings from which on that picture is a wheel."""
THEN_NOW = ("_then", "_now")
"""Ends of the ids of two ratings of the same thing."""


def _rated(parts: tuple[Part, ...], answers: Answers, step: TextScope) -> list[Block]:
    """Ratings that follow on each other: pairs of then and now, one picture of many, else a bar for each."""
    found = ((part, number_of(answers, part.id)) for part in parts)
    given = {part.id: number for part, number in found if number is not None and part.field.fit(number) is not None}
    then = {part.id.removesuffix(THEN_NOW[0]) for part in parts if part.id.endswith(THEN_NOW[0])}
    if then and all(part.id.endswith(THEN_NOW) for part in parts):
        now = (part for part in parts if part.id.endswith(THEN_NOW[1]) and part.id in given)
        return [
            Gauge(_short(part, step), given[part.id], _high(part), given.get(_before(part.id)))
            for part in now
            if _before(part.id) in given
        ]
    if len(given) < PICTURED or len({_high(part) for part in parts}) > 1:
        return [Gauge(_short(part, step), given[part.id], _high(part)) for part in parts if part.id in given]
    bars = tuple(Bar(_short(part, step), given[part.id]) for part in parts if part.id in given)
    kind = Wheel if len(bars) >= ROUND else Bars
    return [kind("", bars, _high(parts[0]), extremes_in_words(bars, step.words))]


def _before(part_id: str) -> str:
    return part_id.removesuffix(THEN_NOW[1]) + THEN_NOW[0]


def _short(part: Part, step: TextScope) -> str:
    place = part.place(step)
    return place.find("short") or place.say("prompt")


def _high(part: Part) -> int:
    return part.field.high if isinstance(part.field, Rating) else HIGHEST_RATING


def extremes_in_words(bars: tuple[Bar, ...], words: Words) -> str:
    """Which of several numbers is highest and which is lowest, as a sentence."""
    high, low = max(bars, key=lambda bar: bar.value), min(bars, key=lambda bar: bar.value)
    if high.value == low.value:
        return words.ui("review.all_same", value=high.value)
    return words.ui("review.extremes", high=high.name, highest=high.value, low=low.name, lowest=low.value)


def _banded(scale: Scale, answers: Answers, step: TextScope) -> list[Block]:
    place = step.words.at("scales", f"scales.{scale.id}")
    score, band = scale.score(answers), scale.band(answers)
    if score is None or band is None:
        return [Paragraph(step.words.ui("review.too_few"))]
    return [
        Gauge(place.say("title"), score, scale.highest),
        Paragraph(place.say(f"bands.{band.id}.says")),
        Paragraph(step.words.ui("review.own_scale")),
    ]


def _answered(part: Part, answers: Answers, step: TextScope, items: Items) -> list[Block]:
    value = part.field.fit(value_of(answers, part.id))
    if value is None or part.field.empty(value):
        return []
    place = part.place(step)
    name = place.find("short") or place.say("prompt")
    lines = part.field.read_back(value, place, items)
    feedback = place.find(f"feedback.{value}") if isinstance(part.field, Single) else None
    return [TitledLines(name, lines), *([Paragraph(feedback)] if feedback else [])]


@shape
class Reflection(Exercise, kind="reflection"):
    """One to three open questions, or a letter that is never sent."""

    prompts: tuple[Id, ...]
    limit: Annotated[int, Between(200, 5000)] = 2000
    """Characters at most for each."""

    def parts(self, scales: Mapping[str, Scale]) -> tuple[Part, ...]:
        return tuple(Part(LongText(id=prompt, limit=self.limit), f"prompts.{prompt}") for prompt in self.prompts)


@shape
class Diary(Form, kind="diary"):
    """A short form filled in often; earlier days are shown beside it."""


@shape
class Checklist(Exercise, kind="checklist"):
    """Recognise what fits, and add lines of one's own. Its one part is ``mine``."""

    offers: tuple[Id, ...]
    sources: tuple[CollectionRef, ...] = ()
    """Collections whose items are offered as well."""
    own: bool = True
    at_most: Annotated[int, Between(1, 40)] = 20

    def parts(self, scales: Mapping[str, Scale]) -> tuple[Part, ...]:
        lines = Lines(id="mine", offers=self.offers, sources=self.sources, own=self.own, at_most=self.at_most)
        return (Part(lines, "mine"),)

    def missing(self, answers: Answers) -> Problem | None:
        return None if rows_of(value_of(answers, "mine")) else Problem("nothing_ticked")
