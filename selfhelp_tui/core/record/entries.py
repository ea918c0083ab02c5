"""Someone's own entries: looked for, a page at a time, by exercise, taken away, and put back while they are held."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from selfhelp_tui.core.content.units import FRAME, Module
from selfhelp_tui.core.entry import DeletedEntries, Entry, EntryQuery, Notes, Value, all_entries
from selfhelp_tui.core.exercises import Exercise
from selfhelp_tui.core.session import Session
from selfhelp_tui.core.state import BEGUN_LINES, REPLIES_SHOWN
from selfhelp_tui.core.wording import exercise_title


@dataclass(frozen=True, slots=True)
class EntryList:
    """One page of entries, newest first."""

    entries: tuple[Entry, ...]
    older: bool
    """Whether there are more, before the last of these."""


def look_for(notes: Notes, query: EntryQuery) -> EntryList:
    """The entries that are wanted, newest first; all of them where no words are looked for."""
    most = query.limit + 1
    if query.words.strip():
        found = notes.search(query._replace(limit=most))
    else:
        found = notes.entries(query.unit, query.step, before=query.before, limit=most)
    return EntryList(found[: query.limit], len(found) > query.limit)


@dataclass(frozen=True, slots=True)
class Written:
    """An exercise that someone has entries of."""

    unit: str
    step: str
    title: str
    count: int


def exercises_written(session: Session) -> tuple[Written, ...]:
    """Every exercise of today's content with entries, in the order of the content."""
    return tuple(
        Written(unit, step, exercise_title(unit, step, session), number)
        for card in session.library.cards(session.language)
        if session.notes.count(card.id)
        for unit, step in _exercises_of(card.id, session)
        if (number := session.notes.count(unit, step))
    )


def _exercises_of(unit_id: str, session: Session) -> Iterator[tuple[str, str]]:
    unit = session.library.unit(unit_id)
    if isinstance(unit, Module):
        yield unit_id, FRAME
    for _, step in unit.placed_steps():
        if isinstance(step, Exercise):
            yield unit_id, step.id


CAME_OF_ENTRIES = ("place", "finished", "read", "route", "questions", "asked", REPLIES_SHOWN, BEGUN_LINES)
"""Settings that go with the entries; preferences stay."""


def forget_one(session: Session, entry_id: str) -> DeletedEntries:
    """Delete one entry, and hand back what it was."""
    entry = session.notes.entry(entry_id)
    settings: dict[str, Value] = {}
    if entry is not None and session.notes.latest(entry.unit, entry.step) == entry:
        # a line that was begun in it goes with it
        settings = {BEGUN_LINES: session.notes.setting(BEGUN_LINES)}
        session.forget_begun_lines(f"{entry.unit}.{entry.step}.")
    session.forget(entry_id)
    return DeletedEntries((entry,) if entry is not None else (), settings)


def forget_everything(session: Session) -> DeletedEntries:
    """Delete every entry, and the places and finished modules that came of them; hand back what they were.

    Preferences stay. There is no promise about what a disk still holds of a file that was changed.
    """
    entries = tuple(all_entries(session.notes))
    settings = {name: session.notes.setting(name) for name in CAME_OF_ENTRIES}
    session.forget_all(CAME_OF_ENTRIES)
    return DeletedEntries(entries, settings)


def put_back(session: Session, taken: DeletedEntries) -> None:
    """Keep again what was taken away, as it was."""
    for entry in reversed(taken.entries):
        session.notes.begin(entry)
    session.take_settings(taken.settings)
    session.something_new()
