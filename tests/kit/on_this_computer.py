"""Starts a kit with the launcher of this computer's system and looks at what that left: ``… on_this_computer.py KIT``.

Standard library only. It is run on each system for a release, and by the tests on the one they run on. Gives 1, and
says what was wrong, unless the program found itself whole, kept a journal where it should, and left nothing else.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from time import sleep

PASSPHRASE = "rivier tafel appel zeven wolk"
LAUNCHERS = {"win32": "START-Windows.cmd", "darwin": "START-Mac.command"}
OTHER_LAUNCHER = "START-Linux.sh"
HOMES = ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "TMPDIR", "TEMP", "TMP")
REST = 3
"""Seconds in which the computer shows what it writes by itself."""
PLAIN = b"SQLite format 3\0"


def main(words: list[str]) -> int:
    """Try a kit."""
    wrong = list(faults(Path(words[0]).resolve()))
    sys.stdout.write("".join(f"WRONG: {one}\n" for one in wrong) or "all of it holds\n")
    return 1 if wrong else 0


def faults(kit: Path) -> Iterator[str]:
    """What is wrong with a kit on this computer, a line each."""
    launcher = _launcher(kit)
    places = [Path(os.environ[name]) for name in HOMES if name in os.environ]
    ours = _below(kit)
    restless = _restless(places)
    before = _listing(places)
    with tempfile.TemporaryDirectory(prefix="kit-") as place:
        home = Path(place).resolve()
        before_home = _listing([home])
        yield from _selftest(launcher, home)
        yield from (f"the test wrote {path}" for path in sorted(_below(kit) ^ ours))
        yield from _journal(launcher, kit, home)
        written = _below(kit) - ours
        if written != {"data/notes.journal"}:
            yield f"a journal wrote {sorted(written)}"
        yield from (f"in the home: {path}" for path in _changed(before_home, _listing([home])))
    for path in _changed(before, _listing(places)):
        if not any(folder in path.parents for folder in restless):
            yield f"on this computer: {path}"


def _launcher(kit: Path) -> list[str]:
    path = str(kit / LAUNCHERS.get(sys.platform, OTHER_LAUNCHER))
    return [path] if sys.platform == "win32" else ["sh", path]


def _selftest(launcher: list[str], home: Path) -> Iterator[str]:
    done = _run([*launcher, "--selftest"], home, "")
    sys.stdout.write(done.stdout)
    if done.returncode:
        yield f"--selftest gave {done.returncode}: {done.stdout}{done.stderr}"
    if "encrypted journal: works" not in done.stdout:
        yield "no encrypted journal"


def _journal(launcher: list[str], kit: Path, home: Path) -> Iterator[str]:
    """Make a journal and leave; then unlock it and leave."""
    journal = kit / "data" / "notes.journal"
    for typed in (f"8\n1\n\n{PASSPHRASE}\n{PASSPHRASE}\nq\n", f"{PASSPHRASE}\nq\n"):
        done = _run([*launcher, "--plain", "--language", "en"], home, typed)
        if done.returncode:
            yield f"--plain gave {done.returncode}: {done.stdout}{done.stderr}"
        if not journal.is_file():
            yield f"no journal: {done.stdout}"
            return
        if journal.read_bytes().startswith(PLAIN):
            yield "the journal can be read by anyone"


def _run(words: list[str], home: Path, typed: str) -> subprocess.CompletedProcess[str]:
    surroundings = {**os.environ, **{name: str(home) for name in HOMES if name in os.environ}}
    return subprocess.run(
        words,
        input=typed,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        env=surroundings,
        cwd=home,
        timeout=180,
        check=False,
    )


def _below(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def _listing(folders: list[Path]) -> dict[Path, tuple[int, int]]:
    """Every file below some folders that can be looked at, with its size and time of change."""
    found = {}
    for folder in folders:
        for top, _, names in os.walk(folder):
            for name in names:
                path = Path(top, name)
                try:
                    state = path.lstat()
                except OSError:
                    continue
                found[path] = (state.st_size, state.st_mtime_ns)
    return found


def _restless(places: list[Path]) -> set[Path]:
    """Folders in which the computer itself writes while nobody does anything."""
    before = _listing(places)
    sleep(REST)
    return {path.parent for path in _changed(before, _listing(places))}


def _changed(before: dict[Path, tuple[int, int]], after: dict[Path, tuple[int, int]]) -> list[Path]:
    return sorted(path for path in {*before, *after} if before.get(path) != after.get(path))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
