"""Stand-ins for a conversation: typed lines, a desk without a disk, notes in memory."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import count
from pathlib import Path
from typing import Any

from selfhelp_tui.plain.lines import Lines
from selfhelp_tui.plain.program import Start, run
from selfhelp_tui.programme.desk import Checked, Handed
from selfhelp_tui.programme.entry import Answer, Entry, Notes, Value
from selfhelp_tui.programme.sheets import Sheet
from selfhelp_tui.programme.sitting import Sitting
from selfhelp_tui.programme.words import Words


class Trouble(Exception):
    """A problem of the journal."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.id = name
        self.params: Mapping[str, object] = {}


class MemoryNotes:
    """Notes in a dictionary, which can be told to fail."""

    def __init__(self, *, lasting: bool = False) -> None:
        self.lasting = lasting
        self.kept: dict[str, Entry] = {}
        self.settings: dict[str, Value] = {}
        self.failing: list[Trouble] = []
        """Problems of the next writes, in order."""

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
        self.kept[entry_id] = replace(old, answers=answers, wording=wordings)

    def finish(self, entry_id: str, finished: str) -> None:
        self.kept[entry_id] = replace(self.kept[entry_id], finished=finished)

    def entry(self, entry_id: str) -> Entry | None:
        return self.kept.get(entry_id)

    def latest(self, unit: str, step: str) -> Entry | None:
        return next(iter(self.entries(unit, step, limit=1)), None)

    def latest_answers(self) -> Mapping[str, Answer]:
        found = {}
        for entry in sorted(self.kept.values(), key=lambda one: one.id):
            prefix = f"{entry.unit}.{entry.step}."
            found = {key: one for key, one in found.items() if not key.startswith(prefix)}
            found |= {prefix + part: answer for part, answer in entry.answers.items()}
        return found

    def entries(
        self, unit: str | None = None, step: str | None = None, *, before: str | None = None, limit: int = 64
    ) -> tuple[Entry, ...]:
        found = [
            entry
            for entry in sorted(self.kept.values(), key=lambda one: one.id, reverse=True)
            if unit in (None, entry.unit) and step in (None, entry.step) and (before is None or entry.id < before)
        ]
        return tuple(found[:limit])

    def search(
        self, words: str, limit: int = 64, before: str | None = None, *, best_first: bool = False
    ) -> tuple[Entry, ...]:
        wanted = words.casefold().split()
        newest_first = self.entries(before=before, limit=10**6)
        found = [one for one in newest_first if all(f" {word}" in _said(one) for word in wanted)]
        return tuple(found[:limit]) if wanted else ()

    def count(self, unit: str | None = None, step: str | None = None) -> int:
        return len(self.entries(unit, step, limit=10**6))

    def delete(self, entry_id: str) -> None:
        self.kept.pop(entry_id, None)

    def setting(self, name: str) -> Value:
        return self.settings.get(name)

    def set_setting(self, name: str, value: Value) -> None:
        self._write()
        self.settings[name] = value

    def answer(self, address: str) -> Answer | None:
        """The newest answer at ``unit.step.part``."""
        return self.latest_answers().get(address)


def _said(entry: Entry) -> str:
    """Everything an entry says, each word after a space."""
    text = " ".join(str(answer.value) for answer in entry.answers.values())
    return f" {re.sub(r'[^a-z0-9]+', ' ', text.casefold())} "


class Typed:
    """Lines typed beforehand; the time only passes while someone waits."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.lines = list(lines)
        self.now = 0.0
        self.waits: list[float] = []
        self.stop_after: float | None = None
        """Seconds after which Enter is pressed in a timer."""
        self.shows_typing = False

    def line(self) -> str | None:
        return self.lines.pop(0) if self.lines else None

    def wait(self, seconds: float) -> bool:
        self.waits.append(seconds)
        if self.stop_after is not None and self.now + seconds > self.stop_after:
            self.now = max(self.now, self.stop_after)
            return True
        self.now += seconds
        return False


@dataclass
class FakeDesk:
    """A desk over a shelf, with journals in a dictionary by path."""

    shelf: Any
    language: str = "en"
    version: str = "0.0.0"
    ephemeral: bool = True
    journal: Path | None = None
    new_journal: Path = Path("/nowhere/notes.journal")
    can_keep: bool = True
    editable: bool = False
    kit: Handed | None = None
    notes: MemoryNotes = field(default_factory=MemoryNotes)
    journals: dict[Path, tuple[str, MemoryNotes]] = field(default_factory=dict)
    problems: list[Trouble] = field(default_factory=list)
    """Problems of the next creations, in order."""
    damage: tuple[str, ...] = ()
    """What a look at a journal finds."""
    copies: list[Path] = field(default_factory=list)
    files: dict[Path, Sheet] = field(default_factory=dict)
    """What was written out."""
    fresh: Any = field(default_factory=lambda: count(1))

    def sitting(self, notes: Notes) -> Sitting:
        return Sitting(
            self.shelf, notes, self.language, lambda: "2026-11-24T10:00:00+00:00", lambda: f"{next(self.fresh):08}"
        )

    def in_memory(self) -> Notes:
        return self.notes

    def create(self, path: Path, passphrase: str) -> Notes:
        if self.problems:
            raise self.problems.pop(0)
        self.journals[path] = (passphrase, MemoryNotes(lasting=True))
        return self.journals[path][1]

    def unlock(self, path: Path, passphrase: str) -> Notes:
        known, notes = self.journals.get(path, ("", MemoryNotes()))
        if passphrase != known:
            raise Trouble("journal.wrong_passphrase")
        return notes

    def _path_of(self, notes: Notes) -> Path:
        # notes that a test hands in as lasting were never made or opened at a path
        return next((path for path, (_, kept) in self.journals.items() if kept is notes), self.new_journal)

    def check(self, notes: Notes) -> Checked:
        return Checked(self._path_of(notes), self.damage)

    def copy(self, notes: Notes) -> Path:
        if self.damage:
            raise Trouble("journal.damaged")
        self.copies.append(Path(f"{self._path_of(notes)}.copy"))
        return self.copies[-1]

    def change_passphrase(self, notes: Notes, current: str, new: str) -> tuple[Path, ...]:
        path = self._path_of(notes)
        known, kept = self.journals.get(path, ("", notes))
        if current != known:
            raise Trouble("journal.wrong_passphrase")
        self.journals[path] = (new, kept)
        return tuple(self.copies)

    def new_file(self, name: str) -> Path:
        return Path("/nowhere") / name

    def write_out(self, sheet: Sheet, words: Words, path: Path, *, over: bool = False) -> None:
        if path in self.files and not over:
            raise Trouble("journal.exists")
        self.files[path] = sheet

    def suggest(self, language: str) -> str:
        return "apple river stone lamp window"

    def strength(self, passphrase: str) -> int:
        return min(4, len(passphrase) // 4)

    def looks_synced(self, path: Path) -> bool:
        return "Dropbox" in str(path)


@dataclass
class Told:
    """What came of a conversation."""

    text: str
    status: int
    left: list[str]
    """Typed lines that were never read."""
    source: Typed

    @property
    def lines(self) -> list[str]:
        return self.text.split("\n")


def converse(desk: FakeDesk, *typed: str, passphrases: Iterable[str] = (), stop_after: float | None = None) -> Told:
    """Hold a whole conversation."""
    out, source, secrets = io.StringIO(), Typed(typed), list(passphrases)
    source.stop_after = stop_after

    def passphrase(prompt: str) -> str:
        if not secrets:
            raise EOFError
        return secrets.pop(0)

    start = Start(desk=desk, passphrase=passphrase, language_given=True, clock=lambda: source.now)
    status = run(start, Lines(source, out))
    return Told(out.getvalue(), status, source.lines, source)
