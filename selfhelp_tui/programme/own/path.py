"""My path: everything the exercises brought, by collection, each line with the way to where it was written."""

from __future__ import annotations

from dataclasses import dataclass

from selfhelp_tui.programme.exercises import Exercise
from selfhelp_tui.programme.own.sheets import Chapter, Sheet
from selfhelp_tui.programme.own.shelves import Item
from selfhelp_tui.programme.review import Told
from selfhelp_tui.programme.sitting import Sitting
from selfhelp_tui.programme.telling import exercise_title
from selfhelp_tui.programme.walks.walk import Question, Walk


@dataclass(frozen=True, slots=True)
class Heading:
    """One collection on the board, with its items oldest first."""

    collection: str
    name: str
    items: tuple[Item, ...]


def board(sitting: Sitting) -> tuple[Heading, ...]:
    """All collections in order, also those that are still empty."""
    collections, words = sitting.collections(), sitting.words
    return tuple(
        Heading(name, words.ui(f"collection.{name}.name"), collections.of(name)) for name in sitting.shelf.collections
    )


def where_written(item: Item, sitting: Sitting) -> Walk | None:
    """The question in which an item was written, in that very entry; None when today's content no longer asks it."""
    entry_id, part, _ = item.ref.split(":", 2)
    entry = sitting.notes.entry(entry_id)
    if entry is None:
        return None
    walk = sitting.alone(entry.unit, entry.step, entry_id, part)
    if walk is None or walk.at:
        return walk
    # a sentence made of several answers is changed from the first of them on
    return walk.forward(sitting.facts()) if part == entry.step else None


def is_sentence(item: Item) -> bool:
    """Whether an item is a sentence that was made of several answers."""
    return item.ref.endswith(":line")


def where_added(collection: str, sitting: Sitting) -> Walk | None:
    """The list in which a line of a collection was written last and another one fits; None where there is none."""
    for item in reversed(sitting.collections().of(collection)):
        walk = None if is_sentence(item) else where_written(item, sitting)
        if walk is not None and isinstance(walk.stop, Question):
            answer = sitting.answer_at(walk)
            if walk.stop.part.field.grows(answer.value if answer else None):
                return walk
    return None


def path_sheet(sitting: Sitting) -> Sheet:
    """The whole board, on one page."""
    chapters = (
        Chapter(one.name, (Told("", tuple(item.text for item in one.items)),)) for one in board(sitting) if one.items
    )
    return Sheet(sitting.words.ui("home.path"), tuple(chapters), one_page=True)


@dataclass(frozen=True, slots=True)
class Source:
    """An exercise in which something can be added to a collection."""

    unit: str
    step: str
    title: str
    times: int
    """How often one has done it."""


def sources_of(collection: str, sitting: Sitting) -> tuple[Source, ...]:
    """Exercises that feed a collection: those done before first, then in the order of the content."""
    closed = bool(sitting.route().closed)
    found = [
        Source(card.id, step.id, exercise_title(card.id, step.id, sitting), sitting.notes.count(card.id, step.id))
        for card in sitting.shelf.cards(sitting.language)
        if not (closed and card.kind == "module")
        for _, step in sitting.shelf.unit(card.id).placed_steps()
        if isinstance(step, Exercise) and collection in step.feeds(sitting.shelf.scales)
    ]
    return tuple(sorted(found, key=lambda one: not one.times))
