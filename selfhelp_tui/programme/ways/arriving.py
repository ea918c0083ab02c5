"""Arriving: what someone has by now, where they were last, and whether that is days ago."""

from __future__ import annotations

from datetime import date

from selfhelp_tui.programme.content.ids import HELP_NOW, INTAKE
from selfhelp_tui.programme.content.units import Section
from selfhelp_tui.programme.entry import Entry
from selfhelp_tui.programme.exercises import TimerExercise
from selfhelp_tui.programme.exercises.base import value_of
from selfhelp_tui.programme.own.sheets import AT_ONCE, entries_of
from selfhelp_tui.programme.sitting import Sitting
from selfhelp_tui.programme.telling import exercise_title
from selfhelp_tui.programme.ways.suggesting import Upcoming, minutes_of, title_of

AWAY = 3
"""Days after which one is told where one was; how many there were is never said."""
LETTER = ("life", "letter")
"""Unit and step of the letter to oneself that ends well."""


def been_away(sitting: Sitting) -> bool:
    """Whether it is days since one last went on; False where that is not known, and once one has gone on again."""
    when = sitting.places.when
    try:
        return when is not None and (_day(sitting.now()) - _day(when)).days >= AWAY
    except ValueError:
        return False


def _day(instant: str) -> date:
    return date.fromisoformat(instant[:10])


def last_time(sitting: Sitting) -> str:
    """Where one was last, in words: the part still open, else the exercise written in last; empty for nowhere."""
    left = sitting.left_at()
    if left is not None:
        title = title_of(sitting, left[0])
        inner = ", ".join(title_of(sitting, f"{left[0]}.{section}") for section in left[1] or ())
        if inner:
            return f"{title}: {inner}"
        section = section_left(sitting, left[0])
        if section is None or len(sitting.shelf.unit(left[0]).sections) < 2:
            return title
        return f"{title}: {title_of(sitting, f'{left[0]}.{section.id}')}"
    entries = (one for one in sitting.notes.entries(limit=AT_ONCE) if one.unit not in (INTAKE, HELP_NOW))
    newest = next(entries, None)
    return exercise_title(newest.unit, newest.step, sitting) if newest and sitting.card(newest.unit) else ""


def section_left(sitting: Sitting, unit_id: str) -> Section | None:
    """The section in which a unit was left, else the one it begins with."""
    unit = sitting.shelf.unit(unit_id)
    by_step = {step.id: section for section, step in unit.placed_steps()}
    passed = (by_step.get(stop.partition(".")[0]) for stop in reversed(sitting.places.trail(unit_id)))
    return next((section for section in passed if section), unit.sections[0] if unit.sections else None)


def minutes_next(sitting: Sitting, upcoming: Upcoming) -> str:
    """How long what comes next takes, in words: the part one is at where there are several."""
    card = sitting.card(upcoming.unit)
    if card is None or card.kind == "help" or upcoming.sections:
        return minutes_of(sitting, upcoming.place)
    unit = sitting.shelf.unit(upcoming.unit)
    section = section_left(sitting, upcoming.unit)
    if section is None or len(unit.sections) < 2:
        return minutes_of(sitting, upcoming.unit)
    return sitting.words.ui("home.this_part", minutes=sitting.words.count("minutes", section.minutes))


def things_done(sitting: Sitting) -> list[str]:
    """What someone has by now, as short phrases; counts that only grow unless one deletes something."""
    notes, words = sitting.notes, sitting.words
    if not notes.count():
        return []
    counts = sitting.collections().counts()
    modules = {card.id for card in sitting.shelf.cards(sitting.language) if card.kind == "module"}
    finished = modules & sitting.finished()
    numbers = {
        "items": counts.get("if_thens", 0) + counts.get("goals", 0),
        "urges": len(urges_ridden(sitting)),
        "finished": len(finished),
        "modules": sum(notes.count(unit) > _from_help(sitting, unit) for unit in modules - finished),
    }
    return [words.count(f"home.things.{name}", number) for name, number in numbers.items() if number]


def _from_help(sitting: Sitting, unit_id: str) -> int:
    """Entries of a module in the section that Help now leads to: what one did there in need is no beginning of it."""
    if sitting.card(HELP_NOW) is None:
        return 0
    opened = {section.opens for section in sitting.shelf.unit(HELP_NOW).sections if section.opens}
    steps = sitting.shelf.unit(unit_id).placed_steps() if any(one.startswith(f"{unit_id}.") for one in opened) else ()
    there = (step.id for section, step in steps if f"{unit_id}.{section.id}" in opened)
    return sum(sitting.notes.count(unit_id, step) for step in there)


def urges_ridden(sitting: Sitting) -> list[Entry]:
    """Every time an urge was ridden out, in whichever unit, oldest first."""
    found: list[Entry] = []
    for card in sitting.shelf.cards(sitting.language):
        if sitting.notes.count(card.id):
            for _, step in sitting.shelf.unit(card.id).placed_steps():
                if isinstance(step, TimerExercise) and step.mode == "surf":
                    found += (one for one in entries_of(sitting, card.id, step.id) if _was_sat(one))
    return sorted(found, key=lambda entry: entry.id)


def _was_sat(entry: Entry) -> bool:
    sat = value_of(entry.answers, "time")
    return isinstance(sat, dict) and bool(sat.get("seconds"))


def letter_written(sitting: Sitting) -> Entry | None:
    """The newest letter to oneself, or None."""
    newest = sitting.notes.latest(*LETTER)
    return newest if newest and value_of(newest.answers, "letter") else None
