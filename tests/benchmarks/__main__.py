"""Start-up and keys, measured side by side with a bare Textual program: ``python -m tests.benchmarks``.

Needs Linux and the extra ``test``. Ratios are medians over pairs, for a shared machine drifts from minute to minute.
"""

from __future__ import annotations

import json
import sys
import tempfile
from argparse import ArgumentParser
from dataclasses import replace
from pathlib import Path
from statistics import median

from tests.benchmarks.installation import environment_of, install, package_in, python_of, with_modules
from tests.benchmarks.measuring import Result, Subject, move_once, percentile, ratio, side_by_side, table, visit_once

BARE = str(Path(__file__).with_name("bare.py"))


def main() -> int:
    """Measure, print a table, and give 1 when a target is missed."""
    parser = ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--pairs", type=int, default=15, help="pairs of starts (15)")
    parser.add_argument("--growth-pairs", type=int, default=45, help="pairs of starts for the growth with content (45)")
    parser.add_argument("--keys", type=int, default=200, help="moves in a list, for each of three starts (200)")
    parser.add_argument("--visits", type=int, default=7, help="pairs of visits with pages opened and left (7)")
    parser.add_argument("--installed", type=Path, help="an environment that has the program, instead of a new wheel")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="selfhelp-tui-benchmarks-") as place:
        folder = Path(place)
        package = package_in(chosen.installed) if chosen.installed else install(folder)
        results = [
            *starts(package, folder, chosen.pairs),
            *growth(package, folder, chosen.growth_pairs),
            *moves(package, folder, chosen.keys),
            *visits(package, folder, chosen.visits),
        ]
    sys.stdout.write(f"{table(results)}\n")
    return 0 if all(one.reached for one in results) else 1


def subjects(package: Path) -> tuple[Subject, Subject, Subject]:
    """The bare program, the line-by-line program and the full screen."""
    texts = json.loads((package / "compiled" / "interface-en.json").read_bytes())
    python = python_of(environment_of(package))
    command = str(python.with_name("selfhelp-tui"))
    opening = texts["plain.opening.words"].split("\n")[0][:60]
    home = texts["home.leave"]
    return (
        Subject("bare", (str(python), BARE), "BARE-IS-THERE"),
        Subject("plain", (command, "--plain", "--ephemeral", "--language", "en"), opening),
        Subject("home", (command, "--ephemeral", "--language", "en"), home),
    )


def starts(package: Path, folder: Path, pairs: int) -> list[Result]:
    """Targets 1 to 3: first words, first screen, settled."""
    took = side_by_side(subjects(package), pairs, folder)
    bare, plain, home = took["bare"], took["plain"], took["home"]
    frame = [one.first for one in bare]
    note = f"bare {median(frame):.0f} ms, ours {{:.0f}} ms"
    words, first = [one.first for one in plain], [one.first for one in home]
    settled = [one.settled for one in home]
    return [
        Result(
            "1", "first words of --plain / bare first frame", ratio(words, frame), 0.12, 0.08,
            note.format(median(words)),
        ),
        Result("2", "home / bare first frame", ratio(first, frame), 1.25, 1.10, note.format(median(first))),
        Result(
            "3", "home settled / bare settled", ratio(settled, [one.settled for one in bare]), 1.5, 1.3,
            f"ours {median(settled):.0f} ms",
        ),
        Result(
            "3", "processor time until settled / bare",
            ratio([one.settled_cpu for one in home], [one.settled_cpu for one in bare]), 1.5, 1.3,
            f"ours {median(one.settled_cpu for one in home):.0f} ms",
        ),
    ]  # fmt: skip


def growth(package: Path, folder: Path, pairs: int) -> list[Result]:
    """Target 4: the first screen with 170 and with 1,700 modules, in processor time, and the same against itself."""
    home = subjects(package)[2]

    def having(number: int, name: str) -> Subject:
        path = folder / f"modules-{number}"
        if not path.is_dir():
            with_modules(package, number, folder)
        return replace(home, name=name, more={"PYTHONPATH": str(path)})

    took = side_by_side((having(170, "few"), having(1700, "many"), having(170, "few again")), pairs, folder)
    cpu = {name: [one.first_cpu for one in all_] for name, all_ in took.items()}
    control = ratio(cpu["few again"], cpu["few"])
    note = f"control {control:.2f}, {median(cpu['few']):.0f} and {median(cpu['many']):.0f} ms"
    return [Result("4", "home with 1,700 / 170 modules, processor", ratio(cpu["many"], cpu["few"]), 1.05, 1.03, note)]


def moves(package: Path, folder: Path, keys: int) -> list[Result]:
    """Targets 5 and 8: moving in a list."""
    bare, _, home = subjects(package)
    ours, theirs, shares = [], [], []
    for _ in range(3):
        there, here = move_once(bare, folder, keys), move_once(home, folder, keys)
        theirs += there
        ours += here
        shares.append(median(one.took for one in here) / median(one.took for one in there))
    took = [one.took for one in ours]
    slowest = percentile(took, 99)
    bare_took = median(one.took for one in theirs)
    note = f"bare {bare_took:.1f} ms, ours {median(took):.1f} ms"
    return [
        Result("5", "a move in a list / bare, half of all", median(shares), 1.5, 1.25, note),
        Result(
            "5", "a move in a list, 99 of 100, ms", slowest, 16.7, 3 * bare_took, f"{slowest / bare_took:.1f} of bare"
        ),
        Result(
            "8", "bytes a move", median(one.size for one in ours), 600, 400, f"most {max(one.size for one in ours)}"
        ),
    ]


def visits(package: Path, folder: Path, pairs: int) -> list[Result]:
    """Targets 6 to 11: pages, Escape, memory, idleness, leaving."""
    bare, _, home = subjects(package)
    key = median(one.took for one in move_once(bare, folder, 100))
    theirs, ours = [], []
    for _ in range(pairs):
        theirs.append(visit_once(bare, folder, 0))
        ours.append(visit_once(home, folder, 6))
    # the first time a page is opened its code is read
    pages = [page for one in ours for page in one.pages[1:]]
    backs = [back.took for one in ours for back in one.backs[1:]]
    took = median(page.took for page in pages)
    left, bare_left = median(one.left for one in ours), median(one.left for one in theirs)
    return [
        Result("6", "opening a page / a key in bare, half of all", took / key, 4, 3.5, f"{took:.1f} ms"),
        Result("7", "Escape, back on the page before, ms", median(backs), 35, 30, f"most {max(backs):.0f}"),
        Result("8", "bytes a page", median(page.size for page in pages), 9000, 7500),
        Result(
            "9", "memory at home / bare", ratio([one.memory for one in ours], [one.memory for one in theirs]),
            1.15, 1.02,
            f"{median(one.memory for one in ours) / 2**20:.0f} MiB",
        ),
        Result(
            "10", "idle, ms of processor a second", median(one.idle for one in ours), 0.2, 0,
            f"bare {median(one.idle for one in theirs):.1f}",
        ),
        Result("10", "idle, bytes a second", median(one.idle_bytes for one in ours), 0, 0),
        Result("11", "leaving / bare", ratio([one.left for one in ours], [one.left for one in theirs]), 0.2, 0.1,
            f"bare {bare_left:.0f} ms, ours {left:.0f} ms"),
    ]  # fmt: skip


if __name__ == "__main__":
    raise SystemExit(main())
