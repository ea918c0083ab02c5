"""A journal in use under ``strace``, read back as what was asked of the disk and when the program said "kept"."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from questions import PASSPHRASE, ROOT

OTHER = "lantaarn kade zwaluw molen brug"
SYSTEM_CALLS = (
    "openat,open,creat,close,write,pwrite64,ftruncate,fsync,fdatasync,unlink,unlinkat,rename,renameat,renameat2,lseek"
)
USE = """
import os, sys
sys.dont_write_bytecode = True
from pathlib import Path
from selfhelp_tui.storage import cipher
from selfhelp_tui.storage.journal import Journal
from selfhelp_tui.core.entry import Answer, Entry, EntryQuery
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
        journal.search(EntryQuery("woord"))
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
