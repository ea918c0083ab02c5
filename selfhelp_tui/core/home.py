"""Arriving: what someone has by now, where they were last, and whether that is days ago."""

from __future__ import annotations

from selfhelp_tui.core.content.units import FRAME, Section
from selfhelp_tui.core.days import day_as_written
from selfhelp_tui.core.entry import Entry
from selfhelp_tui.core.exercises import TimerExercise
from selfhelp_tui.core.exercises.base import value_of
from selfhelp_tui.core.history import WAVES
from selfhelp_tui.core.plan import Upcoming, minutes_of
from selfhelp_tui.core.record.sheets import entries_of, exercises_begun
from selfhelp_tui.core.session import Session

AWAY = 3
"""Days after which one is told where one was; how many there were is never said."""
LETTER = ("relapse", "to_myself")
"""Unit and step of the letter to oneself that ends well."""


def been_away(session: Session) -> bool:
    """Whether it is days since one last went on; False where that is not known, and once one has gone on again."""
    when = session.places.when
    try:
        return when is not None and (day_as_written(session.now()) - day_as_written(when)).days >= AWAY
    except ValueError:
        return False


def section_left(session: Session, unit_id: str) -> Section | None:
    """The section in which a unit was left, else the one it begins with."""
    unit = session.library.unit(unit_id)
    by_step = {step.id: section for section, step in unit.placed_steps()}
    passed = (by_step.get(stop.partition(".")[0]) for stop in reversed(session.places.trail(unit_id)))
    return next((section for section in passed if section), unit.sections[0] if unit.sections else None)


def minutes_next(session: Session, upcoming: Upcoming) -> str:
    """How long what comes next takes, in words: the part one is at where there are several."""
    card = session.card(upcoming.unit)
    if card is None or card.kind == "help" or upcoming.sections:
        return minutes_of(session, upcoming.place)
    unit = session.library.unit(upcoming.unit)
    section = section_left(session, upcoming.unit)
    if section is None or not section.minutes or len(unit.sections) < 2:
        return minutes_of(session, upcoming.unit)
    return session.words.ui("home.this_part", minutes=session.words.count("minutes", section.minutes))


def things_done(session: Session) -> list[str]:
    """What someone has by now, as short phrases; counts that only grow unless one deletes something."""
    notes, words = session.notes, session.words
    if not notes.count():
        return []
    counts = session.collections().counts()
    modules = {card.id for card in session.library.cards(session.language) if card.kind == "module"}
    finished = modules & session.finished()
    numbers = {
        "items": counts.get("if_thens", 0) + counts.get("goals", 0),
        "urges": len(urges_ridden(session)),
        "finished": len(finished),
        "modules": sum(_is_begun(session, unit) for unit in modules - finished),
    }
    return [words.count(f"home.things.{name}", number) for name, number in numbers.items() if number]


def _is_begun(session: Session, unit_id: str) -> bool:
    """Whether something was written in a module of today's content; what is retired was done in need, or long ago."""
    steps = session.library.unit(unit_id).placed_steps() if session.notes.count(unit_id) else ()
    return any(session.notes.count(unit_id, one) for one in (FRAME, *(step.id for _, step in steps)))


def urges_ridden(session: Session) -> list[Entry]:
    """Every time an urge was ridden out, in whichever unit, oldest first."""
    found: list[Entry] = []
    for unit, step in exercises_begun(session):
        if isinstance(step, TimerExercise) and step.mode in WAVES:
            found += (one for one in entries_of(session, unit, step.id) if _was_sat(one))
    return sorted(found, key=lambda entry: entry.id)


def _was_sat(entry: Entry) -> bool:
    sat = value_of(entry.answers, "time")
    return isinstance(sat, dict) and bool(sat.get("seconds"))


def letter_written(session: Session) -> Entry | None:
    """The newest letter to oneself, or None."""
    newest = session.notes.latest(*LETTER)
    return newest if newest and value_of(newest.answers, "letter") else None
