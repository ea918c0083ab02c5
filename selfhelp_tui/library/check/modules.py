"""What every module and topic owes its reader."""

from __future__ import annotations

from collections.abc import Iterator

from selfhelp_tui.library.check.whole import Whole
from selfhelp_tui.library.draft import Held
from selfhelp_tui.library.problems import ContentProblem, error, warning
from selfhelp_tui.library.strict_yaml import Listing, Mapped
from selfhelp_tui.programme.content.units import HelpNow, Module, Topic, Unit
from selfhelp_tui.programme.exercises import Exercise, GoalLadder, IfThen, TimerExercise

FEWEST_SECTIONS, MOST_SECTIONS = 4, 8
FEWEST_EXERCISES, FEWEST_KINDS = 3, 2


def check_modules(whole: Whole) -> Iterator[ContentProblem]:
    """Every unit."""
    for held in whole.draft.units.values():
        unit = held.thing
        if unit.review.status == "reviewed" and not unit.review.reviewer:
            yield error(held.spot("review"), "reviewer_missing")
        if isinstance(unit, (Module, Topic)) and not unit.sources:
            yield error(held.spot("sources"), "sources_missing")
        yield from _leading_nowhere(unit, held)
        if isinstance(unit, Module):
            yield from _module(whole, unit, held)


def _leading_nowhere(unit: Unit, held: Held[Unit]) -> Iterator[ContentProblem]:
    """Sections with neither steps nor something to open, and those that would open something outside Help now."""
    listed = held.root.get("sections")
    for section, node in zip(unit.sections, listed.items if isinstance(listed, Listing) else (), strict=True):
        if bool(section.steps) == (section.opens is not None and isinstance(unit, HelpNow)):
            yield error(node.spot, "section_leads", id=section.id)


def _module(whole: Whole, unit: Module, held: Held[Unit]) -> Iterator[ContentProblem]:
    exercises = list(whole.exercises(unit))
    kinds = {exercise.KIND for exercise in exercises}
    if not any(isinstance(exercise, (IfThen, GoalLadder)) for exercise in exercises):
        yield error(held.spot("sections"), "module_without_plan")
    if len(exercises) < FEWEST_EXERCISES or len(kinds) < FEWEST_KINDS:
        yield error(
            held.spot("sections"),
            "module_thin",
            exercises=len(exercises),
            kinds=len(kinds),
            wanted=FEWEST_EXERCISES,
            of_kinds=FEWEST_KINDS,
        )
    if not FEWEST_SECTIONS <= len(unit.sections) <= MOST_SECTIONS:
        yield warning(
            held.spot("sections"), "sections", count=len(unit.sections), low=FEWEST_SECTIONS, high=MOST_SECTIONS
        )
    yield from _examples(whole, unit, held)


def _examples(whole: Whole, unit: Module, held: Held[Unit]) -> Iterator[ContentProblem]:
    sections = held.root.get("sections")
    for section, node in zip(unit.sections, sections.items if isinstance(sections, Listing) else (), strict=True):
        steps = node.get("steps") if isinstance(node, Mapped) else None
        for step, place in zip(section.steps, steps.items if isinstance(steps, Listing) else (), strict=True):
            if not isinstance(step, Exercise) or isinstance(step, TimerExercise):
                continue
            path = f"sections.{section.id}.steps.{step.id}."
            for texts in whole.draft.words_of(unit.id):
                found = any(one.startswith(path) and one.endswith(".example") for one in texts.by_path)
                if not found:
                    yield error(place.spot, "example_missing", step=step.id, language=texts.language)
