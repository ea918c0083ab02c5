"""Kills the program at random instants while answers are typed, and looks for every answer it had acknowledged."""

from __future__ import annotations

import random
import time
from dataclasses import dataclass, field
from pathlib import Path

from questions import PASSPHRASE, Conversation, Program

from selfhelp_tui.core.entry import Answer, Entry, Notes
from selfhelp_tui.storage.journal import Journal
from selfhelp_tui.storage.problems import WrongPassphrase

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

    longest = LONGEST

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
        typed = self._answer(conversation, time.monotonic() + self._choose.random() * self.longest)
        self._end(conversation)
        if typed is not None and self._says_kept(conversation):
            self._acknowledge(*typed)
        elif typed is not None:
            self.found.in_flight += 1
            self._row[typed[0]] = {typed[1], *self._row.get(typed[0], {""})}
        self.found.kills += 1
        self.found.torn += self._path.with_name(f"{self._path.name}-journal").exists()
        self._look()

    def _end(self, conversation: Conversation) -> None:
        """What happens in the middle of it."""
        conversation.kill()

    def _says_kept(self, conversation: Conversation) -> bool:
        """Whether it acknowledged, before its end, what was typed last."""
        return conversation.said.endswith("\n> ")

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


def kill_at_random(program: Program, folder: Path, times: int, seed: int, acknowledged: int = 0) -> Killed:
    """Kill the program at least so many times on one journal, and until more than so many answers were acknowledged.

    A busy computer acknowledges few answers before each kill, so it is killed more often, up to four times as often.
    """
    killing = Killing(program, folder, seed)
    while killing.found.kills < times or (
        killing.found.acknowledged <= acknowledged and killing.found.kills < 4 * times
    ):
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


LONGEST_CHANGE = 0.06
"""Seconds from the start of a change of passphrase to the last possible kill."""
CHANGED, SAID_BEFORE = "From now on this journal", "trong."
"""What is said when the passphrase is changed, and the end of what is said just before (how strong it is)."""


def kill_changes(program: Program, folder: Path, times: int, seed: int) -> Killed:
    """Kill a change of passphrase at random instants: one of the two passphrases opens all of the journal."""
    choose, found = random.Random(seed), Killed()
    path = folder / "notes.journal"
    opens = f"{PASSPHRASE} 0"
    with Journal.create(path, opens) as journal:
        for number in range(SIZE_OF_CHANGED):
            journal.begin(Entry(f"{number:03}", "unit", "step", "now", answers={"part": Answer("woord " * 500)}))
    for number in range(1, times + 1):
        new = f"{PASSPHRASE} {number}"
        changing = program.change(path, folder / "home")
        for line in (opens, new, new):
            assert changing.until_prompt(), changing.all_said + changing.errors()
            changing.type(line)
        changing.until(SAID_BEFORE)
        time.sleep(choose.random() * LONGEST_CHANGE)
        changing.kill()
        told = CHANGED in changing.all_said
        found.kills += 1
        found.acknowledged += told
        found.torn += path.with_name(f"{path.name}-journal").exists()
        open_it = [one for one in (new, opens) if _is_whole(path, one, found)]
        if not open_it or (told and open_it != [new]):
            found.lost.append(f"change {number}: told {told}, opened by {len(open_it)}")
            return found
        found.in_flight += not told
        opens = open_it[0]
    return found


SIZE_OF_CHANGED = 500
"""Entries of 3 kB: a change takes about as long as the instants of the kills are spread."""


def _is_whole(path: Path, passphrase: str, found: Killed) -> bool:
    try:
        with Journal.unlock(path, passphrase) as journal:
            found.corrupt += journal.verify()
            if journal.count() != SIZE_OF_CHANGED:
                found.lost.append("entries")
            return True
    except WrongPassphrase:
        return False
