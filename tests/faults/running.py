"""Every fault at length, and a table of what came of it.

Gives 1 when anything acknowledged was lost, anything was corrupt, or anything was shown that nobody wrote.
"""

from __future__ import annotations

import sys
import tempfile
import time
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import any_sequence
import damage
from hypothesis import settings
from hypothesis.stateful import run_state_machine_as_test
from killed_while_typing import kill_while_typing
from killing import kill_at_random, kill_changes
from power import lose_power
from questions import Program, write_pack
from recording import record

from selfhelp_tui.storage import cipher


class Figures:
    """Lines of a table, and whether all is well."""

    def __init__(self) -> None:
        self.well = True

    def add(self, name: str, number: int, wrong: list[str], note: str) -> None:
        """One line; any ``wrong`` is listed below it."""
        self.well = self.well and not wrong
        sys.stdout.write(f"{name:32} {number:6}   wrong {len(wrong):3}   {note}\n")
        sys.stdout.write("".join(f"    ! {one}\n" for one in wrong[:10]))
        sys.stdout.flush()


@contextmanager
def empty_folder() -> Iterator[Path]:
    """A folder for one run."""
    with tempfile.TemporaryDirectory(prefix="selfhelp-tui-faults-") as place:
        yield Path(place).resolve()


def kills(figures: Figures, number: int, seed: int) -> None:
    """Kill the program."""
    with empty_folder() as folder:
        found = kill_at_random(Program(write_pack(folder / "pack")), folder, number, seed)
    note = f"{found.acknowledged} acknowledged, {found.in_flight} in flight, {found.torn} rollback journals left"
    figures.add("kill -9 of the program", found.kills, found.lost + found.corrupt, note)


def changes(figures: Figures, number: int, seed: int) -> None:
    """Kill changes of passphrase."""
    with empty_folder() as folder:
        found = kill_changes(Program(folder), folder, number, seed)
    note = f"{found.acknowledged} had been acknowledged, {found.torn} rollback journals left"
    figures.add("kill -9 of a passphrase change", found.kills, found.lost + found.corrupt, note)


def typing(figures: Figures, number: int, seed: int) -> None:
    """Kill the full screen while someone types."""
    with empty_folder() as folder:
        found = kill_while_typing(folder, number, seed)
    note = f"{found.under_saved} screens with typed text under “saved”, {found.keys} keys"
    figures.add("kill -9 while typing", found.kills, found.lost + found.corrupt, note)


def losses(figures: Figures, number: int, seed: int) -> None:
    """Cut the power, and once more with a disk that does not keep its word."""
    with empty_folder() as folder:
        used, simulated = folder / "used", folder / "simulated"
        used.mkdir()
        simulated.mkdir()
        events = record(used)
        found = lose_power(events, simulated, number, seed)
        control = lose_power(events, simulated, 100, seed, sync=False)
    note = f"{found.acknowledged} acknowledgements looked for, {found.around_change} around a change of passphrase"
    figures.add("power losses", found.losses, found.lost + found.corrupt, note)
    lost = len(control.lost) + len(control.corrupt)
    figures.add("  without fsync (control)", 100, [] if lost > 50 else ["nothing was lost"], f"{lost} things lost")


def damages(figures: Figures, number: int, seed: int) -> None:
    """Damage a file."""
    with empty_folder() as folder:
        path = folder / "notes.journal"
        expected, whole = damage.make(path), path.read_bytes()
        for kind in damage.KINDS:
            found = damage.damage(path, whole, expected, kind, number, seed)
            note = ", ".join(f"{told}: {times}" for told, times in found.told.most_common())
            figures.add(kind, number, found.garbage + found.silent + found.unverified, note)


def sequences(figures: Figures, number: int) -> None:
    """Do anything in any order."""
    run_state_machine_as_test(  # type: ignore[no-untyped-call]
        any_sequence.AnySequence, settings=settings(max_examples=number, stateful_step_count=50, deadline=None)
    )
    figures.add("any sequence of 50 steps", number, [], "equal to a model in memory after each step")


def main() -> int:
    """Run everything and print a table."""
    parser = ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--changes", type=int, default=60)
    parser.add_argument("--typing", type=int, help="only so many kills while typing; 60 of them with everything else")
    parser.add_argument("--losses", type=int, default=3000)
    parser.add_argument("--damages", type=int, default=200, help="of each of four kinds")
    parser.add_argument("--sequences", type=int, default=150)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    cipher.KDF_ITERATIONS = 4000
    began, figures = time.monotonic(), Figures()
    if chosen.typing is None:
        damages(figures, chosen.damages, chosen.seed)
        losses(figures, chosen.losses, chosen.seed)
        sequences(figures, chosen.sequences)
        changes(figures, chosen.changes, chosen.seed)
        kills(figures, chosen.kills, chosen.seed)
    typing(figures, 60 if chosen.typing is None else chosen.typing, chosen.seed)
    sys.stdout.write(f"{time.monotonic() - began:.0f} s, {'all is well' if figures.well else 'SOMETHING IS WRONG'}\n")
    return 0 if figures.well else 1
