"""Kills the program at random instants while answers are typed, and looks for every answer it had acknowledged."""

from __future__ import annotations

import random
import time
from dataclasses import dataclass, field
from pathlib import Path

from questions import PASSPHRASE, Conversation

from selfhelp_tui.journal.journal import Journal
from selfhelp_tui.programme.entry import Notes

LONGEST = 0.6
"""Seconds from the first question to the last possible kill."""


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


def kill_at_random(folder: Path, pack: Path, times: int, seed: int) -> Killed:
    """Kill the program so many times on one journal."""
    choose, found = random.Random(seed), Killed()
    path = folder / "notes.journal"
    Journal.create(path, PASSPHRASE).close()
    expected: dict[int, set[str]] = {}
    """Question of the newest entry to the texts of which one has to be there."""
    settled: set[str] = set()
    """Answers of earlier entries."""
    for number in range(times):
        program = Conversation(path, pack, folder / "home")
        program.to_first_question()
        end = time.monotonic() + choose.random() * LONGEST
        count = 0
        last: tuple[int, str] | None = None
        while True:
            if last is not None:
                expected[last[0]] = {last[1]}
                found.acknowledged += 1
            count += 1
            size = choose.choice((3, 30, 300, 450))
            said = "1 Once more" in program.said
            line, asked = program.next_line(lambda n, k=count, s=size: f"kill {number} answer {k} {'x' * s}")  # type: ignore[misc]
            if said:
                settled |= {text for texts in expected.values() for text in texts}
                expected.clear()
            program.type(line)
            last = (asked, line) if asked else None
            if not program.until_prompt(end):
                break
        program.kill()
        if last is not None and program.said.endswith("\n> "):
            expected[last[0]] = {last[1]}
            found.acknowledged += 1
        elif last is not None:
            found.in_flight += 1
            expected[last[0]] = {last[1], *expected.get(last[0], {""})}
        found.kills += 1
        found.torn += path.with_name(f"{path.name}-journal").exists()
        with Journal.unlock(path, PASSPHRASE) as journal:
            found.corrupt += [f"{number}: {line}" for line in journal.verify()]
            there = texts_in(journal)
        found.lost += [text[:40] for text in settled - there]
        for asked, texts in expected.items():
            if "" not in texts and not texts & there:
                found.lost.append(f"{asked}: {sorted(text[:40] for text in texts)}")
            # What came of an answer in flight is known now.
            expected[asked] = texts & there or texts
    return found


def texts_in(notes: Notes) -> set[str]:
    """Every text that was answered anywhere."""
    found: set[str] = set()
    before: str | None = None
    while page := notes.entries(before=before, limit=256):
        found |= {str(answer.value) for entry in page for answer in entry.answers.values()}
        before = page[-1].id
    return found
