"""Stand-ins for a conversation: typed lines, and a desk without a disk."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

from stand_ins import MemoryNotes, Trouble

from selfhelp_tui.core.content.words import Words
from selfhelp_tui.core.entry import KeptNotes, Notes
from selfhelp_tui.core.ports import JournalCheck, KitPolicy, Obstacle, Strength
from selfhelp_tui.core.record.sheets import Appointment, Sheet
from selfhelp_tui.core.session import Session
from selfhelp_tui.plain.lines import LineConsole
from selfhelp_tui.plain.program import Start, run


class RowNamed(str):
    """The words of a row that was said: its number is typed, wherever the row stands."""

    def number(self, so_far: str) -> str:
        rows = re.findall(rf"^(\d+)\. {re.escape(self)}(?:: |$)", so_far, re.MULTILINE)
        assert rows, f"no row {str(self)!r} in:\n{so_far}"
        return str(rows[-1])


KEEP = (RowNamed("en:first.keep"), RowNamed("en:first.keep_journal"))
"""From the first screen over a small library, to where a journal is made."""
OPEN_ONE = (RowNamed("en:first.keep"), RowNamed("en:first.open_journal"))
"""To where one that lies elsewhere is opened."""


class Typed:
    """Lines typed beforehand; the time only passes while someone waits."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.lines = list(lines)
        self.so_far = io.StringIO()
        """What was said so far, where rows are named by their words."""
        self.now = 0.0
        self.waits: list[float] = []
        self.stop_after: float | None = None
        """Seconds after which Enter is pressed in a timer."""
        self.shows_typing = False
        self.full = False

    def line(self) -> str | None:
        line = self.lines.pop(0) if self.lines else None
        return line.number(self.so_far.getvalue()) if isinstance(line, RowNamed) else line

    def wait(self, seconds: float) -> bool:
        self.waits.append(seconds)
        if self.stop_after is not None and self.now + seconds > self.stop_after:
            self.now = max(self.now, self.stop_after)
            return True
        self.now += seconds
        return False


@dataclass
class FakeServices:
    """A desk over a library, with journals in a dictionary by path."""

    library: Any
    language: str = "en"
    version: str = "0.0.0"
    ephemeral: bool = True
    invented: bool = False
    journal: Path | None = None
    new_journal: Path = Path("/nowhere/notes.journal")
    can_keep: bool = True
    obstacle: Obstacle | None = None
    editable: bool = False
    kit: KitPolicy | None = None
    notes: MemoryNotes = field(default_factory=MemoryNotes)
    journals: dict[Path, tuple[str, MemoryNotes]] = field(default_factory=dict)
    problems: list[Trouble] = field(default_factory=list)
    """Problems of the next creations, in order."""
    damage: tuple[str, ...] = ()
    """What a look at a journal finds."""
    copies: list[Path] = field(default_factory=list)
    here: str | None = None
    """The country this computer seems to be in."""
    files: dict[Path, Sheet | Appointment] = field(default_factory=dict)
    """What was written out."""
    fresh: Any = field(default_factory=lambda: count(1))

    def session(self, notes: Notes) -> Session:
        return Session(
            self.library,
            notes,
            self.language,
            lambda: "2026-11-24T10:00:00+00:00",
            lambda: f"{next(self.fresh):08}",
            likely_country=lambda: self.here,
        )

    def in_memory(self) -> Notes:
        return self.notes

    def create(self, path: Path, passphrase: str) -> KeptNotes:
        if self.problems:
            raise self.problems.pop(0)
        self.journals[path] = (passphrase, MemoryNotes(lasting=True, path=path))
        return self.journals[path][1]

    def unlock(self, path: Path, passphrase: str) -> KeptNotes:
        known, notes = self.journals.get(path, ("", MemoryNotes()))
        if passphrase != known:
            raise Trouble("journal.wrong_passphrase")
        return notes

    def _path_of(self, notes: KeptNotes) -> Path:
        # notes that a test hands in as lasting were never made or opened at a path
        return next((path for path, (_, kept) in self.journals.items() if kept is notes), self.new_journal)

    def check(self, notes: KeptNotes) -> JournalCheck:
        return JournalCheck(self._path_of(notes), self.damage)

    def copy(self, notes: KeptNotes) -> Path:
        if self.damage:
            raise Trouble("journal.damaged")
        self.copies.append(Path(f"{self._path_of(notes)}.copy"))
        return self.copies[-1]

    def change_passphrase(self, notes: KeptNotes, current: str, new: str) -> tuple[Path, ...]:
        path = self._path_of(notes)
        known, kept = self.journals.get(path, ("", notes))
        if current != known:
            raise Trouble("journal.wrong_passphrase")
        self.journals[path] = (new, kept)
        return tuple(self.copies)

    def new_file(self, name: str) -> Path:
        return Path("/nowhere") / name

    def write_out(self, sheet: Sheet | Appointment, words: Words, path: Path, *, over: bool = False) -> None:
        if path in self.files and not over:
            raise Trouble("journal.exists")
        self.files[path] = sheet

    def suggest(self, language: str) -> str:
        return "apple river stone lamp window"

    def strength(self, passphrase: str) -> Strength:
        return Strength(min(4, len(passphrase) // 4), "year" if passphrase.isdigit() else "")

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


def converse(
    services: FakeServices,
    *typed: str,
    passphrases: Iterable[str] = (),
    stop_after: float | None = None,
    asking: float = 0.0,
) -> Told:
    """Hold a whole conversation; each passphrase is asked for ``asking`` seconds."""
    out, source, secrets = io.StringIO(), Typed(typed), list(passphrases)
    source.so_far = out
    source.stop_after = stop_after

    def passphrase(prompt: str) -> str:
        if not secrets:
            raise EOFError
        source.now += asking
        return secrets.pop(0)

    start = Start(services=services, passphrase=passphrase, language_given=True, clock=lambda: source.now)
    status = run(start, LineConsole(source, out))
    return Told(out.getvalue(), status, source.lines, source)
