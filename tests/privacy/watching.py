"""Sessions that are watched from outside: by the standard library's own hook, and by the state of the files."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

from installation import Installation, files_below, surroundings

OBSERVED = Path(__file__).with_name("observed.py")


class Watch:
    """One session, and what it did to the world."""

    def __init__(self, installed: Installation, home: Path, told: Path) -> None:
        """``told`` is where the hook writes, outside the home."""
        self.installed = installed
        self.home = home
        self._told = told
        self._descriptor = os.open(told, os.O_CREAT | os.O_WRONLY | os.O_APPEND, 0o600)
        self._before = self._files()

    @property
    def kept(self) -> tuple[int, ...]:
        """Descriptors that the program inherits."""
        return (self._descriptor,)

    def words(self, *words: str) -> list[str]:
        """The command line of a watched session."""
        return [str(self.installed.python), str(OBSERVED), str(self._descriptor), *words]

    def converse(self, *words: str, typed: str, before: Sequence[str] = ()) -> subprocess.CompletedProcess[str]:
        """A watched session line by line; ``before`` stands before its command line."""
        return subprocess.run(
            [*before, *self.words(*words)],
            input=typed,
            capture_output=True,
            text=True,
            encoding="utf-8",
            env=surroundings(self.home),
            cwd=self.home,
            pass_fds=self.kept,
            timeout=60,
            check=False,
        )

    def told(self) -> list[str]:
        """What the session opened for writing, made, moved, connected to or started, a line each."""
        return self._told.read_text(encoding="utf-8").splitlines()

    def changed_files(self) -> set[Path]:
        """Files and folders that appeared, vanished or changed in the home and in the installation."""
        now = self._files()
        return {path for path in {*now, *self._before} if now.get(path) != self._before.get(path)}

    def close(self) -> None:
        """Stop watching."""
        os.close(self._descriptor)

    def _files(self) -> dict[Path, tuple[int, int]]:
        return files_below(self.home, self.installed.package)
