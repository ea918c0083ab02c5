"""What an exercise gave back, at a stop of a walk or in an earlier entry."""

from __future__ import annotations

from selfhelp_tui.core.blocks import Block
from selfhelp_tui.core.content.units import FRAME, Module, frame_of, frame_place
from selfhelp_tui.core.content.words import TextScope
from selfhelp_tui.core.entry import Entry
from selfhelp_tui.core.exercises import Exercise
from selfhelp_tui.core.exercises.base import subject_of
from selfhelp_tui.core.fields import Rating
from selfhelp_tui.core.session import Session
from selfhelp_tui.core.walk import Question, Walk


def subject_at(session: Session, walk: Walk) -> str:
    """What the question of a walk is about, as the person named it."""
    stop = walk.stop
    if not isinstance(stop, Question) or stop.part.about is None:
        return ""
    answers = session.answers(walk, stop.step)
    return subject_of(stop.part, stop.step, answers, session.place(walk), session.items)


def opening_of(session: Session, walk: Walk) -> tuple[str, str]:
    """What an exercise is called and what it is, where its first question says so; of a borrowed one, one sentence."""
    stop = walk.stop
    if not isinstance(stop, Question) or not _is_first(session, walk, stop):
        return "", ""
    place = session.place(walk)
    title = place.find("title") or ""
    if stop.lender is None or stop.section is None:
        return title, place.find("intro") or ""
    lead = session.words.find(walk.unit.id, f"sections.{stop.section.id}.steps.{stop.lender.by.id}.lead") or ""
    return title if stop.begins else "", lead


def _is_first(session: Session, walk: Walk, stop: Question) -> bool:
    """Whether this is the first question of its exercise that is met, and the exercise has no screen of its own."""
    asked = (one for one in walk.stops if isinstance(one, Question) and one.step is stop.step)
    own = [one for one in asked if one.lender == stop.lender]
    facts = session.facts(walk) if own[0] is not stop else None
    before = (one for one in own[: own.index(stop)] if facts is not None and one.visible(facts))
    return own[0].opens and next(before, None) is None


def earlier_number(session: Session, walk: Walk) -> str:
    """The answer to an earlier rating that this one stands beside, as a sentence; empty for none."""
    stop = walk.stop
    field = stop.part.field if isinstance(stop, Question) else None
    number = session.number_at(field.against) if isinstance(field, Rating) and field.against else None
    return session.words.ui("walk.earlier_number", n=number) if number is not None else ""


def review_at(session: Session, walk: Walk) -> tuple[Block, ...]:
    """What the exercise of a walk gave back."""
    step = walk.stop.step
    if not isinstance(step, Exercise):
        return ()
    return step.review(session.answers(walk, step), session.place(walk), session.items, session.library.scales)


def review_of_entry(session: Session, entry: Entry) -> tuple[Block, ...] | None:
    """An earlier entry as its exercise shows it, or None when the content no longer has that exercise."""
    found = exercise_at(entry.unit, entry.step, session)
    if found is None:
        return None
    step, place = found
    return step.review(entry.answers, place, session.items, session.library.scales)


def exercise_at(unit_id: str, step_id: str, session: Session) -> tuple[Exercise, TextScope] | None:
    """An exercise and where its words stand, or None when today's content does not have it."""
    unit = session.unit_there(unit_id)
    if unit is None:
        return None
    if isinstance(unit, Module) and step_id == FRAME:
        return frame_of(unit), frame_place(session.words, unit)
    section, step = unit.step(step_id) or (None, None)
    if section is None or not isinstance(step, Exercise):
        return None
    return step, unit.step_place(session.words, section, step)
