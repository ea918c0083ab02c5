"""Kits built as a therapist builds them, without putting the program together anew for each."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from selfhelp_tui.kit import commands


@dataclass(frozen=True)
class Done:
    """What a command said and how it ended."""

    status: int
    out: str
    err: str


def kit(*words: object, language: str = "en") -> Done:
    """Run one kit command in this process."""
    out, err = io.StringIO(), io.StringIO()
    status = commands.run([str(word) for word in words], out, err, language)
    return Done(status, out.getvalue(), err.getvalue())


def contents(folder: Path) -> Mapping[str, bytes]:
    """Every file below a folder with its bytes."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
