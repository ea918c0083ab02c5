"""Starts from a stick beside starts of the installed program: ``python -m tests.benchmarks.kit_start``.

Needs Linux, root, FUSE and the extra ``test``. The stick is an exFAT image mounted through FUSE, which is slower than
the system's own exFAT and knows nothing of the speed of a real stick. ``--cold`` empties the system's file cache.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from argparse import ArgumentParser
from pathlib import Path
from statistics import median
from time import perf_counter

from tests.benchmarks.installation import environment_of, install, python_of
from tests.benchmarks.measuring import Result, Subject, ratio, side_by_side, start_once, table
from tests.installation import files_below
from tests.kit.host import host_python, path_with
from tests.kit.sticks import EXFAT, Stick

WARM = 1.5
"""Times a start of the installed program that a warm start from the stick may take."""
CACHES = Path("/proc/sys/vm/drop_caches")


def main() -> int:
    """Measure, print a table, and give 1 when a target is missed."""
    parser = ArgumentParser(prog="python -m tests.benchmarks.kit_start", description=__doc__)
    parser.add_argument("--pairs", type=int, default=15, help="pairs of starts (15)")
    parser.add_argument("--cold", type=int, default=5, help="pairs of starts with nothing in the cache (5)")
    chosen = parser.parse_args()
    reason = EXFAT.why_not()
    if reason is not None:
        parser.error(reason)
    with tempfile.TemporaryDirectory(prefix="selfhelp-tui-kit-") as place:
        folder = Path(place)
        stick = Stick(EXFAT, folder / "stick.img", folder / "stick").make()
        try:
            results = measure(folder, stick, chosen.pairs, chosen.cold)
        finally:
            stick.clean_up()
    sys.stdout.write(f"{table(results)}\n")
    return 0 if all(one.reached for one in results) else 1


def measure(folder: Path, stick: Stick, pairs: int, cold: int) -> list[Result]:
    """Build on the stick, verify, and start from it and from the installation in turn."""
    home = folder / "home"
    home.mkdir()
    package = install(folder)
    command = str(python_of(environment_of(package)).with_name("selfhelp-tui"))
    kit = stick.plug_in() / "kit"
    building = _seconds(command, "kit", "build", str(kit), "--ephemeral", "--language", "en", "--only-this-system")
    verifying = _seconds(command, "kit", "verify", str(kit))
    files = [path for path in kit.rglob("*") if path.is_file()]
    size = sum(path.stat().st_size for path in files) / 2**20
    words = ("--ephemeral", "--language", "en")
    marker = _text(package, "home.leave")
    subjects = (
        Subject("installed", (command, *words), marker),
        Subject("stick", ("sh", str(kit / "START-Linux.sh"), *words), marker, _surroundings(folder)),
    )
    before = files_below(home)
    warm = side_by_side(subjects, pairs, home)
    frozen = _cold_starts(subjects, cold, home, stick)
    after = files_below(home)
    written = [path for path in {*before, *after} if before.get(path) != after.get(path)]
    installed, from_stick = ([one.first for one in warm[name]] for name in ("installed", "stick"))
    note = f"installed {median(installed):.0f} ms, stick {median(from_stick):.0f} ms"
    results = [Result("8", "warm start from the stick / installed", ratio(from_stick, installed), WARM, 1.25, note)]
    if cold:
        note = f"installed {median(frozen['installed']):.0f} ms, stick {median(frozen['stick']):.0f} ms"
        share = ratio(frozen["stick"], frozen["installed"])
        results.append(Result("8", "cold start from the stick / installed", share, float("inf"), 0, note))
    return [
        *results,
        Result("8", "build on the stick, seconds", building, float("inf"), 0, f"{len(files)} files, {size:.1f} MB"),
        Result("8", "verify on the stick, seconds", verifying, float("inf"), 0),
        Result("8", "files written on the host", len(written), 0, 0, f"after {2 * (pairs + cold + 1)} starts"),
    ]


def _cold_starts(subjects: tuple[Subject, ...], pairs: int, home: Path, stick: Stick) -> dict[str, list[float]]:
    """Milliseconds to the first screen with nothing in the caches of the system and of the stick's file system."""
    found: dict[str, list[float]] = {subject.name: [] for subject in subjects}
    for turn in range(pairs):
        for subject in subjects if turn % 2 else reversed(subjects):
            stick.eject()
            os.sync()
            CACHES.write_text("3\n", encoding="ascii")
            stick.plug_in()
            found[subject.name].append(start_once(subject, home).first)
    return found


def _surroundings(folder: Path) -> dict[str, str]:
    return {"PATH": path_with(host_python(folder / "bin"))}


def _seconds(*words: str) -> float:
    began = perf_counter()
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(done.stdout + done.stderr)
    return perf_counter() - began


def _text(package: Path, path: str) -> str:
    import json

    return str(json.loads((package / "compiled" / "interface-en.json").read_bytes())[path])


if __name__ == "__main__":
    raise SystemExit(main())
