"""The first and the last screen of a kit, in a real terminal, and line by line on a stage."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
from installation import Installation, files_below, surroundings
from small_kit import SmallKit

pytest.importorskip("termios")

from terminal import SILENCE, Terminal

PASSPHRASE = "correct horse battery staple"


class Session:
    """Someone at a kit."""

    def __init__(self, terminal: Terminal, installed: Installation, language: str) -> None:
        self.terminal = terminal
        self._installed = installed
        self._language = language

    def say(self, path: str) -> str:
        """A text of the interface up to its first value."""
        return self._installed.text(path, self._language).partition("<")[0].rstrip()

    def see(self, path: str) -> str:
        """Wait for the beginning of a text; the screen on one line."""
        begins = self.say(path)[:30].rstrip()
        self.terminal._listen(lambda: begins in self.flat, f"{begins!r} did not come")
        while self.terminal._hear(SILENCE):
            pass
        return self.flat

    @property
    def flat(self) -> str:
        """The screen on one line, for a text may be broken in two by the end of a line."""
        return " ".join(self.terminal.text.split())

    def take(self, *keys: str) -> None:
        """Press keys, each once the program has answered the one before and is silent."""
        for key in keys:
            sent = len(self.terminal.sent)
            self.terminal.press(key)
            self.terminal._listen(lambda sent=sent: len(self.terminal.sent) > sent, f"nothing happened at {key!r}")
            while self.terminal._hear(SILENCE):
                pass

    def leave(self) -> str:
        """Leave at once; what stands in the terminal afterwards."""
        self.terminal.press("f4")
        assert self.terminal.end() == 0
        return " ".join(self.terminal.text.split())


Sit = Callable[..., AbstractContextManager[Session]]


@pytest.fixture
def sit(kit: SmallKit, installed: Installation, home: Path) -> Sit:
    """Start the kit by its launcher in a terminal."""
    if sys.platform == "win32":
        pytest.skip("no pseudo-terminal on Windows")

    @contextmanager
    def begin(*words: str, language: str = "en") -> Iterator[Session]:
        found = {"PATH": os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))}
        command = ["sh", str(kit.root / "START-Linux.sh"), *words]
        with Terminal(command, surroundings(home, found), home) as terminal:
            yield Session(terminal, installed, language)

    return begin


def test_a_kit_that_keeps_nothing_says_so_at_both_ends(sit: Sit, kit: SmallKit, home: Path) -> None:
    kit.set(mode="ephemeral", title="Notes")
    before = files_below(kit.root, home)
    with sit() as seat:
        shown = seat.see("kit.keeps_nothing")
        assert seat.say("first.title") in shown
        assert seat.say("first.keep") not in shown
        left = seat.leave()
        assert b"\x1b]0;Notes\x07" in seat.terminal.sent
    assert f"{seat.say('kit.gone')} {seat.say('kit.eject')}" in left
    assert files_below(kit.root, home) == before


def test_a_journal_is_made_on_the_kit_and_opened_again(sit: Sit, kit: SmallKit, home: Path) -> None:
    kit.set(lock_settings=True)
    with sit() as seat:
        seat.see("first.keep")
        while f"› {seat.say('first.keep')}" not in seat.see("first.keep"):
            seat.take("down")
        seat.take("enter")
        shown = seat.see("first.keep_what")
        assert seat.say("kit.keep_journal_note") in shown
        assert seat.say("first.open_journal") not in shown
        seat.take("enter")
        shown = seat.see("create.honest")
        assert "notes.journal" in shown.replace(" ", "")
        assert seat.say("create.where") not in shown
        seat.take(PASSPHRASE, "tab", PASSPHRASE, "enter")
        seat.see("first.title")
        left = seat.leave()
    assert f"{seat.say('kit.kept')} {seat.say('kit.eject')}" in left
    assert kit.files() >= {"data", "data/notes.journal"}
    with sit() as seat:
        seat.see("unlock.passphrase")
        seat.take(PASSPHRASE, "enter")
        seat.see("first.title")
        seat.take("ctrl+l")
        seat.see("rest.locked")
        assert seat.say("kit.kept") in seat.leave()
    assert files_below(home) == {}


def test_without_its_native_part_the_screen_says_why(sit: Sit, kit: SmallKit) -> None:
    kit.native.rename(kit.native.with_name("cp300"))
    with sit() as seat:
        shown = seat.see("kit.obstacle.no_part")
        assert seat.say("first.keep_journal") not in shown
        assert seat.say("kit.gone") in seat.leave()


def test_another_language_from_the_first_screen_on(sit: Sit, kit: SmallKit) -> None:
    kit.set(mode="ephemeral", language="nl")
    with sit(language="nl") as seat:
        seat.see("kit.keeps_nothing")
        assert seat.say("kit.gone") in seat.leave()


def test_line_by_line_sends_no_escape(sit: Sit, kit: SmallKit) -> None:
    kit.set(mode="ephemeral")
    with sit("--plain") as seat:
        seat.see("kit.keeps_nothing")
        seat.terminal.press("q\r")
        assert seat.terminal.end() == 0
        assert b"\x1b" not in seat.terminal.sent


PACK = """\
pack: praxis
version: 1.0.0
schema: 1
extends: core
source_language: nl
languages: [nl, en]
licence: CC0-1.0
hide: [{module: intimacy}]
"""


@pytest.mark.parametrize("mode", ["ephemeral", "journal"])
def test_what_its_packs_change_is_told_at_the_first_start(sit: Sit, kit: SmallKit, mode: str) -> None:
    pack = kit.root / "content" / "01-praxis"
    pack.mkdir(parents=True)
    (pack / "pack.yaml").write_text(PACK, encoding="utf-8")
    kit.set(mode=mode, content=["content/01-praxis"], lock_settings=True)
    with sit() as seat:
        shown = seat.see("difference.title")
        assert "praxis 1.0.0" in shown
        seat.leave()
    with sit("--plain") as seat:
        seat.see("difference.title")
        seat.terminal.press("q\r")
        assert seat.terminal.end() == 0
