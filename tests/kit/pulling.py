"""Sticks of each kind pulled out many times, and a table of what came of it.

Gives 1 when an answer that was acknowledged was lost, or a journal was damaged.
"""

from __future__ import annotations

import sys
import tempfile
import time
from argparse import ArgumentParser
from pathlib import Path

from killing import Killed
from questions import write_pack
from sticks import EXFAT, KINDS, FileSystem, Stick
from yanking import yank_at_random

from selfhelp_tui.cli.kit import run as kit
from selfhelp_tui.storage import cipher

NAME = "NOTES"


def pull(kind: FileSystem, root: Path, folder: Path, times: int, seed: int) -> Killed:
    """Pull a stick with a kit on it out so many times."""
    folder.mkdir()
    stick = Stick(kind, folder / "stick.img", folder / "stick").make().load(root, NAME)
    try:
        return yank_at_random(stick, NAME, folder, times, seed)
    finally:
        stick.clean_up()


def main() -> int:
    """Run everything and print a table."""
    parser = ArgumentParser(prog="python -m tests.kit", description=__doc__)
    parser.add_argument("--pulls", type=int, default=48, help="of the exFAT stick (48)")
    parser.add_argument("--slow-pulls", type=int, default=12, help="of the FAT32 stick, which is written slowly (12)")
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    cipher.KDF_ITERATIONS = 4000
    began, well = time.monotonic(), True
    with tempfile.TemporaryDirectory(prefix="selfhelp-tui-kit-") as place:
        folder = Path(place).resolve()
        root, pack = folder / NAME, write_pack(folder / "pack")
        if kit(
            ["build", str(root), "--journal-on-stick", "--only-this-system", "--content", str(pack)],
            sys.stderr,
            sys.stderr,
            "en",
        ):
            return 1
        for kind in KINDS:
            if (reason := kind.why_not()) is not None:
                sys.stdout.write(f"{kind.name:6} not tried: {reason}\n")
                continue
            times = chosen.pulls if kind is EXFAT else chosen.slow_pulls
            found = pull(kind, root, folder / kind.name, times, chosen.seed)
            wrong = found.lost + found.corrupt
            well = well and not wrong
            sys.stdout.write(
                f"{kind.name:6} pulled out {found.kills:3} times   wrong {len(wrong):2}   {found.acknowledged} "
                f"acknowledged, {found.in_flight} in flight, {found.torn} rollback journals left\n"
            )
            sys.stdout.write("".join(f"    ! {one}\n" for one in wrong))
            sys.stdout.flush()
    sys.stdout.write(f"{time.monotonic() - began:.0f} s, {'all is well' if well else 'SOMETHING IS WRONG'}\n")
    return 0 if well else 1
