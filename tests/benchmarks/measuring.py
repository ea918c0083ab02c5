"""Measurements taken side by side, and the targets they are held against."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles

from tests.benchmarks.terminal import Move, Program, Start

KEYS = ("down", "down", "down", "up", "up", "up")
"""Moves that always go somewhere, within what is on the screen."""


@dataclass(frozen=True)
class Subject:
    """A program to start, and the text by which its first usable screen is known."""

    name: str
    words: tuple[str, ...]
    marker: str
    more: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Result:
    """One figure beside its target."""

    number: str
    name: str
    value: float
    target: float
    stretch: float
    """What is hoped for; the target is what has to be."""
    note: str = ""

    @property
    def reached(self) -> bool:
        """Whether the target is reached."""
        return self.value <= self.target


def start_once(subject: Subject, home: Path) -> Start:
    """Start a program, wait until its screen is settled, and leave it."""
    program = Program(subject.words, home, subject.more)
    try:
        first = program.wait_for(subject.marker)
        first_cpu = program.processor_time()
        settled = program.settle()
        return Start(first, settled, first_cpu, program.processor_time())
    finally:
        program.end()


def move_once(subject: Subject, home: Path, keys: int) -> list[Move]:
    """Start a program and move in its first screen."""
    program = Program(subject.words, home, subject.more)
    try:
        program.wait_for(subject.marker)
        program.settle()
        for key in KEYS:
            program.press(key)
        return [program.press(KEYS[number % len(KEYS)]) for number in range(keys)]
    finally:
        program.end()


@dataclass(frozen=True)
class Visit:
    """What a settled program takes of a machine, and what it answers."""

    memory: int
    """Bytes."""
    idle: float
    """Milliseconds of processor time a second."""
    idle_bytes: int
    """Bytes written a second."""
    pages: Sequence[Move]
    """Opening another page, where that was asked for."""
    backs: Sequence[Move]
    """Escape, back to the page before."""
    left: float
    """Milliseconds from the key to leave until the process is gone."""


def visit_once(subject: Subject, home: Path, pages: int, idle: float = 2.0) -> Visit:
    """Start a program, let it be, open a page and come back so many times, and leave it."""
    program = Program(subject.words, home, subject.more)
    program.wait_for(subject.marker)
    program.settle()
    memory, (took, written) = program.memory(), program.idle(idle)
    there, back = [], []
    for _ in range(pages):
        # the first lines come at once and the rest a moment later: a page is there when both are
        there.append(program.press("help", 0.12))
        back.append(program.press("escape", 0.12))
    return Visit(memory, took, written, there, back, program.leave())


def side_by_side(subjects: Sequence[Subject], pairs: int, home: Path) -> dict[str, list[Start]]:
    """Start all programs in turn, as often as there are to be pairs; the order turns round each time."""
    found: dict[str, list[Start]] = {subject.name: [] for subject in subjects}
    for subject in subjects:
        start_once(subject, home)
    for turn in range(pairs):
        for subject in subjects if turn % 2 else reversed(subjects):
            found[subject.name].append(start_once(subject, home))
    return found


def ratio(ours: Sequence[float], theirs: Sequence[float]) -> float:
    """The median of the ratios taken pair by pair."""
    return median(one / other for one, other in zip(ours, theirs, strict=True))


def percentile(values: Sequence[float], percent: int) -> float:
    """The value that so many percent do not exceed."""
    return quantiles(values, n=100, method="inclusive")[percent - 1]


def table(results: Sequence[Result]) -> str:
    """The figures as lines of text."""
    lines = [f"{'':3} {'measured':46} {'reached':>9} {'target':>9} {'stretch':>9}"]
    for one in results:
        figures = f"{one.value:9.2f} {one.target:9.2f} {one.stretch:9.2f}"
        mark = ("+ " if one.value <= one.stretch else "  ") if one.reached else "! "
        lines.append(f"{one.number:3} {one.name:46} {figures} {mark}{one.note}".rstrip())
    return "\n".join([*lines, "", "! misses the target, + reaches the stretch"])
