"""Stand-ins that the tests of several floors share: notes in a dictionary, and a library made from maps."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from selfhelp_tui.core.content.card import Card
from selfhelp_tui.core.content.changes import Change
from selfhelp_tui.core.content.helplines import Country
from selfhelp_tui.core.content.routing import Routing
from selfhelp_tui.core.content.scales import Scale
from selfhelp_tui.core.content.schema import build
from selfhelp_tui.core.content.units import TextReview, Unit
from selfhelp_tui.core.content.words import Words
from selfhelp_tui.core.entry import Answer, Entry, EntryQuery, NotesProblem, Value
from selfhelp_tui.core.migrations import Moves
from selfhelp_tui.core.session import Session
from selfhelp_tui.core.sittings import core_order

REVIEW = {"version": "1.0.0", "date": "2026-11-24", "status": "not_reviewed"}
UNIT_KINDS = ("module", "topic", "intake", "help", "kit", "prescription", "follow_up")


class Trouble(NotesProblem):
    """A problem of the journal with any id."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.id = name  # type: ignore[misc]


class MemoryNotes:
    """Notes in a dictionary, by the letter of both protocols; they can be told to fail."""

    def __init__(self, *, lasting: bool = False, path: Path | None = None) -> None:
        self.lasting = lasting
        self.path = path
        self.read_only = False
        self.kept: dict[str, Entry] = {}
        self.settings: dict[str, Value] = {}
        self.failing: list[Trouble] = []
        """Problems of the next writes, in order; they are raised at once."""
        self.problems: list[Trouble] = []
        """Problems of the next writes, in order; they are told by the queue."""
        self.tried = 0
        """How often a failed write was tried again."""
        self.closed = False

    # --- the queue ---------------------------------------------------------------------------------------------

    @property
    def pending(self) -> int:
        return len(self.problems)

    @property
    def failure(self) -> Trouble | None:
        return self.problems[0] if self.problems else None

    def on_saved(self, callback: Callable[[int], object]) -> None:
        pass

    def on_failed(self, callback: Callable[[NotesProblem], object]) -> None:
        pass

    def retry(self) -> None:
        self.problems = self.problems[1:]
        self.tried += 1

    def flush(self, timeout: float = 10.0) -> bool:
        return not self.problems

    def close(self, timeout: float = 10.0) -> bool:
        self.closed = True
        return not self.problems

    # --- writing -----------------------------------------------------------------------------------------------

    def _write(self) -> None:
        if self.failing:
            raise self.failing.pop(0)

    def begin(self, entry: Entry) -> None:
        self._write()
        self.kept[entry.id] = entry

    def record(self, entry_id: str, part: str, answer: Answer, wording: str) -> None:
        self._write()
        old = self.kept[entry_id]
        answers, wordings = {**old.answers, part: answer}, {**old.wording, part: wording}
        self.kept[entry_id] = old._replace(answers=answers, wording=wordings)

    def finish(self, entry_id: str, finished: str) -> None:
        self.kept[entry_id] = self.kept[entry_id]._replace(finished=finished)

    def delete(self, entry_id: str) -> None:
        self.kept.pop(entry_id, None)

    def delete_all(self, settings: Sequence[str] = ()) -> None:
        self._write()
        self.kept.clear()
        for name in settings:
            self.settings.pop(name, None)

    def set_setting(self, name: str, value: Value) -> None:
        self._write()
        self.settings[name] = value

    # --- reading -----------------------------------------------------------------------------------------------

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

    def search(self, query: EntryQuery) -> tuple[Entry, ...]:
        wanted = query.words.casefold().split()
        newest_first = self.entries(query.unit, query.step, before=query.before, limit=10**6)
        found = [one for one in newest_first if all(f" {word}" in _said(one) for word in wanted)]
        return tuple(found[: query.limit]) if wanted else ()

    def count(self, unit: str | None = None, step: str | None = None) -> int:
        return len(self.entries(unit, step, limit=10**6))

    def setting(self, name: str) -> Value:
        return self.settings.get(name)

    def answer(self, address: str) -> Answer | None:
        """The newest answer at ``unit.step.part``."""
        return self.latest_answers().get(address)


def _said(entry: Entry) -> str:
    """Everything an entry says, each word after a space."""
    text = " ".join(str(answer.value) for answer in entry.answers.values())
    return f" {re.sub(r'[^a-z0-9]+', ' ', text.casefold())} "


class SmallLibrary:
    """A library over maps: structures by unit id, which a test may change, and words by language and unit."""

    version = "small 1.0.0"
    changes: tuple[Change, ...] = ()
    source_language = "en"
    prescribed_by: str | None = None
    guide = None
    """No replies."""

    def __init__(
        self,
        units: Mapping[str, Any],
        words: Callable[[str, str], Mapping[str, str]] = lambda language, unit: {},
        *,
        languages: tuple[str, ...] = ("en", "nl"),
        scales: tuple[Scale, ...] = (),
        rules: Mapping[str, Any] | None = None,
        collections: tuple[str, ...] = (),
        countries: Iterable[Mapping[str, Any]] = (),
    ) -> None:
        self.structures = dict(units)
        self.languages = languages
        self.scales = {scale.id: scale for scale in scales}
        self.routing: Routing = build(Routing, {"routing": "routing", "rules": [], **(rules or {})})
        self.collections = collections
        self.moves = Moves()
        self._words = words
        self._units: dict[str, tuple[Any, Unit]] = {}
        """What was built, each with the structure it was built from, which a test may have changed since."""
        self._countries = {one["country"]: build(Country, one) for one in countries}

    @property
    def countries(self) -> tuple[str, ...]:
        return tuple(self._countries)

    def cards(self, language: str) -> tuple[Card, ...]:
        return tuple(self._card(language, number, name) for number, name in enumerate(self.structures, 1))

    def _card(self, language: str, number: int, name: str) -> Card:
        plain = self.structures[name]
        kind = next(one for one in UNIT_KINDS if one in plain)
        title = self._words(language, name).get("title", name)
        minutes = sum(section["minutes"] for section in plain["sections"])
        group = plain.get("phase", plain.get("group", ""))
        return Card(name, kind, number, title, f"about {name}", minutes, group, plain.get("heavy", False))

    def unit(self, unit_id: str) -> Unit:
        plain = self.structures[unit_id]
        made_of, unit = self._units.get(unit_id, (None, None))
        if unit is None or made_of != plain:
            unit = build(Unit, {"review": REVIEW, **plain})
            self._units[unit_id] = deepcopy(plain), unit
        return unit

    def words(self, language: str, country: Callable[[], str | None] | None = None, *, easy: bool = False) -> Words:
        return Words(language, lambda unit: self._words(language, unit))

    def language_of(self, unit_id: str, language: str) -> str:
        return language

    def language_name(self, language: str) -> str:
        return self.words(language).find("interface", "language.name") or language

    safety_same = True
    reviews: tuple[TextReview, ...] = ()

    def difference(self, language: str) -> tuple[Change, ...]:
        return self.changes

    def country(self, code: str) -> Country:
        return self._countries[code]


def write_files(folder: Path, files: Mapping[str, str]) -> None:
    """Write files below a folder."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")


def core_units(session: Session) -> tuple[str, ...]:
    """Ids of the sittings of the core, in their order of now."""
    return tuple(one.unit for one in core_order(session))


def some_by_chance(all_of_them: int, often: int) -> list[Any]:
    """Seeds: the first ones are tried each time, and all of them every week."""
    return [pytest.param(seed, marks=[] if seed < often else [pytest.mark.system]) for seed in range(all_of_them)]


PACK_OF_A_PRACTICE = {
    "pack.yaml": "pack: noord\nversion: 1.0.0\nschema: 1\nextends: core >=1.0,<2\nsource_language: nl\n"
    "languages: [nl, en]\nlicence: CC0-1.0\n",
    "helplines/be.yaml": "country: be\nlines:\n  - id: noord\n    kind: practice\n    name: Praktijk Noord\n"
    "    languages: [nl, en, fr]\n    phone: '0900 12 345'\n    always: true\n    collected: 2026-11-24\n"
    "    verified: high\n    sources: [https://example.org]\n",
}
"""Files of a pack that adds the number of a practice to a country."""
