"""Walks: opening a unit where it was left, going on, back and past, and what happens at the end."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from selfhelp_tui.core.answers import AnswerWriter, round_of
from selfhelp_tui.core.content.ids import INTAKE
from selfhelp_tui.core.content.units import (
    Frame,
    HelpNow,
    Intake,
    Module,
    Screen,
    Section,
    Sitting,
    Topic,
    frame_of,
)
from selfhelp_tui.core.days import minute_of
from selfhelp_tui.core.exercises import Exercise
from selfhelp_tui.core.facts import facts_of
from selfhelp_tui.core.state import name_of
from selfhelp_tui.core.walk import FixedScreen, Question, Walk, WhatNow, start_walk, walk_alone

if TYPE_CHECKING:
    from selfhelp_tui.core.state import State


SAFETY_HOLDS = 60
"""How many minutes a safety answer counts as an answer to being asked again."""


class Walker:
    """How a session moves."""

    def __init__(self, state: State, writing: AnswerWriter) -> None:
        self._state = state
        self._writer = writing

    def open(self, unit_id: str, sections: tuple[str, ...] | None) -> Walk:
        """A walk through a unit, at the place where it was left; from its start where its safety answers are old."""
        walk = self._start(unit_id, sections)
        places = self._state.places
        trail = () if self._asks_safety_anew(walk) else places.trail(name_of(walk))
        if trail:
            self._writer.go_on(unit_id, places.entries(name_of(walk)))
            walk = walk.resumed(trail, self._writer.facts_in(walk))
        else:
            walk = self._unless_lately(walk)
        return self._at_first(walk)

    def anew(self, unit_id: str, sections: tuple[str, ...] | None) -> Walk:
        """A walk from the start of a unit."""
        return self._at_first(self._unless_lately(self._start(unit_id, sections)))

    def _at_first(self, walk: Walk) -> Walk:
        facts = self._writer.facts_in(walk)
        return walk if walk.stop.visible(facts) else walk.forward(facts) or walk

    def alone(self, unit_id: str, step_id: str, entry: str | None, part: str | None) -> Walk | None:
        """A walk through one exercise, in an entry of it and at one of its questions; None when there is none."""
        unit = self._state.unit_there(unit_id)
        walk = walk_alone(unit, self._state.library.scales, step_id) if unit else None
        if walk is None:
            return None
        self._writer.leave(round_of(walk))
        if entry is not None:
            self._writer.go_on(round_of(walk), {step_id: entry})
        return (walk.to(f"{step_id}.{part}") if part else None) or walk

    def _start(self, unit_id: str, sections: tuple[str, ...] | None) -> Walk:
        self._writer.leave(unit_id)
        library = self._state.library
        walk = start_walk(library.unit(unit_id), library.scales, sections, self._state.unit_there)
        for at_question in _borrowed_safety(walk):
            if isinstance(at_question.stop.step, Exercise):
                # what was answered in another round is no answer to being asked now
                self._writer.anew(at_question, at_question.stop.step)
        return walk

    def _unless_lately(self, walk: Walk) -> Walk:
        """A walk without the borrowed safety questions that were answered shortly before."""
        lately = {one.at for one in _borrowed_safety(walk) if self._answered_lately(one)}
        return replace(walk, stops=tuple(stop for place, stop in enumerate(walk.stops) if place not in lately))

    def _asks_safety_anew(self, walk: Walk) -> bool:
        """Whether a unit asks safety questions itself, and was left in another start or longer ago than they hold."""
        when = self._state.places.when
        return bool(_borrowed_safety(walk)) and (when is None or when < self._state.began or not self._is_recent(when))

    def _answered_lately(self, walk: Walk) -> bool:
        """Whether a safety question that is borrowed was answered shortly before, and need not be asked again."""
        when, lender = self._writer.answered_at(walk.address), walk.stop.lender
        return when is not None and lender is not None and lender.by.unless_lately and self._is_recent(when)

    def _is_recent(self, when: str) -> bool:
        try:
            # what lies ahead of a clock that was set back is no more recent than what can't be read
            return 0 <= minute_of(self._state.now()) - minute_of(when) < SAFETY_HOLDS
        except ValueError:
            # what can't be read as a moment is none, so it is asked again
            return False

    def check_in(self) -> Walk:
        """The safety questions, asked again, without the answers of a time that was broken off."""
        unit = self._state.library.unit(INTAKE)
        again = unit.again if isinstance(unit, Intake) else ()
        walk = self.anew(INTAKE, again)
        for section, step in unit.placed_steps():
            if section.id in again and isinstance(step, Exercise):
                self._writer.anew(walk, step)
        return walk

    def with_safety_first(self, walk: Walk) -> Walk:
        """The safety questions before a walk, where it is the first module or sitting of this start; else the walk.

        What has them as steps of its own asks them itself; reading and Help now never wait for them.
        """
        begins = next((stop.section for stop in walk.stops if stop.section is not None), None)
        own = any(isinstance(stop, Question) and stop.safety and stop.section is begins for stop in walk.stops)
        if own or walk.alone or not isinstance(walk.unit, (Module, Sitting)) or self._asked_in_this_start():
            return walk
        first = self.check_in()
        return replace(first, then=walk) if first.stop.visible(facts_of(self._state)) else walk

    def _asked_in_this_start(self) -> bool:
        """Whether each safety question was answered or left open since the program was started or came back."""
        unit = self._state.library.unit(INTAKE) if self._state.card(INTAKE) else None
        facts = facts_of(self._state)
        again = unit.again if isinstance(unit, Intake) else ()
        for stop in start_walk(unit, self._state.library.scales, again).stops if unit else ():
            if isinstance(stop, WhatNow) and stop.visible(facts):
                break
            if isinstance(stop, Question) and stop.safety and stop.visible(facts):
                newest = self._state.notes.latest(INTAKE, stop.step.id)
                if newest is None or newest.id <= self._state.before_start or stop.part.id not in newest.answers:
                    return False
        return True

    def on(self, walk: Walk) -> Walk | None:
        """The next stop, where a safety answer is said back; None at the end of the unit, or where asking ends.

        Passing a question by in a section with safety screens is leaving it out on purpose, so that they can open.
        """
        self._state.last_answered = None
        if isinstance(walk.stop, WhatNow):
            # the place is kept: whoever opens the unit again is here, and can still answer
            self._keep_place(walk)
            return None
        self._leave_out(walk)
        found = self._arrive(walk, walk.forward(self._writer.facts_in(walk))) or walk.then
        if not (isinstance(walk.stop, Question) and walk.stop.safety):
            return found
        answered = replace(walk, answered=None)
        if found is None:
            self._state.last_answered = answered
            return None
        return replace(found, answered=answered)

    def _leave_out(self, walk: Walk) -> None:
        stop = walk.stop
        if not isinstance(stop, Question) or self._writer.answer_at(walk) is not None:
            return
        # a sitting asks other things in the same part: there only leaving the safety question open is an answer
        if stop.safety or (_has_screens(stop.section) and not isinstance(walk.unit, Sitting)):
            self._writer.skip(walk)

    def past(self, walk: Walk) -> Walk | None:
        """Past the rest of this exercise; None at the end of the unit. Safety questions in it are then left out too."""
        here: Walk | None = walk
        answered = None
        while here is not None and here.stop.step is walk.stop.step:
            self._leave_out(here)
            answered = here if isinstance(here.stop, Question) and here.stop.safety else answered
            here = here.forward(self._writer.facts_in(here))
        found = self._arrive(walk, walk.past_step(self._writer.facts_in(walk))) or walk.then
        return found and replace(found, answered=answered)

    def after(self, walk: Walk) -> Walk | None:
        """What follows the end of a walk: the safety questions once more after a heavy unit, else nothing.

        Once a safety answer ended all asking, nothing is asked after it either.
        """
        ended = facts_of(self._state).ended
        return self.check_in() if walk.unit.heavy and not walk.alone and not ended else None

    def to_section(self, walk: Walk, section_id: str) -> Walk:
        """The beginning of one section, which stands alone; the same stop when it can't be met."""
        found = walk.at_section(section_id, self._writer.facts_in(walk)) or walk
        self._keep_place(found)
        return found

    def leaving(self, walk: Walk) -> Walk | None:
        """What comes first when a walk is left half-way, else nothing.

        A safety question that was reached and not answered is left open, which has its screen; so has an answer just
        given. In a heavy unit the safety questions come, unless a safety answer ended all asking.
        """
        ahead = walk.forward(self._writer.facts_in(walk)) if isinstance(walk.stop, Question) else None
        due = walk if ahead is not None and isinstance(ahead.stop, FixedScreen) else self._not_answered(walk)
        following = self.on(due) if due is not None else None
        if following is not None and isinstance(following.stop, FixedScreen):
            # whoever leaves does not come to what was to follow
            return replace(following, then=None)
        return self.after(walk) if walk.stop.section is not None else None

    def _answered(self, walk: Walk) -> bool:
        return self._writer.answer_at(walk) is not None

    def _not_answered(self, walk: Walk) -> Walk | None:
        """At the first safety question of this section that was reached and has no answer; None where there is none.

        It is reached with the first question of its form: leaving the form there is leaving it open too.
        """
        own = [(n, stop) for n, stop in enumerate(walk.stops) if stop.section and stop.section is walk.stop.section]
        asked = [(n, stop) for n, stop in own if isinstance(stop, Question)]
        first = next((stop.step for _, stop in asked if stop.safety), None)
        begin = next((n for n, stop in asked if stop.step is first), None)
        if first is None or begin is None or walk.at < begin:
            return None
        facts = self._writer.facts_in(walk)
        here = replace(walk, at=begin, answered=None)
        while not isinstance(here.stop, WhatNow):
            if isinstance(here.stop, Question) and here.stop.safety and not self._answered(here):
                return here
            onward = here.forward(facts)
            if onward is None or onward.stop.section is not walk.stop.section:
                return None
            here = onward
        return None

    def asks_openly(self, walk: Walk) -> bool:
        """Whether one is at a safety question without an answer, and nothing said here waits to be changed first."""
        stop = walk.stop
        return isinstance(stop, Question) and stop.safety and walk.answered is None and not self._answered(walk)

    def back(self, walk: Walk) -> Walk | None:
        """The safety question whose answer is said back here, else the stop before; None at the start."""
        found = walk.answered or walk.back(self._writer.facts_in(walk))
        if found is not None:
            self._keep_place(found)
        return found

    def stay(self, walk: Walk) -> None:
        """Keep the place of a walk as it is, so that opening it comes back to this stop."""
        self._keep_place(walk)

    def _keep_place(self, walk: Walk) -> None:
        if not _keeps_place(walk):
            return
        entries, now = self._writer.current(walk), self._state.now()
        self._state.places.keep(walk, entries, aside=_is_aside(walk), when=now)

    def _arrive(self, walk: Walk, found: Walk | None) -> Walk | None:
        step = walk.stop.step
        left_step = found is None or found.stop.step is not step
        if isinstance(step, Exercise) and left_step and not isinstance(step, Frame):
            self._writer.finish(walk, step)
        if (
            isinstance(walk.unit, Topic)
            and not walk.alone
            and (found or walk).forward(self._writer.facts_in(walk)) is None
        ):
            # the last page of a topic is read: whoever goes from there without the way on has seen it all the same
            self._state.places.note_read(walk.unit.id)
        if found is None:
            if _counts_as_done(walk):
                if isinstance(walk.unit, Module):
                    self._writer.finish(walk, frame_of(walk.unit))
                self._state.places.note_finished(walk.unit.id)
            self._state.places.forget(walk)
        else:
            self._keep_place(found)
        return found


def _borrowed_safety(walk: Walk) -> list[Walk]:
    """A walk at each of the safety questions that it borrows."""
    asked = (place for place, stop in enumerate(walk.stops) if isinstance(stop, Question) and stop.safety)
    return [replace(walk, at=place) for place in asked if walk.stops[place].lender]


def _keeps_place(walk: Walk) -> bool:
    return not isinstance(walk.unit, Sitting) or walk.unit.keeps_place


def _counts_as_done(walk: Walk) -> bool:
    whole = isinstance(walk.unit, (Module, Sitting)) and walk.section is None and not walk.alone
    return whole and _keeps_place(walk)


def _has_screens(section: Section | None) -> bool:
    return section is not None and any(isinstance(step, Screen) for step in section.steps)


def _is_aside(walk: Walk) -> bool:
    """Whether a walk leaves the last place as it is: Help now, the safety questions asked again, one exercise alone."""
    again = isinstance(walk.unit, Intake) and walk.section is not None
    return again or walk.alone is not None or isinstance(walk.unit, HelpNow)
