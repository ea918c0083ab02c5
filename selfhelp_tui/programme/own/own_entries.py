"""Someone's own entries: looked for, a page at a time, by exercise, taken away, and put back while they are held."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from selfhelp_tui.programme.content.units import FRAME, Module, frame_of, frame_place
from selfhelp_tui.programme.content.words import Place
from selfhelp_tui.programme.entry import Entry, Notes, Value
from selfhelp_tui.programme.exercises import Exercise
from selfhelp_tui.programme.sitting import BEGUN_LINES, Sitting
from selfhelp_tui.programme.telling import exercise_title


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which entries are wanted; empty for all."""

    words: str = ""
    """What each of them has to say, as typed."""
    unit: str | None = None
    step: str | None = None


@dataclass(frozen=True, slots=True)
class Listed:
    """One page of entries, newest first."""

    entries: tuple[Entry, ...]
    older: bool
    """Whether there are more, before the last of these."""


def look_for(notes: Notes, wanted: Wanted, most: int, before: str | None = None) -> Listed:
    """At most so many wanted entries, newest first, of those older than the entry id ``before``."""
    if wanted.words.strip():
        found = notes.search(wanted.words, most + 1, before, unit=wanted.unit, step=wanted.step)
    else:
        found = notes.entries(wanted.unit, wanted.step, before=before, limit=most + 1)
    return Listed(found[:most], len(found) > most)


@dataclass(frozen=True, slots=True)
class Written:
    """An exercise that someone has entries of."""

    unit: str
    step: str
    title: str
    count: int


def exercises_written(sitting: Sitting) -> tuple[Written, ...]:
    """Every exercise of today's content with entries, in the order of the content."""
    return tuple(
        Written(unit, step, exercise_title(unit, step, sitting), number)
        for card in sitting.shelf.cards(sitting.language)
        if sitting.notes.count(card.id)
        for unit, step in _exercises_of(card.id, sitting)
        if (number := sitting.notes.count(unit, step))
    )


def _exercises_of(unit_id: str, sitting: Sitting) -> Iterator[tuple[str, str]]:
    unit = sitting.shelf.unit(unit_id)
    if isinstance(unit, Module):
        yield unit_id, FRAME
    for _, step in unit.placed_steps():
        if isinstance(step, Exercise):
            yield unit_id, step.id


def exercise_at(unit_id: str, step_id: str, sitting: Sitting) -> tuple[Exercise, Place] | None:
    """An exercise and where its words stand, or None when today's content does not have it."""
    unit = sitting.shelf.unit(unit_id) if sitting.card(unit_id) else None
    if unit is None:
        return None
    if isinstance(unit, Module) and step_id == FRAME:
        return frame_of(unit), frame_place(sitting.words, unit)
    section, step = unit.step(step_id) or (None, None)
    if section is None or not isinstance(step, Exercise):
        return None
    return step, unit.step_place(sitting.words, section, step)


CAME_OF_ENTRIES = ("place", "finished", "read", "route", "questions", BEGUN_LINES)
"""Settings that go with the entries; preferences stay."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What was taken away, held in memory by whoever offers to put it back, and nowhere else."""

    entries: tuple[Entry, ...]
    """Newest first."""
    settings: Mapping[str, Value]


def forget_one(sitting: Sitting, entry_id: str) -> Taken:
    """Delete one entry, and hand back what it was."""
    entry = sitting.notes.entry(entry_id)
    settings: dict[str, Value] = {}
    if entry is not None and sitting.notes.latest(entry.unit, entry.step) == entry:
        # a line that was begun in it goes with it
        settings = {BEGUN_LINES: sitting.notes.setting(BEGUN_LINES)}
        sitting.forget_begun_lines(f"{entry.unit}.{entry.step}.")
    sitting.forget(entry_id)
    return Taken((entry,) if entry is not None else (), settings)


def forget_everything(sitting: Sitting) -> Taken:
    """Delete every entry, and the places and finished modules that came of them; hand back what they were.

    Preferences stay. There is no promise about what a disk still holds of a file that was changed.
    """
    entries: list[Entry] = []
    page = sitting.notes.entries(limit=256)
    while page:
        entries += page
        page = sitting.notes.entries(before=page[-1].id, limit=256)
    settings = {name: sitting.notes.setting(name) for name in CAME_OF_ENTRIES}
    sitting.forget_all(CAME_OF_ENTRIES)
    return Taken(tuple(entries), settings)


def put_back(sitting: Sitting, taken: Taken) -> None:
    """Keep again what was taken away, as it was."""
    for entry in reversed(taken.entries):
        sitting.notes.begin(entry)
    sitting.take_settings(taken.settings)
    sitting.something_new()
