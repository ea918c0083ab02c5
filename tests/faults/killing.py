"""Kills the program at random instants while answers are typed, and looks for every answer it had acknowledged."""

from __future__ import annotations

import random
import time
from dataclasses import dataclass, field
from pathlib import Path

from questions import PASSPHRASE, Conversation, Program

from selfhelp_tui.journal.journal import Journal
from selfhelp_tui.programme.entry import Notes

LONGEST = 0.6
"""Seconds from the first question to the last possible kill."""
SIZES = (3, 30, 300, 450)
"""Characters of an answer: within a page of the file, and over its end."""
ANEW = "1 Once more"
"""Stands above the prompt at which the row is begun again, in a new entry."""


@dataclass
class Killed:
    """What came of all kills."""

    kills: int = 0
    acknowledged: int = 0
    """Answers after which the next prompt was printed."""
    in_flight: int = 0
    """Answers that were typed when the kill came, and not acknowledged."""
    torn: int = 0
    """Kills that left a rollback journal beside the file."""
    lost: list[str] = field(default_factory=list)
    corrupt: list[str] = field(default_factory=list)


class Killing:
    """Kills on one journal, and what has to be in it."""

    def __init__(self, program: Program, folder: Path, seed: int) -> None:
        self.found = Killed()
        self._program = program
        self._path = folder / "notes.journal"
        self._home = folder / "home"
        self._choose = random.Random(seed)
        self._settled: set[str] = set()
        """Answers of earlier entries."""
        self._row: dict[int, set[str]] = {}
        """Question of the newest entry to the texts of which one has to be there; "" for none of them."""
        Journal.create(self._path, PASSPHRASE).close()

    def kill_once(self) -> None:
        """Open the program, answer until a random instant, kill it, and look."""
        conversation = self._program.open(self._path, self._home)
        conversation.to_first_question()
        typed = self._answer(conversation, time.monotonic() + self._choose.random() * LONGEST)
        conversation.kill()
        if typed is not None and conversation.said.endswith("\n> "):
            self._acknowledge(*typed)
        elif typed is not None:
            self.found.in_flight += 1
            self._row[typed[0]] = {typed[1], *self._row.get(typed[0], {""})}
        self.found.kills += 1
        self.found.torn += self._path.with_name(f"{self._path.name}-journal").exists()
        self._look()

    def _answer(self, conversation: Conversation, end: float) -> tuple[int, str] | None:
        """Answer until the instant comes; what was typed last, when it was an answer."""
        while True:
            if ANEW in conversation.said:
                self._settled |= {text for texts in self._row.values() for text in texts}
                self._row.clear()
            text = f"{self.found.kills}.{self.found.acknowledged} {'x' * self._choose.choice(SIZES)}"
            line, asked = conversation.next_line(text)
            conversation.type(line)
            if not conversation.until_prompt(end):
                return (asked, line) if asked else None
            if asked:
                self._acknowledge(asked, line)

    def _acknowledge(self, asked: int, text: str) -> None:
        self._row[asked] = {text}
        self.found.acknowledged += 1

    def _look(self) -> None:
        with Journal.unlock(self._path, PASSPHRASE) as journal:
            self.found.corrupt += journal.verify()
            there = texts_in(journal)
        self.found.lost += [text[:20] for text in self._settled - there]
        lost = (texts for texts in self._row.values() if "" not in texts and not texts & there)
        self.found.lost += [str(sorted(text[:20] for text in texts)) for texts in lost]
        # What came of an answer in flight is known now.
        self._row = {asked: texts & there for asked, texts in self._row.items() if texts & there}


def kill_at_random(program: Program, folder: Path, times: int, seed: int) -> Killed:
    """Kill the program so many times on one journal."""
    killing = Killing(program, folder, seed)
    for _ in range(times):
        killing.kill_once()
    return killing.found


def texts_in(notes: Notes) -> set[str]:
    """Every text that was answered anywhere."""
    found: set[str] = set()
    before: str | None = None
    while page := notes.entries(before=before, limit=256):
        found |= {str(answer.value) for entry in page for answer in entry.answers.values()}
        before = page[-1].id
    return found
