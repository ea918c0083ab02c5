"""A kit with something to answer in it, for this computer and for Windows, made from what it says to fetch."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from pathlib import Path

from built import build
from installation import Installation
from questions import write_pack
from windows import MINOR, fetch_python, fetch_wheels, why_no_wine

from selfhelp_tui.kit.platforms import fetching, this_platform

NAME = "NOTES"


@dataclass(frozen=True)
class Made:
    """A kit with the row of questions that may keep a journal, which no test changes."""

    root: Path
    pack: Path
    no_windows: str | None
    """Why it is for this computer only, None when it brings a Windows Python as well."""

    @property
    def payload(self) -> Path:
        """The same as one file that other kits can be made from."""
        path = self.root.with_name("payload.zip")
        if not path.exists():
            with zipfile.ZipFile(path, "w") as archive:
                for one in sorted(self.root.rglob("*")):
                    if one.is_file():
                        archive.write(one, one.relative_to(self.root).as_posix())
        return path


def make(installed: Installation, folder: Path) -> Made:
    """Make one from what it says to fetch, or from what is installed where nothing can be fetched."""
    pack = write_pack(folder / "faults")
    reason, words = _for_windows(folder)
    said = build(installed, folder / NAME, folder, *words, "--content", str(pack))
    assert reason is not None or f"on its own, with Python {MINOR} on the kit. A journal can be kept there" in said
    (folder / "reason.txt").write_text(reason or "", encoding="utf-8")
    found = made_in(folder)
    assert found.payload.is_file(), "packed now, while nobody else asks for it"
    return found


def made_in(folder: Path) -> Made:
    """What was made in a folder."""
    return Made(folder / NAME, folder / "faults", (folder / "reason.txt").read_text(encoding="utf-8") or None)


def _for_windows(folder: Path) -> tuple[str | None, list[str]]:
    here = this_platform()
    if (reason := why_no_wine()) is not None or here is None:
        return reason or "no kit is for this computer", []
    python = fetch_python(folder)
    if isinstance(python, str):
        return python, []
    for platform in (here, "win-x64"):
        if (reason := fetch_wheels(folder, fetching(platform, MINOR).in_words("en").strip())) is not None:
            return reason, []
    return None, ["--wheels", str(folder / "wheels"), "--runtime", f"win-x64={python}"]
