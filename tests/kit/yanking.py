"""Pulls a stick out at random instants while answers are typed, and looks for every answer that was acknowledged."""

from __future__ import annotations

import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

from host import host_python
from killing import Killed, Killing
from questions import ASKED, Conversation, Program, environment
from sticks import Stick

JOURNAL = Path("data") / "notes.journal"
LONGEST = {"exFAT": 0.8, "FAT32": 6.0}
"""File system to the seconds from the first question to the last possible pull; one of them is written to slowly."""
PATIENCE = 5.0
"""Seconds for the program to say what it says when its stick is gone."""
START = """
import runpy, sys
sys.dont_write_bytecode = True
boot = runpy.run_path(sys.argv[1])
sys.path[:0] = boot["parts"](sys.argv[2])
from selfhelp_tui.storage import cipher
cipher.KDF_ITERATIONS = {rounds}
raise SystemExit(boot["start"](sys.argv[3:]))
"""
"""Starts a kit as its launcher does, with as many rounds of key derivation as a test has time for."""


@dataclass(frozen=True)
class KitProgram(Program):
    """The program of a kit, and of nothing else, that has the row of questions among its content."""

    kit: Path = Path()

    def open(self, journal: Path, home: Path) -> Conversation:
        """Start it on the journal that lies in it."""
        assert journal == self.kit / JOURNAL
        python = host_python(home.parent / "bin") / "python3"
        app = self.kit / "app"
        words = [str(python), "-I", "-S", "-B", "-X", "utf8", "-c", START.format(rounds=self.rounds)]
        return Conversation(
            subprocess.Popen(
                [*words, str(app / "boot.py"), str(app), "--plain", "--language", "en"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                env=environment(home),
                cwd=home,
            )
        )


class Yanking(Killing):
    """Pulls on one stick, and what has to be on it."""

    def __init__(self, stick: Stick, kit: str, folder: Path, seed: int) -> None:
        """``kit`` is where on the stick it lies; the stick is out."""
        self._stick = stick
        self.longest = LONGEST[stick.kind.name]
        place = stick.plug_in() / kit
        super().__init__(KitProgram(folder, kit=place), place / JOURNAL.parent, seed)
        self._home = folder / "home"
        stick.eject()

    def kill_once(self) -> None:
        """Plug it in, answer until a random instant, pull it out, plug it in again, and look."""
        self._stick.plug_in()
        super().kill_once()
        self._stick.eject()

    def _end(self, conversation: Conversation) -> None:
        self._stick.pull_out()
        # An answer may be under way: it is acknowledged now, or never.
        conversation.until_prompt(time.monotonic() + PATIENCE)
        conversation.kill()
        self._stick.take_away()
        self._stick.plug_in()

    def _says_kept(self, conversation: Conversation) -> bool:
        return super()._says_kept(conversation) and bool(ASKED.search(conversation.said))


def yank_at_random(stick: Stick, kit: str, folder: Path, times: int, seed: int) -> Killed:
    """Pull a stick with a kit on it out so many times."""
    yanking = Yanking(stick, kit, folder, seed)
    for _ in range(times):
        yanking.kill_once()
    return yanking.found
