"""A walk through a unit: an unchanging value that knows every stop and where one is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import singledispatch
from itertools import takewhile
from typing import TypeGuard

from selfhelp_tui.core.content.conditions import Condition, Facts, answers_tested
from selfhelp_tui.core.content.scales import Scale
from selfhelp_tui.core.content.schema import Id, Themes
from selfhelp_tui.core.content.units import (
    Borrow,
    CardStep,
    Frame,
    HelpPage,
    Intake,
    Menu,
    Module,
    Screen,
    Section,
    Sitting,
    Unit,
    frame_of,
    safety_questions,
)
from selfhelp_tui.core.entry import Value
from selfhelp_tui.core.exercises import Asked, Exercise, Page, Part, Step, TimerExercise
from selfhelp_tui.core.fields import ChosenDay, Field, Timer

PLANNED = ("cue", "response")
"""Parts of an if-then plan without which it is not rehearsed, and which its words may name."""
IN_A_REHEARSAL = (*PLANNED, "plan")
"""What the words of a rehearsal may say of the plan: when, then what, and both as one sentence."""
Units = Callable[[Id], Unit | None]
"""Finds a unit by its id; None where the content of now does not have it."""
GROUND_FROM = 6
"""Distress of 6 or more out of 10 at the end brings the offer of grounding to the front."""


@dataclass(frozen=True, slots=True)
class Lender:
    """The unit that a borrowed step belongs to: its words, its entries and its addresses are there."""

    unit: Unit
    section: Section
    by: Borrow
    """The step that borrows it."""


@dataclass(frozen=True, slots=True)
class GivenBefore:
    """An earlier question whose answer stands for that of another one."""

    unit: Unit
    section: Section
    step: Exercise
    part: Part

    @property
    def address(self) -> str:
        """``unit.step.part``."""
        return f"{self.unit.id}.{self.step.id}.{self.part.id}"

    def says_something(self, facts: Facts) -> bool:
        """Whether its last answer says something of its own."""
        answer = facts.answers.get(self.address)
        return answer is not None and not answer.skipped and bool(self.part.field.pieces(answer.value))


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """One screen of a walk."""

    id: str
    """Permanent: a saved place names it."""
    section: Section | None = None
    step: Step | None = None
    touches: Themes = ()
    """What it speaks of, with what its section speaks of as a whole."""
    lender: Lender | None = None
    """Where the step is from that is borrowed here; None for a step of the unit itself."""

    def visible(self, facts: Facts) -> bool:
        """Whether it is met, given what is known; what is unknown is not shown."""
        return facts.passed_over.isdisjoint(self.touches) and all(_true(one, facts) for one in self._conditions())

    def decided_by(self) -> frozenset[str]:
        """Addresses of the answers that decide whether it is met."""
        return frozenset().union(*map(answers_tested, self._conditions()))

    def _conditions(self) -> tuple[Condition | None, ...]:
        by = self.lender.by if self.lender else None
        return tuple(one.show_if for one in (self.section, self.step, by) if one is not None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening(Stop):
    """The promise of a module, its true minutes and what is in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading(Stop):
    """A page."""

    step: Page


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpReading(Stop):
    """A page with the emergency number and help lines."""

    step: HelpPage


@dataclass(frozen=True, slots=True, kw_only=True)
class FixedScreen(Stop):
    """A safety screen that comes up by itself and is read before one goes on."""

    step: Screen

    def left_open(self, facts: Facts) -> bool:
        """Whether it is met because its question was left open."""
        answers = (facts.answers.get(address) for address in answers_tested(self.step.show_if))
        return any(answer is not None and answer.skipped for answer in answers)


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatNow(Stop):
    """Behind a safety screen after which nothing more is asked: what can be done now."""

    step: Screen

    def decided_by(self) -> frozenset[str]:
        return Stop.decided_by(self) | answers_tested(self.step.ends_if)

    def visible(self, facts: Facts) -> bool:
        step = self.step
        ends = step.shows in facts.ended or (step.ends_if is not None and _true(step.ends_if, facts))
        return ends and Stop.visible(self, facts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Introduction(Stop):
    """What an exercise is, with its example."""

    step: Exercise


@dataclass(frozen=True, slots=True, kw_only=True)
class Question(Stop):
    """One question of an exercise."""

    step: Exercise
    part: Part
    opens: bool = False
    """Whether it shows the exercise's introduction itself, having no screen for it."""
    needs: tuple[str, ...] = ()
    """Addresses of answers without which it is not asked."""
    safety: bool = False
    """Whether its answer opens a safety screen: nothing is chosen beforehand, and passing it by leaves it open."""
    given: GivenBefore | None = None
    """The question whose answer stands for its own, so that it is not asked."""

    @property
    def kept(self) -> bool:
        """Whether an answer is written down."""
        return self.step.kept and (self.lender is None or self.lender.by.kept)

    @property
    def begins(self) -> bool:
        """Whether the exercise is begun here, so that its name and its example are shown too."""
        return self.opens and isinstance(self.step, TimerExercise)

    def visible(self, facts: Facts) -> bool:
        # zero-argument super() does not work in a dataclass with slots
        answers = [facts.answers.get(address) for address in self.needs]
        needed = all(one is not None and not one.skipped and one.value is not None for one in answers)
        if self.given is not None and self.given.says_something(facts):
            return False
        if facts.ended and isinstance(self.step, Frame):
            # while someone is in a crisis, what they open by choice asks for no number before and after it
            return False
        return needed and Stop.visible(self, facts) and _true(self.part.field.show_if, facts)

    def decided_by(self) -> frozenset[str]:
        given = frozenset({self.given.address}) if self.given is not None else frozenset[str]()
        return Stop.decided_by(self) | answers_tested(self.part.field.show_if) | given

    def field_now(self, facts: Facts) -> Field:
        """Its field as it is asked now: in a crisis a guided time asks for no number before and after it.

        In the library nothing is asked about later unless a day is chosen; in a sitting it is.
        """
        field = self.part.field
        if isinstance(field, ChosenDay) and self.lender is not None:
            return field.wanted_first
        return replace(field, rate=False) if facts.ended and isinstance(field, Timer) else field


@dataclass(frozen=True, slots=True, kw_only=True)
class LookingBack(Stop):
    """What an exercise gave back."""

    step: Exercise
    address: str
    """``unit.step.`` with which the addresses of its answers begin."""

    def visible(self, facts: Facts) -> bool:
        given = (one.value for key, one in facts.answers.items() if key.startswith(self.address))
        return any(value is not None for value in given) and Stop.visible(self, facts)


@dataclass(frozen=True, slots=True, kw_only=True)
class MenuStop(Stop):
    """A few rows to choose from."""

    step: Menu


@dataclass(frozen=True, slots=True, kw_only=True)
class CardStop(Stop):
    """The lines of one's own card."""

    step: CardStep


@dataclass(frozen=True, slots=True, kw_only=True)
class SittingEnd(Stop):
    """The end of a sitting that its content says nothing of: leaving, which is preselected."""

    with_plan: bool = False
    """Whether it first says what was planned."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison(Stop):
    """The finish rating beside the start; not met when the finish rating was left out."""

    address: str

    def visible(self, facts: Facts) -> bool:
        answer = facts.answers.get(self.address)
        return answer is not None and isinstance(answer.value, int)


@dataclass(frozen=True, slots=True, kw_only=True)
class Landing(Stop):
    """The offer of grounding, when much came up."""

    address: str

    def visible(self, facts: Facts) -> bool:
        answer = facts.answers.get(self.address)
        return answer is not None and isinstance(answer.value, int) and answer.value >= GROUND_FROM


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkAbout(Stop):
    """Two questions to take to a helper."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing(Stop):
    """What came into the plan, and a soft way out."""


def _true(condition: Condition | None, facts: Facts) -> bool:
    return condition is None or condition.verdict(facts).holds is True


@dataclass(frozen=True, slots=True)
class Walk:
    """Where someone is in a unit."""

    unit: Unit
    section: str | None
    """Id of the one section that is walked, or None for all."""
    stops: tuple[Stop, ...]
    at: int = 0
    alone: Id | None = None
    """Id of the one exercise that is walked, apart from the unit it stands in; None for whole sections."""
    answered: Walk | None = None
    """At the safety question that was passed by the last step forward, whose answer is said back here."""
    then: Walk | None = None
    """What is walked once this one is over: what the safety questions come first of."""
    greets: bool = False
    """Whether its first question greets whoever comes back, by what they chose themselves."""

    @property
    def stop(self) -> Stop:
        """The stop one is at."""
        return self.stops[self.at]

    @property
    def owner(self) -> Unit:
        """The unit that the step one is at belongs to: another one where it is borrowed."""
        return self.stop.lender.unit if self.stop.lender else self.unit

    @property
    def address(self) -> str:
        """``unit.step.part`` of the question one is at."""
        part = self.stop.part.id if isinstance(self.stop, Question) else ""
        return f"{self.owner.id}.{self.stop.step.id if self.stop.step else ''}.{part}"

    def deciding(self) -> Iterator[Walk]:
        """At each question of this walk whose answer decides what else of it is met.

        The safety questions asked by themselves decide over the whole program, and keep their last answer.
        """
        if isinstance(self.unit, Intake):
            return
        tested = frozenset().union(*(stop.decided_by() for stop in self.stops))
        asked = (self._at(place) for place, stop in enumerate(self.stops) if isinstance(stop, Question))
        yield from (at for at in asked if at.address in tested)

    def forward(self, facts: Facts) -> Walk | None:
        """At the next stop that is met, or None at the end."""
        return self._first(range(self.at + 1, len(self.stops)), facts)

    def back(self, facts: Facts) -> Walk | None:
        """At the stop before, or None at the start."""
        return self._first(range(self.at - 1, -1, -1), facts)

    def past_step(self, facts: Facts) -> Walk | None:
        """Past the rest of the exercise one is in, or None at the end."""
        step = self.stop.step
        ahead = (place for place in range(self.at + 1, len(self.stops)) if self.stops[place].step is not step)
        return self._first(ahead, facts)

    def to(self, stop_id: str) -> Walk | None:
        """At a stop by its id, or None when it is not there."""
        return next((self._at(place) for place, stop in enumerate(self.stops) if stop.id == stop_id), None)

    def to_exercise(self, step_id: str) -> Walk:
        """At the first stop of an exercise; where one is when it is not there."""
        place = next(
            (n for n, stop in enumerate(self.stops) if stop.step is not None and stop.step.id == step_id), self.at
        )
        return self._at(place)

    def _at(self, place: int) -> Walk:
        return replace(self, at=place, answered=None)

    def at_section(self, section_id: str, facts: Facts) -> Walk | None:
        """At the first stop of a section that is met by whoever chooses it, or None when there is none."""
        own = [n for n, stop in enumerate(self.stops) if stop.section is not None and stop.section.id == section_id]
        stops = tuple(_chosen(stop) if n in own else stop for n, stop in enumerate(self.stops))
        return replace(self, stops=stops)._first(iter(own), facts)

    def sections(self, facts: Facts) -> tuple[Section, ...]:
        """The sections to choose from, in order: those that have a stop that is met by whoever chooses them."""
        met = (stop.section for stop in self.stops if stop.section is not None and _chosen(stop).visible(facts))
        return tuple({section.id: section for section in met}.values())

    def resumed(self, trail: Sequence[str], facts: Facts) -> Walk:
        """At the last stop of a trail that is still there and met, else at the start."""
        for stop_id in reversed(trail):
            found = self.to(stop_id)
            if found is not None and found.stop.visible(facts):
                return found
        return self

    def trail(self) -> list[Value]:
        """Ids of the stops up to and with this one, to resume from when content has changed."""
        return [stop.id for stop in self.stops[: self.at + 1]]

    def progress(self, facts: Facts) -> tuple[int, int] | None:
        """Which one of how many stops of its section this is, counting those that are met; None outside a section."""
        section = self.stop.section
        if section is None:
            return None
        own = [place for place, stop in enumerate(self.stops) if stop.section is section]
        met = [place for place in own if place == self.at or self.stops[place].visible(facts)]
        return met.index(self.at) + 1, len(met)

    def _first(self, places: Iterator[int] | range, facts: Facts) -> Walk | None:
        place = next((place for place in places if self.stops[place].visible(facts)), None)
        return None if place is None else self._at(place)


def start_walk(
    unit: Unit, scales: Mapping[str, Scale], sections: Sequence[Id] | None = None, units: Units = lambda _: None
) -> Walk:
    """A walk at the first stop of a unit, or of a few of its sections or steps; steps are borrowed of ``units``."""
    wanted = [*unit.sections] if sections is None else [*_named(unit, sections)]
    # who opens a whole unit has chosen what it speaks of
    about = unit.touches if sections is not None else ()
    stops = [
        _touching(stop, step, section, about)
        for section in wanted
        for step in section.steps
        for stop in stops_of(step, unit, section, scales, units)
    ]
    if isinstance(unit, Module) and sections is None:
        stops = [*_before(unit, scales), *stops, *_after(unit, scales)]
    if isinstance(unit, Sitting) and unit.closes_with != "nothing" and not isinstance(_last_step(wanted), Menu):
        stops.append(SittingEnd(id="sitting.end", with_plan=unit.closes_with == "one_thing"))
    return Walk(unit, ",".join(sections) if sections is not None else None, tuple(stops))


def _touching(stop: Stop, step: Step, section: Section, about: Themes) -> Stop:
    """A stop that knows what it speaks of; help, and a question that help stands behind, is never passed over."""
    if isinstance(step, (Screen, HelpPage)) or _guards_screen(section, step):
        return stop
    themes = (*about, *section.touches, *step.touches)
    lender = stop.lender
    if lender is not None and stop.step is not None:
        if isinstance(stop.step, HelpPage):
            return stop
        themes = (*themes, *lender.unit.touches, *lender.section.touches, *stop.step.touches)
    return replace(stop, touches=themes) if themes else stop


def _last_step(sections: Sequence[Section]) -> Step | None:
    return sections[-1].steps[-1] if sections and sections[-1].steps else None


def _chosen(stop: Stop) -> Stop:
    """A stop in a section that was chosen by its title: only what the step itself touches counts then."""
    return replace(stop, touches=stop.step.touches) if stop.touches and stop.step is not None else stop


def walk_alone(unit: Unit, scales: Mapping[str, Scale], step_id: Id) -> Walk | None:
    """A walk through one exercise and the safety screens right behind it, or None when the unit does not have it."""
    section, step = unit.step(step_id) or (None, None)
    if section is None or not isinstance(step, Exercise):
        return None
    steps = _with_screens(section, step)
    return Walk(
        unit,
        None,
        tuple(stop for one in steps for stop in stops_of(one, unit, section, scales, lambda _: None)),
        0,
        step.id,
    )


def _with_screens(section: Section, step: Step) -> tuple[Step, ...]:
    """A step and the safety screens right behind it."""
    following = section.steps[section.steps.index(step) + 1 :]
    return (step, *takewhile(lambda one: isinstance(one, Screen), following))


def _named(unit: Unit, names: Sequence[Id]) -> Iterator[Section]:
    """The sections that are named; one of which only steps are named has those steps."""
    for section in unit.sections:
        steps = [one for step in section.steps if step.id in names for one in _with_screens(section, step)]
        if section.id in names:
            yield section
        elif steps:
            yield replace(section, steps=tuple(dict.fromkeys(steps)))


@singledispatch
def stops_of(step: Step, unit: Unit, section: Section, scales: Mapping[str, Scale], units: Units) -> Iterator[Stop]:
    """The stops of one step."""
    message = f"no stops for {type(step).__name__}"
    raise TypeError(message)


@stops_of.register
def _(step: Page, unit: Unit, section: Section, scales: Mapping[str, Scale], units: Units) -> Iterator[Stop]:
    yield Reading(id=step.id, section=section, step=step)


@stops_of.register
def _(step: HelpPage, unit: Unit, section: Section, scales: Mapping[str, Scale], units: Units) -> Iterator[Stop]:
    yield HelpReading(id=step.id, section=section, step=step)


@stops_of.register
def _(step: Screen, unit: Unit, section: Section, scales: Mapping[str, Scale], units: Units) -> Iterator[Stop]:
    yield FixedScreen(id=step.id, section=section, step=step)
    yield WhatNow(id=f"{step.id}.now", section=section, step=step)


@stops_of.register
def _(step: Menu, unit: Unit, section: Section, scales: Mapping[str, Scale], units: Units) -> Iterator[Stop]:
    yield MenuStop(id=step.id, section=section, step=step)


@stops_of.register
def _(step: CardStep, unit: Unit, section: Section, scales: Mapping[str, Scale], units: Units) -> Iterator[Stop]:
    yield CardStop(id=step.id, section=section, step=step)


@stops_of.register
def _(step: Exercise, unit: Unit, section: Section, scales: Mapping[str, Scale], units: Units) -> Iterator[Stop]:
    brief = isinstance(unit, (Intake, Sitting)) or _guards_screen(section, step)
    # a guided time is begun once: what it is stands on the screen on which it is begun
    opens = brief or isinstance(step, TimerExercise)
    if not opens:
        yield Introduction(id=step.id, section=section, step=step)
    yield from _questions(step, unit, section, step.parts(scales), safety_questions(unit), opens=opens)
    if not brief:
        yield LookingBack(id=f"{step.id}..", section=section, step=step, address=f"{unit.id}.{step.id}.")


def _questions(
    step: Exercise, unit: Unit, section: Section, parts: Sequence[Part], safety: frozenset[str], *, opens: bool
) -> Iterator[Question]:
    """The questions of an exercise of a unit; ``safety`` has the addresses of those that are safety questions."""
    planned = tuple(f"{step.of}.{part}" for part in PLANNED) if _rehearses(step) else ()
    for part in parts:
        yield Question(
            id=f"{step.id}.{part.id}",
            section=section,
            step=step,
            part=part,
            opens=opens and part is parts[0],
            needs=(f"{unit.id}.{step.id}.{part.needs}",) if part.needs else planned,
            safety=f"{unit.id}.{step.id}.{part.id}" in safety,
        )


def _rehearses(step: Exercise) -> TypeGuard[TimerExercise]:
    return isinstance(step, TimerExercise) and step.of is not None


@stops_of.register
def _(step: Borrow, unit: Unit, section: Section, scales: Mapping[str, Scale], units: Units) -> Iterator[Stop]:
    # what the content of now does not have is not met
    unit_id, _, step_id = step.of.partition(".")
    owner = units(unit_id)
    there, borrowed = (owner.step(step_id) if owner is not None else None) or (None, None)
    if owner is None or there is None or borrowed is None:
        return
    lender = Lender(owner, there, step)
    if not isinstance(borrowed, Exercise):
        for stop in stops_of(borrowed, owner, section, scales, units):
            yield replace(stop, id=step.id, lender=lender)
        return
    parts = {part.id: part for part in borrowed.parts(scales)}
    asked = [parts[name] for name in step.asks or parts if name in parts]
    for question in _questions(borrowed, owner, section, asked, safety_questions(unit), opens=True):
        earlier = _given_before((step.given or {}).get(question.part.id), scales, units)
        yield replace(question, id=f"{step.id}.{question.part.id}", lender=lender, given=earlier)


def _given_before(address: str | None, scales: Mapping[str, Scale], units: Units) -> GivenBefore | None:
    """The question at an address; None where the content of now does not have it."""
    unit_id, step_id, part_id = address.split(".") if address else ("", "", "")
    unit = units(unit_id) if unit_id else None
    section, step = (unit.step(step_id) if unit is not None else None) or (None, None)
    if unit is None or section is None or not isinstance(step, Exercise):
        return None
    part = next((part for part in step.parts(scales) if part.id == part_id), None)
    return GivenBefore(unit, section, step, part) if part is not None else None


@stops_of.register
def _(step: Asked, unit: Unit, section: Section, scales: Mapping[str, Scale], units: Units) -> Iterator[Stop]:
    # the pages that ask make its entries
    yield LookingBack(id=f"{step.id}..", section=section, step=step, address=f"{unit.id}.{step.id}.")


def _guards_screen(section: Section, step: Step) -> bool:
    """Whether a safety screen stands behind this step: then nothing may stand between the answer and the screen."""
    following = section.steps[section.steps.index(step) + 1 :]
    return bool(following) and isinstance(following[0], Screen)


def _frame_questions(frame: Frame, scales: Mapping[str, Scale], names: Sequence[str]) -> Iterator[Stop]:
    for part in frame.parts(scales):
        if part.id in names:
            yield Question(id=f"frame.{part.id}", step=frame, part=part)


def _before(module: Module, scales: Mapping[str, Scale]) -> list[Stop]:
    return [Opening(id="frame.opening"), *_frame_questions(frame_of(module), scales, ("distress_before", "start"))]


def _after(module: Module, scales: Mapping[str, Scale]) -> list[Stop]:
    frame = frame_of(module)
    return [
        *_frame_questions(frame, scales, ("finish",)),
        Comparison(id="frame.comparison", address=f"{module.id}.frame.finish"),
        *_frame_questions(frame, scales, ("distress",)),
        Landing(id="frame.landing", address=f"{module.id}.frame.distress"),
        TalkAbout(id="frame.talk"),
        Closing(id="frame.closing"),
    ]
