"""Opening pages of every kind, in keys of a bare Textual program: ``python -m tests.benchmarks.page_view``.

A key of the bare program is what Textual itself needs between a key and the terminal; both run in turn, for a shared
machine drifts from minute to minute.
"""

from __future__ import annotations

import sys
import tempfile
from argparse import ArgumentParser
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from tests.benchmarks.measuring import Result, percentile, table
from tests.benchmarks.terminal import KEYS, Move, Program

BARE = str(Path(__file__).with_name("bare.py"))
PAGES = str(Path(__file__).parents[1] / "tui" / "made_up_pages.py")
KINDS = ("help", "modules", "opening", "rating", "reading", "choice", "text", "path")
WAIT = 25
"""Milliseconds that a lone Escape waits for what may follow it."""
GOAL, HOPE = 3.0, {"text": 2.6}
KEYS.update(
    {kind: f"\x1b[{code}~".encode() for kind, code in zip(KINDS, (15, 17, 18, 19, 20, 21, 23, 24), strict=True)}
)


def main() -> int:
    """Measure, print a table, and give 1 when a goal is missed."""
    parser = ArgumentParser(prog="python -m tests.benchmarks.page_view", description=__doc__)
    parser.add_argument("--pairs", type=int, default=15, help="pairs of programs (15)")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="selfhelp-tui-benchmarks-") as place:
        results = measure(Path(place), chosen.pairs)
    sys.stdout.write(f"{table(results)}\n")
    return 0 if all(one.reached for one in results) else 1


@dataclass(frozen=True)
class Answer:
    """What one key took."""

    move: Move
    processor: float
    """Milliseconds of processor time, which a busy machine changes less."""


def measure(home: Path, pairs: int) -> list[Result]:
    """Keys of the bare program that opening each kind of page takes, half of all pairs."""
    ratios: dict[str, list[float]] = {kind: [] for kind in (*KINDS, "move")}
    work: dict[str, list[float]] = {kind: [] for kind in (*KINDS, "move")}
    answers: dict[str, list[Answer]] = {kind: [] for kind in (*KINDS, "back", "move")}
    for _ in range(pairs):
        bare = bare_moves(home)
        key, key_work = median(one.move.took for one in bare), median(one.processor for one in bare)
        for kind, got in visits(home).items():
            answers[kind] += got
            if kind != "back":
                ratios[kind].append(median(one.move.took for one in got) / key)
                work[kind].append(median(one.processor for one in got) / key_work)

    def note(kind: str) -> str:
        took, size = (median(getattr(one.move, name) for one in answers[kind]) for name in ("took", "size"))
        return f"processor {median(work[kind]):.2f}, {took:.1f} ms, {size:.0f} bytes"

    moves = [one.move.took for one in answers["move"]]
    return [
        *(
            Result("6", f"opening: {kind}", median(ratios[kind]), GOAL, HOPE.get(kind, 1.5), note(kind))
            for kind in KINDS
        ),
        Result("7", "Escape back after its wait, ms", median(one.move.took for one in answers["back"]) - WAIT, 6, 4),
        Result("5", "a move in a list", median(ratios["move"]), 1.2, 1.0, note("move")),
        Result("5", "a move in a list, 99 of 100, ms", percentile(moves, 99), 8, 5),
    ]


def press(program: Program, key: str, quiet: float = 0.03) -> Answer:
    """Press a key, and wait for the whole answer."""
    before = program.processor_time()
    move = program.press(key, quiet)
    return Answer(move, program.processor_time() - before)


def bare_moves(home: Path) -> list[Answer]:
    """Keys in the bare program."""
    program = Program((sys.executable, BARE), home)
    try:
        program.wait_for("BARE-IS-THERE")
        program.settle()
        return [press(program, key) for key in ("down", "up") * 12][4:]
    finally:
        program.end()


def visits(home: Path) -> dict[str, list[Answer]]:
    """Each page opened three times, the first one left out: code is read and a box made then."""
    program = Program((sys.executable, PAGES), home, {"ESCDELAY": str(WAIT)})
    answers: dict[str, list[Answer]] = {kind: [] for kind in (*KINDS, "back", "move")}
    try:
        program.wait_for("Go to wide")
        program.settle()
        for turn in range(4):
            for kind in KINDS:
                opened, back = press(program, kind), press(program, "escape", 0.06)
                if turn:
                    answers[kind].append(opened)
                    answers["back"].append(back)
        answers["move"] = [press(program, key) for key in ("down", "down", "up", "up") * 6]
        return answers
    finally:
        program.end()


if __name__ == "__main__":
    raise SystemExit(main())
