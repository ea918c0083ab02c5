"""The program as it is released and installed, and a home with nothing of anyone in it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from filelock import FileLock

ROOT = Path(__file__).resolve().parents[1]
WINDOWS = os.name == "nt"


@dataclass(frozen=True)
class Built:
    """What a release consists of."""

    wheel: Path
    sdist: Path


def build(checkout: Path, kind: str, out: Path) -> subprocess.CompletedProcess[str]:
    """Have hatchling make a ``wheel``, or an ``sdist``, of a checkout."""
    made = "import sys; from hatchling import build; print(getattr(build, sys.argv[1])(sys.argv[2]))"
    return subprocess.run(
        [sys.executable, "-c", made, f"build_{kind}", str(out)],
        capture_output=True,
        text=True,
        cwd=checkout,
        check=False,
    )


@dataclass(frozen=True)
class Installation:
    """The program installed from its wheel, with the dependencies of the Python that runs the tests."""

    folder: Path
    site_packages: Path

    @property
    def python(self) -> Path:
        """The interpreter that has the program."""
        return self.folder / ("Scripts/python.exe" if WINDOWS else "bin/python")

    @property
    def command(self) -> Path:
        """The command that a person types."""
        return self.folder / ("Scripts/selfhelp-tui.exe" if WINDOWS else "bin/selfhelp-tui")

    @property
    def package(self) -> Path:
        """The program's own folder."""
        return self.site_packages / "selfhelp_tui"

    def text(self, path: str, language: str = "en") -> str:
        """A text of the interface as it is written, so that a test waits for what a person reads."""
        texts = json.loads((self.package / "compiled" / f"interface-{language}.json").read_bytes())
        return str(texts[path])

    def words(self, unit_id: str, language: str = "en") -> Mapping[str, object]:
        """The words of a unit as they are written, by their paths."""
        return next(one["words"] for one in units_of(self, language) if unit_id in one["structure"].values())

    def run(
        self, *words: str, home: Path, typed: str = "", more: Mapping[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        """Run the command with a home of its own and what is typed, for at most a minute."""
        return subprocess.run(
            [str(self.command), *words],
            input=typed,
            capture_output=True,
            text=True,
            encoding="utf-8",
            env=surroundings(home, more),
            cwd=home,
            timeout=60,
            check=False,
        )


@cache
def units_of(installed: Installation, language: str) -> list[dict[str, dict[str, object]]]:
    """Everything there is to read, each with its structure and its words."""
    found, blob = [], (installed.package / "compiled" / f"blob-{language}.bin").read_text("utf-8")
    while blob:
        whole, end = json.JSONDecoder().raw_decode(blob)
        found.append(whole)
        blob = blob[end:]
    return found


def surroundings(home: Path, more: Mapping[str, str] | None = None) -> dict[str, str]:
    """An environment with nothing of the person who runs the tests in it: an empty home, English, a plain terminal."""
    kept = {name: value for name, value in os.environ.items() if name.upper() in ("PATH", "SYSTEMROOT", "COMSPEC")}
    homes = {"HOME": str(home), "USERPROFILE": str(home), "LOCALAPPDATA": str(home), "APPDATA": str(home)}
    temporary = {"TMPDIR": str(home), "TEMP": str(home), "TMP": str(home)}
    return {**kept, **homes, **temporary, "LANG": "en_GB.UTF-8", "TERM": "xterm-256color", **(more or {})}


def files_below(*folders: Path) -> dict[Path, tuple[int, int]]:
    """Every file below some folders with its size and time of change."""
    found = (path for folder in folders for path in folder.rglob("*"))
    return {path: (path.lstat().st_size, path.lstat().st_mtime_ns) for path in found}


def made_once(folder: Path, make: Callable[[Path], object]) -> Path:
    """A folder that the first process which needs it fills, while the others wait for it."""
    whole = folder.with_name(f"{folder.name}.whole")
    with FileLock(f"{folder}.lock"):
        if not whole.exists():
            # where it stays: an environment knows its own place
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            make(folder)
            whole.touch()
    return folder
