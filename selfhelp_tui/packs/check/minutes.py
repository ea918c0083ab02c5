"""How long a sitting takes: what is read, what is chosen, and the time that runs by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from selfhelp_tui.core.content.conditions import Condition, Facts
from selfhelp_tui.core.content.ids import INTAKE
from selfhelp_tui.core.content.units import Borrow, CardStep, HelpPage, Menu, Sitting
from selfhelp_tui.core.content.words import TextScope, Words
from selfhelp_tui.core.entry import Answer, Value
from selfhelp_tui.core.exercises import Exercise, Page, Part, Step
from selfhelp_tui.core.fields import ChosenDay, Timer
from selfhelp_tui.packs.check.context import CheckContext
from selfhelp_tui.packs.problems import ContentProblem, warning

A_MINUTE = 180
"""Words read in a minute."""
TO_CHOOSE = 8
"""Seconds for one question."""
OFF_BY = 0.2
"""Part of the measured time by which the declared one may differ."""
CALM: dict[str, Value] = {
    f"{INTAKE}.today.mood": 6,
    f"{INTAKE}.today.dark_thoughts": "never",
    f"{INTAKE}.child.child_danger": "no_",
    f"{INTAKE}.justice.justice": "no_",
    "tonight.ride.time": {"seconds": 180, "before": 5, "after": 2},
    "tonight.moment.moment": "late_alone",
    "tonight.person.who": "line",
}
"""Answers of the person a sitting is measured for: the pull dropped, a helpline was chosen, nobody investigates."""
NOT_READ_FIRST = re.compile(r"(?:^|\.)(?:short|feedback\..*|if_yes|if_no|stages\..*|done|back|example)$")
"""Paths below a question of what is read only after some answers, while time runs, or nowhere in a sitting."""


@dataclass(frozen=True, slots=True)
class Effort:
    """What something asks of whoever goes through it."""

    words: int = 0
    choices: int = 0
    runs: float = 0.0
    """Minutes that pass by themselves."""

    def __add__(self, other: Effort) -> Effort:
        return Effort(self.words + other.words, self.choices + other.choices, self.runs + other.runs)

    @property
    def minutes(self) -> float:
        """How long it takes."""
        return self.words / A_MINUTE + self.runs + self.choices * TO_CHOOSE / 60


def check_minutes(whole: CheckContext) -> Iterator[ContentProblem]:
    """Every sitting that says it takes much longer or shorter than it does in one of its languages."""
    for held in whole.draft.units.values():
        unit = held.thing
        if not isinstance(unit, Sitting):
            continue
        for language in whole.draft.languages:
            takes = effort_of(whole, unit, language).minutes
            if abs(unit.minutes - takes) > OFF_BY * takes:
                says, found = unit.minutes, round(takes, 1)
                yield warning(held.spot("sections"), "minutes_off", says=says, takes=found, language=language)


def effort_of(whole: CheckContext, unit: Sitting, language: str) -> Effort:
    """What a sitting asks in a language of someone for whom it is calm; what is not known of them is met."""
    words = Words(language, lambda unit_id: _texts(whole, unit_id, language))
    met = ((section, step) for section, step in unit.placed_steps() if _met(section.show_if) and _met(step.show_if))
    efforts = (_of_step(whole, step, unit.step_place(words, section, step)) for section, step in met)
    return sum(efforts, Effort())


def _texts(whole: CheckContext, unit: str, language: str) -> dict[str, str]:
    base = whole.base.words(language).unit(unit) if whole.base is not None else {}
    own = whole.draft.words.get((unit, language))
    return {**base, **(own.plain if own is not None else {})}


def _met(condition: Condition | None) -> bool:
    facts = Facts({address: Answer(value) for address, value in CALM.items()})
    return condition is None or condition.verdict(facts).holds is not False


def _of_step(whole: CheckContext, step: Step, place: TextScope) -> Effort:
    if isinstance(step, Borrow):
        return _borrowed(whole, step, place)
    if isinstance(step, Exercise):
        texts = place.find("title"), place.find("intro")
        return _read(*texts) + _of_questions(place, step.parts(whole.scales), before=getattr(step, "before", None))
    if isinstance(step, Menu):
        return _read(place.find("body"), *(place.words.ui(f"ways.{row}") for row in step.rows)) + Effort(choices=1)
    if isinstance(step, (Page, HelpPage, CardStep)):
        return _read(place.find("title"), place.find("body"))
    return Effort()


def _borrowed(whole: CheckContext, step: Borrow, place: TextScope) -> Effort:
    unit_id, _, step_id = step.of.partition(".")
    owner = whole.units.get(unit_id)
    section, lent = (owner.step(step_id) if owner is not None else None) or (None, None)
    if owner is None or section is None or lent is None:
        # something else says that it is not there
        return Effort()
    there = owner.step_place(place.words, section, lent)
    if not isinstance(lent, Exercise):
        return _read(there.find("title"), there.find("body"))
    asks = set(step.asks) - set(step.given or {}) if step.asks else None
    parts = tuple(part for part in lent.parts(whole.scales) if asks is None or part.id in asks)
    return _read(there.find("title"), place.find("lead")) + _of_questions(there, parts)


def _of_questions(place: TextScope, parts: tuple[Part, ...], before: str | None = None) -> Effort:
    shown = tuple(part for part in parts if _met(part.field.show_if))
    effort = _read(*_asked(place, shown)) + Effort(choices=len(shown))
    for field in (part.field for part in shown):
        if isinstance(field, Timer):
            rehearsed = field.mode == "rehearse"
            runs = field.rounds * field.seconds / 60 if rehearsed else min(field.minutes)
            rated = field.rate * (1 if before else 2) - (rehearsed or len(field.minutes) == 1)
            effort += Effort(choices=rated, runs=runs)
        # each card is laid by itself, and a list has at least one row
        effort += Effort(choices=len(getattr(field, "cards", ()) or getattr(field, "columns", ())[1:]))
    return effort


def _asked(place: TextScope, parts: tuple[Part, ...]) -> Iterator[str | None]:
    """Every text of the questions of an exercise that is read before one chooses."""
    for part in parts:
        there = part.place(place)
        yield from (there.find(path) for path in part.field.wanted() if not NOT_READ_FIRST.search(path))
        if isinstance(part.field, ChosenDay):
            yield from (place.words.ui(f"which_day.{one}") for one in part.field.days)


def _read(*texts: str | None) -> Effort:
    words = (word for text in texts if text for word in text.split())
    return Effort(words=sum(any(letter.isalnum() for letter in word) for word in words))
