"""A kit with something to answer in it, for this computer and for Windows, made from a payload of both."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path

from assembly import assembled, kit_files, zipped
from built import build
from fetch import fetch_wheels
from installation import Installation
from questions import write_pack
from windows import MINOR, fetch_python, why_no_wine

from selfhelp_tui.kit.platforms import this_platform

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
        """What it was made from, as one file that other kits can be made from."""
        return self.root.with_name("payload.zip")


def make(installed: Installation, folder: Path) -> Made:
    """Make one from wheels and a Windows Python, or from what is installed where they can't be fetched."""
    pack = write_pack(folder / "faults")
    payload = folder / "payload.zip"
    reason, wheels, pythons = _for_windows(folder)
    payload.write_bytes(zipped(kit_files(assembled(wheels, pythons).parts), "payload"))
    said = build(installed, folder / NAME, folder, "--payload", str(payload), "--content", str(pack))
    assert reason is not None or f"on its own, with Python {MINOR} on the kit. A journal can be kept there" in said
    (folder / "reason.txt").write_text(reason or "", encoding="utf-8")
    return made_in(folder)


def made_in(folder: Path) -> Made:
    """What was made in a folder."""
    return Made(folder / NAME, folder / "faults", (folder / "reason.txt").read_text(encoding="utf-8") or None)


def _for_windows(folder: Path) -> tuple[str | None, Path | None, Path | None]:
    """Why there is no Windows, or wheels of both systems and a folder with a Windows Python."""
    here = this_platform()
    if (reason := why_no_wine()) is not None or here is None:
        return reason or "no kit is for this computer", None, None
    if (reason := fetch_python(folder / "pythons" / "win-x64")) is not None:
        return reason, None, None
    try:
        fetch_wheels(MINOR, folder / "wheels", (here, "win-x64"))
    except subprocess.CalledProcessError as failed:
        return f"pip could not fetch packages: {failed}", None, None
    return None, folder / "wheels", folder / "pythons"
