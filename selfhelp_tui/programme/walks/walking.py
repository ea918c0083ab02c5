"""Walks: opening a unit where it was left, going on, back and past, and what happens at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from selfhelp_tui.programme.content.ids import INTAKE
from selfhelp_tui.programme.content.units import Frame, HelpNow, Intake, Module, Screen, Section, Topic, frame_of
from selfhelp_tui.programme.exercises import Exercise
from selfhelp_tui.programme.walks.places import name_of
from selfhelp_tui.programme.walks.walk import FixedScreen, Question, Walk, start_walk, walk_alone
from selfhelp_tui.programme.walks.writing import Writing, round_of

if TYPE_CHECKING:
    from selfhelp_tui.programme.sitting import Sitting


class Walking:
    """How a sitting moves."""

    def __init__(self, sitting: Sitting, writing: Writing) -> None:
        self._sitting = sitting
        self._writing = writing

    def open(self, unit_id: str, sections: tuple[str, ...] | None) -> Walk:
        """A walk through a unit, at the place where it was left."""
        walk = self._start(unit_id, sections)
        facts = self._sitting.facts()
        places = self._sitting.places
        self._writing.go_on(unit_id, places.entries(name_of(walk)))
        walk = walk.resumed(places.trail(name_of(walk)), facts)
        return walk if walk.stop.visible(facts) else walk.forward(facts) or walk

    def anew(self, unit_id: str, sections: tuple[str, ...] | None) -> Walk:
        """A walk from the start of a unit."""
        walk = self._start(unit_id, sections)
        facts = self._sitting.facts()
        return walk if walk.stop.visible(facts) else walk.forward(facts) or walk

    def alone(self, unit_id: str, step_id: str, entry: str | None, part: str | None) -> Walk | None:
        """A walk through one exercise, in an entry of it and at one of its questions; None when there is none."""
        unit = self._sitting.shelf.unit(unit_id) if self._sitting.card(unit_id) else None
        walk = walk_alone(unit, self._sitting.shelf.scales, step_id) if unit else None
        if walk is None:
            return None
        self._writing.leave(round_of(walk))
        if entry is not None:
            self._writing.go_on(round_of(walk), {step_id: entry})
        return (walk.to(f"{step_id}.{part}") if part else None) or walk

    def _start(self, unit_id: str, sections: tuple[str, ...] | None) -> Walk:
        self._writing.leave(unit_id)
        shelf = self._sitting.shelf
        return start_walk(shelf.unit(unit_id), shelf.scales, sections)

    def check_in(self) -> Walk:
        """The safety questions, asked again, without the answers of a time that was broken off."""
        unit = self._sitting.shelf.unit(INTAKE)
        again = unit.again if isinstance(unit, Intake) else ()
        walk = self.anew(INTAKE, again)
        for section, step in unit.placed_steps():
            if section.id in again and isinstance(step, Exercise):
                self._writing.anew(walk, step)
        return walk

    def on(self, walk: Walk) -> Walk | None:
        """The next stop; None at the end of the unit.

        Passing a question by in a section with safety screens is leaving it out on purpose, so that they can open.
        """
        self._leave_out(walk)
        return self._arrive(walk, walk.forward(self._sitting.facts()))

    def _leave_out(self, walk: Walk) -> None:
        stop = walk.stop
        if isinstance(stop, Question) and _has_screens(stop.section) and self._writing.answer_at(walk) is None:
            self._writing.skip(walk)

    def past(self, walk: Walk) -> Walk | None:
        """Past the rest of this exercise; None at the end of the unit. Safety questions in it are then left out too."""
        here: Walk | None = walk
        while here is not None and here.stop.step is walk.stop.step:
            self._leave_out(here)
            here = here.forward(self._sitting.facts())
        return self._arrive(walk, walk.past_step(self._sitting.facts()))

    def after(self, walk: Walk) -> Walk | None:
        """What follows the end of a walk: the safety questions once more after a heavy unit, else nothing."""
        return self.check_in() if walk.unit.heavy and not walk.alone else None

    def to_section(self, walk: Walk, section_id: str) -> Walk:
        """The beginning of one section, which stands alone; the same stop when it can't be met."""
        found = walk.at_section(section_id, self._sitting.facts()) or walk
        self._keep_place(found)
        return found

    def leaving(self, walk: Walk) -> Walk | None:
        """What comes first when a walk is left half-way, else nothing.

        A safety screen that the answer just given opens; in a heavy unit the safety questions.
        """
        following = walk.forward(self._sitting.facts()) if isinstance(walk.stop, Question) else None
        if following is not None and isinstance(following.stop, FixedScreen):
            self._keep_place(following)
            return following
        begun = walk.stop.section is not None
        return self.check_in() if begun and walk.unit.heavy and not walk.alone else None

    def back(self, walk: Walk) -> Walk | None:
        """The stop before; None at the start."""
        found = walk.back(self._sitting.facts())
        if found is not None:
            self._keep_place(found)
        return found

    def stay(self, walk: Walk) -> None:
        """Keep the place of a walk as it is, so that opening it comes back to this stop."""
        self._keep_place(walk)

    def _keep_place(self, walk: Walk) -> None:
        entries, now = self._writing.current(walk), self._sitting.now()
        self._sitting.places.keep(walk, entries, aside=_is_aside(walk), when=now)

    def _arrive(self, walk: Walk, found: Walk | None) -> Walk | None:
        step = walk.stop.step
        left_step = found is None or found.stop.step is not step
        if isinstance(step, Exercise) and left_step and not isinstance(step, Frame):
            self._writing.finish(walk, step)
        if isinstance(walk.unit, Topic) and not walk.alone and (found or walk).forward(self._sitting.facts()) is None:
            # the last page of a topic is read: whoever goes from there without the way on has seen it all the same
            self._sitting.places.note_read(walk.unit.id)
        if found is None:
            if isinstance(walk.unit, Module) and walk.section is None and not walk.alone:
                self._writing.finish(walk, frame_of(walk.unit))
                self._sitting.places.note_finished(walk.unit.id)
            self._sitting.places.forget(walk)
        else:
            self._keep_place(found)
        return found


def _has_screens(section: Section | None) -> bool:
    return section is not None and any(isinstance(step, Screen) for step in section.steps)


def _is_aside(walk: Walk) -> bool:
    """Whether a walk leaves the last place as it is: Help now, the safety questions asked again, one exercise alone."""
    again = isinstance(walk.unit, Intake) and walk.section is not None
    return again or walk.alone is not None or isinstance(walk.unit, HelpNow)
