"""Collections: what a person wrote, gathered by reference from the exercises where it arose."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from selfhelp_tui.core.content.pack import Library
from selfhelp_tui.core.content.scales import Scale
from selfhelp_tui.core.content.units import Unit
from selfhelp_tui.core.content.words import TextScope, Words
from selfhelp_tui.core.entry import Entry, Notes, all_entries
from selfhelp_tui.core.exercises import Exercise
from selfhelp_tui.core.fields.writing import as_read


class Item(NamedTuple):
    """One thing of a person's own."""

    ref: str
    """``entry:part:key``: where it was written. An item is never copied."""
    collection: str
    text: str


class Collections:
    """All items of one person, oldest first in each collection."""

    def __init__(self, items: Iterable[Item]) -> None:
        self._by_collection: dict[str, dict[str, Item]] = {}
        self.texts: dict[str, str] = {}
        said: set[tuple[str, str]] = set()
        for item in items:
            same = self._by_collection.setdefault(item.collection, {})
            self.texts.setdefault(item.ref, item.text)
            if item.ref not in same and (item.collection, item.text.casefold()) not in said:
                same[item.ref] = item
                said.add((item.collection, item.text.casefold()))

    def of(self, collection: str) -> tuple[Item, ...]:
        """The items of a collection."""
        return tuple(self._by_collection.get(collection, {}).values())

    def counts(self) -> dict[str, int]:
        """Collection to number of items."""
        return {collection: len(items) for collection, items in self._by_collection.items()}


def gather(entries: Iterable[tuple[Entry, Unit]], words: Words, scales: Mapping[str, Scale]) -> Collections:
    """All items from entries, oldest first, each with its unit; what the content no longer has is passed over."""
    made: list[tuple[Entry, Exercise, TextScope]] = []
    for entry, unit in entries:
        section, step = unit.step(entry.step) or (None, None)
        if section is not None and isinstance(step, Exercise):
            made.append((entry, step, unit.step_place(words, section, step)))
    # What is picked can be newer than the entry that picks it, as in a plan that lives on, so texts come first.
    texts: dict[str, str] = {}
    for entry, step, place in made:
        for _, part, piece in step.yields(entry.answers, scales):
            if not piece.ref:
                texts[f"{entry.id}:{part.id}:{piece.key}"] = as_read(piece, part.place(place), {})
    lines: dict[str, Item] = {}
    for entry, step, place in made:
        sentence = step.sentence(entry.answers, place, texts)
        if sentence is not None:
            lines[entry.id] = Item(f"{entry.id}:{step.id}:line", *sentence)
    texts |= {line.ref: line.text for line in lines.values()}
    found: list[Item] = []
    for entry, step, place in made:
        for collection, part, piece in step.yields(entry.answers, scales):
            text = as_read(piece, part.place(place), texts)
            if text:
                found.append(Item(piece.ref or f"{entry.id}:{part.id}:{piece.key}", collection, text))
        found += [lines[entry.id]] if entry.id in lines else []
    return Collections(found)


def gather_from(notes: Notes, library: Library, words: Words) -> Collections:
    """All items from someone's notes; only entries of exercises that feed a collection are read."""
    found: list[tuple[Entry, Unit]] = []
    for card in library.cards(words.language):
        if notes.count(card.id):
            unit = library.unit(card.id)
            steps = [step for _, step in unit.placed_steps() if isinstance(step, Exercise)]
            for step in steps:
                if step.feeds(library.scales):
                    found += [(entry, unit) for entry in all_entries(notes, unit.id, step.id)]
    found.sort(key=lambda pair: pair[0].id)
    return gather(found, words, library.scales)
