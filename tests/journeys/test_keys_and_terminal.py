"""Tired hands and odd terminals: what is typed, pasted or interrupted arrives whole, and the way back is there."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

pytest.importorskip("termios")
pytest.importorskip("pyte")

from installation import Installation, surroundings
from probe_pack import QUESTION
from seated import seated
from terminal import SLOWEST, Terminal
from textual.drivers.linux_driver import LinuxDriver

from selfhelp_tui.tui import driver

PASTE = "\x1b[200~{}\x1b[201~"


def test_a_large_paste_is_taken_up_to_the_limit(installed: Installation, home: Path) -> None:
    with seated(installed, home) as terminal:
        terminal.press(PASTE.format("Quincunx " * 25_000))
        terminal.wait_for("Quincunx Quincunx")
        assert QUESTION in terminal.text
        terminal.press("f4")
        assert terminal.end() == 0


def test_thousands_of_keys_at_once(installed: Installation, home: Path) -> None:
    with seated(installed, home) as terminal:
        terminal.press("q" * 3000 + "\x1b[A\x1b[B" * 200)
        terminal.wait_for("q" * 60)
        assert QUESTION in terminal.text
        terminal.press("f4")
        assert terminal.end() == 0


def test_an_arrow_that_arrives_in_parts_is_no_escape(installed: Installation, home: Path) -> None:
    """Over SSH an Escape waits longer for what belongs to it."""
    with seated(installed, home, more={"SSH_CONNECTION": "somewhere"}) as terminal:
        terminal.press("quincunx")
        terminal.wait_for("quincunx")
        for part in ("\x1b", "[", "D", "\x1b[", "D"):
            terminal.press(part)
        terminal.wait_for("quincunx")
        terminal.press("-")
        terminal.wait_for("quincu-nx")
        terminal.press("f4")
        assert terminal.end() == 0


def test_escape_alone_is_escape(installed: Installation, home: Path) -> None:
    with seated(installed, home) as terminal:
        terminal.press("f2")
        terminal.wait_for(installed.text("help.pick"))
        terminal.press("escape")
        terminal.wait_for(QUESTION)
        terminal.press("f4")
        assert terminal.end() == 0


def test_the_cursor_of_the_terminal_is_where_the_focus_is(installed: Installation, home: Path) -> None:
    """Braille displays and screen readers follow it."""

    def at(terminal: Terminal) -> str:
        line = terminal.screen.display[terminal.screen.cursor.y]
        return "" if terminal.screen.cursor.hidden else line[terminal.screen.cursor.x :].strip()

    with seated(installed, home) as terminal:
        terminal.press("quincunx")
        terminal.wait_for("quincunx")
        assert terminal.screen.cursor.x == terminal.screen.display[terminal.screen.cursor.y].index("quincunx") + 8
        assert not terminal.screen.cursor.hidden
        terminal.press_and_see("tab")
        terminal.wait_for(QUESTION)
        assert at(terminal).removeprefix("› ").startswith(installed.text("button.next"))
        terminal.press("f2")
        shown = terminal.wait_for(installed.text("help.pick"))
        assert at(terminal).startswith("›")
        first = at(terminal)
        terminal.press_and_see("down")
        terminal.wait_for(installed.text("help.pick"))
        assert at(terminal).startswith("›") and at(terminal) != first
        assert at(terminal).removeprefix("›").strip() in shown
        terminal.press("ctrl+l")
        for gone in ("help.pick", "more.below"):
            # its last word: a terminal shows a row that is half painted over, and its first words go first
            terminal.wait_without(installed.text(gone).split()[-1])
        terminal.wait_for(" ".join(installed.text("rest.blank").split()[:4]))
        # it stands at the sentence that says so, for whoever follows it
        assert first.removeprefix("›").strip() not in at(terminal)
        assert at(terminal).split()[:3] == installed.text("rest.blank").split()[:3]
        terminal.press("ctrl+l")
        terminal.wait_for(installed.text("help.pick"))
        terminal.press("f4")
        assert terminal.end() == 0


def test_bytes_that_are_no_text_end_nothing(installed: Installation, home: Path) -> None:
    with seated(installed, home) as terminal:
        os.write(terminal._master, b"quin\xff\xfe\xc3(cunx")
        terminal.wait_for("cunx")
        assert QUESTION in terminal.text
        terminal.press("f4")
        assert terminal.end() == 0


def test_put_to_sleep_and_woken_everything_stands_there_again(installed: Installation, home: Path) -> None:
    with seated(installed, home) as terminal:
        terminal.press("quincunx")
        before = terminal.wait_for("quincunx")
        for _ in range(3):
            terminal.signal(signal.SIGTSTP)
            os.waitid(os.P_PID, terminal.program.pid, os.WSTOPPED)
            terminal.screen.reset()
            terminal.signal(signal.SIGCONT)
            assert terminal.wait_for(QUESTION) == before
        terminal.press("f4")
        assert terminal.end() == 0


def test_a_terminal_that_is_gone_ends_the_program(installed: Installation, home: Path) -> None:
    words = [str(installed.command), "--ephemeral", "--language", "en"]
    with Terminal(words, surroundings(home), home) as terminal:
        terminal.wait_for(installed.text("home.leave"))
        terminal.close_window()
        assert terminal.program.wait(SLOWEST) != 0


def test_textual_s_own_driver_stands_in(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where Textual's private parts are not as they were."""
    assert driver.quick_driver() is not None
    monkeypatch.setattr(LinuxDriver, "disable_input", lambda _self: None)
    assert driver.quick_driver() is None


def test_one_s_own_patience_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    for variables, wanted in (({}, "25"), ({"SSH_CONNECTION": "x"}, "100"), ({"ESCDELAY": "7"}, "7")):
        for name in ("SSH_CONNECTION", "SSH_TTY", "ESCDELAY"):
            monkeypatch.delenv(name, raising=False)
        for name, value in variables.items():
            monkeypatch.setenv(name, value)
        driver.set_patience()
        assert os.environ["ESCDELAY"] == wanted
