"""The line-by-line program at a long row of questions, driven by what it asks."""

from __future__ import annotations

import contextlib
import os
import re
import select
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
PASSPHRASE = "rivier tafel appel zeven wolk"
QUESTIONS = 25
PROGRAM = """
import sys
sys.dont_write_bytecode = True
from selfhelp_tui.storage import cipher
cipher.KDF_ITERATIONS = {rounds}
{more}
from selfhelp_tui.__main__ import main
raise SystemExit(main())
"""
ASKED = re.compile(r"Probe number (\d+)\?")
PROMPT = re.compile(r"^(\d.*)?> \Z", re.MULTILINE)
TITLE = "Row of probes"


def _pack() -> dict[str, str]:
    fields = "\n".join(f"          - {{id: q{n}, kind: text, limit: 500}}" for n in range(1, QUESTIONS + 1))
    words = "\n".join(f"          q{n}:\n            prompt: Probe number {n}?" for n in range(1, QUESTIONS + 1))
    text = f"""\
title: {TITLE}
summary: Questions in a row.
next_step: That was all.
sections:
  only:
    title: {TITLE}
    steps:
      form:
        title: {TITLE}
        intro: There are some questions.
        example: "Example (made up): Sam writes one line."
        fields:
{words}
"""
    structure = f"""\
topic: faults_row
group: start
review: {{version: 1.0.0, date: 2026-11-24, status: not_reviewed}}
sources: [{{cite: none, grade: background}}]
sections:
  - id: only
    minutes: 1
    steps:
      - id: form
        kind: form
        fields:
{fields}
"""
    head = "pack: faults\nversion: 1.0.0\nschema: 1\nextends: core >=1.0,<2\nsource_language: en\nlanguages: [nl, en]\n"
    folder = "information/faults-row"
    return {
        "pack.yaml": f"{head}licence: CC0-1.0\n",
        f"{folder}/structure.yaml": structure,
        f"{folder}/en.yaml": text,
        f"{folder}/nl.yaml": text,
    }


def write_pack(folder: Path) -> Path:
    """Write a pack with one row of questions in a new folder."""
    for name, text in _pack().items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def environment(home: Path) -> dict[str, str]:
    """A home of its own, and nothing of whoever runs this."""
    home.mkdir(exist_ok=True)
    places = dict.fromkeys(("HOME", "USERPROFILE", "TMPDIR", "TEMP", "TMP", "XDG_DATA_HOME"), str(home))
    return {"PATH": os.environ["PATH"], "LANG": "en_GB.UTF-8", **places}


@dataclass(frozen=True)
class Program:
    """A way to start the program with the row of questions."""

    pack: Path
    python: str = sys.executable
    """The interpreter that has it; this one has it from the checkout."""
    rounds: int = 4000
    """Of key derivation."""
    more: str = ""
    """Code that runs first."""

    def open(self, journal: Path, home: Path) -> Conversation:
        """Start it on a journal."""
        options = ["--plain", "--journal", str(journal), "--passphrase-stdin", "--language", "en"]
        return self._start([*options, "--content", str(self.pack)], home)

    def change(self, journal: Path, home: Path) -> Conversation:
        """Start the change of a journal's passphrase."""
        return self._start(
            ["journal", "change-passphrase", str(journal), "--passphrase-stdin", "--language", "en"], home
        )

    def _start(self, words: list[str], home: Path) -> Conversation:
        code = PROGRAM.format(rounds=self.rounds, more=self.more)
        from_checkout = {"PYTHONPATH": str(ROOT)} if self.python == sys.executable else {}
        return Conversation(
            subprocess.Popen(
                [self.python, "-c", code, *words],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                env={**environment(home), **from_checkout},
                cwd=home,
            )
        )


class Conversation:
    """One run of the program on pipes."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self.process = process
        self.said = ""
        """All since the last line was typed."""
        self.all_said = ""

    def type(self, line: str) -> None:
        """Type one line."""
        assert self.process.stdin is not None
        self.said = ""
        self.process.stdin.write(f"{line}\n".encode())
        self.process.stdin.flush()

    def until_prompt(self, end: float | None = None) -> bool:
        """Read until a prompt stands there; False when the moment ``end`` came first, or the end of the program."""
        assert self.process.stdout is not None
        end = time.monotonic() + 60 if end is None else end
        while not PROMPT.search(self.said):
            ready, _, _ = select.select([self.process.stdout], [], [], max(0.0, end - time.monotonic()))
            piece = os.read(self.process.stdout.fileno(), 65536) if ready else b""
            if not piece:
                return False
            self._hear(piece)
        return True

    def until(self, text: str) -> None:
        """Read until a text was said since the last line."""
        assert self.process.stdout is not None
        while text not in self.said:
            piece = os.read(self.process.stdout.fileno(), 65536)
            assert piece, self.all_said + self.errors()
            self._hear(piece)

    def next_line(self, answer: str) -> tuple[str, int]:
        """What to type at this prompt, and the number of the question that it answers, 0 for none."""
        for mark, line in TURNS.items():
            if mark in self.said:
                return line, 0
        asked = ASKED.findall(self.said)
        return (answer, int(asked[-1])) if asked else (f"/{TITLE}", 0)

    def to_first_question(self) -> None:
        """Open the journal and go to the row, where it was left."""
        assert self.until_prompt(), self.all_said + self.errors()
        self.type(PASSPHRASE)
        while True:
            assert self.until_prompt(), self.all_said + self.errors()
            line, number = self.next_line("")
            if number:
                return
            self.type(line)

    def kill(self) -> None:
        """End the process as a power switch does, and hear what it had still said."""
        self.process.kill()
        self.hear_out()

    def hear_out(self) -> int:
        """Hear everything up to the end of the program; its exit status."""
        assert self.process.stdin is not None and self.process.stdout is not None
        with contextlib.suppress(BrokenPipeError):
            self.process.stdin.close()
        self._hear(self.process.stdout.read())
        return self.process.wait(60)

    def errors(self) -> str:
        """What stands in its error output, once it is over."""
        assert self.process.stderr is not None
        self.process.kill()
        return self.process.stderr.read().decode()

    def _hear(self, piece: bytes) -> None:
        text = piece.decode("utf-8", "replace")
        self.said += text
        self.all_said += text


TURNS: Mapping[str, str] = {
    # how one begins is said three times only
    "1. Skip this exercise": "",
    "1. Go on where I was": "",
    "Results for: ": "1",
    "1. Once more": "1",
}
"""What stands above a prompt that is no question of the row, and what to type there."""
