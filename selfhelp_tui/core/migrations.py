"""Answers that were given under an id the content has no more, found under the id that took its place.

Nothing stored is changed: a mistake in what moved where can be mended later, and the wording that was shown stays.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from typing import NamedTuple

from selfhelp_tui.core.entry import Answer, Entry, EntryQuery, Notes, NotesThrough, Result, Value

AT_ONCE = 64
"""Entries read at once where those of several ids are put in one row."""
Exercise = tuple[str, str]
Read = Callable[[str | None, str | None, str | None, int], tuple[Entry, ...]]
"""Entries of a unit and step, of those older than an entry, at most so many."""


class Moves(NamedTuple):
    """Published ids, such as ``question.intake.mood.today``, and what took their place."""

    ids: Mapping[str, str] = {}
    """Old id to new id."""
    options: Mapping[str, Mapping[str, str]] = {}
    """Id of a question to its options that are gone, each with the one that took its place."""

    def __bool__(self) -> bool:
        return bool(self.ids or self.options)

    def exercise(self, unit: str, step: str) -> Exercise:
        """Where an exercise is now."""
        for _ in range(2 * len(self.ids) + 1):
            moved = self.ids.get(f"step.{unit}.{step}")
            if moved is not None:
                unit, step = moved.split(".")[1:3]
            else:
                unit = self._end(f"unit.{unit}").split(".")[1]
        return unit, step

    def part(self, unit: str, step: str, part: str) -> tuple[str, str, str]:
        """Where a question is now."""
        at = (unit, step, part)
        for _ in range(2 * len(self.ids) + 1):
            there, step_there, name = self._end(f"question.{'.'.join(at)}").split(".")[1:4]
            following = (*self.exercise(there, step_there), name)
            if following == at:
                break
            at = following
        return at

    def _end(self, name: str) -> str:
        for _ in range(len(self.ids)):
            name = self.ids.get(name, name)
        return name

    def _before(self, exercise: Exercise) -> list[Exercise]:
        """An exercise and every one that it was, or was thought to be, before."""
        found = [exercise]
        for unit, step in found:
            for old, new in self.ids.items():
                kind, _, name = old.partition(".")
                was = (name, step) if kind == "unit" else _two(old)
                same = new == (f"unit.{unit}" if kind == "unit" else f"step.{unit}.{step}")
                if same and was not in found:
                    found.append(was)
        return found

    def _moved(self) -> list[Exercise]:
        """Every exercise that went elsewhere by itself, not only with its unit."""
        steps = (_two(name) for name in self.ids if name.startswith("step."))
        return list(dict.fromkeys(one for step in steps for one in self._before(step)))

    def stored(self, unit: str, step: str | None) -> list[tuple[str, str | None]]:
        """Every unit and step under which entries can stand that are now of this exercise, or of this unit."""
        if step is not None:
            return [one for one in self._before((unit, step)) if self.exercise(*one) == (unit, step)]
        units = dict.fromkeys([unit, *(name.partition(".")[2] for name in self.ids if name.startswith("unit."))])
        whole = [one for one in units if self._end(f"unit.{one}") == f"unit.{unit}"]
        came = [one for one in self._moved() if self.exercise(*one)[0] == unit and one[0] not in whole]
        return [*((one, None) for one in whole), *came]

    def went(self, unit: str) -> list[Exercise]:
        """Exercises that stand under a unit, or what it was before, and are now of another."""
        whole = [one for one, step in self.stored(unit, None) if step is None]
        return [one for one in self._moved() if one[0] in whole and self.exercise(*one)[0] != unit]

    def entry(self, entry: Entry) -> Entry:
        """An entry as it would stand under the ids of now."""
        unit, step = self.exercise(entry.unit, entry.step)
        answers: dict[str, Answer] = {}
        wording: dict[str, str] = {}
        for old, answer in entry.answers.items():
            *there, new = self.part(entry.unit, entry.step, old)
            name = new if (*there,) == (unit, step) else old
            if name in answers or (name in entry.answers and name != old):
                # it was answered again under the new id
                name = old
            answers[name] = self.answer((unit, step, name), answer)
            if old in entry.wording:
                wording[name] = entry.wording[old]
        return entry._replace(unit=unit, step=step, answers=answers, wording=wording)

    def answer(self, at: tuple[str, str, str], answer: Answer) -> Answer:
        """An answer with the options of now."""
        options = self.options.get(f"question.{'.'.join(at)}", {})
        return Answer(_mapped(answer.value, options), answer.skipped) if options else answer


class MigratedNotes(NotesThrough):
    """Notes read as if everything in them had been written under the ids of now."""

    def __init__(self, notes: Notes, moves: Moves) -> None:
        self._notes = notes
        self._moves = moves

    # what writes goes by the id of an entry, and settings have nothing that moves: both go on as they come

    def ask(self, request: Callable[[Notes], Result], /) -> Result:
        return request(self._notes)

    def queue(self, request: Callable[[Notes], None], /) -> None:
        request(self._notes)

    @property
    def lasting(self) -> bool:
        return self._notes.lasting

    def entry(self, entry_id: str) -> Entry | None:
        found = self._notes.entry(entry_id)
        return self._moves.entry(found) if found is not None else None

    def latest(self, unit: str, step: str) -> Entry | None:
        return next(iter(self.entries(unit, step, limit=1)), None)

    def latest_answers(self) -> Mapping[str, Answer]:
        found: dict[str, Answer] = {}
        aside: dict[str, Answer] = {}
        exercises = dict.fromkeys(_two(f"step.{address}") for address in self._notes.latest_answers())
        for exercise in dict.fromkeys(self._moves.exercise(*one) for one in exercises):
            latest = self.latest(*exercise)
            for part, answer in latest.answers.items() if latest else ():
                there = self._moves.part(*exercise, part)
                kept = found if there == (*exercise, part) else aside
                kept[".".join(there)] = self._moves.answer(there, answer)
        # a question that went to another exercise is answered by its old one until it is answered there
        return {**aside, **found}

    def entries(
        self, unit: str | None = None, step: str | None = None, *, before: str | None = None, limit: int = 64
    ) -> tuple[Entry, ...]:
        def read(unit: str | None, step: str | None, before: str | None, limit: int) -> tuple[Entry, ...]:
            return self._notes.entries(unit, step, before=before, limit=limit)

        return self._newest(read, unit, step, before, limit)

    def search(self, query: EntryQuery) -> tuple[Entry, ...]:
        """Entries with an answer in which each of the words begins a word, newest first."""

        def read(unit: str | None, step: str | None, before: str | None, limit: int) -> tuple[Entry, ...]:
            return self._notes.search(EntryQuery(query.words, limit, before, unit, step))

        return self._newest(read, query.unit, query.step, query.before, query.limit)

    def count(self, unit: str | None = None, step: str | None = None) -> int:
        if unit is None:
            return self._notes.count()
        away = self._moves.went(unit) if step is None else []
        there = sum(self._notes.count(*one) for one in self._moves.stored(unit, step))
        return there - sum(self._notes.count(*one) for one in away)

    def _newest(
        self, read: Read, unit: str | None, step: str | None, before: str | None, limit: int
    ) -> tuple[Entry, ...]:
        places = [(None, None)] if unit is None else self._moves.stored(unit, step)
        found: list[Entry] = []
        for place in places:
            fitting = (
                one
                for one in map(self._moves.entry, _pages(read, place, before, min(limit, AT_ONCE)))
                if unit in (None, one.unit) and step in (None, one.step)
            )
            found += islice(fitting, max(limit, 0))
        return tuple(sorted(found, key=lambda one: one.id, reverse=True)[: max(limit, 0)])


def _pages(read: Read, place: tuple[str | None, str | None], before: str | None, at_once: int) -> Iterator[Entry]:
    while page := read(*place, before, at_once) if at_once > 0 else ():
        yield from page
        if len(page) < at_once:
            return
        before = page[-1].id


def _two(name: str) -> Exercise:
    """Unit and step of ``step.unit.step`` or of a question."""
    _, unit, step = name.split(".")[:3]
    return unit, step


def _mapped(value: Value, options: Mapping[str, str]) -> Value:
    if isinstance(value, str):
        return options.get(value, value)
    if isinstance(value, list):
        return [_mapped(one, options) if isinstance(one, str) else _with_option(one, options) for one in value]
    return _with_option(value, options)


def _with_option(value: Value, options: Mapping[str, str]) -> Value:
    """Rows with the options of now; what someone typed is left as it is."""
    if not isinstance(value, dict):
        return value
    mapped: dict[str, Value] = {}
    for key, one in value.items():
        if key == "option" and isinstance(one, str):
            mapped[key] = options.get(one, one)
        else:
            mapped[key] = [_with_option(row, options) for row in one] if isinstance(one, list) else one
    return mapped
