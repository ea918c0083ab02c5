"""Kits built as a therapist builds them, without putting the program together anew for each."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from selfhelp_tui.cli import kit as commands


@dataclass(frozen=True)
class Done:
    """What a command said and how it ended."""

    status: int
    out: str
    err: str


class Terminal(io.StringIO):
    """An output that is one."""

    def isatty(self) -> bool:
        return True


def kit(*words: object, language: str = "en", out: io.StringIO | None = None, typed: str | None = None) -> Done:
    """Run one kit command in this process; one that builds is not asked about other computers."""
    out, err = out or io.StringIO(), io.StringIO()
    beforehand = ("--only-this-system",) if words[0] == "build" and typed is None else ()
    status = commands.run([str(word) for word in (*words, *beforehand)], out, err, language, io.StringIO(typed or ""))
    return Done(status, out.getvalue(), err.getvalue())


def contents(folder: Path) -> Mapping[str, bytes]:
    """Every file below a folder with its bytes."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def states(folder: Path) -> Mapping[str, tuple[int, int, int]]:
    """Every entry below a folder with what tells whether it was touched."""
    found = {path.relative_to(folder).as_posix(): path.lstat() for path in folder.rglob("*")}
    return {name: (state.st_ino, state.st_size, state.st_mtime_ns) for name, state in found.items()}


PACK = """\
pack: noord
extends: core >=1.0,<2
version: 1.0.0
schema: 1
source_language: nl
languages: [nl, en]
licence: CC-BY-SA-4.0
"""
TOPIC = """\
topic: noord_{name}
group: help
review: {{version: 1.0.0, date: 2026-11-24, status: not_reviewed}}
sources:
  - cite: A book
sections:
  - id: only
    minutes: 2
    steps:
      - {{id: one, kind: page}}
"""
WORDS = """\
title: {name}
summary: Een korte pagina.
next_step: Rust even uit.
sections:
  only:
    title: Rust
    steps:
      one:
        title: Rust
        body: Rust even uit.
"""


def make_pack(folder: Path, *names: str, page: str = PACK) -> Path:
    """A pack of a practice with one topic a name."""
    folder.mkdir(parents=True)
    (folder / "pack.yaml").write_text(page, encoding="utf-8")
    for name in names:
        topic = folder / "information" / f"noord-{name}"
        topic.mkdir(parents=True)
        (topic / "structure.yaml").write_text(TOPIC.format(name=name), encoding="utf-8")
        for language in ("nl", "en"):
            (topic / f"{language}.yaml").write_text(WORDS.format(name=name.title()), encoding="utf-8")
    return folder
