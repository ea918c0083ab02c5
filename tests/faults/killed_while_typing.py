"""Kills the full screen while someone types in it, and looks for what stood on it under "saved"."""

from __future__ import annotations

import random
import re
import sys
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic

from questions import PASSPHRASE, PROGRAM, ROOT, environment
from terminal import Terminal

from selfhelp_tui.core.entry import Notes
from selfhelp_tui.core.fields.listing import rows_of
from selfhelp_tui.core.state import BEGUN_LINES
from selfhelp_tui.storage.journal import Journal

KINDS = {"typing_text": "text", "typing_long": "long_text", "typing_list": "lines"}
"""Unit to the kind of its one question."""
QUESTION = "What is typed here?"
SAVED = "saved"
LONGEST = 3.0
"""Seconds of typing until the last possible kill."""
STRAIGHT_TO_IT = """
from selfhelp_tui.tui.app import SelfHelpApp

home = SelfHelpApp.go_home

def straight_to_it(app, **more):
    home(app, **more)
    app.open_unit({unit!r})

SelfHelpApp.go_home = straight_to_it
"""
BOX = re.compile(r"^\s*┃ ?(.*?)\s*┃?\s*$", re.MULTILINE)
TICKED = re.compile(r"\[x\] (.*)$", re.MULTILINE)
PLACEHOLDER = "Type a line and press Enter"


@dataclass
class Typed:
    """What came of all kills."""

    kills: int = 0
    under_saved: int = 0
    """Screens at the kill on which typed text stood under "saved"."""
    keys: int = 0
    lost: list[str] = field(default_factory=list)
    corrupt: list[str] = field(default_factory=list)


def write_typing_pack(folder: Path) -> Path:
    """Write a pack with one question of each kind that is typed in."""
    head = "pack: typing\nversion: 1.0.0\nschema: 1\nextends: core >=1.0,<2\nsource_language: en\nlanguages: [nl, en]\n"
    files = {"pack.yaml": f"{head}licence: CC0-1.0\n"}
    for unit, kind in KINDS.items():
        place = f"information/{unit.replace('_', '-')}"
        files[f"{place}/structure.yaml"] = f"""\
topic: {unit}
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
          - {{id: it, kind: {kind}, limit: 500}}
"""
        words = f"""\
title: One question
summary: One question.
next_step: That was all.
sections:
  only:
    title: One question
    steps:
      form:
        title: One question
        intro: There is one question.
        example: "Example (made up): Sam writes one line."
        fields:
          it:
            prompt: {QUESTION}
"""
        files |= {f"{place}/{language}.yaml": words for language in ("nl", "en")}
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def kill_while_typing(folder: Path, times: int, seed: int, *, python: str = sys.executable) -> Typed:
    """Kill the program so many times, each time with a new journal and something else typed."""
    choose, found = random.Random(seed), Typed()
    pack = write_typing_pack(folder / "pack")
    for number in range(times):
        unit = list(KINDS)[number % len(KINDS)]
        path = folder / f"{number}.journal"
        Journal.create(path, PASSPHRASE).close()
        code = PROGRAM.format(rounds=4000, more=STRAIGHT_TO_IT.format(unit=unit))
        words = [python, "-c", code, "--language", "en", "--content", str(pack), "--journal", str(path)]
        home = folder / "home"
        more = {"TERM": "xterm-256color", **({"PYTHONPATH": str(ROOT)} if python == sys.executable else {})}
        with Terminal(words, {**environment(home), **more}, home) as terminal:
            screen = _type_until_killed(terminal, unit, choose, found)
        found.kills += 1
        _look(path, screen, unit, found)
    return found


def _type_until_killed(terminal: Terminal, unit: str, choose: random.Random, found: Typed) -> str:
    """Open the journal, type words with now and then a line break, and kill at a random instant; the last screen."""
    terminal.wait_for("Passphrase")
    terminal.press(PASSPHRASE, "enter")
    terminal.wait_for("One question")
    terminal.press("enter")
    terminal.wait_for(QUESTION)
    typed_until = monotonic() + choose.random() * LONGEST
    # half of the kills come while someone thinks about the next word
    end = typed_until + choose.choice((0.0, choose.random() * 2))
    while monotonic() < typed_until:
        # an Enter in a box of one line would go on
        enters = unit != "typing_text" and choose.random() < 0.03
        terminal.press("enter" if enters else choose.choice("abcdefgh   "))
        found.keys += 1
        # now and then someone thinks, about as long as it takes until what is typed is kept
        until = monotonic() + (choose.random() * 2 if choose.random() < 0.12 else choose.choice((0.02, 0.05, 0.12)))
        while (left := min(until, typed_until) - monotonic()) > 0:
            terminal._hear(left)
    while (left := end - monotonic()) > 0:
        terminal._hear(left)
    terminal.program.kill()
    terminal.program.wait()
    while terminal._hear(0.05):
        pass
    return terminal.text


def _look(path: Path, screen: str, unit: str, found: Typed) -> None:
    """Look in the journal for everything that stands on a screen under "saved"."""
    typed = [
        *([" ".join(BOX.findall(screen))] if unit != "typing_list" else BOX.findall(screen)),
        *TICKED.findall(screen),
    ]
    shown = [one for one in (" ".join(text.split()) for text in typed) if one and one != PLACEHOLDER]
    with Journal.unlock(path, PASSPHRASE) as journal:
        found.corrupt += journal.verify()
        kept = kept_in(journal, unit)
    top = screen.splitlines()[0]
    if shown and re.search(rf"\s{SAVED}$", top.rstrip()) and "not saved" not in top:
        found.under_saved += 1
        found.lost += [f"{unit}: {text!r} is not in {kept}" for text in shown if text not in kept]


def kept_in(notes: Notes, unit: str) -> set[str]:
    """Every text of the one question of a unit, with a line that was begun."""
    answer = notes.latest_answers().get(f"{unit}.form.it")
    value = answer.value if answer is not None else None
    begun = notes.setting(BEGUN_LINES)
    texts = [value] if isinstance(value, str) else [row.get("text") for row in rows_of(value)]
    texts += [*begun.values()] if isinstance(begun, dict) else []
    return {" ".join(str(text).split()) for text in texts}
