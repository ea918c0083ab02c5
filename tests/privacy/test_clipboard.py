"""What is copied stays in the program, is gone with the lock, and never comes from a masked box."""

from __future__ import annotations

import re
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

pytest.importorskip("termios")
pytest.importorskip("pyte")
pytest.importorskip("sqlcipher3")

from installation import Installation
from probe_pack import QUESTION
from seated import PASSPHRASE, SECRET, seated
from terminal import Terminal

TO_THE_CLIPBOARD = re.compile(rb"\x1b\]52|\x9d52")
COPIED = 25
"""Letters of what is said of a copy that fit on its first line."""
SILENCE = """
import signal
from selfhelp_tui.tui import journal_session

told = []
journal_session.IDLE_CHECK, journal_session.SHORTEST_SILENCE = 0.05, 0.0
journal_session.IdleLock.idle_minutes = property(lambda _app: told.pop() if told else 0)
signal.signal(signal.SIGURG, lambda *_: told.append(1e-9))
"""
"""Nobody was there for as long as was chosen, whenever the program is told so by a signal that does not end it."""


def by_key(terminal: Terminal) -> None:
    terminal.press("ctrl+l")


def by_silence(terminal: Terminal) -> None:
    terminal.signal(signal.SIGURG)


locked = pytest.mark.parametrize("lock", [by_key, by_silence])


def test_what_is_copied_or_cut_never_leaves_the_program(installed: Installation, home: Path) -> None:
    with seated(installed, home) as terminal:
        terminal.press(SECRET)
        terminal.wait_for(SECRET)
        for copied in ("ctrl+c", "super+c", "ctrl+shift+c"):
            terminal.press("shift+home", copied)
        terminal.wait_for(SECRET)
        terminal.press("shift+home", "ctrl+x")
        terminal.wait_without(SECRET)
        terminal.press("ctrl+v", "ctrl+v")
        terminal.wait_for(SECRET + SECRET)
        terminal.press("f4")
        assert terminal.end() == 0
        assert not TO_THE_CLIPBOARD.search(terminal.sent)


def test_what_the_mouse_is_dragged_over_is_what_is_copied(installed: Installation, home: Path) -> None:
    with seated(installed, home) as terminal:
        terminal.drag("would you", "to say?")
        terminal.press("ctrl+c", "ctrl+v")
        terminal.wait_for(installed.text("clipboard.inside")[:COPIED])
        shown = terminal.wait_for("┃ would you like to say?").replace(QUESTION, "")
        assert "Prose" not in shown and "Title" not in shown
        terminal.press("f4")
        assert terminal.end() == 0
        assert not TO_THE_CLIPBOARD.search(terminal.sent)


def test_the_passphrase_is_copied_nowhere_and_the_lock_does_not_open_with_it(
    installed: Installation, home: Path
) -> None:
    with seated(installed, home, home / "notes.journal", begins=copying) as terminal:
        terminal.press("ctrl+l")
        terminal.wait_for(installed.text("rest.locked"))
        terminal.press("ctrl+v", "enter")
        terminal.wait_for(installed.text("rest.locked"))
        terminal.press(PASSPHRASE, "enter")
        terminal.wait_for(QUESTION)
        terminal.press("f4")
        assert terminal.end() == 0
        assert not TO_THE_CLIPBOARD.search(terminal.sent)


def copying(terminal: Terminal, installed: Installation) -> None:
    """Make a journal by copying the passphrase from the first box into the second, and then by typing it there."""
    terminal.wait_for(installed.text("create.make"))
    terminal.press(PASSPHRASE)
    terminal.wait_for(installed.text("create.strength.s4"))
    terminal.press("shift+home", "ctrl+c", "tab", "ctrl+v", "enter")
    terminal.wait_for(installed.text("problem.journal.differs")[:30])
    terminal.press(PASSPHRASE, "enter")
    terminal.wait_for(installed.text("state.kept"))


@locked
def test_nothing_of_before_the_lock_is_there_after_it(
    installed: Installation, home: Path, lock: Callable[[Terminal], None]
) -> None:
    with seated(installed, home, home / "notes.journal", faulty=SILENCE) as terminal:
        terminal.press(SECRET)
        terminal.wait_for(SECRET)
        terminal.press("shift+home", "ctrl+x", "ctrl+v")
        terminal.wait_for(SECRET)
        lock(terminal)
        terminal.wait_for(installed.text("rest.locked"))
        assert SECRET not in terminal.text
        terminal.press("tab", "tab", "enter")
        terminal.wait_for(installed.text("button.skip_exercise"))
        terminal.press("enter")
        terminal.wait_for(QUESTION)
        # keeping nothing, one is at the same question, which has no answer
        for key in ("ctrl+v", "ctrl+z"):
            terminal.press(key)
            terminal.press_and_see("tab")
            assert SECRET not in terminal.wait_for(QUESTION)
            terminal.press_and_see("shift+tab")
        terminal.press_and_see("tab")
        terminal.press("/")
        terminal.wait_for(installed.text("search.ask")[:30])
        # a letter after the key that pastes is the only one in the box
        terminal.press("ctrl+v", "x")
        assert SECRET not in terminal.wait_for("┃ x")
        terminal.press("f4")
        assert terminal.end() == 0
        assert not TO_THE_CLIPBOARD.search(terminal.sent)


@locked
def test_what_was_copied_is_gone_after_a_rest_and_what_stands_there_stays(
    installed: Installation, home: Path, lock: Callable[[Terminal], None]
) -> None:
    with seated(installed, home, faulty=SILENCE) as terminal:
        terminal.press(SECRET)
        terminal.wait_for(SECRET)
        terminal.press("shift+home", "ctrl+c")
        terminal.wait_for(installed.text("clipboard.inside")[:COPIED])
        lock(terminal)
        terminal.wait_for(installed.text("rest.blank")[:30])
        terminal.press("x")
        terminal.wait_for(SECRET)
        # keys that move are answered in their order, so that the one before is done when the last one is seen
        terminal.press_and_see("end")
        terminal.press("ctrl+v")
        terminal.press_and_see("home")
        assert terminal.wait_for(SECRET).count(SECRET) == 1
        terminal.press("f4")
        assert terminal.end() == 0
