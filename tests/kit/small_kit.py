"""A kit that tests start, and what they change in it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from installation import surroundings

from selfhelp_tui.kit.platforms import this_platform

HERE = this_platform() or "none"
MINOR = f"cp{sys.version_info[0]}{sys.version_info[1]}"


@dataclass(frozen=True)
class SmallKit:
    """A kit in a folder."""

    root: Path

    @property
    def journal(self) -> Path:
        return self.root / "data" / "notes.journal"

    @property
    def native(self) -> Path:
        return self.root / "app" / "native" / HERE / MINOR

    def set(self, **changes: object) -> None:
        """Change its front page."""
        page = self.root / "kit.json"
        plain = json.loads(page.read_text(encoding="utf-8"))
        page.write_text(json.dumps({**plain, **changes}), encoding="utf-8")

    def files(self) -> set[str]:
        """Everything in it, below its root."""
        return {path.relative_to(self.root).as_posix() for path in self.root.rglob("*")}

    def run(
        self,
        *words: str,
        home: Path,
        typed: str = "",
        more: Mapping[str, str] | None = None,
        before: Sequence[str] = (),
        python: Sequence[str] = (),
    ) -> subprocess.CompletedProcess[str]:
        """Start it by its launcher, or by a Python of one's own, with what is typed."""
        boot_file = str(self.root / "app" / "boot.py")
        command = [*python, boot_file] if python else ["sh", str(self.root / "START-Linux.sh")]
        # the Python that runs the tests stands where a launcher looks first
        found = {"PATH": os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))}
        return subprocess.run(
            [*before, *command, *words],
            input=typed,
            capture_output=True,
            text=True,
            encoding="utf-8",
            env=surroundings(home, {**found, **(more or {})}),
            cwd=home,
            timeout=60,
            check=False,
        )
