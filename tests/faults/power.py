"""Power losses: what a disk can hold when the power goes, worked out from a recorded trace of a journal's use.

All that was written to a file before its last ``fsync`` is on the disk. Each later write is there, is not there, or is
there in part, sector by sector; each entry in the folder that was made, renamed or removed after the folder's last
``fsync`` may be as it was. None of this has to happen in the order in which it was asked for.
"""

from __future__ import annotations

import random
import re
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from questions import PASSPHRASE, ROOT

from selfhelp_tui.journal.journal import Journal
from selfhelp_tui.journal.problems import JournalProblem

OTHER = "lantaarn kade zwaluw molen brug"
SECTOR = 512
SYSTEM_CALLS = (
    "openat,open,creat,close,write,pwrite64,ftruncate,fsync,fdatasync,unlink,unlinkat,rename,renameat,renameat2,lseek"
)
USE = """
import os, sys
sys.dont_write_bytecode = True
from pathlib import Path
from selfhelp_tui.journal import cipher
from selfhelp_tui.journal.journal import Journal
from selfhelp_tui.programme.entry import Answer, Entry
cipher.KDF_ITERATIONS = 4000
path, first, second = Path(sys.argv[1]), sys.argv[2], sys.argv[3]

def acknowledge(text):
    os.write(1, f"ACK {text}\\n".encode())

journal = Journal.create(path, first)
acknowledge("made")
for number in range(12):
    journal.begin(Entry(f"e{number:02d}", "unit", f"step{number % 3}", "now"))
    for part in range(3):
        text = f"t{number}.{part} " + "woord " * (number * 131 % 900)
        journal.record(f"e{number:02d}", f"p{part}", Answer(text), f"Question {part}?")
        acknowledge(f"answer e{number:02d} p{part} t{number}.{part}")
    if number % 4 == 3:
        journal.search("woord")
        journal.record(f"e{number:02d}", "p1", Answer("corrected"), "Question 1?")
        acknowledge(f"answer e{number:02d} p1 corrected")
        journal.delete(f"e{number - 2:02d}")
        acknowledge(f"deleted e{number - 2:02d}")
    if number == 7:
        journal.close()
        journal = Journal.unlock(path, first)
journal.change_passphrase(second)
acknowledge("changed")
for number in range(20, 24):
    journal.begin(Entry(f"e{number}", "unit", "after", "now"))
    journal.record(f"e{number}", "p0", Answer(f"t{number}"), "Question?")
    acknowledge(f"answer e{number} p0 t{number}")
journal.close()
"""


@dataclass
class Write:
    """Bytes at an offset of a file, or its cut at a length when there are none."""

    file: int
    offset: int
    data: bytes | None


@dataclass
class Sync:
    """All of a file, or of the folder for ``None``, is on the disk."""

    file: int | None


@dataclass
class Named:
    """A name in the folder stands for a file from now on, or for none."""

    name: str
    file: int | None


@dataclass
class Acknowledged:
    """The program said that something is kept."""

    text: str


Event = Write | Sync | Named | Acknowledged


def record(folder: Path) -> list[Event]:
    """Use a journal once under ``strace``, in an empty folder."""
    trace = folder.parent / "power.strace"
    path = folder / "notes.journal"
    options = ["-f", "-qq", "-xx", "-s", "200000", "-y", "-e", f"trace={SYSTEM_CALLS}", "-o", str(trace)]
    words = [sys.executable, "-c", USE, str(path), PASSPHRASE, OTHER]
    subprocess.run(["strace", *options, *words], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    return read(trace.read_text("ascii", "replace"), folder)


CALL = re.compile(r"^\d+ +(\w+)\((.*)\) += (-?\d+)")
STRING = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')
DESCRIPTOR = re.compile(r"^(\d+)<((?:\\x[0-9a-f]{2})*)>")


def read(trace: str, folder: Path) -> list[Event]:
    """The events of a trace that concern the files of one folder."""
    reading = _Reading(folder)
    for line in trace.splitlines():
        found = CALL.match(line)
        if found is not None and int(found[3]) >= 0:
            action = getattr(reading, f"on_{ALIASES.get(found[1], found[1])}", None)
            if action is not None:
                action(found[2], int(found[3]))
    return reading.events


ALIASES = {"open": "openat", "creat": "openat", "fdatasync": "fsync", "unlinkat": "unlink", "renameat": "rename"} | {
    "renameat2": "rename"
}


def _bytes(escaped: str) -> bytes:
    return bytes.fromhex(escaped.replace("\\x", ""))


class _Reading:
    """Follows descriptors and names through a trace."""

    def __init__(self, folder: Path) -> None:
        self.events: list[Event] = []
        self._folder = str(folder)
        self._open: dict[int, int] = {}
        self._at: dict[int, int] = {}
        self._folders: set[int] = set()
        self._names: dict[str, int] = {}
        self._made = 0

    def _name(self, escaped: str) -> str | None:
        path = _bytes(escaped).decode()
        return path.removeprefix(f"{self._folder}/") if path.startswith(f"{self._folder}/") else None

    def on_openat(self, rest: str, result: int) -> None:
        path = STRING.search(rest)
        assert path is not None
        self._folders.discard(result)
        self._open.pop(result, None)
        if _bytes(path[1]).decode() == self._folder:
            self._folders.add(result)
        name = self._name(path[1])
        if name is None:
            return
        if name not in self._names and "O_CREAT" in rest:
            self._names[name] = self._made
            self._made += 1
            self.events.append(Named(name, self._names[name]))
        if name in self._names:
            self._open[result], self._at[result] = self._names[name], 0
            if "O_TRUNC" in rest:
                self.events.append(Write(self._open[result], 0, None))

    def on_close(self, rest: str, result: int) -> None:
        number = int(rest.split("<")[0])
        self._open.pop(number, None)
        self._folders.discard(number)

    def on_lseek(self, rest: str, result: int) -> None:
        self._at[int(rest.split("<")[0])] = result

    def on_write(self, rest: str, result: int) -> None:
        number, data = int(rest.split("<")[0]), STRING.search(rest)
        assert data is not None
        if number in self._open:
            self.events.append(Write(self._open[number], self._at[number], _bytes(data[1])[:result]))
            self._at[number] += result
        elif number == 1:
            text = _bytes(data[1]).decode()
            self.events += [Acknowledged(one.removeprefix("ACK ")) for one in text.splitlines() if "ACK" in one]

    def on_pwrite64(self, rest: str, result: int) -> None:
        number, data = int(rest.split("<")[0]), STRING.search(rest)
        assert data is not None
        if number in self._open:
            offset = int(rest.rsplit(",", 1)[1])
            self.events.append(Write(self._open[number], offset, _bytes(data[1])[:result]))

    def on_ftruncate(self, rest: str, result: int) -> None:
        number = int(rest.split("<")[0])
        if number in self._open:
            self.events.append(Write(self._open[number], int(rest.rsplit(",", 1)[1]), None))

    def on_fsync(self, rest: str, result: int) -> None:
        number = int(rest.split("<")[0])
        if number in self._open:
            self.events.append(Sync(self._open[number]))
        elif number in self._folders:
            self.events.append(Sync(None))

    def on_unlink(self, rest: str, result: int) -> None:
        path = STRING.search(rest)
        name = self._name(path[1]) if path is not None else None
        if name is not None and self._names.pop(name, None) is not None:
            self.events.append(Named(name, None))

    def on_rename(self, rest: str, result: int) -> None:
        old, new = (self._name(one) for one in STRING.findall(rest))
        assert old is not None and new is not None
        self._names[new] = self._names.pop(old)
        self.events += [Named(new, self._names[new]), Named(old, None)]


def disk_after(events: Sequence[Event], choose: random.Random) -> dict[str, bytes]:
    """Name to content of each file that could be on the disk when the power goes after these events."""
    contents: dict[int, bytearray] = {}
    pending: dict[int, list[Write]] = {}
    names: dict[str, int] = {}
    renaming: list[Named] = []
    for event in events:
        if isinstance(event, Write):
            pending.setdefault(event.file, []).append(event)
        elif isinstance(event, Named):
            renaming.append(event)
        elif isinstance(event, Sync) and event.file is None:
            _rename(names, renaming)
            renaming = []
        elif isinstance(event, Sync):
            for write in pending.pop(event.file or 0, []):
                _write(contents, write)
    _rename(names, [one for one in renaming if choose.random() < 0.5])
    for writes in pending.values():
        for write in writes:
            _perhaps(contents, write, choose)
    return {name: bytes(contents.get(file, b"")) for name, file in names.items()}


def _rename(names: dict[str, int], events: Sequence[Named]) -> None:
    for event in events:
        names.pop(event.name, None)
        if event.file is not None:
            names[event.name] = event.file


def _write(contents: dict[int, bytearray], write: Write) -> None:
    content = contents.setdefault(write.file, bytearray())
    if write.data is None:
        del content[write.offset :]
        content.extend(bytes(max(0, write.offset - len(content))))
        return
    content.extend(bytes(max(0, write.offset + len(write.data) - len(content))))
    content[write.offset : write.offset + len(write.data)] = write.data


def _perhaps(contents: dict[int, bytearray], write: Write, choose: random.Random) -> None:
    fate = choose.random()
    if fate < 0.4:
        _write(contents, write)
    elif fate < 0.6 and write.data is not None:
        for start in range(0, len(write.data), SECTOR):
            if choose.random() < 0.5:
                _write(contents, Write(write.file, write.offset + start, write.data[start : start + SECTOR]))


@dataclass
class Losses:
    """What came of all power losses."""

    losses: int = 0
    acknowledged: int = 0
    around_change: int = 0
    """Losses while the passphrase was being changed."""
    lost: list[str] = field(default_factory=list)
    corrupt: list[str] = field(default_factory=list)


def lose_power(events: Sequence[Event], folder: Path, times: int, seed: int, *, sync: bool = True) -> Losses:
    """Cut the power at so many instants, a third of them around the change of passphrase.

    ``sync=False`` is the control, a disk that ignores every ``fsync`` of a file: there
    something has to be lost, or nothing was tested.
    """
    choose, found = random.Random(seed), Losses()
    told = [place for place, event in enumerate(events) if isinstance(event, Acknowledged)]
    change = next(place for place in told if events[place] == Acknowledged("changed"))
    before = max(place for place in told if place < change)
    for number in range(times):
        around = number % 3 == 0
        instant = choose.randint(before, change + 4) if around else choose.randint(1, len(events))
        done = [one for one in events[:instant] if sync or not isinstance(one, Sync) or one.file is None]
        coming = next((one.text for one in events[instant:] if isinstance(one, Acknowledged)), "")
        found.losses += 1
        found.around_change += around
        told_by_then = [one.text for one in done if isinstance(one, Acknowledged)]
        _judge(disk_after(done, choose), told_by_then, coming, folder, number, found)
    return found


def _judge(disk: dict[str, bytes], told: list[str], coming: str, folder: Path, number: int, found: Losses) -> None:
    for old in folder.iterdir():
        old.unlink()
    for name, content in disk.items():
        (folder / name).write_bytes(content)
    found.acknowledged += len(told)
    path = folder / "notes.journal"
    if "made" not in told and not path.exists():
        return
    passphrases = [OTHER] if "changed" in told else [PASSPHRASE, OTHER]
    problems: list[str] = []
    for passphrase in passphrases:
        try:
            with Journal.unlock(path, passphrase) as journal:
                found.corrupt += [f"{number}: {line}" for line in journal.verify()]
                found.lost += [f"{number}: {one}" for one in _missing(journal, told, coming)]
            return
        except JournalProblem as problem:
            problems.append(problem.id)
    if "made" in told:
        found.lost.append(f"{number}: all, {problems}")
    elif path.exists():
        found.corrupt.append(f"{number}: half made, {problems}")


def _missing(journal: Journal, told: Sequence[str], coming: str) -> list[str]:
    """Answers that were acknowledged and are not there; what was ``coming`` may be there already."""
    expected: dict[tuple[str, str], str] = {}
    for line in told:
        kind, *rest = line.split()
        if len(rest) == 3:
            expected[rest[0], rest[1]] = rest[2]
        elif kind == "deleted":
            expected = {key: text for key, text in expected.items() if key[0] != rest[0]}
    kind, *rest = coming.split() or [""]
    missing = []
    for (entry_id, part), text in expected.items():
        entry = journal.entry(entry_id)
        answer = entry.answers.get(part) if entry else None
        there = str(answer.value).split()[0] if answer is not None else None
        overtaken = (kind == "deleted" and rest == [entry_id]) or rest == [entry_id, part, there]
        if there != text and not overtaken:
            missing.append(f"{entry_id} {part}")
    return missing
