"""Exercises that end in something to do: if-then plans, goals, activities, people, the safety plan, timers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, ClassVar

from selfhelp_tui.core.blocks import Block, CirclesBlock, Curve, Gauge, Paragraph
from selfhelp_tui.core.content.scales import Scale
from selfhelp_tui.core.content.schema import (
    LABEL,
    SENTENCE_IF_WANTED,
    AnswerRef,
    Between,
    CollectionRef,
    Id,
    OneOf,
    Refers,
    Shape,
    Word,
    shape,
)
from selfhelp_tui.core.content.words import TextScope
from selfhelp_tui.core.entry import Answer, Value
from selfhelp_tui.core.exercises.base import Answers, Exercise, Part, number_of, value_of, words_of
from selfhelp_tui.core.fields import Field, Items, Lines, Problem, Rating, Rows, Single, Text, Timer, YesNo
from selfhelp_tui.core.fields.brief import HIGHEST_RATING
from selfhelp_tui.core.fields.listing import cells_of, rows_of
from selfhelp_tui.core.fields.practice import MODES, course_of_value

END_MARKS = ".!\u2026,;: "
"""What is taken off the end of what was typed before it becomes part of a sentence; a question mark stays."""


def plan_sentence(place: TextScope, cue: str, response: str) -> str:
    """A moment and what is done then as one sentence, from however they were typed.

    A clause that begins as the language expects (``begins``) is built into the sentence; anything else is quoted in
    it. Without a moment it holds whenever the pull comes. The words and their order stand beside the sentence in the
    interface, for each language has its own.
    """
    if place.find("clause") is None:
        return place.say("line", cue=cue, response=response)
    cue = cue or place.say("any_moment")
    moment, deed = (_quiet(text.strip().rstrip(END_MARKS)) for text in (cue, response))
    when, then = _clause(place, moment), _clause(place, deed)
    first = place.say("when", clause=when) if when else place.say("when_other", cue=moment)
    second = place.say("then", clause=then) if then else place.say("then_other", response=deed)
    line = place.say("line", cue=_joined(place, moment) or first, response=_joined(place, deed) or second)
    return f"{line[:1].upper()}{line[1:]}".replace("?.", "?").replace("?’.", "?’")


def _quiet(text: str) -> str:
    """Words that were all typed in capitals, in small letters; a single one may be a name."""
    return text.lower() if text.isupper() and " " in text else text


def _clause(place: TextScope, text: str) -> str | None:
    """A main clause in the order it has inside a sentence; None for what does not begin like one."""
    joiner = f" {place.find('and') or '&'} "
    begins = {one.strip().casefold(): one.strip() for one in (place.find("begins") or "").split(",")}
    done = []
    for number, part in enumerate(text.split(joiner)):
        first, second, *rest = [*part.split(), "", ""]
        known = begins.get(first.casefold()) or (begins.get(f"{first} {second}".casefold()) or "").partition(" ")[0]
        if known and second:
            bare = second.rstrip(",:;")
            clause = place.say("clause", first=known, second=bare, rest=second[len(bare) :] + " ".join(("", *rest)))
            done.append(" ".join(clause.split()).replace(" :", ":").replace(" ,", ",").replace(" ;", ";"))
        elif number:
            done.append(part)
        else:
            return None
    return joiner.join(done)


def _joined(place: TextScope, text: str) -> str | None:
    """What begins with a word that joins it to the rest by itself, such as "when" or "then"."""
    first, _, rest = text.partition(" ")
    known = [one.strip() for one in (place.find("joins") or "").split(",")]
    return f"{first.lower()} {rest}" if rest and first.lower().rstrip(",") in known else None


@shape
class IfThen(Exercise, kind="if_then"):
    """One plan of the form "if …, then …" (implementation intentions; Gollwitzer & Sheeran 2006)."""

    MAKES: ClassVar[str | None] = "if_thens"

    cue_sources: tuple[CollectionRef, ...] = ("triggers",)
    response_sources: tuple[CollectionRef, ...] = ("coping",)
    cue_offers: tuple[Id, ...] = ()
    response_offers: tuple[Id, ...] = ()

    def parts(self, scales: Mapping[str, Scale]) -> tuple[Part, ...]:
        fields: tuple[Field, ...] = (
            Text(id="cue", sources=self.cue_sources, offers=self.cue_offers),
            Text(id="response", sources=self.response_sources, offers=self.response_offers),
            Text(id="obstacle"),
            YesNo(id="rehearsed"),
        )
        return (*(Part(field, field.id, standard=True) for field in fields), *self.day_part())

    def missing(self, answers: Answers) -> Problem | None:
        both = value_of(answers, "cue") and value_of(answers, "response")
        return None if both else Problem("half_a_plan")

    def sentence(self, answers: Answers, step: TextScope, items: Items) -> tuple[str, str] | None:
        cue, response = (words_of(part, answers, step, items) for part in self.parts({})[:2])
        # whoever left the moment open has said all the same what they will do when the pull comes
        return (str(self.MAKES), plan_sentence(step, cue, response)) if response else None

    def review(self, answers: Answers, step: TextScope, items: Items, scales: Mapping[str, Scale]) -> tuple[Block, ...]:
        found = self.sentence(answers, step, items)
        # a plan that was begun is no sentence yet: what stands there is read back as it is
        rest = {part: answer for part, answer in answers.items() if part == "obstacle"} if found else answers
        return (*([Paragraph(found[1])] if found else []), *self.told(rest, step, items, scales))


@shape
class GoalLadder(Exercise, kind="goal_ladder"):
    """A goal to move towards, and the rungs to it, the smallest first."""

    MAKES: ClassVar[str | None] = "goals"
    UNSURE: ClassVar[int] = 7
    """Below this confidence a smaller first step is suggested (confidence ruler; Miller & Rollnick 2013)."""

    why_sources: tuple[CollectionRef, ...] = ("values", "reasons")
    goal_offers: tuple[Id, ...] = ()

    def parts(self, scales: Mapping[str, Scale]) -> tuple[Part, ...]:
        fields: tuple[Field, ...] = (
            Text(id="goal", offers=self.goal_offers),
            Text(id="why", sources=self.why_sources),
            Lines(id="steps", at_most=6),
            Text(id="first_when"),
            Rating(id="confidence"),
        )
        return (*(Part(field, field.id, standard=True) for field in fields), *self.day_part())

    def missing(self, answers: Answers) -> Problem | None:
        return None if value_of(answers, "goal") else Problem("no_goal")

    def sentence(self, answers: Answers, step: TextScope, items: Items) -> tuple[str, str] | None:
        parts = {part.id: part for part in self.parts({})}
        goal = words_of(parts["goal"], answers, step, items)
        when = words_of(parts["first_when"], answers, step, items)
        if not goal:
            return None
        return str(self.MAKES), step.say("line_when", goal=goal, when=when) if when else step.say("line", goal=goal)

    def review(self, answers: Answers, step: TextScope, items: Items, scales: Mapping[str, Scale]) -> tuple[Block, ...]:
        confidence = number_of(answers, "confidence")
        sure = [Gauge(step.say("review_confidence"), confidence, HIGHEST_RATING)] if confidence is not None else []
        smaller = [Paragraph(step.say("smaller"))] if confidence is not None and confidence < self.UNSURE else []
        rest = {part: answer for part, answer in answers.items() if part != "confidence"}
        return (*self.told(rest, step, items, scales), *sure, *smaller)


@shape
class ActivityPlan(Exercise, kind="activity_plan"):
    """A few things to do this week, with when and with whom (behavioural activation; Ekers 2014)."""

    offers: tuple[Id, ...] = ()
    with_sources: tuple[CollectionRef, ...] = ("people",)

    def parts(self, scales: Mapping[str, Scale]) -> tuple[Part, ...]:
        columns: tuple[Field, ...] = (
            Text(id="activity", offers=self.offers),
            Text(id="moment"),
            Text(id="company", sources=self.with_sources),
        )
        return (Part(Rows(id="week", columns=columns, at_most=3), "week", standard=True), *self.day_part())

    def wanted(self) -> dict[str, Word]:
        found = super().wanted()
        return found | {f"week.columns.activity.offers.{offer}": Word(most=20) for offer in self.offers}

    def missing(self, answers: Answers) -> Problem | None:
        return None if rows_of(value_of(answers, "week")) else Problem("nothing_planned")


@shape
class Circle(Exercise, kind="circle"):
    """The people around one, by how near they are; initials or roles are enough."""

    RINGS: ClassVar[tuple[str, ...]] = ("near", "around", "far")

    offers: tuple[Id, ...] = ()

    def parts(self, scales: Mapping[str, Scale]) -> tuple[Part, ...]:
        columns: tuple[Field, ...] = (
            Text(id="alias", limit=40, offers=self.offers),
            Single(id="ring", options=self.RINGS),
            Text(id="helps_with"),
            Text(id="next_step"),
        )
        return (Part(Rows(id="people", columns=columns), "people", standard=True),)

    def wanted(self) -> dict[str, Word]:
        found = super().wanted()
        return found | {f"people.columns.alias.offers.{offer}": Word(most=20) for offer in self.offers}

    def review(self, answers: Answers, step: TextScope, items: Items, scales: Mapping[str, Scale]) -> tuple[Block, ...]:
        part = self.parts(scales)[0]
        place = part.place(step)
        rings: dict[str, list[str]] = {ring: [] for ring in self.RINGS}
        rows = rows_of(value_of(answers, "people"))
        for row in rows:
            cells = cells_of(row)
            alias = (
                ", ".join(part.field.columns[0].read_back(cells.get("alias"), place, items))
                if isinstance(part.field, Rows)
                else ""
            )
            rings.get(str(cells.get("ring")), rings["far"]).append(alias)
        named = tuple((step.say(f"rings.{ring}"), tuple(names)) for ring, names in rings.items() if names)
        counted = (f"{name}: {len(names)}." for name, names in named)
        said = " ".join((step.words.count("review.people", len(rows)), *counted)) if rows else ""
        # how near someone is, the picture says; beside it stands what it does not say
        more = [cells for row in rows if (cells := _without(cells_of(row), "ring")).keys() - {"alias"}]
        value: Value = {"rows": [{"id": str(number), "cells": one} for number, one in enumerate(more, 1)]}
        told = self.told({"people": Answer(value)}, step, items, scales) if more else ()
        return (CirclesBlock(named, said), *told)


def _without(cells: Mapping[str, Value], column: str) -> dict[str, Value]:
    return {name: cell for name, cell in cells.items() if name != column and cell not in (None, "")}


@shape
class PlanSection(Shape):
    """One heading of a plan, and where its lines come from."""

    WORDS: ClassVar[Mapping[str, Word]] = {
        "prompt": Word(most=45, question=True),
        "hint": SENTENCE_IF_WANTED,
        "short": LABEL,
        "offers.*": Word(most=20),
    }

    id: Id
    sources: tuple[CollectionRef, ...] = ()
    offers: tuple[Id, ...] = ()


@shape
class SafetyPlan(Exercise, kind="safety_plan"):
    """A living plan under a few headings, filled from what other exercises brought.

    Own headings after the idea of a written plan made beforehand (Stanley & Brown 2012); no text of theirs.
    """

    living: bool = True
    sections: tuple[PlanSection, ...]

    def parts(self, scales: Mapping[str, Scale]) -> tuple[Part, ...]:
        return tuple(
            Part(Lines(id=one.id, sources=one.sources, offers=one.offers, at_most=10), f"sections.{one.id}")
            for one in self.sections
        )

    def missing(self, answers: Answers) -> Problem | None:
        filled = [one for one in self.sections if rows_of(value_of(answers, one.id))]
        return None if len(filled) >= min(3, len(self.sections)) else Problem("plan_thin")


@shape
class TimerExercise(Exercise, kind="timer"):
    """A guided time with a number before and after (urge surfing: Bowen & Marlatt 2009)."""

    mode: Annotated[str, OneOf(MODES)]
    minutes: tuple[Annotated[int, Between(1, 30)], ...] = (3,)
    stages: tuple[Id, ...]
    rate: bool = True
    before: AnswerRef | None = None
    """A rating whose answer is the number before, so that it is not asked again."""
    rounds: Annotated[int, Between(1, 10)] = 3
    seconds: Annotated[int, Between(5, 120)] = 30
    of: Annotated[str, Refers("step")] | None = None
    """The plan that is rehearsed, ``unit.step``: stages may then have ``<plan>``, ``<cue>`` and ``<response>``."""

    def parts(self, scales: Mapping[str, Scale]) -> tuple[Part, ...]:
        field = Timer(
            id="time",
            mode=self.mode,
            minutes=self.minutes,
            stages=self.stages,
            rate=self.rate,
            rounds=self.rounds,
            seconds=self.seconds,
        )
        return (Part(field, "time"),)

    def review(self, answers: Answers, step: TextScope, items: Items, scales: Mapping[str, Scale]) -> tuple[Block, ...]:
        value = value_of(answers, "time")
        if not isinstance(value, dict):
            return ()
        points = course_of_value(value)
        before, after = value.get("before"), value.get("after")
        name = step.words.ui("review.strength")
        if len(points) > 2:
            picture: list[Block] = [Curve(name, points, HIGHEST_RATING)]
        elif isinstance(before, int) and isinstance(after, int):
            picture = [Gauge(name, after, HIGHEST_RATING, before)]
        else:
            picture = []
        done = step.child("time").find("done")
        return (*self.told(answers, step, items, scales), *picture, *([Paragraph(done)] if done else []))
