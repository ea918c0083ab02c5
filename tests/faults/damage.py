"""Damages a closed journal in every way a medium does, and looks at what a person would then be shown."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from questions import PASSPHRASE

from selfhelp_tui.core.entry import Answer, Entry, EntryQuery, Value
from selfhelp_tui.storage.journal import Journal
from selfhelp_tui.storage.problems import JournalProblem

BLOCK = 4096
Damage = Callable[[bytearray, random.Random], None]
Everything = tuple[tuple[Entry, ...], tuple[str, ...], tuple[str, ...], Value, int]


def flip_a_bit(data: bytearray, choose: random.Random) -> None:
    """One bit, anywhere."""
    data[choose.randrange(len(data))] ^= 1 << choose.randrange(8)


def cut_off(data: bytearray, choose: random.Random) -> None:
    """The end is gone, from anywhere; half of the time at the end of a page."""
    length = choose.randrange(len(data))
    del data[length - length % BLOCK if choose.random() < 0.5 else length :]


def zero_a_block(data: bytearray, choose: random.Random) -> None:
    """A block of 4 KiB reads as zeros."""
    start = choose.randrange(len(data) // BLOCK) * BLOCK
    data[start : start + BLOCK] = bytes(BLOCK)


def scramble_a_sector(data: bytearray, choose: random.Random) -> None:
    """A sector of 512 bytes reads as noise."""
    start = choose.randrange(len(data) // 512) * 512
    data[start : start + 512] = choose.randbytes(512)


KINDS: Mapping[str, Damage] = {
    "bit flips": flip_a_bit,
    "truncations": cut_off,
    "zeroed blocks": zero_a_block,
    "random sectors": scramble_a_sector,
}


@dataclass
class Damaged:
    """What came of all damages of one kind."""

    told: Counter[str] = field(default_factory=Counter)
    """Id of the problem a person was shown, or how the damage did not matter, to how often."""
    garbage: list[str] = field(default_factory=list)
    """Damages after which something was shown that nobody wrote."""
    silent: list[str] = field(default_factory=list)
    """Damages after which something was missing without a word."""
    unverified: list[str] = field(default_factory=list)
    """Damages that a check of the whole file does not find, though a page in use is changed."""


def make(path: Path) -> Everything:
    """Make a journal of some use, written in, searched, and with pages that are free again; what it holds."""
    with Journal.create(path, PASSPHRASE) as journal:
        for number in range(60):
            entry = Entry(f"e{number:02d}", f"unit{number % 4}", "step", "now", None, "core", "nl")
            journal.begin(entry)
            for part in range(3):
                text = f"antwoord {number} {part} " + "woord " * (number * 37 % 400)
                journal.record(entry.id, f"p{part}", Answer(text), f"Vraag {part}?")
        journal.search(EntryQuery("woord"))
        for number in range(0, 60, 7):
            journal.delete(f"e{number:02d}")
        journal.set_setting("language", "nl")
    with Journal.unlock(path, PASSPHRASE) as journal:
        return read_everything(journal)


def read_everything(journal: Journal) -> Everything:
    """All that a person could be shown of a journal."""
    entries = journal.entries(limit=1000)
    found = tuple(entry.id for entry in journal.search(EntryQuery("antw", 1000)))
    return entries, found, tuple(sorted(journal.latest_answers())), journal.setting("language"), journal.count()


def damage(path: Path, whole: bytes, expected: Everything, kind: str, times: int, seed: int) -> Damaged:
    """Damage a journal in one way so many times, each time from the whole file."""
    choose, found = random.Random(f"{kind} {seed}"), Damaged()
    for number in range(times):
        data = bytearray(whole)
        KINDS[kind](data, choose)
        path.write_bytes(data)
        path.with_name(f"{path.name}-journal").unlink(missing_ok=True)
        _judge(path, expected, f"{kind} {number}", found)
    return found


def _judge(path: Path, expected: Everything, name: str, found: Damaged) -> None:
    try:
        journal = Journal.unlock(path, PASSPHRASE)
    except JournalProblem as problem:
        found.told[problem.id] += 1
        return
    with journal:
        try:
            shown = read_everything(journal)
        except JournalProblem as problem:
            found.told[problem.id] += 1
            if not journal.verify():
                found.unverified.append(name)
            return
        _compare(shown, expected, name, found)
        found.told["only the check finds it" if journal.verify() else "nothing in use was hit"] += 1


def _compare(shown: Everything, expected: Everything, name: str, found: Damaged) -> None:
    if shown == expected:
        return
    known = {repr(entry) for entry in expected[0]}
    if any(repr(entry) not in known for entry in shown[0]):
        found.garbage.append(name)
    else:
        found.silent.append(name)
