"""Stand-ins for the rest of the program: notes in a dictionary, and a small shelf made from maps."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from itertools import count
from typing import Any

from selfhelp_tui.programme.entry import Answer, Entry, Value
from selfhelp_tui.programme.helplines import Country
from selfhelp_tui.programme.pack import Card
from selfhelp_tui.programme.routing import Routing
from selfhelp_tui.programme.scales import Scale
from selfhelp_tui.programme.schema import build
from selfhelp_tui.programme.sitting import Sitting
from selfhelp_tui.programme.units import Unit
from selfhelp_tui.programme.walk import Question, Walk
from selfhelp_tui.programme.words import Place, Words

TORTURE = (
    "[/",
    "[bold]x",
    "[@click=app.quit]y[/]",
    "<name>",
    "{0} %s $HOME",
    "\N{PILE OF POO}\N{ZERO WIDTH JOINER}\N{GRINNING FACE}",
    "\u05e9\u05dc\u05d5\u05dd \u202eevil\u202c",
    "e\u0301" * 10,
    "x" * 10_000,
    "a\x1b[31mred\x1b[0m\x1b]0;title\x07",
    "lone \ud800 surrogate \udfff",
    "nul\x00in\x00side",
    "one\r\ntwo\rthree\nfour\ttab",
    "\x9b31mC1",
)
"""What a person could type or paste that has broken terminal programs before."""

REVIEW = {"version": "1.0.0", "date": "2026-11-24", "status": "not_reviewed"}


class NotesInMemory:
    """Notes in a dictionary, by the letter of the protocol."""

    lasting = False

    def __init__(self) -> None:
        self.kept: dict[str, Entry] = {}
        self.settings: dict[str, Value] = {}

    def begin(self, entry: Entry) -> None:
        self.kept[entry.id] = entry

    def record(self, entry_id: str, part: str, answer: Answer, wording: str) -> None:
        old = self.kept[entry_id]
        self.kept[entry_id] = replace(
            old, answers={**old.answers, part: answer}, wording={**old.wording, part: wording}
        )

    def finish(self, entry_id: str, finished: str) -> None:
        self.kept[entry_id] = replace(self.kept[entry_id], finished=finished)

    def entry(self, entry_id: str) -> Entry | None:
        return self.kept.get(entry_id)

    def latest(self, unit: str, step: str) -> Entry | None:
        return next(iter(self.entries(unit, step, limit=1)), None)

    def latest_answers(self) -> Mapping[str, Answer]:
        newest: dict[tuple[str, str], Entry] = {}
        for _, entry in sorted(self.kept.items()):
            newest[entry.unit, entry.step] = entry
        return {
            f"{entry.unit}.{entry.step}.{part}": answer
            for entry in newest.values()
            for part, answer in entry.answers.items()
        }

    def entries(
        self, unit: str | None = None, step: str | None = None, *, before: str | None = None, limit: int = 64
    ) -> tuple[Entry, ...]:
        fitting = [
            entry
            for key, entry in sorted(self.kept.items(), reverse=True)
            if unit in (None, entry.unit) and step in (None, entry.step) and (before is None or key < before)
        ]
        return tuple(fitting[:limit])

    def search(
        self, words: str, limit: int = 64, before: str | None = None, *, best_first: bool = False
    ) -> tuple[Entry, ...]:
        wanted = words.casefold().split()
        newest_first = self.entries(before=before, limit=10**6)
        found = [one for one in newest_first if all(f" {word}" in _said(one) for word in wanted)]
        return tuple(found[:limit]) if wanted else ()

    def count(self, unit: str | None = None, step: str | None = None) -> int:
        return len(self.entries(unit, step, limit=len(self.kept)))

    def delete(self, entry_id: str) -> None:
        self.kept.pop(entry_id, None)

    def setting(self, name: str) -> Value:
        return self.settings.get(name)

    def set_setting(self, name: str, value: Value) -> None:
        self.settings[name] = value


def _said(entry: Entry) -> str:
    """Everything an entry says, each word after a space."""
    text = " ".join(str(answer.value) for answer in entry.answers.values())
    return f" {re.sub(r'[^a-z0-9]+', ' ', text.casefold())} "


class SmallShelf:
    """A shelf over maps: structures by unit id, words by language and unit."""

    version = "small 1.0.0"

    def __init__(
        self,
        units: Mapping[str, Any],
        words: Mapping[str, Mapping[str, Mapping[str, str]]] | None = None,
        *,
        scales: tuple[Scale, ...] = (),
        rules: Mapping[str, Any] | None = None,
        collections: tuple[str, ...] = (),
    ) -> None:
        self.structures = dict(units)
        self.texts = words or {"en": {}, "nl": {}}
        self.scales = {scale.id: scale for scale in scales}
        self.routing: Routing = build(Routing, {"routing": "routing", "rules": [], **(rules or {})})
        self.collections = collections
        self.countries: tuple[str, ...] = ()

    @property
    def languages(self) -> tuple[str, ...]:
        return tuple(self.texts)

    def cards(self, language: str) -> tuple[Card, ...]:
        kinds = ("module", "topic", "intake", "help")
        return tuple(
            Card(name, next(kind for kind in kinds if kind in plain), place, name, "", 1, "", False)
            for place, (name, plain) in enumerate(self.structures.items())
        )

    def unit(self, unit_id: str) -> Unit:
        unit: Unit = build(Unit, {"review": REVIEW, **self.structures[unit_id]})
        return unit

    def words(self, language: str) -> Words:
        held = self.texts[language]
        return Words(language, lambda unit: held.get(unit, {}))

    def country(self, code: str) -> Country:
        raise KeyError(code)


def place(texts: Mapping[str, str] | None = None, interface: Mapping[str, str] | None = None) -> Place:
    """Words of one structure at the root of a unit, and of the interface."""
    held = {"unit": texts or {}, "interface": interface or {}}
    return Words("en", lambda unit: held.get(unit, {})).at("unit", "")


def sit(shelf: Any, notes: NotesInMemory | None = None, language: str = "en") -> Sitting:
    """A sitting whose clock and ids only count."""
    notes = NotesInMemory() if notes is None else notes
    seconds = count(len(notes.kept))
    ids = count(int(max(notes.kept, default="0"), 10) + 1)
    return Sitting(
        shelf, notes, language, lambda: f"2026-11-24T00:00:{next(seconds):06}+00:00", lambda: f"{next(ids):08}"
    )


def notes_of(sitting: Sitting) -> NotesInMemory:
    """The notes of a sitting made here."""
    assert isinstance(sitting.notes, NotesInMemory)
    return sitting.notes


def at(walk: Walk, stop_id: str) -> Walk:
    """The walk at a stop that has to be there."""
    found = walk.to(stop_id)
    assert found is not None, f"no stop {stop_id} among {[stop.id for stop in walk.stops]}"
    return found


def answer(sitting: Sitting, unit: str, values: Mapping[str, Value]) -> Walk:
    """Answer questions of a unit by stop id, and leave the walk at the last of them."""
    walk = sitting.open(unit)
    for stop_id, value in values.items():
        walk = at(walk, stop_id)
        assert isinstance(walk.stop, Question)
        assert sitting.keep(walk, value) is None
    return walk


def again(sitting: Sitting) -> Sitting:
    """The same notes after the program was closed and opened."""
    return sit(sitting.shelf, notes_of(sitting))


def on(sitting: Sitting, walk: Walk) -> Walk:
    """The next stop, which has to be there."""
    found = sitting.on(walk)
    assert found is not None
    return found


def text_row(number: int, text: str) -> dict[str, Value]:
    """One own line of a list."""
    return {"id": str(number), "text": text}


def lines(*texts: str) -> dict[str, Value]:
    """A list answer of own lines."""
    return {"rows": [text_row(number, text) for number, text in enumerate(texts, 1)], "last": len(texts)}
