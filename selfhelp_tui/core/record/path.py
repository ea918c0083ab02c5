"""My path: everything the exercises brought, by collection, each line with the way to where it was written."""

from __future__ import annotations

from dataclasses import dataclass

from selfhelp_tui.core.blocks import TitledLines
from selfhelp_tui.core.exercises import Exercise
from selfhelp_tui.core.record.collections import Item
from selfhelp_tui.core.record.sheets import Chapter, Sheet, today
from selfhelp_tui.core.session import Session
from selfhelp_tui.core.walk import Question, Walk
from selfhelp_tui.core.wording import exercise_title


@dataclass(frozen=True, slots=True)
class Heading:
    """One collection on the board, with its items oldest first."""

    collection: str
    name: str
    items: tuple[Item, ...]


def board(session: Session) -> tuple[Heading, ...]:
    """All collections in order, also those that are still empty."""
    collections, words = session.collections(), session.words
    return tuple(
        Heading(name, words.ui(f"collection.{name}.name"), collections.of(name)) for name in session.library.collections
    )


def where_written(item: Item, session: Session) -> Walk | None:
    """The question in which an item was written, in that very entry; None when today's content no longer asks it."""
    entry_id, part, _ = item.ref.split(":", 2)
    entry = session.notes.entry(entry_id)
    if entry is None:
        return None
    walk = session.alone(entry.unit, entry.step, entry_id, part)
    if walk is None or walk.at:
        return walk
    # a sentence made of several answers is changed from the first of them on
    return walk.forward(session.facts(walk)) if part == entry.step else None


def is_sentence(ref: str) -> bool:
    """Whether an item is a sentence that was made of several answers, by its reference."""
    return ref.endswith(":line")


def where_added(collection: str, session: Session) -> Walk | None:
    """The list in which a line of a collection was written last and another one fits; None where there is none."""
    for item in reversed(session.collections().of(collection)):
        walk = None if is_sentence(item.ref) else where_written(item, session)
        if walk is not None and isinstance(walk.stop, Question):
            answer = session.answer_at(walk)
            if walk.stop.part.field.grows(answer.value if answer else None):
                return walk
    return None


def walk_to_line(collection: str, ref: str, session: Session) -> Walk | None:
    """To where a line was written, or to where another one goes where ``ref`` is empty; None where there is none."""
    if not ref:
        return where_added(collection, session)
    item = next((one for one in session.collections().of(collection) if one.ref == ref), None)
    return where_written(item, session) if item is not None else None


def path_sheet(session: Session) -> Sheet:
    """The whole board, on one page."""
    chapters = (
        Chapter(one.name, (TitledLines("", tuple(item.text for item in one.items)),))
        for one in board(session)
        if one.items
    )
    return Sheet(session.words.ui("home.path"), tuple(chapters), layout="boxes", day=today(session))


@dataclass(frozen=True, slots=True)
class ExerciseSource:
    """An exercise in which something can be added to a collection."""

    unit: str
    step: str
    title: str
    times: int
    """How often one has done it."""


def sources_of(collection: str, session: Session) -> tuple[ExerciseSource, ...]:
    """Exercises that feed a collection: those done before first, then in the order of the content."""
    closed = bool(session.route().closed)
    found = [
        ExerciseSource(
            card.id, step.id, exercise_title(card.id, step.id, session), session.notes.count(card.id, step.id)
        )
        for card in session.library.cards(session.language)
        if not (closed and card.kind in ("module", "sitting"))
        for _, step in session.library.unit(card.id).placed_steps()
        if isinstance(step, Exercise) and collection in step.feeds(session.library.scales)
    ]
    return tuple(sorted(found, key=lambda one: not one.times))
