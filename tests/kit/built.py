"""Kits made by the installed program with its own command."""

from __future__ import annotations

import subprocess
from pathlib import Path

from installation import Installation, surroundings


def build(installed: Installation, root: Path, home: Path, *words: str) -> str:
    """Make a kit that may keep a journal; what the command said."""
    command = [
        str(installed.command),
        "kit",
        "build",
        str(root),
        "--journal-on-stick",
        "--language",
        "en",
        *words,
        "--only-this-system",
    ]
    done = subprocess.run(command, capture_output=True, text=True, env=surroundings(home), cwd=home, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def verify(installed: Installation, root: Path, home: Path) -> str:
    """Compare a kit with its list, and find nothing."""
    done = installed.run("kit", "verify", str(root), "--language", "en", home=home)
    assert (done.returncode, done.stderr) == (0, ""), done.stdout + done.stderr
    return done.stdout
