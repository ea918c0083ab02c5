"""Power losses: what a disk can hold when the power goes, worked out from a recorded trace of a journal's use.

All that was written to a file before its last ``fsync`` is on the disk. Each later write is there, is not there, or is
there in part, sector by sector; each entry in the folder that was made, renamed or removed after the folder's last
``fsync`` may be as it was. None of this has to happen in the order in which it was asked for.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from questions import PASSPHRASE
from recording import OTHER, Acknowledged, Event, Named, Sync, Write

from selfhelp_tui.storage.journal import Journal
from selfhelp_tui.storage.problems import JournalProblem

SECTOR = 512


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
